//! Knows how HTML is spelled. No other file writes `<` or escapes a character.

use std::borrow::Cow;

use super::dom::{Element, Node};
use crate::text::{code_point, is_hidden, may_begin_hidden};

/// Returns whether an element stands on lines of its own in the source of a page.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "caption"
            | "col"
            | "colgroup"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Returns whether an element holds nothing and has no end tag.
fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img")
}

/// Writes nodes as HTML.
pub fn html(nodes: &[Node]) -> String {
    let mut out = String::with_capacity(4096);
    nodes.iter().for_each(|node| write_node(node, &mut out));
    out
}

/// Writes only the words of nodes, not escaped.
pub fn words(nodes: &[Node]) -> String {
    let mut out = String::new();
    nodes.iter().for_each(|node| collect_words(node, &mut out));
    out
}

/// Returns text in which no character can be taken for markup, and in which
/// characters that HTML can't hold or that hide from the eye are visible.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let Some((mut at, mut special)) = next_special(text, 0) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    loop {
        out.push_str(&text[done..at]);
        escape(special, &mut out);
        done = at + special.len_utf8();
        let Some(next) = next_special(text, done) else { break };
        (at, special) = next;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Returns the first character from `from` on that can't stand as it is, with its place.
fn next_special(text: &str, from: usize) -> Option<(usize, char)> {
    let mut at = from;
    loop {
        let open = &text.as_bytes()[at..];
        at += open.iter().position(|byte| MAY_BEGIN_SPECIAL[usize::from(*byte)])?;
        let c = text[at..].chars().next()?;
        if is_special(c) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// The first bytes of characters that may be special: every byte of a page is looked at, and
/// nearly none is among these.
static MAY_BEGIN_SPECIAL: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0_u8;
    loop {
        may[byte as usize] = may_begin_hidden(byte) || matches!(byte, b'<' | b'>' | b'&' | b'"');
        if byte == u8::MAX {
            break may;
        }
        byte += 1;
    }
};

fn write_node(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => out.push_str(&escaped(text)),
        Node::Element(element) => write_element(element, out),
    }
}

fn write_element(element: &Element, out: &mut String) {
    let block = is_block(element.name);
    if block {
        start_line(out);
    }
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        out.extend([" ", name, "=\"", &escaped(value), "\""]);
    }
    out.push('>');
    if !is_void(element.name) {
        element.children.iter().for_each(|child| write_node(child, out));
        out.extend(["</", element.name, ">"]);
    }
    if block {
        out.push('\n');
    }
}

fn start_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn collect_words(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => out.push_str(text),
        Node::Element(element) => {
            element.children.iter().for_each(|child| collect_words(child, out));
        }
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '<' | '>' | '&' | '"') || is_hidden(c)
}

fn escape(c: char, out: &mut String) {
    match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '"' => out.push_str("&quot;"),
        _ if is_hidden(c) => out.extend(["[", &code_point(c), "]"]),
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::super::dom::element;
    use super::{escaped, html};

    #[test]
    fn nothing_in_text_or_attributes_is_markup() {
        let node = element("p").with("title", "\"><script>").child("a < b & 'c'\u{202E}\0");
        let expected = "<p title=\"&quot;&gt;&lt;script&gt;\">\
                        a &lt; b &amp; 'c'[U+202E][U+0000]</p>\n";
        assert_eq!(html(&[node.into()]), expected);
        assert_eq!(escaped("{{ x }} {% y %}"), "{{ x }} {% y %}");
    }

    #[test]
    fn what_holds_nothing_has_no_end() {
        for (name, spelled) in [("col", "<col>\n"), ("br", "<br>"), ("p", "<p></p>\n")] {
            assert_eq!(html(&[element(name).into()]), spelled);
        }
    }
}
