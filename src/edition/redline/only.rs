//! Knows how a redline becomes one that tells only of some changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::found::{Place, Redline};
use super::mark::Mark;
use super::notes;
use super::take::{Answer, Judge};
use super::wanted::{Choice, Wanted};
use crate::edition::{Chapter, Resolved};
use crate::markdown::ast::Table;

impl Redline {
    /// Returns the comparison with only those changes that are wanted, counted anew.
    /// Where another change stood, the text is the newer one, without marks: taking
    /// every change still gives the newer edition. A move is told at both its ends.
    #[must_use]
    pub fn only(mut self, wanted: &Wanted) -> Self {
        if *wanted == Wanted::default() {
            return self;
        }
        let all = self.changes.len();
        let numbers: BTreeMap<u32, u32> =
            wanted.of(&self).map(|change| change.number).zip(1..).collect();
        let answer = |mark: Mark| match numbers.get(&mark.number) {
            Some(number) => Answer::Leave(Mark { number: *number, ..mark }),
            None => Answer::Take,
        };
        self.judge(Judge(&answer));
        self.changes.retain(|change| numbers.contains_key(&change.number));
        for (number, change) in (1..).zip(&mut self.changes) {
            change.number = number;
        }
        self.forget_empty();
        for module in &mut self.modules {
            module.reasons.retain(|reason| wanted.fits(reason));
        }
        let left_out = all - self.changes.len();
        self.choice = Some(Choice { wanted: wanted.clone(), left_out });
        self
    }

    /// Answers every change of the text, the facts and the registers.
    fn judge(&mut self, judge: Judge<'_>) {
        for module in &mut self.modules {
            if let Some(chapter) = self.edition.chapters.get_mut(module.chapter) {
                *chapter = Arc::new(judged(chapter, judge));
            }
            let facts = module.facts.take().map(|facts| rows(&facts, judge));
            module.facts = facts.filter(|facts| !facts.rows.is_empty());
        }
        for register in &mut self.registers {
            register.table = rows(&register.table, judge);
        }
    }

    /// Leaves out the modules and registers in which no change is left.
    fn forget_empty(&mut self) {
        let ends = |change: &super::PassageChange| [Some(change.place), change.from];
        let held: BTreeSet<Place> = self.changes.iter().flat_map(ends).flatten().collect();
        let mut is_held = (0..).map(|at| held.contains(&Place::Module(at)));
        self.modules.retain(|_| is_held.next().unwrap_or_default());
        let mut is_held = (0..).map(|at| held.contains(&Place::Register(at)));
        self.registers.retain(|_| is_held.next().unwrap_or_default());
        // Those that are left close the gaps, in their order.
        let (mut modules, mut registers) = (0.., 0..);
        let next = |place: &Place| match place {
            Place::Module(_) => modules.next().map(Place::Module),
            Place::Register(_) => registers.next().map(Place::Register),
        };
        let places: Vec<Option<Place>> = held.iter().map(next).collect();
        let places: BTreeMap<Place, Place> =
            held.into_iter().zip(places).filter_map(|(old, new)| Some((old, new?))).collect();
        for change in &mut self.changes {
            change.place = places.get(&change.place).copied().unwrap_or(change.place);
            change.from = change.from.and_then(|from| places.get(&from).copied());
        }
    }
}

fn judged(chapter: &Chapter, judge: Judge<'_>) -> Chapter {
    let mut own = chapter.clone();
    own.title = judge.line(&own.title);
    own.purpose = judge.line(&own.purpose);
    own.blocks = judge.blocks(&own.blocks);
    own.sheets.iter_mut().for_each(|sheet| sheet.blocks = judge.blocks(&sheet.blocks));
    own.notes.iter_mut().for_each(|note| note.blocks = judge.blocks(&note.blocks));
    // Notes of the older text that no change shows any more; they come last.
    while own.notes.pop_if(|note| note.blocks.is_empty()).is_some() {}
    notes::count(&mut own);
    own
}

/// Keeps the rows that are still changes.
fn rows(table: &Table<Resolved>, judge: Judge<'_>) -> Table<Resolved> {
    let mut table = judge.table(table);
    table.rows.retain(|row| row.change.is_some());
    table
}
