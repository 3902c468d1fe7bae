//! Holds a comparison of which only some changes are wanted to what is left of it.

use std::collections::{BTreeMap, BTreeSet};

use handbok::edition::redline::{Mark, Place, Redline, Text, Wanted, redline, says_the_same};
use handbok::edition::{Edition, Resolved, Target};
use handbok::lang::Lang;
use handbok::locale::Locale;
use handbok::markdown::ast::{Block, BlockKind, Inline, InlineKind, Table};
use handbok::markdown::walk::{self, Visit};
use handbok::ops::Pipeline;
use handbok::render::html::{Links, Picture, SheetFacts, encode};

use crate::support::Ran;
use crate::support::sources::Sources;

const VISIT: &str = "manual/basics/visit/nb.md";
const SAFETY: &str = "manual/basics/safety/nb.md";
const FIDELITY: &str = "manual/registers/fidelity.yml";

fn edition(sources: &Sources) -> Edition {
    let mut pipeline = Pipeline::default();
    sources.prepare(&mut pipeline).0.expect("it can be read").editions.remove(0)
}

/// A manual in which both modules and a register changed, and a paragraph went from
/// one module to the other.
fn compared() -> (Redline, Edition) {
    let moved = "Dette avsnittet er langt nok til å kunne flytte fra det ene stedet til det andre.";
    let end = |path: &str, text: &str| {
        let own = Sources::base().text(path).trim_end().to_owned();
        format!("{own}\n\n{text}\n")
    };
    let one = format!("{moved}\n\n- Ring først.\n- Skriv ned det dere ble enige om.");
    let before = Sources::base().put(VISIT, end(VISIT, &one)).put(SAFETY, end(SAFETY, "Ring 113."));
    let other = "- Skriv ned det dere to ble enige om.\n- Takk for nå.";
    let after = Sources::base()
        .put(VISIT, end(VISIT, other))
        .put(SAFETY, end(SAFETY, &format!("Ring 110.\n\n{moved}")))
        .put(FIDELITY, Sources::base().text(FIDELITY).replace("ble brukt", "ble brukt ofte"));
    let after = edition(&after);
    (redline(&edition(&before), &after, &BTreeMap::new()), after)
}

fn of_module(slug: &str) -> Wanted {
    Wanted { module: Some(slug.into()), ..Wanted::default() }
}

/// A page that leads nowhere.
struct Silent;

impl Links for Silent {
    fn locale(&self) -> &Locale {
        Locale::of(&Lang::new("nb").unwrap())
    }

    fn address(&self, _: &Target) -> Option<String> {
        None
    }

    fn picture(&self, _: usize) -> Option<Picture> {
        None
    }

    fn sheet(&self, _: &str) -> SheetFacts {
        SheetFacts::default()
    }
}

/// The numbers of all marks of a text.
#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl Numbers {
    fn meet(&mut self, mark: Option<Mark>) {
        self.0.extend(mark.map(|mark| mark.number));
    }

    fn table(&mut self, table: &Table<Resolved>) {
        table.rows.iter().for_each(|row| self.meet(row.change));
        table.columns.iter().for_each(|column| self.meet(column.change));
    }
}

impl<'a> Visit<'a, Resolved> for Numbers {
    fn block(&mut self, block: &'a Block<Resolved>) {
        match &block.kind {
            BlockKind::Changed(changed) => self.meet(Some(changed.change)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.meet(item.change)),
            BlockKind::Definitions(all) => all.iter().for_each(|own| self.meet(own.change)),
            BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => self.table(table),
            _ => {}
        }
    }

    fn inline(&mut self, inline: &'a Inline<Resolved>) {
        if let InlineKind::Changed(changed) = &inline.kind {
            self.meet(Some(changed.change));
        }
    }
}

fn numbers(redline: &Redline) -> BTreeSet<u32> {
    let mut found = Numbers::default();
    for chapter in &redline.edition.chapters {
        walk::inlines(&chapter.title, &mut found);
        walk::inlines(&chapter.purpose, &mut found);
        let sheets = chapter.sheets.iter().map(|sheet| &sheet.blocks);
        let notes = chapter.notes.iter().map(|note| &note.blocks);
        let all = std::iter::once(&chapter.blocks).chain(sheets).chain(notes);
        all.for_each(|blocks| walk::blocks(blocks, &mut found));
    }
    let facts = redline.modules.iter().filter_map(|module| module.facts.as_ref());
    facts.for_each(|facts| found.table(facts));
    redline.registers.iter().for_each(|register| found.table(&register.table));
    found.0
}

