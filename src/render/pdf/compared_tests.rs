//! Tests of what a comparison prints where.

use std::sync::Arc;

use serde_json::Value;
use typst::layout::{Frame, FrameItem, Point};

use super::sample::{self, block, para, words};
use super::{Press, Sheaf, export, view};
use crate::edition::redline::{ChangeKind, Mark, Redline, Show, redline};
use crate::edition::{Edition, Resolved, Version};
use crate::markdown::ast::{Block, BlockKind, Changed, Item, Row};
use crate::theme::Theme;

type Blocks = Vec<Block<Resolved>>;

fn press() -> Press {
    Press::new(&Theme::built_in()).expect("the theme is whole")
}

fn edition(tag: &str, blocks: Blocks) -> Edition {
    let mut edition = sample::edition("nb", vec![sample::chapter(0, 0, "Modulen", blocks)]);
    edition.version = Version { tag: Some(tag.into()), ..Version::default() };
    // A fingerprint says whether two texts can differ.
    Arc::make_mut(&mut edition.chapters[0]).fingerprint = tag.bytes().map(u64::from).sum();
    edition
}

fn compared(before: Blocks, after: Blocks) -> Redline {
    redline(&edition("v0.1", before), &edition("v0.2", after), &Default::default())
}

/// Returns what the templates see, in one tree.
fn data(redline: &Redline, sheaf: Sheaf) -> Value {
    let press = press();
    press.print_redline(redline, sheaf, &Default::default()).expect("it prints");
    let files = view::redline_files(redline, sheaf, &press.glyphs).expect("data is data");
    let json = files.iter().filter(|(path, _)| path.ends_with(".json"));
    json.map(|(path, bytes)| (path.clone(), serde_json::from_slice(bytes).expect("it is JSON")))
        .collect::<serde_json::Map<String, Value>>()
        .into()
}

/// Returns every object of a tree that has such a field.
fn having<'v>(value: &'v Value, field: &str) -> Vec<&'v Value> {
    let inside: Vec<&Value> = match value {
        Value::Array(all) => all.iter().collect(),
        Value::Object(all) => all.values().collect(),
        _ => Vec::new(),
    };
    let own = value.get(field).is_some().then_some(value);
    own.into_iter().chain(inside.into_iter().flat_map(|one| having(one, field))).collect()
}

/// Returns the first block of the sample that is like this.
fn like(is: fn(&BlockKind<Resolved>) -> bool) -> Block<Resolved> {
    let all = sample::everything("nb").chapters[0].blocks.clone();
    all.into_iter().find(|block| is(&block.kind)).expect("the sample has every kind")
}

fn list(items: &[&str]) -> Block<Resolved> {
    let item = |text: &&str| Item {
        span: Default::default(),
        checked: None,
        change: None,
        blocks: vec![para(text)],
    };
    let items = items.iter().map(item).collect();
    block(BlockKind::List { start: None, tight: true, items })
}

fn table(rows: &[&str]) -> Block<Resolved> {
    let BlockKind::Table(mut table) = like(|kind| matches!(kind, BlockKind::Table(_))).kind else {
        unreachable!("it is a table");
    };
    let row = |text: &&str| {
        let cells = vec![words(text), words("ringer familien dagen før"), words("2")];
        Row { change: None, cells }
    };
    table.rows = rows.iter().map(row).collect();
    block(BlockKind::Table(table))
}

#[test]
fn what_is_gone_from_replacement_pages_leaves_a_bar() {
    let texts = ["Ring familien først.", "Skriv ned det dere vet.", "Takk for denne gangen."];
    let (first, last) = ([texts[1], texts[2]], [texts[0], texts[1]]);
    for kept in [first.as_slice(), last.as_slice(), &texts[1..2]] {
        for make in [list, table] {
            let redline = compared(vec![make(&texts)], vec![make(kept)]);
            let gone = texts.len() - kept.len();
            assert_eq!(redline.changes.len(), gone);
            let data = data(&redline, Sheaf::Pack);
            let bars = having(&data, "show");
            assert_eq!(bars.len(), gone, "{bars:#?}");
            assert!(bars.iter().all(|bar| bar["kind"] == "deleted" && bar["show"] == "quiet"));
            assert!(!data.to_string().contains(texts[if kept[0] == texts[0] { 2 } else { 0 }]));
        }
    }
}

#[test]
fn where_a_row_moved_to_and_from_has_a_row_of_its_own() {
    let rows = ["Familiepartneren", "Familien", "Lederen"];
    let moved = [rows[1], rows[2], rows[0]];
    let data = data(&compared(vec![table(&rows)], vec![table(&moved)]), Sheaf::Redline);
    let rows = having(&data, "is_across");
    let across: Vec<&&Value> = rows.iter().filter(|row| row["is_across"] == true).collect();
    assert_eq!(across.len(), 2, "one where it went, one where it came");
    assert!(across.iter().all(|row| !row["change"]["pointer"].as_array().unwrap().is_empty()));
    assert_eq!(rows.iter().filter(|row| row["is_told"] == true).count(), 1);
}

