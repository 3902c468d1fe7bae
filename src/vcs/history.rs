//! Knows the past of a manual: every commit, and which commit each line of each
//! text comes from, at the newest commit and at every version.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::identity::Identity;
use super::message::Message;
use super::{Contents, Scope, VersionFacts};
use crate::path::VPath;

/// The file that lists the commits which take over nobody's lines.
pub(super) const IGNORED: &str = ".git-blame-ignore-revs";

/// The past of a manual, read out of git as a value.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Every commit, parents before children.
    pub commits: Vec<PastCommit>,
    /// The newest commit first, then the versions.
    pub states: Vec<State>,
    /// Commits that are no versions and were asked for all the same.
    pub others: Vec<State>,
    /// Whether the clone lacks older commits: then lines that seem to come from
    /// the oldest commits are older.
    pub is_shallow: bool,
}

/// A commit, as far as it concerns readers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PastCommit {
    /// Its id as 40 hexadecimal digits.
    pub id: String,
    /// When it was committed, in seconds since 1970-01-01 UTC; git lets anybody
    /// set this to anything.
    pub time: i64,
    /// Its author, through `.mailmap`.
    pub author: Identity,
    /// What it says about itself.
    pub message: Message,
    /// The places of its parents in [`History::commits`].
    pub parents: Vec<usize>,
    /// The files of the manual that differ from its first parent.
    pub touched: Vec<Touched>,
    /// Whether `.git-blame-ignore-revs` lists it.
    pub is_ignored: bool,
}

/// A file that a commit changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Where it lies after the commit, or lay before when the commit removed it.
    pub path: VPath,
    /// Where it lay before, when the commit moved it.
    pub from: Option<VPath>,
    /// Whether the commit removed it.
    pub is_removed: bool,
}

/// The texts of one state of the manual.
#[derive(Debug, Clone)]
pub struct State {
    /// The tag; nothing for the newest commit.
    pub tag: Option<String>,
    /// The place of the commit in [`History::commits`].
    pub commit: usize,
    /// The Markdown files.
    pub texts: BTreeMap<VPath, Arc<Lines>>,
}

/// Where each line of a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The identity of the text's bytes.
    pub contents: Contents,
    /// For each line the place in [`History::commits`] of the commit that wrote
    /// it, or [`Lines::UNSAVED`].
    pub commits: Vec<u32>,
}

impl History {
    /// Returns the state that some files are; those that differ from their commit are
    /// the newest.
    pub fn state_of(&self, facts: &VersionFacts) -> Option<&State> {
        let newest = self.states.iter().find(|state| state.tag.is_none());
        if facts.modified {
            return newest;
        }
        if facts.tag.is_some() {
            return self.states.iter().find(|state| state.tag == facts.tag);
        }
        let id = |state: &&State| self.commits.get(state.commit).map(|commit| commit.id.as_str());
        self.others.iter().chain(newest).find(|state| id(state) == facts.commit.as_deref())
    }
}

impl Lines {
    /// Stands for a line that no commit holds yet.
    pub const UNSAVED: u32 = u32::MAX;
}

impl PastCommit {
    /// Returns whether a line keeps the commit that it came from when this
    /// commit changes it: the commit is editorial, or listed in `.git-blame-ignore-revs`.
    pub fn is_quiet(&self) -> bool {
        self.is_ignored || self.message.class == Some(super::Class::Editorial)
    }
}

/// Returns whether a file is a text whose lines are followed.
pub(super) fn is_text(path: &VPath, scope: &Scope) -> bool {
    path.extension().as_deref() == Some("md") && scope.covers(path)
}
