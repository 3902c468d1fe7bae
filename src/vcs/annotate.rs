//! Knows how lines are followed through a commit: which of them it wrote, and
//! from where the others came.

use std::collections::HashMap;
use std::hash::Hasher;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, TokenSource};
use rustc_hash::FxHasher;

/// Lines that differ: those before and those after.
type Hunk = (Range<usize>, Range<usize>);

/// A text by its lines. It is read once and compared with what came before and
/// with what comes after.
pub(super) struct Lined<B> {
    pub(super) bytes: B,
    /// For each line a number that is equal when its words are, whatever its white space.
    sums: Vec<u64>,
}

impl<B: AsRef<[u8]>> Lined<B> {
    pub(super) fn of(bytes: B) -> Self {
        let mut words = Vec::new();
        let sum = |line: &[u8]| {
            words.clear();
            Line::words(line).for_each(|word| words.extend_from_slice(word));
            let mut hasher = FxHasher::default();
            hasher.write(&words);
            hasher.finish()
        };
        let sums = lines(bytes.as_ref()).map(sum).collect();
        Self { bytes, sums }
    }

    /// Returns how many lines there are.
    pub(super) fn count(&self) -> usize {
        self.sums.len()
    }

    pub(super) fn borrowed(&self) -> LinedRef<'_> {
        LinedRef { bytes: self.bytes.as_ref(), sums: &self.sums }
    }
}

/// A borrowed [`Lined`].
#[derive(Clone, Copy)]
pub(super) struct LinedRef<'a> {
    bytes: &'a [u8],
    sums: &'a [u64],
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
}

/// A text of which it is known which commit wrote each line.
pub(super) struct Known<'a> {
    pub(super) text: LinedRef<'a>,
    pub(super) commits: &'a [u32],
}

/// A line that is followed when it moves: its bytes without white space, when it
/// has at least as many letters and digits as `git blame -M` asks for.
pub(super) type Key = Vec<u8>;

const SHORTEST: usize = 20;

/// What became of a text's lines.
#[derive(Default)]
pub(super) struct Followed {
    /// For each line the commit that wrote it; nothing when no parent has it.
    pub(super) lines: Vec<Option<u32>>,
    /// The lines of the first parent that stand here no more.
    pub(super) gone: Vec<(Key, u32)>,
}

impl Followed {
    /// Says that every line of a text is gone.
    pub(super) fn away(old: &Known<'_>) -> Self {
        let all = 0..old.commits.len();
        Self { lines: Vec::new(), gone: keys(old.text.bytes, old.commits, &all) }
    }

    /// Gives each line without an origin that of an equal line that went away in
    /// the same commit, else `own`.
    pub(super) fn settle(
        self,
        new: &[u8],
        gone: &mut HashMap<Key, Vec<u32>>,
        own: u32,
    ) -> Vec<u32> {
        let moved = |line: &[u8]| gone.get_mut(&key(line)?)?.pop();
        let mut moved = moved;
        lines(new)
            .zip(self.lines)
            .map(|(line, known)| known.or_else(|| moved(line)).unwrap_or(own))
            .collect()
    }
}

/// Returns which commit wrote each line of `new`: one of a parent's when the line
/// stood there, however its white space changed. A line that a quiet commit
/// changed keeps the commit of the line in whose place it stands.
pub(super) fn follow(new: LinedRef<'_>, parents: &[Known<'_>], is_quiet: bool) -> Followed {
    let mut followed = Followed { lines: vec![None; new.sums.len()], gone: Vec::new() };
    for (at, parent) in parents.iter().enumerate() {
        let mut line = (0, 0);
        let hunks = hunks(parent.text, new);
        let end = (parent.commits.len(), followed.lines.len());
        for (before, after) in hunks.into_iter().chain([(end.0..end.0, end.1..end.1)]) {
            same(line, after.start, parent, &mut followed.lines);
            if is_quiet {
                stand_in(&before, &after, parent, &mut followed.lines);
            } else if at == 0 {
                followed.gone.extend(keys(parent.text.bytes, parent.commits, &before));
            }
            line = (before.end, after.end);
        }
    }
    followed
}

fn keys(text: &[u8], commits: &[u32], range: &Range<usize>) -> Vec<(Key, u32)> {
    if range.is_empty() {
        return Vec::new();
    }
    let some = lines(text).zip(commits).skip(range.start).take(range.len());
    some.filter_map(|(line, commit)| Some((key(line)?, *commit))).collect()
}

fn key(line: &[u8]) -> Option<Key> {
    let written = line.iter().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    (written.count() >= SHORTEST).then(|| Line::words(line).collect::<Vec<_>>().concat())
}

/// Takes over the lines from `at` up to `end` of the new text.
fn same(at: (usize, usize), end: usize, parent: &Known<'_>, found: &mut [Option<u32>]) {
    for (step, place) in (at.1..end).enumerate() {
        if let (Some(known), None) = (parent.commits.get(at.0 + step), found[place]) {
            found[place] = Some(*known);
        }
    }
}

