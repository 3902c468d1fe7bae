//! Knows where words begin and end.

use std::ops::Range;

use crate::text::{is_latin, plain_letters};

/// Returns where the words of a text stand. A hyphen or an apostrophe between letters is part
/// of a word; digits count as letters.
pub(super) fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = begin(text, at)?;
        at = start + length(&text[start..]);
        Some(start..at)
    })
}

/// Returns the words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    places(text).map(|place| &text[place])
}

/// Returns where the first word from `at` on begins.
fn begin(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let byte = *text.as_bytes().get(at)?;
        // Nearly all that stands between words is ASCII.
        let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next()? };
        if c.is_alphanumeric() {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

fn length(text: &str) -> usize {
    let plain = plain_letters(text);
    // Most words end at a blank or a sign that joins nothing.
    if text.as_bytes().get(plain).is_none_or(|next| next.is_ascii() && !b"-'".contains(next)) {
        return plain;
    }
    let mut chars = text.char_indices().skip_while(|(at, _)| *at < plain).peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() || c == '\u{AD}' {
            continue;
        }
        let next = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(next && matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}')) {
            return at;
        }
    }
    text.len()
}

/// Writes a word in lower case into a buffer that is used again and again.
pub(super) fn lower<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else if is_latin(word) {
        // One character each: letter by letter is faster than by the rules of all scripts.
        buffer.extend(word.chars().map(|c| match c {
            'À'..='Þ' if c != '×' => char::from(c as u8 + 0x20),
            _ => c.to_ascii_lowercase(),
        }));
    } else {
        buffer.extend(word.chars().flat_map(char::to_lowercase));
    }
    buffer
}

#[cfg(test)]
mod tests {
    use super::{lower, words};

    #[test]
    fn lower_case_is_that_of_all_scripts() {
        let mut buffer = String::new();
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let word = format!("A{c}b");
            let expected: String = word.chars().flat_map(char::to_lowercase).collect();
            assert_eq!(lower(&word, &mut buffer), expected, "{c:?}");
        }
    }

    #[test]
    fn a_word_holds_hyphens_and_apostrophes_between_its_letters() {
        let found: Vec<&str> = words("SOS-barnebyer – child's «uke» 6–18, o'").collect();
        assert_eq!(found, ["SOS-barnebyer", "child's", "uke", "6", "18", "o"]);
    }
}
