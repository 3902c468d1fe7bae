//! Knows how the text of each module becomes a finished chapter, and when the
//! one that was made before will do.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use rayon::prelude::*;

use super::anchors::Anchors;
use super::cache::Finished;
use super::chapter::{Desk, Room, Worked, contents};
use super::origin::{ChapterPast, chapter_past};
use super::resolve::Pass;
use super::target::Resolved;
use super::{Chapter, ChapterFacts, Sheet};
use crate::diag::Warned;
use crate::manual::Facts;
use crate::markdown::ast::Block;
use crate::markdown::walk::plain_text;
use crate::text::visible;

impl Pass<'_> {
    pub(super) fn chapters(&self, room: &Room<'_>) -> Warned<Vec<Arc<Chapter>>> {
        let source_places = room.printed.places();
        let shared = self.shared(room);
        let mut starts = vec![0];
        for references in &self.references {
            starts.push(starts[starts.len() - 1] + references.citations.len());
        }
        // The citations of sheets in a language of their own follow those of all texts.
        let mut next = starts[starts.len() - 1];
        let mut own_starts = BTreeMap::new();
        for (at, (_, references)) in &self.sheets {
            own_starts.insert(*at, next);
            next += references.citations.len();
        }
        let one = |at: usize| {
            let (past, told) = self.past(at);
            let citations = starts[at]..starts[at + 1];
            let fingerprint = self.fingerprint(at, (shared, told), room, citations);
            self.tools.cache.chapter(fingerprint, || {
                let (lang, text) = self.texts[at];
                let own = self.ground.anchors[at].by_lang.get(lang).expect("a text has anchors");
                let desk = Desk::new(room, &text.path, lang, &text.document, own, starts[at]);
                let mut worked = desk.work();
                let own = own_starts.get(&at).and_then(|start| self.own_sheets(at, *start, room));
                let own = own.map(|own| worked.take_sheets(own)).unwrap_or_default();
                let findings = std::mem::take(&mut worked.findings);
                let chapter =
                    Chapter { past, ..self.chapter(at, fingerprint, worked, &own, &source_places) };
                Finished { chapter: Arc::new(chapter), findings }
            })
        };
        let finished: Vec<_> = (0..self.texts.len()).into_par_iter().map(one).collect();
        let findings = finished.iter().flat_map(|made| made.findings.iter().cloned()).collect();
        let value = finished.into_iter().map(|made| made.chapter.clone()).collect();
        Warned { value, findings }
    }

    /// Hashes what every chapter of this language is made from.
    fn shared(&self, room: &Room<'_>) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.ground.common, self.lang).hash(&mut hasher);
        room.images.keys().for_each(|path| path.hash(&mut hasher));
        room.printed.sources.iter().for_each(|(key, _)| key.hash(&mut hasher));
        hasher.finish()
    }

    /// Hashes everything that one chapter is made from: its text and anchors, its
    /// past, how its citations read, and the titles and anchors of the chapters it links to.
    fn fingerprint(
        &self,
        at: usize,
        shared: (u64, u64),
        room: &Room<'_>,
        citations: std::ops::Range<usize>,
    ) -> u64 {
        let mut hasher = DefaultHasher::new();
        let (lang, text) = self.texts[at];
        let anchors = &self.ground.anchors;
        let sheets = self.sheets.get(&at).map(|(text, _)| text.contents);
        (shared, at, lang, text.contents, sheets, anchors[at].key).hash(&mut hasher);
        for cited in room.printed.citations.get(citations).into_iter().flatten() {
            plain_text(&cited.content).hash(&mut hasher);
        }
        let targets = self.references[at].targets.iter();
        for target in targets.filter_map(|path| self.ground.owner(path)) {
            (target, anchors[target].key, &room.titles[target]).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Tells the past of a chapter, if it is asked for, with a hash of it.
    fn past(&self, at: usize) -> (Option<Arc<ChapterPast>>, u64) {
        let Some(credits) = self.tools.past else { return (None, 0) };
        let (place, (_, text)) = (&self.ground.modules[at], self.texts[at]);
        let bytes = self.ground.snapshot.file(&text.path).map_or(&[][..], |file| &file.bytes);
        let mut hasher = DefaultHasher::new();
        let mut past =
            chapter_past(credits, place.slug, text, (bytes, self.tools.cache), &mut hasher);
        if let Some((own, _)) = self.sheets.get(&at) {
            let bytes = self.ground.snapshot.file(&own.path).map_or(&[][..], |file| &file.bytes);
            let told =
                chapter_past(credits, place.slug, own, (bytes, self.tools.cache), &mut hasher);
            past.take_sheets(&text.document, told, &own.document);
        }
        (Some(Arc::new(past)), hasher.finish())
    }

    fn chapter(
        &self,
        at: usize,
        fingerprint: u64,
        worked: Worked,
        own: &BTreeSet<String>,
        source_places: &BTreeMap<String, usize>,
    ) -> Chapter {
        let place = &self.ground.modules[at];
        let cited = self.references[at].citations.iter().flatten().map(|item| item.key.as_str());
        let named = place.module.facts.sources.iter().map(String::as_str);
        let sources: BTreeSet<usize> =
            cited.chain(named).filter_map(|key| source_places.get(key).copied()).collect();
        let text_lang = self.texts[at].0;
        Chapter {
            id: place.slug.to_owned(),
            number: place.number.clone(),
            part: place.part,
            title_text: plain_text(&worked.title),
            title: worked.title,
            purpose: worked.purpose,
            shown_in: (text_lang != self.lang).then(|| text_lang.clone()),
            facts: facts(&place.module.facts),
            contents: contents(&worked.blocks),
            blocks: worked.blocks,
            sheets: worked
                .sheets
                .into_iter()
                .map(|(id, blocks)| self.sheet(id, own, blocks))
                .collect(),
            notes: worked.notes,
            sources: sources.into_iter().collect(),
            past: None,
            fingerprint,
        }
    }

    /// Resolves the sheets of a module that are in this language, when nothing else is.
    fn own_sheets(&self, at: usize, start: usize, room: &Room<'_>) -> Option<Worked> {
        let (text, _) = self.sheets.get(&at)?;
        let anchors = Anchors::default();
        let desk = Desk::new(room, &text.path, self.lang, &text.document, &anchors, start);
        Some(desk.work())
    }

    fn sheet(&self, id: String, own: &BTreeSet<String>, blocks: Vec<Block<Resolved>>) -> Sheet {
        let manual = self.ground.manual;
        let form = manual.registers.forms.iter().find(|form| form.id == id);
        let title = form.and_then(|form| form.title.get_or(self.lang, &manual.settings.languages));
        Sheet {
            title: visible(title.map_or(id.as_str(), |(_, title)| title)).into_owned(),
            anchor: format!("form-{id}"),
            size: form.map(|form| form.size).unwrap_or_default(),
            case: form.is_none_or(|form| form.case),
            lang: own.contains(&id).then(|| self.lang.clone()),
            id,
            blocks,
        }
    }
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
