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

/// Reads a working tree and finds out which version it is.
///
/// # Errors
/// Fails when the system refuses a file or git's data is broken.
pub fn checkout(root: &Path, scope: &Scope) -> Result<Warned<Checkout>, Error> {
    let Warned { value: snapshot, mut findings } = worktree::read(root, scope)?;
    let version = match Repository::above(root) {
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
