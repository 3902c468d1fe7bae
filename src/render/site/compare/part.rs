//! Knows a module or a register on the page of a comparison.

use serde::Serialize;

use super::super::press::language_in;
use super::super::views::{Html, Link};
use super::fold::{Anchors, fitted, folded};
use super::reasons::Reason;
use super::{Plan, choices, count};
use crate::edition::redline::{Fate, ModuleRedline, PassageChange, Place, Redline};
use crate::edition::{Chapter, Register, Resolved, Sheet};
use crate::locale::Msg;
use crate::markdown::ast::{Inline, Table};
use crate::render::html::{self, Node, element, encode, without_links};
use crate::render::marking::{first_change, is_touched};
use crate::render::places::register_title;
use crate::render::summary;

/// A module or a register that differs.
#[derive(Debug, Default, Hash, Serialize)]
pub(super) struct Part {
    pub anchor: String,
    /// The name in lists.
    pub name: String,
    number: String,
    title: Html,
    /// The language of the text, when it isn't the page's.
    lang: Option<String>,
    /// What became of the whole: `kept`, `new`, `deleted`.
    fate: &'static str,
    fate_word: String,
    /// What it was called in the older version, where that was something else.
    known: Vec<String>,
    /// Where it can be read.
    link: Option<Link>,
    /// How much changed.
    count: String,
    changes: usize,
    reasons: Vec<Reason>,
    facts: Html,
    purpose: Html,
    /// The words above a text that is folded as a whole.
    fold: Option<String>,
    body: Html,
    sheets: Vec<SheetPart>,
    notes: Html,
    /// What is said of the other languages.
    others: Vec<String>,
}

#[derive(Debug, Hash, Serialize)]
struct SheetPart {
    /// The title, when nothing on the sheet changed.
    unchanged: Option<String>,
    text: Html,
}

/// What of a part is written, not yet spelled.
#[derive(Default)]
struct Written {
    title: Vec<Node>,
    facts: Vec<Node>,
    purpose: Vec<Node>,
    body: Vec<Node>,
    sheets: Vec<(Option<String>, Vec<Node>)>,
    notes: Vec<Node>,
}

impl Written {
    /// Does something to everything, in the order of the page.
    fn each(&mut self, mut does: impl FnMut(&mut Vec<Node>)) {
        let Self { title, facts, purpose, body, sheets, notes } = self;
        [title, facts, purpose, body].into_iter().for_each(&mut does);
        sheets.iter_mut().for_each(|(_, sheet)| does(sheet));
        does(notes);
    }
}

/// Returns the anchor of a module.
pub(in super::super) fn anchor(slug: &str) -> String {
    format!("module-{slug}")
}

/// Returns the anchor of a register.
pub(super) fn register_anchor(register: Register) -> String {
    format!("register-{}", register.slug())
}

/// Returns the changes of one part.
pub(super) fn changes_in(
    redline: &Redline,
    place: Place,
) -> impl Iterator<Item = &PassageChange> + Clone {
    redline.changes.iter().filter(move |change| change.place == place)
}

/// Returns the modules and the registers that differ, each change with its anchor.
pub(super) fn all(plan: &Plan<'_>, anchors: &mut Anchors) -> (Vec<Part>, Vec<Part>) {
    let redline = plan.redline;
    let modules = redline.modules.iter().enumerate().filter_map(|(at, module)| {
        let chapter = redline.edition.chapters.get(module.chapter)?;
        Some((module_part(plan, at, module, chapter), write_module(plan, module, chapter)))
    });
    let registers = redline.registers.iter().enumerate().map(|(at, own)| {
        let part = register_part(plan, at, own.register);
        let facts = vec![table(plan, &own.table, &part.name)];
        (part, Written { facts, ..Written::default() })
    });
    let count = redline.modules.len();
    let mut parts: Vec<(Part, Written)> = modules.chain(registers).collect();
    for (_, written) in &mut parts {
        written.each(|nodes| anchors.give(nodes));
    }
    let spell = |(mut part, mut written): (Part, Written)| {
        written.each(|nodes| anchors.check(nodes));
        let write = |nodes: Vec<Node>| Html(encode::html(&nodes));
        part.title = write(written.title);
        part.facts = write(written.facts);
        part.purpose = write(written.purpose);
        part.body = write(written.body);
        part.notes = write(written.notes);
        let sheets = written.sheets.into_iter();
        part.sheets =
            sheets.map(|(unchanged, nodes)| SheetPart { unchanged, text: write(nodes) }).collect();
        part
    };
    let mut modules: Vec<Part> = parts.into_iter().map(spell).collect();
    let registers = modules.split_off(count.min(modules.len()));
    (modules, registers)
}

