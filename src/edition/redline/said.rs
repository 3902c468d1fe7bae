//! Knows the words of a redline, without what is around them.

use super::mark::ChangeKind;
use super::token::{Bit, Line};
use super::words::Piece;
use crate::edition::Resolved;
use crate::markdown::ast::{Block, BlockKind, Inline, InlineKind, Row};
use crate::markdown::walk::plain_text;

/// Returns the words of a line.
pub(super) fn line(content: &[Inline<Resolved>]) -> String {
    let word = |bit: &Bit<'_>| match bit {
        Bit::Text(words) => (*words).to_owned(),
        Bit::Blank => " ".to_owned(),
        Bit::Thing(inline) => match &inline.kind {
            InlineKind::Code(words) | InlineKind::Html(words) => words.clone(),
            InlineKind::Citation(cited) => plain_text(&cited.content),
            InlineKind::Image { alt, .. } => alt.clone(),
            InlineKind::HardBreak => " ".to_owned(),
            InlineKind::Blank(_) => "____".to_owned(),
            _ => String::new(),
        },
    };
    Line::of(content).tokens.iter().map(|token| word(&token.bit)).collect()
}

/// Returns the words of blocks, a line for each paragraph, item or row.
pub(super) fn blocks(all: &[Block<Resolved>]) -> String {
    let mut lines = Vec::new();
    all.iter().for_each(|block| put(block, &mut lines));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

pub(super) fn row(row: &Row<Resolved>) -> String {
    row.cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | ")
}

fn put(block: &Block<Resolved>, out: &mut Vec<String>) {
    let mut all = |inner: &[Block<Resolved>]| out.push(blocks(inner));
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            out.push(line(content));
        }
        BlockKind::List { items, .. } => items.iter().for_each(|item| all(&item.blocks)),
        BlockKind::Definitions(list) => {
            for own in list {
                out.push(line(&own.term));
                own.details.iter().for_each(|detail| out.push(blocks(detail)));
            }
        }
        BlockKind::Table(table) => out.extend(table.rows.iter().map(row)),
        BlockKind::CaptionedTable { caption, table, .. } => {
            out.push(line(caption));
            out.extend(table.rows.iter().map(row));
        }
        BlockKind::Quote(inner) | BlockKind::Form { blocks: inner, .. } => all(inner),
        BlockKind::Code { text, .. } | BlockKind::Html(text) => out.push(text.clone()),
        BlockKind::Rule => {}
        BlockKind::Panel(panel) => {
            out.push(titled(&line(&panel.title)));
            out.push(blocks(&panel.blocks));
        }
        BlockKind::Fidelity { items, remark } => {
            out.extend(items.iter().map(|item| format!("{} {}", item.id, item.text)));
            out.push(blocks(remark));
        }
        BlockKind::Figure(figure) => {
            out.push(line(&figure.caption));
            out.push(figure.alt.clone());
            out.push(blocks(&figure.alternative));
        }
        BlockKind::Theory(theory) => {
            out.push(line(&theory.caption));
            out.push(blocks(&theory.blocks));
        }
        BlockKind::FormSection { title, blocks: inner } => {
            out.push(line(title));
            out.push(blocks(inner));
        }
        BlockKind::WriteLines { prompt, .. } => out.push(line(prompt)),
        BlockKind::Scale(scale) => out.push(line(&scale.prompt)),
        BlockKind::Signatures(roles) => out.extend(roles.iter().map(|role| line(role))),
        BlockKind::Local(local) => all(&local.blocks),
        BlockKind::Changed(changed) => all(&changed.after),
    }
}

/// Returns a title as the beginning of the line that follows it.
fn titled(title: &str) -> String {
    let ends = title.is_empty() || title.ends_with(['.', ':', '?', '!', '…']);
    if ends { title.to_owned() } else { format!("{title}:") }
}

/// Returns the words of a marked line, with what became of them.
pub(super) fn pieces(content: &[Inline<Resolved>]) -> Vec<Piece> {
    let mut out = Vec::new();
    put_pieces(content, &mut out);
    out
}

fn put_pieces(content: &[Inline<Resolved>], out: &mut Vec<Piece>) {
    for inline in content {
        match &inline.kind {
            InlineKind::Changed(changed) => {
                if changed.change.kind == ChangeKind::Formatting {
                    same(&raw(&changed.after), out);
                } else {
                    other(raw(&changed.before), Piece::Deleted, out);
                    other(raw(&changed.after), Piece::New, out);
                }
            }
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { content: inner, .. }
            | InlineKind::Phrase { content: inner, .. }
            | InlineKind::Slot { content: inner, .. } => put_pieces(inner, out),
            _ => same(&raw(std::slice::from_ref(inline)), out),
        }
    }
}

/// Returns the words of some of a line, blanks at the ends included.
fn raw(content: &[Inline<Resolved>]) -> String {
    let mut out = String::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Text(words) => out.push_str(words),
            InlineKind::SoftBreak => out.push(' '),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { content: inner, .. }
            | InlineKind::Phrase { content: inner, .. }
            | InlineKind::Slot { content: inner, .. } => out.push_str(&raw(inner)),
            _ => out.push_str(&line(std::slice::from_ref(inline))),
        }
    }
    out
}

/// Adds words that are in both texts.
pub(super) fn same(words: &str, out: &mut Vec<Piece>) {
    match out.last_mut() {
        Some(Piece::Same(before)) => before.push_str(words),
        _ if words.is_empty() => {}
        _ => out.push(Piece::Same(words.to_owned())),
    }
}

/// Adds words that are only in one text.
pub(super) fn other(words: String, make: fn(String) -> Piece, out: &mut Vec<Piece>) {
    if !words.is_empty() {
        out.push(make(words));
    }
}
