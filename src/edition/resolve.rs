//! Knows how a manual becomes its editions.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::books;
use super::cache::EditionCache;
use super::chapter::Room;
use super::citations::Bibliography;
use super::credits::Credits;
use super::ground::{Ground, Place};
use super::images::ImageFonts;
use super::links::Scheme;
use super::recite::Printed;
use super::references::References;
use super::registers::Reader;
use super::report;
use super::target::{ImageFile, Resolved};
use super::theory_tables::with_theory;
use super::{Chapter, Edition, SourceItem, Version};
use crate::diag::{Diagnostic, Warned};
use crate::lang::Lang;
use crate::locale::reports::ReportWords;
use crate::manual::{Group, Manual, Text};
use crate::markdown::ast::{CiteItem, Inline};
use crate::markdown::walk::plain_text;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// What resolving needs besides the manual.
#[derive(Debug, Clone, Copy)]
pub struct Tools<'a> {
    /// The sources of the manual.
    pub bibliography: &'a Bibliography,
    /// What was made before.
    pub cache: &'a EditionCache,
    /// The fonts that draw the words of SVG images.
    pub fonts: &'a ImageFonts,
    /// The past of the manual as this version holds it, when readers are to see it.
    pub past: Option<&'a Credits>,
    /// Whether the editions are only compared: that needs no reports, which are made of
    /// what is compared, and of the languages in which only sheets are translated none but
    /// these.
    pub only_compared: Option<&'a [Lang]>,
}

/// Resolves a manual into one edition per language, the source language first.
pub fn resolve(
    manual: &Manual,
    snapshot: &Snapshot,
    version: &Version,
    tools: Tools<'_>,
) -> Warned<Vec<Edition>> {
    let ground = Ground::new(manual, snapshot, tools.cache);
    let languages = match tools.only_compared {
        Some(more) => manual.settings.languages.iter().chain(more).cloned().collect(),
        None => manual.settings.every_language(),
    };
    let one = |lang: &Lang| Pass::new(&ground, lang, tools).edition(version);
    let made: Vec<_> = languages.par_iter().map(one).collect();
    let mut findings = Vec::new();
    let value = made.into_iter().map(|edition| edition.unload(&mut findings)).collect();
    crate::diag::sort(&mut findings);
    Warned { value, findings }
}

/// The work on one language.
pub(super) struct Pass<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) lang: &'a Lang,
    pub(super) tools: Tools<'a>,
    /// The text of each module, in this language if there is one, with its own language.
    pub(super) texts: Vec<(&'a Lang, &'a Text)>,
    /// What each text refers to.
    pub(super) references: Vec<Arc<References>>,
    /// The sheets of modules of which nothing else is in this language, with what
    /// they refer to.
    pub(super) sheets: BTreeMap<usize, (&'a Text, Arc<References>)>,
}

/// The images that texts show by their paths: the place in the edition, or why
/// they can't be shown.
pub(super) type ImagePlaces = BTreeMap<VPath, Result<usize, Diagnostic>>;

