//! Knows mdBook's layout: a book for each language.

use std::fmt::Write as _;

use super::plain::{self, Plain};
use super::{TITLE, add_figures};
use crate::Files;
use crate::text::{Book, Lang};

const HERE: Plain = Plain { before: "", after: ".md", figures: "figures/" };

/// Lays out a manual for mdBook.
pub fn files(book: &Book) -> Files {
    let mut files = Files::new();
    for lang in Lang::ALL {
        let root = lang.tag();
        files.insert(format!("{root}/book.toml"), settings(lang).into_bytes());
        files.insert(format!("{root}/src/SUMMARY.md"), summary(book, lang).into_bytes());
        for module in &book.modules {
            let text = plain::module(book, module, lang, &HERE);
            files.insert(format!("{root}/src/{}.md", module.slug), text.into_bytes());
        }
        add_figures(&mut files, book, &format!("{root}/src/figures"));
    }
    files
}

fn settings(lang: Lang) -> String {
    format!(
        "[book]\ntitle = \"{}\"\nlanguage = \"{}\"\n\n[output.html.search]\nenable = false\n",
        lang.of(TITLE),
        lang.tag()
    )
}

fn summary(book: &Book, lang: Lang) -> String {
    let mut text = "# Summary\n".to_owned();
    for part in &book.parts {
        let _ = write!(text, "\n# {}\n\n", part.title[lang as usize]);
        for module in &book.modules[part.modules.clone()] {
            let _ = writeln!(text, "- [{}]({}.md)", module.title[lang as usize], module.slug);
        }
    }
    text
}
