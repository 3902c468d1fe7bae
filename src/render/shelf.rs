//! Knows what goes into a renderer and what comes out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::edition::Edition;
use crate::lang::Lang;
use crate::path::VPath;

/// Everything that one version publishes.
#[derive(Debug)]
pub struct Shelf<'a> {
    /// One edition per language, the source language first. All have the same
    /// chapters, parts and anchors.
    pub editions: &'a [Edition],
    /// The PDFs that exist already, for the download boxes.
    pub pdfs: BTreeMap<Lang, Pdf>,
}

/// A finished PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// Its place in the tree, such as `downloads/family-partner-draft-nb.pdf`.
    pub path: VPath,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// How many pages it has.
    pub pages: usize,
}

/// Files to publish, by their path below the output folder.
pub type Tree = BTreeMap<VPath, Arc<[u8]>>;

/// A theme that can't be used. An author can't cause this.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A file of the theme is missing.
    #[error("the theme lacks `{0}`")]
    MissingFile(String),
    /// A template failed.
    #[error("the theme's template failed: {0}")]
    Template(String),
    /// Typst refused the document.
    #[error("the PDF could not be made: {0}")]
    Typst(String),
    /// The search index could not be made.
    #[error("the search index could not be made: {0}")]
    Search(String),
}