#[test]
fn only_what_is_wanted_is_marked_and_the_rest_is_the_newer_text() {
    let (whole, after) = compared();
    for slug in ["visit", "safety", "nowhere"] {
        let some = whole.clone().only(&of_module(slug));
        let count = u32::try_from(some.changes.len()).unwrap();
        assert_eq!(numbers(&some), (1..=count).collect(), "{slug}: each mark is of a change");
        assert!(some.changes.iter().map(|change| change.number).eq(1..=count));
        let left_out = some.choice.as_ref().unwrap().left_out;
        assert_eq!(left_out + some.changes.len(), whole.changes.len());
        assert!(left_out > 0, "{slug}");
        for (chapter, own) in some.edition.chapters.iter().zip(&after.chapters) {
            assert!(says_the_same(&Text::After.blocks(&chapter.blocks), &own.blocks), "{slug}");
        }
        assert_eq!(some.clone().only(&of_module(slug)).changes, some.changes, "{slug}");
    }
}

#[test]
fn nothing_is_left_out_when_everything_is_wanted() {
    let (whole, _) = compared();
    let same = whole.clone().only(&Wanted::default());
    assert!(same.choice.is_none() && same.changes == whole.changes);
    assert_eq!(same.modules, whole.modules);
}

#[test]
fn what_moved_is_told_at_both_ends_and_its_places_hold() {
    let (whole, _) = compared();
    let slug = |redline: &Redline, place: Place| match place {
        Place::Module(at) => redline.modules[at].after.clone().unwrap().slug,
        Place::Register(_) => String::new(),
    };
    for wanted in ["visit", "safety"] {
        let some = whole.clone().only(&of_module(wanted));
        let moved = some.changes.iter().find(|change| change.from.is_some());
        let moved = moved.unwrap_or_else(|| panic!("{wanted} tells of the move"));
        assert_eq!(slug(&some, moved.place), "safety");
        assert_eq!(slug(&some, moved.from.unwrap()), "visit");
        assert_eq!(some.modules.len(), 2, "{wanted}");
    }
    // Without the move, the other module isn't there.
    let none = whole.only(&of_module("nowhere"));
    assert!(none.changes.is_empty() && none.modules.is_empty() && none.registers.is_empty());
}

#[test]
fn an_item_that_got_other_words_is_marked_inside() {
    let other = Sources::base().text(FIDELITY).replace("ble sett.", "ble sett og hørt.");
    let after = edition(&Sources::base().put(FIDELITY, other));
    let whole = redline(&edition(&Sources::base()), &after, &BTreeMap::new());
    let html = |redline: &Redline| {
        let chapter = redline.edition.chapters.iter().find(|own| own.id == "visit").unwrap();
        let nodes = handbok::render::html::blocks(&chapter.blocks, &Silent);
        encode::html(&nodes)
    };
    let marked = html(&whole);
    let words = crate::support::html::words(&crate::support::html::tokens(&marked));
    assert!(words.contains("Barnet ble sett[innsatt:  og hørt] ."), "{words}");
    assert_eq!(marked.matches("fidelity-items").count(), 1, "it isn't shown twice");
    let quiet = html(&whole.only(&of_module("safety")));
    assert!(!quiet.contains("<ins") && quiet.contains("sett og hørt"));
}

#[test]
fn pages_and_sheets_say_what_was_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Ran::of(root, &["init", "--example", "."]).expect(0);
    let ask = |more: &[&str]| {
        let compare = ["compare", "v0.2", "v0.3", "--lang", "nb", "--module", "first-home-visit"];
        Ran::of(root, &[&compare, more].concat()).expect(0)
    };
    let chosen = "Bare endringer i modulen 3.2 Det første hjemmebesøket.";
    assert!(ask(&[]).stdout.contains(chosen));
    ask(&["--format", "site", "--out", "some"]);
    let page = root.join("some/compare/v0.2..v0.3/nb/index.html");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("(et utvalg)</h1>") && page.contains(chosen));
    assert_eq!(page.matches("data-part=\"module-").count(), 1);
    let pdf = ask(&["--format", "pdf", "--out", "some-pdf"]);
    assert!(pdf.stderr.contains("changes-nb.pdf"), "{}", pdf.stderr);
    let file = root.join("some-pdf/downloads/family-partner-v0.2..v0.3-changes-nb.pdf");
    let outline = crate::support::pdf::Pdf::read(&std::fs::read(file).unwrap()).outline();
    assert!(outline.contains(chosen), "{outline}");
}
