//! Knows a chapter as data: its title, key facts, text, sources and sheets.

use std::collections::BTreeSet;

use crate::edition::wording;
use crate::edition::{Chapter, Register, Sheet};
use crate::locale::{Locale, Msg};
use crate::manual::PaperSize;

use super::{View, commas};
use crate::render::pdf::data::{
    ChapterData, Element, FactData, ItemData, Node, Nodes, NoticeData, SheetData, SourceData,
};
use crate::render::pdf::{labels, words};

/// What is known at a place in the text.
#[derive(Debug)]
pub(super) struct ChapterView<'a> {
    pub(super) view: View<'a>,
    /// The chapter; nothing for text of the registers.
    pub(super) chapter: Option<&'a Chapter>,
    /// The level of the heading above, 1 for the chapter's title.
    pub(super) level: u8,
    /// Footnotes whose text has been printed.
    pub(super) notes: BTreeSet<u32>,
    /// Labels that are taken: each names one place.
    pub(super) claimed: BTreeSet<String>,
    /// Whether this is a sheet to fill in.
    pub(super) in_form: bool,
    /// Whether this is a block that a municipality fills in.
    pub(super) in_local: bool,
    /// Whether blanks share the room that is left on the line.
    pub(super) fill_blanks: bool,
    /// Whether this is text that is no more, in a comparison.
    pub(super) is_gone: bool,
    /// Whether the whole chapter is new, in a comparison.
    pub(super) is_new: bool,
    /// How many marks of a comparison begin where the next line will stand.
    pub(super) aside: u8,
}

impl<'a> ChapterView<'a> {
    /// Starts at the top of a chapter, or in a register.
    pub(super) fn new(view: View<'a>, chapter: Option<&'a Chapter>) -> Self {
        let (notes, claimed) = (BTreeSet::new(), BTreeSet::new());
        Self {
            view,
            chapter,
            level: 1,
            notes,
            claimed,
            in_form: false,
            in_local: false,
            fill_blanks: false,
            is_gone: false,
            is_new: false,
            aside: 0,
        }
    }

    /// Returns the label of an anchor the first time that it is asked for.
    pub(super) fn claim(&mut self, anchor: &str) -> Option<String> {
        let chapter = self.chapter.filter(|_| !anchor.is_empty() && !self.is_gone)?;
        let label = labels::of_anchor(chapter, anchor);
        self.claimed.insert(label.clone()).then_some(label)
    }

    /// The text; where it ended with a heading above forms, links to their
    /// sheets stand in their place.
    fn body(&mut self, chapter: &Chapter) -> Nodes {
        let mut text = self.blocks(&chapter.blocks);
        if !matches!(text.last(), Some(Node::Element(Element::Heading { .. }))) {
            return text;
        }
        let item = |sheet: &Sheet| {
            let words = self.view.words_of(&format!("{} {}", sheet.id, sheet.title));
            let label = labels::of_anchor(chapter, &sheet.anchor);
            ItemData { tick: None, change: None, c: self.view.goto(label, words) }
        };
        let items: Vec<ItemData> = chapter.sheets.iter().map(item).collect();
        if !items.is_empty() {
            let (start, tight, ticks, form, columns) = (None, true, false, false, 1);
            text.push(Node::Element(Element::List {
                start,
                tight,
                ticks,
                form,
                columns,
                letters: None,
                items,
            }));
        }
        text
    }

    pub(super) fn sheet(&mut self, sheet: &Sheet) -> SheetData {
        // The sheet's own title is one level below the chapter's.
        (self.level, self.in_form) = (2, true);
        let label = self.claim(&sheet.anchor);
        SheetData {
            id: self.view.line(&sheet.id),
            title: self.view.line(&sheet.title),
            label,
            case: sheet.case,
            size: match sheet.size {
                PaperSize::A4 => "a4",
                PaperSize::A5 => "a5",
            },
            title_speech: self.view.edition.borrowed.lang(&sheet.title).map(words::speech),
            speech: sheet.lang.as_ref().map(words::speech),
            c: self.blocks(&sheet.blocks),
        }
    }
}

