//! Knows the PDFs that a preview offers, each of which is made when somebody opens it.

use super::Prepared;
use super::books::{Books, told};
use super::pipeline::{Pdfs, key};
use crate::edition::{Book, Edition, Pick};
use crate::manual::Format;
use crate::path::VPath;
use crate::render::pdf::{self, PdfOptions};
use crate::render::{Pdf, RenderError};

/// What a preview offers.
#[derive(Debug, Default)]
pub(super) struct Promised {
    /// The whole manual in each language.
    pub whole: Pdfs,
    /// Every book, also those that a build makes only when asked for.
    pub books: Books,
}

/// A PDF that somebody opens.
pub(super) struct Order<'a> {
    edition: &'a Edition,
    /// The part of it that is a book, and whether it lies on sheets to be folded.
    book: Option<(Pick, bool)>,
}

impl Promised {
    /// Promises what can be made of the draft.
    pub(super) fn of(prepared: &Prepared) -> Self {
        let mut promised = Self::default();
        if !prepared.settings.output.formats.contains(&Format::Pdf) {
            return promised;
        }
        for edition in &prepared.editions {
            // Of a language in which only sheets are translated, only these are printed.
            if !edition.is_partial {
                let pdf = Pdf::promised(pdf::path(edition));
                promised.whole.insert(key(edition), pdf);
            }
            let books = each(edition).map(|(book, pick)| {
                let pdf = Pdf::promised(pdf::book_path(edition, &pick, false));
                let folded = || Pdf::promised(pdf::book_path(edition, &pick, true));
                told(book, &pick, pdf, book.booklet.then(folded))
            });
            promised.books.insert(key(edition), books.collect());
        }
        promised
    }

    /// Returns where they lie.
    pub(super) fn paths(&self) -> impl Iterator<Item = VPath> {
        let books = self.books.values().flatten().flat_map(crate::render::BookPdf::files);
        self.whole.values().chain(books).map(|pdf| pdf.path.clone())
    }
}

impl<'a> Order<'a> {
    /// Finds out which PDF lies at a path.
    pub(super) fn of(prepared: &'a Prepared, path: &VPath) -> Option<Self> {
        let whole = |edition: &'a Edition| {
            (pdf::path(edition) == *path).then_some(Self { edition, book: None })
        };
        let book = |edition: &'a Edition| {
            each(edition).find_map(|(book, pick)| {
                let is = |folded| pdf::book_path(edition, &pick, folded) == *path;
                let folded = book.booklet && is(true);
                (folded || is(false)).then_some(Self { edition, book: Some((pick, folded)) })
            })
        };
        prepared.editions.iter().find_map(|edition| whole(edition).or_else(|| book(edition)))
    }

    /// Prints it.
    pub(super) fn print(self, press: &pdf::Press) -> Result<Pdf, RenderError> {
        let options = PdfOptions::default();
        match self.book {
            None => press.print(self.edition, &options),
            Some((pick, folded)) => {
                let own = self.edition.pick(pick);
                let pdf = press.print(&own, &options)?;
                if folded { press.fold(&own, &pdf, &options) } else { Ok(pdf) }
            }
        }
    }
}

fn each(edition: &Edition) -> impl Iterator<Item = (&Book, Pick)> {
    let picks = |book| Book::picks(book, edition).into_iter().map(move |pick| (book, pick));
    edition.books.iter().flat_map(picks)
}
