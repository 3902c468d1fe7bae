//! Knows how two texts differ: sentence by sentence, and word by word in
//! sentences that differ.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::token::{Bit, Token, hash_of};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the older text.
    Deleted(String),
    /// Only in the newer text.
    New(String),
}

/// A stretch where two texts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// More letters of a text than this share changed, and it is easier to read whole.
pub(super) const MOST: f64 = 0.6;
/// A single unchanged word between two changes is no island unless it has more
/// letters than this.
const ISLAND: usize = 3;

/// Returns where two texts differ.
pub(super) fn differ(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Hunk> {
    let (olds, news) = (sentences(old), sentences(new));
    let keys = |all: &[Range<usize>], tokens: &[Token<'_>]| -> Vec<u64> {
        let key = |own: &Range<usize>| {
            hash_of(&tokens[own.clone()].iter().map(|token| token.key).collect::<Vec<_>>())
        };
        all.iter().map(key).collect()
    };
    let mut hunks = Vec::new();
    let reach = |all: &[Range<usize>], own: &Range<usize>, end: usize| {
        let start = all.get(own.start).map_or(end, |sentence| sentence.start);
        start..all.get(own.end).map_or(end, |sentence| sentence.start)
    };
    for gap in sequence(&keys(&olds, old), &keys(&news, new)) {
        let (before, after) =
            (reach(&olds, &gap.before, old.len()), reach(&news, &gap.after, new.len()));
        let found = words(&old[before.clone()], &new[after.clone()]);
        let shift = |hunk: &Hunk| Hunk {
            before: hunk.before.start + before.start..hunk.before.end + before.start,
            after: hunk.after.start + after.start..hunk.after.end + after.start,
        };
        hunks.extend(found.iter().map(shift));
    }
    hunks
}

/// Compares sentences that have no like; when most of them changed, they are one hunk.
fn words(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Hunk> {
    let keys = |all: &[Token<'_>]| -> Vec<u64> { all.iter().map(|token| token.key).collect() };
    let mut joined: Vec<Hunk> = Vec::new();
    for hunk in sequence(&keys(old), &keys(new)) {
        match joined.last_mut() {
            Some(last) if is_no_island(&old[last.before.end..hunk.before.start]) => {
                (last.before.end, last.after.end) = (hunk.before.end, hunk.after.end);
            }
            Some(_) | None => joined.push(hunk),
        }
    }
    if !old.is_empty() && !new.is_empty() && share(&joined, old, new) > MOST {
        return vec![Hunk { before: 0..old.len(), after: 0..new.len() }];
    }
    joined
}

/// Returns which share of the letters of two texts differs.
pub(super) fn share(hunks: &[Hunk], old: &[Token<'_>], new: &[Token<'_>]) -> f64 {
    let all = letters(old).max(letters(new)).max(1);
    let one =
        |hunk: &Hunk| letters(&old[hunk.before.clone()]).max(letters(&new[hunk.after.clone()]));
    let changed: usize = hunks.iter().map(one).sum();
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 letters")]
    let share = changed as f64 / all as f64;
    share
}

fn letters(tokens: &[Token<'_>]) -> usize {
    let own = |token: &Token<'_>| match token.bit {
        Bit::Text(words) => words.len(),
        Bit::Blank => 0,
        Bit::Thing(_) => 4,
    };
    tokens.iter().map(own).sum()
}

/// Returns whether unchanged text between two changes is too little to stand alone.
fn is_no_island(tokens: &[Token<'_>]) -> bool {
    let mut words = 0;
    for token in tokens {
        match token.bit {
            Bit::Text(word) if word.chars().any(char::is_alphanumeric) => {
                words += 1;
                if words > 1 || word.chars().count() > ISLAND {
                    return false;
                }
            }
            Bit::Text(_) | Bit::Blank => {}
            Bit::Thing(_) => return false,
        }
    }
    true
}

/// Compares two sequences. Exchanging them exchanges only the sides of what is found.
pub(super) fn sequence(old: &[u64], new: &[u64]) -> Vec<Hunk> {
    if old > new {
        let exchanged = |hunk: Hunk| Hunk { before: hunk.after, after: hunk.before };
        return sequence(new, old).into_iter().map(exchanged).collect();
    }
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let diff = Diff::compute(Algorithm::Myers, &input);
    let hunk = |hunk: imara_diff::Hunk| Hunk {
        before: hunk.before.start as usize..hunk.before.end as usize,
        after: hunk.after.start as usize..hunk.after.end as usize,
    };
    diff.hunks().map(hunk).collect()
}

/// Returns the sentences: each ends with its sign, and the blank after it.
fn sentences(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, pair) in tokens.windows(2).enumerate() {
        let ends = matches!(pair[0].bit, Bit::Text("." | "!" | "?" | "…" | ":"));
        if ends && matches!(pair[1].bit, Bit::Blank) {
            found.push(start..at + 2);
            start = at + 2;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}
