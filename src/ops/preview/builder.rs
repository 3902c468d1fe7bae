//! Knows what the preview asks of the pipeline, and nothing else of it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::Severity;
use crate::path::VPath;
use crate::render::Tree;

/// Turns what lies on the disk into pages.
///
/// A panic in any of these functions is caught and shown as a finding.
pub trait Builder: Send {
    /// Builds again after a change. No browser sees the result before this returns.
    fn rebuild(&mut self, changed: &Changed) -> Rebuilt;

    /// Returns how to make a PDF that it promised from what was last built, or
    /// nothing if it has promised no such file.
    ///
    /// This itself is quick; the job then runs without the builder, so that
    /// saving a file while a PDF is made takes no longer.
    fn pdf(&mut self, file: &VPath) -> Option<PdfJob>;

    /// Returns how to make the search index of pages that it built, or nothing
    /// if they can't be searched. Nobody waits for it but who searches.
    fn index(&mut self, _tree: Arc<Tree>) -> Option<IndexJob> {
        None
    }

    /// Returns how to make the pages that compare two versions of what was last
    /// built, named by the folders of their pages; nothing if it can't compare.
    fn comparison(&mut self, _before: &str, _after: &str) -> Option<CompareJob> {
        None
    }

    /// Forgets whatever a panic may have left half done. The next build is
    /// told that everything changed.
    fn recover(&mut self) {}
}

/// Makes one PDF; the error is worded for the author.
pub type PdfJob = Box<dyn FnOnce() -> Result<Arc<[u8]>, String> + Send>;

/// Makes the files of a search index; the error is worded for the author.
pub type IndexJob = Box<dyn FnOnce() -> Result<Tree, String> + Send>;

/// Makes the pages of a comparison, none when there is no such version; the
/// error is worded for the author.
pub type CompareJob = Box<dyn FnOnce() -> Result<Tree, String> + Send>;

/// What changed since the build before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Anything may have changed: the first build, or events were lost.
    Everything,
    /// These files, or files below these folders, as the watch list spells them.
    /// Some may be gone, and some may be as they were.
    Paths(BTreeSet<PathBuf>),
}

/// What a build gave.
#[derive(Debug, Clone, Default)]
pub struct Rebuilt {
    /// The new pages; nothing if the last ones are to stay.
    pub tree: Option<Tree>,
    /// Places that the pages link to and that hold PDFs, made when somebody asks.
    /// They come with the tree.
    pub pdfs: BTreeSet<VPath>,
    /// Everything that was found, in words, the worst not necessarily first.
    pub findings: Vec<Finding>,
}

/// A finding in words, as the overlay shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The stable code, such as `missing-alt-text`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// The file, relative to the root of the manual's repository.
    pub file: Option<String>,
    /// The line, counted from 1; 0 when the finding is about the whole file.
    pub line: usize,
    /// The column, counted from 1 in characters; 0 when it is about the whole line.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}
