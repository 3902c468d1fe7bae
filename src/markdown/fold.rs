//! Knows how pairs of directive lines become typed blocks.

use super::ast::{
    Authored, Basis, Block, BlockKind, Figure, Inline, InlineKind, Local, LocalAct, Mark, Panel,
    PanelKind, Scale, Theory,
};
use super::directive::{Attribute, BlockName, Directive, names};
use super::read::Reader;
use crate::diag::{Code, Span};
use crate::text::{similar, visible};

/// A block, or one of the lines around a typed block.
pub(super) enum Piece {
    /// An ordinary block.
    Block(Block<Authored>),
    /// `::: name ...`.
    Open(Directive, Span),
    /// `:::`.
    Close(Span),
}

struct Frame {
    directive: Directive,
    span: Span,
    blocks: Vec<Block<Authored>>,
}

/// Folds pairs of directive lines into typed blocks; a `:::` ends the innermost.
pub(super) fn fold(pieces: Vec<Piece>, reader: &mut Reader<'_>) -> Vec<Block<Authored>> {
    let mut done = Vec::with_capacity(pieces.len());
    let mut open: Vec<Frame> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Block(block) => open.last_mut().map_or(&mut done, |f| &mut f.blocks).push(block),
            Piece::Open(directive, span) => {
                open.push(Frame { directive, span, blocks: Vec::new() });
            }
            Piece::Close(span) => match open.pop() {
                None => {
                    reader.find(Code::StrayBlockEnd, span);
                }
                Some(frame) => close(frame, span, &mut open, &mut done, reader),
            },
        }
    }
    while let Some(frame) = open.pop() {
        let name = visible(&frame.directive.written).into_owned();
        reader.find(Code::UnclosedBlock, frame.directive.name_span).args.push(("name", name));
        let end = frame.blocks.last().map_or(frame.span, |block| block.span);
        close(frame, end, &mut open, &mut done, reader);
    }
    done
}

fn close(
    frame: Frame,
    end: Span,
    open: &mut [Frame],
    done: &mut Vec<Block<Authored>>,
    reader: &mut Reader<'_>,
) {
    let depth = reader.depth + open.len();
    if depth >= reader.limits.nesting {
        let limit = reader.limits.nesting.to_string();
        reader.find(Code::NestingTooDeep, frame.span).args.push(("limit", limit));
        return;
    }
    let around: Vec<BlockName> = open.iter().filter_map(|f| f.directive.name).collect();
    let span = Span::new(frame.span.start, end.end);
    let built = build(frame, span, &around, reader);
    open.last_mut().map_or(done, |f| &mut f.blocks).extend(built);
}

fn build(
    frame: Frame,
    span: Span,
    around: &[BlockName],
    reader: &mut Reader<'_>,
) -> Vec<Block<Authored>> {
    let Frame { directive, blocks, .. } = frame;
    let Some(name) = directive.name else {
        let near = similar(&directive.written, names()).unwrap_or_default().to_owned();
        let written = visible(&directive.written).into_owned();
        let args = &mut reader.find(Code::UnknownBlock, directive.name_span).args;
        args.extend([("name", written), ("similar", near)]);
        return blocks;
    };
    check_place(name, around, &directive, reader);
    check_attributes(name, &directive, reader);
    let kind = match name {
        BlockName::Panel(kind) => panel(kind, &directive, blocks, reader),
        BlockName::Fidelity => BlockKind::Fidelity {
            items: directive
                .title
                .split([' ', ','])
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect(),
            remark: blocks,
        },
        BlockName::Theory => BlockKind::Theory(Theory {
            anchor: directive.id(),
            number: (),
            caption: title(&directive, reader),
            drawing: (),
            blocks,
        }),
        BlockName::Figure => return figure(&directive, span, blocks, reader),
        BlockName::Table => return table(&directive, span, blocks, reader),
        BlockName::Form => BlockKind::Form { id: visible(&directive.title).into_owned(), blocks },
        BlockName::Section => BlockKind::FormSection { title: title(&directive, reader), blocks },
        BlockName::Lines => write_lines(&directive, reader),
        BlockName::Scale => scale(&directive, reader),
        BlockName::Signatures => signatures(&directive, &blocks, reader),
        BlockName::Local(act) => BlockKind::Local(Local {
            act,
            at: visible(directive.title.trim_start_matches('#')).into_owned(),
            deviation: deviation(&directive),
            owner: None,
            blocks,
        }),
    };
    vec![Block { span, kind }]
}

