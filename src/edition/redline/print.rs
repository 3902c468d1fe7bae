//! Knows what makes two pieces of a text the same to a reader: the words, how they
//! are set, what kind of thing they stand in. Where they stood in the source, how
//! lines were wrapped, anchors and automatic numbers are no part of it.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::stamp::line_into;
use super::token::{Bit, Line};
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
    /// Each of its words, sorted.
    pub bag: Vec<u64>,
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
    }
}

/// Names a word so that it is like itself with other capitals: a heading that is
/// only set otherwise is the same heading.
fn folded(word: &str, key: u64) -> u64 {
    if word.chars().any(char::is_uppercase) {
        super::token::hash_of(&word.to_lowercase())
    } else {
        key
    }
}

#[derive(Default)]
struct Press {
    words: FxHasher,
    whole: FxHasher,
    bag: Vec<u64>,
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
        self.bag.sort_unstable();
        Print { kind, words: self.words.finish(), whole: self.whole.finish(), bag: self.bag }
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
                    self.bag.push(folded(word, token.key));
                }
                Bit::Thing(Inline { kind: InlineKind::Code(code), .. }) => {
                    self.code(code, token.key);
                }
                Bit::Thing(_) => self.bag.push(token.key),
                Bit::Text(_) | Bit::Blank => {}
            }
            if !matches!(token.bit, Bit::Blank) {
                token.style.hash(&mut self.whole);
            }
        }
        self.add(0xff_u8);
    }

    /// Puts the words of code among the others: whether a name is set as code says
    /// little about which passage it stands in.
    fn code(&mut self, code: &str, key: u64) {
        let before = self.bag.len();
        let words = code.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        self.bag.extend(words.map(|word| folded(word, super::token::hash_of(&word))));
        if self.bag.len() == before {
            self.bag.push(key);
        }
    }

    fn plain(&mut self, words: &str) {
        self.add(words);
        if self.is_stamp {
            return;
        }
        self.bag.extend(words.split_whitespace().map(|word| super::token::hash_of(&word)));
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
            BlockKind::Changed(changed) => self.blocks(&changed.after),
            _ => {}
        }
    }
}

/// Returns how alike two pieces are, from 0 to 1 (Dice 1945: twice what they share
/// by what both have).
pub(super) fn alike(a: &[u64], b: &[u64]) -> f64 {
    let (mut left, mut right, mut shared) = (0, 0, 0_usize);
    while let (Some(one), Some(other)) = (a.get(left), b.get(right)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                (left, right, shared) = (left + 1, right + 1, shared + 1);
            }
        }
    }
    let all = a.len() + b.len();
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
    let share = if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 };
    share
}
