//! Knows single states of a manual by the names that people give them.

use std::path::Path;

use git2::{ErrorCode, Oid};
use rayon::prelude::*;

use super::archive::{Archive, Archived, reason};
use super::order::Rank;
use super::past::history_with;
use super::unsaved::unsaved;
use super::{Checkout, Error, History, Repository, Scope, VersionFacts, checkout};
use crate::diag::Warned;

/// A name for a state of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// The files as they lie now.
    Draft,
    /// A version, or whatever else git knows: a tag, a branch, a commit.
    Known(&'a str),
}

/// Reads only these states of the manual in a folder, in this order, and the past
/// up to each of them.
///
/// # Errors
/// Fails when there is no such state, when the disk refuses, or when git's data is
/// damaged. A past that can't be read says so, and the states are there all the same.
pub fn asked(root: &Path, scope: &Scope, names: &[Named<'_>]) -> Result<Archive, Error> {
    let draft = match names.contains(&Named::Draft) {
        true => Some(checkout(root, scope)?),
        false => None,
    };
    let tags = match Repository::above(root)? {
        Some(repository) => repository.tags(&scope.tags)?,
        None => Vec::new(),
    };
    let read = |name: &Named<'_>| match (name, &draft) {
        (Named::Draft, Some(draft)) => Ok(lying(draft)),
        (Named::Draft, None) => unreachable!("it was read above"),
        (Named::Known(name), _) => known(root, name, &tags, scope),
    };
    // Each opens the repository for itself, so that all can be read at the same time.
    let (versions, past) = rayon::join(
        || names.par_iter().map(read).collect::<Result<Vec<Archived>, Error>>(),
        || past(root, scope, names, &tags, draft.as_ref()),
    );
    let versions = versions?;
    Ok(match past {
        Ok(Some(history)) => Archive { versions, history, is_kept: true, unreadable: None },
        Ok(None) => Archive { versions, ..Archive::default() },
        Err(error) => Archive { versions, unreadable: Some(reason(&error)), ..Archive::default() },
    })
}

fn past(
    root: &Path,
    scope: &Scope,
    names: &[Named<'_>],
    tags: &[String],
    draft: Option<&Warned<Checkout>>,
) -> Result<Option<History>, Error> {
    let Some(repository) = Repository::above(root)? else { return Ok(None) };
    let head = repository.head()?.map(|commit| commit.id);
    let mut others = Vec::new();
    let mut is_head = false;
    for name in names {
        let Named::Known(name) = name else { continue };
        if tags.iter().any(|tag| tag == name) {
            continue;
        }
        let commit = commit(&repository, name)?;
        if head.as_deref() == Some(&commit.id) {
            is_head = true;
        } else {
            others.push(Oid::from_str(&commit.id)?);
        }
    }
    let mut history = history_with(&repository, tags, &others, scope)?;
    let newest = history.states.iter_mut().find(|state| state.tag.is_none());
    if let Some((newest, draft)) = newest.zip(draft) {
        history.others.extend(is_head.then(|| newest.clone()));
        *newest = unsaved(&repository, newest, &draft.value.snapshot)?;
    }
    Ok(Some(history))
}

fn lying(draft: &Warned<Checkout>) -> Archived {
    Archived {
        facts: draft.value.version.clone(),
        is_candidate: false,
        snapshot: draft.value.snapshot.clone(),
        findings: draft.findings.clone(),
    }
}

fn known(root: &Path, name: &str, tags: &[String], scope: &Scope) -> Result<Archived, Error> {
    let unknown = || Error::UnknownVersion(name.to_owned());
    let repository = Repository::above(root)?.ok_or_else(unknown)?;
    let is_version = tags.iter().any(|tag| tag == name);
    let commit = match is_version {
        true => repository.commit_of(name)?,
        false => commit(&repository, name)?,
    };
    let read = repository.snapshot_at(&commit.id, scope)?;
    Ok(Archived {
        facts: VersionFacts {
            tag: is_version.then(|| name.to_owned()),
            commit: Some(commit.id),
            time: Some(commit.time),
            modified: false,
        },
        is_candidate: is_version && Rank::of(name).is_candidate(),
        snapshot: read.value,
        findings: read.findings,
    })
}

/// Returns the commit that somebody means.
fn commit(repository: &Repository, name: &str) -> Result<super::Commit, Error> {
    let unknown = |error: git2::Error| match error.code() {
        ErrorCode::NotFound | ErrorCode::InvalidSpec | ErrorCode::Ambiguous => {
            Error::UnknownVersion(name.to_owned())
        }
        _ => error.into(),
    };
    let object = repository.git().revparse_single(name).map_err(unknown)?;
    let commit = object.peel_to_commit().map_err(|_| Error::UnknownVersion(name.to_owned()))?;
    Ok(super::Commit { id: commit.id().to_string(), time: commit.time().seconds() })
}
