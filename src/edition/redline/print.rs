//! Knows what makes two pieces of a text the same to a reader: the words, how they
//! are set, what kind of thing they stand in. Where they stood in the source, how
//! lines were wrapped, anchors and automatic numbers are no part of it.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::bag::Bag;
use super::stamp::line_into;
use super::token::{Bit, Line, hash_of};
use crate::edition::Resolved;
use crate::markdown::ast::{Block, BlockKind, Definition, Inline, InlineKind, Item, Row, Table};

/// What a piece says, for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Print {
    /// Only pieces of one kind can be the same thing.
    pub kind: u64,
    /// Its words and what they stand in.
    pub words: u64,
    /// The same, with emphasis and where links lead.
    pub whole: u64,
    /// Its words, wherever they stand.
    pub bag: Bag,
}

/// Returns a number that only pieces which are the same to the letter share.
pub(super) fn stamp_of_block(block: &Block<Resolved>) -> u64 {
    Press::stamp(|press| press.block(block))
}

pub(super) fn stamp_of_blocks(blocks: &[Block<Resolved>]) -> u64 {
    Press::stamp(|press| press.blocks(blocks))
}

pub(super) fn stamp_of_item(item: &Item<Resolved>) -> u64 {
    Press::stamp(|press| {
        press.add(item.checked);
        press.blocks(&item.blocks);
    })
}

pub(super) fn stamp_of_row(row: &Row<Resolved>) -> u64 {
    Press::stamp(|press| press.row(row))
}

pub(super) fn stamp_of_definition(definition: &Definition<Resolved>) -> u64 {
    Press::stamp(|press| press.definition(definition))
}

/// Prints of blocks.
pub(super) fn of_blocks(blocks: &[Block<Resolved>]) -> Vec<Print> {
    blocks.iter().map(of_block).collect()
}

pub(super) fn of_block(block: &Block<Resolved>) -> Print {
    let mut press = Press::default();
    press.block(block);
    press.done(kind(&block.kind))
}

pub(super) fn of_item(item: &Item<Resolved>) -> Print {
    let mut press = Press::default();
    press.blocks(&item.blocks);
    press.done(100 + u64::from(item.checked.is_some()) + u64::from(item.checked == Some(true)))
}

pub(super) fn of_row(row: &Row<Resolved>) -> Print {
    let mut press = Press::default();
    press.row(row);
    press.done(0)
}

pub(super) fn of_definition(definition: &Definition<Resolved>) -> Print {
    let mut press = Press::default();
    press.definition(definition);
    press.done(0)
}

pub(super) fn of_line(line: &[Inline<Resolved>]) -> Print {
    let mut press = Press::default();
    press.line(line);
    press.done(0)
}

/// Names the kinds of blocks that can become one another: a list stays a list.
fn kind(kind: &BlockKind<Resolved>) -> u64 {
    match kind {
        BlockKind::Heading { .. } => 1,
        BlockKind::Paragraph(_) => 2,
        BlockKind::List { .. } => 3,
        BlockKind::Definitions(_) => 4,
        BlockKind::Table(_) => 5,
        BlockKind::Quote(_) => 6,
        BlockKind::Code { .. } => 7,
        BlockKind::Rule => 8,
        BlockKind::Html(_) => 9,
        BlockKind::Panel(_) => 10,
        BlockKind::Fidelity { .. } => 11,
        BlockKind::Figure(_) => 12,
        BlockKind::CaptionedTable { .. } => 13,
        BlockKind::Form { .. } => 14,
        BlockKind::FormSection { .. } => 15,
        BlockKind::WriteLines { .. } => 16,
        BlockKind::Scale(_) => 17,
        BlockKind::Signatures(_) => 18,
        BlockKind::Changed(_) => 19,
        BlockKind::Local(_) => 20,
        BlockKind::Theory(_) => 21,
    }
}

/// Returns whether something of a kind can become something of another: headings,
/// paragraphs, lists, terms, tables, quotations and panels all hold running text.
pub(super) fn is_turning(kind: u64) -> bool {
    matches!(kind, 1..=6 | 10 | 13)
}

#[derive(Default)]
struct Press {
    words: FxHasher,
    whole: FxHasher,
    bag: Bag,
    /// Only the letters are wanted: no words, only what is whole.
    is_stamp: bool,
}

impl Press {
    fn stamp(read: impl FnOnce(&mut Self)) -> u64 {
        let mut press = Self { is_stamp: true, ..Self::default() };
        read(&mut press);
        press.whole.finish()
    }

    fn done(mut self, kind: u64) -> Print {
        self.bag.sort();
        let (words, whole) = (self.words.finish(), self.whole.finish());
        Print { kind, words, whole, bag: self.bag }
    }

