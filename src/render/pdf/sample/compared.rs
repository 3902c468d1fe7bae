//! A comparison made by hand: every mark on every kind of block.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Blocks, Words, block, chapter, edition, heading, inline, para, text, words};
use crate::edition::redline::{
    BlockFact, ChangeKind, FactChange, Fate, Known, Mark, ModuleRedline, PassageChange,
    PassageKind, Piece, Place, Redline, RegisterRedline, Show,
};
use crate::edition::{Change, Chapter, Register, Resolved, Shapers, TheoryItem, Version, When};
use crate::markdown::ast::{Block, BlockKind, Changed, InlineKind, Table};
use crate::render::marking::WEIGHTS;
use crate::vcs::Class;

/// Every way in which a comparison shows something.
const WAYS: [(ChangeKind, Show); 10] = [
    (ChangeKind::New, Show::Both),
    (ChangeKind::Changed, Show::Both),
    (ChangeKind::Changed, Show::Inside),
    (ChangeKind::Deleted, Show::Both),
    (ChangeKind::Moved, Show::Inside),
    (ChangeKind::Moved, Show::Away),
    (ChangeKind::Split, Show::Inside),
    (ChangeKind::Merged, Show::Inside),
    (ChangeKind::Merged, Show::Both),
    (ChangeKind::Formatting, Show::Inside),
];

/// Counts the changes while it makes them.
struct Pencil(Vec<PassageChange>);

impl Pencil {
    fn mark(&mut self, (kind, show): (ChangeKind, Show), module: usize, text: &str) -> Mark {
        let number = self.0.len() as u32 + 1;
        let weight = WEIGHTS.get(number as usize % (WEIGHTS.len() + 2));
        let piece = || text.to_owned();
        self.0.push(PassageChange {
            number,
            kind,
            passage: PassageKind::Paragraph,
            place: Place::Module(module),
            from: (kind == ChangeKind::Moved).then_some(Place::Module(0)),
            heading: text.to_owned(),
            pieces: vec![
                Piece::Same(piece()),
                Piece::Deleted(piece()),
                Piece::New(piece()),
                Piece::Same(piece()),
            ],
            facts: vec![FactChange { fact: BlockFact::Kind, before: piece(), after: piece() }],
            weights: weight.into_iter().copied().collect(),
            origin: None,
        });
        Mark { number, kind, show }
    }

    /// Puts each block into a change, and marks what it holds with another.
    fn every(&mut self, blocks: &[Block<Resolved>], text: &str) -> Blocks {
        let mut out = Blocks::new();
        for (at, own) in blocks.iter().enumerate() {
            let way = WAYS[at % WAYS.len()];
            let inner = WAYS[(at / 2) % WAYS.len()];
            let change = self.mark(way, 0, text);
            let inside = self.inside(own.clone(), inner, text);
            let before = if way.0 == ChangeKind::New { vec![] } else { vec![own.clone()] };
            let after = if change.is_after() { vec![inside] } else { vec![] };
            out.push(marked(change, before, after));
        }
        out
    }

    fn inside(
        &mut self,
        mut own: Block<Resolved>,
        way: (ChangeKind, Show),
        text: &str,
    ) -> Block<Resolved> {
        match &mut own.kind {
            BlockKind::List { items, .. } => {
                for (at, item) in items.iter_mut().enumerate() {
                    let way = WAYS[at % WAYS.len()];
                    item.change = Some(self.mark(way, 0, text));
                    item.blocks = self.every(&item.blocks, text);
                }
            }
            BlockKind::Definitions(list) => {
                list.iter_mut().for_each(|item| item.change = Some(self.mark(way, 0, text)));
            }
            BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => {
                self.table(table, text);
            }
            BlockKind::Panel(panel) => {
                panel.title = self.line(&panel.title, text);
                panel.blocks = panel.blocks.drain(..).map(|b| self.inside(b, way, text)).collect();
            }
            BlockKind::Quote(all) | BlockKind::Fidelity { remark: all, .. } => {
                *all = self.every(all, text);
            }
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                *content = self.line(content, text);
            }
            BlockKind::Theory(theory) => {
                theory.caption = self.line(&theory.caption, text);
                let mut older = theory.drawing.items.clone();
                older.pop();
                older.iter_mut().skip(1).for_each(|item| item.title = text.to_owned());
                older.insert(0, TheoryItem { id: "I9".into(), ..older[0].clone() });
                theory.drawing.older = Some(older);
                theory.blocks = self.every(&theory.blocks, text);
            }
            BlockKind::Figure(figure) => figure.caption = self.line(&figure.caption, text),
            _ => {}
        }
        own
    }

    fn table(&mut self, table: &mut Table<Resolved>, text: &str) {
        for (at, row) in table.rows.iter_mut().enumerate().step_by(2) {
            row.change = Some(self.mark(WAYS[at % WAYS.len()], 0, text));
            if let Some(last) = row.cells.last_mut() {
                *last = self.line(last, text);
            }
        }
        for (at, column) in table.columns.iter_mut().enumerate().skip(1) {
            column.change = Some(self.mark(WAYS[at * 3 % WAYS.len()], 0, text));
        }
    }

    fn line(&mut self, line: &[crate::markdown::ast::Inline<Resolved>], text: &str) -> Words {
        let change = self.mark((ChangeKind::Changed, Show::Inside), 0, text);
        let form = Mark { kind: ChangeKind::Formatting, ..change };
        let changed = |change, before, after| {
            inline(InlineKind::Changed(Box::new(Changed { change, before, after })))
        };
        let mut out = vec![
            changed(change, words(text), words(text)),
            inline(InlineKind::Text(" ".into())),
            changed(form, words(text), words(text)),
            changed(change, Words::new(), words(text)),
        ];
        out.extend(line.iter().cloned());
        out.push(changed(change, line.to_vec(), Words::new()));
        out
    }
}

