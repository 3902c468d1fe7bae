//! Knows who shaped each module of one state of a manual, when and why.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::change::{Change, When};
use super::chronicle::{Chronicle, Shapers, Told};
use super::lineage::{Lineage, lineages};
use super::record::{Record, record};
use super::shown::Shown;
use crate::manual::Manual;
use crate::path::VPath;
use crate::vcs::{Lines, State};

/// The past of one state of a manual.
#[derive(Debug, Clone, Default)]
pub struct Credits {
    /// The past of every module, by slug.
    pub modules: BTreeMap<String, Arc<ModulePast>>,
    /// Who is who.
    pub shapers: Arc<Shapers>,
    /// Every change of the manual.
    pub record: Arc<Record>,
    pub(super) texts: BTreeMap<VPath, Arc<Lines>>,
    pub(super) changes: Arc<Vec<Told>>,
    pub(super) shapers_key: u64,
    /// Why nothing is known, when nothing is.
    pub(super) unknown: Option<Unknown>,
}

/// Why something about the past is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unknown {
    /// The manual lies in no git repository, or in one that can't be read.
    NoHistory,
    /// Nothing was ever committed.
    NoCommit,
    /// The clone lacks older commits.
    Shallow,
    /// The text is not committed.
    Unsaved,
    /// No change has been given a class.
    NotClassified,
}

/// The past of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModulePast {
    /// The groups that shaped it, those that wrote most lines of the text first.
    pub groups: Vec<String>,
    /// The people that shaped it and are shown by themselves, and whether somebody
    /// is not attributed; those who wrote most lines first.
    pub people: Vec<Shown>,
    /// When it was first published.
    pub first: First,
    /// The first version that held a line of it, in whatever module, when that is
    /// older than [`ModulePast::first`]: the module was split off or took text over.
    pub older_text: Option<(String, When)>,
    /// The last change in substance, or why it is not known.
    pub substance: Result<Arc<Change>, Unknown>,
    /// The changes, the newest first.
    pub changes: Vec<Arc<Change>>,
    /// Changes whenever anything here does.
    pub(super) key: u64,
}

/// When something was first published.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum First {
    /// In a version, with the moment of its commit.
    In(String, When),
    /// No version holds it yet.
    NotYet,
    /// That is not known.
    Unknown(Unknown),
}

impl Credits {
    /// Says that nothing is known of the past, and why.
    pub fn unknown(why: Unknown) -> Self {
        Self { unknown: Some(why), ..Self::default() }
    }

    /// Returns why nothing is known of the past, when nothing is.
    pub fn cause(&self) -> Option<Unknown> {
        self.unknown
    }
}

/// Tells the past of a manual as one of its states holds it: a version, or what
/// the newest commit and the files say.
pub fn credits(manual: &Manual, chronicle: &Chronicle<'_>, state: &State) -> Credits {
    let modules = &manual.modules;
    let folders: Vec<&VPath> = modules.values().map(|module| &module.folder).collect();
    let lineages = lineages(&folders, chronicle.history, state);
    let slugs: Vec<&String> = modules.keys().collect();
    let record = record(&slugs, &lineages, chronicle, state);
    let past =
        |(slug, lineage): (&String, &Lineage)| (slug.clone(), Arc::new(past(lineage, chronicle)));
    Credits {
        modules: modules.keys().zip(&lineages).map(past).collect(),
        shapers: chronicle.book.clone(),
        record: Arc::new(record),
        texts: state.texts.clone(),
        changes: chronicle.changes.clone(),
        shapers_key: chronicle.book_key,
        unknown: None,
    }
}

