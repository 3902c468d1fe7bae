//! Knows how the workshops of a manual are told: who took part, what was asked,
//! said and decided, and what became of it.

use super::Ground;
use super::write::{Line, commas, counted, filled, heading, terms, words};
use crate::edition::target::Resolved;
use crate::lang::ByLang;
use crate::locale::Locale;
use crate::manual::Workshop;
use crate::markdown::ast::Block;
use crate::text::visible;

impl Ground<'_> {
    /// Returns the workshops, the oldest first.
    pub(super) fn workshops(&self) -> Vec<&Workshop> {
        let mut all: Vec<&Workshop> = self.manual.registers.workshops.iter().collect();
        all.sort_by(|a, b| a.date.cmp(&b.date));
        all
    }

    /// Says how many workshops there are.
    pub(super) fn workshop_count(&self) -> Line {
        let own = &self.words.process;
        match self.manual.registers.workshops.len() {
            0 => words(own.no_workshops.as_str()),
            count => counted(&own.workshops, &[("count", count)]),
        }
    }

    /// Tells each workshop below a heading of its own.
    pub(super) fn told_workshops(&self) -> Vec<Block<Resolved>> {
        self.workshops().into_iter().flat_map(|workshop| self.told(workshop)).collect()
    }

    fn told(&self, workshop: &Workshop) -> Vec<Block<Resolved>> {
        let own = &self.words.process.terms;
        let parts: [(&str, Line); 7] = [
            (&own.groups, self.participants(workshop)),
            (&own.question, self.line(&workshop.question)),
            (&own.input, self.line(&workshop.input)),
            (&own.decision, self.line(&workshop.decision)),
            (&own.changed, self.line(&workshop.changed)),
            (&own.not_changed, self.line(&workshop.not_changed)),
            (&own.note, self.line(&workshop.note)),
        ];
        let known = parts.into_iter().filter(|(_, line)| !line.is_empty());
        let anchor = format!("workshop-{}", workshop.id);
        vec![
            heading(3, anchor, self.workshop(workshop)),
            terms(known.map(|(term, line)| (words(term), vec![line]))),
        ]
    }

    /// Lists one part of every workshop that has it, each under the workshop's name.
    pub(super) fn of_workshops(
        &self,
        part: fn(&Workshop) -> &ByLang<String>,
    ) -> Option<Block<Resolved>> {
        let told = |workshop: &&Workshop| {
            let line = self.line(part(workshop));
            (!line.is_empty()).then(|| (self.workshop(workshop), vec![line]))
        };
        let told: Vec<_> = self.workshops().iter().filter_map(told).collect();
        (!told.is_empty()).then(|| terms(told))
    }

    /// Lists who took part in each workshop.
    pub(super) fn who_took_part(&self) -> Option<Block<Resolved>> {
        let all = self.workshops();
        let told = all.iter().map(|own| (self.workshop(own), vec![self.participants(own)]));
        (!all.is_empty()).then(|| terms(told))
    }

    /// Names a workshop with its day and place.
    fn workshop(&self, workshop: &Workshop) -> Line {
        let day = Locale::of(&self.edition.lang).iso_day(&visible(&workshop.date));
        let parts = [self.in_words(&workshop.title), words(day), self.in_words(&workshop.place)];
        commas(parts.into_iter().filter(|part| !part.is_empty()))
    }

    fn participants(&self, workshop: &Workshop) -> Line {
        let pattern = &self.words.process.participants;
        let one = |taking: &crate::manual::Taking| {
            let count = words(taking.participants.to_string());
            filled(pattern, &[("group", words(self.group(&taking.group))), ("count", count)])
        };
        commas(workshop.groups.iter().map(one))
    }

    /// Returns what a group is called.
    pub(super) fn group(&self, id: &str) -> String {
        let group = self.manual.people.group(id);
        group.map_or_else(|| visible(id).into_owned(), |group| self.said(&group.title))
    }

    fn line(&self, value: &ByLang<String>) -> Line {
        self.in_words(value)
    }

    /// Returns whether any workshop tells this part of it.
    pub(super) fn has_said(&self, part: fn(&Workshop) -> &ByLang<String>) -> bool {
        let all = &self.manual.registers.workshops;
        all.iter().any(|workshop| !self.said(part(workshop)).trim().is_empty())
    }
}
