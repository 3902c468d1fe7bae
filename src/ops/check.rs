//! Knows how to look a manual over without printing it.

use std::path::Path;

use super::{Error, Pipeline, intact, scope};
use crate::diag::{self, Diagnostic};
use crate::vcs::{self, Snapshot};

/// What was found in a manual.
#[derive(Debug)]
pub struct Checked {
    /// The findings, sorted by path and position.
    pub findings: Vec<Diagnostic>,
    /// The files they are about.
    pub snapshot: Snapshot,
}

/// Looks over the manual in a folder with a `book.toml`.
///
/// # Errors
/// Fails when the disk or git refuses, or when the theme is broken.
pub fn check(root: &Path) -> Result<Checked, Error> {
    let mut findings = Vec::new();
    let scope = scope(root)?;
    let checkout = vcs::checkout(root, &scope)?.unload(&mut findings);
    let archive = vcs::archive(root, &scope, &checkout.snapshot).unwrap_or_default();
    findings.extend(intact::findings(root));
    let mut pipeline = Pipeline::of(root, &scope);
    pipeline.prepare(&checkout, Some(&archive), &[])?.unload(&mut findings);
    pipeline.keep(root, &scope);
    diag::sort(&mut findings);
    Ok(Checked { findings, snapshot: checkout.snapshot })
}