#[test]
fn letters_of_marks_on_one_line_stand_beside_one_another() {
    let mark = |number, kind| Mark { number, kind, show: Show::Inside };
    let changed = |number, blocks: Blocks| {
        let change = mark(number, ChangeKind::Changed);
        block(BlockKind::Changed(Box::new(Changed { change, before: vec![], after: blocks })))
    };
    let mut redline = sample::compared("nb", "ord");
    let mut own = list(&["Ring familien.", "Skriv."]);
    if let BlockKind::List { items, .. } = &mut own.kind {
        items[0].change = Some(mark(2, ChangeKind::Moved));
        items[0].blocks =
            vec![changed(3, vec![para("Ring familien.")]), changed(4, vec![para("Nå.")])];
        items[1].change = Some(mark(5, ChangeKind::New));
    }
    for change in &mut redline.changes {
        (change.facts, change.from) = (Vec::new(), None);
    }
    Arc::make_mut(&mut redline.edition.chapters[0]).blocks = vec![changed(1, vec![own])];
    let data = data(&redline, Sheaf::Redline);
    let chapter = &data["data/redline.json"]["modules"][0]["c"];
    let marks = having(chapter, "aside");
    let places: Vec<(u64, u64)> = marks
        .iter()
        .map(|mark| (mark["number"].as_u64().unwrap(), mark["aside"].as_u64().unwrap()))
        .filter(|(number, _)| *number <= 5)
        .collect();
    let expected = [(1, 0), (2, 1), (3, 2), (4, 0), (5, 0)];
    assert!(expected.iter().all(|own| places.contains(own)), "{places:?}");
}

#[test]
fn a_module_that_only_got_another_number_is_on_the_sheet() {
    let chapter = |place, title: &str| sample::chapter(0, place, title, vec![para(title)]);
    let named = |mut own: crate::edition::Chapter, id: &str| {
        own.id = id.into();
        own
    };
    let mut before = sample::edition(
        "nb",
        vec![named(chapter(0, "Den første"), "one"), named(chapter(1, "Den andre"), "two")],
    );
    before.version.tag = Some("v0.1".into());
    let after = sample::edition("nb", vec![named(chapter(0, "Den andre"), "two")]);
    let redline = redline(&before, &after, &Default::default());
    assert_eq!(redline.renumbered.len(), 1);
    let data = data(&redline, Sheaf::Pack);
    let swaps = data["data/redline.json"]["pack"]["swaps"].as_array().unwrap();
    let told: Vec<_> = swaps.iter().map(|own| (&own["title"], &own["out"])).collect();
    assert_eq!(told[0], (&"Den andre".into(), &before.chapters[1].number.clone().into()));
    assert!(swaps[0]["put"].as_str().unwrap().contains("skriv det nye nummeret"), "{swaps:#?}");
    assert_eq!(told[1].0, "Den første");
}

#[test]
fn two_pictures_stand_beside_one_another() {
    let mut one = sample::everything("nb");
    let mut other = one.clone();
    let figure = vec![like(|kind| matches!(kind, BlockKind::Figure(_)))];
    Arc::make_mut(&mut one.chapters[0]).blocks.clone_from(&figure);
    Arc::make_mut(&mut other.chapters[0]).blocks = figure;
    let mut bytes = other.images[0].bytes.to_vec();
    bytes.extend_from_slice(b"<!-- other -->");
    other.images[0].bytes = bytes.into();
    Arc::make_mut(&mut one.chapters[0]).fingerprint = 1;
    Arc::make_mut(&mut other.chapters[0]).fingerprint = 2;
    let redline = redline(&one, &other, &Default::default());
    let press = press();
    let job = press.redline_job(&redline, Sheaf::Redline).expect("data is data");
    let pages = export::pages(&job).expect("it can be set");
    let mut found = Vec::new();
    for page in pages.pages() {
        let mut own = Vec::new();
        pictures(&page.frame, Point::zero(), &mut own);
        found.push(own);
    }
    let both = found.iter().find(|own| own.len() == 2).expect("a page has both");
    assert!(both[0].x < both[1].x && (both[0].y - both[1].y).abs().to_pt() < 0.1, "{both:?}");
}

fn pictures(frame: &Frame, from: Point, out: &mut Vec<Point>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => pictures(&group.frame, from + *at, out),
            FrameItem::Image(..) => out.push(from + *at),
            _ => {}
        }
    }
}
