//! Knows which changes are to be looked at first, and how each is told in a line.

use serde::Serialize;

use super::super::views::Html;
use super::fold::Anchors;
use super::{Plan, notes};
use crate::edition::redline::{PassageChange, Piece, Weight};
use crate::locale::Msg;
use crate::render::html::{Node, element, encode, text};
use crate::render::marking::{change_letter, change_word, weight_word};

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

/// Changes that matter for the same reason.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Matter {
    title: String,
    /// What follows from it; may be empty.
    note: String,
    lines: Vec<MatterLine>,
}

#[derive(Debug, Hash, Serialize)]
struct MatterLine {
    /// The anchor of the change, if the page has one.
    href: Option<String>,
    letter: String,
    kind: &'static str,
    word: String,
    /// «Endring 14».
    name: String,
    place: String,
    /// The first words that differ.
    snippet: Html,
    /// Other reasons why it matters.
    also: Vec<String>,
}

/// Lists what matters, each change once, where it weighs most.
pub(super) fn all(plan: &Plan<'_>, anchors: &Anchors) -> Vec<Matter> {
    let locale = plan.locale();
    let heaviest =
        |change: &PassageChange| ORDER.into_iter().find(|weight| change.weights.contains(weight));
    let matter = |weight: Weight| {
        let own = plan.redline.changes.iter().filter(|change| heaviest(change) == Some(weight));
        let note = match weight {
            Weight::Fidelity => Some(Msg::WeightFidelityNote),
            Weight::Negation => Some(Msg::WeightNegationNote),
            Weight::Core | Weight::Safety | Weight::Law | Weight::Number | Weight::Form => None,
        };
        let note = note.map(|note| locale.get(note));
        Matter {
            title: locale.get(weight_word(weight)).to_owned(),
            note: note.unwrap_or_default().to_owned(),
            lines: own.map(|change| line(plan, change, weight, anchors)).collect(),
        }
    };
    ORDER.map(matter).into_iter().filter(|matter| !matter.lines.is_empty()).collect()
}

fn line(plan: &Plan<'_>, change: &PassageChange, own: Weight, anchors: &Anchors) -> MatterLine {
    let locale = plan.locale();
    let also = ORDER.into_iter().filter(|other| *other != own && change.weights.contains(other));
    MatterLine {
        href: anchors.has(change.number).then(|| format!("#change-{}", change.number)),
        letter: locale.get(change_letter(change.kind)).to_owned(),
        kind: change.kind.as_str(),
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
