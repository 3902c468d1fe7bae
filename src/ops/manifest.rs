//! Knows what a released version consists of: its `manifest.json`.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::shares::Shares;
use crate::edition::{Edition, PickKind};
use crate::lang::{ByLang, Lang};
use crate::locale::iso;
use crate::render::{BookPdf, Pdf};
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
    /// Which book it is, if it is not the whole manual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<ManifestBook>,
}

/// Which book a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestBook {
    /// Its id in `book.toml`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The module, when it holds nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// The form, when it holds nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Whether its pages lie on sheets to be folded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub print_only: bool,
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
        mut files: Vec<ManifestFile>,
    ) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
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

    /// Returns the PDFs: the whole manual and the books.
    pub fn pdfs(&self) -> impl Iterator<Item = (&Lang, usize, &ManifestFile)> {
        self.files.iter().filter_map(|file| Some((file.lang.as_ref()?, file.pages?, file)))
    }
}

impl ManifestFile {
    /// Describes a file by its bytes.
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        let size = bytes.len() as u64;
        let (path, sha256) = (path.to_owned(), sha256(bytes));
        Self { path, sha256, size, lang: None, pages: None, book: None }
    }

    fn of_pdf(pdf: &Pdf, lang: &Lang, book: Option<ManifestBook>) -> Self {
        let own = Self::of(pdf.path.file_name(), &pdf.bytes);
        Self { lang: Some(lang.clone()), pages: Some(pdf.pages), book, ..own }
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

/// Describes the PDFs of one language, each with its bytes.
pub(super) fn described(
    lang: &Lang,
    whole: Option<&Pdf>,
    books: &[BookPdf],
) -> Vec<(ManifestFile, Arc<[u8]>)> {
    let one = |pdf: &Pdf, book| (ManifestFile::of_pdf(pdf, lang, book), pdf.bytes.clone());
    let of_book = |book: &BookPdf| {
        let plain = one(&book.pdf, Some(ManifestBook::of(book, false)));
        let folded = book.folded.as_ref();
        [Some(plain), folded.map(|pdf| one(pdf, Some(ManifestBook::of(book, true))))]
    };
    let whole = whole.map(|pdf| one(pdf, None));
    whole.into_iter().chain(books.iter().flat_map(of_book).flatten()).collect()
}

impl ManifestBook {
    fn of(book: &BookPdf, print_only: bool) -> Self {
        let (module, form) = match &book.kind {
            PickKind::Book => (None, None),
            PickKind::Module(slug) => (Some(slug.clone()), None),
            PickKind::Form(id) => (None, Some(id.clone())),
        };
        Self { id: book.book.clone(), title: book.title.clone(), module, form, print_only }
    }

    /// Returns whether it is this one of a manual.
    pub(super) fn is(&self, id: &str, kind: &PickKind) -> bool {
        let (module, form) = (self.module.as_ref(), self.form.as_ref());
        self.id == id
            && match kind {
                PickKind::Book => module.is_none() && form.is_none(),
                PickKind::Module(slug) => module == Some(slug),
                PickKind::Form(id) => form == Some(id),
            }
    }
}
