//! Knows which characters of a manual the theme's fonts can't print.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::diag::{Code, Diagnostic, Span};
use crate::path::VPath;
use crate::render::pdf::missing_glyphs;
use crate::text::{code_point, is_hidden};
use crate::theme::Theme;
use crate::vcs::{Contents, File, Snapshot};

/// A test of characters against the fonts of one theme; what it found in a
/// file is kept for as long as the file stays the same.
pub(super) struct GlyphCheck {
    is_missing: Box<dyn Fn(char) -> bool + Send + Sync>,
    found: Mutex<Found>,
}

type Found = HashMap<Contents, Vec<(char, Span)>>;

impl GlyphCheck {
    pub(super) fn new(theme: &Theme) -> Self {
        Self { is_missing: Box::new(missing_glyphs(theme)), found: Mutex::default() }
    }

    /// Finds each character once per file; it is printed as `[U+4E2D]`. Hidden
    /// characters have a finding of their own.
    pub(super) fn missing(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let texts: Vec<_> = snapshot.files().filter(|(path, _)| is_text(path)).collect();
        let found = texts.par_iter().flat_map_iter(|(path, file)| {
            let places = self.places(file);
            places.into_iter().map(|(c, span)| {
                let name = format!("{c} ({})", code_point(c));
                Diagnostic::new(Code::MissingGlyph).at(path, span).arg("char", name)
            })
        });
        found.collect()
    }

    fn places(&self, file: &File) -> Vec<(char, Span)> {
        let known = |found: &Found| found.get(&file.contents).cloned();
        if let Some(places) = known(&self.found.lock().unwrap_or_else(PoisonError::into_inner)) {
            return places;
        }
        let places = self.look(file);
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.insert(file.contents, places.clone());
        places
    }

    fn look(&self, file: &File) -> Vec<(char, Span)> {
        let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
        let mut seen = FxHashSet::default();
        let mut missing = Vec::new();
        let mut at = 0;
        // Every font has ASCII, and nearly every byte is of it.
        while let Some(plain) = text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii()) {
            at += plain;
            let Some(c) = text[at..].chars().next() else { break };
            let span = Span::new(at, at + c.len_utf8());
            at = span.end;
            if seen.insert(c) && !is_hidden(c) && (self.is_missing)(c) {
                missing.push((c, span));
            }
        }
        missing
    }
}

/// The words of handbok itself and of themes are not the authors'.
fn is_text(path: &VPath) -> bool {
    let own = ["locales/", "themes/"].iter().any(|folder| path.as_str().starts_with(folder));
    !own && matches!(path.extension().as_deref(), Some("md" | "yml" | "bib" | "toml"))
}
