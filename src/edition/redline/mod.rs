//! Knows what differs between two editions in one language, as an edition: a
//! redline is printed by the same renderers as every other text.
//!
//! Modules are paired first, then blocks, then sentences, then words; what is gone
//! at one place and stands at another has moved. Taking every change of a redline
//! gives the newer text, refusing every one the older.

mod align;
mod bag;
mod blocks;
mod count;
mod entries;
mod facts;
mod found;
mod import;
mod lines;
mod mark;
mod meet;
mod moves;
mod notes;
mod numbers;
mod only;
mod own;
mod print;
mod reworded;
mod rows;
mod said;
mod same;
mod sheets;
mod stamp;
mod take;
mod token;
mod wanted;
mod weight;
mod words;

pub use found::{
    BlockFact, FactChange, Fate, Known, ModuleRedline, PassageChange, PassageKind, Place, Redline,
    RegisterRedline, Renumbered,
};
pub use mark::{ChangeKind, Mark, Show};
pub use same::says_the_same;
pub use sheets::{has_same_sheets, sheets_redline};
pub use take::Version as Text;
pub use wanted::{Choice, Wanted};
pub use weight::Weight;
pub use words::Piece;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Change, Chapter, Edition, Note, Register, Sheet};
use crate::locale::Locale;
use crate::markdown::ast::Block;
use count::Counter;
use import::Places;
use numbers::{known, renumbered};

/// Compares two editions of the same language; `renamed` says what modules of the
/// older one are called in the newer, where that is something else.
pub fn redline(before: &Edition, after: &Edition, renamed: &BTreeMap<String, String>) -> Redline {
    let mut edition = after.clone();
    let pairs = pairs(before, after, renamed);
    let mut places = Places::default();
    for (at, pair) in pairs.iter().enumerate() {
        places.chapters.extend(pair.0.map(|old| (old, at)));
    }
    places.add_images(before, &mut edition.images);
    let differs = |(old, new): &(Option<usize>, Option<usize>)| match (old, new) {
        (Some(old), Some(new)) => {
            before.chapters[*old].fingerprint != after.chapters[*new].fingerprint
        }
        _ => true,
    };
    let marked = |at: usize| -> Option<(usize, Chapter)> {
        let pair = pairs[at];
        let old = pair.0.map(|old| &*before.chapters[old]);
        let new = pair.1.map(|new| &*after.chapters[new]);
        differs(&pair).then(|| (at, chapter(old, new, &places)))
    };
    let found: Vec<(usize, Chapter)> =
        (0..pairs.len()).into_par_iter().filter_map(marked).collect();
    let (chapters, mut texts): (Vec<usize>, Vec<Chapter>) = found.into_iter().unzip();
    moves::find(&mut texts);
    let locale = Locale::of(&after.lang);
    let say = |msg| locale.get(msg).to_owned();
    let mut counter = Counter::new(&say);
    let mut modules = Vec::new();
    for (at, mut text) in chapters.into_iter().zip(texts) {
        let (old, new) = pairs[at];
        let one = old.map(|old| &*before.chapters[old]);
        let other = new.map(|new| &*after.chapters[new]);
        let is_safety = new.is_some() && after.safety == new;
        let mut module = module(at, one, other, locale);
        if module.fate != Fate::Kept {
            text.blocks = joined(std::mem::take(&mut text.blocks));
        }
        // A form that is new, or gone, is one thing.
        for sheet in text.sheets.iter_mut().filter(|sheet| is_lone(sheet)) {
            sheet.blocks = joined(std::mem::take(&mut sheet.blocks));
        }
        let so_far = counter.changes.len();
        counter.chapter(modules.len(), &mut text, module.facts.as_mut(), other, is_safety);
        notes::count(&mut text);
        if counter.changes.len() > so_far || module.fate != Fate::Kept {
            modules.push(module);
        }
        match edition.chapters.get_mut(at) {
            Some(place) => *place = Arc::new(text),
            None => edition.chapters.push(Arc::new(text)),
        }
    }
    let mut registers = Vec::new();
    for register in Register::ALL {
        if let Some(mut table) = entries::register(register, before, after, locale) {
            counter.register(registers.len(), register, &mut table);
            registers.push(RegisterRedline { register, table });
        }
    }
    let renumbered = renumbered(before, after, &pairs, &modules);
    let (before, changes) = (before.version.clone(), counter.changes);
    Redline { edition, before, modules, registers, changes, renumbered, choice: None }
}

