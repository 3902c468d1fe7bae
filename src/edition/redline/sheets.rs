//! Knows what differs between two editions in a language in which only sheets are
//! translated: the sheets, because the rest of them is another language's text.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Redline, pairs, redline};
use crate::edition::{Chapter, ChapterPast, Edition, Resolved};
use crate::lang::Lang;
use crate::markdown::ast::Block;

/// Compares the sheets that two editions have in the language of the newer one. The
/// older one may be in any language: then it has none of these sheets.
pub fn sheets_redline(
    before: &Edition,
    after: &Edition,
    renamed: &BTreeMap<String, String>,
) -> Redline {
    let bare = |chapter: &Chapter| bare(chapter, &after.lang);
    // Nothing but the sheets may differ, and places of chapters stay what they are,
    // because links tell them.
    let newer: Vec<Arc<Chapter>> = after.chapters.iter().map(|own| bare(own)).collect();
    let mut older = vec![None; before.chapters.len()];
    let (mut extra, mut gone) = (Vec::new(), Vec::new());
    for pair in pairs(before, after, renamed) {
        match pair {
            (Some(old), Some(new)) => {
                let Chapter { id, past, fingerprint, sheets, .. } = (*before.chapters[old]).clone();
                let same = (*newer[new]).clone();
                older[old] = Some(bare(&Chapter { id, past, fingerprint, sheets, ..same }));
            }
            (Some(old), None) => {
                let one = bare(&before.chapters[old]);
                gone.extend(one.sheets.is_empty().then(|| one.clone()));
                older[old] = Some(one);
            }
            (None, Some(new)) if newer[new].sheets.is_empty() => extra.push(newer[new].clone()),
            (None, _) => {}
        }
    }
    let chapters = older.into_iter().flatten().chain(extra).collect();
    let before = Edition { version: before.version.clone(), chapters, ..after.clone() };
    let chapters = newer.into_iter().chain(gone).collect();
    redline(&before, &Edition { chapters, ..after.clone() }, renamed)
}

/// Returns whether two editions have the same sheets in the language of the newer one,
/// to the letter.
pub fn has_same_sheets(before: &Edition, after: &Edition) -> bool {
    own_sheets(before, &after.lang) == own_sheets(after, &after.lang)
}

fn own_sheets<'e>(
    edition: &'e Edition,
    lang: &Lang,
) -> BTreeMap<&'e str, &'e Vec<Block<Resolved>>> {
    let sheets = edition.chapters.iter().flat_map(|chapter| &chapter.sheets);
    let own = sheets.filter(|sheet| sheet.lang.as_ref() == Some(lang));
    own.map(|sheet| (sheet.id.as_str(), &sheet.blocks)).collect()
}

/// Takes everything from a chapter but its sheets in a language. Chapters without such
/// sheets are all the same.
fn bare(chapter: &Chapter, lang: &Lang) -> Arc<Chapter> {
    let is_own = |at: &usize| chapter.sheets[*at].lang.as_ref() == Some(lang);
    let own: Vec<usize> = (0..chapter.sheets.len()).filter(is_own).collect();
    let past = chapter.past.as_deref().map(|past| {
        let sheets = own.iter().filter_map(|at| past.sheets.get(*at)).cloned().collect();
        Arc::new(ChapterPast { sheets, blocks: Vec::new(), ..past.clone() })
    });
    Arc::new(Chapter {
        purpose: Vec::new(),
        blocks: Vec::new(),
        notes: Vec::new(),
        contents: Vec::new(),
        sheets: own.iter().map(|at| chapter.sheets[*at].clone()).collect(),
        past,
        fingerprint: if own.is_empty() { 0 } else { chapter.fingerprint },
        ..chapter.clone()
    })
}
