//! Knows what became of blocks, words, items and rows as data.

use crate::edition::Resolved;
use crate::edition::redline::{BlockFact, ChangeKind, FactChange, Mark, Show};
use crate::locale::Msg;
use crate::markdown::ast::{Block, Changed, Inline};
use crate::render::marking::{change_letter, change_word, fact_word};
use crate::render::places;

use super::chapter::ChapterView;
use super::{Marks, View};
use crate::render::pdf::data::{Element, MarkData, Node, Nodes};
use crate::render::pdf::labels;

impl ChapterView<'_> {
    /// Views what became of blocks.
    pub(super) fn changed(&mut self, changed: &Changed<Resolved, Block<Resolved>>) -> Element {
        let change = changed.change;
        let mark = self.mark(change);
        let has_before = change.show == Show::Both && self.view.marks() == Marks::Words;
        let before = match has_before {
            true => self.gone(|own| own.blocks(&changed.before)),
            false => Nodes::new(),
        };
        let after = match change.show {
            Show::Away => Nodes::new(),
            Show::Both | Show::Inside => self.blocks(&changed.after),
        };
        self.aside = 0;
        Element::Changed { mark, before, after }
    }

    /// Views what became of words in a line.
    pub(super) fn changed_words(
        &mut self,
        changed: &Changed<Resolved, Inline<Resolved>>,
        out: &mut Nodes,
    ) {
        let kind = changed.change.kind;
        if self.view.marks() == Marks::Bars {
            return self.line_into(&changed.after, out);
        }
        let before = match kind {
            ChangeKind::Formatting => Nodes::new(),
            ChangeKind::New
            | ChangeKind::Changed
            | ChangeKind::Deleted
            | ChangeKind::Moved
            | ChangeKind::Split
            | ChangeKind::Merged => self.gone(|own| own.line(&changed.before)),
        };
        let after = self.line(&changed.after);
        out.push(Node::Element(Element::ChangedWords { kind: kind.as_str(), before, after }));
    }

    /// Views text that is no more: nothing can lead there.
    pub(super) fn gone<T>(&mut self, view: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.is_gone, true);
        let viewed = view(self);
        self.is_gone = before;
        viewed
    }

    /// Views something of which a mark says whether it is gone as a whole.
    pub(super) fn marked<T>(&mut self, mark: Option<Mark>, view: impl FnOnce(&mut Self) -> T) -> T {
        match mark {
            Some(mark) if !mark.is_after() => self.gone(view),
            Some(_) | None => view(self),
        }
    }

    /// Views a mark whose letter stands in a line of the text, not in the margin.
    pub(super) fn line_mark(&mut self, mark: Mark) -> MarkData {
        let mark = self.mark(mark);
        self.aside = 0;
        mark
    }

    /// Views a mark. The first of a change bears its label and its facts.
    pub(super) fn mark(&mut self, mark: Mark) -> MarkData {
        let is_away = mark.show == Show::Away;
        let label = labels::of_change(mark.number, is_away);
        let is_first = !self.is_gone && !self.view.is_chapter(&label);
        let label = (is_first && self.claimed.insert(label.clone())).then_some(label);
        let show = match mark.show {
            _ if self.view.marks() == Marks::Bars => "quiet",
            Show::Both if self.is_new && mark.kind == ChangeKind::New => "plain",
            Show::Both => "both",
            Show::Inside => "inside",
            Show::Away => "away",
        };
        let facts = if label.is_some() { self.view.changed_facts(mark) } else { Vec::new() };
        let pointer = self.view.pointer(mark);
        let aside = self.aside;
        // What is said first moves the next letter to a line of its own.
        self.aside = if facts.is_empty() && pointer.is_empty() { aside + 1 } else { 0 };
        MarkData {
            kind: mark.kind.as_str(),
            show,
            letter: self.view.say(change_letter(mark.kind)),
            number: mark.number,
            word: self.view.say(change_word(mark.kind)),
            aside,
            facts,
            pointer,
            label,
        }
    }
}

impl View<'_> {
    /// Returns how far a comparison marks its text.
    pub(super) fn marks(&self) -> Marks {
        self.compared.map_or(Marks::Words, |(_, marks)| marks)
    }

    /// Returns whether the notes of a chapter stand at its end.
    pub(super) fn notes_at_end(&self) -> bool {
        self.compared.is_some_and(|(_, marks)| marks == Marks::Words)
    }

    fn is_chapter(&self, id: &str) -> bool {
        self.edition.chapters.iter().any(|chapter| chapter.id == id)
    }

    fn changed_facts(&self, mark: Mark) -> Vec<(String, String, String)> {
        let words = |words: &str| match words {
            "" => self.say(Msg::FactNothing),
            some => self.line(some),
        };
        let told = |fact: &FactChange| {
            let name: BlockFact = fact.fact;
            (self.say(fact_word(name)), words(&fact.before), words(&fact.after))
        };
        match (mark.show, self.marks(), self.change_of(mark.number)) {
            (Show::Both | Show::Inside, Marks::Words, Some(change)) => {
                change.facts.iter().map(told).collect()
            }
            (Show::Away, ..) | (_, Marks::Bars, _) | (.., None) => Vec::new(),
        }
    }

    /// Says where a text that moved stands now, or stood.
    fn pointer(&self, mark: Mark) -> Nodes {
        let change = self.change_of(mark.number).filter(|_| mark.kind == ChangeKind::Moved);
        let compared = self.compared.filter(|(_, marks)| *marks == Marks::Words);
        let Some((change, (redline, _))) = change.zip(compared) else { return Nodes::new() };
        let (word, place) = match mark.show {
            Show::Away => (Msg::MovedTo, places::place(redline, change, self.locale)),
            Show::Both | Show::Inside => match change.from {
                None => return Nodes::new(),
                Some(from) => (Msg::MovedFrom, places::older(redline, from, self.locale)),
            },
        };
        let other = labels::of_change(mark.number, mark.show != Show::Away);
        let place = if place.is_empty() { mark.number.to_string() } else { place };
        let mut pointer = vec![Node::Text(format!("{} ", self.say(word)))];
        pointer.extend(self.goto(other, self.words_of(&place)));
        pointer
    }

    /// Returns what a comparison says of a change.
    fn change_of(&self, number: u32) -> Option<&crate::edition::redline::PassageChange> {
        let (redline, _) = self.compared?;
        redline.changes.get((number as usize).checked_sub(1)?)
    }
}
