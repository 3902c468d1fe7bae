//! Knows how a sheet is written that is printed and filled in with a pen.

use super::changed;
use super::dom::{Element, Node, element};
use super::fidelity;
use super::inline::{blank, inlines, said};
use super::links::{Links, Spoken};
use super::table::{self, frame};
use super::write;
use crate::edition::Resolved;
use crate::locale::Msg;
use crate::manual::PaperSize;
use crate::markdown::ast::{Block, BlockKind, Inline, Scale};

/// Writes a sheet with its head and its foot.
pub fn sheet(
    anchor: &str,
    id: &str,
    size: PaperSize,
    content: &[Block<Resolved>],
    links: &dyn Links,
) -> Node {
    let facts = links.sheet(id);
    let links: &dyn Links = &Spoken::of(links, facts.lang.as_ref());
    let heading = element("h3")
        .child(element("span").class("tag").child(id))
        .child(" ")
        .children(said(&facts.title, links));
    let mut head = element("div").class("sheet-head").child(heading);
    let mut foot = element("div").class("sheet-foot");
    if facts.case {
        let case = format!("{}: ", links.locale().get(Msg::CaseId));
        head = head.child(element("p").class("case").child(case).child(blank(20, links)));
        foot = foot.child(element("p").child(links.locale().get(Msg::Confidential)));
    }
    foot = foot.child(element("p").child(links.locale().get(Msg::NeverCollects)));
    let origin = element("p").class("origin");
    let other = facts.origin_lang.filter(|lang| lang.as_str() != links.locale().tag);
    let origin = match other {
        Some(lang) => origin.with("lang", lang.to_string()),
        None => origin,
    };
    let foot = foot.child(origin.child(format!("{id} · {}", facts.origin)));
    let section = match facts.lang {
        Some(lang) => element("section").with("lang", lang.to_string()),
        None => element("section"),
    };
    section
        .class(match size {
            PaperSize::A4 => "sheet",
            PaperSize::A5 => "sheet sheet-a5",
        })
        .id(anchor)
        .child(head)
        .children(fields(content, links))
        .child(foot)
        .into()
}

/// Writes a sheet that stands inside a text.
pub(super) fn nested(id: &str, content: &[Block<Resolved>], links: &dyn Links) -> Node {
    sheet(&format!("form-{id}"), id, PaperSize::A4, content, links)
}

/// Writes the blocks of a sheet. A table without caption is one to fill in, in a frame that scrolls.
fn fields(content: &[Block<Resolved>], links: &dyn Links) -> Vec<Node> {
    let mut nodes = Vec::new();
    for block in content {
        if let BlockKind::Table(rows) = &block.kind {
            let label = links.locale().get(Msg::Table).to_owned();
            nodes.push(frame(table::table(rows, links), label).into());
        } else if let BlockKind::CaptionedTable { anchor, number: _, caption, basis, table: rows } =
            &block.kind
        {
            let caption = table::Caption { anchor, number: None, words: caption, basis };
            nodes.push(table::captioned(&caption, rows, links));
        } else if let BlockKind::Fidelity { items, remark } = &block.kind {
            nodes.extend(fidelity::on_sheet(items, remark, links));
        } else if let BlockKind::Changed(inner) = &block.kind {
            nodes.push(changed::changed(inner, links, &|inside| fields(inside, links)));
        } else {
            nodes.extend(write::blocks(std::slice::from_ref(block), links));
        }
    }
    nodes
}

/// Writes a group of fields.
pub(super) fn section(
    title: &[Inline<Resolved>],
    content: &[Block<Resolved>],
    links: &dyn Links,
) -> Node {
    let title = element("h4").children(inlines(title, links));
    element("div").class("fields").child(title).children(fields(content, links)).into()
}

/// Writes lines to write on.
pub(super) fn lines(prompt: &[Inline<Resolved>], count: u8, links: &dyn Links) -> Node {
    let words = links.locale().fill(Msg::LinesToWrite, &[("count", &count.to_string())]);
    let rules = element("div").class("lines").with("role", "img").with("aria-label", words);
    let line = || -> Node { element("span").class("line").into() };
    let rules = rules.children((0..count).map(|_| line()));
    let field = element("div").class("field");
    if prompt.is_empty() {
        return field.child(rules).into();
    }
    field.child(element("p").class("prompt").children(inlines(prompt, links))).child(rules).into()
}

/// Writes a question that a number answers.
pub(super) fn scale(scale: &Scale<Resolved>, links: &dyn Links) -> Node {
    let point = |number: u8| -> Node { element("li").child(number.to_string()).into() };
    let points = (scale.from..=scale.to).map(point);
    element("div")
        .class("field scale")
        .child(element("p").class("prompt").children(inlines(&scale.prompt, links)))
        .child(element("ul").class("scale-points").children(points))
        .child(ends(scale))
        .into()
}

fn ends(scale: &Scale<Resolved>) -> Element {
    let end = |number: u8, meaning: &str| -> Option<Node> {
        let words = format!("{number} = {meaning}");
        (!meaning.is_empty()).then(|| element("span").child(words).into())
    };
    let ends = [end(scale.from, &scale.low), end(scale.to, &scale.high)];
    element("p").class("scale-ends").children(ends.into_iter().flatten())
}

/// Writes a line and a date for each who signs.
pub(super) fn signatures(roles: &[Vec<Inline<Resolved>>], links: &dyn Links) -> Node {
    let place = |word: Msg, class: &'static str| {
        let words = element("span").class("sign-word").child(links.locale().get(word));
        element("span").class(class).child(words)
    };
    let sign = |role: &Vec<Inline<Resolved>>| -> Node {
        element("li")
            .child(element("span").class("sign-role").children(inlines(role, links)))
            .child(place(Msg::Signature, "sign-line"))
            .child(place(Msg::Date, "sign-line sign-date"))
            .into()
    };
    element("ul").class("signatures").children(roles.iter().map(sign)).into()
}
