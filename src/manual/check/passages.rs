//! Knows a text as a reader meets it: one run of words after the other, each
//! with its place in the file.

use std::ops::Range;

use super::sourced::{self, Sourced};
use super::{sentences, words};
use crate::diag::Span;
use crate::locale::prose::Prose;
use crate::markdown::ast::{
    Authored, Block, BlockKind, Definition, Document, Inline, InlineKind, PanelKind, Row, Table,
};

/// Stands in a passage for what isn't words of its own: a name from a register,
/// code, an image, a blank, words in another language.
pub(super) const THING: char = '\u{FFFC}';

/// Words that belong together: a paragraph, a heading, a cell.
pub(super) struct Passage {
    /// The words without marks.
    pub(super) words: String,
    /// Where each word stands: nearly every rule looks at words.
    pub(super) places: Vec<Range<usize>>,
    /// Where each sentence stands; a heading has none.
    pub(super) sentences: Vec<Range<usize>>,
    /// What they are.
    pub(super) part: Part,
    /// Whether it is said what its claims rest on: the block around it has a
    /// basis, or the passage names a source.
    pub(super) is_grounded: bool,
    /// The innermost block around it.
    pub(super) panel: Option<PanelKind>,
    /// Whether it stands on a sheet.
    pub(super) on_sheet: bool,
    pieces: Vec<Piece>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The title of the module, or a heading.
    Heading,
    /// Running text: paragraphs, items, definitions.
    Text,
    /// A cell of a table.
    Cell,
    /// The title of a block, the caption of a figure or table, a term.
    Title,
    /// A prompt on a sheet.
    Prompt,
}

struct Piece {
    start: usize,
    span: Span,
    /// Whether the words stand in the file as they are, byte for byte.
    exact: bool,
}

/// A term that a text links to.
pub(super) struct Linked {
    /// The id in the glossary.
    pub(super) id: String,
    /// Where the link stands.
    pub(super) span: Span,
}

/// The passages of one text.
#[derive(Default)]
pub(super) struct Passages {
    /// In reading order.
    pub(super) all: Vec<Passage>,
    /// Terms that are linked to.
    pub(super) terms: Vec<Linked>,
}

impl Passage {
    /// Returns each word with its place.
    pub(super) fn each(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.places.iter().map(|place| (place.clone(), &self.words[place.clone()]))
    }

    /// Returns where a part of the words stands in the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let at = |offset: usize| {
            let place = self.pieces.partition_point(|piece| piece.start <= offset);
            place.checked_sub(1).and_then(|place| self.pieces.get(place))
        };
        let Some(first) = at(range.start) else { return Span::default() };
        let last = at(range.end.saturating_sub(1)).unwrap_or(first);
        let start = if first.exact { range.start - first.start } else { 0 };
        let end = match last.exact {
            true => last.span.start + (range.end - last.start),
            false => last.span.end,
        };
        Span::new(first.span.start + start, end.min(last.span.end))
    }
}

impl Passages {
    /// Reads a text.
    pub(super) fn of(document: &Document<Authored>, prose: &Prose) -> Self {
        let sourced = Sourced::of(document);
        let (out, around) = (Self::default(), Around::default());
        let mut walk = Walk { sourced, prose, out, around };
        walk.passage(&document.title, Part::Heading, false);
        walk.passage(&document.purpose, Part::Text, false);
        walk.blocks(&document.blocks);
        for note in &document.notes {
            walk.blocks(&note.blocks);
        }
        walk.out
    }
}

/// What stands around a block.
#[derive(Clone, Copy, Default)]
struct Around {
    is_grounded: bool,
    panel: Option<PanelKind>,
    on_sheet: bool,
}

