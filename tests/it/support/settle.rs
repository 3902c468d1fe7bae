//! Turns standard Markdown into blocks that a renderer takes, without a manual
//! around it: every link leads where it says, every image is its own path.

use std::cell::RefCell;

use handbok::edition::{ImageRef, NoteUse, Resolved, Target};
use handbok::markdown::ast::{
    Authored, Block, BlockKind, Column, Definition, Inline, InlineKind, Item, Row, Table,
};

/// Resolves blocks one by one and remembers the images that they show.
#[derive(Debug, Default)]
pub(crate) struct Settle {
    /// The path of each image, by the number that blocks name it with.
    pub(crate) images: RefCell<Vec<String>>,
}

impl Settle {
    /// Resolves blocks.
    pub(crate) fn blocks(&self, blocks: &[Block<Authored>]) -> Vec<Block<Resolved>> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block<Authored>) -> Block<Resolved> {
        let kind = match &block.kind {
            BlockKind::Heading { level, content, .. } => BlockKind::Heading {
                level: *level,
                anchor: String::new(),
                content: self.line(content),
            },
            BlockKind::Paragraph(line) => BlockKind::Paragraph(self.line(line)),
            BlockKind::List { start, tight, items } => BlockKind::List {
                start: *start,
                tight: *tight,
                items: items.iter().map(|item| self.item(item)).collect(),
            },
            BlockKind::Definitions(list) => {
                BlockKind::Definitions(list.iter().map(|one| self.definition(one)).collect())
            }
            BlockKind::Table(table) => BlockKind::Table(self.table(table)),
            BlockKind::Quote(inner) => BlockKind::Quote(self.blocks(inner)),
            BlockKind::Code { language, text } => {
                BlockKind::Code { language: language.clone(), text: text.clone() }
            }
            BlockKind::Rule => BlockKind::Rule,
            BlockKind::Html(html) => BlockKind::Html(html.clone()),
            other => panic!("standard Markdown makes no {other:?}"),
        };
        Block { span: block.span, kind }
    }

    fn item(&self, item: &Item<Authored>) -> Item<Resolved> {
        Item {
            span: item.span,
            checked: item.checked,
            change: None,
            blocks: self.blocks(&item.blocks),
        }
    }

    fn definition(&self, one: &Definition<Authored>) -> Definition<Resolved> {
        Definition {
            change: None,
            term: self.line(&one.term),
            details: one.details.iter().map(|detail| self.blocks(detail)).collect(),
        }
    }

    fn table(&self, table: &Table<Authored>) -> Table<Resolved> {
        let cells = |row: &[Vec<Inline<Authored>>]| -> Vec<_> {
            row.iter().map(|cell| self.line(cell)).collect()
        };
        let column = |own: &Column<Authored>| Column { align: own.align, change: None };
        let row = |own: &Row<Authored>| Row { change: None, cells: cells(&own.cells) };
        Table {
            columns: table.columns.iter().map(column).collect(),
            row_headers: table.row_headers,
            head: cells(&table.head),
            rows: table.rows.iter().map(row).collect(),
        }
    }

    fn line(&self, line: &[Inline<Authored>]) -> Vec<Inline<Resolved>> {
        line.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline<Authored>) -> Inline<Resolved> {
        let kind = match &inline.kind {
            InlineKind::Text(words) => InlineKind::Text(words.clone()),
            InlineKind::Emphasis(content) => InlineKind::Emphasis(self.line(content)),
            InlineKind::Strong(content) => InlineKind::Strong(self.line(content)),
            InlineKind::Strikethrough(content) => InlineKind::Strikethrough(self.line(content)),
            InlineKind::Code(code) => InlineKind::Code(code.clone()),
            InlineKind::SoftBreak => InlineKind::SoftBreak,
            InlineKind::HardBreak => InlineKind::HardBreak,
            InlineKind::Link { to, title, content } => InlineKind::Link {
                to: Target::External(to.clone()),
                title: title.clone(),
                content: self.line(content),
            },
            InlineKind::Image { image, alt, title } => {
                self.images.borrow_mut().push(image.clone());
                let place = self.images.borrow().len() - 1;
                let image = ImageRef { image: Some(place), decorative: false };
                InlineKind::Image { image, alt: alt.clone(), title: title.clone() }
            }
            InlineKind::Note(label) => {
                InlineKind::Note(NoteUse { number: label.parse().unwrap_or(1), nth: 1 })
            }
            InlineKind::Html(html) => InlineKind::Html(html.clone()),
            other => panic!("standard Markdown makes no {other:?}"),
        };
        Inline { span: inline.span, kind }
    }
}
