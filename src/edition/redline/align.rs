//! Knows which piece of an older text became which piece of a newer one.

use std::ops::Range;

use super::bag::{Bag, alike, alike_in_all};
use super::print::{Print, is_turning};
use super::words::{Hunk, sequence};

/// What became of a piece: places in the older and in the newer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pair {
    /// It is the same.
    Equal(usize, usize),
    /// It says the same, though perhaps with other emphasis or links.
    Same(usize, usize),
    /// It says something else.
    Alike(usize, usize),
    /// It is gone.
    Old(usize),
    /// It wasn't there.
    New(usize),
    /// It became several.
    Split(usize, Range<usize>),
    /// It was several.
    Merged(Range<usize>, usize),
}

/// Less alike than this, and two pieces are two things.
const ALIKE: f64 = 0.3;
/// Less alike than this, and something doesn't become a thing of another kind, such
/// as a paragraph a panel.
const TURNED: f64 = 0.6;
/// So much more alike must a piece be to several together than to one of them.
const BETTER: f64 = 0.06;
/// More comparisons of words than this in one gap, and only what is the same is
/// found: a coarser answer in bounded time.
const MOST: usize = 20_000_000;
/// A paragraph becomes at most so many.
const PARTS: usize = 4;
/// Paragraphs can be split and merged.
const PARAGRAPH: u64 = 2;

/// Pairs the pieces of two texts, in reading order. Exchanging the texts exchanges
/// only the sides of what is found.
pub(super) fn align(old: &[Print], new: &[Print]) -> Vec<Pair> {
    let key = |print: &Print| print.words ^ print.kind.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (olds, news): (Vec<u64>, Vec<u64>) =
        (old.iter().map(key).collect(), new.iter().map(key).collect());
    if olds > news {
        exchanged(paired(new, old, &news, &olds))
    } else {
        paired(old, new, &olds, &news)
    }
}

/// Exchanges the sides of pairs, and puts what is gone before what is new again.
fn exchanged(pairs: Vec<Pair>) -> Vec<Pair> {
    let exchange = |pair| match pair {
        Pair::Equal(one, other) => Pair::Equal(other, one),
        Pair::Same(one, other) => Pair::Same(other, one),
        Pair::Alike(one, other) => Pair::Alike(other, one),
        Pair::Old(one) => Pair::New(one),
        Pair::New(one) => Pair::Old(one),
        Pair::Split(one, all) => Pair::Merged(all, one),
        Pair::Merged(all, one) => Pair::Split(one, all),
    };
    let mut out: Vec<Pair> = pairs.into_iter().map(exchange).collect();
    let is_lone = |pair: &Pair| matches!(pair, Pair::Old(_) | Pair::New(_));
    for run in out.chunk_by_mut(|one, other| is_lone(one) && is_lone(other)) {
        run.sort_by_key(|pair| matches!(pair, Pair::New(_)));
    }
    out
}

fn paired(old: &[Print], new: &[Print], olds: &[u64], news: &[u64]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for Hunk { before, after } in sequence(olds, news) {
        let same = (at_old..before.start).zip(at_new..after.start);
        pairs.extend(same.map(|(old, new)| Pair::Same(old, new)));
        (at_old, at_new) = (before.end, after.end);
        gap(old, new, before, after, &mut pairs);
    }
    pairs.extend((at_old..old.len()).zip(at_new..new.len()).map(|(old, new)| Pair::Same(old, new)));
    pairs
}

/// Pairs pieces that are no longer the same.
fn gap(old: &[Print], new: &[Print], olds: Range<usize>, news: Range<usize>, out: &mut Vec<Pair>) {
    let matched = matched(&old[olds.clone()], &new[news.clone()]);
    let (mut at_old, mut at_new) = (olds.start, news.start);
    let mut found = Vec::new();
    for (one, other) in matched.into_iter().chain([(olds.len(), news.len())]) {
        let (one, other) = (one + olds.start, other + news.start);
        found.extend((at_old..one).map(Pair::Old));
        found.extend((at_new..other).map(Pair::New));
        if one < olds.end && other < news.end {
            found.push(Pair::Alike(one, other));
        }
        (at_old, at_new) = (one + 1, other + 1);
    }
    out.extend(joined(old, new, found));
}

