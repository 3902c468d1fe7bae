//! Knows how figures are written.

use super::dom::{Element, Node, element};
use super::inline::{inlines, picture};
use super::links::Links;
use super::panel::basis_line;
use super::write::blocks;
use crate::edition::Resolved;
use crate::locale::Msg;
use crate::markdown::ast::{Block, Figure};

/// Writes a figure: the image, its number and caption, and its full text alternative.
pub(super) fn figure(figure: &Figure<Resolved>, links: &dyn Links) -> Node {
    let number = format!("{} {}.", links.locale().get(Msg::Figure), figure.number);
    let caption = element("figcaption")
        .child(element("span").class("number").child(number))
        .child(" ")
        .children(inlines(&figure.caption, links))
        .children(basis_line(&figure.basis, links.locale()));
    let shown = element("figure")
        .id(&figure.anchor)
        .child(picture(&figure.image, &figure.alt, "", links))
        .child(caption);
    match alternative(&figure.alternative, links) {
        Some(words) => element("div").class("figure").child(shown).child(words).into(),
        None => shown.into(),
    }
}

fn alternative(content: &[Block<Resolved>], links: &dyn Links) -> Option<Element> {
    let summary = element("summary").child(links.locale().get(Msg::FigureText));
    let words = element("div").class("figure-words").children(blocks(content, links));
    (!content.is_empty())
        .then(|| element("details").class("figure-text").child(summary).child(words))
}
