//! Knows how alike two pieces are by the words they hold, wherever these stand.

use super::token::hash_of;

/// Words with fewer letters stand in every passage, and say little about which it is.
const LONG: usize = 4;
/// With fewer long words than this, the short ones count too.
const FEW: usize = 4;

/// The words of a piece, sorted when all are in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bag {
    /// The words that tell it from others.
    long: Vec<u64>,
    short: Vec<u64>,
}

impl Bag {
    /// Adds a word. It is like itself with other capitals: a heading that is only set
    /// otherwise is the same heading.
    pub(super) fn word(&mut self, word: &str, key: u64) {
        // Most words are of plain letters, and every word of both texts comes by here.
        let (has_capital, is_long) = if word.is_ascii() {
            let bytes = || word.bytes();
            let is_long = word.len() >= LONG || bytes().any(|byte| byte.is_ascii_digit());
            (bytes().any(|byte| byte.is_ascii_uppercase()), is_long)
        } else {
            let is_long = word.chars().nth(LONG - 1).is_some() || word.contains(char::is_numeric);
            (word.chars().any(char::is_uppercase), is_long)
        };
        let key = if has_capital { hash_of(&word.to_lowercase()) } else { key };
        if is_long { &mut self.long } else { &mut self.short }.push(key);
    }

    /// Adds the words of code: whether a name is set as code says little about which
    /// passage it stands in.
    pub(super) fn code(&mut self, code: &str, key: u64) {
        let words = code.split(|c: char| !c.is_alphanumeric() && c != '-');
        let words = words.map(|word| word.trim_matches('-')).filter(|word| !word.is_empty());
        words.for_each(|word| self.word(word, hash_of(&word)));
        if !code.contains(char::is_alphanumeric) {
            self.long.push(key);
        }
    }

    /// Adds what is no word.
    pub(super) fn thing(&mut self, key: u64) {
        self.long.push(key);
    }

    pub(super) fn sort(&mut self) {
        self.long.sort_unstable();
        self.short.sort_unstable();
    }

    /// Returns the words of several pieces.
    pub(super) fn joined<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        let mut joined = Self::default();
        for own in all {
            joined.long.extend(&own.long);
            joined.short.extend(&own.short);
        }
        joined.sort();
        joined
    }

    pub(super) fn len(&self) -> usize {
        self.long.len() + self.short.len()
    }
}

/// Returns how alike two pieces are, from 0 to 1 (Dice 1945: twice what they share
/// by what both have). Short words count only when there are few others.
pub(super) fn alike(one: &Bag, other: &Bag) -> f64 {
    if one.long.len() < FEW || other.long.len() < FEW {
        return alike_in_all(one, other);
    }
    dice(shared(&one.long, &other.long), one.long.len() + other.long.len())
}

/// Returns the same by every word.
pub(super) fn alike_in_all(one: &Bag, other: &Bag) -> f64 {
    let shared = shared(&one.long, &other.long) + shared(&one.short, &other.short);
    dice(shared, one.len() + other.len())
}

fn dice(shared: usize, all: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
    let share = if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 };
    share
}

/// Counts what two sorted lists share.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while let (Some(one), Some(other)) = (a.get(left), b.get(right)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                (left, right, shared) = (left + 1, right + 1, shared + 1);
            }
        }
    }
    shared
}
