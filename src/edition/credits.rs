//! Knows who shaped each module, when and why: git's history, told with the
//! names that people chose.

use std::collections::{BTreeMap, BTreeSet};

use super::lineage::{Lineage, versions};
use crate::manual::{Collaborator, Manual, People, Show};
use crate::vcs::{Class, Credit, History, PastCommit};

/// The past of every module, by slug.
pub type Credits = BTreeMap<String, ModulePast>;

/// The past of a module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModulePast {
    /// The groups that wrote lines of today's text, those with most lines first.
    pub groups: Vec<String>,
    /// The changes, the newest first.
    pub changes: Vec<Change>,
}

/// A change of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The commit as 40 hexadecimal digits.
    pub commit: String,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// The first version that holds it; nothing while none does.
    pub version: Option<String>,
    /// What it is to readers; nothing when it isn't classified.
    pub class: Option<Class>,
    /// Why; may be empty.
    pub reason: String,
    /// The first line of the commit's message.
    pub subject: String,
    /// Who took part.
    pub by: BTreeSet<Shown>,
}

/// Somebody, as shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// By name, with the group.
    Name(String, String),
    /// By role: the collaborator's id and the group.
    Role(String, String),
    /// Only as part of a group.
    Group(String),
    /// Somebody whom `people.yml` doesn't declare.
    NotAttributed,
}

impl Shown {
    /// Returns the group, if it is known.
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::Name(_, group) | Self::Role(_, group) | Self::Group(group) => Some(group),
            Self::NotAttributed => None,
        }
    }

    fn of(person: &Collaborator) -> Option<Self> {
        let group = person.group.clone();
        match (person.show, &person.name, &person.consent) {
            (Show::Hidden, _, _) => None,
            (Show::Group, _, _) => Some(Self::Group(group)),
            (Show::Name, Some(name), Some(_)) => Some(Self::Name(name.clone(), group)),
            (Show::Name | Show::Role, _, _) => Some(Self::Role(person.id.clone(), group)),
        }
    }
}

/// Tells the past of every module of a manual.
pub fn credits(manual: &Manual, history: &History) -> Credits {
    let shown: Vec<_> =
        history.commits.iter().map(|commit| took_part(commit, &manual.people)).collect();
    let versions = versions(history);
    let past = |(slug, module): (&String, &std::sync::Arc<crate::manual::Module>)| {
        let lineage = Lineage::of(&module.folder, history);
        let change = |at: &usize| {
            let commit = &history.commits[*at];
            Change {
                commit: commit.id.clone(),
                time: commit.time,
                version: versions[*at].clone(),
                class: commit.message.class,
                reason: commit.message.reason.clone(),
                subject: commit.message.subject.clone(),
                by: shown[*at].clone(),
            }
        };
        let changes: Vec<Change> = lineage.commits.iter().rev().map(change).collect();
        let groups = groups(&lineage.lines, &shown);
        (slug.clone(), ModulePast { groups, changes })
    };
    manual.modules.iter().map(past).collect()
}

/// Returns who took part in a commit: author, co-authors, and on whose behalf.
fn took_part(commit: &PastCommit, people: &People) -> BTreeSet<Shown> {
    let by_git = |identity| match people.of(identity) {
        Some(person) => Shown::of(person),
        None => Some(Shown::NotAttributed),
    };
    let by_id = |id: &String| match people.collaborator(id) {
        Some(person) => Shown::of(person),
        None => people.group(id).map(|group| Shown::Group(group.id.clone())),
    };
    let credits = commit.message.credits.iter().filter_map(|credit| match credit {
        Credit::Person(identity) => by_git(identity),
        Credit::Named(id) => by_id(id),
    });
    by_git(&commit.author).into_iter().chain(credits).collect()
}

/// Returns the groups of those who wrote lines; every group of a commit counts.
fn groups(lines: &BTreeMap<usize, usize>, shown: &[BTreeSet<Shown>]) -> Vec<String> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for (commit, lines) in lines {
        let groups: BTreeSet<&str> = shown[*commit].iter().filter_map(Shown::group).collect();
        groups.into_iter().for_each(|group| *counted.entry(group).or_default() += lines);
    }
    let mut sorted: Vec<_> = counted.into_iter().collect();
    sorted.sort_by_key(|(group, lines)| (std::cmp::Reverse(*lines), *group));
    sorted.into_iter().map(|(group, _)| group.to_owned()).collect()
}
