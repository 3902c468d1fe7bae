//! Knows how lists are written.

use super::changed;
use super::dom::{Element, Node, element};
use super::inline::inlines;
use super::links::Links;
use super::write::blocks;
use crate::edition::Resolved;
use crate::edition::redline::{Mark, Show};
use crate::locale::Msg;
use crate::markdown::ast::{Block, BlockKind, Definition, Item};

/// Writes a list with bullets or numbers.
pub(super) fn list(
    start: Option<u64>,
    tight: bool,
    items: &[Item<Resolved>],
    links: &dyn Links,
) -> Node {
    let list = match start {
        None => element("ul"),
        Some(1) => element("ol"),
        Some(first) => element("ol").with("start", first.to_string()),
    };
    let tasks = items.iter().any(|item| item.checked.is_some());
    let list = if tasks { list.class("tasks") } else { list };
    list.children(items.iter().map(|item| write_item(item, tight, links))).into()
}

fn write_item(item: &Item<Resolved>, tight: bool, links: &dyn Links) -> Node {
    let line = head(element("li"), item.change, links);
    if is_away(item.change) {
        return line.into();
    }
    let content = if tight { unwrapped(&item.blocks, links) } else { blocks(&item.blocks, links) };
    let content = changed::whole(content, item.change, links);
    match item.checked {
        None => line.children(content).into(),
        Some(ticked) => {
            let words = element("div").class("task-words").children(content);
            line.class("task").child(box_to_tick(ticked, links)).child(words).into()
        }
    }
}

/// Begins an item, a cell or a term with what became of it.
fn head(element: Element, mark: Option<Mark>, links: &dyn Links) -> Element {
    let Some(mark) = mark else { return element };
    let line = changed::marked(element, mark, links).child(changed::tag(mark, links));
    let line = line.children(changed::arrived(mark, links));
    if mark.show == Show::Away { line.child(changed::pointer(mark, links)) } else { line }
}

fn is_away(mark: Option<Mark>) -> bool {
    mark.is_some_and(|mark| mark.show == Show::Away)
}

/// Writes blocks with the words of paragraphs standing free, as in a tight list.
fn unwrapped(content: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    let mut nodes = Vec::new();
    for block in content {
        if let BlockKind::Paragraph(words) = &block.kind {
            nodes.extend(inlines(words, links));
        } else if let BlockKind::Changed(inner) = &block.kind {
            nodes.push(changed::changed(inner, links, &|inside| unwrapped(inside, links)));
        } else {
            nodes.extend(blocks(std::slice::from_ref(block), links));
        }
    }
    nodes
}

/// Writes a box to tick, which a theme draws.
pub(super) fn box_to_tick(ticked: bool, links: &dyn Links) -> Node {
    let (class, words) =
        if ticked { ("box box-ticked", Msg::BoxTicked) } else { ("box", Msg::BoxToTick) };
    let words = links.locale().get(words).to_owned();
    element("span").class(class).with("role", "img").with("aria-label", words).into()
}

/// Writes terms and what they mean.
pub(super) fn definitions(definitions: &[Definition<Resolved>], links: &dyn Links) -> Node {
    let mut list = element("dl");
    for definition in definitions {
        let mark = definition.change;
        let term = changed::whole(inlines(&definition.term, links), mark, links);
        if is_away(mark) {
            // A term must have something beside it.
            let bare = mark.map(|mark| changed::marked(element("dt"), mark, links));
            let tag = mark.map(|mark| changed::tag(mark, links));
            list = list.children(bare.map(|dt| dt.children(tag).children(term).into()));
            let pointer = mark.map(|mark| changed::pointer(mark, links));
            list = list.child(element("dd").children(pointer));
            continue;
        }
        list = list.child(head(element("dt"), mark, links).children(term));
        for details in &definition.details {
            let content = changed::whole(detail(details, links), mark, links);
            list = list.child(element("dd").children(content));
        }
    }
    list.into()
}

fn detail(content: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    if content.len() == 1 { unwrapped(content, links) } else { blocks(content, links) }
}
