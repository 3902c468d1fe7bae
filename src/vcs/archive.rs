//! Knows all versions of a manual as values, read out of git at once.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use git2::Oid;

use super::order::Rank;
use super::past::history;
use super::unsaved::unsaved;
use super::{Error, History, Repository, Scope, Snapshot, VersionFacts};
use crate::diag::{Code, Diagnostic, Severity, Warned};

/// Every version of a manual, with what happened between them.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    /// The versions, the oldest first.
    pub versions: Vec<Archived>,
    /// Everything that happened. Its newest state is that of the files as they
    /// lie now.
    pub history: History,
    /// Whether a repository holds the manual, and its past can be read; else the
    /// past is empty.
    pub is_kept: bool,
    /// Why the past can't be read, though a repository holds the manual.
    pub unreadable: Option<String>,
}

/// A version of a manual.
#[derive(Debug, Clone)]
pub struct Archived {
    /// Which one.
    pub facts: VersionFacts,
    /// Whether it is one to be tried before its release.
    pub is_candidate: bool,
    /// Its files.
    pub snapshot: Snapshot,
    /// What was found while they were read.
    pub findings: Vec<Diagnostic>,
}

impl Archived {
    /// Returns its tag.
    pub fn tag(&self) -> &str {
        self.facts.tag.as_deref().unwrap_or_default()
    }
}

/// The bytes of files that were read already, so that versions share them.
pub(super) type Shared = HashMap<Oid, Arc<[u8]>>;

/// Reads all versions of the manual in a folder, and its past; all is empty when
/// no repository holds it. `files` are those that lie there now. A version or a
/// past that is damaged says so, and the rest is there all the same.
///
/// # Errors
/// Fails when git's data is damaged so that not even the versions are known.
pub fn archive(root: &Path, scope: &Scope, files: &Snapshot) -> Result<Archive, Error> {
    let Some(repository) = Repository::above(root)? else { return Ok(Archive::default()) };
    let tags = repository.tags(&scope.tags)?;
    let mut shared = Shared::new();
    let read = |tag: &String| {
        let commit = repository.commit_of(tag)?;
        let read = repository.snapshot_sharing(&commit.id, scope, &mut shared);
        let read = read.unwrap_or_else(|error| damaged(&error));
        let facts = VersionFacts {
            tag: Some(tag.clone()),
            commit: Some(commit.id),
            time: Some(commit.time),
            modified: false,
        };
        let is_candidate = Rank::of(tag).is_candidate();
        Ok(Archived { facts, is_candidate, snapshot: read.value, findings: read.findings })
    };
    let versions = tags.iter().map(read).collect::<Result<_, Error>>()?;
    Ok(Archive { versions, ..told(&repository, &tags, scope, files) })
}

/// Reads the past of the manual in a folder without the files of its versions.
///
/// # Errors
/// As [`archive`].
pub fn past(root: &Path, scope: &Scope, files: &Snapshot) -> Result<Archive, Error> {
    let Some(repository) = Repository::above(root)? else { return Ok(Archive::default()) };
    let tags = repository.tags(&scope.tags)?;
    Ok(told(&repository, &tags, scope, files))
}

fn told(repository: &Repository, tags: &[String], scope: &Scope, files: &Snapshot) -> Archive {
    let read = || {
        let mut history = history(repository, tags, scope)?;
        if let Some(newest) = history.states.iter_mut().find(|state| state.tag.is_none()) {
            *newest = unsaved(repository, newest, files)?;
        }
        Ok(history)
    };
    match read() {
        Ok(history) => Archive { history, is_kept: true, ..Archive::default() },
        Err(error) => Archive { unreadable: Some(reason(&error)), ..Archive::default() },
    }
}

/// Stands for the files of a version that can't be read.
fn damaged(error: &Error) -> Warned<Snapshot> {
    let finding = Diagnostic::new(Code::UnreadableHistory).arg("reason", reason(error));
    let finding = Diagnostic { severity: Severity::Error, ..finding };
    Warned { value: Snapshot::default(), findings: vec![finding] }
}

pub(super) fn reason(error: &Error) -> String {
    match error {
        Error::Git(reason) => reason.clone(),
        Error::Read { .. }
        | Error::Write { .. }
        | Error::UnknownVersion(_)
        | Error::Busy(_)
        | Error::Taken(_) => error.to_string(),
    }
}
