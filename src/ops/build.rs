//! Knows how to turn a manual on disk into a tree of files to publish.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::books::{Asked, Books, KeptBooks};
use super::frozen::KeptBook;
use super::pipeline::Pdfs;
use super::{Error, Kept, Leftovers, Pipeline, Prepared, catalogue, pipeline, scope};
use crate::diag::{self, Code, Diagnostic};
use crate::lang::Lang;
use crate::manual::Format;
use crate::path::VPath;
use crate::render::site::SiteOptions;
use crate::render::{BookPdf, Pdf, Tree};
use crate::vcs::{self, Checkout, Keep, Scope, Snapshot};

/// What is to be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildRequest {
    /// The folder with `book.toml`.
    pub root: PathBuf,
    /// The languages; empty means all that the book names.
    pub languages: Vec<Lang>,
    /// The media; empty means those that the book names.
    pub formats: Vec<Format>,
    /// The books beside the whole manual.
    pub books: Asked,
    /// The municipality whose edition is built; nothing for the manual of everybody.
    pub local: Option<String>,
    /// Whether the site can be searched.
    pub search: bool,
}

impl BuildRequest {
    /// Returns whether a released book is published.
    fn keeps(&self, own: &KeptBook) -> bool {
        let languages = &self.languages;
        self.books.keeps(&own.book.id) && (languages.is_empty() || languages.contains(&own.lang))
    }
}

/// What a build is busy with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Files and git are read.
    Reading,
    /// The text is read and its references are looked up.
    Resolving,
    /// The PDFs are set.
    Pdf {
        /// How many are done.
        done: usize,
        /// Of how many; 0 while nobody knows.
        all: usize,
    },
    /// The pages of the site are made.
    Site {
        /// How many are done.
        done: usize,
        /// Of how many; 0 while nobody knows.
        all: usize,
    },
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
    /// What it was made of.
    pub leftovers: Leftovers,
}

/// How much a build made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many pages of HTML there are.
    pub pages: usize,
    /// The PDFs: where they lie in the tree and how many pages they have.
    pub pdfs: Vec<(String, usize)>,
    /// The same for the books beside the whole manual.
    pub books: Vec<(String, usize)>,
}

/// Builds the manual in a folder with a `book.toml`, and tells `progress` what
/// it is busy with.
///
/// # Errors
/// Fails when the disk or git refuses, when a language is asked for that the
/// book doesn't have, or when the theme is broken.
pub fn build(request: &BuildRequest, progress: &(dyn Fn(Stage) + Sync)) -> Result<Built, Error> {
    progress(Stage::Reading);
    begin(request)?.build(progress)
}

/// A build whose files are read, and nothing more.
#[derive(Debug)]
pub struct Begun<'a> {
    request: &'a BuildRequest,
    scope: Scope,
    checkout: Checkout,
    findings: Vec<Diagnostic>,
}

/// Reads the files of a build.
///
/// # Errors
/// Fails when the disk or git refuses.
pub fn begin(request: &BuildRequest) -> Result<Begun<'_>, Error> {
    let mut findings = Vec::new();
    let scope = scope(&request.root)?;
    let checkout = vcs::checkout(&request.root, &scope)?.unload(&mut findings);
    Ok(Begun { request, scope, checkout, findings })
}

/// The name of what is kept of the findings.
const FINDINGS: &str = "findings";

impl Begun<'_> {
    /// Names everything that is built from and how: the same name, the same output.
    pub fn name(&self) -> String {
        let mut hasher = Sha256::new();
        let mut add = |part: &[u8]| {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        let BuildRequest { root: _, languages, formats, books, local, search } = self.request;
        let how = format!("{languages:?} {formats:?} {books:?} {local:?} {search}");
        add(format!("{how} {:?}", self.checkout.version).as_bytes());
        for (path, file) in self.checkout.snapshot.files() {
            add(path.as_str().as_bytes());
            add(&file.contents.0);
        }
        let origin = vcs::origin(&self.request.root, &self.scope).ok().flatten();
        add(&origin.unwrap_or_default());
        hex(hasher)
    }

    /// Returns what an earlier build of the same found, if that was kept.
    pub fn found_before(&self, name: &str) -> Option<Vec<Diagnostic>> {
        let bytes = Keep::of(&self.request.root, &self.scope, FINDINGS)?.read()?;
        diag::heard(bytes.strip_prefix(name.as_bytes())?)
    }

    /// Keeps what a build found, so that the next one of the same can tell it again.
    pub fn keep_found(root: &Path, name: &str, findings: &[Diagnostic]) {
        if let Ok(scope) = scope(root)
            && let Some(place) = Keep::of(root, &scope, FINDINGS)
            && let Some(told) = diag::told(findings)
        {
            place.write(&[name.as_bytes(), &told].concat());
        }
    }

    /// Returns what was found while the files were read.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// Returns the files that the findings are about.
    pub fn snapshot(&self) -> &Snapshot {
        &self.checkout.snapshot
    }

    /// Builds what was read, and tells `progress` what it is busy with.
    ///
    /// # Errors
    /// As [`build`].
    pub fn build(self, progress: &(dyn Fn(Stage) + Sync)) -> Result<Built, Error> {
        let Begun { request, scope, checkout, mut findings } = self;
        // That there is no history is a finding of the checkout.
        let archive = vcs::archive(&request.root, &scope, &checkout.snapshot).unwrap_or_default();
        findings.extend(super::intact::findings(&request.root));
        progress(Stage::Resolving);
        let mut pipeline = Pipeline::of(&request.root, &scope);
        pipeline.local.clone_from(&request.local);
        let prepared = pipeline.prepare(&checkout, Some(&archive), &request.languages)?;
        pipeline.keep(&request.root, &scope);
        let prepared = prepared.unload(&mut findings);
        if request.local.is_none() {
            // What a municipality leaves empty is nothing to those who build for everybody.
            findings.retain(|finding| finding.code != Code::EmptySlots);
        }
        diag::sort(&mut findings);
        let snapshot = checkout.snapshot;
        let (tree, stats) = match &prepared {
            Some(prepared) if !diag::has_errors(&findings) => {
                print(&mut pipeline, prepared, request, progress)?
            }
            Some(_) | None => (Tree::new(), Stats::default()),
        };
        let leftovers = Leftovers::of((prepared, pipeline, archive));
        Ok(Built { tree, findings, snapshot, stats, leftovers })
    }
}

