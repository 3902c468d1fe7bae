//! Knows how to bring a snapshot up to date when only a few files changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::worktree::{Found, read_file};
use super::{Checkout, Scope};
use crate::path::VPath;

/// Reads the changed files again, in the checkout's own snapshot. Returns
/// false when that isn't enough, as for folders, links and files that can't
/// be read: then the whole working tree must be read.
pub fn refresh(
    checkout: &mut Checkout,
    root: &Path,
    scope: &Scope,
    changed: impl IntoIterator<Item = PathBuf>,
) -> bool {
    for place in changed {
        let Some(path) = inside(root, &place) else { return false };
        if !scope.covers(&path) || checkout.snapshot.below(&path).next().is_some() {
            return false;
        }
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_file() => match read_file(root, path, scope.file_bytes) {
                Ok(Found::File(path, file)) => checkout.snapshot.put(path, file),
                Ok(Found::Refused(_) | Found::Gone) | Err(_) => return false,
            },
            Ok(_) => return false,
            Err(_) => checkout.snapshot.remove(&path),
        }
    }
    checkout.version.modified = true;
    true
}

fn inside(root: &Path, place: &Path) -> Option<VPath> {
    let below = place.strip_prefix(root).ok()?.to_str()?;
    VPath::new(&below.replace(std::path::MAIN_SEPARATOR, "/")).ok()
}
