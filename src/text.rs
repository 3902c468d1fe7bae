//! Knows how characters that can't be seen, or that lie about order, are shown.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns whether a character is hidden from readers: a control character
/// other than tab and line end, one that changes the direction of text (Unicode
/// Standard Annex 9), or one that has no shape. Joiners and the soft hyphen are
/// part of ordinary writing.
pub fn is_hidden(c: char) -> bool {
    // Nearly every character lies here, and every character of every text is asked about.
    if matches!(c, ' '..='~' | '\u{A0}'..='\u{061B}') {
        return false;
    }
    let line = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !line) || is_direction(c) || is_invisible(c)
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Zero-width space, line and paragraph separators, the byte order mark,
/// interlinear marks and the tag characters.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// Returns whether a text has a hidden character.
pub fn has_hidden(text: &str) -> bool {
    // No branch for each byte: many are looked at in one step.
    let may = |part: &[u8]| part.iter().fold(false, |found, byte| found | may_begin_hidden(*byte));
    // What may begin one is a whole character, or the first byte of one.
    let is_one = |(at, byte): (usize, &u8)| {
        may_begin_hidden(*byte)
            && text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_hidden)
    };
    // Only where one may begin is it looked at byte by byte: «» and hard spaces may.
    const PART: usize = 64;
    text.as_bytes().chunks(PART).enumerate().any(|(place, part)| {
        let at = place * PART;
        may(part) && part.iter().enumerate().any(|(inside, byte)| is_one((at + inside, byte)))
    })
}

/// Returns whether a byte of UTF-8 is a control character or may begin a hidden
/// one: most texts have none of these, and bytes are looked at faster than characters.
#[inline]
pub const fn may_begin_hidden(byte: u8) -> bool {
    let line = (byte == b'\t') | (byte == b'\n') | (byte == b'\r');
    let control = (byte < b' ') & !line;
    let begins = (byte == 0xC2) | (byte == 0xD8) | (byte == 0xE2) | (byte == 0xEF) | (byte == 0xF3);
    control | (byte == 0x7F) | begins
}

/// Returns how many bytes at the beginning of a text are digits and letters of ASCII and
/// letters from `À` to `ÿ`: nearly every word of Norwegian and English is made of these,
/// and they are counted faster than characters.
pub fn plain_letters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if IS_PLAIN[usize::from(*byte)] {
            at += 1;
        } else if *byte == 0xC3 && !matches!(bytes.get(at + 1), Some(0x97 | 0xB7)) {
            // Between these letters lie the signs for times and divided by.
            at += 2;
        } else {
            break;
        }
    }
    at
}

/// The digits and letters of ASCII.
static IS_PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Returns whether a text has only characters of ASCII and from `À` to `ÿ`. Each of them has as
/// many bytes in lower case.
pub fn is_latin(text: &str) -> bool {
    // The other bytes go on with a character that began before.
    text.bytes().all(|byte| byte < 0xC0 || byte == 0xC3)
}

/// Returns the name of a character as `U+202E`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Writes each hidden character as its name in brackets, such as `[U+202E]`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !has_hidden(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            // Writing to a String can't fail.
            let _ = write!(out, "[{}]", code_point(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Makes an anchor of words: lower case, letters and digits of any script,
/// everything else a single hyphen.
pub fn slug(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Returns the candidate that is closest to `word`, when one is close enough
/// to be what was meant.
pub fn similar<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let longest = 1 + word.chars().count() / 4;
    let scored = candidates.into_iter().map(|c| (distance(word, c), c));
    scored.filter(|(score, _)| *score <= longest).min().map(|(_, c)| c)
}

/// Counts the edits (insert, delete, replace) between two words (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().flat_map(char::to_lowercase).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().flat_map(char::to_lowercase).enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let replace = corner + usize::from(ca != *cb);
            corner = row[j + 1];
            row[j + 1] = replace.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{similar, slug, visible};

    #[test]
    fn no_hidden_character_is_passed_over() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            assert_eq!(super::has_hidden(&format!("aø{c}")), super::is_hidden(c), "{c:?}");
        }
    }

    #[test]
    fn plain_letters_are_letters_and_digits() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let is_plain = super::plain_letters(&format!("{c}.")) == c.len_utf8();
            let is_near = c.is_ascii() || matches!(c, 'À'..='ÿ');
            assert_eq!(is_plain, is_near && c.is_alphanumeric(), "{c:?}");
        }
        assert_eq!(super::plain_letters("blåbær-is"), "blåbær".len());
    }

    #[test]
    fn hidden_characters_are_shown() {
        assert_eq!(visible("a\u{202E}b\u{1b}[0m"), "a[U+202E]b[U+001B][0m");
        assert_eq!(visible("blåbær\tog\n"), "blåbær\tog\n");
    }

    #[test]
    fn slugs_keep_letters() {
        assert_eq!(slug("  Før besøket: «hva» nå? "), "før-besøket-hva-nå");
        assert_eq!(slug("?!"), "");
    }

    #[test]
    fn similar_words_are_offered() {
        assert_eq!(similar("F8", ["F08", "K1"]), Some("F08"));
        assert_eq!(similar("vistit-log", ["visit-log", "dose"]), Some("visit-log"));
        assert_eq!(similar("xyz", ["visit-log"]), None);
    }
}