/// Finds the pairs that are most alike together, without crossing.
fn matched(old: &[Print], new: &[Print]) -> Vec<(usize, usize)> {
    let words = |all: &[Print]| all.iter().map(|print| print.bag.len() + 1).sum::<usize>();
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    if old.len() * words(new) + new.len() * words(old) > MOST {
        return Vec::new();
    }
    let width = new.len() + 1;
    let mut best = vec![0.0_f64; (old.len() + 1) * width];
    let mut likes = vec![0.0_f64; old.len() * new.len()];
    for (row, one) in old.iter().enumerate().rev() {
        for (column, other) in new.iter().enumerate().rev() {
            let like = likeness(one, other);
            likes[row * new.len() + column] = like;
            let pair = if like > 0.0 { like + best[(row + 1) * width + column + 1] } else { 0.0 };
            let skip = best[(row + 1) * width + column].max(best[row * width + column + 1]);
            best[row * width + column] = pair.max(skip);
        }
    }
    let (mut row, mut column, mut found) = (0, 0, Vec::new());
    while row < old.len() && column < new.len() {
        let (here, like) = (best[row * width + column], likes[row * new.len() + column]);
        let is = |value: f64| (value - here).abs() < 1e-9;
        if like > 0.0 && is(like + best[(row + 1) * width + column + 1]) {
            found.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if is(best[(row + 1) * width + column]) {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

/// Returns how alike two pieces are; nothing when they are two things. What has
/// no words of its own, such as a lone image, is like any other of its kind.
fn likeness(old: &Print, new: &Print) -> f64 {
    let least = match old.kind == new.kind {
        true => ALIKE,
        false if is_turning(old.kind) && is_turning(new.kind) => TURNED,
        false => return 0.0,
    };
    let like = alike(&old.bag, &new.bag);
    if like >= least { like } else { 0.0 }
}

/// Finds pieces that became several, or one.
fn joined(old: &[Print], new: &[Print], pairs: Vec<Pair>) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    for pair in pairs {
        let joined = out.last().and_then(|last| together(old, new, last, &pair));
        match joined {
            Some(joined) => *out.last_mut().expect("one is last") = joined,
            None => out.push(pair),
        }
    }
    out
}

/// Returns two neighbours as one, when that is what happened.
fn together(old: &[Print], new: &[Print], last: &Pair, pair: &Pair) -> Option<Pair> {
    let split = |one: usize, all: Range<usize>, alone: Range<usize>| {
        fits(&old[one], &new[all.clone()], &new[alone]).then_some(Pair::Split(one, all))
    };
    let merged = |all: Range<usize>, one: usize, alone: Range<usize>| {
        fits(&new[one], &old[all.clone()], &old[alone]).then_some(Pair::Merged(all, one))
    };
    match (last, pair) {
        (Pair::Alike(one, first), Pair::New(next)) => split(*one, *first..next + 1, *first..*next),
        (Pair::Split(one, so_far), Pair::New(next)) => {
            split(*one, so_far.start..next + 1, so_far.clone())
        }
        (Pair::New(first), Pair::Alike(one, next)) if first + 1 == *next => {
            split(*one, *first..next + 1, *next..next + 1)
        }
        (Pair::Alike(first, one), Pair::Old(next)) => merged(*first..next + 1, *one, *first..*next),
        (Pair::Merged(so_far, one), Pair::Old(next)) => {
            merged(so_far.start..next + 1, *one, so_far.clone())
        }
        (Pair::Old(first), Pair::Alike(next, one)) if first + 1 == *next => {
            merged(*first..next + 1, *one, *next..next + 1)
        }
        _ => None,
    }
}

/// Returns whether a paragraph is more like several together than like some of them.
fn fits(one: &Print, all: &[Print], alone: &[Print]) -> bool {
    let is_text = |print: &Print| print.kind == PARAGRAPH;
    if !is_text(one) || !all.iter().all(is_text) || all.len() > PARTS {
        return false;
    }
    let bag = |prints: &[Print]| Bag::joined(prints.iter().map(|print| &print.bag));
    let together = alike_in_all(&one.bag, &bag(all));
    together >= 0.7 && together > alike_in_all(&one.bag, &bag(alone)) + BETTER
}
