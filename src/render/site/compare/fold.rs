//! Knows how the text of a module stands on the page of a comparison: what
//! changed lies open, the rest is folded to its headings.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::edition::Resolved;
use crate::locale::{Locale, Msg};
use crate::markdown::ast::{Block, BlockKind};
use crate::render::html::{Element, Links, Node, blocks, element};
use crate::render::marking::is_touched;

/// Writes blocks; those that nothing happened to are folded.
pub(super) fn folded(all: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = all;
    while let Some(first) = rest.first() {
        let has_heading = is_heading(first);
        let end = rest.iter().skip(1).position(is_heading).map_or(rest.len(), |at| at + 1);
        let (part, after) = rest.split_at(end);
        let (head, body) = part.split_at(usize::from(has_heading));
        rest = after;
        if body.is_empty() || body.iter().any(is_touched) {
            nodes.extend(blocks(head, links));
            nodes.extend(runs(body, links));
        } else if let [head] = head {
            let heading = blocks(std::slice::from_ref(head), links);
            nodes.push(folded_below(heading, body, links));
        } else {
            nodes.extend(runs(body, links));
        }
    }
    nodes
}

fn is_heading(block: &Block<Resolved>) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// Folds each run of blocks that nothing happened to.
fn runs(all: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    let mut nodes = Vec::new();
    for run in all.chunk_by(|a, b| is_touched(a) == is_touched(b)) {
        if run.first().is_some_and(is_touched) {
            nodes.extend(blocks(run, links));
        } else {
            let words = counted(run.len(), links.locale());
            nodes.push(fold(element("summary").child(words), run, links));
        }
    }
    nodes
}

fn counted(count: usize, locale: &Locale) -> String {
    match count {
        1 => locale.get(Msg::UnchangedOne).to_owned(),
        _ => locale.fill(Msg::Unchanged, &[("count", &locale.count(count))]),
    }
}

fn folded_below(heading: Vec<Node>, body: &[Block<Resolved>], links: &dyn Links) -> Node {
    let word = element("span").class("unchanged-word");
    let word = word.child(links.locale().get(Msg::UnchangedPart));
    fold(element("summary").children(heading).child(" ").child(word), body, links)
}

fn fold(summary: Element, body: &[Block<Resolved>], links: &dyn Links) -> Node {
    let fold = element("details").class("unchanged").child(summary);
    fold.child(element("div").class("unchanged-text").children(blocks(body, links))).into()
}

/// Makes the text of a module one of several on a page: headings go down a
/// level, only notes keep their ids, and those are made unlike the ids of others.
pub(super) fn fitted(nodes: Vec<Node>, prefix: &str) -> Vec<Node> {
    nodes.into_iter().map(|node| fit(node, prefix)).collect()
}

fn fit(node: Node, prefix: &str) -> Node {
    let Node::Element(mut element) = node else { return node };
    element.name = match element.name {
        "h1" | "h2" => "h3",
        "h3" => "h4",
        "h4" => "h5",
        "h5" | "h6" => "h6",
        other => other,
    };
    element.attributes.retain_mut(|(name, value)| match *name {
        "id" if is_note(value) => {
            *value = Cow::Owned(format!("{prefix}-{value}"));
            true
        }
        "id" => false,
        "href" => {
            if let Some(note) = value.strip_prefix('#').filter(|anchor| is_note(anchor)) {
                *value = Cow::Owned(format!("#{prefix}-{note}"));
            }
            true
        }
        _ => true,
    });
    element.children = fitted(element.children, prefix);
    Node::Element(element)
}

/// Returns whether this is the anchor of a note, or of a use of one.
fn is_note(anchor: &str) -> bool {
    let rest = anchor.strip_prefix("note-").map(|rest| rest.strip_prefix("ref-").unwrap_or(rest));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

/// The anchors of changes that a page has.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// Gives the first element of each change its anchor, and the first of those
    /// that say where a text moved to.
    pub(super) fn give(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            let find = |name: &str| element.attributes.iter().find(|(own, _)| *own == name);
            if let Some((_, number)) = find("data-number") {
                let away = if find("data-away").is_some() { "-away" } else { "" };
                let anchor = format!("change-{number}{away}");
                if self.0.insert(anchor.clone()) {
                    element.attributes.push(("id", Cow::Owned(anchor)));
                }
            }
            self.give(&mut element.children);
        }
    }

    /// Returns whether the page has a change with this number.
    pub(super) fn has(&self, number: u32) -> bool {
        self.0.contains(&format!("change-{number}"))
    }

    /// Takes the way from words that lead to a change which isn't there.
    pub(super) fn check(&self, nodes: &mut [Node]) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            let leads = |(name, value): &(&str, Cow<'_, str>)| {
                let anchor = value.strip_prefix("#change-").filter(|_| *name == "href");
                anchor.is_some_and(|rest| !self.0.contains(&format!("change-{rest}")))
            };
            if element.name == "a" && element.attributes.iter().any(leads) {
                element.name = "span";
                element.attributes.retain(|attribute| !leads(attribute));
            }
            self.check(&mut element.children);
        }
    }
}
