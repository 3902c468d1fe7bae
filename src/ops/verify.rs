//! Knows whether a file is one that was released, and whether it is current.

use std::path::Path;

use super::manifest::{Manifest, ManifestBook, sha256};
use super::{Error, scope};
use crate::lang::Lang;
use crate::vcs::{self, Published, Repository};

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It was released.
    Genuine {
        /// Which one it is.
        file: ReleasedFile,
        /// The version that took its place; nothing while it is current.
        superseded_by: Option<String>,
    },
    /// It is none of the files that were released.
    NotReleased {
        /// The released file of the same name, which has other bytes.
        namesake: Option<ReleasedFile>,
    },
    /// No released file is known here to compare it with.
    NothingKnown,
}

/// A file that was released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedFile {
    /// The version.
    pub tag: String,
    /// Its day, as `2026-11-22`.
    pub date: String,
    /// The commit.
    pub commit: String,
    /// The language, if the file has one.
    pub lang: Option<Lang>,
    /// Which book it is, if it is not the whole manual.
    pub book: Option<ManifestBook>,
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What the file is.
    pub verdict: Verdict,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Versions whose manifest this handbok can't read.
    pub unreadable: Vec<String>,
}

/// Looks up a file, by its bytes, among those that the manual in a folder with a
/// `book.toml` has released. The name only helps to say what it may have been.
///
/// # Errors
/// Fails when the disk or git refuses.
pub fn verify(root: &Path, name: &str, bytes: &[u8]) -> Result<Verified, Error> {
    let sha256 = sha256(bytes);
    let scope = scope(root)?;
    let mut verified = Verified { verdict: Verdict::NothingKnown, sha256, unreadable: Vec::new() };
    let Some(repository) = Repository::above(root)? else { return Ok(verified) };
    let mut manifests = Vec::new();
    for version in Published::read(&repository)?.versions {
        match Manifest::read(&version.manifest) {
            Some(manifest) => manifests.push(manifest),
            None => verified.unreadable.push(version.tag),
        }
    }
    if manifests.is_empty() {
        return Ok(verified);
    }
    let find = |is: &dyn Fn(&super::ManifestFile) -> bool| {
        manifests.iter().rev().find_map(|manifest| {
            manifest.files.iter().find(|file| is(file)).map(|file| ReleasedFile {
                tag: manifest.tag.clone(),
                date: manifest.date.clone(),
                commit: manifest.commit.clone(),
                lang: file.lang.clone(),
                book: file.book.clone(),
            })
        })
    };
    verified.verdict = match find(&|file| file.sha256 == verified.sha256) {
        Some(file) => {
            let tags = repository.tags(&scope.tags)?;
            let frozen = manifests.iter().map(|manifest| &manifest.tag);
            let all = tags.iter().chain(frozen).map(String::as_str);
            let superseded_by = vcs::successor(&file.tag, all).map(str::to_owned);
            Verdict::Genuine { file, superseded_by }
        }
        None => Verdict::NotReleased { namesake: find(&|file| file.path == name) },
    };
    Ok(verified)
}
