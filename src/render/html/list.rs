//! Knows how lists are written.

use super::dom::{Node, element};
use super::inline::inlines;
use super::links::Links;
use super::write::blocks;
use crate::edition::Resolved;
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
    let content = if tight { unwrapped(&item.blocks, links) } else { blocks(&item.blocks, links) };
    match item.checked {
        None => element("li").children(content).into(),
        Some(ticked) => {
            let words = element("div").class("task-words").children(content);
            element("li").class("task").child(box_to_tick(ticked, links)).child(words).into()
        }
    }
}

/// Writes blocks with the words of paragraphs standing free, as in a tight list.
fn unwrapped(content: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    let mut nodes = Vec::new();
    for block in content {
        if let BlockKind::Paragraph(words) = &block.kind {
            nodes.extend(inlines(words, links));
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
        list = list.child(element("dt").children(inlines(&definition.term, links)));
        for details in &definition.details {
            list = list.child(element("dd").children(detail(details, links)));
        }
    }
    list.into()
}

fn detail(content: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    if content.len() == 1 { unwrapped(content, links) } else { blocks(content, links) }
}