fn past(lineage: &Lineage, chronicle: &Chronicle<'_>) -> ModulePast {
    let told = |at: &usize| &chronicle.changes[*at];
    let all: BTreeSet<usize> =
        lineage.commits.iter().chain(lineage.lines.keys()).copied().collect();
    let mut hasher = DefaultHasher::new();
    all.iter().for_each(|at| told(at).key.hash(&mut hasher));
    let changes: Vec<Arc<Change>> = all.iter().rev().map(|at| told(at).change.clone()).collect();
    let ranked = ranked(lineage, chronicle, &all);
    let groups = ranked.iter().filter(|(one, _)| matches!(one, Ranked::Group(_)));
    let groups = groups.filter_map(|(one, _)| one.group()).collect();
    let people = ranked.iter().filter_map(|(one, _)| one.person()).collect();
    let first = first(lineage, chronicle);
    let older_text = older(lineage, chronicle, &first);
    let substance = changes.iter().find(|change| change.is_substantive());
    let is_cut = changes.last().is_some_and(|change| change.is_cut);
    let why = match (changes.is_empty(), is_cut) {
        (true, _) => Unknown::Unsaved,
        (false, true) => Unknown::Shallow,
        (false, false) => Unknown::NotClassified,
    };
    let substance = substance.cloned().ok_or(why);
    (&groups, &people, &first, &older_text).hash(&mut hasher);
    ModulePast { groups, people, first, older_text, substance, changes, key: hasher.finish() }
}

/// A group or somebody, to be put in order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ranked<'a> {
    Group(&'a str),
    Person(&'a Shown),
}

impl Ranked<'_> {
    fn group(&self) -> Option<String> {
        match self {
            Self::Group(id) => Some((*id).to_owned()),
            Self::Person(_) => None,
        }
    }

    fn person(&self) -> Option<Shown> {
        match self {
            Self::Person(shown) => Some((*shown).clone()),
            Self::Group(_) => None,
        }
    }
}

/// Returns who shaped a module, those with most lines of today's text first;
/// everybody of a commit counts. Whose words were all rewritten since shaped it
/// too, but not who only mended spelling.
fn ranked<'c>(
    lineage: &Lineage,
    chronicle: &'c Chronicle<'_>,
    all: &BTreeSet<usize>,
) -> Vec<(Ranked<'c>, usize)> {
    let mut counted: BTreeMap<Ranked<'c>, usize> = BTreeMap::new();
    for at in all {
        let change = &chronicle.changes[*at].change;
        let lines = lineage.lines.get(at).copied().unwrap_or_default();
        if lines == 0 && change.is_quiet {
            continue;
        }
        for group in change.groups() {
            *counted.entry(Ranked::Group(group)).or_default() += lines;
        }
        for shown in change.by.iter().filter(|shown| !matches!(shown, Shown::Group(_))) {
            *counted.entry(Ranked::Person(shown)).or_default() += lines;
        }
    }
    let mut sorted: Vec<_> = counted.into_iter().collect();
    // Whom nobody knows comes last, whatever they wrote.
    let unknown = |one: &Ranked<'_>| matches!(one, Ranked::Person(Shown::NotAttributed));
    sorted.sort_by_key(|(one, lines)| (unknown(one), std::cmp::Reverse(*lines)));
    sorted
}

fn first(lineage: &Lineage, chronicle: &Chronicle<'_>) -> First {
    let own = if lineage.commits.is_empty() {
        lineage.lines.keys().copied().collect()
    } else {
        lineage.commits.clone()
    };
    let Some(oldest) = own.first() else { return First::Unknown(Unknown::Unsaved) };
    if chronicle.changes[*oldest].change.is_cut {
        return First::Unknown(Unknown::Shallow);
    }
    let held = own.iter().filter_map(|at| chronicle.first_held[*at]).min();
    match held.and_then(|held| chronicle.versions.get(held)) {
        Some((tag, when)) => First::In(tag.clone(), *when),
        None => First::NotYet,
    }
}

/// Returns the first version that held a line, when it is older than the module.
fn older(lineage: &Lineage, chronicle: &Chronicle<'_>, first: &First) -> Option<(String, When)> {
    let place = |tag: &String| chronicle.versions.iter().position(|(known, _)| known == tag);
    let own = match first {
        First::In(tag, _) => place(tag)?,
        First::NotYet => usize::MAX,
        First::Unknown(_) => return None,
    };
    let held = lineage.lines.keys().filter_map(|at| chronicle.first_held[*at]).min()?;
    (held < own).then(|| chronicle.versions.get(held).cloned()).flatten()
}