    fn add(&mut self, value: impl std::hash::Hash) {
        if !self.is_stamp {
            value.hash(&mut self.words);
        }
        value.hash(&mut self.whole);
    }

    fn line(&mut self, content: &[Inline<Resolved>]) {
        if self.is_stamp {
            line_into(content, &mut self.whole);
            return self.add(0xff_u8);
        }
        let line = Line::of(content);
        for token in &line.tokens {
            self.add(token.key);
            match token.bit {
                Bit::Text(word) if word.chars().any(char::is_alphanumeric) => {
                    self.bag.word(word, token.key);
                }
                Bit::Thing(Inline { kind: InlineKind::Code(code), .. }) => {
                    self.bag.code(code, token.key);
                }
                Bit::Thing(_) => self.bag.thing(token.key),
                Bit::Text(_) | Bit::Blank => {}
            }
            if !matches!(token.bit, Bit::Blank) {
                token.style.hash(&mut self.whole);
            }
        }
        self.add(0xff_u8);
    }

    fn plain(&mut self, words: &str) {
        self.add(words);
        if self.is_stamp {
            return;
        }
        words.split_whitespace().for_each(|word| self.bag.thing(hash_of(&word)));
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        self.add(blocks.len());
        blocks.iter().for_each(|block| self.block(block));
    }

    fn row(&mut self, row: &Row<Resolved>) {
        row.cells.iter().for_each(|cell| self.line(cell));
    }

    fn table(&mut self, table: &Table<Resolved>) {
        self.add((table.columns.len(), table.rows.len()));
        table.head.iter().for_each(|cell| self.line(cell));
        table.rows.iter().for_each(|row| self.row(row));
    }

    fn definition(&mut self, definition: &Definition<Resolved>) {
        self.line(&definition.term);
        definition.details.iter().for_each(|detail| self.blocks(detail));
    }

    fn block(&mut self, block: &Block<Resolved>) {
        self.add(kind(&block.kind));
        match &block.kind {
            BlockKind::Heading { level, content, .. } => {
                self.line(content);
                level.hash(&mut self.whole);
            }
            BlockKind::Paragraph(content) => self.line(content),
            BlockKind::List { start, items, .. } => {
                start.is_some().hash(&mut self.whole);
                for item in items {
                    self.add(item.checked);
                    self.blocks(&item.blocks);
                }
            }
            BlockKind::Definitions(list) => list.iter().for_each(|own| self.definition(own)),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Quote(inner) => self.blocks(inner),
            BlockKind::Code { language, text } => {
                self.add(language);
                self.plain(text);
            }
            BlockKind::Rule => {}
            BlockKind::Html(text) => self.plain(text),
            BlockKind::Panel(panel) => {
                self.line(&panel.title);
                (panel.kind, panel.mark, &panel.core, &panel.basis).hash(&mut self.whole);
                self.blocks(&panel.blocks);
            }
            BlockKind::Fidelity { items, remark } => {
                for item in items {
                    self.plain(&item.id);
                    self.plain(&item.text);
                    self.plain(&item.evidence);
                    self.add(format!("{:?}", (&item.answer, &item.phases, &item.raters)));
                    self.add((&item.core, &item.retired));
                }
                self.blocks(remark);
            }
            BlockKind::Figure(figure) => {
                self.add((figure.image.image, figure.image.decorative));
                self.line(&figure.caption);
                (&figure.alt, &figure.basis).hash(&mut self.whole);
                self.blocks(&figure.alternative);
            }
            // What is drawn, the tables below it say too.
            BlockKind::Theory(theory) => {
                self.line(&theory.caption);
                self.blocks(&theory.blocks);
            }
            BlockKind::CaptionedTable { caption, basis, table, .. } => {
                self.line(caption);
                basis.hash(&mut self.whole);
                self.table(table);
            }
            _ => self.field(&block.kind),
        }
    }

    /// Reads a form, a field of one, or what became of blocks.
    fn field(&mut self, kind: &BlockKind<Resolved>) {
        match kind {
            BlockKind::Form { id, blocks } => {
                self.add(id);
                self.blocks(blocks);
            }
            BlockKind::FormSection { title, blocks } => {
                self.line(title);
                self.blocks(blocks);
            }
            BlockKind::WriteLines { prompt, count } => {
                self.line(prompt);
                count.hash(&mut self.whole);
            }
            BlockKind::Scale(scale) => {
                self.line(&scale.prompt);
                (scale.from, scale.to, &scale.low, &scale.high).hash(&mut self.whole);
            }
            BlockKind::Signatures(roles) => roles.iter().for_each(|role| self.line(role)),
            BlockKind::Local(local) => {
                (local.act, &local.at, &local.deviation).hash(&mut self.whole);
                self.blocks(&local.blocks);
            }
            BlockKind::Changed(changed) => self.blocks(&changed.after),
            _ => {}
        }
    }
}
