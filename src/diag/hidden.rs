//! Knows which characters can't be seen or turn the text around, and how to
//! write them so that they can.

/// Returns whether a character doesn't show, or changes how others show:
/// control characters, and the ones that set the direction of text.
///
/// Tab, line feed and carriage return count too; a caller that expects lines
/// leaves them out.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || is_direction(c) || is_invisible(c)
}

/// Returns text in which every hidden character is written out: `␛` for an
/// escape, `<U+202E>` for a character that turns the direction around.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_visible(c, &mut out);
    }
    out
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

fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Zero-width space, line and paragraph separators, the byte order mark,
/// interlinear marks and the tag characters. Joiners and the soft hyphen are
/// part of ordinary writing and stay.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
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
