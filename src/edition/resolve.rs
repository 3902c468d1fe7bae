//! Knows how a manual becomes its editions.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use rayon::prelude::*;

use super::anchors::{Anchors, anchors};
use super::chapter::{Desk, Room, Worked, citations_of, contents, images_of};
use super::citations::Bibliography;
use super::images::{ImageCache, ImageFonts};
use super::links::{Destination, Scheme, sort};
use super::recite::Printed;
use super::recited::CitationCache;
use super::registers::Reader;
use super::target::{ImageFile, Resolved, Target};
use super::{
    BookFacts, Chapter, ChapterFacts, DraftLabel, Edition, Part, Sheet, SourceItem, Version,
};
use crate::diag::{Code, Diagnostic, Warned};
use crate::lang::{ByLang, Lang};
use crate::locale::Locale;
use crate::manual::{Facts, Group, Manual, Module, Status, Text};
use crate::markdown::ast::{Authored, CiteItem, Inline, InlineKind};
use crate::markdown::walk::{self, Visit, plain_text};
use crate::path::VPath;
use crate::text::visible;
use crate::vcs::Snapshot;

/// What resolving needs besides the manual.
#[derive(Debug, Clone, Copy)]
pub struct Tools<'a> {
    /// The sources of the manual.
    pub bibliography: &'a Bibliography,
    /// Citations that were printed before.
    pub citations: &'a CitationCache,
    /// Images that were read before.
    pub images: &'a ImageCache,
    /// The fonts that draw the words of SVG images.
    pub fonts: &'a ImageFonts,
}

/// Resolves a manual into one edition per language, the source language first.
pub fn resolve(
    manual: &Manual,
    snapshot: &Snapshot,
    version: &Version,
    tools: Tools<'_>,
) -> Warned<Vec<Edition>> {
    let ground = Ground::new(manual, snapshot);
    let languages = &manual.settings.languages;
    let one = |lang: &Lang| ground.edition(lang, version, tools);
    let made: Vec<_> = languages.par_iter().map(one).collect();
    let mut findings = Vec::new();
    let value = made.into_iter().map(|edition| edition.unload(&mut findings)).collect();
    crate::diag::sort(&mut findings);
    Warned { value, findings }
}

/// What all languages share.
struct Ground<'a> {
    manual: &'a Manual,
    snapshot: &'a Snapshot,
    modules: Vec<(&'a str, &'a Module, String, usize)>,
    places: BTreeMap<String, usize>,
    files: BTreeMap<VPath, (usize, Lang)>,
    anchors: Vec<ByLang<Anchors>>,
    /// Changes when anything changes that is not the text of one module.
    common: u64,
}

impl<'a> Ground<'a> {
    fn new(manual: &'a Manual, snapshot: &'a Snapshot) -> Self {
        let mut modules = Vec::new();
        for (part, plan) in manual.parts.iter().enumerate() {
            for (at, slug) in plan.modules.iter().enumerate() {
                let Some(module) = manual.modules.get(slug) else { continue };
                modules.push((slug.as_str(), module, format!("{}.{}", part + 1, at + 1), part));
            }
        }
        let place = |(at, (slug, ..)): (usize, &(&str, _, _, _))| ((*slug).to_owned(), at);
        let places = modules.iter().enumerate().map(place).collect();
        let mut files = BTreeMap::new();
        for (at, (_, module, ..)) in modules.iter().enumerate() {
            for (lang, text) in module.texts.iter() {
                files.insert(text.path.clone(), (at, lang.clone()));
            }
        }
        let languages = &manual.settings.languages;
        let anchors: Vec<_> =
            modules.par_iter().map(|(_, module, ..)| anchors(module, languages)).collect();
        let common = common(snapshot, &files, &anchors);
        Self { manual, snapshot, modules, places, files, anchors, common }
    }

