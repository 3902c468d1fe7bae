//! Knows how to tell the past of a manual: who changed what, when and why.

use std::path::Path;

use super::{Error, Pipeline, scope};
use crate::diag::{self, Diagnostic};
use crate::edition::{self, Chronicle, Credits};
use crate::manual::Manual;
use crate::vcs::{self, Repository, Snapshot};

/// What was told.
#[derive(Debug)]
pub struct Told {
    /// The manual as it is now; nothing when it can't be read, which a finding tells.
    pub manual: Option<Manual>,
    /// The past of its modules.
    pub credits: Credits,
    /// The versions, the oldest first.
    pub versions: Vec<String>,
    /// Whether the clone lacks older commits, so that the beginning is unknown.
    pub is_shallow: bool,
    /// The findings.
    pub findings: Vec<Diagnostic>,
    /// The files they are about.
    pub snapshot: Snapshot,
}

/// Tells the past of the manual in a folder with a `book.toml`.
///
/// # Errors
/// Fails when the disk or git refuses.
pub fn history(root: &Path) -> Result<Told, Error> {
    let mut findings = Vec::new();
    let scope = scope(root)?;
    let checkout = vcs::checkout(root, &scope)?.unload(&mut findings);
    let manual = Pipeline::default().read(&checkout.snapshot).unload(&mut findings);
    let (mut credits, mut versions, mut is_shallow) = (Credits::default(), Vec::new(), false);
    if let (Some(manual), Some(repository)) = (&manual, Repository::above(root)?) {
        versions = repository.tags(&scope.tags)?;
        let past = vcs::history(&repository, &versions, &scope)?;
        let chronicle = Chronicle::new(&past, manual);
        if let Some(newest) = past.states.iter().find(|state| state.tag.is_none()) {
            credits = edition::credits(manual, &chronicle, newest);
        }
        is_shallow = past.is_shallow;
    }
    diag::sort(&mut findings);
    Ok(Told { manual, credits, versions, is_shallow, findings, snapshot: checkout.snapshot })
}
