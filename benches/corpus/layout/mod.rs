//! Knows the layouts of the tools that read a manual.

mod markdown;
mod handbok;
mod yaml;
mod plain;
mod hugo;
mod mdbook;
mod typst;
mod typst_text;

use super::Files;
use super::figures;
use super::text::{Book, Lang};

/// A tool's way to lay out a manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Handbok,
    Hugo,
    Mdbook,
    Typst,
}

impl Layout {
    /// Returns the layout with this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "handbok" => Some(Self::Handbok),
            "hugo" => Some(Self::Hugo),
            "mdbook" => Some(Self::Mdbook),
            "typst" => Some(Self::Typst),
            _ => None,
        }
    }
}

/// Lays out a manual. The Typst document has one language, everything else both.
pub fn files(book: &Book, layout: Layout, lang: Lang) -> Files {
    match layout {
        Layout::Handbok => handbok::files(book),
        Layout::Hugo => hugo::files(book),
        Layout::Mdbook => mdbook::files(book),
        Layout::Typst => typst::files(book, lang),
    }
}

/// Adds the figures below a folder.
fn add_figures(files: &mut Files, book: &Book, folder: &str) {
    for figure in 0..book.figures {
        files.insert(format!("{folder}/{}", figures::name(figure)), figures::draw(figure));
    }
}

/// What stands on title pages.
const TITLE: [&str; 2] = ["En håndbok til måling", "A handbook for measuring"];
