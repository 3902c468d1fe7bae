//! Knows which change made each block of a text say what it says.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher};
use std::sync::Arc;

use super::cache::EditionCache;
use super::change::Change;
use super::chronicle::Told;
use super::credits::{Credits, ModulePast, Unknown};
use crate::diag::Span;
use crate::diag::lines::feeds;
use crate::manual::Text;
use crate::markdown::ast::{Authored, BlockKind, Document, Inline};
use crate::vcs::Lines;

/// The past of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterPast {
    /// Who shaped it, when and why; or why that is not known.
    pub module: Result<Arc<ModulePast>, Unknown>,
    /// Where the purpose comes from.
    pub purpose: Origin,
    /// Where each block of [`super::Chapter::blocks`] comes from, in their order.
    pub blocks: Vec<Origin>,
    /// Where each of [`super::Chapter::sheets`] comes from, in their order.
    pub sheets: Vec<Origin>,
}

impl ChapterPast {
    /// Tells of sheets that another text holds in the place of this one's.
    pub(super) fn take_sheets(
        &mut self,
        text: &Document<Authored>,
        other: Self,
        other_text: &Document<Authored>,
    ) {
        let mut others: BTreeMap<&str, Origin> = sheet_ids(other_text).zip(other.sheets).collect();
        for (origin, id) in self.sheets.iter_mut().zip(sheet_ids(text)) {
            if let Some(other) = others.remove(id) {
                *origin = other;
            }
        }
    }
}

fn sheet_ids(text: &Document<Authored>) -> impl Iterator<Item = &str> {
    text.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Form { id, .. } => Some(id.as_str()),
        _ => None,
    })
}

/// Where a block comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The last change in substance that wrote any of its lines; when none of
    /// them is classified so, the last change that wrote any.
    Change(Arc<Change>),
    /// It is not known.
    Unknown(Unknown),
}

/// A text beside the lines that git knows.
struct Sheet<'a> {
    bytes: &'a [u8],
    /// Where each line ends, the line feed included.
    ends: &'a [usize],
    commits: Option<&'a [u32]>,
    changes: &'a [Told],
}

/// Tells the past of a chapter, with a hash of everything in it.
pub(super) fn chapter_past(
    credits: &Credits,
    slug: &str,
    text: &Text,
    (bytes, cache): (&[u8], &EditionCache),
    hasher: &mut impl Hasher,
) -> ChapterPast {
    let module = match (credits.unknown, credits.modules.get(slug)) {
        (Some(why), _) => Err(why),
        (None, Some(past)) => Ok(past.clone()),
        (None, None) => Err(Unknown::Unsaved),
    };
    (credits.shapers_key, module.as_ref().map(|past| past.key)).hash(hasher);
    let known = credits.texts.get(&text.path).filter(|lines| lines.contents == text.contents);
    let ends = cache.ends(text.contents, || ends(bytes));
    let sheet = Sheet {
        bytes,
        ends: &ends,
        commits: known.map(|lines| lines.commits.as_slice()),
        changes: &credits.changes,
    };
    let mut origin = |span: Span| {
        let found = credits.unknown.map_or_else(|| sheet.origin(span), Err);
        found.map(|told| told.key).hash(hasher);
        found.map_or_else(Origin::Unknown, |told| Origin::Change(told.change.clone()))
    };
    let document = &text.document;
    let purpose = origin(reach(&document.purpose));
    let (mut blocks, mut sheets) = (Vec::new(), Vec::new());
    for block in &document.blocks {
        let of_sheet = matches!(block.kind, BlockKind::Form { .. });
        if of_sheet { &mut sheets } else { &mut blocks }.push(origin(block.span));
    }
    ChapterPast { module, purpose, blocks, sheets }
}

/// Returns the bytes from the first to the last of some words.
fn reach(line: &[Inline<Authored>]) -> Span {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        (None, _) | (_, None) => Span::default(),
    }
}

/// Returns where each line ends, its line feed included.
fn ends(bytes: &[u8]) -> Vec<usize> {
    let mut ends: Vec<usize> = feeds(bytes).collect();
    if !bytes.is_empty() && ends.last() != Some(&bytes.len()) {
        ends.push(bytes.len());
    }
    ends
}

impl Sheet<'_> {
    fn origin(&self, span: Span) -> Result<&Told, Unknown> {
        let lines = self.lines(span);
        let commits = self.commits.and_then(|commits| commits.get(lines));
        let Some(commits) = commits.filter(|commits| !commits.contains(&Lines::UNSAVED)) else {
            return Err(Unknown::Unsaved);
        };
        let told = |at: &u32| self.changes.get(*at as usize).map(|told| (*at, told));
        let newest = |wanted: fn(&Change) -> bool| {
            let found = commits.iter().filter_map(told).filter(|(_, told)| wanted(&told.change));
            found.max_by_key(|(at, _)| *at).map(|(_, told)| told)
        };
        let best = newest(|change| change.is_substantive() && !change.is_quiet)
            .or_else(|| newest(|change| !change.is_quiet))
            .or_else(|| newest(|_| true));
        match best {
            Some(told) if told.change.is_cut => Err(Unknown::Shallow),
            Some(told) => Ok(told),
            None => Err(Unknown::Unsaved),
        }
    }

    /// Returns the lines that a span touches, blank ones at its end left out.
    fn lines(&self, span: Span) -> std::ops::Range<usize> {
        let written = self.bytes.get(span.start..span.end).unwrap_or_default();
        let end = span.start + written.trim_ascii_end().len();
        let line_of = |at: usize| self.ends.partition_point(|end| *end <= at);
        let first = line_of(span.start);
        let last = if end > span.start { line_of(end - 1) } else { first };
        first..(last + 1).min(self.ends.len())
    }
}
