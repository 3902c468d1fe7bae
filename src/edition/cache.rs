//! Keeps what was made of each text, for as long as nothing that it was made
//! from changes: versions and rebuilds then share it.

use std::sync::Arc;

use super::Chapter;
use super::anchors::{Named, anchors};
use super::images::ImageCache;
use super::recited::CitationCache;
use super::references::References;
use crate::diag::Diagnostic;
use crate::kept::Kept;
use crate::lang::Lang;
use crate::manual::{Module, Text};
use crate::path::VPath;
use crate::vcs::Contents;

/// Everything that is kept from one resolving to the next.
#[derive(Debug, Default)]
pub struct EditionCache {
    /// How citations read.
    pub(super) citations: CitationCache,
    /// Images.
    pub(super) images: ImageCache,
    references: Kept<(VPath, Contents), References>,
    anchors: Kept<Vec<(Lang, Contents)>, Named>,
    chapters: Kept<u64, Finished>,
    ends: Kept<Contents, Vec<usize>>,
}

/// A chapter with what was found while it was worked on.
#[derive(Debug)]
pub(super) struct Finished {
    /// The chapter.
    pub(super) chapter: Arc<Chapter>,
    /// What was found.
    pub(super) findings: Vec<Diagnostic>,
}

impl EditionCache {
    /// Returns what a text refers to.
    pub(super) fn references(&self, text: &Text) -> Arc<References> {
        self.references.get((text.path.clone(), text.contents), || References::of(text))
    }

    /// Returns the anchors of a module's texts.
    pub(super) fn anchors(&self, module: &Module, languages: &[Lang]) -> Arc<Named> {
        let text = |lang: &Lang| Some((lang.clone(), module.texts.get(lang)?.contents));
        let key = languages.iter().filter_map(text).collect();
        self.anchors.get(key, || anchors(module, languages))
    }

    /// Returns where each line of a text ends.
    pub(super) fn ends(
        &self,
        text: Contents,
        find: impl FnOnce() -> Vec<usize>,
    ) -> Arc<Vec<usize>> {
        self.ends.get(text, find)
    }

    /// Returns the chapter that was made from exactly this, or makes it.
    pub(super) fn chapter(
        &self,
        fingerprint: u64,
        make: impl FnOnce() -> Finished,
    ) -> Arc<Finished> {
        self.chapters.get(fingerprint, make)
    }

    /// Returns what is worth keeping for the next run; nothing when nothing is new.
    pub fn told(&self) -> Option<Vec<u8>> {
        self.citations.told()
    }

    /// Takes over what an earlier run told.
    pub fn remember(&self, bytes: &[u8]) {
        self.citations.remember(bytes);
    }

    /// Forgets everything that the last two resolvings didn't ask for.
    pub fn turn(&self) {
        self.references.turn();
        self.anchors.turn();
        self.chapters.turn();
        self.ends.turn();
    }
}
