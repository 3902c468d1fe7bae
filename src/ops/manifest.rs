//! Knows what a released version consists of: its `manifest.json`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::shares::Shares;
use crate::edition::Edition;
use crate::lang::{ByLang, Lang};
use crate::locale::iso;
use crate::vcs::Commit;

/// Raised when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;

/// What a released version consists of. The README documents the fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The number of this form, [`SCHEMA`].
    pub schema: u32,
    /// The book's id.
    pub book: String,
    /// The title of the book.
    pub title: ByLang<String>,
    /// The tag.
    pub tag: String,
    /// The commit as 40 hexadecimal digits.
    pub commit: String,
    /// The commit's time in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// The day of the commit, as `2026-11-22`.
    pub date: String,
    /// The program that made the files.
    pub tool: String,
    /// The draft label; nothing when every module is approved.
    pub label: Option<ByLang<String>>,
    /// The files, sorted by path.
    pub files: Vec<ManifestFile>,
    /// How far each language has come.
    pub languages: ByLang<LanguageState>,
    /// Who made the version what it is.
    #[serde(flatten)]
    pub shares: Shares,
}

/// A file of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Where it lies, beside the manifest.
    pub path: String,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub size: u64,
    /// Its language, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// How many pages it has, if it has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
}

/// How far a language has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageState {
    /// How many modules have a text of their own.
    pub own: usize,
    /// How many show the text of another language.
    pub other: usize,
}

impl Manifest {
    /// Tells what a version consists of, from its editions and files.
    pub(super) fn of(
        editions: &[Edition],
        tag: &str,
        commit: &Commit,
        files: Vec<ManifestFile>,
    ) -> Self {
        let book = editions.first().map(|edition| &edition.book);
        let label = |edition: &Edition| {
            Some((edition.lang.clone(), edition.book.label.as_ref()?.short.clone()))
        };
        let labels: Vec<_> = editions.iter().filter_map(label).collect();
        Self {
            schema: SCHEMA,
            book: book.map(|book| book.id.clone()).unwrap_or_default(),
            title: book.map(|book| book.titles.clone()).unwrap_or_default(),
            tag: tag.to_owned(),
            commit: commit.id.clone(),
            time: commit.time,
            date: iso(commit.time),
            tool: concat!("handbok ", env!("CARGO_PKG_VERSION")).to_owned(),
            label: (!labels.is_empty()).then(|| labels.into_iter().collect()),
            files,
            languages: editions.iter().map(state).collect(),
            shares: editions.first().map(Shares::of).unwrap_or_default(),
        }
    }

    /// Reads a manifest; nothing when this handbok can't.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|own: &Self| own.schema == SCHEMA)
    }

    /// Returns the bytes, the same for the same facts.
    pub fn bytes(&self) -> Arc<[u8]> {
        let json = serde_json::to_string_pretty(self).expect("text and numbers are always JSON");
        Arc::from(format!("{json}\n").into_bytes())
    }

    /// Returns the PDFs.
    pub fn pdfs(&self) -> impl Iterator<Item = (&Lang, usize, &ManifestFile)> {
        self.files.iter().filter_map(|file| Some((file.lang.as_ref()?, file.pages?, file)))
    }
}

impl ManifestFile {
    /// Describes a file by its bytes.
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        let size = bytes.len() as u64;
        Self { path: path.to_owned(), sha256: sha256(bytes), size, lang: None, pages: None }
    }
}

/// Returns the SHA-256 of bytes as 64 hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        // Writing to a String can't fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn state(edition: &Edition) -> (Lang, LanguageState) {
    let other = edition.chapters.iter().filter(|chapter| chapter.shown_in.is_some()).count();
    (edition.lang.clone(), LanguageState { own: edition.chapters.len() - other, other })
}

/// Describes files by their bytes, and PDFs by language and pages too.
pub(super) fn describe(
    files: &BTreeMap<String, Arc<[u8]>>,
    pdfs: &BTreeMap<String, (Lang, usize)>,
) -> Vec<ManifestFile> {
    let one = |(path, bytes): (&String, &Arc<[u8]>)| {
        let known = pdfs.get(path);
        ManifestFile {
            lang: known.map(|(lang, _)| lang.clone()),
            pages: known.map(|(_, pages)| *pages),
            ..ManifestFile::of(path, bytes)
        }
    };
    files.iter().map(one).collect()
}
