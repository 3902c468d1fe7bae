//! Knows the whole way from a checkout to a tree, and keeps from one build to
//! the next what need not be done again.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Error;
use super::books::Books;
use super::comparisons;
use super::issued::{Issued, is_issued, only, shelf};
use super::look::{Look, Printers, Purpose};
use super::promised::Promised;
use super::{provenance, underlying};
use crate::diag::{self, Diagnostic, Warned};
use crate::edition::{
    self, Bibliography, Chronicle, Credits, Edition, EditionCache, Tools, Version,
};
use crate::lang::Lang;
use crate::manual::{self, Manual, ManualCache, Settings};
use crate::render::site::{Comparer, SiteOptions, search};
use crate::render::{Count, Pdf, Shelf, Tree, data, pdf};
use crate::theme::Theme;
use crate::vcs::{Archive, Checkout, Keep, Scope, Snapshot, VersionFacts};

/// Caches that live from one build to the next.
#[derive(Default)]
pub struct Pipeline {
    pub(super) texts: ManualCache,
    /// The sources of the last manuals, the last one at the end.
    sources: Vec<Warned<Bibliography>>,
    resolved: EditionCache,
    look: Option<Look>,
    /// The past as it was told last.
    past: Option<Warned<Credits>>,
    /// The adaptation that is built; nothing for the manual of everybody.
    pub(super) local: Option<String>,
    /// What editions are made for.
    pub(super) purpose: Purpose,
    /// The languages of sheets alone that are compared.
    pub(super) sheets_in: Vec<Lang>,
}

/// A manual that is ready to be printed.
#[derive(Debug)]
pub struct Prepared {
    /// What `book.toml` says.
    pub settings: Settings,
    /// One edition per language that was asked for.
    pub editions: Vec<Edition>,
    /// The versions, the newest first.
    pub issued: Vec<Issued>,
}

impl Prepared {
    /// Returns the editions to print: the draft, unless it is a version, and every version.
    pub fn all(&self) -> impl ParallelIterator<Item = &Edition> {
        let draft = if is_issued(&self.editions, &self.issued) { &[][..] } else { &self.editions };
        let issued: Vec<&Edition> = self.issued.iter().flat_map(|v| &v.editions).collect();
        draft.par_iter().chain(issued.into_par_iter())
    }

    /// Returns the languages of what readers meet first.
    pub fn languages(&self) -> Vec<Lang> {
        shelf(&self.editions, &self.issued, "", |_| None).languages()
    }
}

/// How many bibliographies are kept from one build to the next.
const BIBLIOGRAPHIES: usize = 2;

/// The name of what is kept of the citations.
const CITATIONS: &str = "citations";

impl Pipeline {
    /// Makes a pipeline that knows what an earlier run kept of a manual.
    pub(super) fn of(root: &Path, scope: &Scope) -> Self {
        let pipeline = Self::default();
        pipeline.recall(root, scope);
        pipeline
    }

    /// Takes over what an earlier run kept of a manual.
    pub(super) fn recall(&self, root: &Path, scope: &Scope) {
        let kept = Keep::of(root, scope, CITATIONS).and_then(|place| place.read());
        kept.iter().for_each(|bytes| self.resolved.remember(bytes));
    }

    /// Keeps for the next run what was new in this one.
    pub(super) fn keep(&self, root: &Path, scope: &Scope) {
        if let Some(bytes) = self.resolved.told()
            && let Some(place) = Keep::of(root, scope, CITATIONS)
        {
            place.write(&bytes);
        }
    }

    /// Reads and resolves a manual in all languages, or in those asked for, with
    /// the versions in `archive` and the past that it tells; nothing when the
    /// manual can't be read, which a finding tells. Without an archive, the past is
    /// told as it was last time, and texts that changed since as not yet saved.
    ///
    /// # Errors
    /// Fails when a language is asked for that the book doesn't have, or when
    /// the theme is broken.
    pub fn prepare(
        &mut self,
        checkout: &Checkout,
        archive: Option<&Archive>,
        languages: &[Lang],
    ) -> Result<Warned<Option<Prepared>>, Error> {
        let mut findings = Vec::new();
        let snapshot = &checkout.snapshot;
        // A new look is half as much work as reading the texts.
        let (read, look) =
            rayon::join(|| manual::load(snapshot, &self.texts), || self.new_look(snapshot));
        let Some(manual) = read.unload(&mut findings) else {
            return Ok(Warned { value: None, findings });
        };
        let local = self.local.as_deref().map(|id| local(&manual, id)).transpose()?;
        let shown = local.as_ref().unwrap_or(&manual);
        asked(languages, &shown.settings.every_language())?;
        if let Some(look) = look {
            self.look = Some(look?);
        }
        let chronicle = archive.map(|archive| Chronicle::new(&archive.history, &manual));
        if let Some((archive, chronicle)) = archive.zip(chronicle.as_ref()) {
            let value = provenance::credits(archive, &manual, chronicle);
            let mut findings = provenance::findings(archive, &manual, snapshot);
            let versions = archive.versions.iter().map(|own| (own.tag(), &own.snapshot));
            findings.extend(manual::items_kept(&manual, snapshot, versions));
            self.past = Some(Warned { value, findings });
        }
        let under = archive.map(|own| underlying::findings(&manual, own, snapshot, &self.texts));
        findings.extend(under.into_iter().flatten());
        let past = self.past.take();
        findings.extend(past.iter().flat_map(|past| past.findings.iter().cloned()));
        let version = version(&checkout.version);
        // A municipality's texts have no past of their own.
        let told = past.as_ref().map(|past| &past.value).filter(|_| local.is_none());
        let mut editions = self.editions(shown, snapshot, &version, told, &mut findings)?;
        self.past = past;
        let sources = self.sources.last().expect("an edition has sources");
        let (keys, time) = (&sources.value.keys, version.time);
        findings.extend(manual::check(&manual, snapshot, keys, time, &self.texts));
        only(languages, &mut editions);
        let issued = match archive.zip(chronicle.as_ref()).filter(|_| local.is_none()) {
            Some((archive, chronicle)) => {
                self.issue(archive, chronicle, languages, &mut findings)?
            }
            None => Vec::new(),
        };
        self.turn();
        findings.extend(self.printers().iter().flat_map(|own| own.glyphs.missing(snapshot)));
        manual::hush(&mut findings, snapshot);
        diag::sort(&mut findings);
        let settings = local.map_or(manual.settings, |local| local.settings);
        let prepared = Prepared { settings, editions, issued };
        Ok(Warned { value: Some(prepared), findings })
    }

