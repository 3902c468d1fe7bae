//! Knows how a comparison of two versions is written: what is new stands in `ins`,
//! what is gone in `del`.

use super::dom::{Element, Node, element};
use super::inline::inlines;
use super::links::Links;
use super::write::blocks;
use crate::edition::Resolved;
use crate::edition::redline::{Mark, Show};
use crate::markdown::ast::{Block, Changed, Inline};

/// Writes what became of blocks.
pub(super) fn changed(changed: &Changed<Resolved, Block<Resolved>>, links: &dyn Links) -> Node {
    let mark = changed.change;
    let mut out = frame(mark);
    if mark.show != Show::Inside {
        out = out.children(blocks(&changed.before, links));
    }
    out.children(blocks(&changed.after, links)).into()
}

fn frame(mark: Mark) -> Element {
    element("div").class(format!("change change-{}", mark.kind.as_str()))
}

/// Writes what became of words in a line.
pub(super) fn words(
    changed: &Changed<Resolved, Inline<Resolved>>,
    links: &dyn Links,
    out: &mut Vec<Node>,
) {
    let mut put = |name: &'static str, words: &[Inline<Resolved>]| {
        if !words.is_empty() {
            out.push(element(name).children(inlines(words, links)).into());
        }
    };
    put("del", &changed.before);
    put("ins", &changed.after);
}