impl View<'_> {
    /// Views the chapter at this place.
    pub(super) fn chapter(&self, place: usize) -> ChapterData {
        self.chapter_among(place, &mut BTreeSet::new())
    }

    /// Views the chapter at this place; `claimed` are the labels of what stands
    /// before it, and gets those of the chapter.
    pub(super) fn chapter_among(
        &self,
        place: usize,
        claimed: &mut BTreeSet<String>,
    ) -> ChapterData {
        let chapter = &self.edition.chapters[place];
        let mut inside = ChapterView::new(*self, Some(chapter));
        inside.claimed = std::mem::take(claimed);
        let title = inside.line(&chapter.title);
        let untitled = chapter.title_text.trim().is_empty();
        let data = ChapterData {
            label: labels::of_chapter(chapter),
            number: chapter.number.clone(),
            title: if untitled { self.words_of(&chapter.id) } else { title },
            title_text: self.line(if untitled { &chapter.id } else { &chapter.title_text }),
            status: self.say(wording::status(chapter.facts.status)),
            notice: self.notice(chapter),
            purpose: inside.line(&chapter.purpose),
            facts: self.facts(chapter),
            c: inside.body(chapter),
            sources: self.cited(chapter),
            shaped: self.shaped(chapter),
            sheets: chapter.sheets.iter().map(|sheet| inside.sheet(sheet)).collect(),
        };
        *claimed = inside.claimed;
        claimed.insert(data.label.clone());
        claimed.extend(data.sources.iter().filter_map(|source| source.label.clone()));
        data
    }

    fn notice(&self, chapter: &Chapter) -> Option<NoticeData> {
        let shown = chapter.shown_in.as_ref()?;
        let name = |lang: &crate::lang::Lang| {
            let known = self.locale.languages.get(lang.as_str());
            known.unwrap_or(&Locale::of(lang).name).as_str()
        };
        let values = [("language", name(&self.edition.lang)), ("shown", name(shown))];
        let text = self.locale.fill(Msg::MissingTranslation, &values);
        Some(NoticeData { text, speech: words::speech(shown) })
    }

    fn facts(&self, chapter: &Chapter) -> Vec<FactData> {
        // What is cut to its steps is a card to work by, and not the module.
        if self.edition.pick.as_ref().is_some_and(|pick| pick.is_cut()) {
            return Vec::new();
        }
        let facts = &chapter.facts;
        let say = |msg| vec![Node::Text(self.say(msg))];
        let together = |text: String| vec![vec![Node::Text(text)]];
        let audience = self.say_all(facts.audience.iter().map(|&a| wording::audience(a)));
        let basis = self.say_all(facts.basis.iter().map(|&b| wording::basis(b)));
        let all = [
            (Msg::Status, vec![say(wording::status(facts.status))]),
            (Msg::Audience, together(audience)),
            (Msg::KeyElement, vec![say(wording::key_element(facts.key_element))]),
            (Msg::CoreComponents, facts.core.iter().map(|id| self.core(id)).collect()),
            (Msg::Forms, facts.forms.iter().map(|id| self.form_link(id)).collect()),
            (Msg::FidelityItems, vec![commas(facts.fidelity.iter().map(|id| self.item_link(id)))]),
            (Msg::Law, self.law_links(&facts.law)),
            (Msg::Basis, together(basis)),
        ];
        let fact = |(msg, values): (Msg, Vec<Nodes>)| FactData { name: self.say(msg), values };
        let shows =
            |fact: &FactData| fact.values.iter().flatten().any(|n| *n != Node::Text(String::new()));
        all.into_iter().map(fact).filter(shows).collect()
    }

    /// Returns the id and title of a form, linked to its sheet or its line in the register.
    fn form_link(&self, id: &str) -> Nodes {
        let known = self.edition.forms.iter().find(|form| form.id == id);
        let words = known.map_or(id.to_owned(), |form| format!("{id}\u{a0}{}", form.title));
        let label = self.sheet(id).unwrap_or_else(|| labels::of_entry(Register::Forms, id));
        self.goto(label, self.words_of(&words))
    }

    /// Returns the label of a form's sheet, if the edition has it.
    pub(super) fn sheet(&self, id: &str) -> Option<String> {
        let place = self.edition.forms.iter().find(|form| form.id == id)?.chapter?;
        let chapter = self.edition.chapters.get(place)?;
        let sheet = chapter.sheets.iter().find(|sheet| sheet.id == id)?;
        let label = labels::of_anchor(chapter, &sheet.anchor);
        self.labels.has(&label).then_some(label)
    }

    fn item_link(&self, id: &str) -> Nodes {
        self.goto(labels::of_entry(Register::Fidelity, id), self.words_of(id))
    }

    /// Returns a line for each act, with the sections that the chapter refers to.
    fn law_links(&self, ids: &[String]) -> Vec<Nodes> {
        let mut acts: Vec<(&str, Vec<Nodes>)> = Vec::new();
        for id in ids {
            let known = self.edition.law.iter().find(|law| law.id == *id);
            let (act, section) = known.map_or(("", id), |law| (&law.act, &law.section));
            let label = labels::of_entry(Register::Law, id);
            let link = self.goto(label, self.words_of(&section.replace(' ', "\u{a0}")));
            match acts.iter_mut().find(|(name, _)| *name == act) {
                Some((_, links)) => links.push(link),
                None => acts.push((act, vec![link])),
            }
        }
        let line = |(act, links): (&str, Vec<Nodes>)| {
            let mut line = self.words_of(act);
            line.extend((!act.is_empty()).then(|| Node::Text(" ".into())));
            line.extend(commas(links));
            line
        };
        acts.into_iter().map(line).collect()
    }

    fn cited(&self, chapter: &Chapter) -> Vec<SourceData> {
        let sources = chapter.sources.iter().filter_map(|&place| self.edition.sources.get(place));
        let mut seen = BTreeSet::new();
        let entry = |source: &crate::edition::SourceItem| SourceData {
            label: Some(labels::of_source(chapter, &source.key)),
            c: ChapterView::new(*self, None).line(&source.entry),
            used: Nodes::new(),
        };
        sources.filter(|source| seen.insert(&source.key)).map(entry).collect()
    }
}
