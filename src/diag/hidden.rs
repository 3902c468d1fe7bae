//! Knows which characters can't be seen or turn the text around, and how to
//! write them so that they can.

use std::borrow::Cow;

/// Returns whether a terminal would not show a character as it is: the hidden
/// ones, and tab and line end, which a caller that expects lines leaves out.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || crate::text::is_hidden(c)
}

/// Returns text in which every hidden character is written out: `␛` for an
/// escape, `<U+202E>` for a character that turns the direction around.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_line = |byte| matches!(byte, b'\t' | b'\n' | b'\r');
    if !crate::text::has_hidden(text) && !text.bytes().any(is_line) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_visible(c, &mut out);
    }
    Cow::Owned(out)
}

/// Appends one character, written out if it is hidden.
pub fn push_visible(c: char, out: &mut String) {
    match c {
        '\0'..='\x1f' => out.push(picture(u32::from(c))),
        '\x7f' => out.push('␡'),
        _ if is_hidden(c) => out.push_str(&name(c)),
        _ => out.push(c),
    }
}

/// Returns the name that people can search for, such as `<U+202E>`.
pub fn name(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// The pictures of control characters stand in Unicode in the same order.
fn picture(code: u32) -> char {
    char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn shows_what_a_terminal_would_obey() {
        assert_eq!(visible("\x1b[31mrød\x07"), "␛[31mrød␇");
        assert_eq!(visible("a\u{202e}b\u{9b}c\u{feff}"), "a<U+202E>b<U+009B>c<U+FEFF>");
        assert_eq!(visible("blåbær ŋ – 👩\u{200d}👧"), "blåbær ŋ – 👩\u{200d}👧");
    }
}