    fn edition(&self, lang: &Lang, version: &Version, tools: Tools<'_>) -> Warned<Edition> {
        let mut findings = Vec::new();
        let languages = &self.manual.settings.languages;
        let texts: Vec<(&Lang, &Text)> = self
            .modules
            .iter()
            .map(|(_, module, ..)| {
                module.texts.get_or(lang, languages).expect("a part lists only modules with a text")
            })
            .collect();
        let cited: Vec<Vec<&[CiteItem]>> =
            texts.iter().map(|(_, text)| citations_of(&text.document)).collect();
        let printed = self.print(lang, &cited, tools);
        let (images, image_places) = self.images(&texts, tools);
        let room = Room {
            manual: self.manual,
            lang,
            bibliography: tools.bibliography,
            printed: &printed,
            images: &image_places,
            titles: &self.titles(&texts),
            places: &self.places,
            files: &self.files,
            anchors: &self.anchors,
        };
        let chapters = self.chapters(&room, &texts, &cited).unload(&mut findings);
        let linked = self.linked(&texts);
        let reader = Reader {
            manual: self.manual,
            lang,
            facts: self.modules.iter().map(|(_, module, ..)| &module.facts).collect(),
            places: &self.places,
            linked: &linked,
        };
        let groups = self.manual.people.groups.iter();
        let group = |g: &Group| (reader.words(&g.title), reader.words(&g.description));
        let value = Edition {
            lang: lang.clone(),
            languages: languages.clone(),
            book: self.book(&reader),
            version: version.clone(),
            parts: self.parts(&reader),
            groups: groups.map(group).collect(),
            forms: reader.forms(),
            core: reader.core(),
            fidelity: reader.fidelity(),
            glossary: reader.glossary(),
            law: reader.law(),
            parameters: reader.parameters(&places_of(&printed)),
            sources: sources(&printed, &chapters),
            images,
            safety: self.safety(&mut findings),
            chapters,
        };
        Warned { value, findings }
    }

    fn chapters(
        &self,
        room: &Room<'_>,
        texts: &[(&Lang, &Text)],
        cited: &[Vec<&[CiteItem]>],
    ) -> Warned<Vec<Chapter>> {
        let source_places = places_of(room.printed);
        let (mut findings, mut chapters) = (Vec::new(), Vec::new());
        for (at, worked) in self.work(room, texts, cited).into_iter().enumerate() {
            findings.extend(worked.findings.iter().cloned());
            let keys = cited[at].iter().flat_map(|items| items.iter());
            let mut chapter =
                self.chapter(at, room.lang, texts[at].0, worked, keys, &source_places);
            chapter.fingerprint = self.fingerprint(at, texts[at].1, &chapter);
            chapters.push(chapter);
        }
        Warned { value: chapters, findings }
    }

    fn print(&self, lang: &Lang, cited: &[Vec<&[CiteItem]>], tools: Tools<'_>) -> Arc<Printed> {
        let citations: Vec<&[CiteItem]> = cited.iter().flatten().copied().collect();
        let facts = self.modules.iter().flat_map(|(_, module, ..)| &module.facts.sources);
        let parameters = self.manual.registers.parameters.iter().map(|p| &p.source);
        let named: BTreeSet<&str> = facts.chain(parameters).map(String::as_str).collect();
        tools.citations.print(lang, tools.bibliography, &citations, &named)
    }