fn module_part(plan: &Plan<'_>, at: usize, module: &ModuleRedline, chapter: &Chapter) -> Part {
    let locale = plan.locale();
    let place = Place::Module(at);
    let (fate, word, fold) = match module.fate {
        Fate::Kept => ("kept", None, None),
        Fate::New => ("new", Some(Msg::FateNew), Some(Msg::FateNewText)),
        Fate::Deleted => ("deleted", Some(Msg::FateDeleted), Some(Msg::FateDeletedText)),
    };
    let number = module.after.as_ref().or(module.before.as_ref());
    let number = number.map_or(&chapter.number, |known| &known.number).clone();
    Part {
        anchor: anchor(&chapter.id),
        name: format!("{number} {}", chapter.title_text),
        lang: chapter.shown_in.as_ref().map(ToString::to_string),
        fate,
        fate_word: word.map(|word| locale.get(word).to_owned()).unwrap_or_default(),
        known: known(plan, module),
        link: link(plan, module),
        count: summary::of_part(plan.redline, place, locale),
        changes: changes_in(plan.redline, place).count(),
        reasons: reasons(plan, place),
        fold: fold.map(|word| locale.get(word).to_owned()),
        others: others(plan, &chapter.id, changes_in(plan.redline, place).count()),
        number,
        ..Part::default()
    }
}

fn reasons(plan: &Plan<'_>, place: Place) -> Vec<Reason> {
    let people = choices::people(plan);
    let teller = plan.teller.as_ref();
    teller.map(|teller| plan.reasons.told(place, teller, &people)).unwrap_or_default()
}

/// Says what the module was called before, where that was something else.
fn known(plan: &Plan<'_>, module: &ModuleRedline) -> Vec<String> {
    let locale = plan.locale();
    let (Some(before), Some(after)) = (&module.before, &module.after) else { return Vec::new() };
    let version = super::compared::called(plan.press, plan.comparison.before, locale);
    let values = [("number", before.number.as_str()), ("version", &version)];
    let number = (before.number != after.number).then(|| locale.fill(Msg::KnownBefore, &values));
    let values = [("before", before.slug.as_str()), ("after", &after.slug)];
    let slug = (before.slug != after.slug).then(|| locale.fill(Msg::CompareRenamed, &values));
    number.into_iter().chain(slug).collect()
}

/// Leads to the module's page in the newer version, or where it last was.
fn link(plan: &Plan<'_>, module: &ModuleRedline) -> Option<Link> {
    let side = match module.fate {
        Fate::Kept | Fate::New => plan.comparison.after,
        Fate::Deleted => plan.comparison.before,
    };
    let version = super::compared::called(plan.press, side, plan.locale());
    let href = plan.sides.chapter(module.chapter)?;
    let text = plan.locale().fill(Msg::ReadIn, &[("version", &version)]);
    Some(Link { href: Some(href), text, ..Link::default() })
}

/// Says in which other languages the module changed more, less or not at all.
fn others(plan: &Plan<'_>, slug: &str, own: usize) -> Vec<String> {
    let locale = plan.locale();
    let lang = &plan.redline.edition.lang;
    let others = plan.comparison.redlines.iter().filter(|other| other.edition.lang != *lang);
    let say = |other: &Redline| {
        let name = language_in(&other.edition.lang, locale);
        let there = count(other, slug).unwrap_or_default();
        let values = [("language", &*name), ("count", &*locale.count(there))];
        let word = match there {
            same if same == own => return None,
            // What is shown there is another language's text.
            0 if other.edition.is_partial => return None,
            0 => Msg::OtherLanguageSame,
            1 => Msg::OtherLanguageOne,
            _ => Msg::OtherLanguage,
        };
        Some(locale.fill(word, &values))
    };
    others.filter_map(say).collect()
}

