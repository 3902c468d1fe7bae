//! Knows the page that lists every book, module and form to download.

use serde::Serialize;

use super::address::View;
use super::front::size;
use super::views::Link;
use crate::edition::PickKind;
use crate::locale::Msg;
use crate::manual::{Look, PaperSize};
use crate::render::shelf::{BookPdf, Pdf, Volume};

/// `downloads.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Downloads {
    title: String,
    intro: String,
    /// The whole manual and the books.
    books: Vec<BookEntry>,
    /// Modules by themselves, and forms by themselves.
    lists: Vec<FileList>,
}

/// A book with its files.
#[derive(Debug, Hash, Serialize)]
struct BookEntry {
    title: String,
    about: String,
    /// Paper and size of text.
    look: String,
    files: Vec<File>,
}

/// Files of one kind.
#[derive(Debug, Hash, Serialize)]
struct FileList {
    title: String,
    files: Vec<File>,
}

/// A file.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct File {
    /// The words and the address.
    pub link: Link,
    /// Pages and size.
    pub facts: String,
    /// How it is printed, when it is good for nothing else; may be empty.
    pub note: String,
}

/// Returns the books in the page's language.
pub(super) fn books<'v>(view: &'v View<'_>) -> &'v [BookPdf] {
    let volume = &view.desk.shelf.volumes[view.desk.volume];
    volume.books.get(&view.desk.edition.lang).map_or(&[], Vec::as_slice)
}

/// Returns what the page shows.
pub(super) fn page(view: &View<'_>) -> Downloads {
    let locale = view.desk.locale;
    let of = |wanted: fn(&PickKind) -> bool| {
        books(view).iter().filter(move |book| wanted(&book.kind)).collect::<Vec<_>>()
    };
    let whole = of(|kind| matches!(kind, PickKind::Book));
    let list = |title: Msg, books: Vec<&BookPdf>| FileList {
        title: locale.get(title).to_owned(),
        files: books.iter().map(|book| file(&book.title, &book.pdf, view)).collect(),
    };
    let lists = [
        list(Msg::DownloadsModules, of(|kind| matches!(kind, PickKind::Module(_)))),
        list(Msg::DownloadsForms, of(|kind| matches!(kind, PickKind::Form(_)))),
    ];
    Downloads {
        title: locale.get(Msg::AllDownloads).to_owned(),
        intro: locale.get(Msg::AllDownloadsIntro).to_owned(),
        books: manual(view).into_iter().chain(whole.iter().map(|book| entry(book, view))).collect(),
        lists: lists.into_iter().filter(|list| !list.files.is_empty()).collect(),
    }
}

fn manual(view: &View<'_>) -> Option<BookEntry> {
    let (desk, locale) = (view.desk, view.desk.locale);
    let pdf = desk.shelf.volumes[desk.volume].pdfs.get(&desk.edition.lang)?;
    Some(BookEntry {
        title: locale.get(Msg::WholeManual).to_owned(),
        about: desk.edition.book.audience.clone(),
        look: look(Look::default(), view),
        files: vec![file("PDF", pdf, view)],
    })
}

fn entry(book: &BookPdf, view: &View<'_>) -> BookEntry {
    let locale = view.desk.locale;
    let folded = book.folded.as_ref().map(|pdf| File {
        note: locale.get(Msg::PrintOnlyHow).to_owned(),
        ..file(locale.get(Msg::PrintOnly), pdf, view)
    });
    BookEntry {
        title: book.title.clone(),
        about: book.about.clone(),
        look: look(book.look, view),
        files: std::iter::once(file("PDF", &book.pdf, view)).chain(folded).collect(),
    }
}

fn look(look: Look, view: &View<'_>) -> String {
    let locale = view.desk.locale;
    let paper = match look.paper {
        PaperSize::A4 => "A4",
        PaperSize::A5 => "A5",
    };
    let points = look.text.points().to_string().replace('.', locale.get(Msg::DecimalMark));
    locale.fill(Msg::BookLook, &[("paper", paper), ("points", &points)])
}

fn file(text: &str, pdf: &Pdf, view: &View<'_>) -> File {
    let locale = view.desk.locale;
    let facts = if pdf.is_promised() {
        locale.get(Msg::DownloadPromised).to_owned()
    } else {
        let (size, pages) = (size(pdf.bytes.len(), locale), locale.count(pdf.pages));
        let msg = if pdf.pages == 1 { Msg::FileSizeOne } else { Msg::FileSize };
        locale.fill(msg, &[("size", &size), ("pages", &pages)])
    };
    File {
        link: Link {
            href: Some(format!("{}{}", view.up(), pdf.path)),
            text: text.to_owned(),
            ..Link::default()
        },
        facts,
        note: String::new(),
    }
}

/// Returns the files of the books of a version, in the page's language.
pub(super) fn of_volume(volume: &Volume<'_>, view: &View<'_>) -> Vec<File> {
    let books = volume.books.get(&view.desk.edition.lang).into_iter().flatten();
    let files = books.flat_map(|book| {
        let folded = book.folded.as_ref().map(|pdf| {
            let words = view.desk.locale.get(Msg::PrintOnly);
            file(&format!("{}, {}", book.title, words.to_lowercase()), pdf, view)
        });
        std::iter::once(file(&book.title, &book.pdf, view)).chain(folded)
    });
    files.collect()
}

/// Returns the PDF of one module.
pub(super) fn of_module(slug: &str, view: &View<'_>) -> Option<File> {
    let is_it = |book: &&BookPdf| matches!(&book.kind, PickKind::Module(own) if own == slug);
    let book = books(view).iter().find(is_it)?;
    Some(file(view.desk.locale.get(Msg::DownloadModule), &book.pdf, view))
}

/// Returns the PDF of one form, called by its title.
pub(super) fn of_form(id: &str, view: &View<'_>) -> Option<File> {
    let is_it = |book: &&BookPdf| matches!(&book.kind, PickKind::Form(own) if own == id);
    let book = books(view).iter().find(is_it)?;
    Some(file(&book.title, &book.pdf, view))
}
