//! Knows one state of the constructed past, and how its texts read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::extent::{Extent, Sections};
use super::links::{self, Fate};
use super::source::{LANGUAGES, Source, below};
use super::story::{Deeds, Story};
use super::wording;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// One state of the constructed past. Modules have their names of today here,
/// whatever they are called in this state.
#[derive(Clone, Default)]
pub(super) struct State {
    /// How much of each text is written, by module and language.
    pub(super) texts: BTreeMap<String, BTreeMap<&'static str, Extent>>,
    /// Wordings that read as today, as `id/lang`.
    settled: BTreeSet<String>,
    /// Modules with their names of today, although they once had others.
    renamed: BTreeSet<String>,
    /// Modules that left the text in which they stood.
    split: BTreeSet<String>,
    /// Languages whose quotation marks and links were seen to.
    swept: BTreeSet<String>,
    /// Files of the example's own.
    pub(super) put: BTreeSet<String>,
    /// The files.
    pub(super) files: Snapshot,
}

/// The story, the texts of today, and a state between them.
pub(super) struct View<'a> {
    pub(super) story: &'a Story,
    pub(super) source: &'a Source<'a>,
    pub(super) state: &'a State,
}

impl State {
    /// Does what a step does, and returns the modules whose texts it touches.
    pub(super) fn follow(&mut self, deeds: &Deeds, story: &Story) -> BTreeSet<String> {
        let mut touched = BTreeSet::new();
        let written = deeds.sketch.iter().map(|text| (text, Extent::Sketch));
        for (text, all) in written.chain(deeds.write.iter().map(|text| (text, Extent::Whole))) {
            let (text, extent) = match text.split_once('#') {
                Some((text, last)) => (text, Extent::UpTo(last.to_owned())),
                None => (text.as_str(), all),
            };
            let (slug, only) = in_language(text);
            for lang in LANGUAGES.into_iter().filter(|lang| only.is_none_or(|only| only == *lang)) {
                self.texts.entry(slug.to_owned()).or_default().insert(lang, extent.clone());
            }
            touched.insert(slug.to_owned());
        }
        for name in &deeds.reword {
            let (id, only) = in_language(name);
            for lang in ["nb", "en", "file"].into_iter().filter(|l| only.is_none_or(|o| o == *l)) {
                self.settled.insert(format!("{id}/{lang}"));
            }
            let own = story.wordings.iter().filter(|wording| wording.id == id);
            touched.extend(own.map(|wording| wording.within.clone()));
        }
        for slug in deeds.rename.iter().chain(&deeds.split) {
            touched.insert(slug.clone());
            touched.extend(story.host(slug).map(|hosted| hosted.within.clone()));
        }
        self.renamed.extend(deeds.rename.iter().cloned());
        self.split.extend(deeds.split.iter().cloned());
        self.put.extend(deeds.put.iter().cloned());
        self.swept.extend(deeds.sweep.iter().cloned());
        if !deeds.sweep.is_empty() {
            touched.extend(self.texts.keys().cloned());
        }
        touched
    }
}

fn in_language(name: &str) -> (&str, Option<&str>) {
    name.split_once('/').map_or((name, None), |(name, lang)| (name, Some(lang)))
}

