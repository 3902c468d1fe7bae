//! Knows what is left of a redline when its changes are taken, refused or left as
//! they are.

use super::mark::{ChangeKind, Mark, Show};
use crate::edition::{FidelityItem, MarkedItem, Resolved, TheoryDrawing};
use crate::markdown::ast::{
    Block, BlockKind, Changed, Column, Definition, Figure, Inline, InlineKind, Item, Local, Panel,
    Row, Scale, Table, Theory,
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
        Judge(&|_| self.answer()).blocks(blocks)
    }

    /// Returns one of the two texts that a line of a redline holds.
    pub fn line(self, line: &[Inline<Resolved>]) -> Vec<Inline<Resolved>> {
        Judge(&|_| self.answer()).line(line)
    }

    /// Returns one of the two tables that a table of a redline holds.
    pub fn table(self, table: &Table<Resolved>) -> Table<Resolved> {
        Judge(&|_| self.answer()).table(table)
    }

    fn answer(self) -> Answer {
        match self {
            Self::Before => Answer::Refuse,
            Self::After => Answer::Take,
        }
    }
}

/// What is done about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// The older text is kept.
    Refuse,
    /// The newer text is kept.
    Take,
    /// It stays a change, and bears this mark.
    Leave(Mark),
}

/// Answers every change of a text.
#[derive(Clone, Copy)]
pub(super) struct Judge<'j>(pub &'j dyn Fn(Mark) -> Answer);

impl Judge<'_> {
    pub(super) fn blocks(self, blocks: &[Block<Resolved>]) -> Vec<Block<Resolved>> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    pub(super) fn line(self, line: &[Inline<Resolved>]) -> Vec<Inline<Resolved>> {
        line.iter().flat_map(|inline| self.inline(inline)).collect()
    }

    pub(super) fn table(self, table: &Table<Resolved>) -> Table<Resolved> {
        let held: Vec<bool> =
            table.columns.iter().map(|column| self.holds(column.change)).collect();
        let cells = |cells: &[Vec<Inline<Resolved>>]| -> Vec<Vec<Inline<Resolved>>> {
            let own = cells.iter().enumerate().filter(|(at, _)| held.get(*at) != Some(&false));
            own.map(|(_, cell)| self.line(cell)).collect()
        };
        let row =
            |row: &Row<Resolved>| Row { change: self.left(row.change), cells: cells(&row.cells) };
        let column =
            |own: &Column<Resolved>| Column { align: own.align, change: self.left(own.change) };
        let columns = table.columns.iter().filter(|column| self.holds(column.change));
        Table {
            columns: columns.map(column).collect(),
            row_headers: table.row_headers,
            head: cells(&table.head),
            rows: table.rows.iter().filter(|row| self.holds(row.change)).map(row).collect(),
        }
    }

    /// Returns whether what bears a mark is kept.
    fn holds(self, change: Option<Mark>) -> bool {
        change.is_none_or(|mark| match (self.0)(mark) {
            Answer::Refuse => mark.is_before(),
            Answer::Take => mark.is_after(),
            Answer::Leave(_) => true,
        })
    }

    /// Returns the mark of what stays a change.
    fn left(self, change: Option<Mark>) -> Option<Mark> {
        match (self.0)(change?) {
            Answer::Leave(mark) => Some(mark),
            Answer::Refuse | Answer::Take => None,
        }
    }

    fn block(self, block: &Block<Resolved>) -> Vec<Block<Resolved>> {
        let kind = match &block.kind {
            BlockKind::Changed(changed) => match (self.0)(changed.change) {
                Answer::Refuse => return self.blocks(&changed.before),
                Answer::Take => return self.blocks(&changed.after),
                Answer::Leave(change) => {
                    let (before, after) = (changed.before.clone(), self.blocks(&changed.after));
                    BlockKind::Changed(Box::new(Changed { change, before, after }))
                }
            },
            BlockKind::Heading { level, anchor, content } => BlockKind::Heading {
                level: *level,
                anchor: anchor.clone(),
                content: self.line(content),
            },
            BlockKind::Paragraph(content) => BlockKind::Paragraph(self.line(content)),
            BlockKind::List { start, tight, items } => {
                BlockKind::List { start: *start, tight: *tight, items: self.items(items) }
            }
            BlockKind::Definitions(list) => {
                let own = list.iter().filter(|own| self.holds(own.change));
                let one = |own: &Definition<Resolved>| Definition {
                    change: self.left(own.change),
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
                let items = items.iter().map(|item| self.fidelity(item)).collect();
                BlockKind::Fidelity { items, remark: self.blocks(remark) }
            }
            BlockKind::Figure(figure) => BlockKind::Figure(Figure {
                caption: self.line(&figure.caption),
                alternative: self.blocks(&figure.alternative),
                ..figure.clone()
            }),
            BlockKind::Local(local) => {
                BlockKind::Local(Local { blocks: self.blocks(&local.blocks), ..local.clone() })
            }
            other => self.field(other),
        };
        vec![Block { span: block.span, kind }]
    }

    fn items(self, items: &[Item<Resolved>]) -> Vec<Item<Resolved>> {
        let item = |item: &Item<Resolved>| Item {
            change: self.left(item.change),
            blocks: self.blocks(&item.blocks),
            ..*item
        };
        items.iter().filter(|item| self.holds(item.change)).map(item).collect()
    }

    /// A reworded item holds both texts only while its change stays one.
    fn fidelity(self, item: &FidelityItem) -> FidelityItem {
        let line = |line: &[Inline<Resolved>]| {
            let own = self.line(line);
            super::count::mark_in(&own).map(|_| own)
        };
        let marked = item.marked.as_deref().and_then(|own| {
            let (text, evidence) = (line(&own.text), line(&own.evidence));
            (text.is_some() || evidence.is_some()).then(|| MarkedItem {
                text: text.unwrap_or_else(|| self.line(&own.text)),
                evidence: evidence.unwrap_or_else(|| self.line(&own.evidence)),
            })
        });
        FidelityItem { marked: marked.map(Box::new), ..item.clone() }
    }

    /// A drawing bears no number: the rows of the tables below it do. It shows what
    /// became of its items while all changes are left as they are.
    fn drawing(self, drawing: &TheoryDrawing) -> TheoryDrawing {
        let mark = Mark { number: 0, kind: ChangeKind::Changed, show: Show::Inside };
        match (self.0)(mark) {
            Answer::Refuse => drawing.before(),
            Answer::Take => drawing.after(),
            Answer::Leave(_) => drawing.clone(),
        }
    }

    fn field(self, kind: &BlockKind<Resolved>) -> BlockKind<Resolved> {
        match kind {
            BlockKind::Theory(theory) => BlockKind::Theory(Theory {
                caption: self.line(&theory.caption),
                drawing: self.drawing(&theory.drawing),
                blocks: self.blocks(&theory.blocks),
                ..theory.clone()
            }),
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
            InlineKind::Changed(changed) => match (self.0)(changed.change) {
                Answer::Refuse => return self.line(&changed.before),
                Answer::Take => return self.line(&changed.after),
                Answer::Leave(change) => {
                    let (before, after) = (changed.before.clone(), self.line(&changed.after));
                    InlineKind::Changed(Box::new(Changed { change, before, after }))
                }
            },
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
            InlineKind::Slot { id, is_filled, content } => InlineKind::Slot {
                id: id.clone(),
                is_filled: *is_filled,
                content: self.line(content),
            },
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
