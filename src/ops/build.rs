//! Knows how to turn a manual on disk into a tree of files to publish.

use std::path::PathBuf;

use super::{Error, pipeline, scope};
use crate::diag::{self, Diagnostic};
use crate::lang::Lang;
use crate::render::Tree;
use crate::vcs::{self, Snapshot};

/// What is to be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildRequest {
    /// The folder with `book.toml`.
    pub root: PathBuf,
    /// The languages; empty means all that the book names.
    pub languages: Vec<Lang>,
    /// The media; empty means those that the book names.
    pub formats: Vec<Format>,
    /// Whether the site can be searched.
    pub search: bool,
}

/// A medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// The website.
    Site,
    /// One PDF per language.
    Pdf,
}

/// What a build is busy with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Files and git are read.
    Reading,
    /// The text is read and its references are looked up.
    Resolving,
    /// The PDF of a language is set.
    Pdf(Lang),
    /// The pages of the site are made.
    Site,
    /// The search index is made.
    Search,
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// The files; empty if a finding is an error, because then nothing may be
    /// published.
    pub tree: Tree,
    /// The findings, sorted by path and position.
    pub findings: Vec<Diagnostic>,
    /// The files that the findings are about.
    pub snapshot: Snapshot,
    /// How much was made.
    pub stats: Stats,
}

/// How much a build made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many pages of HTML there are.
    pub pages: usize,
    /// The PDFs: where they lie in the tree and how many pages they have.
    pub pdfs: Vec<(String, usize)>,
}

/// Builds the manual in a folder with a `book.toml`, and tells `progress` what
/// it is busy with.
///
/// # Errors
/// Fails when the disk or git refuses, when a language is asked for that the
/// book doesn't have, or when the theme is broken.
pub fn build(request: &BuildRequest, progress: &mut dyn FnMut(Stage)) -> Result<Built, Error> {
    let mut findings = Vec::new();
    progress(Stage::Reading);
    let checkout = vcs::checkout(&request.root, &scope(&request.root)?)?.unload(&mut findings);
    progress(Stage::Resolving);
    let manual = pipeline::load(&checkout.snapshot).unload(&mut findings);
    diag::sort(&mut findings);
    let snapshot = checkout.snapshot;
    if diag::has_errors(&findings) {
        return Ok(Built { tree: Tree::new(), findings, snapshot, stats: Stats::default() });
    }
    progress(Stage::Site);
    let (tree, stats) = pipeline::render(&manual, request)?;
    Ok(Built { tree, findings, snapshot, stats })
}
