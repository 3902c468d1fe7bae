//! Knows a working tree as one value: its files and which version they are.

use std::path::Path;

use super::{Error, Repository, Scope, Snapshot, VersionFacts, version, worktree};
use crate::diag::{Code, Diagnostic, Warned};

/// The files of a working tree and which version they are.
#[derive(Debug, Clone, Default)]
pub struct Checkout {
    /// The files.
    pub snapshot: Snapshot,
    /// Their version, as far as git knows it.
    pub version: VersionFacts,
}

/// Reads a working tree, or the newest commit of a bare repository, and finds
/// out which version it is.
///
/// # Errors
/// Fails when the system refuses a file or git's data is broken.
pub fn checkout(root: &Path, scope: &Scope) -> Result<Warned<Checkout>, Error> {
    let repository = Repository::above(root);
    if let Ok(Some(bare)) = repository.as_ref().map(|own| own.as_ref().filter(|own| own.is_bare()))
    {
        return newest(bare, scope);
    }
    let Warned { value: snapshot, mut findings } = worktree::read(root, scope)?;
    let version = match repository {
        Ok(Some(repository)) => version::of_worktree(&repository, &snapshot, scope, &mut findings)?,
        Ok(None) => {
            findings.push(Diagnostic::new(Code::NoRepository));
            VersionFacts::default()
        }
        Err(error) => {
            findings.push(Diagnostic::new(Code::NoRepository).arg("reason", error.to_string()));
            VersionFacts::default()
        }
    };
    Ok(Warned { value: Checkout { snapshot, version }, findings })
}

/// Reads files as they lie on disk, or in the newest commit of a bare repository.
///
/// # Errors
/// Fails when the system refuses a file or git's data is broken.
pub fn files(root: &Path, scope: &Scope) -> Result<Warned<Snapshot>, Error> {
    match Repository::above(root) {
        Ok(Some(bare)) if bare.is_bare() => match bare.head()? {
            Some(commit) => bare.snapshot_at(&commit.id, scope),
            None => Ok(Warned { value: Snapshot::default(), findings: Vec::new() }),
        },
        Ok(_) | Err(_) => worktree::read(root, scope),
    }
}

fn newest(bare: &Repository, scope: &Scope) -> Result<Warned<Checkout>, Error> {
    let Some(commit) = bare.head()? else {
        let finding = Diagnostic::new(Code::NoRepository).arg("reason", "no commit yet");
        return Ok(Warned { value: Checkout::default(), findings: vec![finding] });
    };
    let read = bare.snapshot_at(&commit.id, scope)?;
    let tag = bare.tag_at(&commit, &scope.tags)?;
    let (id, time) = (Some(commit.id), Some(commit.time));
    let version = VersionFacts { tag, commit: id, time, modified: false };
    Ok(Warned { value: Checkout { snapshot: read.value, version }, findings: read.findings })
}