    /// Resolves a manual that was read.
    pub(super) fn editions(
        &mut self,
        manual: &Manual,
        snapshot: &Snapshot,
        version: &Version,
        past: Option<&Credits>,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Edition>, Error> {
        let own = self.sources.iter().position(|sources| sources.value.is_of(manual));
        let sources = own.map(|own| self.sources.remove(own));
        self.sources.push(sources.unwrap_or_else(|| Bibliography::read(manual)));
        let sources = self.sources.last().expect("it was put there");
        findings.extend(sources.findings.iter().cloned());
        let look = self.look.as_ref().expect("a theme is put on first");
        let bibliography = &sources.value;
        let (cache, fonts) = (&self.resolved, &look.fonts);
        let only_compared = (self.purpose != Purpose::Print).then_some(&*self.sheets_in);
        let tools = Tools { bibliography, cache, fonts, past, only_compared };
        Ok(edition::resolve(manual, snapshot, version, tools).unload(findings))
    }

    /// Forgets what the last two manuals didn't need.
    fn turn(&mut self) {
        self.texts.turn();
        self.resolved.turn();
        let surplus = self.sources.len().saturating_sub(BIBLIOGRAPHIES);
        self.sources.drain(..surplus);
    }

    /// Reads a manual without resolving it; nothing when it can't be read, which
    /// a finding tells.
    pub fn read(&mut self, snapshot: &Snapshot) -> Warned<Option<Manual>> {
        manual::load(snapshot, &self.texts)
    }

    /// Puts a theme on.
    pub(super) fn dress(&mut self, theme: Theme) -> Result<(), Error> {
        if !self.wears(&theme) {
            self.look = Some(Look::new(theme, self.purpose)?);
        }
        Ok(())
    }

    /// Reads the theme that a manual names, when it isn't the one that is on; nothing either
    /// when `book.toml` can't be read, which reading the manual tells.
    fn new_look(&self, snapshot: &Snapshot) -> Option<Result<Look, Error>> {
        let settings = Settings::read(snapshot, &mut Vec::new())?;
        let theme = Theme::load(snapshot, &settings.theme);
        (!self.wears(&theme)).then(|| Look::new(theme, self.purpose))
    }

    fn wears(&self, theme: &Theme) -> bool {
        self.look.as_ref().is_some_and(|look| look.theme == *theme)
    }

    fn printers(&self) -> Option<&Printers> {
        self.look.as_ref()?.printers.as_ref()
    }

    fn printers_mut(&mut self) -> Option<&mut Printers> {
        self.look.as_mut()?.printers.as_mut()
    }

    /// Returns the press of the theme that was used last.
    pub fn press(&self) -> Option<Arc<pdf::Press>> {
        self.printers().map(|own| own.press.clone())
    }

    /// Prints every PDF that isn't frozen, all at once, and returns it with the
    /// frozen ones.
    ///
    /// # Errors
    /// Fails when the theme is broken.
    pub fn pdfs(&self, prepared: &Prepared, frozen: Pdfs) -> Result<Pdfs, Error> {
        self.pdfs_counted(prepared, frozen, &|_, _| ())
    }

    /// Does the same, and says how many are done.
    ///
    /// # Errors
    /// As [`Pipeline::pdfs`].
    pub fn pdfs_counted(
        &self,
        prepared: &Prepared,
        frozen: Pdfs,
        count: Count<'_>,
    ) -> Result<Pdfs, Error> {
        let Some(printers) = self.printers() else { return Ok(Pdfs::new()) };
        let mut pdfs = frozen;
        // Of a language in which only sheets are translated, only these are printed.
        let open = prepared.all().filter(|edition| !edition.is_partial);
        let open = open.filter(|edition| !pdfs.contains_key(&key(edition)));
        let open: Vec<&Edition> = open.collect();
        let done = AtomicUsize::new(0);
        let print = |edition: &&Edition| {
            let printed = printers.press.print(edition, &pdf::PdfOptions::default())?;
            count(done.fetch_add(1, Ordering::Relaxed) + 1, open.len());
            Ok((key(edition), printed))
        };
        count(0, open.len());
        let printed: Vec<_> = open.par_iter().map(print).collect::<Result<_, Error>>()?;
        pdfs.extend(printed);
        Ok(pdfs)
    }

    /// Prints the site.
    ///
    /// # Errors
    /// Fails when the theme is broken.
    pub fn site(
        &mut self,
        prepared: &Prepared,
        pdfs: &Pdfs,
        options: &SiteOptions,
    ) -> Result<Tree, Error> {
        self.site_counted(prepared, pdfs, &Books::new(), options, &|_, _| ())
    }

    /// Does the same with the books that are printed, and says how many pages are
    /// done.
    ///
    /// # Errors
    /// As [`Pipeline::site`].
    pub fn site_counted(
        &mut self,
        prepared: &Prepared,
        pdfs: &Pdfs,
        books: &Books,
        options: &SiteOptions,
        count: Count<'_>,
    ) -> Result<Tree, Error> {
        let mut shelf = on_shelf(prepared, pdfs, books);
        shelf.comparisons =
            comparisons::made(&shelf, &comparisons::asked(&prepared.settings.compare.with, &shelf));
        let Some(printers) = self.printers_mut() else { return Ok(Tree::new()) };
        Ok(printers.site.render_counted(&shelf, options, count)?)
    }

    /// Prints the site of a draft alone. What differs between it and the versions is
    /// found out when somebody asks.
    ///
    /// # Errors
    /// As [`Pipeline::site`].
    pub(super) fn site_promising(
        &mut self,
        prepared: &Prepared,
        promised: &Promised,
        options: &SiteOptions,
    ) -> Result<Tree, Error> {
        let mut shelf = on_shelf(prepared, &promised.whole, &promised.books);
        shelf.absent = comparisons::absent(prepared);
        let Some(printers) = self.printers_mut() else { return Ok(Tree::new()) };
        Ok(printers.site.render(&shelf, options)?)
    }

    /// Returns the files that every page of the site needs.
    pub(super) fn assets(&self) -> Tree {
        self.printers().map(|own| own.site.assets().clone()).unwrap_or_default()
    }

    /// Returns what prints comparisons beside the site that was printed last.
    pub(super) fn comparer(&self) -> Option<Comparer> {
        self.printers().map(|own| own.site.comparer())
    }
}

fn on_shelf<'a>(prepared: &'a Prepared, pdfs: &Pdfs, books: &Books) -> Shelf<'a> {
    let pdf = |edition: &Edition| pdfs.get(&key(edition)).cloned();
    let mut shelf = shelf(&prepared.editions, &prepared.issued, &prepared.settings.url, pdf);
    for volume in &mut shelf.volumes {
        let files = |edition: &Edition| (edition.lang.clone(), data::files(edition));
        volume.data = volume.editions.par_iter().map(files).collect();
        let own =
            |edition: &Edition| Some((edition.lang.clone(), books.get(&key(edition))?.clone()));
        volume.books = volume.editions.iter().filter_map(own).collect();
    }
    shelf
}

