//! Knows about how much of a page blocks take, counted in letters: to lay them out
//! twice, only to know whether they fit, would take half as long again for a whole book.

use crate::edition::Resolved;
use crate::manual::{Look, PaperSize};
use crate::markdown::ast::{Block, BlockKind, Item, Panel, Table};

use super::columns::widths;
use super::inline::length;

/// How many letters a line of a table of full width has in the manual.
const LINE: usize = 84;

/// How blocks are measured in a book: by how much its lines hold.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    /// How many letters a line of a table of full width has.
    line: usize,
}

impl Extent {
    /// Measures for a book whose pages look like this.
    pub(super) fn of(look: Look) -> Self {
        let usual = Look::default();
        // As the theme has it: larger text has a narrower margin beside it.
        let points = look.text.points();
        let room = match look.paper {
            PaperSize::A5 => 118.0,
            PaperSize::A4 if points >= 16.0 => 165.0,
            PaperSize::A4 => 145.0,
        };
        let share = room / 145.0 * usual.text.points() / points;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a few letters"
        )]
        let line = (LINE as f64 * share).round() as usize;
        Self { line }
    }

    /// Returns how many letters would fill what so many letters fill in the manual: room
    /// between lines grows with them.
    fn room(self, letters: usize) -> usize {
        letters * self.line / LINE
    }

    /// Returns how many letters blocks take, about: what stands beside and between lines
    /// counts as letters too. Nothing when they hold something whose height can't be told
    /// from its words.
    pub(super) fn letters(self, blocks: &[Block<Resolved>]) -> Option<usize> {
        blocks.iter().map(|block| self.letters_of(block)).sum()
    }

    fn letters_of(self, block: &Block<Resolved>) -> Option<usize> {
        match &block.kind {
            BlockKind::Heading { content, .. } => Some(length(content) + self.room(80)),
            BlockKind::Paragraph(content) => Some(length(content) + self.room(60)),
            BlockKind::List { items, .. } => self.letters_of_items(items),
            BlockKind::Definitions(items) => {
                let details = items.iter().flat_map(|item| &item.details);
                details.map(|detail| Some(self.letters(detail)? + self.room(60))).sum()
            }
            BlockKind::Quote(blocks) | BlockKind::Panel(Panel { blocks, .. }) => {
                Some(self.letters(blocks)? + self.room(140))
            }
            BlockKind::Local(local) => Some(self.letters(&local.blocks)? + self.room(160)),
            BlockKind::Changed(changed) => {
                let (before, after) = (&changed.before, &changed.after);
                Some(self.letters(before)? + self.letters(after)? + self.room(40))
            }
            BlockKind::Rule => Some(self.room(40)),
            BlockKind::Code { text, .. } | BlockKind::Html(text) => {
                Some(text.lines().count() * self.room(80))
            }
            BlockKind::Table(table) => Some(self.letters_of_table(table)),
            BlockKind::CaptionedTable { table, .. } => {
                Some(self.letters_of_table(table) + self.line)
            }
            BlockKind::Fidelity { .. }
            | BlockKind::Theory(_)
            | BlockKind::Figure(_)
            | BlockKind::Form { .. }
            | BlockKind::FormSection { .. }
            | BlockKind::WriteLines { .. }
            | BlockKind::Scale(_)
            | BlockKind::Signatures(_) => None,
        }
    }

    /// Returns how many letters the items of a list take.
    pub(super) fn letters_of_items(self, items: &[Item<Resolved>]) -> Option<usize> {
        items.iter().map(|item| Some(self.letters(&item.blocks)? + self.room(20))).sum()
    }

    /// Returns how many letters a table takes: each row is as high as its highest cell.
    pub(super) fn letters_of_table(self, table: &Table<Resolved>) -> usize {
        let count = table.columns.len().max(table.head.len()).max(1);
        let shares: Vec<f64> =
            widths(table, count, false).into_iter().map(|(share, _)| share).collect();
        let all: f64 = shares.iter().sum();
        let height = |cells: &[Vec<_>]| -> usize {
            let lines = cells.iter().zip(&shares).map(|(cell, share)| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss,
                    reason = "a few letters"
                )]
                let room = ((share / all * self.line as f64) as usize).saturating_sub(4).max(4);
                length(cell).div_ceil(room).max(1)
            });
            lines.max().unwrap_or(1) * self.room(LINE - 12) + self.room(60)
        };
        height(&table.head) + table.rows.iter().map(|row| height(&row.cells)).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::Extent;
    use crate::manual::Look;

    #[test]
    fn large_print_has_fewer_letters_on_a_line() {
        let usual = Look::default();
        let large = Look { text: 18.0.try_into().expect("a size"), ..usual };
        assert_eq!(Extent::of(usual).line, 84);
        assert_eq!(Extent::of(large).line, 57);
        assert_eq!(Extent::of(large).room(84), 57);
    }
}
