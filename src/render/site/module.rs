//! Knows a module's page.

use super::address::{Spot, View};
use super::downloads;
use super::entries::{Around, Heading, SourceEntry, Text};
use super::facts;
use super::press::language_in;
use super::shaped;
use super::views::{Fact, Html, Link};
use crate::edition::wording;
use crate::edition::{Chapter, Register, Sheet};
use crate::locale::Msg;
use crate::render::html::{self, encode};

/// Anchors of what the page adds to the text. No heading of a text has one
/// like these, because `page-` is kept for the page.
const FORMS: &str = "page-forms";
const NOTES: &str = "page-notes";
const SOURCES: &str = "page-sources";
const SHAPED: &str = "page-shaped";

/// Returns everything on the page except the text.
pub(super) fn around(chapter: &Chapter, view: &View<'_>) -> Around {
    let edition = view.desk.edition;
    let Spot::Chapter(place) = view.spot else { unreachable!("a module's page is a chapter") };
    let (word, status) = facts::status(chapter.facts.status);
    let neighbour = |place: Option<usize>| place.and_then(|place| facts::chapter(place, view));
    let part = edition.parts.get(chapter.part);
    let part_words = part.map(|part| {
        format!("{} {} · {}", view.desk.locale.get(Msg::Part), part.number, part.title)
    });
    let part_anchor = part.map(|part| format!("part-{}", part.id)).unwrap_or_default();
    Around {
        number: chapter.number.clone(),
        lang: chapter.shown_in.as_ref().map(ToString::to_string),
        notice: notice(chapter, view),
        part: Link {
            href: Some(view.to_anchor(Spot::Front, &part_anchor)),
            text: part_words.unwrap_or_default(),
            ..Link::default()
        },
        status,
        status_word: view.desk.locale.get(word).to_owned(),
        facts: key_facts(chapter, view),
        pdf: downloads::of_module(&chapter.id, view),
        form_pdfs: chapter
            .sheets
            .iter()
            .filter_map(|sheet| downloads::of_form(&sheet.id, view))
            .collect(),
        contents: contents(chapter, view),
        sources: sources(chapter, view),
        shaped: shaped::section(chapter, view),
        previous: neighbour(place.checked_sub(1)),
        next: neighbour(Some(place + 1)),
    }
}

/// Says that the translation is missing, and which language stands here instead.
fn notice(chapter: &Chapter, view: &View<'_>) -> Option<String> {
    let shown = chapter.shown_in.as_ref()?;
    let name = |lang| language_in(lang, view.desk.locale);
    let values = [("language", name(&view.desk.edition.lang)), ("shown", name(shown))];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    Some(view.desk.locale.fill(Msg::MissingTranslation, &values))
}

