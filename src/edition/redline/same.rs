//! Knows whether two texts say the same to a reader.

use std::collections::BTreeMap;

use super::print::of_blocks;
use crate::edition::{Resolved, Target};
use crate::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::markdown::edit::{self, Edit};

/// Returns whether two texts say the same: words, emphasis, where links lead, kinds
/// of blocks. Where they stood in the source, how lines were wrapped, anchors and
/// automatic numbers are no part of it; notes, images and chapters are the same when
/// they are met in the same order.
pub fn says_the_same(one: &[Block<Resolved>], other: &[Block<Resolved>]) -> bool {
    let counted = |blocks: &[Block<Resolved>]| {
        let mut own = blocks.to_vec();
        edit::blocks(&mut own, &mut Order::default());
        of_blocks(&own)
    };
    counted(one) == counted(other)
}

/// Counts notes, images and chapters in the order in which they are met.
#[derive(Default)]
struct Order {
    notes: BTreeMap<u32, u32>,
    images: BTreeMap<usize, usize>,
    chapters: BTreeMap<usize, usize>,
}

impl Order {
    fn image(&mut self, place: &mut Option<usize>) {
        if let Some(place) = place {
            let next = self.images.len();
            *place = *self.images.entry(*place).or_insert(next);
        }
    }
}

impl Edit<Resolved> for Order {
    fn block(&mut self, block: &mut Block<Resolved>) {
        if let BlockKind::Figure(figure) = &mut block.kind {
            self.image(&mut figure.image.image);
        }
    }

    fn inline(&mut self, inline: &mut Inline<Resolved>) {
        match &mut inline.kind {
            InlineKind::Note(note) => {
                let next = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
                note.number = *self.notes.entry(note.number).or_insert(next);
            }
            InlineKind::Image { image, .. } => self.image(&mut image.image),
            InlineKind::Link { to: Target::Chapter { chapter, .. }, .. } => {
                let next = self.chapters.len();
                *chapter = *self.chapters.entry(*chapter).or_insert(next);
            }
            _ => {}
        }
    }
}
