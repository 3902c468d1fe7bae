//! Knows how to change every block and every piece of a line of a tree.

use super::ast::{Block, BlockKind, Inline, InlineKind, Phase, Table};

/// Something that changes a tree from the outside in, in reading order.
pub trait Edit<P: Phase> {
    /// Changes a block before its contents.
    fn block(&mut self, _block: &mut Block<P>) {}
    /// Changes a piece of a line before its contents.
    fn inline(&mut self, _inline: &mut Inline<P>) {}
}

/// Changes blocks and everything in them.
pub fn blocks<P: Phase>(all: &mut [Block<P>], edit: &mut impl Edit<P>) {
    for block in all {
        edit.block(block);
        inside(block, edit);
    }
}

/// Changes pieces of a line and everything in them.
pub fn inlines<P: Phase>(all: &mut [Inline<P>], edit: &mut impl Edit<P>) {
    for inline in all {
        edit.inline(inline);
        match &mut inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Phrase { content, .. }
            | InlineKind::Slot { content, .. } => inlines(content, edit),
            InlineKind::Changed(changed) => {
                inlines(&mut changed.before, edit);
                inlines(&mut changed.after, edit);
            }
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Image { .. }
            | InlineKind::Note(_)
            | InlineKind::Citation(_)
            | InlineKind::Blank(_)
            | InlineKind::Html(_) => {}
        }
    }
}

fn inside<P: Phase>(block: &mut Block<P>, edit: &mut impl Edit<P>) {
    match &mut block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            inlines(content, edit);
        }
        BlockKind::List { items, .. } => {
            items.iter_mut().for_each(|item| blocks(&mut item.blocks, edit));
        }
        BlockKind::Definitions(list) => {
            for definition in list {
                inlines(&mut definition.term, edit);
                definition.details.iter_mut().for_each(|detail| blocks(detail, edit));
            }
        }
        BlockKind::Table(table) => cells(table, edit),
        BlockKind::Quote(inner)
        | BlockKind::Fidelity { remark: inner, .. }
        | BlockKind::Form { blocks: inner, .. } => blocks(inner, edit),
        BlockKind::Panel(panel) => {
            inlines(&mut panel.title, edit);
            blocks(&mut panel.blocks, edit);
        }
        BlockKind::Figure(figure) => {
            inlines(&mut figure.caption, edit);
            blocks(&mut figure.alternative, edit);
        }
        BlockKind::Theory(theory) => {
            inlines(&mut theory.caption, edit);
            blocks(&mut theory.blocks, edit);
        }
        BlockKind::CaptionedTable { caption, table, .. } => {
            inlines(caption, edit);
            cells(table, edit);
        }
        BlockKind::FormSection { title, blocks: inner } => {
            inlines(title, edit);
            blocks(inner, edit);
        }
        BlockKind::WriteLines { prompt, .. } => inlines(prompt, edit),
        BlockKind::Scale(scale) => inlines(&mut scale.prompt, edit),
        BlockKind::Signatures(roles) => roles.iter_mut().for_each(|role| inlines(role, edit)),
        BlockKind::Local(local) => blocks(&mut local.blocks, edit),
        BlockKind::Changed(changed) => {
            blocks(&mut changed.before, edit);
            blocks(&mut changed.after, edit);
        }
        BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
    }
}

fn cells<P: Phase>(table: &mut Table<P>, edit: &mut impl Edit<P>) {
    let rows = table.rows.iter_mut().flat_map(|row| &mut row.cells);
    table.head.iter_mut().chain(rows).for_each(|cell| inlines(cell, edit));
}
