//! Knows which changes are to be looked at first, and how each is told in a line.

use serde::Serialize;

use super::super::views::Html;
use super::fold::Anchors;
use super::{Plan, part};
use crate::edition::redline::{Fate, PassageChange, Piece, Place, Weight};
use crate::locale::Msg;
use crate::render::html::{Node, element, encode, text};
use crate::render::marking::{WEIGHTS, change_word, heaviest, weight_note, weight_word};
use crate::render::places::place;
use crate::render::snippet::snippet;

/// How many lines lie open; the rest is folded.
const OPEN: usize = 8;

/// Changes that matter for the same reason.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Matter {
    title: String,
    /// What follows from it; may be empty.
    note: String,
    count: usize,
    lines: Vec<MatterLine>,
    /// Those that are folded, and the words above them.
    more: Vec<MatterLine>,
    more_words: String,
}

#[derive(Debug, Default, Hash, Serialize)]
struct MatterLine {
    /// The anchor of the change, if the page has one.
    href: Option<String>,
    /// What became of the passage; nothing for a whole module.
    word: String,
    /// «Endring 14», or «Ny modul».
    name: String,
    place: String,
    /// The first words that differ.
    snippet: Html,
    /// Other reasons why it matters.
    also: Vec<String>,
}

/// Lists what matters, each change once, where it weighs most.
pub(super) fn all(plan: &Plan<'_>, anchors: &Anchors) -> Vec<Matter> {
    let matter = |weight: Weight| -> Option<Matter> {
        let locale = plan.locale();
        let note = weight_note(weight);
        let mut lines = lines(plan, weight, anchors);
        let count = lines.len();
        let more = lines.split_off(OPEN.min(count));
        let values = [("count", &*locale.count(more.len()))];
        (count > 0).then(|| Matter {
            title: locale.get(weight_word(weight)).to_owned(),
            note: note.map(|note| locale.get(note)).unwrap_or_default().to_owned(),
            count,
            lines,
            more_words: locale.fill(Msg::ShowMore, &values),
            more,
        })
    };
    WEIGHTS.into_iter().filter_map(matter).collect()
}

/// Tells the changes for which this is what weighs most. A module that is new or
/// gone as a whole is one line, and its numbers and its *ikke* are no news.
fn lines(plan: &Plan<'_>, weight: Weight, anchors: &Anchors) -> Vec<MatterLine> {
    let mut lines = Vec::new();
    let mut whole: Option<usize> = None;
    for change in &plan.redline.changes {
        if heaviest(&change.weights) != Some(weight) {
            continue;
        }
        let Some(at) = whole_module(plan, change) else {
            lines.push(line(plan, change, weight, anchors));
            continue;
        };
        let is_news = !matches!(weight, Weight::Number | Weight::Negation);
        if is_news && whole != Some(at) {
            lines.extend(module_line(plan, at));
            whole = Some(at);
        }
    }
    lines
}

/// Returns the module that a change stands in, if that is new or gone as a whole.
fn whole_module(plan: &Plan<'_>, change: &PassageChange) -> Option<usize> {
    let Place::Module(at) = change.place else { return None };
    let module = plan.redline.modules.get(at)?;
    (module.fate != Fate::Kept).then_some(at)
}

fn module_line(plan: &Plan<'_>, at: usize) -> Option<MatterLine> {
    let module = plan.redline.modules.get(at)?;
    let chapter = plan.redline.edition.chapters.get(module.chapter)?;
    let word = if module.fate == Fate::New { Msg::FateNew } else { Msg::FateDeleted };
    Some(MatterLine {
        href: Some(format!("#{}", part::anchor(&chapter.id))),
        name: plan.locale().get(word).to_owned(),
        place: format!("{} {}", chapter.number, chapter.title_text),
        ..MatterLine::default()
    })
}

fn line(plan: &Plan<'_>, change: &PassageChange, own: Weight, anchors: &Anchors) -> MatterLine {
    let locale = plan.locale();
    let also = WEIGHTS.into_iter().filter(|other| *other != own && change.weights.contains(other));
    MatterLine {
        href: anchors.has(change.number).then(|| format!("#change-{}", change.number)),
        word: locale.get(change_word(change.kind)).to_owned(),
        name: locale.fill(Msg::ChangeNumber, &[("number", &change.number.to_string())]),
        place: place(plan.redline, change, locale),
        snippet: Html(encode::html(&spelled(&change.pieces))),
        also: also.map(|weight| locale.get(weight_word(weight)).to_owned()).collect(),
    }
}

/// Writes the first words that differ.
fn spelled(pieces: &[Piece]) -> Vec<Node> {
    let piece = |piece: Piece| match piece {
        Piece::Same(words) => text(words),
        Piece::Deleted(words) => element("del").child(words).into(),
        Piece::New(words) => element("ins").child(words).into(),
    };
    snippet(pieces).into_iter().map(piece).collect()
}
