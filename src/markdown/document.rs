//! Knows how a file becomes the text of one module: title, purpose, the rest,
//! and what every text must keep.

use super::ast::{Authored, Block, BlockKind, Document, Figure, Inline, InlineKind, Table};
use super::fold::lone_image;
use super::limits::Limits;
use super::read::fragment;
use super::walk::{self, Visit, plain_text};
use crate::diag::{Code, Diagnostic, Span, Warned};
use crate::path::VPath;
use crate::text::{code_point, has_hidden, is_hidden, visible};

/// Reads the text of a module in one language.
///
/// A text always comes out, whatever is found. `source` may start with a
/// byte-order mark and may use CR LF line ends; spans count its bytes.
pub fn parse(path: &VPath, source: &str, limits: &Limits) -> Warned<Document<Authored>> {
    let unmarked = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let skipped = source.len() - unmarked.len();
    // A byte-order mark is masked by spaces, so that every offset stays right.
    let padded = format!("{}{unmarked}", "\n".repeat(skipped));
    let read = fragment(path, &padded, limits);
    let mut findings = read.findings;
    hidden_characters(path, unmarked, skipped, &mut findings);
    let mut blocks = read.value.blocks;
    let title = take_title(path, &mut blocks, &mut findings);
    let purpose = take_purpose(&mut blocks);
    figures(&mut blocks);
    let may_name_notes = source.contains("[^");
    let mut rules = Rules { path, source, may_name_notes, findings: &mut findings, level: 1 };
    walk::inlines(&title, &mut rules);
    walk::inlines(&purpose, &mut rules);
    walk::blocks(&blocks, &mut rules);
    read.value.notes.iter().for_each(|note| walk::blocks(&note.blocks, &mut rules));
    tables_without_caption(path, &blocks, &mut findings);
    notes_used(path, &title, &purpose, &blocks, &read.value.notes, &mut findings);
    Warned { value: Document { title, purpose, blocks, notes: read.value.notes }, findings }
}

fn take_title(
    path: &VPath,
    blocks: &mut Vec<Block<Authored>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Inline<Authored>> {
    if let Some(BlockKind::Heading { level: 1, content, .. }) = blocks.first().map(|b| &b.kind) {
        let title = content.clone();
        blocks.remove(0);
        return title;
    }
    let span = blocks.first().map_or(Span::default(), |block| block.span);
    findings.push(Diagnostic::new(Code::MissingTitle).at(path, span));
    Vec::new()
}

fn take_purpose(blocks: &mut Vec<Block<Authored>>) -> Vec<Inline<Authored>> {
    match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(line)) if lone_image(line).is_none() => {
            let line = line.clone();
            blocks.remove(0);
            line
        }
        _ => Vec::new(),
    }
}

/// Turns an image with a title that stands alone into a figure, its title the
/// caption, wherever it stands.
fn figures(blocks: &mut [Block<Authored>]) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(line) => {
                let captioned = lone_image(line).filter(|(_, _, title)| !title.is_empty());
                if let Some((image, alt, title)) = captioned {
                    let caption = vec![Inline { span: block.span, kind: InlineKind::Text(title) }];
                    let (anchor, number, basis, alternative) = (None, (), Vec::new(), Vec::new());
                    block.kind = BlockKind::Figure(Figure {
                        anchor,
                        number,
                        caption,
                        basis,
                        image,
                        alt,
                        alternative,
                    });
                }
            }
            BlockKind::List { items, .. } => {
                items.iter_mut().for_each(|item| figures(&mut item.blocks));
            }
            BlockKind::Definitions(list) => {
                list.iter_mut().flat_map(|one| &mut one.details).for_each(|own| figures(own));
            }
            BlockKind::Quote(inner)
            | BlockKind::Fidelity { remark: inner, .. }
            | BlockKind::Form { blocks: inner, .. }
            | BlockKind::FormSection { blocks: inner, .. } => figures(inner),
            BlockKind::Panel(panel) => figures(&mut panel.blocks),
            BlockKind::Figure(figure) => figures(&mut figure.alternative),
            BlockKind::Local(local) => figures(&mut local.blocks),
            BlockKind::Theory(theory) => figures(&mut theory.blocks),
            BlockKind::Changed(changed) => match changed.change {},
            BlockKind::Heading { .. }
            | BlockKind::Table(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::CaptionedTable { .. }
            | BlockKind::WriteLines { .. }
            | BlockKind::Scale(_)
            | BlockKind::Signatures(_) => {}
        }
    }
}

fn hidden_characters(path: &VPath, text: &str, skipped: usize, findings: &mut Vec<Diagnostic>) {
    if !has_hidden(text) {
        return;
    }
    for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)) {
        let span = Span::new(at, at + c.len_utf8()).shifted(skipped);
        let finding = Diagnostic::new(Code::HiddenCharacter).at(path, span);
        findings.push(finding.arg("name", code_point(c)));
    }
}

/// What a text must keep, looked at block by block.
struct Rules<'r> {
    path: &'r VPath,
    source: &'r str,
    /// Whether there is anything in the source that could be meant for a note.
    may_name_notes: bool,
    findings: &'r mut Vec<Diagnostic>,
    level: u8,
}

