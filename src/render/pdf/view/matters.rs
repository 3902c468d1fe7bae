//! Knows changes of a comparison as lines, and which of them to look at first.

use crate::edition::redline::{Fate, PassageChange, Piece, Place, Redline, Weight};
use crate::render::marking::{
    WEIGHTS, change_letter, change_word, fact_word, heaviest, weight_note, weight_word,
};
use crate::render::{places, snippet};

use super::View;
use crate::render::pdf::data::{Element, LineData, MatterData, Node, Nodes};
use crate::render::pdf::labels;

impl View<'_> {
    /// Lists the changes to look at first, by why they matter.
    pub(super) fn matters(&self, redline: &Redline) -> Vec<MatterData> {
        let matter = |weight: Weight| MatterData {
            title: self.say(weight_word(weight)),
            note: weight_note(weight).map(|note| self.say(note)).unwrap_or_default(),
            lines: self.weighing(redline, weight),
        };
        WEIGHTS.into_iter().map(matter).filter(|matter| !matter.lines.is_empty()).collect()
    }

    /// Tells the changes for which this is what weighs most. A module that is new or
    /// gone as a whole is one line, and its numbers and its *ikke* are no news.
    fn weighing(&self, redline: &Redline, weight: Weight) -> Vec<LineData> {
        let (mut lines, mut told) = (Vec::new(), None);
        for change in &redline.changes {
            if heaviest(&change.weights) != Some(weight) {
                continue;
            }
            let line = self.weighed(redline, change, weight);
            let whole = match change.place {
                Place::Module(at) => redline.modules.get(at).filter(|own| own.fate != Fate::Kept),
                Place::Register(_) => None,
            };
            if whole.is_none() {
                lines.push(line);
            } else if !matches!(weight, Weight::Number | Weight::Negation)
                && told != Some(change.place)
            {
                told = Some(change.place);
                lines.push(LineData { snippet: Nodes::new(), ..line });
            }
        }
        lines
    }

    fn weighed(&self, redline: &Redline, change: &PassageChange, own: Weight) -> LineData {
        let others = WEIGHTS.into_iter();
        let others = others.filter(|other| *other != own && change.weights.contains(other));
        LineData {
            place: self.line(&places::place(redline, change, self.locale)),
            also: self.say_all(others.map(weight_word)),
            ..self.change_line(change)
        }
    }

    /// Tells a change in a line, with the heading that it stands below.
    pub(super) fn change_line(&self, change: &PassageChange) -> LineData {
        let label = labels::of_change(change.number, false);
        LineData {
            letter: self.say(change_letter(change.kind)),
            word: self.say(change_word(change.kind)),
            number: change.number,
            place: self.line(&change.heading),
            snippet: self.snippet(change),
            also: String::new(),
            label: self.labels.has(&label).then_some(label),
        }
    }

    fn snippet(&self, change: &PassageChange) -> Nodes {
        let pieces = snippet::snippet(&change.pieces);
        let mark = |before: &str, after: &str| {
            let (before, after) = (self.words_of(before), self.words_of(after));
            Node::Element(Element::ChangedWords { kind: "changed", before, after })
        };
        let piece = |piece: &Piece| match piece {
            Piece::Same(words) => Node::Text(self.line(words)),
            Piece::Deleted(words) => mark(words, ""),
            Piece::New(words) => mark("", words),
        };
        let mut nodes: Nodes = pieces.iter().map(piece).collect();
        if nodes.is_empty() {
            for fact in &change.facts {
                nodes.push(Node::Text(format!("{}: ", self.say(fact_word(fact.fact)))));
                nodes.push(mark(&fact.before, &fact.after));
                nodes.push(Node::Text(" ".into()));
            }
        }
        nodes
    }
}
