//! Knows which files a command reads, from the book's own settings.

use std::path::Path;

use serde::Deserialize;

use super::Error;
use crate::path::VPath;
use crate::vcs::{self, Scope};

const MANUAL: &str = "manual";

/// The few settings that say what to read. Everything else, and what is wrong
/// with these, is found when the manual is loaded.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reading {
    manual: Option<String>,
    versions: Versions,
    limits: Limits,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Versions {
    tags: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Limits {
    file_bytes: Option<u64>,
}

/// Reads `book.toml` for the folder of the manual, the pattern of its tags and
/// the largest file.
///
/// # Errors
/// Fails when the system refuses to read the file.
pub fn scope(root: &Path) -> Result<Scope, Error> {
    let manual = VPath::new(MANUAL).expect("a plain name is a path");
    let book_only = Scope { folders: Vec::new(), ..Scope::of(manual.clone()) };
    let files = vcs::files(root, &book_only)?.value;
    let reading: Reading =
        files.text(&book_only.book).and_then(|text| toml::from_str(text).ok()).unwrap_or_default();
    let named = reading.manual.as_deref().and_then(|name| VPath::new(name).ok());
    let mut scope = Scope::of(named.unwrap_or(manual));
    if let Some(tags) = reading.versions.tags {
        scope.tags = tags;
    }
    if let Some(limit) = reading.limits.file_bytes {
        scope.file_bytes = limit;
    }
    Ok(scope)
}
