//! Knows all versions of a manual as values, read out of git at once.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use git2::Oid;

use super::order::Rank;
use super::past::history;
use super::unsaved::unsaved;
use super::{Error, History, Repository, Scope, Snapshot, VersionFacts};
use crate::diag::Diagnostic;

/// Every version of a manual, with what happened between them.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    /// The versions, the oldest first.
    pub versions: Vec<Archived>,
    /// Everything that happened. Its newest state is that of the files as they
    /// lie now.
    pub history: History,
    /// Whether a repository holds the manual; without one, all is empty.
    pub is_kept: bool,
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
/// no repository holds it. `files` are those that lie there now.
///
/// # Errors
/// Fails when git's data is damaged.
pub fn archive(root: &Path, scope: &Scope, files: &Snapshot) -> Result<Archive, Error> {
    let Some(repository) = Repository::above(root)? else { return Ok(Archive::default()) };
    let tags = repository.tags(&scope.tags)?;
    let mut shared = Shared::new();
    let read = |tag: &String| {
        let commit = repository.commit_of(tag)?;
        let read = repository.snapshot_sharing(&commit.id, scope, &mut shared)?;
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
    Ok(Archive { versions, ..past(root, scope, files)? })
}

/// Reads the past of the manual in a folder without the files of its versions.
///
/// # Errors
/// Fails when git's data is damaged.
pub fn past(root: &Path, scope: &Scope, files: &Snapshot) -> Result<Archive, Error> {
    let Some(repository) = Repository::above(root)? else { return Ok(Archive::default()) };
    let tags = repository.tags(&scope.tags)?;
    let mut history = history(&repository, &tags, scope)?;
    if let Some(newest) = history.states.iter_mut().find(|state| state.tag.is_none()) {
        *newest = unsaved(&repository, newest, files)?;
    }
    Ok(Archive { versions: Vec::new(), history, is_kept: true })
}
