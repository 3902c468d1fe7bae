//! Knows how a chapter of an older edition is told in the numbers of a redline:
//! its links, images and notes mean the same things as before.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::align::Pair;
use super::print::{of_block, stamp_of_blocks};
use super::stamp::pair;
use crate::edition::{Chapter, Edition, ImageFile, Note, Resolved, Target};
use crate::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use crate::markdown::edit::{self, Edit};

/// Where things of the older edition lie in the redline.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub chapters: BTreeMap<usize, usize>,
    images: BTreeMap<usize, usize>,
}

impl Places {
    /// Adds images of the older edition that the newer doesn't have.
    pub(super) fn add_images(&mut self, old: &Edition, images: &mut Vec<ImageFile>) {
        for (at, image) in old.images.iter().enumerate() {
            let same = |own: &ImageFile| own.bytes == image.bytes;
            let place = images.iter().position(same).unwrap_or_else(|| {
                images.push(image.clone());
                images.len() - 1
            });
            self.images.insert(at, place);
        }
    }

    /// Tells a chapter in the numbers of the redline; as it is, when they are its own.
    pub(super) fn import<'a>(&self, chapter: &'a Chapter) -> Cow<'a, Chapter> {
        let mut own = Cow::Borrowed(chapter);
        if self.chapters.iter().chain(&self.images).any(|(old, new)| old != new) {
            let mut moved = Moved { places: self, notes: None };
            moved.chapter(own.to_mut());
        }
        own
    }
}

/// Pairs the notes of two chapters, tells the older text in the numbers of the newer
/// one's notes, and returns the pairs: old and new places.
pub(super) fn pair_notes(
    old: &mut Cow<'_, Chapter>,
    new: &Chapter,
) -> Vec<(Option<usize>, Option<usize>)> {
    let print = |note: &Note| {
        let block = Block {
            span: crate::diag::Span::default(),
            kind: BlockKind::Quote(note.blocks.clone()),
        };
        of_block(&block)
    };
    let mut of_new: Vec<Option<usize>> = vec![None; new.notes.len()];
    let mut gone = Vec::new();
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
    let stamp = |note: &Note| stamp_of_blocks(&note.blocks);
    for pair in pair(&old.notes, &new.notes, stamp, print) {
        match pair {
            Pair::Equal(one, other) | Pair::Same(one, other) | Pair::Alike(one, other) => {
                of_new[other] = Some(one);
                numbers.insert(number(one), number(other));
            }
            Pair::Old(one) => gone.push(one),
            Pair::New(_) => {}
            Pair::Split(..) | Pair::Merged(..) => unreachable!("only paragraphs are split"),
        }
    }
    for (place, one) in gone.iter().enumerate() {
        numbers.insert(number(*one), number(new.notes.len() + place));
    }
    if numbers.iter().any(|(old, new)| old != new) {
        let none = Places::default();
        let mut moved = Moved { places: &none, notes: Some(&numbers) };
        moved.chapter(old.to_mut());
    }
    let kept = of_new.into_iter().enumerate().map(|(other, one)| (one, Some(other)));
    kept.chain(gone.into_iter().map(|one| (Some(one), None))).collect()
}

struct Moved<'a> {
    places: &'a Places,
    /// The numbers of notes; without, notes stay as they are and the rest moves.
    notes: Option<&'a BTreeMap<u32, u32>>,
}

impl Moved<'_> {
    fn chapter(&mut self, chapter: &mut Chapter) {
        edit::inlines(&mut chapter.title, self);
        edit::inlines(&mut chapter.purpose, self);
        edit::blocks(&mut chapter.blocks, self);
        chapter.sheets.iter_mut().for_each(|sheet| edit::blocks(&mut sheet.blocks, self));
        chapter.notes.iter_mut().for_each(|note| edit::blocks(&mut note.blocks, self));
    }
}

impl Edit<Resolved> for Moved<'_> {
    fn block(&mut self, block: &mut Block<Resolved>) {
        if let (BlockKind::Figure(figure), None) = (&mut block.kind, self.notes) {
            let place = figure.image.image.and_then(|at| self.places.images.get(&at));
            figure.image.image = place.copied();
        }
    }

    fn inline(&mut self, inline: &mut Inline<Resolved>) {
        match (&mut inline.kind, self.notes) {
            (InlineKind::Note(note), Some(notes)) => {
                note.number = notes.get(&note.number).copied().unwrap_or(note.number);
            }
            (InlineKind::Image { image, .. }, None) => {
                image.image = image.image.and_then(|at| self.places.images.get(&at)).copied();
            }
            (InlineKind::Link { to, .. }, None) => {
                if let Target::Chapter { chapter, .. } = to {
                    match self.places.chapters.get(chapter) {
                        Some(place) => *chapter = *place,
                        None => *to = Target::Nowhere,
                    }
                }
            }
            _ => {}
        }
    }
}
