//! Keeps what can be made again from one run to the next, in the repository's own
//! folder. It can be deleted at any time, and what isn't whole is as good as none.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{Repository, Scope};
use crate::path::VPath;

const FOLDER: &str = "handbok";
const DIGEST: usize = 32;

/// The place of something that is kept of one manual.
pub struct Keep(PathBuf);

impl Keep {
    /// Finds the place of what is kept under this name of the manual that a scope describes;
    /// nothing when no repository holds it.
    pub fn of(root: &Path, scope: &Scope, name: &str) -> Option<Self> {
        Some(Self::in_repository(&Repository::above(root).ok()??, scope, name))
    }

    pub(super) fn in_repository(repository: &Repository, scope: &Scope, name: &str) -> Self {
        let manual: String =
            scope.folders.first().map_or("", VPath::as_str).replace('/', "-").to_lowercase();
        let folder = repository.git().commondir().join(FOLDER);
        Self(folder.join(format!("{name}-{manual}")))
    }

    /// Returns what is kept, if it is whole.
    #[expect(clippy::disallowed_methods, reason = "what is kept lies in git's own folder")]
    pub fn read(&self) -> Option<Vec<u8>> {
        let mut bytes = fs::read(&self.0).ok()?;
        let (digest, own) = bytes.split_at_checked(DIGEST)?;
        let is_whole = digest == Sha256::digest(own).as_slice();
        is_whole.then(|| bytes.split_off(DIGEST))
    }

    /// Keeps some bytes: writes them aside and puts them in place at once, so that nobody
    /// reads half of them. Where that is not allowed, the next run just takes longer.
    #[expect(clippy::disallowed_methods, reason = "what is kept lies in git's own folder")]
    pub fn write(&self, bytes: &[u8]) {
        let aside = self.0.with_extension(format!("{}.new", std::process::id()));
        let written = fs::create_dir_all(self.0.parent().unwrap_or(&self.0))
            .and_then(|()| fs::write(&aside, [&Sha256::digest(bytes), bytes].concat()))
            .and_then(|()| fs::rename(&aside, &self.0));
        if written.is_err() {
            let _ = fs::remove_file(&aside);
        }
    }
}
