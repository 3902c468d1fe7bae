//! Knows every change of a manual, whichever modules it touched.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::change::{Change, When};
use super::chronicle::Chronicle;
use super::lineage::{Lineage, ancestors};
use super::shown::Shown;
use crate::manual::Show;
use crate::vcs::State;

/// The changes of a whole manual.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The changes, the newest first.
    pub entries: Vec<Entry>,
    /// The versions that hold them, the oldest first, with the moments of their commits.
    pub versions: Vec<(String, When)>,
    /// Groups and named people who made any of the changes, the groups first.
    pub shapers: Vec<Shaper>,
}

/// A change with the modules that it touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The change.
    pub change: Arc<Change>,
    /// The modules by slug; none when it touched only registers or modules that
    /// are no more.
    pub modules: Vec<String>,
}

/// Somebody whose changes can be told together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shaper {
    /// A group, by id.
    Group(String),
    /// A collaborator who agreed to be named, by id.
    Person(String),
}

impl Record {
    /// Returns the changes that somebody took part in, the newest first.
    pub fn of<'r>(
        &'r self,
        shaper: &'r Shaper,
        shapers: &'r super::Shapers,
    ) -> impl Iterator<Item = &'r Entry> {
        let own = shapers.shown(shaper);
        self.entries.iter().filter(move |entry| match shaper {
            Shaper::Group(id) => entry.change.groups().contains(id.as_str()),
            Shaper::Person(_) => own.as_ref().is_some_and(|own| entry.change.by.contains(own)),
        })
    }
}

impl super::Shapers {
    /// Returns how somebody whose changes are told together is shown; nothing for one who isn't.
    pub fn shown(&self, shaper: &Shaper) -> Option<Shown> {
        match shaper {
            Shaper::Group(id) => Some(Shown::Group(id.clone())),
            Shaper::Person(id) => self.people.collaborator(id).and_then(Shown::of),
        }
    }
}

/// Tells every change that a state of the manual holds.
pub(super) fn record(
    slugs: &[&String],
    lineages: &[Lineage],
    chronicle: &Chronicle<'_>,
    state: &State,
) -> Record {
    let history = chronicle.history;
    let held = ancestors(history, state.commit);
    let mut modules: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (slug, lineage) in slugs.iter().zip(lineages) {
        for at in lineage.commits.iter().chain(lineage.lines.keys()) {
            modules.entry(*at).or_default().insert(slug);
        }
    }
    let all = history.commits.iter().enumerate().rev();
    let told = all.filter(|(at, commit)| {
        let is_own = commit.parents.len() < 2 && !commit.touched.is_empty();
        held[*at] && (is_own || modules.contains_key(at))
    });
    let entry = |(at, _): (usize, _)| Entry {
        change: chronicle.changes[at].change.clone(),
        modules: modules.get(&at).into_iter().flatten().map(|slug| (*slug).to_owned()).collect(),
    };
    let entries: Vec<Entry> = told.map(entry).collect();
    let tagged = history.states.iter().filter(|state| state.tag.is_some());
    let versions = tagged.zip(&chronicle.versions);
    let versions = versions.filter(|(state, _)| held.get(state.commit) == Some(&true));
    let versions = versions.map(|(_, version)| version.clone()).collect();
    Record { shapers: shapers(&entries, chronicle), entries, versions }
}

/// Returns who made any of the changes, in the order of `people.yml`.
fn shapers(entries: &[Entry], chronicle: &Chronicle<'_>) -> Vec<Shaper> {
    let people = &chronicle.book.people;
    let by: BTreeSet<&Shown> = entries.iter().flat_map(|entry| &entry.change.by).collect();
    let groups: BTreeSet<&str> = by.iter().filter_map(|shown| shown.group()).collect();
    let groups = people.groups.iter().filter(|group| groups.contains(group.id.as_str()));
    let named = people.collaborators.iter().filter(|person| {
        let shown = Shown::of(person);
        person.show == Show::Name && shown.is_some_and(|shown| by.contains(&shown))
    });
    groups
        .map(|group| Shaper::Group(group.id.clone()))
        .chain(named.map(|person| Shaper::Person(person.id.clone())))
        .collect()
}
