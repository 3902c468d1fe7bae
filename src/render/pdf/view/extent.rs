//! Knows about how much of a page blocks take, counted in letters: to lay them out
//! twice, only to know whether they fit, would take half as long again for a whole book.

use crate::edition::Resolved;
use crate::markdown::ast::{Block, BlockKind, Panel, Table};

use super::columns::widths;
use super::inline::length;

/// How many letters a line of a table of full width has.
const LINE: usize = 84;

/// Returns how many letters blocks take, about: what stands beside and between lines
/// counts as letters too. Nothing when they hold something whose height can't be told
/// from its words.
pub(super) fn letters(blocks: &[Block<Resolved>]) -> Option<usize> {
    blocks.iter().map(letters_of).sum()
}

fn letters_of(block: &Block<Resolved>) -> Option<usize> {
    match &block.kind {
        BlockKind::Heading { content, .. } => Some(length(content) + 80),
        BlockKind::Paragraph(content) => Some(length(content) + 60),
        BlockKind::List { items, .. } => {
            items.iter().map(|item| Some(letters(&item.blocks)? + 20)).sum()
        }
        BlockKind::Definitions(items) => {
            items.iter().flat_map(|d| &d.details).map(|d| Some(letters(d)? + 60)).sum()
        }
        BlockKind::Quote(blocks) | BlockKind::Panel(Panel { blocks, .. }) => {
            Some(letters(blocks)? + 140)
        }
        BlockKind::Local(local) => Some(letters(&local.blocks)? + 160),
        BlockKind::Changed(changed) => {
            Some(letters(&changed.before)? + letters(&changed.after)? + 40)
        }
        BlockKind::Rule => Some(40),
        BlockKind::Code { text, .. } | BlockKind::Html(text) => Some(text.lines().count() * 80),
        BlockKind::Table(table) => Some(letters_of_table(table)),
        BlockKind::CaptionedTable { table, .. } => Some(letters_of_table(table) + LINE),
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

/// Returns how many letters a table takes: each row is as high as its highest cell.
pub(super) fn letters_of_table(table: &Table<Resolved>) -> usize {
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
            let room = ((share / all * LINE as f64) as usize).saturating_sub(4).max(4);
            length(cell).div_ceil(room).max(1)
        });
        lines.max().unwrap_or(1) * (LINE - 12) + 60
    };
    height(&table.head) + table.rows.iter().map(|row| height(&row.cells)).sum::<usize>()
}
