//! Knows how two lines, or two paragraphs, become one with their differences marked.

use super::blocks::{Blocks, changed, mark};
use super::mark::{ChangeKind, Mark, Show};
use super::stamp::is_same_line;
use super::token::{Bit, Line, Part, Side, Token, Words, build};
use super::words::{Hunk, MOST, differ, share};
use crate::edition::Resolved;
use crate::markdown::ast::{Block, BlockKind, Inline, InlineKind};

/// Marks what differs between two lines; nothing when nothing does.
pub(super) fn line(kind: ChangeKind, old: &Words, new: &Words) -> Option<Words> {
    if is_same_line(old, new) {
        return None;
    }
    let (one, other) = (Line::of(old), Line::of(new));
    let hunks = differ(&one.tokens, &other.tokens);
    let (parts, found) = marked(&one, &other, &hunks, kind);
    found.then(|| build(&parts, 0))
}

/// Marks what differs between lines that belong together one by one, and says what
/// kind of change that is.
pub(super) fn lines(old: &[Words], new: &[Words]) -> (Vec<Words>, Option<ChangeKind>) {
    let one = |(old, new): (&Words, &Words)| line(ChangeKind::Changed, old, new);
    let found: Vec<Option<Words>> = old.iter().zip(new).map(one).collect();
    let kinds = found.iter().flatten().map(|words| worst(words));
    let kind = kinds.min_by_key(|kind| *kind == ChangeKind::Formatting);
    let own = |(found, new): (Option<Words>, &Words)| found.unwrap_or_else(|| new.clone());
    (found.into_iter().zip(new).map(own).collect(), kind)
}

/// Returns what became of marked words: formatting if all marks say so.
pub(super) fn worst(words: &[Inline<Resolved>]) -> ChangeKind {
    struct Kinds(bool);
    impl<'a> crate::markdown::walk::Visit<'a, Resolved> for Kinds {
        fn inline(&mut self, inline: &'a Inline<Resolved>) {
            if let InlineKind::Changed(changed) = &inline.kind {
                self.0 |= changed.change.kind != ChangeKind::Formatting;
            }
        }
    }
    let mut kinds = Kinds(false);
    crate::markdown::walk::inlines(words, &mut kinds);
    if kinds.0 { ChangeKind::Changed } else { ChangeKind::Formatting }
}

/// Marks what became of paragraphs: one that was changed, split or merged.
pub(super) fn rewritten(
    kind: ChangeKind,
    old: &[Block<Resolved>],
    new: &[Block<Resolved>],
) -> Block<Resolved> {
    let (before, after): (Blocks, Blocks) = (old.to_vec(), new.to_vec());
    let (olds, news) = (paragraphs(old), paragraphs(new));
    let ((ones, _), (others, ends)) = (joined(&olds), joined(&news));
    let hunks = differ(&ones.tokens, &others.tokens);
    let says_more = |hunk: &&Hunk| {
        !is_look(
            (&ones, &ones.tokens[hunk.before.clone()]),
            (&others, &others.tokens[hunk.after.clone()]),
        )
    };
    let real: Vec<Hunk> = hunks.iter().filter(says_more).cloned().collect();
    let is_most = share(&real, &ones.tokens, &others.tokens) > MOST;
    if is_most && kind == ChangeKind::Changed {
        return changed(mark(kind, Show::Both), before, after);
    }
    let kind =
        if kind == ChangeKind::Changed && real.is_empty() { ChangeKind::Formatting } else { kind };
    let (parts, _) = marked(&ones, &others, &hunks, word_kind(kind));
    let shown = cut(&parts, &ends).into_iter().zip(new).map(|(parts, block)| Block {
        span: block.span,
        kind: BlockKind::Paragraph(build(&parts, 0)),
    });
    changed(mark(kind, Show::Inside), before, shown.collect())
}

/// Words in a paragraph that was split or merged are changed words.
fn word_kind(kind: ChangeKind) -> ChangeKind {
    match kind {
        ChangeKind::Formatting => ChangeKind::Formatting,
        _ => ChangeKind::Changed,
    }
}

fn paragraphs(blocks: &[Block<Resolved>]) -> Vec<&Words> {
    blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Paragraph(words) => Some(words),
            _ => None,
        })
        .collect()
}

/// Joins paragraphs to one line, with a blank between them, and returns for each where
/// the next one begins.
fn joined<'a>(all: &[&'a Words]) -> (Line<'a>, Vec<usize>) {
    let mut joined = Line { tokens: Vec::new(), paths: vec![Vec::new()] };
    let mut ends = Vec::new();
    for words in all {
        let line = Line::of(words);
        joined.tokens.extend((!joined.tokens.is_empty()).then(Token::blank));
        let first = joined.paths.len();
        let moved = |token: &Token<'a>| Token { path: token.path + first, ..*token };
        joined.tokens.extend(line.tokens.iter().map(moved));
        joined.paths.extend(line.paths);
        ends.push(joined.tokens.len() + 1);
    }
    (joined, ends)
}

