//! Knows which changes are to be looked at first, and how each is told in a line.

use serde::Serialize;

use super::super::views::Html;
use super::fold::Anchors;
use super::{Plan, notes, part};
use crate::edition::redline::{Fate, PassageChange, Piece, Place, Weight};
use crate::locale::Msg;
use crate::render::html::{Node, element, encode, text};
use crate::render::marking::{change_word, weight_word};

/// The order in which weights count: what can hurt somebody first.
const ORDER: [Weight; 7] = [
    Weight::Safety,
    Weight::Law,
    Weight::Core,
    Weight::Fidelity,
    Weight::Form,
    Weight::Negation,
    Weight::Number,
];
/// How many words stand around the first difference.
const AROUND: usize = 5;
/// How many words of it are shown.
const SHOWN: usize = 12;

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
        let note = match weight {
            Weight::Fidelity => Some(Msg::WeightFidelityNote),
            Weight::Negation => Some(Msg::WeightNegationNote),
            Weight::Core | Weight::Safety | Weight::Law | Weight::Number | Weight::Form => None,
        };
        let mut lines = lines(plan, weight, anchors);
        let count = lines.len();
        let more = lines.split_off(OPEN.min(count));
        let values = [("count", &*more.len().to_string())];
        (count > 0).then(|| Matter {
            title: locale.get(weight_word(weight)).to_owned(),
            note: note.map(|note| locale.get(note)).unwrap_or_default().to_owned(),
            count,
            lines,
            more_words: locale.fill(Msg::ShowMore, &values),
            more,
        })
    };
    ORDER.into_iter().filter_map(matter).collect()
}

/// Tells the changes for which this is what weighs most. A module that is new or
/// gone as a whole is one line, and its numbers and its *ikke* are no news.
fn lines(plan: &Plan<'_>, weight: Weight, anchors: &Anchors) -> Vec<MatterLine> {
    let mut lines = Vec::new();
    let mut whole: Option<usize> = None;
    for change in &plan.redline.changes {
        if ORDER.into_iter().find(|own| change.weights.contains(own)) != Some(weight) {
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
    let also = ORDER.into_iter().filter(|other| *other != own && change.weights.contains(other));
    MatterLine {
        href: anchors.has(change.number).then(|| format!("#change-{}", change.number)),
        word: locale.get(change_word(change.kind)).to_owned(),
        name: locale.fill(Msg::ChangeNumber, &[("number", &change.number.to_string())]),
        place: notes::place(plan.redline, change, locale),
        snippet: Html(encode::html(&snippet(&change.pieces))),
        also: also.map(|weight| locale.get(weight_word(weight)).to_owned()).collect(),
    }
}

/// Returns the first words that differ, with some of those around them.
fn snippet(pieces: &[Piece]) -> Vec<Node> {
    let is_same = |piece: &Piece| matches!(piece, Piece::Same(_));
    let Some(first) = pieces.iter().position(|piece| !is_same(piece)) else { return Vec::new() };
    let mut nodes = Vec::new();
    if let Some(Piece::Same(before)) = first.checked_sub(1).and_then(|at| pieces.get(at)) {
        nodes.push(text(last_words(before)));
    }
    let differing = pieces[first..].iter().take_while(|piece| !is_same(piece)).take(2);
    let shown = differing.clone().count();
    for piece in differing {
        let (name, words) = match piece {
            Piece::Deleted(words) => ("del", words),
            Piece::New(words) => ("ins", words),
            Piece::Same(_) => continue,
        };
        nodes.push(element(name).child(first_words(words, SHOWN)).into());
    }
    if let Some(Piece::Same(after)) = pieces.get(first + shown) {
        nodes.push(text(first_words(after, AROUND)));
    } else if pieces.len() > first + shown {
        nodes.push(text(" …"));
    }
    nodes
}

fn first_words(words: &str, most: usize) -> String {
    let mut kept: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    if kept.len() <= most {
        return words.to_owned();
    }
    kept.truncate(most);
    format!("{} …", kept.concat().trim_end())
}

fn last_words(words: &str) -> String {
    let all: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    match all.len().checked_sub(AROUND) {
        None | Some(0) => words.to_owned(),
        Some(cut) => format!("… {}", all[cut..].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::snippet;
    use crate::edition::redline::Piece::{Deleted, New, Same};
    use crate::render::html::encode;

    #[test]
    fn a_line_shows_the_first_difference_and_little_else() {
        let words = |text: &str| text.to_owned();
        let pieces = [
            Same(words("en to tre fire fem seks sju ")),
            Deleted(words("skal")),
            New(words("skal ikke")),
            Same(words(" ringe før de drar hjem om kvelden")),
            New(words(" igjen")),
        ];
        let expected =
            "… tre fire fem seks sju <del>skal</del><ins>skal ikke</ins> ringe før de drar …";
        assert_eq!(encode::html(&snippet(&pieces)), expected);
        assert!(snippet(&[Same(words("likt"))]).is_empty());
    }
}
