//! A small comparison made by hand: changes of many kinds in one module, another
//! that is new, and an entry of a register.

use std::collections::BTreeSet;
use std::sync::Arc;

use handbok::edition::redline::ChangeKind::{Changed, Deleted, Moved, New};
use handbok::edition::redline::{
    BlockFact, ChangeKind, FactChange, Fate, Known, ModuleRedline, PassageChange, PassageKind,
    Piece, Place, Redline, RegisterRedline, Show, Weight,
};
use handbok::edition::{Change, Chapter, Edition, Register, Shown, Version, When};
use handbok::markdown::ast::BlockKind;
use handbok::vcs::Class;

use super::marks::{Line, block, changed, list, mark, paragraph, reworded, said, table, words};

/// A change of the past.
fn because(commit: &str, class: Class, reason: &str, by: &[Shown]) -> Arc<Change> {
    Arc::new(Change {
        commit: commit.repeat(40),
        when: When::Known(1_700_000_000),
        version: Some("v0.2".to_owned()),
        class: Some(class),
        reason: reason.to_owned(),
        subject: "visit: a subject".to_owned(),
        by: by.iter().cloned().collect::<BTreeSet<_>>(),
        workshops: BTreeSet::new(),
        is_quiet: false,
        is_cut: false,
    })
}

fn text(text: &str) -> String {
    text.to_owned()
}

/// Compares an edition with what it never was.
pub(crate) fn small(after: &Edition) -> Redline {
    let mut edition = after.clone();
    edition.chapters = vec![
        Arc::new(visit((*edition.chapters[0]).clone())),
        Arc::new(safety((*edition.chapters[1]).clone())),
    ];
    let group = Shown::Group(text("editors"));
    let person = Shown::Name(text("Kari Nordmann"), text("editors"));
    let law = because("a", Class::LawSafety, "Loven er ny", std::slice::from_ref(&group));
    let plain = because("b", Class::Clarification, "Tydeligere", &[group, person]);
    let known = |number: &str, slug: &str| Some(Known { number: text(number), slug: text(slug) });
    let module = |chapter, fate, before, after, reasons| ModuleRedline {
        chapter,
        fate,
        before,
        after,
        facts: None,
        reasons,
    };
    let entry = vec![vec![words("bvl-2")], vec![words("En ny paragraf.")]];
    let entry = (Some(mark(9, New, Show::Both)), entry);
    Redline {
        renumbered: Vec::new(),
        choice: None,
        edition,
        before: Version { tag: Some(text("v0.1")), ..Version::default() },
        changes: changes(&law, &plain),
        modules: vec![
            module(0, Fate::Kept, known("1.2", "visit"), known("1.1", "visit"), vec![law, plain]),
            module(1, Fate::New, None, known("1.2", "safety"), Vec::new()),
        ],
        registers: vec![RegisterRedline {
            register: Register::Law,
            table: table(&[None, None], vec![entry]),
        }],
    }
}

/// Puts changes of many kinds at the beginning of a text and one at its end.
fn visit(mut visit: Chapter) -> Chapter {
    let line = vec![words("Dere "), reworded(1, "skal", "skal ikke"), words(" ringe først.")];
    let cells = |a: &str, b: &str| -> Vec<Line> { vec![vec![words(a)], vec![words(b)]] };
    let new = |number| Some(mark(number, New, Show::Both));
    let rows = vec![(None, cells("Uke 1", "likt")), (new(5), cells("Uke 2", "ulikt"))];
    let begins = [
        changed(mark(1, Changed, Show::Inside), Vec::new(), vec![paragraph(line)]),
        changed(
            mark(2, Changed, Show::Both),
            vec![said("Det gamle avsnittet.")],
            vec![said("Det nye avsnittet.")],
        ),
        list(vec![
            (None, vec![said("som før")]),
            (new(3), vec![said("nytt punkt")]),
            (Some(mark(4, Deleted, Show::Both)), vec![said("gammelt punkt")]),
        ]),
        block(BlockKind::Table(table(&[None, None], rows))),
        changed(mark(6, Moved, Show::Away), vec![said("Det som flyttet.")], Vec::new()),
    ];
    visit.blocks.splice(1..1, begins);
    let is_panel = |own: &BlockKind<_>| matches!(own, BlockKind::Panel(_));
    let at = visit.blocks.iter().position(|own| is_panel(&own.kind)).unwrap();
    let panel = visit.blocks[at].clone();
    visit.blocks[at] = changed(mark(7, Changed, Show::Inside), Vec::new(), vec![panel]);
    let arrived = vec![said("Det som flyttet.")];
    visit.blocks.push(changed(mark(6, Moved, Show::Inside), Vec::new(), arrived));
    visit
}

/// Makes a text new as a whole.
fn safety(mut safety: Chapter) -> Chapter {
    let all = std::mem::take(&mut safety.blocks);
    safety.blocks = vec![changed(mark(8, New, Show::Both), Vec::new(), all)];
    safety
}

fn changes(law: &Arc<Change>, plain: &Arc<Change>) -> Vec<PassageChange> {
    let change = |number: u32, kind: ChangeKind, passage, weights: &[Weight]| PassageChange {
        number,
        kind,
        passage,
        place: Place::Module(0),
        from: None,
        heading: text("Ord"),
        pieces: Vec::new(),
        facts: Vec::new(),
        weights: weights.iter().copied().collect(),
        origin: Some(plain.clone()),
    };
    let mut changes = vec![
        change(1, Changed, PassageKind::Paragraph, &[Weight::Negation, Weight::Safety]),
        change(2, Changed, PassageKind::Paragraph, &[]),
        change(3, New, PassageKind::Item, &[]),
        change(4, Deleted, PassageKind::Item, &[]),
        change(5, New, PassageKind::Row, &[Weight::Number]),
        change(6, Moved, PassageKind::Paragraph, &[]),
        change(7, Changed, PassageKind::Panel, &[Weight::Core]),
        change(8, New, PassageKind::Paragraph, &[]),
        change(9, New, PassageKind::Entry, &[Weight::Law]),
    ];
    changes[0].pieces = vec![
        Piece::Same(text("Dere ")),
        Piece::Deleted(text("skal")),
        Piece::New(text("skal ikke")),
        Piece::Same(text(" ringe først.")),
    ];
    changes[5].from = Some(Place::Module(0));
    let (before, after) = (text("krav"), text("anbefaling"));
    changes[6].facts = vec![FactChange { fact: BlockFact::Kind, before, after }];
    changes[6].origin = Some(law.clone());
    changes[7].place = Place::Module(1);
    changes[7].origin = None;
    changes[8].place = Place::Register(0);
    changes[8].heading = text("bvl-2");
    changes
}
