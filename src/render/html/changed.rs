//! Knows how a comparison of two versions is written: what is new stands in `ins`,
//! what is gone in `del`, and a letter in the margin says what happened.
//!
//! `ins` and `del` stand inside items, cells and terms, never around them: a
//! parser throws them out of a table, and a list may hold only items. What
//! stands around says by `data-change` and `data-number` which change it is.

use super::dom::{Element, Node, element, text, without_ids};
use super::inline::inlines;
use super::links::{ChangeNote, Links};
use crate::edition::Resolved;
use crate::edition::redline::{ChangeKind, Mark, Show};
use crate::locale::Msg;
use crate::markdown::ast::{Block, Changed, Inline};
use crate::render::marking::{change_letter, change_word};

/// Writes blocks, as they are written where they stand.
pub(super) type Writer<'w> = &'w dyn Fn(&[Block<Resolved>]) -> Vec<Node>;

/// Writes what became of blocks.
pub(super) fn changed(
    changed: &Changed<Resolved, Block<Resolved>>,
    links: &dyn Links,
    write: Writer<'_>,
) -> Node {
    let mark = changed.change;
    let frame = marked(element("div"), mark, links).child(tag(mark, links));
    let frame = frame.children(facts(&links.change(mark.number)));
    match mark.show {
        Show::Away => frame.child(pointer(mark, links)).into(),
        Show::Inside => frame.children(arrived(mark, links)).children(write(&changed.after)).into(),
        Show::Both => {
            let gone = del(without_ids(write(&changed.before)), links);
            let come = ins(write(&changed.after), links);
            let sides = [gone.map(|side| side.class("gone")), come.map(|side| side.class("come"))];
            frame.children(sides.into_iter().flatten().map(Node::from)).into()
        }
    }
}

/// Writes what became of words in a line.
pub(super) fn words(
    changed: &Changed<Resolved, Inline<Resolved>>,
    links: &dyn Links,
    out: &mut Vec<Node>,
) {
    let mark = changed.change;
    if mark.kind == ChangeKind::Formatting {
        let words = inlines(&changed.after, links);
        let words = said(element("span").class("reformatted"), words, Msg::SaidFormatting, links);
        return out.push(numbered(words, mark).into());
    }
    let sides = [
        del(without_ids(inlines(&changed.before, links)), links),
        ins(inlines(&changed.after, links), links),
    ];
    out.extend(sides.into_iter().flatten().map(|side| numbered(side, mark).into()));
}

/// Marks an element with what became of it.
pub(super) fn marked(element: Element, mark: Mark, links: &dyn Links) -> Element {
    let class = format!("change change-{}", mark.kind.as_str());
    let element = numbered(element.class(class), mark).with("data-change", mark.kind.as_str());
    let element = if mark.show == Show::Away { element.with("data-away", "") } else { element };
    match links.change(mark.number).why {
        Some((anchor, _)) => element.with("aria-details", anchor),
        None => element,
    }
}

fn numbered(element: Element, mark: Mark) -> Element {
    element.with("data-number", mark.number.to_string())
}

/// Writes the letter and number of a change, which lead to it, and the way to
/// what tells who made it and why.
pub fn tag(mark: Mark, links: &dyn Links) -> Node {
    let locale = links.locale();
    let letter = locale.get(change_letter(mark.kind));
    let link = element("a")
        .class("change-link")
        .with("href", format!("#{}", anchor(mark)))
        .child(element("span").class("change-letter").child(letter))
        .child(element("span").class("unseen").child(format!(" {}", locale.get(word(mark)))))
        .child(" ")
        .child(element("span").class("change-number").child(mark.number.to_string()));
    let why = links.change(mark.number).why.map(|(anchor, number)| {
        let word = element("span").class("unseen");
        let word = word.child(format!("{} ", locale.get(Msg::WhyReference)));
        let link = element("a").class("change-why").with("href", format!("#{anchor}"));
        Node::from(link.child(word).child(number.to_string()))
    });
    let tag = element("span").class("change-tag").child(link);
    tag.children(why.into_iter().flat_map(|why| [text(" "), why])).into()
}

fn word(mark: Mark) -> Msg {
    change_word(mark.kind)
}

/// Returns the anchor of a change: a move has one at each end.
pub fn anchor(mark: Mark) -> String {
    let away = if mark.show == Show::Away { "-away" } else { "" };
    format!("change-{}{away}", mark.number)
}

/// Writes where a text stands now that stood here.
pub(super) fn pointer(mark: Mark, links: &dyn Links) -> Node {
    let to = links.change(mark.number).to;
    let line = element("span").class("change-pointer");
    let line = line.child(format!("{} ", links.locale().get(Msg::MovedTo)));
    let arrival = Mark { show: Show::Inside, ..mark };
    let place = if to.is_empty() { mark.number.to_string() } else { to };
    let link = element("a").with("href", format!("#{}", anchor(arrival))).child(place);
    line.child(link).into()
}

/// Writes where a text stood that stands here now.
pub(super) fn arrived(mark: Mark, links: &dyn Links) -> Option<Node> {
    let from = links.change(mark.number).from;
    if mark.kind != ChangeKind::Moved || mark.show == Show::Away || from.is_empty() {
        return None;
    }
    let departure = Mark { show: Show::Away, ..mark };
    let link = element("a").with("href", format!("#{}", anchor(departure))).child(from);
    let line = element("span").class("change-pointer");
    Some(line.child(format!("{} ", links.locale().get(Msg::MovedFrom))).child(link).into())
}

/// Writes what else about a passage changed: «Type: krav → anbefaling».
fn facts(note: &ChangeNote) -> Option<Node> {
    let fact = |fact: &super::links::FactNote| -> Node {
        element("li")
            .child(format!("{}: ", fact.name))
            .child(element("del").child(fact.before.as_str()))
            .child(element("span").class("arrow").child(" → "))
            .child(element("ins").child(fact.after.as_str()))
            .into()
    };
    let list = element("ul").class("change-facts");
    (!note.facts.is_empty()).then(|| list.children(note.facts.iter().map(fact)).into())
}

/// Puts what an item, a cell or a term holds into the element that says what
/// became of the whole of it.
pub(super) fn whole(nodes: Vec<Node>, mark: Option<Mark>, links: &dyn Links) -> Vec<Node> {
    let Some(mark) = mark else { return nodes };
    let put = |side: Option<Element>| side.map(Node::from).into_iter().collect();
    match mark.kind {
        ChangeKind::New => put(ins(nodes, links)),
        ChangeKind::Deleted => put(del(without_ids(nodes), links)),
        ChangeKind::Changed
        | ChangeKind::Moved
        | ChangeKind::Split
        | ChangeKind::Merged
        | ChangeKind::Formatting => nodes,
    }
}

fn ins(nodes: Vec<Node>, links: &dyn Links) -> Option<Element> {
    (!nodes.is_empty()).then(|| said(element("ins"), nodes, Msg::SaidNew, links))
}

fn del(nodes: Vec<Node>, links: &dyn Links) -> Option<Element> {
    (!nodes.is_empty()).then(|| said(element("del"), nodes, Msg::SaidDeleted, links))
}

/// Puts words around that say aloud what sighted readers see: not every screen
/// reader says it by itself.
fn said(element_: Element, nodes: Vec<Node>, words: Msg, links: &dyn Links) -> Element {
    let hidden = |words: String| element("span").class("said").child(words);
    let before = hidden(format!("{} ", links.locale().get(words)));
    element_.child(before).children(nodes).child(hidden("] ".to_owned()))
}
