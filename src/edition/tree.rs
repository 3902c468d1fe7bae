//! Knows how what an author wrote becomes what is published: the only function
//! from `Block<Authored>` to `Block<Resolved>`.

use super::chapter::Desk;
use super::target::{Resolved, Target};
use crate::diag::Code;
use crate::markdown::ast::{
    Authored, Block, BlockKind, Column, Definition, Figure, Inline, InlineKind, Item, Local, Panel,
    Row, Scale, Table,
};

type Blocks = Vec<Block<Resolved>>;
type Line = Vec<Inline<Resolved>>;

impl Desk<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block<Authored>]) -> Blocks {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block<Authored>) -> Block<Resolved> {
        let span = block.span;
        let kind = match &block.kind {
            BlockKind::Heading { level, content, .. } => {
                let anchor = self.next_heading_anchor();
                BlockKind::Heading { level: *level, anchor, content: self.line(content) }
            }
            BlockKind::Paragraph(line) => BlockKind::Paragraph(self.line(line)),
            BlockKind::List { start, tight, items } => {
                let items = items.iter().map(|item| self.item(item)).collect();
                BlockKind::List { start: *start, tight: *tight, items }
            }
            BlockKind::Definitions(list) => {
                BlockKind::Definitions(list.iter().map(|d| self.definition(d)).collect())
            }
            BlockKind::Table(table) => BlockKind::Table(self.table(table)),
            BlockKind::Quote(inner) => BlockKind::Quote(self.blocks(inner)),
            BlockKind::Code { language, text } => {
                BlockKind::Code { language: language.clone(), text: text.clone() }
            }
            BlockKind::Rule => BlockKind::Rule,
            BlockKind::Html(html) => BlockKind::Html(html.clone()),
            BlockKind::Panel(panel) => BlockKind::Panel(self.panel(panel, span)),
            BlockKind::Fidelity { items, remark } => {
                let items = items.iter().filter_map(|id| self.fidelity(id, span)).collect();
                BlockKind::Fidelity { items, remark: self.blocks(remark) }
            }
            BlockKind::Theory(theory) => BlockKind::Theory(self.theory(theory, span)),
            BlockKind::Figure(figure) => BlockKind::Figure(self.figure(figure, span)),
            BlockKind::CaptionedTable { anchor, caption, basis, table, .. } => {
                self.tables += 1;
                let number = self.tables;
                let anchor = self.anchor_or(anchor.as_ref(), "table", number);
                let (caption, basis) = (self.line(caption), basis.clone());
                let table = self.table(table);
                BlockKind::CaptionedTable { anchor, number, caption, basis, table }
            }
            // A form inside another block was a finding; its fields are shown where they stand.
            BlockKind::Form { id, blocks } => {
                let title = self.form_title(id);
                let title = vec![Inline { span, kind: InlineKind::Text(title) }];
                BlockKind::FormSection { title, blocks: self.blocks(blocks) }
            }
            BlockKind::FormSection { title, blocks } => {
                BlockKind::FormSection { title: self.line(title), blocks: self.blocks(blocks) }
            }
            BlockKind::WriteLines { prompt, count } => {
                BlockKind::WriteLines { prompt: self.line(prompt), count: *count }
            }
            BlockKind::Scale(scale) => BlockKind::Scale(self.scale(scale)),
            BlockKind::Signatures(roles) => {
                BlockKind::Signatures(roles.iter().map(|role| self.line(role)).collect())
            }
            BlockKind::Local(local) => BlockKind::Local(self.local(local)),
            BlockKind::Changed(changed) => match changed.change {},
        };
        Block { span, kind }
    }

    fn item(&mut self, item: &Item<Authored>) -> Item<Resolved> {
        let (span, checked) = (item.span, item.checked);
        Item { span, checked, change: None, blocks: self.blocks(&item.blocks) }
    }

    fn definition(&mut self, definition: &Definition<Authored>) -> Definition<Resolved> {
        Definition {
            change: None,
            term: self.line(&definition.term),
            details: definition.details.iter().map(|detail| self.blocks(detail)).collect(),
        }
    }

    fn table(&mut self, table: &Table<Authored>) -> Table<Resolved> {
        let column = |column: &Column<Authored>| Column { align: column.align, change: None };
        let mut cells = |cells: &[Vec<Inline<Authored>>]| -> Vec<Line> {
            cells.iter().map(|cell| self.line(cell)).collect()
        };
        Table {
            columns: table.columns.iter().map(column).collect(),
            row_headers: table.row_headers,
            head: cells(&table.head),
            rows: table.rows.iter().map(|r| Row { change: None, cells: cells(&r.cells) }).collect(),
        }
    }

    fn panel(&mut self, panel: &Panel<Authored>, span: crate::diag::Span) -> Panel<Resolved> {
        for id in &panel.core {
            self.known_core(id, span);
        }
        Panel {
            kind: panel.kind,
            anchor: panel.anchor.clone().unwrap_or_default(),
            title: self.line(&panel.title),
            mark: panel.mark,
            core: panel.core.clone(),
            basis: panel.basis.clone(),
            blocks: self.blocks(&panel.blocks),
        }
    }

    fn figure(&mut self, figure: &Figure<Authored>, span: crate::diag::Span) -> Figure<Resolved> {
        self.figures += 1;
        let number = self.figures;
        Figure {
            anchor: self.anchor_or(figure.anchor.as_ref(), "figure", number),
            number,
            caption: self.line(&figure.caption),
            basis: figure.basis.clone(),
            image: self.image(&figure.image, span),
            alt: figure.alt.clone(),
            alternative: self.blocks(&figure.alternative),
        }
    }

    /// Links and images of a local text are seen from the file where it is written.
    fn local(&mut self, local: &Local<Authored>) -> Local<Resolved> {
        let outer = local.owner.as_ref().map(|owner| self.go_to(owner.file.clone()));
        let blocks = self.blocks(&local.blocks);
        outer.map(|outer| self.go_to(outer));
        Local {
            act: local.act,
            at: local.at.clone(),
            deviation: local.deviation.clone(),
            owner: local.owner.clone(),
            blocks,
        }
    }

    fn scale(&mut self, scale: &Scale<Authored>) -> Scale<Resolved> {
        Scale {
            prompt: self.line(&scale.prompt),
            from: scale.from,
            to: scale.to,
            low: scale.low.clone(),
            high: scale.high.clone(),
        }
    }

    pub(super) fn line(&mut self, line: &[Inline<Authored>]) -> Line {
        line.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline<Authored>) -> Inline<Resolved> {
        let span = inline.span;
        let kind = match &inline.kind {
            InlineKind::Text(words) => InlineKind::Text(self.set(words)),
            InlineKind::Emphasis(content) => InlineKind::Emphasis(self.line(content)),
            InlineKind::Strong(content) => InlineKind::Strong(self.line(content)),
            InlineKind::Strikethrough(content) => InlineKind::Strikethrough(self.line(content)),
            InlineKind::Code(words) => InlineKind::Code(words.clone()),
            InlineKind::SoftBreak => InlineKind::SoftBreak,
            InlineKind::HardBreak => InlineKind::HardBreak,
            InlineKind::Link { to, title, content } => {
                let content = self.line(content);
                return self.link(to, title, content, span);
            }
            InlineKind::Image { image, alt, title } => InlineKind::Image {
                image: self.image(image, span),
                alt: alt.clone(),
                title: title.clone(),
            },
            InlineKind::Note(label) => match self.note(label) {
                Some(note) => InlineKind::Note(note),
                None => {
                    self.find(Code::UndefinedFootnote, span).args.push(("label", label.clone()));
                    InlineKind::Text(format!("[^{label}]"))
                }
            },
            InlineKind::Citation(items) => InlineKind::Citation(self.citation(items, span)),
            InlineKind::Phrase { lang, content } => {
                InlineKind::Phrase { lang: lang.clone(), content: self.line(content) }
            }
            InlineKind::Blank(width) => InlineKind::Blank(*width),
            InlineKind::Slot { id, is_filled, content } => InlineKind::Slot {
                id: id.clone(),
                is_filled: *is_filled,
                content: self.line(content),
            },
            InlineKind::Html(html) => InlineKind::Html(html.clone()),
            InlineKind::Changed(changed) => match changed.change {},
        };
        Inline { span, kind }
    }
}

/// Makes a link, its words given or taken from what it leads to.
pub(super) fn linked(
    to: Target,
    title: &str,
    mut content: Line,
    own_words: impl FnOnce() -> String,
    span: crate::diag::Span,
) -> Inline<Resolved> {
    if content.is_empty() {
        content.push(Inline { span, kind: InlineKind::Text(own_words()) });
    }
    Inline { span, kind: InlineKind::Link { to, title: title.to_owned(), content } }
}