impl View<'_> {
    /// Returns whether a module has a folder.
    pub(super) fn is_there(&self, slug: &str) -> bool {
        let hosted = self.story.host(slug).is_some() && !self.state.split.contains(slug);
        self.state.texts.contains_key(slug) && !hosted
    }

    /// Returns the module in whose text a module stands, while it does.
    pub(super) fn within(&self, slug: &str) -> Option<&str> {
        let hosted = self.story.host(slug).filter(|_| !self.state.split.contains(slug))?;
        self.is_there(&hosted.within).then_some(hosted.within.as_str())
    }

    /// Returns the folder that a module has in this state.
    pub(super) fn folder(&self, slug: &str) -> Option<VPath> {
        let own = self.source.modules.get(slug)?;
        let before = self.story.renamed.get(slug).filter(|_| !self.state.renamed.contains(slug));
        Some(before.map_or_else(
            || own.clone(),
            |before| below(&own.parent().expect("a part holds it"), before),
        ))
    }

    /// Returns the texts of a module as `(lang, text)`.
    pub(super) fn texts(&self, slug: &str) -> Vec<(&'static str, String)> {
        let Some(texts) = self.state.texts.get(slug) else { return Vec::new() };
        texts.iter().map(|(lang, extent)| (*lang, self.text(slug, lang, extent))).collect()
    }

    fn text(&self, slug: &str, lang: &str, extent: &Extent) -> String {
        let whole = self.reworded(slug, lang, self.source.module(slug, lang));
        let sections = Sections::of(&whole);
        let mut text = sections.head.to_owned();
        for (id, section) in sections.sections.iter().take(sections.count(extent)) {
            paragraph(&mut text, section);
            for guest in self.story.hosted.iter().filter(|h| h.within == slug && h.after == *id) {
                if self.within(&guest.module).is_some() {
                    self.guest(guest, lang, &mut text);
                }
            }
        }
        let text = format!("{}\n", text.trim_end());
        let text = links::each(&text, |target| self.fate(slug, lang, target));
        if self.state.swept.contains(lang) { text } else { straight(&text) }
    }

    fn guest(&self, guest: &super::story::Hosted, lang: &str, text: &mut String) {
        let whole = self.reworded(&guest.module, lang, self.source.module(&guest.module, lang));
        for (id, section) in Sections::of(&whole).sections {
            if guest.sections.iter().any(|own| own == id) {
                paragraph(text, section);
            }
        }
    }

    /// Returns a text with the wordings of this state.
    pub(super) fn reworded<'t>(&self, within: &str, lang: &str, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for wording in self.story.wordings.iter().filter(|wording| wording.within == within) {
            let is_open = !self.state.settled.contains(&format!("{}/{lang}", wording.id));
            let edit = wording.edit(lang).filter(|_| is_open);
            if let Some(was) = edit.and_then(|edit| wording::back(&text, edit)) {
                text = Cow::Owned(was);
            }
        }
        text
    }

    /// Says what becomes of a link in a text of a module.
    fn fate(&self, slug: &str, lang: &str, target: &str) -> Fate {
        if let Some(form) = target.strip_prefix("form:") {
            let is_there = super::registers::has_form(self, form);
            return if is_there { Fate::Stays } else { Fate::Words(form.to_owned()) };
        }
        if let Some(anchor) = target.strip_prefix('#') {
            let guests = self.story.hosted.iter().map(|hosted| hosted.module.as_str());
            let mut own = guests.filter(|guest| self.within(guest) == Some(slug)).chain([slug]);
            let is_there = own.any(|text| self.has(text, lang, anchor));
            return if is_there { Fate::Stays } else { Fate::Words(anchor.to_owned()) };
        }
        let (file, anchor) = target.split_once('#').map_or((target, None), |(f, a)| (f, Some(a)));
        let own = self.source.modules.get(slug).map(|own| below(own, "x"));
        let (Some(own), true) = (own, file.ends_with(".md")) else { return Fate::Stays };
        let there = own.beside(file).ok().and_then(|file| file.parent());
        let wanted = there.as_ref().map(VPath::file_name).unwrap_or_default();
        if !self.source.modules.contains_key(wanted) {
            return Fate::Stays;
        }
        let title = || Fate::Words(self.source.title(wanted, lang).to_owned());
        let anchor = anchor.filter(|anchor| self.has(wanted, lang, anchor));
        let (leads_to, anchor) = match self.within(wanted) {
            Some(host) => {
                let first = self.story.host(wanted).and_then(|hosted| hosted.sections.first());
                (host, anchor.or(first.map(String::as_str)))
            }
            None => (wanted, anchor),
        };
        let texts = self.state.texts.get(leads_to).filter(|_| self.is_there(leads_to));
        let is_written = texts.is_some_and(|texts| texts.contains_key(lang));
        if !is_written || (leads_to == slug && anchor.is_none()) {
            return title();
        }
        self.address(slug, leads_to, lang, anchor).map_or_else(title, |there| {
            if there == target { Fate::Stays } else { Fate::Leads(there) }
        })
    }

    fn address(&self, from: &str, to: &str, lang: &str, anchor: Option<&str>) -> Option<String> {
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        if from == to {
            return Some(anchor);
        }
        let (from, to) = (self.folder(from)?, self.folder(to)?);
        let name = to.file_name();
        Some(if from.parent() == to.parent() {
            format!("../{name}/{lang}.md{anchor}")
        } else {
            format!("../../{}/{name}/{lang}.md{anchor}", to.parent()?.file_name())
        })
    }

    /// Returns whether the section with an anchor is written.
    fn has(&self, slug: &str, lang: &str, anchor: &str) -> bool {
        let sections = Sections::of(self.source.module(slug, lang));
        let mark = format!("{{#{anchor}");
        let Some(place) = sections.sections.iter().position(|(_, text)| text.contains(&mark))
        else {
            return false;
        };
        if self.within(slug).is_some() {
            let hosted = self.story.host(slug);
            return hosted
                .is_some_and(|h| h.sections.iter().any(|s| *s == sections.sections[place].0));
        }
        let extent = self.state.texts.get(slug).and_then(|texts| texts.get(lang));
        extent.is_some_and(|extent| place < sections.count(extent))
    }
}

fn paragraph(text: &mut String, more: &str) {
    text.truncate(text.trim_end().len());
    text.push_str("\n\n");
    text.push_str(more);
}

/// Writes quotation marks as a typewriter does, but in the first line of a block.
fn straight(text: &str) -> String {
    let line = |line: &str| {
        if line.starts_with(":::") {
            line.to_owned()
        } else {
            line.replace(['«', '»', '“', '”'], "\"")
        }
    };
    text.split_inclusive('\n').map(line).collect()
}
