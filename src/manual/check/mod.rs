//! Knows the rules of the house that need the whole manual: one file per family
//! of rules, one function per rule.

mod forms;
mod ids;
mod languages;

use std::collections::BTreeSet;

use super::load::Manual;
use super::{people, workshop};
use crate::diag::Diagnostic;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// What the rules look at.
struct House<'a> {
    manual: &'a Manual,
    snapshot: &'a Snapshot,
    /// The keys of the bibliography.
    sources: &'a BTreeSet<String>,
}

impl House<'_> {
    /// Returns the path of a register.
    fn register(&self, file: &str) -> VPath {
        let place = format!("{}/registers/{file}", self.manual.folder);
        VPath::new(&place).expect("the folder is a path")
    }
}

/// Checks a manual; `sources` are the keys of its bibliography.
pub fn check(manual: &Manual, snapshot: &Snapshot, sources: &BTreeSet<String>) -> Vec<Diagnostic> {
    let house = House { manual, snapshot, sources };
    let rules = [
        ids::modules,
        ids::registers,
        forms::written,
        forms::at_home,
        languages::complete,
        of_people,
        of_workshops,
    ];
    rules.iter().flat_map(|rule| rule(&house)).collect()
}

fn of_people(house: &House<'_>) -> Vec<Diagnostic> {
    people::check(&house.manual.people, house.snapshot, &house.manual.folder)
}

fn of_workshops(house: &House<'_>) -> Vec<Diagnostic> {
    let (manual, path) = (house.manual, house.register("workshops.yml"));
    workshop::check(&manual.registers.workshops, &manual.people, house.snapshot, &path)
}