fn title(directive: &Directive, reader: &mut Reader<'_>) -> Vec<Inline<Authored>> {
    reader.line_of(&directive.title, directive.title_start)
}

fn check_place(
    name: BlockName,
    around: &[BlockName],
    directive: &Directive,
    reader: &mut Reader<'_>,
) {
    let sheet = |n: &BlockName| matches!(n, BlockName::Form | BlockName::Panel(PanelKind::Local));
    let fits = match name {
        BlockName::Form | BlockName::Local(_) => around.is_empty() && reader.depth == 0,
        BlockName::Section | BlockName::Lines | BlockName::Scale | BlockName::Signatures => {
            around.iter().any(sheet) || reader.depth > 0
        }
        BlockName::Panel(_)
        | BlockName::Fidelity
        | BlockName::Theory
        | BlockName::Figure
        | BlockName::Table => true,
    };
    if !fits {
        let written = directive.written.clone();
        reader.find(Code::MisplacedBlock, directive.name_span).args.push(("name", written));
    }
}

fn check_attributes(name: BlockName, directive: &Directive, reader: &mut Reader<'_>) {
    let keys: &[&str] = match name {
        BlockName::Panel(_) => &["core", "basis"],
        BlockName::Figure => &["basis"],
        BlockName::Table => &["rowheader", "basis"],
        BlockName::Lines => &["n"],
        BlockName::Scale => &["from", "to", "low", "high"],
        BlockName::Local(LocalAct::Replace) => &["avvik", "deviation"],
        BlockName::Fidelity
        | BlockName::Theory
        | BlockName::Form
        | BlockName::Section
        | BlockName::Signatures
        | BlockName::Local(LocalAct::Add) => &[],
    };
    for attribute in &directive.attributes {
        let wrong = match attribute {
            Attribute::Id(_) => continue,
            Attribute::Class(class) if mark_of(class).is_some() => continue,
            Attribute::Class(class) => format!(".{class}"),
            Attribute::Pair(key, _) if keys.contains(&key.as_str()) => continue,
            Attribute::Pair(key, value) => format!("{key}={value}"),
            Attribute::Malformed(text) => text.clone(),
        };
        complain(&wrong, directive, reader);
    }
}

fn complain(attribute: &str, directive: &Directive, reader: &mut Reader<'_>) {
    let shown = visible(attribute).into_owned();
    reader.find(Code::BlockAttribute, directive.name_span).args.push(("attribute", shown));
}

fn mark_of(class: &str) -> Option<Mark> {
    match class {
        "core" | "kjerne" => Some(Mark::Core),
        "adaptable" | "tilpassbar" => Some(Mark::Adaptable),
        "local" | "lokal" => Some(Mark::Local),
        _ => None,
    }
}

fn basis(directive: &Directive, reader: &mut Reader<'_>) -> Vec<Basis> {
    let mut found = Vec::new();
    for word in directive.value("basis").unwrap_or_default().split([' ', ',']) {
        match word {
            "" => {}
            "seed" => found.push(Basis::Seed),
            "protocol" => found.push(Basis::Protocol),
            "research" => found.push(Basis::Research),
            "law" => found.push(Basis::Law),
            "practice" => found.push(Basis::Practice),
            "assumed" => found.push(Basis::Assumed),
            other => complain(&format!("basis={other}"), directive, reader),
        }
    }
    found
}

fn panel(
    kind: PanelKind,
    directive: &Directive,
    blocks: Vec<Block<Authored>>,
    reader: &mut Reader<'_>,
) -> BlockKind<Authored> {
    let class = directive.attributes.iter().find_map(|attribute| match attribute {
        Attribute::Class(class) => mark_of(class),
        Attribute::Id(_) | Attribute::Pair(..) | Attribute::Malformed(_) => None,
    });
    let core = directive.value("core").unwrap_or_default().split([' ', ',']);
    BlockKind::Panel(Panel {
        kind,
        anchor: directive.id(),
        title: title(directive, reader),
        mark: class,
        core: core.filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        basis: basis(directive, reader),
        blocks,
    })
}