    /// Reads every image that the texts show, once.
    fn images(
        &self,
        texts: &[(&Lang, &Text)],
        tools: Tools<'_>,
    ) -> (Vec<ImageFile>, BTreeMap<VPath, Result<usize, Diagnostic>>) {
        let shown = texts.iter().flat_map(|(_, text)| images_of(&text.path, &text.document));
        let paths: BTreeSet<VPath> = shown.collect();
        let limits = &self.manual.settings.limits;
        let read = |path: VPath| {
            let file = self.snapshot.file(&path)?;
            let image = tools.images.read(&path, file, tools.fonts, limits);
            Some((path, image))
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

    fn titles(&self, texts: &[(&Lang, &Text)]) -> Vec<(String, String, String)> {
        let title =
            |((slug, _, number, _), (_, text)): (&(&str, _, String, _), &(&Lang, &Text))| {
                ((*slug).to_owned(), number.clone(), plain_text(&text.document.title))
            };
        self.modules.iter().zip(texts).map(title).collect()
    }

    fn work(
        &self,
        room: &Room<'_>,
        texts: &[(&Lang, &Text)],
        cited: &[Vec<&[CiteItem]>],
    ) -> Vec<Worked> {
        let starts: Vec<usize> = cited
            .iter()
            .scan(0, |sum, citations| {
                let start = *sum;
                *sum += citations.len();
                Some(start)
            })
            .collect();
        let one = |(at, (text_lang, text)): (usize, &(&Lang, &Text))| {
            let own = self.anchors[at].get(text_lang).expect("every text has anchors");
            Desk::new(room, &text.path, text_lang, &text.document, own, starts[at]).work()
        };
        texts.par_iter().enumerate().map(one).collect()
    }

    fn chapter<'k>(
        &self,
        at: usize,
        lang: &Lang,
        text_lang: &Lang,
        worked: Worked,
        keys: impl Iterator<Item = &'k CiteItem>,
        source_places: &BTreeMap<String, usize>,
    ) -> Chapter {
        let (slug, module, number, part) = &self.modules[at];
        let cited = keys.map(|item| item.key.as_str());
        let named = module.facts.sources.iter().map(String::as_str);
        let sources: BTreeSet<usize> =
            cited.chain(named).filter_map(|key| source_places.get(key).copied()).collect();
        let sheets =
            worked.sheets.into_iter().map(|(id, blocks)| self.sheet(id, blocks, lang)).collect();
        Chapter {
            id: (*slug).to_owned(),
            number: number.clone(),
            part: *part,
            title_text: plain_text(&worked.title),
            title: worked.title,
            purpose: worked.purpose,
            shown_in: (text_lang != lang).then(|| text_lang.clone()),
            facts: facts(&module.facts),
            contents: contents(&worked.blocks),
            blocks: worked.blocks,
            sheets,
            notes: worked.notes,
            sources: sources.into_iter().collect(),
            fingerprint: 0,
        }
    }

    fn sheet(
        &self,
        id: String,
        blocks: Vec<crate::markdown::ast::Block<Resolved>>,
        lang: &Lang,
    ) -> Sheet {
        let form = self.manual.registers.forms.iter().find(|form| form.id == id);
        let languages = &self.manual.settings.languages;
        let title =
            form.and_then(|form| form.title.get_or(lang, languages)).map(|(_, t)| t.as_str());
        Sheet {
            title: visible(title.unwrap_or(&id)).into_owned(),
            anchor: format!("form-{id}"),
            size: form.map(|form| form.size).unwrap_or_default(),
            case: form.is_none_or(|form| form.case),
            id,
            blocks,
        }
    }

    fn fingerprint(&self, at: usize, text: &Text, chapter: &Chapter) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.common.hash(&mut hasher);
        at.hash(&mut hasher);
        text.contents.hash(&mut hasher);
        // How a citation reads can depend on the other chapters' citations.
        struct Cites<'h>(&'h mut DefaultHasher);
        impl<'a> Visit<'a, Resolved> for Cites<'_> {
            fn inline(&mut self, inline: &'a Inline<Resolved>) {
                match &inline.kind {
                    InlineKind::Citation(cited) => plain_text(&cited.content).hash(self.0),
                    InlineKind::Link { to: Target::Chapter { .. }, content, .. } => {
                        plain_text(content).hash(self.0);
                    }
                    _ => {}
                }
            }
        }
        walk::blocks(&chapter.blocks, &mut Cites(&mut hasher));
        hasher.finish()
    }

    /// Finds the register entries that texts link to.
    fn linked(
        &self,
        texts: &[(&Lang, &Text)],
    ) -> BTreeMap<(&'static str, String), BTreeSet<usize>> {
        struct Links<'m>(usize, &'m mut BTreeMap<(&'static str, String), BTreeSet<usize>>);
        impl<'a> Visit<'a, Authored> for Links<'_> {
            fn inline(&mut self, inline: &'a Inline<Authored>) {
                let InlineKind::Link { to, .. } = &inline.kind else { return };
                let Destination::Entry(scheme, id) = sort(to) else { return };
                let name = match scheme {
                    Scheme::Form => "form",
                    Scheme::Fidelity => "fidelity",
                    Scheme::Core => "core",
                    Scheme::Law => "law",
                    Scheme::Term | Scheme::Parameter | Scheme::Source => return,
                };
                self.1.entry((name, id.to_owned())).or_default().insert(self.0);
            }
        }
        let mut found = BTreeMap::new();
        for (at, (_, text)) in texts.iter().enumerate() {
            walk::blocks(&text.document.blocks, &mut Links(at, &mut found));
        }
        found
    }

    fn safety(&self, findings: &mut Vec<Diagnostic>) -> Option<usize> {
        let slug = self.manual.settings.safety_module.as_ref()?;
        let place = self.places.get(slug).copied();
        if place.is_none() {
            let known = self.places.keys().map(String::as_str);
            let near = crate::text::similar(slug, known).unwrap_or_default();
            let path = VPath::new("book.toml").expect("a plain name is a path");
            let finding = Diagnostic::new(Code::UnknownModule).in_file(&path);
            findings.push(finding.arg("id", visible(slug)).arg("similar", near));
        }
        place
    }

    fn parts(&self, reader: &Reader<'_>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, plan) in self.manual.parts.iter().enumerate() {
            let end = start + plan.modules.len();
            let title = reader.words(&plan.title);
            parts.push(Part { id: plan.id.clone(), number: at + 1, title, chapters: start..end });
            start = end;
        }
        parts
    }

    fn book(&self, reader: &Reader<'_>) -> BookFacts {
        let settings = &self.manual.settings;
        let approved = |(_, module, ..): &(&str, &Module, String, usize)| {
            matches!(module.facts.status, Status::Approved | Status::Retired)
        };
        let label = (!self.modules.iter().all(approved)).then(|| DraftLabel {
            short: or_else(reader.words(&settings.draft_label.short), || {
                Locale::of(reader.lang).get(crate::locale::Msg::Draft).to_owned()
            }),
            long: or_else(reader.words(&settings.draft_label.long), || {
                Locale::of(reader.lang).get(crate::locale::Msg::Draft).to_owned()
            }),
        });
        BookFacts {
            id: crate::text::slug(&settings.id),
            title: reader.words(&settings.title),
            titles: settings
                .title
                .iter()
                .map(|(l, t)| (l.clone(), visible(t).into_owned()))
                .collect(),
            subtitle: reader.words(&settings.subtitle),
            description: reader.words(&settings.description),
            audience: reader.words(&settings.audience),
            publisher: reader.words(&settings.publisher),
            licence: visible(&settings.licence).into_owned(),
            licence_url: Some(&settings.licence_url)
                .filter(|url| url.starts_with("https://"))
                .map(|url| visible(url).into_owned())
                .unwrap_or_default(),
            label,
        }
    }
}

