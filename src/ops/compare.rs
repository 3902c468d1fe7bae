//! Knows how to compare two states of a manual: versions, commits, or the files as
//! they lie now.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::look::Purpose;
use super::{Error, Issued, Leftovers, Pipeline, scope};
use crate::diag::Diagnostic;
use crate::edition::Edition;
pub use crate::edition::redline::Wanted;
use crate::edition::redline::{Redline, redline, sheets_redline};
use crate::lang::Lang;
use crate::render::pdf::{PdfOptions, Sheaf};
use crate::render::site::SiteOptions;
use crate::render::{Comparison, DRAFT, Shelf, Standing, Tree, Volume, folders};
use crate::vcs::Snapshot;

/// What is to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareRequest {
    /// The folder with `book.toml`.
    pub root: PathBuf,
    /// The older state: a version, a commit, or `draft`.
    pub before: String,
    /// The newer state.
    pub after: String,
    /// The languages; empty means all that both states have.
    pub languages: Vec<Lang>,
    /// Which changes are wanted.
    pub wanted: Wanted,
    /// Which files are to be made; empty means none.
    pub forms: Vec<Form>,
}

/// As which files a comparison is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As pages that work from a folder.
    Site,
    /// As PDFs of one kind.
    Pdf(Sheaf),
}

/// What differs.
#[derive(Debug, Default)]
pub struct Compared {
    /// One comparison per language.
    pub redlines: Vec<Redline>,
    /// The files, when some were wanted.
    pub tree: Tree,
    /// The slugs of the modules of both states.
    pub modules: Vec<String>,
    /// The groups that the newer state knows; nothing when its past isn't known.
    pub groups: Vec<String>,
    /// Why a state could not be read; then nothing is compared.
    pub findings: Vec<Diagnostic>,
    /// The files that the findings are about.
    pub snapshot: Snapshot,
    /// What the comparison was made of.
    pub leftovers: Leftovers,
}

/// Compares two states of the manual in a folder with a `book.toml`.
///
/// # Errors
/// Fails when the disk or git refuses, when there is no such version or commit,
/// when a language is asked for that the book doesn't have, or when the theme
/// is broken.
pub fn compare(request: &CompareRequest) -> Result<Compared, Error> {
    let scope = scope(&request.root)?;
    let mut pipeline = Pipeline::of(&request.root, &scope);
    pipeline.purpose = if request.forms.is_empty() { Purpose::Tell } else { Purpose::Compare };
    let names = [request.before.as_str(), request.after.as_str()];
    let states = pipeline.states(&request.root, &scope, names, &request.languages)?;
    pipeline.keep(&request.root, &scope);
    let [before, after] = match states {
        Ok(both) => both,
        Err(unfit) => {
            return Ok(Compared {
                findings: unfit.findings,
                snapshot: unfit.snapshot,
                ..Compared::default()
            });
        }
    };
    let renamed = renamed(&before, &after);
    let pair = |own: &Edition| {
        let other = after.editions.iter().find(|edition| edition.lang == own.lang)?;
        let made = match own.is_partial && other.is_partial {
            true => sheets_redline(own, other, &renamed),
            false => redline(own, other, &renamed),
        };
        // Nobody need hear that sheets say the same, unless they asked.
        let is_told =
            !other.is_partial || !made.changes.is_empty() || !request.languages.is_empty();
        is_told.then(|| made.only(&request.wanted))
    };
    let slugs = |state: &Issued| slugs(&state.editions);
    let shapers = after.editions.first().and_then(|edition| edition.shapers.as_ref());
    let mut redlines: Vec<Redline> = before.editions.par_iter().filter_map(pair).collect();
    let mut tree = Tree::new();
    for form in &request.forms {
        let files;
        (redlines, files) = match form {
            Form::Site => pages(&pipeline, request, &before, &after, redlines)?,
            Form::Pdf(sheaf) => {
                let files = sheets(&pipeline, &redlines, *sheaf)?;
                (redlines, files)
            }
        };
        tree.extend(files);
    }
    let groups = shapers
        .map(|own| own.people.groups.iter().map(|group| group.id.clone()).collect())
        .unwrap_or_default();
    let modules = slugs(&before).into_iter().chain(slugs(&after)).collect();
    let leftovers = Leftovers::of((pipeline, before, after));
    Ok(Compared { redlines, tree, modules, groups, leftovers, ..Compared::default() })
}

