//! Knows which versions are compared, and compares them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Prepared;
use super::issued::{Issued, shelf};
use crate::edition::Edition;
use crate::edition::redline::{Redline, has_same_sheets, redline, sheets_redline};
use crate::lang::Lang;
use crate::manual::Other;
use crate::render::site::{Comparer, SiteOptions};
use crate::render::{Comparison, DRAFT, RenderError, Shelf, Standing, Tree, Volume, folders};

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
    let mut redlines: Vec<Redline> = languages.par_iter().filter_map(compare).collect();
    redlines.extend(sheets(older, newer, &renamed));
    Comparison { before, after, redlines }
}

/// Compares two volumes in the languages in which both have sheets alone, where these differ.
fn sheets(
    older: &Volume<'_>,
    newer: &Volume<'_>,
    renamed: &BTreeMap<String, String>,
) -> Vec<Redline> {
    let one = |new: &Edition| {
        let is_same = |old: &&Edition| old.is_partial && old.lang == new.lang;
        let old = older.editions.iter().find(is_same)?;
        let made = (!has_same_sheets(old, new)).then(|| sheets_redline(old, new, renamed));
        made.filter(|made| !made.changes.is_empty())
    };
    newer.editions.iter().filter(|new| new.is_partial).filter_map(one).collect()
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

/// Returns the versions that a draft's past tells of, the newest first: tag and folder.
pub(super) fn absent(prepared: &Prepared) -> Vec<(String, String)> {
    let record = prepared.editions.first().and_then(|edition| edition.record.as_ref());
    let versions = record.map_or(&[][..], |record| &record.versions);
    let tags: Vec<&str> = versions.iter().rev().map(|(tag, _)| tag.as_str()).collect();
    let languages: Vec<Lang> = prepared.editions.iter().map(|own| own.lang.clone()).collect();
    let folders = folders(tags.iter().copied(), &languages);
    tags.into_iter().map(str::to_owned).zip(folders).collect()
}

/// Compares two states of a manual whose draft alone has pages, named by the
/// folders that their pages have, and prints the comparison; nothing when there is
/// no such state.
pub(super) fn printed(
    prepared: &Prepared,
    issued: &[Issued],
    comparer: &Comparer,
    (before, after): (&str, &str),
) -> Result<Tree, RenderError> {
    let mut shelf = shelf(&prepared.editions, issued, "", |_| None);
    // A draft that is a version lies in that version's folder.
    let own = prepared.editions.first().map(|edition| &edition.version);
    let is_own =
        |volume: &Volume<'_>| volume.editions.first().map(|edition| &edition.version) == own;
    let draft = shelf.volumes.iter().position(is_own);
    let place = |folder: &str| match folder {
        DRAFT => draft,
        _ => shelf.volumes.iter().position(|volume| volume.folder == folder),
    };
    let Some((before, after)) = place(before).zip(place(after)) else { return Ok(Tree::new()) };
    shelf.current = draft.unwrap_or_default();
    shelf.comparisons = vec![one(&shelf, before, after)];
    comparer.print(&shelf, &SiteOptions { lone: true, ..SiteOptions::default() })
}
