//! Knows which versions are compared, and compares them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::edition::Edition;
use crate::edition::redline::{Redline, redline};
use crate::lang::Lang;
use crate::manual::Other;
use crate::render::{Comparison, Shelf, Standing, Volume};

/// Returns the pairs that a book asks for, by their places on the shelf: the
/// older one first.
pub(super) fn asked(with: &[Other], shelf: &Shelf<'_>) -> BTreeSet<(usize, usize)> {
    let is_draft =
        |at: &usize| shelf.volumes.get(*at).is_some_and(|own| own.standing == Standing::Draft);
    let (drafts, versions): (Vec<usize>, Vec<usize>) = (0..shelf.volumes.len()).partition(is_draft);
    let is_release = |at: usize| !is_draft(&at) && !shelf.volumes[at].is_candidate;
    let pair = |other: Other, own: usize| -> Option<(usize, usize)> {
        match other {
            Other::Previous => {
                // The shelf has the newest first.
                let older = (own + 1..shelf.volumes.len()).find(|at| is_release(*at))?;
                Some((older, own))
            }
            Other::Current if own == shelf.current || is_draft(&shelf.current) => None,
            Other::Current => Some((own.max(shelf.current), own.min(shelf.current))),
            Other::Draft => drafts.first().map(|draft| (own, *draft)),
        }
    };
    with.iter().flat_map(|other| versions.iter().filter_map(|own| pair(*other, *own))).collect()
}

/// Compares volumes, all at once.
pub(super) fn made(shelf: &Shelf<'_>, pairs: &BTreeSet<(usize, usize)>) -> Vec<Comparison> {
    let all: Vec<(usize, usize)> = pairs.iter().copied().collect();
    all.into_par_iter().map(|(before, after)| one(shelf, before, after)).collect()
}

/// Compares two volumes in every language that both have.
pub(super) fn one(shelf: &Shelf<'_>, before: usize, after: usize) -> Comparison {
    let (older, newer) = (&shelf.volumes[before], &shelf.volumes[after]);
    let renamed = renamed(older, newer);
    let languages = shelf.shared_languages(before, after);
    let compare = |lang: &Lang| -> Option<Redline> {
        let of = |volume: &Volume<'_>| -> Option<usize> {
            volume.editions.iter().position(|edition| edition.lang == *lang)
        };
        let (old, new) = (of(older)?, of(newer)?);
        Some(redline(&older.editions[old], &newer.editions[new], &renamed))
    };
    let redlines = languages.par_iter().filter_map(compare).collect();
    Comparison { before, after, redlines }
}

/// Returns what modules of the older volume are called in the newer, where that
/// is something else.
fn renamed(older: &Volume<'_>, newer: &Volume<'_>) -> BTreeMap<String, String> {
    let slugs = |volume: &Volume<'_>| -> Vec<String> {
        let first: Option<&Edition> = volume.editions.first();
        first.into_iter().flat_map(|own| &own.chapters).map(|own| own.id.clone()).collect()
    };
    let (then, now) = (slugs(older), slugs(newer));
    let called: BTreeMap<&str, &String> =
        now.iter().map(|slug| (newer.lasting(slug), slug)).collect();
    let pair = |slug: &String| -> Option<(String, String)> {
        let now = called.get(older.lasting(slug))?;
        (*now != slug).then(|| (slug.clone(), (*now).clone()))
    };
    then.iter().filter_map(pair).collect()
}

/// Finds the volume in a folder of the site.
pub(super) fn place(shelf: &Shelf<'_>, folder: &str) -> Option<usize> {
    shelf.volumes.iter().position(|volume| volume.folder == folder)
}
