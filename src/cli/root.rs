//! Knows how to find the manual that a person means.

use std::path::{Path, PathBuf};

use super::failure::{Exit, Failure};
use crate::locale::speech::Say;
use crate::vcs;

const BOOK: &str = "book.toml";

/// Returns the folder with `book.toml`: the one that was named, else this
/// folder or the nearest one above it.
///
/// # Errors
/// Fails when there is none.
pub(super) fn find(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(root) = named {
        return if root.join(BOOK).is_file() || is_bare(&root) {
            Ok(root)
        } else {
            Err(missing(Say::NoBookHere, Say::NoBookHereHint, &root))
        };
    }
    #[expect(clippy::disallowed_methods, reason = "the command line is where the world is read")]
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let above = here.ancestors().find(|folder| folder.join(BOOK).is_file());
    match above {
        // The short form keeps messages short.
        Some(folder) if folder == here => Ok(PathBuf::from(".")),
        Some(folder) => Ok(folder.to_path_buf()),
        None => Err(missing(Say::NoBook, Say::NoBookHint, &here)),
    }
}

/// Returns whether a folder is a bare repository: it has everything but files.
pub(super) fn is_bare(root: &Path) -> bool {
    let repository = vcs::Repository::above(root).ok().flatten();
    repository.is_some_and(|repository| repository.is_bare())
}

fn missing(say: Say, hint: Say, folder: &Path) -> Failure {
    Failure::new(Exit::Environment, say, hint).value("folder", folder.display().to_string())
}