/// Tells what became of a module as a whole.
fn module(
    at: usize,
    old: Option<&Chapter>,
    new: Option<&Chapter>,
    locale: &Locale,
) -> ModuleRedline {
    ModuleRedline {
        chapter: at,
        fate: match (old, new) {
            (_, None) => Fate::Deleted,
            (None, _) => Fate::New,
            _ => Fate::Kept,
        },
        before: old.map(known),
        after: new.map(known),
        facts: entries::facts(old, new, locale),
        reasons: reasons(old, new),
    }
}

type Pairs = Vec<(Option<usize>, Option<usize>)>;

/// Pairs the chapters of two editions: those of the newer in their order, then
/// those that are gone.
fn pairs(before: &Edition, after: &Edition, renamed: &BTreeMap<String, String>) -> Pairs {
    let called = |own: &Chapter| renamed.get(&own.id).unwrap_or(&own.id).clone();
    let mut old: BTreeMap<String, usize> = BTreeMap::new();
    for (at, own) in before.chapters.iter().enumerate() {
        // A chapter that kept its name has the right to it.
        if own.id == called(own) {
            old.insert(called(own), at);
        } else {
            old.entry(called(own)).or_insert(at);
        }
    }
    let mut pairs: Pairs = Vec::new();
    for (at, own) in after.chapters.iter().enumerate() {
        pairs.push((old.get(&own.id).copied(), Some(at)));
    }
    let used: BTreeSet<usize> = pairs.iter().filter_map(|pair| pair.0).collect();
    let gone = (0..before.chapters.len()).filter(|at| !used.contains(at));
    pairs.extend(gone.map(|at| (Some(at), None)));
    pairs
}

/// Marks what differs between two states of a chapter.
fn chapter(old: Option<&Chapter>, new: Option<&Chapter>, places: &Places) -> Chapter {
    let mut old = old.map(|old| places.import(old));
    let (Some(old), Some(new)) = (old.as_mut(), new) else {
        return match (old, new) {
            (None, Some(new)) => lone(new.clone(), blocks::added),
            (Some(old), _) => lone(old.into_owned(), blocks::deleted),
            (None, None) => unreachable!("a pair has at least one chapter"),
        };
    };
    let notes = import::pair_notes(old, new);
    let line = |one: &Vec<_>, other: &Vec<_>| {
        lines::line(ChangeKind::Changed, one, other).unwrap_or_else(|| other.clone())
    };
    let note = |pair: &(Option<usize>, Option<usize>)| {
        let of = |chapter: &Chapter, at: Option<usize>| {
            at.map(|at| chapter.notes[at].blocks.clone()).unwrap_or_default()
        };
        let (one, other) = (of(old, pair.0), of(new, pair.1));
        Note { uses: 0, blocks: blocks::blocks(&one, &other) }
    };
    // Two languages have no words to compare: a translation is one change.
    let is_translated = old.shown_in != new.shown_in;
    let text = |one: &[Block<super::Resolved>], other: &[Block<super::Resolved>]| {
        if is_translated && !one.is_empty() && !other.is_empty() {
            let change = blocks::mark(ChangeKind::Changed, Show::Both);
            vec![blocks::changed(change, one.to_vec(), other.to_vec())]
        } else {
            blocks::blocks(one, other)
        }
    };
    Chapter {
        title: line(&old.title, &new.title),
        purpose: line(&old.purpose, &new.purpose),
        blocks: text(&old.blocks, &new.blocks),
        sheets: sheets(&old.sheets, &new.sheets, &text),
        notes: notes.iter().map(note).collect(),
        // The rest is as in the newer one; its text, which was marked, isn't copied.
        id: new.id.clone(),
        number: new.number.clone(),
        part: new.part,
        title_text: new.title_text.clone(),
        shown_in: new.shown_in.clone(),
        facts: new.facts.clone(),
        sources: new.sources.clone(),
        contents: new.contents.clone(),
        past: new.past.clone(),
        fingerprint: new.fingerprint,
    }
}

