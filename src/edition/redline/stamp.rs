//! Knows which pieces of two texts are the same to the letter. Most of a text is, and
//! only what lies between is read word by word.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::align::{Pair, align};
use super::print::Print;
use super::token::{thing, wrapper};
use super::words::sequence;
use crate::edition::Resolved;
use crate::markdown::ast::{Inline, InlineKind};

/// Signs that are in no text, as bytes of UTF-8.
const OPENS: u8 = 0xf8;
const CLOSES: u8 = 0xf9;
const THING: u8 = 0xfa;

/// Pairs the pieces of two texts, in reading order: those with equal stamps first, the
/// others by their prints.
pub(super) fn pair<T>(
    old: &[T],
    new: &[T],
    stamp: impl Fn(&T) -> u64,
    print: impl Fn(&T) -> Print,
) -> Vec<Pair> {
    let stamps = |all: &[T]| -> Vec<u64> { all.iter().map(&stamp).collect() };
    let mut pairs = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for gap in sequence(&stamps(old), &stamps(new)) {
        pairs.extend((at_old..gap.before.start).zip(at_new..).map(|(o, n)| Pair::Equal(o, n)));
        (at_old, at_new) = (gap.before.end, gap.after.end);
        if gap.before.is_empty() || gap.after.is_empty() {
            pairs.extend(gap.before.map(Pair::Old));
            pairs.extend(gap.after.map(Pair::New));
            continue;
        }
        let prints = |all: &[T]| -> Vec<Print> { all.iter().map(&print).collect() };
        let (olds, news) = (prints(&old[gap.before.clone()]), prints(&new[gap.after.clone()]));
        let found = align(&olds, &news).into_iter();
        pairs.extend(found.map(|pair| moved(equal(pair, &olds, &news), &gap.before, &gap.after)));
    }
    pairs.extend((at_old..old.len()).zip(at_new..).map(|(old, new)| Pair::Equal(old, new)));
    pairs
}

/// What says the same with the same emphasis and links is the same.
fn equal(pair: Pair, olds: &[Print], news: &[Print]) -> Pair {
    match pair {
        Pair::Same(one, other) | Pair::Alike(one, other)
            if olds[one].whole == news[other].whole =>
        {
            Pair::Equal(one, other)
        }
        other => other,
    }
}

/// Tells places in a gap as places in the text.
fn moved(pair: Pair, olds: &Range<usize>, news: &Range<usize>) -> Pair {
    let (old, new) = (olds.start, news.start);
    match pair {
        Pair::Equal(one, other) => Pair::Equal(one + old, other + new),
        Pair::Same(one, other) => Pair::Same(one + old, other + new),
        Pair::Alike(one, other) => Pair::Alike(one + old, other + new),
        Pair::Old(one) => Pair::Old(one + old),
        Pair::New(other) => Pair::New(other + new),
        Pair::Split(one, all) => Pair::Split(one + old, all.start + new..all.end + new),
        Pair::Merged(all, other) => Pair::Merged(all.start + old..all.end + old, other + new),
    }
}

/// Returns whether two lines are the same to the letter.
pub(super) fn is_same_line(old: &[Inline<Resolved>], new: &[Inline<Resolved>]) -> bool {
    let stamp = |line: &[Inline<Resolved>]| {
        let mut hasher = FxHasher::default();
        line_into(line, &mut hasher);
        hasher.finish()
    };
    stamp(old) == stamp(new)
}

/// Adds a line as it is written, but for where the source began a new line.
pub(super) fn line_into(content: &[Inline<Resolved>], hasher: &mut FxHasher) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(text) => hasher.write(text.as_bytes()),
            InlineKind::SoftBreak => hasher.write(b" "),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { content: inner, .. }
            | InlineKind::Phrase { content: inner, .. }
            | InlineKind::Slot { content: inner, .. } => {
                hasher.write_u8(OPENS);
                wrapper(inline).hash(hasher);
                line_into(inner, hasher);
                hasher.write_u8(CLOSES);
            }
            InlineKind::Changed(changed) => line_into(&changed.after, hasher),
            InlineKind::Code(_)
            | InlineKind::HardBreak
            | InlineKind::Image { .. }
            | InlineKind::Note(_)
            | InlineKind::Citation(_)
            | InlineKind::Blank(_)
            | InlineKind::Html(_) => {
                hasher.write_u8(THING);
                hasher.write_u64(thing(inline));
            }
        }
    }
}
