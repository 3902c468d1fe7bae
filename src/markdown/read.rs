//! Knows how the parser's events become blocks: the only file, with `inline`,
//! that sees an event.

use std::ops::Range;

use pulldown_cmark::{
    Alignment, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag,
};

use super::ast::{
    Align, Authored, Block, BlockKind, Column, Definition, Item, NoteText, Row, Table,
};
use super::directive::{Directive, after_colons};
use super::fold::{Piece, fold};
use super::limits::Limits;
use super::lines::{BLANK, mask};
use crate::diag::{Code, Diagnostic, Span, Warned};
use crate::path::VPath;
use crate::text::{has_hidden, visible};

/// Marks the destination of a citation, which no written destination can start with.
pub(super) const CITATION: &str = "\u{0}cite:";

/// Blocks and notes of a piece of Markdown that need not be a whole module.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// The blocks.
    pub blocks: Vec<Block<Authored>>,
    /// The footnotes, in the order of their definition.
    pub notes: Vec<NoteText<Authored>>,
}

/// Reads a piece of Markdown; `path` is where findings are placed.
pub fn fragment(path: &VPath, source: &str, limits: &Limits) -> Warned<Fragment> {
    let masked = mask(source);
    let mut reader = Reader::new(path, source, &masked, 0, limits);
    let pieces = reader.pieces();
    let blocks = fold(pieces, &mut reader);
    Warned { value: Fragment { blocks, notes: reader.notes }, findings: reader.findings }
}