fn lacks(needs: &str, directive: &Directive, reader: &mut Reader<'_>) {
    let args = &mut reader.find(Code::BlockContent, directive.name_span).args;
    args.extend([("name", directive.written.clone()), ("needs", needs.to_owned())]);
}

fn figure(
    directive: &Directive,
    span: Span,
    mut blocks: Vec<Block<Authored>>,
    reader: &mut Reader<'_>,
) -> Vec<Block<Authored>> {
    let image = blocks.first().and_then(|block| match &block.kind {
        BlockKind::Paragraph(line) => lone_image(line),
        _ => None,
    });
    let Some((image, alt, _)) = image else {
        lacks("![...](...)", directive, reader);
        return blocks;
    };
    blocks.remove(0);
    let kind = BlockKind::Figure(Figure {
        anchor: directive.id(),
        number: (),
        caption: title(directive, reader),
        basis: basis(directive, reader),
        image,
        alt,
        alternative: blocks,
    });
    vec![Block { span, kind }]
}

/// Returns path, text alternative and title of an image that stands alone.
pub(super) fn lone_image(line: &[Inline<Authored>]) -> Option<(String, String, String)> {
    match line {
        [Inline { kind: InlineKind::Image { image, alt, title }, .. }] => {
            Some((image.clone(), alt.clone(), title.clone()))
        }
        _ => None,
    }
}

fn table(
    directive: &Directive,
    span: Span,
    blocks: Vec<Block<Authored>>,
    reader: &mut Reader<'_>,
) -> Vec<Block<Authored>> {
    let one: Result<[Block<Authored>; 1], _> = blocks.try_into();
    let mut table = match one {
        Ok([Block { kind: BlockKind::Table(table), .. }]) => table,
        Ok([other]) => {
            lacks("| ... |", directive, reader);
            return vec![other];
        }
        Err(blocks) => {
            lacks("| ... |", directive, reader);
            return blocks;
        }
    };
    table.row_headers = directive.value("rowheader") == Some("true");
    let kind = BlockKind::CaptionedTable {
        anchor: directive.id(),
        number: (),
        caption: title(directive, reader),
        basis: basis(directive, reader),
        table,
    };
    vec![Block { span, kind }]
}

/// Returns why a local text departs from the core.
fn deviation(directive: &Directive) -> String {
    let written = directive.value("avvik").or_else(|| directive.value("deviation"));
    visible(written.unwrap_or_default().trim()).into_owned()
}

/// Reads a number between two bounds, with a finding when it is none.
fn number(
    key: &str,
    default: u8,
    range: std::ops::RangeInclusive<u8>,
    directive: &Directive,
    reader: &mut Reader<'_>,
) -> u8 {
    let Some(text) = directive.value(key) else { return default };
    match text.parse() {
        Ok(number) if range.contains(&number) => number,
        Ok(_) | Err(_) => {
            complain(&format!("{key}={text}"), directive, reader);
            default
        }
    }
}

fn write_lines(directive: &Directive, reader: &mut Reader<'_>) -> BlockKind<Authored> {
    let count = number("n", 3, 1..=40, directive, reader);
    BlockKind::WriteLines { prompt: title(directive, reader), count }
}

fn scale(directive: &Directive, reader: &mut Reader<'_>) -> BlockKind<Authored> {
    let from = number("from", 0, 0..=9, directive, reader);
    let to = number("to", 10, from + 1..=10, directive, reader);
    let word = |key| visible(directive.value(key).unwrap_or_default()).into_owned();
    let (low, high) = (word("low"), word("high"));
    let to = to.max(from + 1);
    BlockKind::Scale(Scale { prompt: title(directive, reader), from, to, low, high })
}

fn signatures(
    directive: &Directive,
    blocks: &[Block<Authored>],
    reader: &mut Reader<'_>,
) -> BlockKind<Authored> {
    let mut roles = Vec::new();
    for block in blocks {
        if let BlockKind::List { items, .. } = &block.kind {
            for item in items {
                if let Some(Block { kind: BlockKind::Paragraph(line), .. }) = item.blocks.first() {
                    roles.push(line.clone());
                }
            }
        }
    }
    if roles.is_empty() {
        lacks("- ...", directive, reader);
    }
    BlockKind::Signatures(roles)
}