/// Marks everything in a chapter that only one edition has.
fn lone(
    chapter: Chapter,
    marked: fn(&Block<super::Resolved>) -> Block<super::Resolved>,
) -> Chapter {
    let sheet =
        |own: &Sheet| Sheet { blocks: own.blocks.iter().map(marked).collect(), ..own.clone() };
    Chapter {
        blocks: chapter.blocks.iter().map(marked).collect(),
        sheets: chapter.sheets.iter().map(sheet).collect(),
        ..chapter
    }
}

/// Marks what differs between two lists of blocks.
type Compare<'a> =
    &'a dyn Fn(&[Block<super::Resolved>], &[Block<super::Resolved>]) -> Vec<Block<super::Resolved>>;

/// Marks what differs between the sheets of two chapters; those that are gone come last.
fn sheets(old: &[Sheet], new: &[Sheet], text: Compare<'_>) -> Vec<Sheet> {
    let of = |all: &[Sheet], id: &str| -> Vec<Block<super::Resolved>> {
        all.iter().find(|own| own.id == id).map(|own| own.blocks.clone()).unwrap_or_default()
    };
    let gone = old.iter().filter(|own| !new.iter().any(|other| other.id == own.id));
    let sheet =
        |own: &Sheet| Sheet { blocks: text(&of(old, &own.id), &of(new, &own.id)), ..own.clone() };
    new.iter().chain(gone).map(sheet).collect()
}

/// Returns whether nothing on a sheet was there before, or nothing is left of it.
fn is_lone(sheet: &Sheet) -> bool {
    use crate::markdown::ast::BlockKind;
    let is = |kind: ChangeKind| {
        sheet.blocks.iter().all(|block| match &block.kind {
            BlockKind::Changed(own) => own.change.kind == kind,
            _ => false,
        })
    };
    is(ChangeKind::New) || is(ChangeKind::Deleted)
}

/// Makes one change of neighbours that are all new, or all gone.
fn joined(all: Vec<Block<super::Resolved>>) -> Vec<Block<super::Resolved>> {
    use crate::markdown::ast::BlockKind;
    let mut out: Vec<Block<super::Resolved>> = Vec::new();
    for mut block in all {
        if let (Some(last), BlockKind::Changed(own)) = (out.last_mut(), &mut block.kind)
            && let BlockKind::Changed(last) = &mut last.kind
            && last.change == own.change
            && own.change.show == Show::Both
        {
            last.before.append(&mut own.before);
            last.after.append(&mut own.after);
            continue;
        }
        out.push(block);
    }
    out
}

/// Returns the changes in git that only one of two states has, the newest first:
/// those of the newer, or of the older when the newer has none.
fn reasons(old: Option<&Chapter>, new: Option<&Chapter>) -> Vec<Arc<Change>> {
    // A state whose past isn't known can't say what came after it.
    if [old, new].into_iter().flatten().any(|own| own.past.is_none()) {
        return Vec::new();
    }
    let of = |chapter: Option<&Chapter>| -> Vec<Arc<Change>> {
        let past =
            chapter.and_then(|own| own.past.as_ref()).and_then(|own| own.module.as_ref().ok());
        past.map(|past| past.changes.clone()).unwrap_or_default()
    };
    let (old, new) = (of(old), of(new));
    let only = |all: &[Arc<Change>], others: &[Arc<Change>]| -> Vec<Arc<Change>> {
        let known: BTreeSet<&str> = others.iter().map(|own| own.commit.as_str()).collect();
        all.iter().filter(|own| !known.contains(own.commit.as_str())).cloned().collect()
    };
    let found = only(&new, &old);
    if found.is_empty() { only(&old, &new) } else { found }
}
