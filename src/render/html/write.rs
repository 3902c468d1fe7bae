//! Knows how blocks are written: which function writes which kind.

use super::dom::{Node, element};
use super::inline::inlines;
use super::links::Links;
use super::{changed, fidelity, figure, form, list, local, panel, table, theory};
use crate::edition::Resolved;
use crate::markdown::ast::{Block, BlockKind, Inline};

/// Writes blocks.
pub fn blocks(blocks: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    blocks.iter().map(|block| write(&block.kind, links)).collect()
}

fn write(kind: &BlockKind<Resolved>, links: &dyn Links) -> Node {
    match kind {
        BlockKind::Heading { level, anchor, content } => heading(*level, anchor, content, links),
        BlockKind::Paragraph(content) => paragraph(content, links),
        BlockKind::List { start, tight, items } => list::list(*start, *tight, items, links),
        BlockKind::Definitions(definitions) => list::definitions(definitions, links),
        BlockKind::Table(rows) => table::table(rows, links).into(),
        BlockKind::Quote(inner) => element("blockquote").children(blocks(inner, links)).into(),
        BlockKind::Code { language, text } => code(language, text),
        BlockKind::Rule => element("hr").into(),
        BlockKind::Html(raw) => raw_html(raw),
        BlockKind::Panel(inner) => panel::panel(inner, links),
        BlockKind::Fidelity { items, remark } => fidelity::items(items, remark, links),
        BlockKind::Theory(inner) => theory::theory(inner, links),
        BlockKind::Figure(inner) => figure::figure(inner, links),
        BlockKind::CaptionedTable { anchor, number, caption, basis, table } => {
            let number = Some(*number);
            let words = table::Caption { anchor, number, words: caption, basis };
            table::captioned(&words, table, links)
        }
        BlockKind::Form { id, blocks } => form::nested(id, blocks, links),
        BlockKind::FormSection { title, blocks } => form::section(title, blocks, links),
        BlockKind::WriteLines { prompt, count } => form::lines(prompt, *count, links),
        BlockKind::Scale(scale) => form::scale(scale, links),
        BlockKind::Signatures(roles) => form::signatures(roles, links),
        BlockKind::Local(inner) => local::local(inner, links),
        BlockKind::Changed(inner) => {
            changed::changed(inner, links, &|inside| blocks(inside, links))
        }
    }
}

fn heading(level: u8, anchor: &str, content: &[Inline<Resolved>], links: &dyn Links) -> Node {
    let name = match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    element(name).id(anchor).children(inlines(content, links)).into()
}

fn paragraph(content: &[Inline<Resolved>], links: &dyn Links) -> Node {
    element("p").children(inlines(content, links)).into()
}

fn code(language: &str, text: &str) -> Node {
    let code = element("code");
    let code = if language.is_empty() { code } else { code.class(format!("language-{language}")) };
    element("pre").child(code.child(text)).into()
}

fn raw_html(raw: &str) -> Node {
    element("pre").class("raw-html").child(element("code").child(raw)).into()
}
