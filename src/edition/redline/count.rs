//! Knows every change of a redline: it numbers the marks in reading order and tells
//! what each is about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::facts::{Say, told_facts};
use super::found::{PassageChange, PassageKind, Place};
use super::mark::{ChangeKind, Mark, Show};
use super::own::{head, paragraphs, passage, pieces_of, whole};
use super::weight::Weight;
use super::words::Piece;
use super::{said, weight};
use crate::diag::Span;
use crate::edition::{Change, Chapter, Origin, Register, Resolved};
use crate::markdown::ast::{Block, BlockKind, Changed, Inline, InlineKind, Item, Row, Table};
use crate::markdown::edit::{self, Edit};

/// Counts the changes of a redline.
pub(super) struct Counter<'a> {
    pub changes: Vec<PassageChange>,
    /// The numbers of moves, by what they were called for the time being.
    moves: BTreeMap<u32, u32>,
    place: Place,
    heading: String,
    /// What a paragraph is here.
    passage: PassageKind,
    weights: BTreeSet<Weight>,
    /// Where the newer text comes from.
    newer: Option<&'a Chapter>,
    /// The sheet of the newer text that is looked at.
    sheet: Option<usize>,
    say: Say<'a>,
}

/// What is known of a change when its mark is met.
struct Met {
    passage: PassageKind,
    pieces: Vec<Piece>,
    span: Option<Span>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(say: Say<'a>) -> Self {
        Self {
            changes: Vec::new(),
            moves: BTreeMap::new(),
            place: Place::Module(0),
            heading: String::new(),
            passage: PassageKind::Paragraph,
            weights: BTreeSet::new(),
            newer: None,
            sheet: None,
            say,
        }
    }

    /// Counts the changes of a chapter, its facts before its text.
    pub(super) fn chapter(
        &mut self,
        at: usize,
        chapter: &mut Chapter,
        facts: Option<&mut Table<Resolved>>,
        newer: Option<&'a Chapter>,
        is_safety: bool,
    ) {
        (self.place, self.newer, self.sheet) = (Place::Module(at), newer, None);
        self.heading.clear();
        self.weights = is_safety.then_some(Weight::Safety).into_iter().collect();
        self.line(&mut chapter.title, PassageKind::Title);
        if let Some(facts) = facts {
            self.passage = PassageKind::Fact;
            self.table(facts, PassageKind::Fact);
        }
        self.passage = PassageKind::Paragraph;
        self.line(&mut chapter.purpose, PassageKind::Paragraph);
        self.blocks(&mut chapter.blocks);
        let weights = self.weights.clone();
        for (at, sheet) in chapter.sheets.iter_mut().enumerate() {
            self.heading = format!("{} {}", sheet.id, sheet.title);
            let of = |newer: &Chapter| newer.sheets.iter().position(|own| own.id == sheet.id);
            self.sheet = newer.map(|newer| of(newer).unwrap_or(at));
            self.passage = PassageKind::Field;
            self.weights.insert(Weight::Form);
            self.blocks(&mut sheet.blocks);
        }
        (self.weights, self.sheet, self.newer) = (weights, None, None);
        self.passage = PassageKind::Note;
        self.heading.clear();
        chapter.notes.iter_mut().for_each(|note| self.blocks(&mut note.blocks));
    }

    /// Counts the changes of a register.
    pub(super) fn register(&mut self, at: usize, register: Register, table: &mut Table<Resolved>) {
        (self.place, self.newer, self.sheet) = (Place::Register(at), None, None);
        self.heading.clear();
        self.weights = weight::of_register(register);
        self.table(table, PassageKind::Entry);
    }

