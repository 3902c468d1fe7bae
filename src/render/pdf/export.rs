//! Knows how Typst is asked for a PDF/UA-1 and PDF/A-2a file with a pinned date.

use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::{World as _, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards, Timestamp};

use crate::edition::redline::Redline;
use crate::edition::{Edition, Pick, Version};
use crate::locale;
use crate::path::VPath;
use crate::render::RenderError;

use super::goals;
use super::world::Job;

/// How many digits of a commit name it.
const SHORT: usize = 7;

/// What can be chosen about a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOptions {
    /// The program that made it, as its properties say.
    pub creator: String,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self { creator: concat!("handbok ", env!("CARGO_PKG_VERSION")).into() }
    }
}

/// What is printed of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheaf {
    /// Every change with its reasons, and the text around it.
    Redline,
    /// A change pack: the modules that differ, whole, as pages to put into a
    /// binder, and a sheet that says which pages to take out.
    Pack,
}

impl Sheaf {
    /// Returns the name by which programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Redline => "changes",
            Self::Pack => "pack",
        }
    }
}

/// Sets the pages, with links inside the book.
pub(super) fn pages(job: &Job<'_>) -> Result<PagedDocument, RenderError> {
    let set = typst::compile::<PagedDocument>(job).output;
    goals::settle(&set.map_err(|errors| refuse(job, &errors))?)
}

/// Writes the pages into a file.
pub(super) fn file(
    job: &Job<'_>,
    pages: &PagedDocument,
    ident: String,
    edition: &Edition,
    options: &PdfOptions,
) -> Result<Vec<u8>, RenderError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .expect("Typst writes both standards in one file");
    let options = typst_pdf::PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some(options.creator.clone())),
        timestamp: timestamp(edition.version.time.unwrap_or(0)),
        standards,
        ..Default::default()
    };
    typst_pdf::pdf(pages, &options).map_err(|errors| refuse(job, &errors))
}

/// Writes pages that are only for paper into a file: no reader is helped by tags
/// of pages that stand beside pages that don't follow them.
pub(super) fn untagged(
    job: &Job<'_>,
    pages: &PagedDocument,
    edition: &Edition,
    options: &PdfOptions,
) -> Result<Vec<u8>, RenderError> {
    let options = typst_pdf::PdfOptions {
        ident: Smart::Custom(folded_ident(edition)),
        creator: Smart::Custom(Some(options.creator.clone())),
        timestamp: timestamp(edition.version.time.unwrap_or(0)),
        tagged: false,
        ..Default::default()
    };
    typst_pdf::pdf(pages, &options).map_err(|errors| refuse(job, &errors))
}

/// Returns where the file stands among the downloads.
pub fn path(edition: &Edition) -> VPath {
    named(edition, edition.pick.as_deref(), false)
}

/// Returns where a book of a whole edition stands among the downloads, or what is
/// folded of it.
pub fn book_path(edition: &Edition, pick: &Pick, is_folded: bool) -> VPath {
    named(edition, Some(pick), is_folded)
}

/// Returns where the file for folding stands among the downloads.
pub(super) fn folded_path(edition: &Edition) -> VPath {
    named(edition, edition.pick.as_deref(), true)
}

/// A file for folding says in its name that it is for paper.
fn named(edition: &Edition, pick: Option<&Pick>, is_folded: bool) -> VPath {
    let pick = pick.map(|pick| format!("-{}", pick.name)).unwrap_or_default();
    let more = if is_folded { "-print-only" } else { "" };
    let Edition { book, version, lang, .. } = edition;
    download(&format!("{}{pick}{more}-{}-{lang}", book.id, tag(version)))
}

/// Returns where a comparison stands among the downloads.
pub fn redline_path(redline: &Redline, sheaf: Sheaf) -> VPath {
    let Redline { edition, before, .. } = redline;
    let (before, after) = (state(before), state(&edition.version));
    let name = format!("{}-{before}..{after}", edition.book.id);
    download(&format!("{name}-{}-{}", sheaf.as_str(), edition.lang))
}

fn tag(version: &Version) -> &str {
    version.tag.as_deref().unwrap_or("draft")
}

/// Names one of two states: a commit that is no version by its first digits, so that
/// two comparisons never share a file.
fn state(version: &Version) -> &str {
    let commit = version.commit.as_deref().filter(|_| !version.modified);
    let short = commit.and_then(|commit| commit.get(..SHORT));
    version.tag.as_deref().or(short).unwrap_or("draft")
}

fn download(name: &str) -> VPath {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.chars().map(plain).collect();
    VPath::new(&format!("downloads/{name}.pdf")).expect("the name has only plain characters")
}

/// Names an edition among all documents.
pub(super) fn ident(edition: &Edition) -> String {
    let own = format!("{}/{}/{}", edition.book.id, edition.lang, which(&edition.version));
    edition.pick.as_ref().map_or(own.clone(), |pick| format!("{own}/{}", pick.name))
}

/// Names what is folded of an edition among all documents.
pub(super) fn folded_ident(edition: &Edition) -> String {
    format!("{}/print-only", ident(edition))
}

/// Names a comparison among all documents.
pub(super) fn redline_ident(redline: &Redline, sheaf: Sheaf) -> String {
    format!("{}/{}/{}", ident(&redline.edition), which(&redline.before), sheaf.as_str())
}

fn which(version: &Version) -> &str {
    version.tag.as_deref().or(version.commit.as_deref()).unwrap_or("draft")
}

fn timestamp(seconds: i64) -> Option<Timestamp> {
    let (year, month, day) = locale::civil(seconds.div_euclid(86_400));
    let rest = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
    let [hour, minute, second] = [rest / 3_600, rest / 60 % 60, rest % 60].map(|n| n as u8);
    let (year, month, day) = (year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    Datetime::from_ymd_hms(year, month, day, hour, minute, second).map(Timestamp::new_utc)
}

/// Writes each error on a line, with the template and line that it comes from.
fn refuse(job: &Job<'_>, errors: &[SourceDiagnostic]) -> RenderError {
    let place = |error: &SourceDiagnostic| {
        let id = error.span.id()?;
        let source = job.source(id).ok()?;
        let range = job.range(error.span)?;
        let line = source.lines().byte_to_line(range.start)? + 1;
        Some(format!("{}:{line}: ", id.vpath().get_without_slash()))
    };
    let line = |error: &SourceDiagnostic| {
        let hints: String = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        format!("{}{}{hints}", place(error).unwrap_or_default(), error.message)
    };
    RenderError::Typst(errors.iter().map(line).collect::<Vec<_>>().join("\n"))
}