/// Walks over the events of one text.
pub(super) struct Reader<'a> {
    pub(super) path: &'a VPath,
    pub(super) limits: &'a Limits,
    pub(super) original: &'a str,
    pub(super) base: usize,
    pub(super) masked: &'a str,
    /// Whether words that the parser borrowed stand there as they are written: nothing is
    /// masked, and no character is hidden.
    pub(super) is_plain: bool,
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) notes: Vec<NoteText<Authored>>,
    pub(super) findings: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Reads the events of `masked`, which [`mask`] made of `source`.
    pub(super) fn new(
        path: &'a VPath,
        source: &'a str,
        masked: &'a str,
        base: usize,
        limits: &'a Limits,
    ) -> Self {
        let mut broken = |link: BrokenLink<'_>| {
            let cited = Some(link.reference.as_ref()).filter(|words| words.starts_with('@'));
            cited.map(|words| (CowStr::from(format!("{CITATION}{words}")), CowStr::from("")))
        };
        let parser = Parser::new_with_broken_link_callback(masked, options(), Some(&mut broken));
        // A text of a manual has about one event for every sixteen bytes.
        let mut events = Vec::with_capacity(masked.len() / 12 + 8);
        events.extend(parser.into_offset_iter());
        Self {
            path,
            limits,
            original: source,
            base,
            masked,
            is_plain: !masked.as_bytes().contains(&(BLANK as u8)) && !has_hidden(source),
            events,
            at: 0,
            depth: 0,
            notes: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.base, range.end + self.base)
    }

    pub(super) fn find(&mut self, code: Code, span: Span) -> &mut Diagnostic {
        self.findings.push(Diagnostic::new(code).at(self.path, span));
        self.findings.last_mut().expect("one was just pushed")
    }

    pub(super) fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let found = self.events.get(self.at).cloned();
        self.at += usize::from(found.is_some());
        found
    }

    /// Reads blocks up to the end of the enclosing one.
    pub(super) fn pieces(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(1);
        while let Some(event) = self.peek() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(tag) => self.block(&mut pieces),
                Event::Rule => {
                    let (_, range) = self.next().expect("the event was seen");
                    let span = self.span(&range);
                    pieces.push(Piece::Block(Block { span, kind: BlockKind::Rule }));
                }
                _ => pieces.extend(self.bare_line().map(Piece::Block)),
            }
        }
        pieces
    }

    /// Reads the words of a tight item, which stand in no paragraph.
    fn bare_line(&mut self) -> Option<Block<Authored>> {
        let content = self.inlines();
        let (first, last) = (content.first()?, content.last()?);
        let span = Span::new(first.span.start, last.span.end);
        Some(Block { span, kind: BlockKind::Paragraph(content) })
    }

    fn block(&mut self, pieces: &mut Vec<Piece>) {
        let Some((Event::Start(tag), range)) = self.next() else { return };
        let span = self.span(&range);
        if self.depth >= self.limits.nesting {
            let limit = self.limits.nesting.to_string();
            self.find(Code::NestingTooDeep, span).args.push(("limit", limit));
            self.skip();
            return;
        }
        self.depth += 1;
        let kind = match tag {
            Tag::HtmlBlock => {
                self.skip();
                self.html_lines(&range, pieces);
                None
            }
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks();
                let label = visible(&label).into_owned();
                self.notes.push(NoteText { label, span, blocks });
                None
            }
            other => Some(self.kind(other)),
        };
        self.depth -= 1;
        self.pass_end();
        if let Some(kind) = kind {
            pieces.push(Piece::Block(Block { span, kind }));
        }
    }

    fn kind(&mut self, tag: Tag<'_>) -> BlockKind<Authored> {
        match tag {
            Tag::Heading { level, id, .. } => {
                let anchor = id.map(|id| visible(&id).into_owned());
                BlockKind::Heading { level: level_number(level), anchor, content: self.inlines() }
            }
            Tag::BlockQuote(_) => BlockKind::Quote(self.blocks()),
            Tag::CodeBlock(kind) => self.code(&kind),
            Tag::List(start) => self.list(start),
            Tag::DefinitionList => self.definitions(),
            Tag::Table(columns) => self.table(&columns),
            // Every other tag that `is_block` lets through is a paragraph.
            _ => BlockKind::Paragraph(self.inlines()),
        }
    }

    /// Reads the blocks of the enclosing one, typed blocks folded.
    pub(super) fn blocks(&mut self) -> Vec<Block<Authored>> {
        let pieces = self.pieces();
        fold(pieces, self)
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) -> BlockKind<Authored> {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let language = visible(info).into_owned();
        let mut text = String::new();
        while let Some(Event::Text(words)) = self.peek() {
            let words = words.clone();
            let (_, range) = self.next().expect("the event was seen");
            text.push_str(self.written(&words, &range));
        }
        BlockKind::Code { language, text: visible(&text).into_owned() }
    }

    /// Returns what the author wrote where the parser saw masked bytes.
    pub(super) fn written<'b>(&'b self, seen: &'b str, range: &Range<usize>) -> &'b str {
        if self.masked.get(range.clone()) == Some(seen) {
            self.original.get(range.clone()).unwrap_or(seen)
        } else {
            seen
        }
    }

    fn list(&mut self, start: Option<u64>) -> BlockKind<Authored> {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((Event::Start(Tag::Item), range)) = self.next() {
            let checked = match self.peek() {
                Some(Event::TaskListMarker(checked)) => Some(*checked),
                _ => None,
            };
            self.at += usize::from(checked.is_some());
            let from = self.at;
            let blocks = self.blocks();
            tight &= !self.has_paragraph(from);
            self.pass_end();
            items.push(Item { span: self.span(&range), checked, change: None, blocks });
        }
        self.at -= 1;
        BlockKind::List { start, tight, items }
    }

    /// Returns whether a paragraph starts directly in the item read since `from`.
    fn has_paragraph(&self, from: usize) -> bool {
        let mut depth = 0;
        for (event, _) in &self.events[from..self.at] {
            match event {
                Event::Start(Tag::Paragraph) if depth == 0 => return true,
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        false
    }

    fn definitions(&mut self) -> BlockKind<Authored> {
        let mut found: Vec<Definition<Authored>> = Vec::new();
        while let Some((Event::Start(tag), _)) = self.next() {
            if tag == Tag::DefinitionListTitle {
                let term = self.inlines();
                found.push(Definition { change: None, term, details: Vec::new() });
            } else {
                let blocks = self.blocks();
                if let Some(last) = found.last_mut() {
                    last.details.push(blocks);
                }
            }
            self.pass_end();
        }
        self.at -= 1;
        BlockKind::Definitions(found)
    }

    fn table(&mut self, columns: &[Alignment]) -> BlockKind<Authored> {
        let column = |wish: &Alignment| Column { align: align(*wish), change: None };
        let columns: Vec<Column<Authored>> = columns.iter().map(column).collect();
        let mut lines = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), range)) = self.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(Tag::TableCell), _)) = self.next() {
                cells.push(self.inlines());
                self.pass_end();
            }
            lines.push(cells);
            let cells = lines.len() * columns.len();
            if cells > self.limits.table_cells {
                let limit = self.limits.table_cells.to_string();
                let span = self.span(&range);
                let args = &mut self.find(Code::TableTooLarge, span).args;
                args.extend([("cells", cells.to_string()), ("limit", limit)]);
                self.skip();
                break;
            }
        }
        if !matches!(self.events.get(self.at), Some((Event::End(_), _))) || self.ended_table() {
            self.at -= 1;
        }
        let mut lines = lines.into_iter();
        let head = lines.next().unwrap_or_default();
        let rows = lines.map(|cells| Row { change: None, cells }).collect();
        BlockKind::Table(Table { columns, row_headers: false, head, rows })
    }

    /// Returns whether the event just read was the table's own end.
    fn ended_table(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|at| self.events.get(at));
        matches!(last, Some((Event::End(pulldown_cmark::TagEnd::Table), _)))
    }

    fn html_lines(&mut self, range: &Range<usize>, pieces: &mut Vec<Piece>) {
        let original = self.original;
        let mut raw: Option<Range<usize>> = None;
        let mut start = range.start;
        for line in original.get(range.clone()).unwrap_or_default().split_inclusive('\n') {
            let end = start + line.len();
            match after_colons(line) {
                None => raw = Some(raw.map_or(start..end, |r| r.start..end)),
                Some(rest) => {
                    self.raw_html(raw.take(), pieces);
                    let span =
                        Span::new(start + self.base, start + self.base + line.trim_end().len());
                    pieces.push(if rest.is_empty() {
                        Piece::Close(span)
                    } else {
                        Piece::Open(Directive::read(line.trim_end(), start + self.base), span)
                    });
                }
            }
            start = end;
        }
        self.raw_html(raw, pieces);
    }

    fn raw_html(&mut self, range: Option<Range<usize>>, pieces: &mut Vec<Piece>) {
        let Some(range) = range else { return };
        let written = self.original.get(range.clone()).unwrap_or_default();
        let text = visible(&written.replace("\r\n", "\n")).into_owned();
        let span = self.span(&range);
        let first = text.lines().next().unwrap_or_default().to_owned();
        self.find(Code::RawHtml, span).args.push(("html", first));
        pieces.push(Piece::Block(Block { span, kind: BlockKind::Html(text) }));
    }

    /// Passes over everything up to the end of the current block or span.
    pub(super) fn skip(&mut self) {
        let mut depth = 0_usize;
        while let Some(event) = self.peek() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    pub(super) fn pass_end(&mut self) {
        self.at += usize::from(matches!(self.peek(), Some(Event::End(_))));
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
