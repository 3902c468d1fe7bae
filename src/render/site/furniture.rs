//! Knows what the pages of an edition show of one another and of the book.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::SiteOptions;
use super::kin::Kin;
use super::press::Desk;
use super::shapers;
use crate::markdown::walk::plain_text;

/// Hashes everything on a module's page that the module isn't made from: the
/// book, the version, the titles in menus, the languages, the sources as they
/// read, what the caller decided. With the fingerprint of the module, equal keys
/// mean equal pages.
pub(super) fn key(desk: &Desk<'_>, kin: &Kin, options: &SiteOptions, templates: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    let edition = desk.edition;
    (options, templates, &desk.images, &desk.origin).hash(&mut hasher);
    let volume = &desk.shelf.volumes[desk.volume];
    (kin.key, desk.volume, &desk.prefix, volume.pdfs.is_empty()).hash(&mut hasher);
    for book in volume.books.values().flatten() {
        let files = std::iter::once(&book.pdf).chain(&book.folded);
        files.for_each(|pdf| (pdf.path.as_str(), pdf.pages, pdf.bytes.len()).hash(&mut hasher));
        (&book.kind, &book.title).hash(&mut hasher);
    }
    shapers::is_told(desk.shelf).hash(&mut hasher);
    for other in volume.editions {
        (&other.lang, &other.book.title).hash(&mut hasher);
    }
    (&edition.book, &edition.version, &edition.parts, edition.safety).hash(&mut hasher);
    for chapter in &edition.chapters {
        (&chapter.id, &chapter.number, &chapter.title_text, &chapter.shown_in).hash(&mut hasher);
        chapter.sheets.iter().for_each(|sheet| sheet.id.hash(&mut hasher));
    }
    edition.reports.iter().for_each(|report| report.kind.hash(&mut hasher));
    for source in &edition.sources {
        (&source.key, plain_text(&source.entry)).hash(&mut hasher);
    }
    hasher.finish()
}
