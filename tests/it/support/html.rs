//! Reads HTML into tokens, so that tests can look at elements, attributes and
//! words instead of at spelling.

use std::collections::BTreeMap;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// `<name a="b">`; the attributes are sorted, their values decoded.
    Open(String, BTreeMap<String, String>),
    /// `</name>`.
    Close(String),
    /// Words, entities decoded.
    Text(String),
    /// A comment, doctype or processing instruction.
    Other(String),
}

/// Elements whose content is not HTML.
const RAW: &[&str] = &["script", "style"];

/// Elements around which white space does not show.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "code-block",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Splits HTML into tokens. Anything that isn't markup is text.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&rest[..at], &mut found);
        rest = &rest[at..];
        let (token, after) = markup(rest);
        match token {
            Some(token) => {
                let raw = matches!(&token, Token::Open(name, _) if RAW.contains(&name.as_str()));
                found.push(token);
                rest = after;
                if raw {
                    let end = rest.find("</").unwrap_or(rest.len());
                    found.push(Token::Text(rest[..end].to_owned()));
                    rest = &rest[end..];
                }
            }
            None => {
                push_text("<", &mut found);
                rest = &rest[1..];
            }
        }
    }
    push_text(rest, &mut found);
    found
}

/// Returns the words of a page, scripts and styles left out, with a line feed
/// between blocks.
pub(crate) fn words(tokens: &[Token]) -> String {
    let mut out = String::new();
    let mut raw = false;
    for token in tokens {
        match token {
            Token::Open(name, _) if RAW.contains(&name.as_str()) => raw = true,
            Token::Close(name) if RAW.contains(&name.as_str()) => raw = false,
            Token::Open(name, _) | Token::Close(name) if is_block(name) => out.push('\n'),
            Token::Text(words) if !raw => out.push_str(words),
            Token::Open(..) | Token::Close(_) | Token::Text(_) | Token::Other(_) => {}
        }
    }
    out
}

/// Returns whether an element stands on lines of its own.
pub(crate) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

fn push_text(text: &str, found: &mut Vec<Token>) {
    if text.is_empty() {
        return;
    }
    let text = decoded(text);
    match found.last_mut() {
        Some(Token::Text(before)) => before.push_str(&text),
        _ => found.push(Token::Text(text)),
    }
}

fn markup(rest: &str) -> (Option<Token>, &str) {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>")] {
        if rest.starts_with(start) {
            let stop = rest.find(end).map_or(rest.len(), |at| at + end.len());
            return (Some(Token::Other(rest[..stop].to_owned())), &rest[stop..]);
        }
    }
    if let Some(name) = rest.strip_prefix("</") {
        let end = name.find('>').unwrap_or(name.len());
        let after = name.get(end + 1..).unwrap_or_default();
        return (Some(Token::Close(name[..end].trim().to_lowercase())), after);
    }
    let inner = &rest[1..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (None, rest);
    }
    let end = inner.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
    let end = end.unwrap_or(inner.len());
    let (attributes, after) = attributes(&inner[end..]);
    (Some(Token::Open(inner[..end].to_lowercase(), attributes)), after)
}

fn attributes(mut rest: &str) -> (BTreeMap<String, String>, &str) {
    let mut found = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (found, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c));
        let end = end.unwrap_or(rest.len()).max(1);
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let value = match rest.strip_prefix('=') {
            None => "",
            Some(after) => {
                let after = after.trim_start();
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                let inner = &after[usize::from(quote.is_some())..];
                let stop = match quote {
                    Some(quote) => inner.find(quote),
                    None => inner.find(|c: char| c.is_whitespace() || c == '>'),
                };
                let stop = stop.unwrap_or(inner.len());
                rest = inner.get(stop + usize::from(quote.is_some())..).unwrap_or_default();
                &inner[..stop]
            }
        };
        found.insert(name, decoded(value));
    }
}

/// Resolves the entities that writers of HTML use.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= 10);
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(hex) = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        return u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    }
    if let Some(number) = name.strip_prefix('#') {
        return number.parse().ok().and_then(char::from_u32);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}
