//! Knows the sources of a manual and what they are called.

use std::collections::BTreeSet;

use hayagriva::Library;
use hayagriva::io::{BibLaTeXError, from_biblatex_str};

use super::style::CitationStyle;
use crate::diag::{Code, Diagnostic, Span, Warned};
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

/// Returns the keys that stand in a file that can't be read, so that its
/// mistake is not told again for every citation.
fn written_keys(bibliography: &str) -> BTreeSet<String> {
    let entries = bibliography.lines().filter(|line| line.starts_with('@'));
    let key = |line: &str| Some(line.split_once('{')?.1.split_once(',')?.0.trim().to_owned());
    entries.filter_map(key).collect()
}