fn write_module(plan: &Plan<'_>, module: &ModuleRedline, chapter: &Chapter) -> Written {
    let links = &plan.sides;
    let name = format!("{} {}", chapter.number, chapter.title_text);
    let is_whole = module.fate != Fate::Kept;
    let body = match is_whole {
        true => html::blocks(&chapter.blocks, links),
        false => folded(&chapter.blocks, links),
    };
    let is_noted = chapter.notes.iter().any(|note| note.blocks.iter().any(is_touched));
    let notes = match chapter.notes.is_empty() {
        true => Vec::new(),
        false => vec![html::notes(&chapter.notes, links)],
    };
    let fit = |nodes: Vec<Node>| fitted(nodes, &anchor(&chapter.id));
    let notes = match (notes.is_empty(), is_noted) {
        (true, _) => Vec::new(),
        (false, true) => {
            let title = element("p").class("part-title");
            let title = title.child(plan.locale().get(Msg::Footnotes));
            std::iter::once(title.into()).chain(notes).collect()
        }
        (false, false) => quiet(notes, plan),
    };
    Written {
        title: fit(titled(plan, &chapter.title)),
        facts: fit(module.facts.iter().map(|facts| table(plan, facts, &name)).collect()),
        purpose: fit(lined(plan, &chapter.purpose)),
        body: fit(body),
        sheets: chapter.sheets.iter().map(|sheet| write_sheet(plan, sheet, &fit)).collect(),
        notes: fit(notes),
    }
}

/// Folds notes that nothing happened to.
fn quiet(notes: Vec<Node>, plan: &Plan<'_>) -> Vec<Node> {
    let words = plan.locale().get(Msg::UnchangedPart);
    let word = element("span").class("unchanged-word").child(words);
    let title = plan.locale().get(Msg::Footnotes);
    let summary = element("summary").child(title).child(" ").child(word);
    let fold = element("details").class("unchanged").child(summary);
    vec![fold.child(element("div").class("unchanged-text").children(notes)).into()]
}

fn write_sheet(
    plan: &Plan<'_>,
    sheet: &Sheet,
    fit: &dyn Fn(Vec<Node>) -> Vec<Node>,
) -> (Option<String>, Vec<Node>) {
    let written = html::sheet(&sheet.anchor, &sheet.id, sheet.size, &sheet.blocks, &plan.sides);
    let is_touched = sheet.blocks.iter().any(is_touched);
    let name = (!is_touched).then(|| format!("{} {}", sheet.id, sheet.title));
    (name, fit(vec![written]))
}

/// Writes a title, in which no word leads anywhere.
fn titled(plan: &Plan<'_>, line: &[Inline<Resolved>]) -> Vec<Node> {
    let words = without_links(html::inlines(line, &plan.sides));
    match first_change(line) {
        None => words,
        Some(mark) => {
            let tag = html::change_tag(mark, &plan.sides);
            std::iter::once(tag).chain(words).collect()
        }
    }
}

/// Writes the purpose, if anything about it changed.
fn lined(plan: &Plan<'_>, line: &[Inline<Resolved>]) -> Vec<Node> {
    let Some(mark) = first_change(line) else { return Vec::new() };
    let words = html::inlines(line, &plan.sides);
    let holder = element("p").class(format!("purpose change change-{}", mark.kind.as_str()));
    let holder = holder
        .with("data-number", mark.number.to_string())
        .with("data-change", mark.kind.as_str())
        .child(html::change_tag(mark, &plan.sides));
    vec![holder.children(words).into()]
}

fn table(plan: &Plan<'_>, rows: &Table<Resolved>, label: &str) -> Node {
    html::frame(html::rows(rows, &plan.sides), label.to_owned()).into()
}

fn register_part(plan: &Plan<'_>, at: usize, register: Register) -> Part {
    let locale = plan.locale();
    let place = Place::Register(at);
    let name = register_title(register, locale).to_owned();
    Part {
        anchor: register_anchor(register),
        count: summary::of_part(plan.redline, place, locale),
        changes: changes_in(plan.redline, place).count(),
        reasons: reasons(plan, place),
        fate: "kept",
        name,
        ..Part::default()
    }
}