/// Gives changed lines the commits of those they replace, in order; new lines
/// without a counterpart get that of the last.
fn stand_in(
    before: &Range<usize>,
    after: &Range<usize>,
    parent: &Known<'_>,
    found: &mut [Option<u32>],
) {
    let Some(old) = parent.commits.get(before.clone()).filter(|old| !old.is_empty()) else {
        return;
    };
    for (step, place) in after.clone().enumerate() {
        found[place] = found[place].or(Some(old[step.min(old.len() - 1)]));
    }
}

fn hunks(old: LinedRef<'_>, new: LinedRef<'_>) -> Vec<Hunk> {
    let input = InternedInput::new(old, new);
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    // Moves each hunk to where a person, and git, would put it.
    diff.postprocess_lines(&input);
    let wide = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|hunk| (wide(hunk.before), wide(hunk.after))).collect()
}

/// A line, compared without its white space as `git blame -w` does.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    bytes: &'a [u8],
    sum: u64,
}

impl Line<'_> {
    /// Returns what stands between white space.
    fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
        line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty())
    }
}

impl AsRef<[u8]> for Line<'_> {
    fn as_ref(&self) -> &[u8] {
        self.bytes
    }
}

impl PartialEq for Line<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.sum == other.sum
            && (self.bytes == other.bytes
                || Self::words(self.bytes).flatten().eq(Self::words(other.bytes).flatten()))
    }
}

impl Eq for Line<'_> {}

impl std::hash::Hash for Line<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.sum);
    }
}

impl<'a> TokenSource for LinedRef<'a> {
    type Token = Line<'a>;
    type Tokenizer = std::iter::Map<
        std::iter::Zip<
            std::slice::SplitInclusive<'a, u8, fn(&u8) -> bool>,
            std::slice::Iter<'a, u64>,
        >,
        fn((&'a [u8], &'a u64)) -> Line<'a>,
    >;

    fn tokenize(&self) -> Self::Tokenizer {
        let is_end: fn(&u8) -> bool = |byte| *byte == b'\n';
        self.bytes
            .split_inclusive(is_end)
            .zip(self.sums)
            .map(|(bytes, sum)| Line { bytes, sum: *sum })
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.sums.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Known, Lined, follow};

    const OLD: &[u8] = b"a\nb\nc\n";

    fn settled(new: &[u8], parents: &[(&[u8], &[u32])], is_quiet: bool) -> Vec<u32> {
        let texts: Vec<_> = parents.iter().map(|(text, _)| Lined::of(*text)).collect();
        let known = texts.iter().zip(parents);
        let known = known.map(|(text, (_, commits))| Known { text: text.borrowed(), commits });
        let known: Vec<_> = known.collect();
        let mut followed = follow(Lined::of(new).borrowed(), &known, is_quiet);
        let mut gone: HashMap<_, Vec<u32>> = HashMap::new();
        for (key, commit) in std::mem::take(&mut followed.gone) {
            gone.entry(key).or_default().push(commit);
        }
        followed.settle(new, &mut gone, 9)
    }

    fn after(new: &[u8], is_quiet: bool) -> Vec<u32> {
        settled(new, &[(OLD, &[1, 2, 3])], is_quiet)
    }

    #[test]
    fn a_line_belongs_to_whoever_wrote_its_words() {
        assert_eq!(after(b"a\n  b\nc", false), [1, 2, 3], "white space is nobody's");
        assert_eq!(after(b"a\nnew\nb\nc\n", false), [1, 9, 2, 3]);
        assert_eq!(after(b"a\nB!\nc\n", false), [1, 9, 3]);
        assert_eq!(after(b"", false), [0_u32; 0]);
    }

    #[test]
    fn a_quiet_commit_takes_over_nothing() {
        assert_eq!(after(b"a\nB!\nB2\nc\n", true), [1, 2, 2, 3]);
        assert_eq!(after(b"a\nb\nc\nnew\n", true), [1, 2, 3, 9], "what is new is new");
    }

    #[test]
    fn lines_come_from_either_parent() {
        let parents: [(&[u8], &[u32]); 2] = [(b"a\nb\n", &[1, 2]), (b"x\nb\n", &[3, 4])];
        assert_eq!(settled(b"a\nx\nb\nm\n", &parents, false), [1, 3, 2, 9]);
    }

    #[test]
    fn a_long_line_that_moves_keeps_its_commit() {
        let old = b"A line that is long enough to be told.\nx\ny\nz\n";
        let parent: (&[u8], &[u32]) = (old, &[1, 2, 3, 4]);
        let new = b"x\ny\nz\n  A line that is long enough to be told.\n";
        assert_eq!(settled(new, &[parent], false), [2, 3, 4, 1]);
    }
}
