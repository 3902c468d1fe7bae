//! Knows which chapters of different versions are the same, whatever they
//! were called.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::address::Spot;
use super::press::Desk;
use crate::render::shelf::{Shelf, Volume};

/// The place of each chapter in each volume, by its lasting name.
pub(super) struct Kin {
    chapters: Vec<BTreeMap<String, usize>>,
    /// Changes whenever a menu of versions does.
    pub(super) key: u64,
}

impl Kin {
    /// Finds the chapters of every volume.
    pub(super) fn of(shelf: &Shelf<'_>) -> Self {
        let chapters: Vec<_> = shelf.volumes.iter().map(chapters).collect();
        let mut hasher = DefaultHasher::new();
        (&chapters, &shelf.url, shelf.current).hash(&mut hasher);
        for volume in &shelf.volumes {
            (volume.standing, &volume.folder, volume.tag(), volume.languages()).hash(&mut hasher);
        }
        for comparison in &shelf.comparisons {
            (comparison.before, comparison.after).hash(&mut hasher);
            // Pages of modules lead to where they differ.
            for redline in &comparison.redlines {
                redline.edition.lang.hash(&mut hasher);
                for module in &redline.modules {
                    (module.chapter, &module.before, &module.after).hash(&mut hasher);
                }
            }
        }
        Self { chapters, key: hasher.finish() }
    }

    /// Returns where a page lies in another volume; nothing when that one
    /// doesn't have it.
    pub(super) fn spot(&self, desk: &Desk<'_>, spot: Spot, volume: usize) -> Option<Spot> {
        match spot {
            Spot::Chapter(_) if desk.volume == volume => Some(spot),
            Spot::Chapter(at) => {
                let slug = &desk.edition.chapters.get(at)?.id;
                let lasting = desk.shelf.volumes.get(desk.volume)?.lasting(slug);
                self.chapters.get(volume)?.get(lasting).copied().map(Spot::Chapter)
            }
            Spot::Front | Spot::Register(_) => Some(spot),
            Spot::Report(kind) => {
                let other = desk.shelf.volumes.get(volume)?;
                let has_it = other.editions.iter().all(|edition| edition.report(kind).is_some());
                Some(if has_it { spot } else { Spot::Front })
            }
            Spot::Downloads => {
                let other = desk.shelf.volumes.get(volume)?;
                let has_it = other.books.contains_key(&desk.edition.lang);
                Some(if has_it { spot } else { Spot::Front })
            }
            // These are about versions, and in none.
            Spot::Versions
            | Spot::Version(_)
            | Spot::Shapers
            | Spot::Shaper(_)
            | Spot::Comparison(_) => Some(Spot::Front),
        }
    }

    /// Returns the place of a chapter in a volume by its lasting name.
    pub(super) fn named(&self, volume: usize, lasting: &str) -> Option<usize> {
        self.chapters.get(volume)?.get(lasting).copied()
    }
}

fn chapters(volume: &Volume<'_>) -> BTreeMap<String, usize> {
    let first = volume.editions.first();
    let chapters = first.into_iter().flat_map(|edition| &edition.chapters).enumerate();
    chapters.map(|(at, chapter)| (volume.lasting(&chapter.id).to_owned(), at)).collect()
}
