//! Knows how to visit every block and every piece of a line of a tree.

use super::ast::{Block, BlockKind, Inline, InlineKind, Phase};

/// Something that looks at a tree from the outside in, in reading order.
pub trait Visit<'a, P: Phase> {
    /// Whether it looks at lines at all. Most of a text is in them.
    const LINES: bool = true;

    /// Looks at a block before its contents.
    fn block(&mut self, _block: &'a Block<P>) {}
    /// Looks at a block after its contents.
    fn leave(&mut self, _block: &'a Block<P>) {}
    /// Looks at a piece of a line before its contents.
    fn inline(&mut self, _inline: &'a Inline<P>) {}
}

/// Visits blocks and everything in them.
pub fn blocks<'a, P: Phase>(all: &'a [Block<P>], visit: &mut impl Visit<'a, P>) {
    for block in all {
        visit.block(block);
        inside(block, visit);
        visit.leave(block);
    }
}

/// Visits pieces of a line and everything in them.
pub fn inlines<'a, P: Phase, V: Visit<'a, P>>(all: &'a [Inline<P>], visit: &mut V) {
    if !V::LINES {
        return;
    }
    for inline in all {
        visit.inline(inline);
        match &inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Phrase { content, .. }
            | InlineKind::Slot { content, .. } => inlines(content, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Image { .. }
            | InlineKind::Note(_)
            | InlineKind::Citation(_)
            | InlineKind::Blank(_)
            | InlineKind::Html(_) => {}
            InlineKind::Changed(changed) => {
                inlines(&changed.before, visit);
                inlines(&changed.after, visit);
            }
        }
    }
}

fn inside<'a, P: Phase>(block: &'a Block<P>, visit: &mut impl Visit<'a, P>) {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            inlines(content, visit);
        }
        BlockKind::List { items, .. } => {
            items.iter().for_each(|item| blocks(&item.blocks, visit));
        }
        BlockKind::Definitions(list) => {
            for definition in list {
                inlines(&definition.term, visit);
                definition.details.iter().for_each(|detail| blocks(detail, visit));
            }
        }
        BlockKind::Table(table) => table_cells(table, visit),
        BlockKind::Quote(inner)
        | BlockKind::Fidelity { remark: inner, .. }
        | BlockKind::Form { blocks: inner, .. } => blocks(inner, visit),
        BlockKind::Panel(panel) => {
            inlines(&panel.title, visit);
            blocks(&panel.blocks, visit);
        }
        BlockKind::Figure(figure) => {
            inlines(&figure.caption, visit);
            blocks(&figure.alternative, visit);
        }
        BlockKind::Theory(theory) => {
            inlines(&theory.caption, visit);
            blocks(&theory.blocks, visit);
        }
        BlockKind::CaptionedTable { caption, table, .. } => {
            inlines(caption, visit);
            table_cells(table, visit);
        }
        BlockKind::FormSection { title, blocks: inner } => {
            inlines(title, visit);
            blocks(inner, visit);
        }
        BlockKind::WriteLines { prompt, .. } => inlines(prompt, visit),
        BlockKind::Scale(scale) => inlines(&scale.prompt, visit),
        BlockKind::Signatures(roles) => roles.iter().for_each(|role| inlines(role, visit)),
        BlockKind::Local(local) => blocks(&local.blocks, visit),
        BlockKind::Changed(changed) => {
            blocks(&changed.before, visit);
            blocks(&changed.after, visit);
        }
        BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
    }
}

fn table_cells<'a, P: Phase>(table: &'a super::ast::Table<P>, visit: &mut impl Visit<'a, P>) {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    table.head.iter().chain(cells).for_each(|cell| inlines(cell, visit));
}

/// Returns the words of a line without marks; a line end becomes a space.
pub fn plain_text<P: Phase>(line: &[Inline<P>]) -> String {
    struct Words(String);
    impl<'a, P: Phase> Visit<'a, P> for Words {
        fn inline(&mut self, inline: &'a Inline<P>) {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) | InlineKind::Html(words) => {
                    self.0.push_str(words);
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => self.0.push(' '),
                InlineKind::Image { alt, .. } => self.0.push_str(alt),
                InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Link { .. }
                | InlineKind::Note(_)
                | InlineKind::Citation(_)
                | InlineKind::Phrase { .. }
                | InlineKind::Slot { .. }
                | InlineKind::Blank(_)
                | InlineKind::Changed(_) => {}
            }
        }
    }
    let mut words = Words(String::new());
    inlines(line, &mut words);
    words.0
}
