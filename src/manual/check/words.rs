//! Knows where words begin and end.

use std::ops::Range;

use crate::text::plain_letters;

/// Returns the words of a text with their places. A hyphen or an apostrophe
/// between letters is part of a word; digits count as letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        at = start + length(&text[start..]);
        Some((start..at, &text[start..at]))
    })
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
    } else {
        buffer.extend(word.chars().flat_map(char::to_lowercase));
    }
    buffer
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_word_holds_hyphens_and_apostrophes_between_its_letters() {
        let found: Vec<&str> =
            words("SOS-barnebyer – child's «uke» 6–18, o'").map(|w| w.1).collect();
        assert_eq!(found, ["SOS-barnebyer", "child's", "uke", "6", "18", "o"]);
    }
}