impl<'a> Pass<'a> {
    fn new(ground: &'a Ground<'a>, lang: &'a Lang, tools: Tools<'a>) -> Self {
        let languages = &ground.manual.settings.languages;
        let text = |place: &Place<'a>| {
            let texts = &place.module.texts;
            texts.get_or(lang, languages).expect("a part lists only modules with a text")
        };
        let texts: Vec<_> = ground.modules.iter().map(text).collect();
        let knows = |key: &str| tools.bibliography.keys.contains(key);
        let refers = |text: &Text| with_theory(tools.cache.references(text), ground.manual, knows);
        let references = texts.par_iter().map(|(_, text)| refers(text)).collect();
        let sheets = |(at, place): (usize, &Place<'a>)| {
            let text = place.module.sheets.get(lang)?;
            Some((at, (text, refers(text))))
        };
        let sheets = ground.modules.iter().enumerate().filter_map(sheets).collect();
        Self { ground, lang, tools, texts, references, sheets }
    }

    fn edition(&self, version: &Version) -> Warned<Edition> {
        let mut findings = Vec::new();
        let (ground, manual) = (self.ground, self.ground.manual);
        let printed = self.print();
        let (images, image_places) = self.images();
        let room = Room {
            manual,
            lang: self.lang,
            bibliography: self.tools.bibliography,
            printed: &printed,
            images: &image_places,
            titles: &self.titles(),
            places: &ground.places,
            files: &ground.files,
            anchors: &ground.anchors,
        };
        let chapters = self.chapters(&room).unload(&mut findings);
        let linked = self.linked();
        let reader = Reader {
            manual,
            lang: self.lang,
            facts: ground.modules.iter().map(|place| &place.module.facts).collect(),
            places: &ground.places,
            linked: &linked,
            borrowed: RefCell::default(),
        };
        let groups = manual.people.groups.iter();
        let group = |g: &Group| (reader.words(&g.title), reader.words(&g.description));
        let mut value = Edition {
            lang: self.lang.clone(),
            languages: manual.settings.every_language(),
            is_partial: !manual.settings.languages.contains(self.lang),
            book: ground.book(&reader),
            version: version.clone(),
            parts: ground.parts(&reader),
            shapers: self.tools.past.map(|past| past.shapers.clone()),
            record: self.tools.past.map(|past| past.record.clone()),
            groups: groups.map(group).collect(),
            forms: reader.forms(),
            core: reader.core(),
            fidelity: reader.fidelity(),
            glossary: reader.glossary(),
            law: reader.law(),
            parameters: reader.parameters(&printed.places()),
            sources: sources(&printed, &chapters),
            reports: Vec::new(),
            images,
            safety: ground.safety(&mut findings),
            books: books::books(manual, self.lang),
            pick: None,
            borrowed: Arc::default(),
            chapters,
        };
        value.borrowed = Arc::new(reader.borrowed.take());
        if self.tools.only_compared.is_none() {
            let words = ReportWords::of(self.lang);
            let told = report::Ground { edition: &value, manual, facts: &reader.facts, words };
            value.reports = report::reports(&told);
        }
        Warned { value, findings }
    }

    /// Returns what all texts refer to, and then all sheets of their own language.
    fn all_references(&self) -> impl Iterator<Item = &References> {
        let sheets = self.sheets.values().map(|(_, references)| references);
        self.references.iter().chain(sheets).map(AsRef::as_ref)
    }

    fn print(&self) -> Arc<Printed> {
        let cited = self.all_references().flat_map(|text| &text.citations);
        let citations: Vec<&[CiteItem]> = cited.map(Vec::as_slice).collect();
        let modules = self.ground.modules.iter();
        let facts = modules.flat_map(|place| &place.module.facts.sources);
        let parameters = self.ground.manual.registers.parameters.iter().map(|p| &p.source);
        let named: BTreeSet<&str> = facts.chain(parameters).map(String::as_str).collect();
        let (cache, bibliography) = (self.tools.cache, self.tools.bibliography);
        cache.citations.print(self.lang, bibliography, &citations, &named)
    }

    /// Reads every image that the texts show, once.
    fn images(&self) -> (Vec<ImageFile>, ImagePlaces) {
        let paths: BTreeSet<&VPath> = self.all_references().flat_map(|text| &text.images).collect();
        let (manual, tools) = (self.ground.manual, self.tools);
        let read = |path: &VPath| {
            let file = self.ground.snapshot.file(path)?;
            let image = tools.cache.images.read(path, file, tools.fonts, &manual.settings.limits);
            Some((path.clone(), image))
        };
        let read: Vec<_> = paths.into_par_iter().filter_map(read).collect();
        let (mut images, mut places) = (Vec::new(), BTreeMap::new());
        for (path, image) in read {
            let place = image.map(|image| {
                images.push(image);
                images.len() - 1
            });
            places.insert(path, place);
        }
        (images, places)
    }

    /// Returns slug, number and title of each chapter.
    fn titles(&self) -> Vec<(String, String, String)> {
        let title = |(place, (_, text)): (&Place<'_>, &(&Lang, &Text))| {
            (place.slug.to_owned(), place.number.clone(), plain_text(&text.document.title))
        };
        self.ground.modules.iter().zip(&self.texts).map(title).collect()
    }

    /// Returns the chapters that link to each entry of a register.
    fn linked(&self) -> BTreeMap<(Scheme, String), BTreeSet<usize>> {
        let mut found: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
        let sheets = self.sheets.iter().map(|(at, (_, references))| (*at, references));
        for (at, references) in self.references.iter().enumerate().chain(sheets) {
            for entry in &references.entries {
                found.entry(entry.clone()).or_default().insert(at);
            }
        }
        found
    }
}

fn sources(printed: &Printed, chapters: &[Arc<Chapter>]) -> Vec<SourceItem> {
    let mut used_in = vec![Vec::new(); printed.sources.len()];
    for (at, chapter) in chapters.iter().enumerate() {
        chapter.sources.iter().for_each(|source| used_in[*source].push(at));
    }
    let item = |((key, entry), used_in): (&(String, Vec<Inline<Resolved>>), Vec<usize>)| {
        SourceItem { key: key.clone(), entry: entry.clone(), used_in }
    };
    printed.sources.iter().zip(used_in).map(item).collect()
}