    /// Gives a mark its number.
    fn meet(&mut self, mark: &mut Mark, met: Met) -> u32 {
        let known =
            (mark.kind == ChangeKind::Moved).then(|| self.moves.get(&mark.number)).flatten();
        if let Some(number) = known.copied() {
            mark.number = number;
            let (place, origin) = (self.place, self.origin(met.span));
            let heading = self.heading.clone();
            let change = &mut self.changes[number as usize - 1];
            if mark.show == Show::Away {
                change.from = Some(place);
            } else {
                (change.from, change.place) = (Some(change.place), place);
                (change.heading, change.pieces, change.origin) = (heading, met.pieces, origin);
            }
            return number;
        }
        let number = u32::try_from(self.changes.len() + 1).unwrap_or(u32::MAX);
        if mark.kind == ChangeKind::Moved {
            self.moves.insert(mark.number, number);
        }
        mark.number = number;
        let mut weights = self.weights.clone();
        weights.extend(weight::of_pieces(&met.pieces));
        if mark.kind == ChangeKind::Formatting {
            weights.clear();
        }
        let origin = self.origin(met.span);
        self.changes.push(PassageChange {
            number,
            kind: mark.kind,
            passage: met.passage,
            place: self.place,
            from: None,
            heading: self.heading.clone(),
            pieces: met.pieces,
            facts: Vec::new(),
            weights,
            origin,
        });
        number
    }

    /// Returns the change in git that wrote a piece of the newer text.
    fn origin(&self, span: Option<Span>) -> Option<Arc<Change>> {
        let (span, chapter) = span.zip(self.newer)?;
        let past = chapter.past.as_ref()?;
        let origin = match self.sheet {
            Some(at) => past.sheets.get(at),
            None => {
                let holds = |block: &Block<Resolved>| {
                    block.span.start <= span.start && span.start < block.span.end
                };
                let at = chapter.blocks.iter().position(holds);
                at.map_or(Some(&past.purpose), |at| past.blocks.get(at))
            }
        };
        match origin? {
            Origin::Change(change) => Some(change.clone()),
            Origin::Unknown(_) => None,
        }
    }

