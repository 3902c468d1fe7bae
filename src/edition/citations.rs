//! Knows the sources of a manual and what they are called.

use std::collections::BTreeSet;

use hayagriva::Library;
use hayagriva::io::{BibLaTeXError, from_biblatex_str};

use super::style::CitationStyle;
use crate::diag::{Code, Diagnostic, Span, Warned};
use crate::lang::Lang;
use crate::manual::Manual;
use crate::path::VPath;
use crate::text::visible;

/// The sources of a manual, parsed, and the style in which they are printed.
#[derive(Debug)]
pub struct Bibliography {
    pub(super) library: Library,
    pub(super) style: Option<CitationStyle>,
    /// The keys of all sources.
    pub keys: BTreeSet<String>,
    /// The sources as written, and the name of the style: what all the rest follows from.
    pub(super) origin: (String, String),
}

impl Bibliography {
    /// Reads the sources of a manual; a file that can't be read has no sources.
    pub fn read(manual: &Manual) -> Warned<Self> {
        let mut findings = Vec::new();
        let path = manual.folder.join("registers/references.bib").expect("a plain name");
        let library = match from_biblatex_str(&manual.registers.references) {
            Ok(library) => library,
            Err(errors) => {
                for error in errors {
                    let reason = visible(&error.to_string()).into_owned();
                    let span = match error {
                        BibLaTeXError::Parse(error) => error.span,
                        BibLaTeXError::Type(error) => error.span,
                    };
                    let finding = Diagnostic::new(Code::InvalidBibliography);
                    findings.push(finding.at(&path, Span::from(span)).arg("reason", reason));
                }
                Library::new()
            }
        };
        let name = &manual.settings.citation_style;
        let style = CitationStyle::named(name);
        if style.is_none() {
            let book = VPath::new("book.toml").expect("a plain name is a path");
            let finding = Diagnostic::new(Code::UnknownStyle).in_file(&book);
            findings.push(finding.arg("style", visible(name)));
        }
        let keys = if library.is_empty() {
            written_keys(&manual.registers.references)
        } else {
            library.keys().map(str::to_owned).collect()
        };
        let origin = (manual.registers.references.clone(), name.clone());
        Warned { value: Self { library, style, keys, origin }, findings }
    }

    /// Returns whether these are the sources of a manual.
    pub fn is_of(&self, manual: &Manual) -> bool {
        let (references, style) = &self.origin;
        *references == manual.registers.references && *style == manual.settings.citation_style
    }

    /// Returns the titles of a source with their language, when that is another one than
    /// `lang`.
    pub(super) fn foreign(&self, key: &str, lang: &Lang) -> Option<Foreign> {
        let entry = self.library.get(key)?;
        let own = match entry.language()?.language.as_str() {
            // BibLaTeX and its readers call Bokmål by either name.
            "no" => "nb",
            other => other,
        };
        let is_same = lang.as_str().split('-').next() == Some(own);
        let lang = Lang::new(own).filter(|_| !is_same)?;
        let works = std::iter::once(entry).chain(entry.parents());
        let titles =
            works.filter_map(|work| work.title()).map(|title| letters(&title.value.to_str()));
        Some(Foreign { lang, titles: titles.collect() })
    }

    /// Returns the title of a source; its key while the file can't be read.
    pub(super) fn title(&self, key: &str) -> Option<String> {
        if self.library.is_empty() {
            return self.keys.get(key).cloned();
        }
        let title = self.library.get(key)?.title();
        let words = title.map_or_else(|| key.to_owned(), |title| title.value.to_string());
        Some(visible(&words).into_owned())
    }
}

/// The titles of a source in another language than the edition's: its own, and that of the
/// journal or book in which it stands.
#[derive(Debug)]
pub(super) struct Foreign {
    /// The language.
    pub(super) lang: Lang,
    titles: Vec<String>,
}

impl Foreign {
    /// Returns whether words are one of the titles, however a style sets it.
    pub(super) fn has(&self, words: &str) -> bool {
        let words = letters(words);
        !words.is_empty() && self.titles.contains(&words)
    }
}

/// Returns what stays of a title when a style changes capitals, quotes and stops.
fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the keys that stand in a file that can't be read, so that its
/// mistake is not told again for every citation.
fn written_keys(bibliography: &str) -> BTreeSet<String> {
    let entries = bibliography.lines().filter(|line| line.starts_with('@'));
    let key = |line: &str| Some(line.split_once('{')?.1.split_once(',')?.0.trim().to_owned());
    entries.filter_map(key).collect()
}