/// PDFs by what they hold: the tag, or nothing for a draft, and the language.
pub type Pdfs = BTreeMap<(Option<String>, Lang), Pdf>;

/// Names what a PDF holds.
pub(super) fn key(edition: &Edition) -> (Option<String>, Lang) {
    (edition.version.tag.clone(), edition.lang.clone())
}

/// Makes the search index of a site.
///
/// # Errors
/// Fails when the index can't be made.
pub(super) fn index(site: &Tree, languages: &[Lang]) -> Result<Tree, Error> {
    Ok(search::index(site, languages)?)
}

pub(super) fn asked(languages: &[Lang], known: &[Lang]) -> Result<(), Error> {
    match languages.iter().find(|lang| !known.contains(lang)) {
        Some(lang) => Err(Error::UnknownLanguage { asked: lang.clone(), known: known.to_vec() }),
        None => Ok(()),
    }
}

/// Returns the manual as a municipality uses it.
fn local(manual: &Manual, id: &str) -> Result<Manual, Error> {
    let adaptation = manual.adaptation(id).ok_or_else(|| Error::UnknownAdaptation {
        asked: id.to_owned(),
        known: manual.adaptations.iter().map(|own| own.facts.id.clone()).collect(),
    })?;
    Ok(manual.adapted(adaptation))
}

/// Returns which version an edition is. What differs from a version isn't one.
pub(super) fn version(facts: &VersionFacts) -> Version {
    Version {
        tag: facts.tag.clone().filter(|_| !facts.modified),
        commit: facts.commit.clone(),
        time: facts.time,
        modified: facts.modified,
    }
}