/// Makes one name of several.
pub fn name_of(names: &[String]) -> String {
    let mut hasher = Sha256::new();
    for name in names {
        hasher.update((name.len() as u64).to_le_bytes());
        hasher.update(name);
    }
    hex(hasher)
}

fn hex(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn print(
    pipeline: &mut Pipeline,
    prepared: &Prepared,
    request: &BuildRequest,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<(Tree, Stats), Error> {
    let own = &prepared.settings.output.formats;
    let formats = if request.formats.is_empty() { own } else { &request.formats };
    let (mut pdfs, mut books, mut manifests) = (Pdfs::new(), Books::new(), BTreeMap::new());
    // What was released is published also where its version can't be read any more.
    let mut released = KeptBooks::new();
    if formats.contains(&Format::Pdf) {
        progress(Stage::Pdf { done: 0, all: 0 });
        let count = |done, all| progress(Stage::Pdf { done, all });
        // What was released is the manual of everybody.
        let mut kept = if request.local.is_none() { kept(request)? } else { Kept::default() };
        pdfs = pipeline.pdfs_counted(prepared, frozen(kept.pdfs, &request.languages), &count)?;
        manifests = kept.manifests;
        released = std::mem::take(&mut kept.books);
        released.values_mut().for_each(|own| own.retain(|book| request.keeps(book)));
        books = pipeline.books(prepared, &request.books, &released, &count)?;
    }
    let pages = |pdf: &Pdf| (pdf.path.to_string(), pdf.pages);
    let mut stats = Stats { pages: 0, pdfs: pdfs.values().map(pages).collect(), books: Vec::new() };
    let more = || books.values().flatten().flat_map(BookPdf::files);
    stats.books = more().map(pages).collect();
    let files = || {
        let released = released.values().flatten().map(|book| &book.pdf);
        let all = pdfs.values().chain(more()).chain(released);
        all.map(|pdf| (pdf.path.clone(), pdf.bytes.clone()))
    };
    if !formats.contains(&Format::Site) {
        return Ok((files().collect(), stats));
    }
    progress(Stage::Site { done: 0, all: 0 });
    let count = |done, all| progress(Stage::Site { done, all });
    let options = SiteOptions { search: request.search, catalogue: true, ..SiteOptions::default() };
    let mut tree = pipeline.site_counted(prepared, &pdfs, &books, &options, &count)?;
    let page = |path: &&VPath| path.extension().as_deref() == Some("html");
    stats.pages = tree.keys().filter(page).count();
    if request.search {
        progress(Stage::Search);
        tree.extend(pipeline::index(&tree, &prepared.languages())?);
    }
    tree.extend(files());
    catalogue::complete(&mut tree, prepared, (&pdfs, &books), &manifests);
    Ok((tree, stats))
}

/// Reads what was released: what readers have stays what it is.
fn kept(request: &BuildRequest) -> Result<Kept, Error> {
    let repository = vcs::Repository::above(&request.root).ok().flatten();
    repository.map_or_else(|| Ok(Kept::default()), |repository| super::frozen(&repository))
}

fn frozen(pdfs: BTreeMap<String, BTreeMap<Lang, Pdf>>, languages: &[Lang]) -> Pdfs {
    let of = |(tag, pdfs): (String, BTreeMap<Lang, Pdf>)| {
        pdfs.into_iter().map(move |(lang, pdf)| ((Some(tag.clone()), lang), pdf))
    };
    let wanted = |lang: &Lang| languages.is_empty() || languages.contains(lang);
    pdfs.into_iter().flat_map(of).filter(|((_, lang), _)| wanted(lang)).collect()
}
