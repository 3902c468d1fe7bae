//! Knows how to print text of unknown origin so that a terminal obeys nothing in it.

use std::borrow::Cow;

use crate::diag::hidden::{is_hidden, push_visible, visible};

/// Returns one line with every hidden character written out.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    visible(text)
}

/// Returns a line of a file with every hidden character but the tab written
/// out, and where the bytes of `span` went.
pub(super) fn snippet(
    text: &str,
    span: std::ops::Range<usize>,
) -> (String, std::ops::Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let (mut start, mut end) = (None, None);
    for (at, c) in text.char_indices() {
        if start.is_none() && at + c.len_utf8() > span.start {
            start = Some(out.len());
        }
        if end.is_none() && at >= span.end {
            end = Some(out.len());
        }
        match c {
            '\t' => out.push(c),
            _ => push_visible(c, &mut out),
        }
    }
    let start = start.unwrap_or(out.len());
    let end = end.unwrap_or(out.len()).max(start);
    (out, start..end)
}

/// Returns JSON with every hidden character written as JSON escapes it, so that
/// it means the same and can be looked at.
pub(super) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{json, snippet};

    #[test]
    fn a_snippet_keeps_pointing_at_the_same_text() {
        let text = "a\u{202e}b\x1bc";
        let (shown, span) = snippet(text, 4..5);
        assert_eq!((shown.as_str(), &shown[span]), ("a<U+202E>b␛c", "b"));
        let (shown, span) = snippet("blåbær", 3..3);
        assert_eq!((shown.as_str(), span), ("blåbær", 2..4), "inside a character");
        assert_eq!(snippet("ab", 9..12).1, 2..2);
    }

    #[test]
    fn json_means_the_same() {
        let value = serde_json::json!("\u{202e}\u{9b}\u{e0041}\x1b blå");
        let shown = json(&value.to_string());
        assert!(shown.contains("\\u202e\\u009b\\udb40\\udc41\\u001b blå"), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).ok(), Some(value));
    }
}