    /// Counts a line that stands alone, when anything in it changed.
    fn line(&mut self, content: &mut [Inline<Resolved>], passage: PassageKind) {
        if let Some(mut mark) = mark_in(content) {
            let span = content.first().map(|inline| inline.span);
            let met = Met { passage, pieces: said::pieces(content), span };
            let number = self.meet(&mut mark, met);
            number_line(content, number);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block<Resolved>]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &mut Block<Resolved>) {
        let own = weight::of_block(block);
        let outside = self.weights.clone();
        self.weights.extend(own);
        let outer = self.passage;
        match &mut block.kind {
            BlockKind::Changed(changed) => self.changed(changed),
            BlockKind::Heading { content, .. } => self.heading = said::line(content),
            BlockKind::List { items, .. } => {
                self.passage =
                    if outer == PassageKind::Paragraph { PassageKind::Item } else { outer };
                items.iter_mut().for_each(|item| self.item(item));
            }
            BlockKind::Definitions(list) => {
                for own in list {
                    if let Some(mark) = &mut own.change {
                        let met = Met {
                            passage: PassageKind::Row,
                            pieces: if mark.show == Show::Inside && mark.kind != ChangeKind::Moved {
                                said::pieces(&own.term)
                            } else {
                                let details = own.details.iter().map(|own| said::blocks(own));
                                let words: Vec<String> =
                                    std::iter::once(said::line(&own.term)).chain(details).collect();
                                whole(*mark, words.join("\n"))
                            },
                            span: own.term.first().map(|inline| inline.span),
                        };
                        let number = self.meet(mark, met);
                        number_line(&mut own.term, number);
                    }
                    own.details.iter_mut().for_each(|detail| self.blocks(detail));
                }
            }
            BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => {
                let passage = if outer == PassageKind::Field { outer } else { PassageKind::Row };
                self.table(table, passage);
            }
            BlockKind::Quote(inner)
            | BlockKind::Fidelity { remark: inner, .. }
            | BlockKind::Form { blocks: inner, .. }
            | BlockKind::FormSection { blocks: inner, .. } => self.blocks(inner),
            BlockKind::Panel(panel) => self.blocks(&mut panel.blocks),
            BlockKind::Local(local) => self.blocks(&mut local.blocks),
            BlockKind::Figure(figure) => self.blocks(&mut figure.alternative),
            BlockKind::Theory(theory) => self.blocks(&mut theory.blocks),
            BlockKind::Paragraph(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::WriteLines { .. }
            | BlockKind::Scale(_)
            | BlockKind::Signatures(_) => {}
        }
        (self.weights, self.passage) = (outside, outer);
    }

    fn changed(&mut self, changed: &mut Changed<Resolved, Block<Resolved>>) {
        let shown = changed.after.first().or(changed.before.first());
        let passage = match shown {
            // Several blocks are running text, whatever comes first.
            Some(block) if changed.before.len().max(changed.after.len()) == 1 => {
                passage(&block.kind, self.passage)
            }
            Some(_) | None => self.passage,
        };
        for block in changed.before.iter().chain(&changed.after) {
            self.weights.extend(weight::of_block(block));
        }
        if let Some(Block { kind: BlockKind::Heading { content, .. }, .. }) = shown {
            self.heading = said::line(content);
        }
        let span = changed.after.first().map(|block| block.span);
        let pieces = pieces_of(changed);
        let number = self.meet(&mut changed.change, Met { passage, pieces, span });
        if let ([old], [new]) = (changed.before.as_slice(), changed.after.as_slice()) {
            self.changes[number as usize - 1].facts = told_facts(old, new, self.say);
        }
        if changed.change.show == Show::Inside {
            for block in &mut changed.after {
                head(block, &mut |line| number_line(line, number));
            }
            self.blocks(&mut changed.after);
        }
    }

    fn item(&mut self, item: &mut Item<Resolved>) {
        let Some(mark) = &mut item.change else { return self.blocks(&mut item.blocks) };
        let mut pieces = Vec::new();
        if mark.kind == ChangeKind::Moved && mark.show == Show::Inside {
            paragraphs(&item.blocks, &mut pieces);
        } else {
            pieces = whole(*mark, said::blocks(&item.blocks));
        }
        let number = self.meet(mark, Met { passage: self.passage, pieces, span: Some(item.span) });
        for block in &mut item.blocks {
            head(block, &mut |line| number_line(line, number));
        }
        // What was edited on the way.
        self.blocks(&mut item.blocks);
    }

    fn table(&mut self, table: &mut Table<Resolved>, passage: PassageKind) {
        for (at, column) in table.columns.iter_mut().enumerate() {
            let words = table.head.get(at).map(|cell| said::line(cell)).unwrap_or_default();
            let Some(mark) = &mut column.change else { continue };
            let pieces = whole(*mark, words);
            self.meet(mark, Met { passage: PassageKind::Column, pieces, span: None });
        }
        for cell in &mut table.head {
            self.line(cell, passage);
        }
        for row in &mut table.rows {
            if passage == PassageKind::Entry {
                self.heading = row.cells.first().map(|cell| said::line(cell)).unwrap_or_default();
            }
            self.row(row, passage);
        }
    }

    fn row(&mut self, row: &mut Row<Resolved>, passage: PassageKind) {
        let words = said::row(row);
        let Some(mark) = &mut row.change else { return };
        let mut pieces = Vec::new();
        if mark.show == Show::Inside {
            for (at, cell) in row.cells.iter().enumerate() {
                said::same(if at > 0 { " | " } else { "" }, &mut pieces);
                for piece in said::pieces(cell) {
                    match piece {
                        Piece::Same(words) => said::same(&words, &mut pieces),
                        other => pieces.push(other),
                    }
                }
            }
        } else {
            pieces = whole(*mark, words);
        }
        let span = row.cells.iter().flatten().next().map(|inline| inline.span);
        let number = self.meet(mark, Met { passage, pieces, span });
        row.cells.iter_mut().for_each(|cell| number_line(cell, number));
    }
}

/// Returns the mark of a line that holds marked words: formatting if all of them are.
pub(super) fn mark_in(content: &[Inline<Resolved>]) -> Option<Mark> {
    struct Found(Option<Mark>);
    impl<'a> crate::markdown::walk::Visit<'a, Resolved> for Found {
        fn inline(&mut self, inline: &'a Inline<Resolved>) {
            if let InlineKind::Changed(changed) = &inline.kind
                && self.0.is_none_or(|mark| mark.kind == ChangeKind::Formatting)
            {
                self.0 = Some(changed.change);
            }
        }
    }
    let mut found = Found(None);
    crate::markdown::walk::inlines(content, &mut found);
    found.0
}

/// Gives the marks in a line the number of their change.
fn number_line(content: &mut [Inline<Resolved>], number: u32) {
    struct Numbers(u32);
    impl Edit<Resolved> for Numbers {
        fn inline(&mut self, inline: &mut Inline<Resolved>) {
            if let InlineKind::Changed(changed) = &mut inline.kind {
                changed.change.number = self.0;
            }
        }
    }
    edit::inlines(content, &mut Numbers(number));
}
