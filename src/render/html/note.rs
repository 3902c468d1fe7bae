//! Knows how footnotes are written below a text.

use super::dom::{Node, element};
use super::inline::use_anchor;
use super::links::Links;
use super::write::blocks;
use crate::edition::Note;
use crate::locale::Msg;

/// Writes footnotes as a numbered list, each with a way back to every place that uses it.
pub fn notes(notes: &[Note], links: &dyn Links) -> Node {
    let number = |place: usize| u32::try_from(place + 1).unwrap_or(u32::MAX);
    let item = |(place, note): (usize, &Note)| one(number(place), note, links);
    element("ol").class("notes").children(notes.iter().enumerate().map(item)).into()
}

fn one(number: u32, note: &Note, links: &dyn Links) -> Node {
    let back = (1..=note.uses).map(|nth| way_back(number, nth, links));
    element("li")
        .id(&format!("note-{number}"))
        .children(blocks(&note.blocks, links))
        .child(element("p").class("ways-back").children(back))
        .into()
}

fn way_back(number: u32, nth: u32, links: &dyn Links) -> Node {
    let place = if nth > 1 { format!(" ({nth})") } else { String::new() };
    let words = format!("{}{place}", links.locale().get(Msg::BackToText));
    element("a")
        .with("href", format!("#{}", use_anchor(number, nth)))
        .with("role", "doc-backlink")
        .with("aria-label", words)
        .child("↩\u{FE0E}")
        .into()
}
