//! Writes a tree of files so that the folder holds the old output or the new
//! one, whole, whenever handbok is stopped.
//!
//! New files are written to a working folder beside the output, `.public.handbok`
//! beside `public`, which is locked while it is used; then the two folders change
//! places. What a killed run left in the working folder is cleared by the next.
#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

mod error;
mod place;
mod lock;
mod swap;
mod write;
mod fresh;
mod fresh_from;

use std::path::{Path, PathBuf};

pub(super) use error::OutputError;
pub(super) use fresh::Fresh;

use crate::render::Tree;
use crate::vcs::Scope;
use lock::Lock;

/// The file that says that handbok made a folder, so that it may replace it.
const MARKER: &str = ".handbok";
const MARKER_TEXT: &str =
    "handbok made this folder and replaces everything in it at the next build.\n";

/// A folder for output that nobody else writes to until this is dropped.
#[derive(Debug)]
pub(super) struct Output {
    out: PathBuf,
    work: PathBuf,
    lock: Lock,
}

impl Output {
    /// Claims a folder, before anything is built: looks whether handbok may
    /// write there, locks it against other runs, and clears up after a run that
    /// was killed.
    ///
    /// # Errors
    /// Fails when the folder isn't handbok's, when another run has it, or when
    /// the disk refuses. The folder is then as it was.
    pub(super) fn claim(out: &Path, root: &Path, scope: &Scope) -> Result<Self, OutputError> {
        place::check(out, root, scope)?;
        let work = place::beside(out)?;
        let lock = Lock::acquire(&work, out)?;
        let output = Self { out: out.to_path_buf(), work, lock };
        swap::recover(&output.out, &output.work)?;
        // Only now is it certain what the folder holds.
        place::check(out, root, scope)?;
        Ok(output)
    }

    /// Returns how many files the folder holds, if it holds exactly what was made
    /// from what `name` names.
    pub(super) fn holds(&self, name: &str) -> Option<usize> {
        fresh_from::count(&self.out, name)
    }

    /// Puts a tree in the place of whatever the folder holds; `name` names what
    /// it was made from, when to make it again would tell nothing new.
    ///
    /// # Errors
    /// Fails when the disk refuses. The folder is then as it was.
    pub(super) fn publish(&self, tree: &Tree, name: Option<&str>) -> Result<(), OutputError> {
        let new = self.work.join(swap::NEW);
        write::tree(tree, &new)?;
        let failed = |source| OutputError::write(&new.join(MARKER), source);
        fresh_from::write(&new, tree, name).map_err(failed)?;
        swap::swap(&self.out, &self.work)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What can't be cleared now is cleared by the next run.
        let _ = swap::clear(&self.work);
        self.lock.remove(&self.work);
    }
}
