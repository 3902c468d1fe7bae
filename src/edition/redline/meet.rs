//! Knows which of the pieces that are gone is which of those that have come.

use std::collections::BTreeMap;

use super::bag::alike;
use super::blocks::Blocks;
use super::print::Print;

/// A piece with fewer words than this can stand anywhere by chance.
const WORDS: usize = 5;
/// Within a chapter, a piece that is met only once needs no more words than this.
const ONCE: usize = 3;
/// Pieces in different chapters that are less alike than this are two things.
const ALIKE: f64 = 0.75;
/// The same for pieces of one chapter.
const NEAR: f64 = 0.6;
/// The same for those with few words.
const SHORT: f64 = 0.7;
/// The same for code: examples that follow on one another are like one another.
const CODE: f64 = 0.9;
/// More comparisons than this, and only what says the same is found.
const MOST: usize = 250_000;
/// What rows of tables are called among the kinds of prints.
pub(super) const ROW: u64 = 500;
const HEADING: u64 = 1;
const VERBATIM: u64 = 7;

/// A piece that is gone, or has come.
pub(super) struct Candidate {
    pub print: Print,
    pub blocks: Blocks,
    /// The place of its chapter.
    pub chapter: usize,
}

impl Candidate {
    /// Returns whether it says so much that it is itself wherever it stands.
    fn is_telling(&self) -> bool {
        self.print.bag.len() >= WORDS
    }

    fn says(&self) -> (u64, u64) {
        (self.print.kind, self.print.words)
    }
}

/// Pairs what is gone with what has come.
pub(super) fn paired(gone: &[Candidate], come: &[Candidate]) -> Vec<(usize, usize)> {
    let mut pairing =
        Pairing { gone, come, to: vec![None; gone.len()], from: vec![None; come.len()] };
    pairing.same(|own| Some((own.says(), own.chapter)));
    pairing.same(|own| own.is_telling().then(|| (own.says(), 0)));
    pairing.nearly();
    pairing.along();
    let found = pairing.to.iter().enumerate();
    found.filter_map(|(one, other)| Some((one, (*other)?))).collect()
}

struct Pairing<'a> {
    gone: &'a [Candidate],
    come: &'a [Candidate],
    /// Where each piece that is gone stands now.
    to: Vec<Option<usize>>,
    /// Where each piece that has come stood.
    from: Vec<Option<usize>>,
}

impl Pairing<'_> {
    fn pair(&mut self, one: usize, other: usize) {
        (self.to[one], self.from[other]) = (Some(other), Some(one));
    }

    /// Pairs open pieces that say the same, in their order; those that say little,
    /// when there is only one on each side.
    fn same<K: Ord>(&mut self, key: impl Fn(&Candidate) -> Option<K>) {
        let mut found: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, own) in self.gone.iter().enumerate().filter(|(at, _)| self.to[*at].is_none()) {
            if let Some(key) = key(own) {
                found.entry(key).or_default().0.push(at);
            }
        }
        for (at, own) in self.come.iter().enumerate().filter(|(at, _)| self.from[*at].is_none()) {
            if let Some(sides) = key(own).and_then(|key| found.get_mut(&key)) {
                sides.1.push(at);
            }
        }
        for (olds, news) in found.into_values() {
            let own = &self.gone[olds[0]];
            let is_lone = olds.len() == 1 && news.len() == 1;
            let is_named = own.print.kind == HEADING || own.print.bag.len() >= ONCE;
            if own.is_telling() || is_lone && is_named {
                olds.into_iter().zip(news).for_each(|(one, other)| self.pair(one, other));
            }
        }
    }

    /// Pairs what has been edited on the way, the most alike first.
    fn nearly(&mut self) {
        let is_open = |own: &Candidate| {
            let is_heading = own.print.kind == HEADING && own.print.bag.len() > 1;
            own.print.kind != ROW && (own.print.bag.len() >= ONCE || is_heading)
        };
        let open = |all: &[Candidate], taken: &[Option<usize>]| -> Vec<usize> {
            (0..all.len()).filter(|at| taken[*at].is_none() && is_open(&all[*at])).collect()
        };
        let (olds, news) = (open(self.gone, &self.to), open(self.come, &self.from));
        if olds.len() * news.len() > MOST {
            return;
        }
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for one in &olds {
            for other in &news {
                let like = likeness(&self.gone[*one], &self.come[*other]);
                found.extend(like.map(|like| (like, *one, *other)));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, one, other) in found {
            if self.to[one].is_none() && self.from[other].is_none() {
                self.pair(one, other);
            }
        }
    }

    /// Lets pieces that say little go along with the piece after them, such as a
    /// heading with its first paragraph, or with the one before.
    fn along(&mut self) {
        for one in (0..self.gone.len()).rev() {
            let next = self.to.get(one + 1).copied().flatten();
            if let Some(other) = next.and_then(|next| next.checked_sub(1)) {
                self.follow((one, other), (one + 1, other + 1));
            }
        }
        for one in 1..self.gone.len() {
            if let Some(before) = self.to[one - 1] {
                self.follow((one, before + 1), (one - 1, before));
            }
        }
    }

    /// Pairs two pieces if they say the same and stand beside a pair.
    fn follow(&mut self, (one, other): (usize, usize), beside: (usize, usize)) {
        let Some(new) = self.come.get(other) else { return };
        let old = &self.gone[one];
        let is_beside = old.chapter == self.gone[beside.0].chapter
            && new.chapter == self.come[beside.1].chapter;
        let is_open = self.to[one].is_none() && self.from[other].is_none();
        if is_beside && is_open && old.says() == new.says() {
            self.pair(one, other);
        }
    }
}

/// Returns how alike two pieces are, when they can be one that was edited.
fn likeness(old: &Candidate, new: &Candidate) -> Option<f64> {
    if old.print.kind != new.print.kind {
        return None;
    }
    let is_near = old.chapter == new.chapter;
    let is_telling = old.is_telling() && new.is_telling();
    let least = match old.print.kind {
        VERBATIM => CODE,
        _ if is_near && is_telling => NEAR,
        _ if is_near => SHORT,
        _ if !is_telling => return None,
        _ => ALIKE,
    };
    let like = alike(&old.print.bag, &new.print.bag);
    (like >= least).then_some(like)
}
