//! Knows how often each footnote is used in what a redline shows.

use std::collections::BTreeMap;

use super::mark::{ChangeKind, Show};
use crate::edition::{Chapter, Resolved};
use crate::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::markdown::edit::{self, Edit};

/// Counts the uses of footnotes in what is shown of a chapter.
pub(super) fn count(chapter: &mut Chapter) {
    let mut uses = Uses(BTreeMap::new());
    edit::inlines(&mut chapter.title, &mut uses);
    edit::inlines(&mut chapter.purpose, &mut uses);
    edit::blocks(&mut chapter.blocks, &mut uses);
    chapter.sheets.iter_mut().for_each(|sheet| edit::blocks(&mut sheet.blocks, &mut uses));
    chapter.notes.iter_mut().for_each(|note| edit::blocks(&mut note.blocks, &mut uses));
    for (at, note) in (1..).zip(&mut chapter.notes) {
        note.uses = uses.0.get(&at).copied().unwrap_or(0);
    }
}

/// How often each note is used so far; a use that isn't shown has no place among them.
struct Uses(BTreeMap<u32, u32>);

struct Hidden;

impl Edit<Resolved> for Hidden {
    fn inline(&mut self, inline: &mut Inline<Resolved>) {
        if let InlineKind::Note(note) = &mut inline.kind {
            note.nth = 0;
        }
    }
}

impl Edit<Resolved> for Uses {
    fn block(&mut self, block: &mut Block<Resolved>) {
        if let BlockKind::Changed(changed) = &mut block.kind
            && changed.change.show != Show::Both
        {
            edit::blocks(&mut changed.before, &mut Hidden);
        }
    }

    fn inline(&mut self, inline: &mut Inline<Resolved>) {
        match &mut inline.kind {
            InlineKind::Changed(changed) if changed.change.kind == ChangeKind::Formatting => {
                edit::inlines(&mut changed.before, &mut Hidden);
            }
            InlineKind::Note(note) if note.nth > 0 => {
                let count = self.0.entry(note.number).or_default();
                *count += 1;
                note.nth = *count;
            }
            _ => {}
        }
    }
}