/// Sets the words of two lines beside one another, and says whether they differ.
/// Equal words that are set otherwise are formatting.
fn marked<'l, 'a>(
    old: &'l Line<'a>,
    new: &'l Line<'a>,
    hunks: &[Hunk],
    kind: ChangeKind,
) -> (Vec<Part<'l, 'a>>, bool) {
    let change = mark(kind, Show::Inside);
    let look = mark(ChangeKind::Formatting, Show::Inside);
    let (mut parts, mut found) = (Vec::new(), !hunks.is_empty());
    let (mut at_old, mut at_new) = (0, 0);
    let end = Hunk {
        before: old.tokens.len()..old.tokens.len(),
        after: new.tokens.len()..new.tokens.len(),
    };
    for hunk in hunks.iter().chain([&end]) {
        found |= same(
            (old, &old.tokens[at_old..hunk.before.start]),
            (new, &new.tokens[at_new..hunk.after.start]),
            look,
            &mut parts,
        );
        (at_old, at_new) = (hunk.before.end, hunk.after.end);
        let sides = (&old.tokens[hunk.before.clone()], &new.tokens[hunk.after.clone()]);
        if !sides.0.is_empty() || !sides.1.is_empty() {
            let own = if is_look((old, sides.0), (new, sides.1)) { look } else { change };
            parts.push(Part::Changed((old, sides.0), (new, sides.1), own));
        }
    }
    (parts, found)
}

/// Returns whether two stretches say the same: one of them as code, or with the number
/// that a link to a chapter has.
fn is_look(old: Side<'_, '_>, new: Side<'_, '_>) -> bool {
    let has_number = |side: Side<'_, '_>| side.1.iter().any(|token| side.0.is_number(token));
    let is_none = old.1.is_empty() || new.1.is_empty();
    if is_none && !has_number(old) && !has_number(new) {
        return false;
    }
    said(old).zip(said(new)).is_some_and(|(one, other)| one.trim() == other.trim())
}

/// Returns the words of a stretch without the numbers of chapters; nothing if a thing
/// stands in it that has no words.
fn said((line, tokens): Side<'_, '_>) -> Option<String> {
    let mut words = String::new();
    for token in tokens {
        match token.bit {
            Bit::Text(_) if line.is_number(token) => {}
            Bit::Text(own) => words.push_str(own),
            Bit::Blank => words.push(' '),
            Bit::Thing(Inline { kind: InlineKind::Code(own), .. }) => words.push_str(own),
            Bit::Thing(_) => return None,
        }
    }
    Some(words)
}

/// Adds words that are in both lines; returns whether any is set otherwise.
fn same<'l, 'a>(
    old: Side<'l, 'a>,
    new: Side<'l, 'a>,
    look: Mark,
    parts: &mut Vec<Part<'l, 'a>>,
) -> bool {
    let differs = |at: usize| old.1[at].style != new.1[at].style;
    let is_word = |at: usize| !new.1[at].is_blank();
    let mut found = false;
    let mut at = 0;
    while at < new.1.len() {
        // Blanks around and between such words go with them: a link that is left
        // with nothing but a blank would be one without words.
        let end = at + (at..new.1.len()).take_while(|own| differs(*own) || !is_word(*own)).count();
        let is_other = |own: &usize| differs(*own) && is_word(*own);
        let Some(last) = (at..end).rev().find(is_other) else {
            parts.extend(
                new.1[at..(end + 1).min(new.1.len())].iter().map(|own| Part::Token(new.0, own)),
            );
            at = end + 1;
            continue;
        };
        let first = (at..end).find(|own| differs(*own)).unwrap_or(at);
        let last = (last + 1..end).take_while(|own| differs(*own)).last().unwrap_or(last) + 1;
        parts.extend(new.1[at..first].iter().map(|own| Part::Token(new.0, own)));
        parts.push(Part::Changed((old.0, &old.1[first..last]), (new.0, &new.1[first..last]), look));
        (at, found) = (last, true);
    }
    found
}

/// Cuts the parts of a line where its paragraphs end, told by how many words of the
/// newer text lie before. What was deleted between two goes with the earlier one; a
/// change across an end is cut.
fn cut<'l, 'a>(parts: &[Part<'l, 'a>], ends: &[usize]) -> Vec<Vec<Part<'l, 'a>>> {
    let mut out: Vec<Vec<Part<'l, 'a>>> = vec![Vec::new(); ends.len()];
    let (mut at, mut seen) = (0, 0);
    let last = ends.len().saturating_sub(1);
    for part in parts {
        let mut part = *part;
        loop {
            let is_full = at < last && seen >= ends[at];
            match part {
                Part::Token(..) => {
                    at += usize::from(is_full);
                    out[at].push(part);
                    seen += 1;
                    break;
                }
                Part::Changed(before, after, change) => {
                    if is_full && !after.1.is_empty() {
                        at += 1;
                        continue;
                    }
                    let room = if at < last { ends[at] - seen } else { usize::MAX };
                    if after.1.len() <= room {
                        out[at].push(part);
                        seen += after.1.len();
                        break;
                    }
                    let (now, later) = after.1.split_at(room);
                    out[at].push(Part::Changed(before, (after.0, now), change));
                    seen += room;
                    part = Part::Changed((before.0, &[]), (after.0, later), change);
                }
            }
        }
    }
    for own in &mut out {
        own.pop_if(|part| matches!(part, Part::Token(_, token) if token.is_blank()));
    }
    out
}