struct Walk<'a> {
    sourced: Sourced<'a>,
    prose: &'a Prose,
    out: Passages,
    around: Around,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block<Authored>]) {
        // A list rests on what the line that leads into it rests on.
        let mut leads = false;
        for block in blocks {
            let before = self.around;
            self.around.is_grounded |= !sourced::basis(&block.kind).is_empty();
            self.around.is_grounded |= leads && matches!(block.kind, BlockKind::List { .. });
            self.block(block);
            self.around = before;
            leads = self.leads(&block.kind);
        }
    }

    fn leads(&self, kind: &BlockKind<Authored>) -> bool {
        let BlockKind::Paragraph(line) = kind else { return false };
        let last = self.out.all.last();
        last.is_some_and(|last| last.words.ends_with(':')) && self.sourced.line(line)
    }

    fn block(&mut self, block: &Block<Authored>) {
        match &block.kind {
            BlockKind::Heading { content, .. } => self.passage(content, Part::Heading, false),
            BlockKind::Paragraph(line) => self.passage(line, Part::Text, false),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| self.blocks(&item.blocks));
            }
            BlockKind::Definitions(list) => list.iter().for_each(|one| self.definition(one)),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Quote(inner) => self.blocks(inner),
            BlockKind::Panel(panel) => {
                self.around.panel = Some(panel.kind);
                self.passage(&panel.title, Part::Title, false);
                self.blocks(&panel.blocks);
            }
            BlockKind::Fidelity { remark, .. } => self.blocks(remark),
            BlockKind::Local(local) => self.blocks(&local.blocks),
            BlockKind::Theory(theory) => {
                self.passage(&theory.caption, Part::Title, false);
                self.blocks(&theory.blocks);
            }
            BlockKind::Figure(figure) => {
                self.passage(&figure.caption, Part::Title, false);
                self.blocks(&figure.alternative);
            }
            BlockKind::CaptionedTable { caption, table, .. } => {
                self.around.is_grounded |= self.sourced.line(caption);
                self.passage(caption, Part::Title, false);
                self.table(table);
            }
            BlockKind::Form { blocks, .. } => {
                self.around.on_sheet = true;
                self.blocks(blocks);
            }
            BlockKind::FormSection { title, blocks } => {
                self.passage(title, Part::Title, false);
                self.blocks(blocks);
            }
            BlockKind::WriteLines { prompt, .. } => self.passage(prompt, Part::Prompt, false),
            BlockKind::Scale(scale) => self.passage(&scale.prompt, Part::Prompt, false),
            BlockKind::Signatures(roles) => {
                roles.iter().for_each(|role| self.passage(role, Part::Prompt, false));
            }
            BlockKind::Changed(changed) => match changed.change {},
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }

    fn definition(&mut self, definition: &Definition<Authored>) {
        self.passage(&definition.term, Part::Title, false);
        definition.details.iter().for_each(|detail| self.blocks(detail));
    }

    /// The cells of a row say one thing together: a source in one holds for all.
    fn table(&mut self, table: &Table<Authored>) {
        table.head.iter().for_each(|cell| self.passage(cell, Part::Title, false));
        for Row { cells, .. } in &table.rows {
            let is_sourced = cells.iter().any(|cell| self.sourced.line(cell));
            cells.iter().for_each(|cell| self.passage(cell, Part::Cell, is_sourced));
        }
    }

    fn passage(&mut self, line: &[Inline<Authored>], part: Part, is_sourced: bool) {
        if line.is_empty() {
            return;
        }
        let Around { is_grounded, panel, on_sheet } = self.around;
        let is_grounded = is_grounded || is_sourced || self.sourced.line(line);
        let mut passage = Passage {
            words: String::new(),
            places: Vec::new(),
            sentences: Vec::new(),
            part,
            is_grounded,
            panel,
            on_sheet,
            pieces: Vec::with_capacity(line.len()),
        };
        self.line(line, &mut passage);
        passage.places = words::places(&passage.words).collect();
        if part != Part::Heading {
            passage.sentences = sentences::split(&passage.words, &passage.places, self.prose);
        }
        self.out.all.push(passage);
    }

    fn line(&mut self, line: &[Inline<Authored>], into: &mut Passage) {
        for inline in line {
            match &inline.kind {
                InlineKind::Text(words) => into.push(words, inline.span),
                InlineKind::SoftBreak | InlineKind::HardBreak => into.push(" ", inline.span),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content) => self.line(content, into),
                // The scheme `lang:` makes words of another language of a link.
                InlineKind::Link { to, .. } if to.starts_with("lang:") => {
                    into.thing(inline.span);
                }
                InlineKind::Link { to, content, .. } => {
                    if let Some(id) = to.strip_prefix("term:") {
                        self.out.terms.push(Linked { id: id.to_owned(), span: inline.span });
                    }
                    match content.is_empty() {
                        true => into.thing(inline.span),
                        false => self.line(content, into),
                    }
                }
                InlineKind::Slot { content, .. } => self.line(content, into),
                InlineKind::Note(_) => {}
                InlineKind::Code(_)
                | InlineKind::Image { .. }
                | InlineKind::Citation(_)
                | InlineKind::Phrase { .. }
                | InlineKind::Blank(_)
                | InlineKind::Html(_) => into.thing(inline.span),
                InlineKind::Changed(changed) => match changed.change {},
            }
        }
    }
}

impl Passage {
    fn push(&mut self, words: &str, span: Span) {
        let exact = span.end - span.start == words.len();
        self.pieces.push(Piece { start: self.words.len(), span, exact });
        self.words.push_str(words);
    }

    fn thing(&mut self, span: Span) {
        self.pieces.push(Piece { start: self.words.len(), span, exact: false });
        self.words.push(THING);
    }
}
