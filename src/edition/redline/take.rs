//! Knows what is left of a redline when all of its changes are taken, or refused.

use super::mark::Mark;
use crate::edition::Resolved;
use crate::markdown::ast::{
    Block, BlockKind, Column, Definition, Figure, Inline, InlineKind, Item, Panel, Row, Scale,
    Table,
};

/// Which of the two texts of a redline is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The older: every change is refused.
    Before,
    /// The newer: every change is taken.
    After,
}

impl Version {
    /// Returns one of the two texts that blocks of a redline hold.
    pub fn blocks(self, blocks: &[Block<Resolved>]) -> Vec<Block<Resolved>> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    /// Returns one of the two texts that a line of a redline holds.
    pub fn line(self, line: &[Inline<Resolved>]) -> Vec<Inline<Resolved>> {
        line.iter().flat_map(|inline| self.inline(inline)).collect()
    }

    /// Returns one of the two tables that a table of a redline holds.
    pub fn table(self, table: &Table<Resolved>) -> Table<Resolved> {
        let held: Vec<bool> =
            table.columns.iter().map(|column| self.holds(column.change)).collect();
        let cells = |cells: &[Vec<Inline<Resolved>>]| -> Vec<Vec<Inline<Resolved>>> {
            let own = cells.iter().enumerate().filter(|(at, _)| held.get(*at) != Some(&false));
            own.map(|(_, cell)| self.line(cell)).collect()
        };
        let row = |row: &Row<Resolved>| Row { change: None, cells: cells(&row.cells) };
        let column = |own: &Column<Resolved>| Column { align: own.align, change: None };
        let columns = table.columns.iter().filter(|column| self.holds(column.change));
        Table {
            columns: columns.map(column).collect(),
            row_headers: table.row_headers,
            head: cells(&table.head),
            rows: table.rows.iter().filter(|row| self.holds(row.change)).map(row).collect(),
        }
    }

    /// Returns whether the text has what bears a mark.
    fn holds(self, change: Option<Mark>) -> bool {
        change.is_none_or(|mark| match self {
            Self::Before => mark.is_before(),
            Self::After => mark.is_after(),
        })
    }

    fn block(self, block: &Block<Resolved>) -> Vec<Block<Resolved>> {
        let kind = match &block.kind {
            BlockKind::Changed(changed) => {
                return self.blocks(match self {
                    Self::Before => &changed.before,
                    Self::After => &changed.after,
                });
            }
            BlockKind::Heading { level, anchor, content } => BlockKind::Heading {
                level: *level,
                anchor: anchor.clone(),
                content: self.line(content),
            },
            BlockKind::Paragraph(content) => BlockKind::Paragraph(self.line(content)),
            BlockKind::List { start, tight, items } => {
                let items = items.iter().filter(|item| self.holds(item.change));
                let item = |item: &Item<Resolved>| Item {
                    change: None,
                    blocks: self.blocks(&item.blocks),
                    ..*item
                };
                BlockKind::List { start: *start, tight: *tight, items: items.map(item).collect() }
            }
            BlockKind::Definitions(list) => {
                let own = list.iter().filter(|own| self.holds(own.change));
                let one = |own: &Definition<Resolved>| Definition {
                    change: None,
                    term: self.line(&own.term),
                    details: own.details.iter().map(|detail| self.blocks(detail)).collect(),
                };
                BlockKind::Definitions(own.map(one).collect())
            }
            BlockKind::Table(table) => BlockKind::Table(self.table(table)),
            BlockKind::CaptionedTable { anchor, number, caption, basis, table } => {
                BlockKind::CaptionedTable {
                    anchor: anchor.clone(),
                    number: *number,
                    caption: self.line(caption),
                    basis: basis.clone(),
                    table: self.table(table),
                }
            }
            BlockKind::Quote(inner) => BlockKind::Quote(self.blocks(inner)),
            BlockKind::Panel(panel) => BlockKind::Panel(Panel {
                title: self.line(&panel.title),
                blocks: self.blocks(&panel.blocks),
                ..panel.clone()
            }),
            BlockKind::Fidelity { items, remark } => {
                BlockKind::Fidelity { items: items.clone(), remark: self.blocks(remark) }
            }
            BlockKind::Figure(figure) => BlockKind::Figure(Figure {
                caption: self.line(&figure.caption),
                alternative: self.blocks(&figure.alternative),
                ..figure.clone()
            }),
            other => self.field(other),
        };
        vec![Block { span: block.span, kind }]
    }

    fn field(self, kind: &BlockKind<Resolved>) -> BlockKind<Resolved> {
        match kind {
            BlockKind::Form { id, blocks } => {
                BlockKind::Form { id: id.clone(), blocks: self.blocks(blocks) }
            }
            BlockKind::FormSection { title, blocks } => {
                BlockKind::FormSection { title: self.line(title), blocks: self.blocks(blocks) }
            }
            BlockKind::WriteLines { prompt, count } => {
                BlockKind::WriteLines { prompt: self.line(prompt), count: *count }
            }
            BlockKind::Scale(scale) => {
                BlockKind::Scale(Scale { prompt: self.line(&scale.prompt), ..scale.clone() })
            }
            BlockKind::Signatures(roles) => {
                BlockKind::Signatures(roles.iter().map(|role| self.line(role)).collect())
            }
            other => other.clone(),
        }
    }

    fn inline(self, inline: &Inline<Resolved>) -> Vec<Inline<Resolved>> {
        let kind = match &inline.kind {
            InlineKind::Changed(changed) => {
                return self.line(match self {
                    Self::Before => &changed.before,
                    Self::After => &changed.after,
                });
            }
            InlineKind::Emphasis(content) => InlineKind::Emphasis(self.line(content)),
            InlineKind::Strong(content) => InlineKind::Strong(self.line(content)),
            InlineKind::Strikethrough(content) => InlineKind::Strikethrough(self.line(content)),
            InlineKind::Link { to, title, content } => InlineKind::Link {
                to: to.clone(),
                title: title.clone(),
                content: self.line(content),
            },
            InlineKind::Phrase { lang, content } => {
                InlineKind::Phrase { lang: lang.clone(), content: self.line(content) }
            }
            other @ (InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Image { .. }
            | InlineKind::Note(_)
            | InlineKind::Citation(_)
            | InlineKind::Blank(_)
            | InlineKind::Html(_)) => other.clone(),
        };
        vec![Inline { span: inline.span, kind }]
    }
}
