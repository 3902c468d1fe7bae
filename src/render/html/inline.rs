//! Knows how the pieces of a line are written.

use super::dom::{Element, Node, element, text, without_links};
use super::links::Links;
use super::{changed, local};
use crate::edition::{Cited, ImageRef, NoteUse, Resolved, Target, lettered};
use crate::lang::Lang;
use crate::locale::Msg;
use crate::markdown::ast::{Inline, InlineKind};

/// Writes the pieces of a line.
pub fn inlines(content: &[Inline<Resolved>], links: &dyn Links) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(content.len());
    content.iter().for_each(|inline| write(&inline.kind, links, &mut nodes));
    nodes
}

fn write(kind: &InlineKind<Resolved>, links: &dyn Links, out: &mut Vec<Node>) {
    match kind {
        InlineKind::Text(words) if links.is_made() => out.extend(said(words, links)),
        InlineKind::Text(words) => plain(words, out),
        InlineKind::Emphasis(content) => out.push(span("em", content, links)),
        InlineKind::Strong(content) => out.push(span("strong", content, links)),
        InlineKind::Strikethrough(content) => out.push(span("del", content, links)),
        InlineKind::Code(code) => out.push(element("code").child(code.as_str()).into()),
        InlineKind::SoftBreak => out.push(text("\n")),
        InlineKind::HardBreak => out.extend([element("br").into(), text("\n")]),
        InlineKind::Link { to, title, content } => link(to, title, content, links, out),
        InlineKind::Image { image, alt, title } => out.push(picture(image, alt, title, links)),
        InlineKind::Note(note) => out.push(note_reference(*note, links)),
        InlineKind::Citation(cited) => out.push(citation(cited, links)),
        InlineKind::Phrase { lang, content } => out.push(phrase(lang, content, links)),
        InlineKind::Blank(width) => out.push(blank(*width, links)),
        InlineKind::Slot { is_filled, content, .. } => match is_filled {
            true => out.push(local::filled(content, links)),
            false => out.extend(inlines(content, links)),
        },
        InlineKind::Html(raw) => out.push(raw_html(raw)),
        InlineKind::Changed(inner) => changed::words(inner, links, out),
    }
}

/// Writes words; no line ends in the label of a source such as “n.d.-a”.
fn plain(words: &str, out: &mut Vec<Node>) {
    let Some((before, label, after)) = lettered(words) else { return out.push(text(words)) };
    if !before.is_empty() {
        out.push(text(before));
    }
    out.push(element("span").class("unbroken").child(label).into());
    if !after.is_empty() {
        plain(after, out);
    }
}

fn span(name: &'static str, content: &[Inline<Resolved>], links: &dyn Links) -> Node {
    element(name).children(inlines(content, links)).into()
}

fn link(
    to: &Target,
    title: &str,
    content: &[Inline<Resolved>],
    links: &dyn Links,
    out: &mut Vec<Node>,
) {
    let words = inlines(content, links);
    let Some(address) = links.address(to) else { return out.extend(words) };
    let link = element("a").with("href", address);
    out.push(titled(link, title).children(without_links(words)).into());
}

fn titled(element: Element, title: &str) -> Element {
    if title.is_empty() { element } else { element.with("title", title.to_owned()) }
}

/// Writes an image; one that is missing is its text alternative.
pub(super) fn picture(image: &ImageRef, alt: &str, title: &str, links: &dyn Links) -> Node {
    let Some(shown) = image.image.and_then(|place| links.picture(place)) else {
        return element("span").class("missing-image").child(alt).into();
    };
    let alt = if image.decorative { "" } else { alt };
    let picture = element("img").with("src", shown.address).with("alt", alt.to_owned());
    titled(picture, title)
        .with("width", shown.width.to_string())
        .with("height", shown.height.to_string())
        .into()
}

fn note_reference(note: NoteUse, links: &dyn Links) -> Node {
    let number = note.number.to_string();
    let words = format!("{} {number}", links.locale().get(Msg::Footnote));
    let link = element("a")
        .with("href", format!("#note-{number}"))
        .id(&use_anchor(note.number, note.nth))
        .with("role", "doc-noteref")
        .with("aria-label", words)
        .child(number);
    element("sup").class("note-reference").child(link).into()
}

/// Returns the anchor of one use of a footnote.
pub(super) fn use_anchor(number: u32, nth: u32) -> String {
    if nth <= 1 { format!("note-ref-{number}") } else { format!("note-ref-{number}-{nth}") }
}

fn citation(cited: &Cited, links: &dyn Links) -> Node {
    element("span").class("citation").children(inlines(&cited.content, links)).into()
}

/// Writes words of a register; those in another language say so.
pub(super) fn said(words: &str, links: &dyn Links) -> Vec<Node> {
    match links.borrowed(words) {
        Some((id, words, lang)) => {
            let phrase = element("span").with("lang", lang.to_string()).child(words);
            let id = (!id.is_empty()).then(|| text(id));
            id.into_iter().chain([phrase.into()]).collect()
        }
        None => vec![text(words)],
    }
}

fn phrase(lang: &Lang, content: &[Inline<Resolved>], links: &dyn Links) -> Node {
    let words = element("span").with("lang", lang.as_str().to_owned());
    words.children(inlines(content, links)).into()
}

/// Writes room to fill in; its width comes in steps of four characters.
pub(super) fn blank(characters: u16, links: &dyn Links) -> Node {
    let step = characters.div_ceil(4).clamp(1, 12);
    element("span")
        .class(format!("blank blank-{step}"))
        .with("role", "img")
        .with("aria-label", links.locale().get(Msg::BlankToFill).to_owned())
        .into()
}

fn raw_html(raw: &str) -> Node {
    element("code").class("raw-html").child(raw).into()
}
