//! Knows how HTML is spelled. No other file writes `<` or escapes a character.

use std::borrow::Cow;

use super::dom::{Element, Node};
use crate::text::{code_point, has_hidden, is_hidden};

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
    let markup = |byte| matches!(byte, b'<' | b'>' | b'&' | b'"');
    if !text.bytes().any(markup) && !has_hidden(text) {
        return Cow::Borrowed(text);
    }
    let Some(first) = text.find(is_special) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(c) = rest.chars().next() {
        escape(c, &mut out);
        rest = &rest[c.len_utf8()..];
        let plain = rest.find(is_special).unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        rest = &rest[plain..];
    }
    Cow::Owned(out)
}

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
