//! Knows how an author's edit becomes the pages of the preview: the same build
//! with another snapshot.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::preview::{Builder, Changed, CompareJob, Finding, IndexJob, PdfJob, Rebuilt};
use super::promised::{Order, Promised};
use super::worded::Worded;
use super::{Error, Issued, Pipeline, Prepared, comparisons, intact, pipeline, scope};
use crate::diag::{self, Code, Diagnostic};
use crate::lang::Lang;
use crate::path::VPath;
use crate::render::Tree;
use crate::render::site::SiteOptions;
use crate::vcs::{self, Checkout, Scope};

/// Builds the preview of the manual in one folder.
pub struct Live {
    root: PathBuf,
    ui: Lang,
    pipeline: Pipeline,
    last: Option<(Checkout, Scope)>,
    prepared: Option<Arc<Prepared>>,
    /// What is wrong with what was released, which no edit changes.
    intact: Vec<Diagnostic>,
    /// What was found last, in words.
    worded: Worded,
    /// The versions, read when somebody first asks what differs from one.
    issued: Arc<OnceLock<Versions>>,
}

/// The versions, or why they can't be read.
type Versions = Result<Vec<Issued>, String>;

impl Live {
    /// Makes a builder for the manual in `root`, an absolute folder; findings
    /// are worded in `ui`.
    pub fn new(root: PathBuf, ui: Lang) -> Self {
        Self {
            root,
            ui,
            pipeline: Pipeline::default(),
            last: None,
            prepared: None,
            intact: Vec::new(),
            worded: Worded::default(),
            issued: Arc::default(),
        }
    }

    fn build(&mut self, changed: &Changed) -> Result<Rebuilt, Error> {
        let mut findings = Vec::new();
        let (checkout, is_whole) = self.checkout(changed, &mut findings)?;
        // An edit changes no history, and waits for none to be read.
        let past = is_whole.then(|| vcs::past(&self.root, &checkout.1, &checkout.0.snapshot));
        let past = past.and_then(Result::ok);
        if is_whole {
            self.issued = Arc::default();
            self.intact = intact::findings(&self.root);
            self.pipeline.recall(&self.root, &checkout.1);
        }
        findings.extend(self.intact.iter().cloned());
        let prepared = self.pipeline.prepare(&checkout.0, past.as_ref(), &[]);
        if is_whole {
            self.pipeline.keep(&self.root, &checkout.1);
        }
        let snapshot = checkout.0.snapshot.clone();
        self.last = Some(checkout);
        let prepared = prepared?.unload(&mut findings);
        findings.retain(|finding| finding.code != Code::EmptySlots);
        // Every edit is uncommitted at first: no news to somebody who is writing.
        findings.retain(|finding| finding.code != Code::UncommittedChanges);
        diag::sort(&mut findings);
        let findings = self.worded.words(&findings, &snapshot, &self.ui);
        let Some(prepared) = prepared else {
            return Ok(Rebuilt { findings, ..Rebuilt::default() });
        };
        let promised = Promised::of(&prepared);
        let tree = self.pipeline.site_promising(&prepared, &promised, &SiteOptions::default())?;
        self.prepared = Some(Arc::new(prepared));
        let pdfs = promised.paths().collect();
        Ok(Rebuilt { tree: Some(tree), pdfs, findings })
    }

    /// Reads the files, and says whether all of them were read.
    fn checkout(
        &mut self,
        changed: &Changed,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<((Checkout, Scope), bool), Error> {
        if let (Some((mut checkout, scope)), Changed::Paths(paths)) = (self.last.take(), changed) {
            let settings = self.root.join("book.toml");
            let simple = !paths.contains(&settings);
            if simple && vcs::refresh(&mut checkout, &self.root, &scope, paths.iter().cloned()) {
                return Ok(((checkout, scope), false));
            }
        }
        let scope = scope(&self.root)?;
        let checkout = vcs::checkout(&self.root, &scope)?.unload(findings);
        Ok(((checkout, scope), true))
    }
}

impl Builder for Live {
    fn rebuild(&mut self, changed: &Changed) -> Rebuilt {
        self.build(changed).unwrap_or_else(|error| Rebuilt {
            findings: vec![Finding {
                code: "build".to_owned(),
                severity: diag::Severity::Error,
                file: None,
                line: 0,
                column: 0,
                message: error.to_string(),
                hint: None,
            }],
            ..Rebuilt::default()
        })
    }

    fn pdf(&mut self, file: &VPath) -> Option<PdfJob> {
        let prepared = self.prepared.clone()?;
        let press = self.pipeline.press()?;
        Order::of(&prepared, file)?;
        let file = file.clone();
        Some(Box::new(move || {
            let order = Order::of(&prepared, &file).ok_or("it is no file of the manual")?;
            let printed = order.print(&press);
            crate::render::pdf::Press::forget(10);
            printed.map(|pdf| pdf.bytes).map_err(|error| error.to_string())
        }))
    }

    fn index(&mut self, tree: Arc<Tree>) -> Option<IndexJob> {
        let languages = self.prepared.as_ref()?.languages();
        let job = move || pipeline::index(&tree, &languages).map_err(|error| error.to_string());
        Some(Box::new(job))
    }

    fn comparison(&mut self, before: &str, after: &str) -> Option<CompareJob> {
        let prepared = self.prepared.clone()?;
        let comparer = self.pipeline.comparer()?;
        let (root, (checkout, scope)) = (self.root.clone(), self.last.clone()?);
        let issued = self.issued.clone();
        let (before, after) = (before.to_owned(), after.to_owned());
        Some(Box::new(move || {
            let issued = issued.get_or_init(|| versions(&root, &scope, &checkout));
            let issued = issued.as_ref().map_err(Clone::clone)?;
            let made = comparisons::printed(&prepared, issued, &comparer, (&before, &after));
            made.map_err(|error| error.to_string())
        }))
    }

    fn recover(&mut self) {
        *self = Self::new(std::mem::take(&mut self.root), self.ui.clone());
    }
}

/// Reads and resolves every version.
fn versions(root: &Path, scope: &Scope, checkout: &Checkout) -> Versions {
    let archive = vcs::archive(root, scope, &checkout.snapshot);
    let archive = archive.map_err(|error| error.to_string())?;
    let prepared = Pipeline::default().prepare(checkout, Some(&archive), &[]);
    let prepared = prepared.map_err(|error| error.to_string())?.value;
    Ok(prepared.map(|prepared| prepared.issued).unwrap_or_default())
}
