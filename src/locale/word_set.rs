//! Knows a set of words that nearly no word of a text is among.

use std::collections::HashSet;

use serde::Deserialize;

use crate::text::is_latin;

/// Words in lower case, and which words can't be among them.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "HashSet<String>")]
pub struct WordSet {
    words: HashSet<String>,
    /// For each first byte the lengths of the words, as bits: in bytes, the longest as one.
    lengths: [u32; 256],
}

impl WordSet {
    /// Returns whether a word in lower case is in the set.
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Returns whether a word, however it is written, may be in the set. It says so of few
    /// others, and is answered without a buffer for the word in lower case.
    pub fn may_hold(&self, word: &str) -> bool {
        let Some(first) = word.as_bytes().first() else { return self.contains(word) };
        // Other letters may have another length in lower case.
        !(word.is_ascii() || is_latin(word))
            || self.lengths[usize::from(first.to_ascii_lowercase())] & bit(word.len()) != 0
    }

    /// Iterates over the words in no order.
    pub fn iter(&self) -> impl Iterator<Item = &String> {
        self.words.iter()
    }
}

fn bit(length: usize) -> u32 {
    1 << length.min(31)
}

impl Default for WordSet {
    fn default() -> Self {
        Self::from(HashSet::new())
    }
}

impl From<HashSet<String>> for WordSet {
    fn from(words: HashSet<String>) -> Self {
        let mut lengths = [0; 256];
        words.iter().for_each(|word| {
            let first = word.as_bytes().first().copied().unwrap_or_default();
            lengths[usize::from(first)] |= bit(word.len());
        });
        Self { words, lengths }
    }
}

#[cfg(test)]
mod tests {
    use super::WordSet;

    #[test]
    fn what_is_in_the_set_may_be_held() {
        let words = ["to", "tolv", "åtte", &"n".repeat(40)].map(str::to_owned);
        let set = WordSet::from(std::collections::HashSet::from(words.clone()));
        for word in &words {
            assert!(set.contains(word) && set.may_hold(word) && set.may_hold(&word.to_uppercase()));
        }
        assert!(!set.may_hold("tre") && !set.may_hold("toogtyve") && !set.may_hold("barn"));
        assert!(!set.may_hold("") && !WordSet::default().may_hold("to"));
    }
}