fn marked(change: Mark, before: Blocks, after: Blocks) -> Block<Resolved> {
    block(BlockKind::Changed(Box::new(Changed { change, before, after })))
}

/// Makes a comparison with this text wherever a comparison says something: a
/// module with every mark, one that is as it was, one that is new and one that is
/// gone.
pub(in crate::render::pdf) fn compared(tag: &str, text: &str) -> Redline {
    let mut pencil = Pencil(Vec::new());
    let (kept, new, gone) = chapters(&mut pencil, tag, text);
    let fate = |fate, at: usize, before: bool, after: bool| ModuleRedline {
        chapter: at,
        fate,
        before: before.then(|| Known { number: format!("1.{}", at + 2), slug: text.into() }),
        after: after.then(|| Known { number: format!("1.{}", at + 1), slug: "slug".into() }),
        facts: None,
        reasons: Vec::new(),
    };
    let mut modules = vec![
        fate(Fate::Kept, 0, true, true),
        fate(Fate::New, 2, false, true),
        fate(Fate::Deleted, 3, true, false),
    ];
    let mut facts = super::text::table(3, true);
    pencil.table(&mut facts, text);
    modules[0].facts = Some(facts.clone());
    modules[0].reasons = vec![because(text)];
    let same = chapter(0, 1, "Som før", vec![para("Likt.")]);
    let mut edition = edition(tag, vec![kept, same, new]);
    edition.chapters.push(Arc::new(gone));
    edition.shapers = Some(Arc::new(Shapers::default()));
    edition.version.tag = Some("v0.2".into());
    for change in &mut pencil.0 {
        if change.heading.is_empty() {
            change.pieces.clear();
        }
    }
    Redline {
        edition,
        before: Version { tag: Some("v0.1".into()), ..Version::default() },
        modules,
        registers: vec![RegisterRedline { register: Register::Law, table: facts }],
        changes: pencil.0,
        renumbered: Vec::new(),
        choice: None,
    }
}

fn chapters(pencil: &mut Pencil, tag: &str, text: &str) -> (Chapter, Chapter, Chapter) {
    let whole = super::everything(tag);
    let mut kept = (*whole.chapters[0]).clone();
    kept.title = pencil.line(&words("Det første besøket"), text);
    kept.purpose = pencil.line(&kept.purpose, text);
    let mut blocks = pencil.every(&kept.blocks, text);
    blocks.push(heading(2, "quiet", "Ingenting er endret her"));
    blocks.extend([para("Ett."), para("To."), para("Tre.")]);
    kept.blocks = blocks;
    kept.sheets.iter_mut().for_each(|sheet| sheet.blocks = pencil.every(&sheet.blocks, text));
    for note in &mut kept.notes {
        note.blocks = pencil.every(&note.blocks, text);
    }
    let new = pencil.mark((ChangeKind::New, Show::Both), 1, text);
    let mut fresh = chapter(0, 2, "En ny modul", Blocks::new());
    fresh.blocks = vec![marked(new, Blocks::new(), text::everything())];
    fresh.notes = whole.chapters[0].notes.clone();
    let deleted = pencil.mark((ChangeKind::Deleted, Show::Both), 2, text);
    let mut gone = chapter(0, 3, "En gammel modul", Blocks::new());
    gone.blocks = vec![marked(deleted, text::everything(), Blocks::new())];
    gone.notes = whole.chapters[0].notes.clone();
    (kept, fresh, gone)
}

fn because(text: &str) -> Arc<Change> {
    Arc::new(Change {
        commit: "a".repeat(40),
        when: When::Known(1_700_000_000),
        version: Some("v0.2".into()),
        class: Some(Class::LawSafety),
        reason: text.into(),
        subject: text.into(),
        by: BTreeSet::new(),
        workshops: BTreeSet::new(),
        is_quiet: false,
        is_cut: false,
    })
}