fn key_facts(chapter: &Chapter, view: &View<'_>) -> Vec<Fact> {
    let (its, locale) = (&chapter.facts, view.desk.locale);
    let audience: Vec<Msg> = its.audience.iter().map(|reader| wording::audience(*reader)).collect();
    let entries = |label, register, ids: &[String]| {
        facts::fact(label, facts::entries(register, ids, view), locale)
    };
    [
        facts::words(Msg::Audience, &audience, locale),
        facts::words(Msg::KeyElement, &[wording::key_element(its.key_element)], locale),
        entries(Msg::CoreComponents, Register::Core, &its.core),
        facts::fact(Msg::Forms, forms(&its.forms, view), locale),
        entries(Msg::FidelityItems, Register::Fidelity, &its.fidelity),
        facts::fact(Msg::Law, laws(&its.law, view), locale),
        facts::basis(&its.basis, locale),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Names each form and leads to its sheet, or to the register while it isn't written.
fn forms(ids: &[String], view: &View<'_>) -> Vec<Link> {
    let edition = view.desk.edition;
    let link = |id: &String| {
        let form = edition.forms.iter().find(|form| form.id == *id);
        let title = form.map_or("", |form| form.title.as_str());
        let sheet = form.and_then(|form| sheet_address(&form.id, form.chapter, view));
        let entry = || view.to_anchor(Spot::Register(Register::Forms), id);
        Link {
            href: Some(sheet.unwrap_or_else(entry)),
            text: format!("{id} {title}").trim_end().to_owned(),
            lang: facts::lang_of(title, view),
            current: false,
        }
    };
    ids.iter().map(link).collect()
}

/// Returns the address of a form's sheet if its chapter holds one.
pub(super) fn sheet_address(id: &str, chapter: Option<usize>, view: &View<'_>) -> Option<String> {
    let place = chapter?;
    let chapter = view.desk.edition.chapters.get(place)?;
    let sheet = chapter.sheets.iter().find(|sheet| sheet.id == id)?;
    Some(view.to_anchor(Spot::Chapter(place), &sheet.anchor))
}

fn laws(ids: &[String], view: &View<'_>) -> Vec<Link> {
    // An act is named once, before the first of its provisions.
    let known = |id: &String| view.desk.edition.law.iter().find(|law| law.id == *id);
    let mut ids: Vec<&String> = ids.iter().collect();
    let acts: Vec<&str> = ids.iter().filter_map(|id| known(id)).map(|law| &*law.act).collect();
    let place = |act: &str| acts.iter().position(|own| *own == act);
    ids.sort_by_key(|id| known(id).and_then(|law| place(&law.act)));
    let mut before = None;
    let name = |id: &String| {
        let law = known(id);
        let act = law.map(|law| &*law.act);
        let text = match law {
            None => id.clone(),
            Some(law) if before == act => law.section.clone(),
            Some(law) => format!("{} {}", law.act, law.section),
        };
        before = act;
        let href = Some(view.to_anchor(Spot::Register(Register::Law), id));
        let lang = facts::lang_of(&text, view);
        Link { href, text, lang, current: false }
    };
    ids.into_iter().map(name).collect()
}

/// Returns the contents of the page, with what the page adds below the text.
fn contents(chapter: &Chapter, view: &View<'_>) -> Vec<Heading> {
    let lang = chapter.shown_in.as_ref().map(ToString::to_string);
    let line = |anchor: &str, text: &str, lang: Option<String>| Link {
        href: Some(view.to_anchor(view.spot, anchor)),
        text: text.to_owned(),
        lang,
        current: false,
    };
    let mut lines: Vec<Heading> = Vec::new();
    for entry in &chapter.contents {
        let link = line(&entry.anchor, &entry.text, lang.clone());
        match lines.last_mut() {
            Some(above) if entry.level > 2 => above.below.push(link),
            Some(_) | None => lines.push(Heading { link, below: Vec::new() }),
        }
    }
    let locale = view.desk.locale;
    let mut add = |wanted: bool, anchor: &str, word: Msg| {
        let link = line(anchor, locale.get(word), None);
        lines.extend(wanted.then(|| Heading { link, below: Vec::new() }));
    };
    add(!chapter.sheets.is_empty(), FORMS, Msg::FormsToPrint);
    add(!chapter.notes.is_empty(), NOTES, Msg::Footnotes);
    add(!chapter.sources.is_empty(), SOURCES, Msg::ModuleSources);
    add(chapter.past.is_some(), SHAPED, Msg::WhoShaped);
    lines
}

fn sources(chapter: &Chapter, view: &View<'_>) -> Vec<SourceEntry> {
    let listed = chapter.sources.iter().filter_map(|place| view.desk.edition.sources.get(*place));
    listed
        .map(|source| SourceEntry {
            anchor: format!("source-{}", source.key),
            entry: Html(encode::html(&html::inlines(&source.entry, view))),
            used_in: Vec::new(),
        })
        .collect()
}

/// Writes what the author wrote.
pub(super) fn text(chapter: &Chapter, view: &View<'_>) -> Text {
    let links = &html::Spoken::of(view, chapter.shown_in.as_ref());
    let sheet =
        |sheet: &Sheet| html::sheet(&sheet.anchor, &sheet.id, sheet.size, &sheet.blocks, links);
    let sheets: Vec<_> = chapter.sheets.iter().map(sheet).collect();
    let notes = match chapter.notes.is_empty() {
        true => Vec::new(),
        false => vec![html::notes(&chapter.notes, links)],
    };
    let write = |nodes: &[html::Node]| Html(encode::html(nodes));
    let purpose_origin = chapter.past.as_ref().filter(|_| !chapter.purpose.is_empty());
    let purpose_origin = purpose_origin.and_then(|past| shaped::told_purpose(past, view));
    Text {
        title: write(&html::without_links(html::inlines(&chapter.title, links))),
        purpose: write(&html::inlines(&chapter.purpose, links)),
        purpose_origin: write(purpose_origin.as_slice()),
        body: write(&shaped::told(html::blocks(&chapter.blocks, links), chapter, view)),
        sheets: write(&shaped::told_sheets(sheets, chapter, view)),
        notes: write(&notes),
    }
}