/// Prints comparisons as pages.
fn pages(
    pipeline: &Pipeline,
    request: &CompareRequest,
    before: &Issued,
    after: &Issued,
    redlines: Vec<Redline>,
) -> Result<(Vec<Redline>, Tree), Error> {
    let Some(comparer) = pipeline.comparer() else { return Ok((redlines, Tree::new())) };
    let languages: Vec<Lang> = after.editions.iter().map(|own| own.lang.clone()).collect();
    let names = [&request.after, &request.before].map(String::as_str);
    let released = names.into_iter().filter(|name| *name != DRAFT);
    let mut folders = folders(released, &languages).into_iter();
    let mut volume = |state: &'_ Issued, name: &str, standing| {
        (
            state.renamed.clone(),
            match name {
                DRAFT => DRAFT.to_owned(),
                _ => folders.next().unwrap_or_default(),
            },
            standing,
        )
    };
    let told = [
        (
            after,
            volume(
                after,
                names[0],
                if names[0] == DRAFT { Standing::Draft } else { Standing::Current },
            ),
        ),
        (
            before,
            volume(
                before,
                names[1],
                if names[1] == DRAFT { Standing::Draft } else { Standing::Superseded },
            ),
        ),
    ];
    let volumes = told.into_iter().map(|(state, (renamed, folder, standing))| Volume {
        editions: &state.editions,
        pdfs: BTreeMap::new(),
        books: BTreeMap::new(),
        data: BTreeMap::new(),
        standing,
        is_candidate: false,
        folder,
        renamed,
    });
    let shelf = Shelf {
        volumes: volumes.collect(),
        current: 0,
        comparisons: vec![Comparison { before: 1, after: 0, redlines }],
        absent: Vec::new(),
        url: String::new(),
    };
    let options = SiteOptions { lone: true, search: false, ..SiteOptions::default() };
    let mut tree = comparer.print(&shelf, &options)?;
    tree.extend(pipeline.assets());
    let redlines = shelf.comparisons.into_iter().flat_map(|one| one.redlines).collect();
    Ok((redlines, tree))
}

/// Prints comparisons as PDFs, one per language.
fn sheets(pipeline: &Pipeline, redlines: &[Redline], sheaf: Sheaf) -> Result<Tree, Error> {
    let Some(press) = pipeline.press() else { return Ok(Tree::new()) };
    let print = |redline: &Redline| {
        let pdf = press.print_redline(redline, sheaf, &PdfOptions::default())?;
        Ok((pdf.path, pdf.bytes))
    };
    // A binder holds no module in a language that has only sheets.
    let is_printed = |own: &&Redline| sheaf != Sheaf::Pack || !own.edition.is_partial;
    redlines.iter().filter(is_printed).map(print).collect()
}

fn slugs(editions: &[Edition]) -> Vec<String> {
    let first = editions.first().map(|own| own.chapters.as_slice()).unwrap_or_default();
    first.iter().map(|own| own.id.clone()).collect()
}

/// Returns what modules of the older state are called in the newer, where that is
/// something else.
fn renamed(before: &Issued, after: &Issued) -> BTreeMap<String, String> {
    let lasting = |state: &Issued, slug: &str| -> String {
        state.renamed.get(slug).map_or(slug, String::as_str).to_owned()
    };
    let called: BTreeMap<String, String> =
        slugs(&after.editions).into_iter().map(|slug| (lasting(after, &slug), slug)).collect();
    let pair = |slug: String| {
        let now = called.get(&lasting(before, &slug))?.clone();
        (now != slug).then_some((slug, now))
    };
    slugs(&before.editions).into_iter().filter_map(pair).collect()
}