fn or_else(words: String, other: impl FnOnce() -> String) -> String {
    if words.trim().is_empty() { other() } else { words }
}

fn facts(facts: &Facts) -> ChapterFacts {
    ChapterFacts {
        status: facts.status,
        audience: facts.audience.clone(),
        key_element: facts.key_element,
        core: facts.core.clone(),
        fidelity: facts.fidelity.clone(),
        forms: facts.forms.clone(),
        law: facts.law.clone(),
        basis: facts.basis.clone(),
    }
}

/// Returns the place of each source by its key.
fn places_of(printed: &Printed) -> BTreeMap<String, usize> {
    printed.sources.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect()
}

fn sources(printed: &Printed, chapters: &[Chapter]) -> Vec<SourceItem> {
    let used_in = |source: usize| {
        let uses = |(_, chapter): &(usize, &Chapter)| chapter.sources.contains(&source);
        chapters.iter().enumerate().filter(uses).map(|(at, _)| at).collect()
    };
    let item = |(at, (key, entry)): (usize, &(String, Vec<Inline<Resolved>>))| SourceItem {
        key: key.clone(),
        entry: entry.clone(),
        used_in: used_in(at),
    };
    printed.sources.iter().enumerate().map(item).collect()
}

/// Hashes everything that a chapter's page can show besides its own text:
/// registers, facts, images, and the titles and anchors of all chapters.
fn common(
    snapshot: &Snapshot,
    files: &BTreeMap<VPath, (usize, Lang)>,
    anchors: &[ByLang<Anchors>],
) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (path, file) in snapshot.files().filter(|(path, _)| !files.contains_key(path)) {
        path.hash(&mut hasher);
        file.contents.hash(&mut hasher);
    }
    for by_lang in anchors {
        for (lang, anchors) in by_lang.iter() {
            lang.hash(&mut hasher);
            anchors.hash(&mut hasher);
        }
    }
    hasher.finish()
}
