//! Knows that the languages of a module have the same structure.

use super::{House, Reading, Wording};
use crate::diag::lines::Lines;
use crate::diag::{Code, Diagnostic, Span};
use crate::markdown::ast::{
    Authored, Basis, Block, BlockKind, Definition, Figure, Inline, LocalAct, Mark, Panel,
    PanelKind, Table,
};

/// A longer line is cut.
const SHOWN: usize = 60;

/// What a translation keeps: everything but the words.
#[derive(Debug, PartialEq)]
enum Sign<'a> {
    Heading(u8, Option<&'a str>),
    List {
        is_numbered: bool,
    },
    Item(Option<bool>),
    Definition(usize),
    Quote,
    Table {
        columns: usize,
    },
    Row,
    Panel(PanelKind, Option<&'a str>, Option<Mark>, &'a [String], &'a [Basis]),
    Fidelity(&'a [String]),
    Theory(Option<&'a str>),
    Figure(Option<&'a str>, &'a [Basis]),
    Caption(Option<&'a str>, &'a [Basis]),
    Form(&'a str),
    Section,
    Lines(u8),
    Scale(u8, u8),
    Signatures(usize),
    Local(LocalAct, &'a str),
    /// The end of a block that holds others.
    End,
}

/// The texts of a module have the same headings, lists, tables, blocks and
/// fields in the same order. The first difference is told; those after it may
/// only follow from it.
pub(super) fn differs(house: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let Some((source, others)) = reading.texts.split_first() else { return Vec::new() };
    let own = signs(source);
    let mut findings = Vec::new();
    for other in others {
        let there = signs(other);
        let alike = own.iter().zip(&there).take_while(|(a, b)| a.0 == b.0).count();
        if alike == own.len().max(there.len()) {
            continue;
        }
        let (here, line_here, span) = shown(house, source, own.get(alike));
        let (there, line, _) = shown(house, other, there.get(alike));
        let finding = Diagnostic::new(Code::StructureDiffers).at(&source.text.path, span);
        let finding = finding.arg("own", here).arg("other", there);
        let finding = finding.arg("file", other.text.path.to_string());
        findings.push(finding.arg("line", line.to_string()).arg("here", line_here.to_string()));
    }
    findings
}

/// Returns the source line of a sign, its number, and its place; the end of the
/// text when nothing stands there.
fn shown(
    house: &House<'_>,
    text: &Wording<'_>,
    sign: Option<&(Sign<'_>, Span)>,
) -> (String, usize, Span) {
    let source = house.snapshot.text(&text.text.path).unwrap_or_default();
    let span = sign.map_or(Span::new(source.len(), source.len()), |sign| sign.1);
    let lines = Lines::of(source);
    let line = lines.place(span.start).line;
    let end = source[span.start..].find('\n').map_or(source.len(), |end| span.start + end);
    let words = source[span.start..end].trim();
    let words = if words.is_empty() { "–" } else { words };
    let shown: String = match words.chars().count() > SHOWN {
        true => words.chars().take(SHOWN).chain(['…']).collect(),
        false => words.to_owned(),
    };
    (crate::text::visible(&shown).into_owned(), line, Span::new(span.start, end))
}

fn signs<'a>(text: &'a Wording<'_>) -> Vec<(Sign<'a>, Span)> {
    let mut signs = Vec::new();
    blocks(&text.text.document.blocks, &mut signs);
    signs
}

fn blocks<'a>(all: &'a [Block<Authored>], into: &mut Vec<(Sign<'a>, Span)>) {
    for one in all {
        block(one, into);
    }
}

fn within<'a>(inner: &'a [Block<Authored>], span: Span, into: &mut Vec<(Sign<'a>, Span)>) {
    blocks(inner, into);
    into.push((Sign::End, Span::new(last_line(span), span.end)));
}

/// Says roughly where a block closes, without reading the file: its end.
fn last_line(span: Span) -> usize {
    span.end.saturating_sub(1).max(span.start)
}

fn block<'a>(one: &'a Block<Authored>, into: &mut Vec<(Sign<'a>, Span)>) {
    let span = one.span;
    match &one.kind {
        BlockKind::Heading { level, anchor, .. } => {
            into.push((Sign::Heading(*level, anchor.as_deref()), span));
        }
        BlockKind::List { start, items, .. } => {
            into.push((Sign::List { is_numbered: start.is_some() }, span));
            for item in items {
                into.push((Sign::Item(item.checked), item.span));
                blocks(&item.blocks, into);
            }
        }
        BlockKind::Definitions(list) => definitions(list, span, into),
        BlockKind::Table(table) => rows(table, span, into),
        BlockKind::Quote(inner) => {
            into.push((Sign::Quote, span));
            within(inner, span, into);
        }
        BlockKind::Panel(panel) => {
            into.push((sign_of(panel), span));
            within(&panel.blocks, span, into);
        }
        BlockKind::Fidelity { items, remark } => {
            into.push((Sign::Fidelity(items), span));
            within(remark, span, into);
        }
        BlockKind::Theory(theory) => {
            into.push((Sign::Theory(theory.anchor.as_deref()), span));
            within(&theory.blocks, span, into);
        }
        BlockKind::Figure(figure) => {
            let Figure { anchor, basis, alternative, .. } = figure;
            into.push((Sign::Figure(anchor.as_deref(), basis), span));
            within(alternative, span, into);
        }
        BlockKind::CaptionedTable { anchor, basis, table, .. } => {
            into.push((Sign::Caption(anchor.as_deref(), basis), span));
            rows(table, span, into);
        }
        BlockKind::Form { id, blocks } => {
            into.push((Sign::Form(id), span));
            within(blocks, span, into);
        }
        BlockKind::FormSection { blocks, .. } => {
            into.push((Sign::Section, span));
            within(blocks, span, into);
        }
        BlockKind::WriteLines { count, .. } => into.push((Sign::Lines(*count), span)),
        BlockKind::Scale(scale) => into.push((Sign::Scale(scale.from, scale.to), span)),
        BlockKind::Signatures(roles) => into.push((Sign::Signatures(roles.len()), span)),
        BlockKind::Local(local) => {
            into.push((Sign::Local(local.act, &local.at), span));
            within(&local.blocks, span, into);
        }
        BlockKind::Changed(changed) => match changed.change {},
        // A sentence may be two in another language, and so may a paragraph.
        BlockKind::Paragraph(_) | BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {
        }
    }
}

fn definitions<'a>(list: &'a [Definition<Authored>], span: Span, into: &mut Vec<(Sign<'a>, Span)>) {
    for definition in list {
        let place = place(&definition.term).unwrap_or(span);
        into.push((Sign::Definition(definition.details.len()), place));
        definition.details.iter().for_each(|detail| blocks(detail, into));
    }
}

fn sign_of(panel: &Panel<Authored>) -> Sign<'_> {
    Sign::Panel(panel.kind, panel.anchor.as_deref(), panel.mark, &panel.core, &panel.basis)
}

fn rows<'a>(table: &'a Table<Authored>, span: Span, into: &mut Vec<(Sign<'a>, Span)>) {
    into.push((Sign::Table { columns: table.columns.len() }, span));
    let mut at = span;
    for row in &table.rows {
        at = row.cells.iter().find_map(|cell| place(cell)).unwrap_or(at);
        into.push((Sign::Row, at));
    }
}

fn place(line: &[Inline<Authored>]) -> Option<Span> {
    line.first().map(|inline| inline.span)
}