impl Rules<'_> {
    fn find(&mut self, code: Code, span: Span) -> &mut Diagnostic {
        self.findings.push(Diagnostic::new(code).at(self.path, span));
        self.findings.last_mut().expect("one was just pushed")
    }

    fn heading(&mut self, level: u8, content: &[Inline<Authored>], span: Span) {
        if plain_text(content).trim().is_empty() {
            self.find(Code::EmptyHeading, span);
        }
        if level == 1 {
            self.find(Code::SecondTitle, span);
            return;
        }
        if level > self.level + 1 {
            let (from, to) = (self.level.to_string(), level.to_string());
            self.find(Code::SkippedHeading, span).args.extend([("from", from), ("to", to)]);
        }
        self.level = level;
    }

    fn table(&mut self, table: &Table<Authored>, span: Span) {
        for (column, cell) in table.head.iter().enumerate() {
            let corner = column == 0 && table.row_headers;
            if plain_text(cell).trim().is_empty() && !corner {
                let number = (column + 1).to_string();
                self.find(Code::TableWithoutHeader, span).args.push(("column", number));
            }
        }
    }
}

impl<'a> Visit<'a, Authored> for Rules<'_> {
    fn block(&mut self, block: &'a Block<Authored>) {
        match &block.kind {
            BlockKind::Heading { level, content, .. } => self.heading(*level, content, block.span),
            BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => {
                self.table(table, block.span);
            }
            BlockKind::Figure(figure) => self.image(&figure.image, &figure.alt, block.span),
            _ => {}
        }
    }

    fn inline(&mut self, inline: &'a Inline<Authored>) {
        match &inline.kind {
            InlineKind::Image { image, alt, .. } => self.image(image, alt, inline.span),
            InlineKind::Text(_) if self.may_name_notes => self.undefined_notes(inline.span),
            _ => {}
        }
    }
}

impl Rules<'_> {
    /// The parser takes `[^label]` for words when no such note is defined.
    fn undefined_notes(&mut self, span: Span) {
        let Some(written) = self.source.get(span.start..span.end) else { return };
        for (at, _) in written.match_indices("[^") {
            let Some(end) = written[at..].find(']').map(|end| at + end) else { return };
            let label = &written[at + 2..end];
            let escaped = self.source[..span.start + at].ends_with('\\');
            if escaped || label.is_empty() || label.contains([' ', '\n', '[', '\\']) {
                continue;
            }
            let place = Span::new(at, end + 1).shifted(span.start);
            let label = visible(label).into_owned();
            self.find(Code::UndefinedFootnote, place).args.push(("label", label));
        }
    }

    fn image(&mut self, image: &str, alt: &str, span: Span) {
        if alt.trim().is_empty() && !is_decorative(image) {
            self.find(Code::MissingAltText, span).args.push(("image", image.to_owned()));
        }
    }
}

/// Returns whether an image's path ends in `#decorative` or `#dekorativ`.
pub(crate) fn is_decorative(image: &str) -> bool {
    image.ends_with("#decorative") || image.ends_with("#dekorativ")
}

/// Warns of tables outside forms that have no caption.
fn tables_without_caption(
    path: &VPath,
    blocks: &[Block<Authored>],
    findings: &mut Vec<Diagnostic>,
) {
    struct Tables(Vec<Span>, Vec<Span>);
    impl<'a> Visit<'a, Authored> for Tables {
        const LINES: bool = false;

        fn block(&mut self, block: &'a Block<Authored>) {
            match &block.kind {
                BlockKind::Form { .. } => self.0.push(block.span),
                BlockKind::Table(_) => self.1.push(block.span),
                _ => {}
            }
        }
    }
    let mut tables = Tables(Vec::new(), Vec::new());
    walk::blocks(blocks, &mut tables);
    let Tables(forms, tables) = tables;
    let inside = |span: &Span| forms.iter().any(|f| f.start <= span.start && span.end <= f.end);
    for span in tables.into_iter().filter(|span| !inside(span)) {
        findings.push(Diagnostic::new(Code::TableWithoutCaption).at(path, span));
    }
}

fn notes_used(
    path: &VPath,
    title: &[Inline<Authored>],
    purpose: &[Inline<Authored>],
    blocks: &[Block<Authored>],
    notes: &[super::ast::NoteText<Authored>],
    findings: &mut Vec<Diagnostic>,
) {
    struct Uses<'a>(Vec<&'a str>);
    impl<'a> Visit<'a, Authored> for Uses<'a> {
        fn inline(&mut self, inline: &'a Inline<Authored>) {
            if let InlineKind::Note(label) = &inline.kind {
                self.0.push(label);
            }
        }
    }
    let mut uses = Uses(Vec::new());
    walk::inlines(title, &mut uses);
    walk::inlines(purpose, &mut uses);
    walk::blocks(blocks, &mut uses);
    notes.iter().for_each(|note| walk::blocks(&note.blocks, &mut uses));
    for note in notes.iter().filter(|note| !uses.0.contains(&note.label.as_str())) {
        let finding = Diagnostic::new(Code::UnusedFootnote).at(path, note.span);
        findings.push(finding.arg("label", note.label.clone()));
    }
}
