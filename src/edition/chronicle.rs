//! Knows the whole past of a manual, told with the names that people chose.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::change::{Change, When};
use super::lineage::versions;
use super::shown::Shown;
use crate::manual::{Manual, People, Workshop};
use crate::vcs::{Credit, History, Identity};

/// The past of a manual, ready to be told for any of its states: made once, used
/// for all versions.
#[derive(Debug)]
pub struct Chronicle<'a> {
    pub(super) history: &'a History,
    /// The changes, in the order of the history.
    pub(super) changes: Arc<Vec<Told>>,
    /// The place among the versions of the first that holds each commit.
    pub(super) first_held: Vec<Option<usize>>,
    /// The versions, the oldest first, with the moments of their commits.
    pub(super) versions: Vec<(String, When)>,
    pub(super) book: Arc<Shapers>,
    /// Changes when anything in the book does.
    pub(super) book_key: u64,
}

/// A change with a hash of everything in it.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) change: Arc<Change>,
    pub(super) key: u64,
}

/// Who is who: the groups, collaborators and workshops as they are declared
/// today. What somebody decided since an old version counts for it as well.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Shapers {
    /// Groups and collaborators.
    pub people: People,
    /// Workshops.
    pub workshops: Vec<Workshop>,
}

impl<'a> Chronicle<'a> {
    /// Tells a history with the people and workshops of today's manual.
    pub fn new(history: &'a History, today: &Manual) -> Self {
        let shapers =
            Shapers { people: today.people.clone(), workshops: today.registers.workshops.clone() };
        Self::told_of(history, shapers)
    }

    /// Tells a history with the people and workshops of today.
    pub fn told_of(history: &'a History, today: Shapers) -> Self {
        let book = Arc::new(today);
        let newest = newest(history);
        let tags = history.states.iter().filter_map(|state| Some((state.tag.clone()?, state)));
        let versions_known: Vec<(String, When)> = tags
            .map(|(tag, state)| {
                let seconds = history.commits.get(state.commit).map_or(0, |commit| commit.time);
                (tag, When::of(seconds, newest))
            })
            .collect();
        let first_held = versions(history);
        let mut roll = Roll { book: &book, known: BTreeMap::new() };
        let tell = |(commit, held): (&'a crate::vcs::PastCommit, &Option<usize>)| {
            let version = held.and_then(|held| versions_known.get(held)).map(|(tag, _)| tag);
            let mut change = Change::of(commit, newest, version);
            change.is_cut = history.is_shallow && commit.parents.is_empty();
            roll.call(&commit.author, &commit.message.credits, &mut change);
            Told { key: change.key(), change: Arc::new(change) }
        };
        let changes: Vec<Told> = history.commits.iter().zip(&first_held).map(tell).collect();
        let mut hasher = DefaultHasher::new();
        book.hash(&mut hasher);
        Self {
            history,
            changes: Arc::new(changes),
            first_held,
            versions: versions_known,
            book,
            book_key: hasher.finish(),
        }
    }
}

/// Returns the moment of the newest commit, of all states.
fn newest(history: &History) -> i64 {
    let newest = history.states.first().and_then(|state| history.commits.get(state.commit));
    newest.map_or(0, |commit| commit.time)
}

/// Finds out who took part, and remembers whom it met before.
struct Roll<'a, 'h> {
    book: &'a Shapers,
    known: BTreeMap<&'h Identity, Option<Shown>>,
}

impl<'h> Roll<'_, 'h> {
    /// Writes down who took part: author, co-authors, and on whose behalf.
    fn call(&mut self, author: &'h Identity, credits: &'h [Credit], change: &mut Change) {
        change.by.extend(self.person(author));
        for credit in credits {
            match credit {
                Credit::Person(identity) => change.by.extend(self.person(identity)),
                Credit::Named(id) => self.named(id, change),
            }
        }
    }

    fn person(&mut self, identity: &'h Identity) -> Option<Shown> {
        let people = &self.book.people;
        let find = || match people.of(identity) {
            Some(person) => Shown::of(person),
            None => Some(Shown::NotAttributed),
        };
        self.known.entry(identity).or_insert_with(find).clone()
    }

    fn named(&self, id: &str, change: &mut Change) {
        let people = &self.book.people;
        if let Some(person) = people.collaborator(id) {
            change.by.extend(Shown::of(person));
        } else if people.group(id).is_some() {
            change.by.insert(Shown::Group(id.to_owned()));
        } else if let Some(workshop) = self.book.workshop(id) {
            change.workshops.insert(workshop.id.clone());
            let groups = workshop.groups.iter().map(|taking| taking.group.clone());
            change.by.extend(groups.map(Shown::Group).collect::<BTreeSet<_>>());
        }
    }
}

impl Shapers {
    /// Returns a workshop by id.
    pub fn workshop(&self, id: &str) -> Option<&Workshop> {
        self.workshops.iter().find(|workshop| workshop.id == id)
    }
}
