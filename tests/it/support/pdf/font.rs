//! Reads which characters the codes of a font stand for.

use std::collections::HashMap;

use hayro_syntax::object::{Dict, Stream};

/// A font's way back from codes to characters.
#[derive(Debug, Default)]
pub(super) struct Characters {
    /// Bytes of one code.
    width: usize,
    map: HashMap<u32, String>,
}

impl Characters {
    /// Reads the font's `ToUnicode`.
    pub(super) fn of(font: &Dict<'_>) -> Self {
        let Some(stream) = font.get::<Stream<'_>>("ToUnicode") else { return Self::default() };
        let text = String::from_utf8_lossy(&stream.decoded().unwrap()).into_owned();
        let mut found = Self { width: 1, map: HashMap::new() };
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut at = 0;
        while at < words.len() {
            at += 1;
            match words[at - 1] {
                "begincodespacerange" => found.width = codes(words[at]).len().max(1),
                "beginbfchar" => {
                    while words[at] != "endbfchar" {
                        found.map.insert(code(words[at]), characters(words[at + 1]));
                        at += 2;
                    }
                }
                "beginbfrange" => {
                    while words[at] != "endbfrange" {
                        at = found.range(&words, at);
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn range(&mut self, words: &[&str], at: usize) -> usize {
        let (first, last) = (code(words[at]), code(words[at + 1]));
        assert!(!words[at + 2].starts_with('['), "a range with a list is not written so far");
        let mut text = characters(words[at + 2]);
        for code in first..=last {
            self.map.insert(code, text.clone());
            let end = text.pop().unwrap();
            text.extend(char::from_u32(u32::from(end) + 1));
        }
        at + 3
    }

    /// Reads a string that is shown in this font.
    pub(super) fn read(&self, shown: &[u8]) -> String {
        let code = |bytes: &[u8]| bytes.iter().fold(0_u32, |sum, b| sum << 8 | u32::from(*b));
        let codes = shown.chunks(self.width.max(1)).map(code);
        codes.map(|code| self.map.get(&code).map_or("\u{fffd}", String::as_str)).collect()
    }
}

/// Reads `<0041>` as bytes.
fn codes(word: &str) -> Vec<u8> {
    let digits = word.trim_matches(['<', '>']);
    let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len() / 2).map(|at| pair(at * 2)).collect()
}

fn code(word: &str) -> u32 {
    codes(word).iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn characters(word: &str) -> String {
    let bytes = codes(word);
    let units: Vec<u16> =
        bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}
