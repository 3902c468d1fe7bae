//! Knows the anchors of a module: headings that correspond in two languages
//! share one, so that switching language stays at the same place.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::lang::{ByLang, Lang};
use crate::manual::{Module, Text};
use crate::markdown::ast::{Authored, Block, BlockKind, Inline, Local, LocalAct};
use crate::markdown::walk::{self, Visit, plain_text};
use crate::text::slug;

/// The anchors of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Anchors {
    /// The anchor of each heading, in the order of the text.
    pub(super) headings: Vec<String>,
    /// Every name by which an author can link to a place of this text, with its anchor.
    names: BTreeMap<String, String>,
}

impl Anchors {
    /// Returns the anchor that a link's fragment means.
    pub(super) fn find(&self, fragment: &str) -> Option<&str> {
        self.names.get(fragment).map(String::as_str)
    }

    /// Iterates over every name that a link can use.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}

/// The anchors of a module.
#[derive(Debug)]
pub(super) struct Named {
    /// Those of each of its texts.
    pub(super) by_lang: ByLang<Anchors>,
    /// Changes when any of them does.
    pub(super) key: u64,
}

struct Heading {
    level: u8,
    id: Option<String>,
    slug: String,
}

/// What a text can be linked by: headings, and ids of other blocks.
#[derive(Default)]
struct Places {
    headings: Vec<Heading>,
    ids: Vec<String>,
}

impl<'a> Visit<'a, Authored> for Places {
    const LINES: bool = false;

    fn block(&mut self, block: &'a Block<Authored>) {
        match &block.kind {
            BlockKind::Heading { level, anchor, content } => {
                self.headings.push(heading(*level, anchor.as_ref(), content));
            }
            BlockKind::Panel(panel) => self.ids.extend(panel.anchor.clone()),
            BlockKind::Figure(figure) => self.ids.extend(figure.anchor.clone()),
            BlockKind::CaptionedTable { anchor, .. } => self.ids.extend(anchor.clone()),
            BlockKind::Local(Local { act: LocalAct::Replace, at, .. }) => {
                self.ids.push(at.clone());
            }
            BlockKind::Form { id, .. } => self.ids.push(format!("form-{id}")),
            _ => {}
        }
    }
}

fn heading(level: u8, anchor: Option<&String>, content: &[Inline<Authored>]) -> Heading {
    Heading { level, id: anchor.cloned(), slug: slug(&plain_text(content)) }
}

/// Computes the anchors of every text of a module; the languages come in the
/// order of the book, the source language first.
pub(super) fn anchors(module: &Module, languages: &[Lang]) -> Named {
    let mut found = ByLang::default();
    let mut base: Option<(Places, Anchors)> = None;
    for lang in languages {
        let Some(text) = module.texts.get(lang) else { continue };
        let places = places(text);
        let anchors = match &base {
            None => own(&places),
            Some((base_places, base_anchors)) => shared(&places, base_places, base_anchors),
        };
        if base.is_none() {
            base = Some((places, anchors.clone()));
        }
        found.insert(lang.clone(), anchors);
    }
    let mut hasher = DefaultHasher::new();
    found.iter().for_each(|named| named.hash(&mut hasher));
    Named { by_lang: found, key: hasher.finish() }
}

fn places(text: &Text) -> Places {
    let mut places = Places::default();
    walk::blocks(&text.document.blocks, &mut places);
    places
}

fn own(places: &Places) -> Anchors {
    name(places, &vec![None; places.headings.len()])
}

/// Gives each heading the anchor of its counterpart: the same id, or the same
/// place among headings of the same levels between two such.
fn shared(places: &Places, base: &Places, anchors: &Anchors) -> Anchors {
    let mut given: Vec<Option<String>> = vec![None; places.headings.len()];
    let (mut here, mut there) = (0, 0);
    for (at, heading) in places.headings.iter().enumerate() {
        let same = |b: &Heading| heading.id.is_some() && b.id == heading.id;
        let Some(twin) = base.headings[there..].iter().position(same).map(|i| i + there) else {
            continue;
        };
        pair(places, here..at, base, there..twin, anchors, &mut given);
        given[at] = Some(anchors.headings[twin].clone());
        (here, there) = (at + 1, twin + 1);
    }
    let (rest, base_rest) = (here..places.headings.len(), there..base.headings.len());
    pair(places, rest, base, base_rest, anchors, &mut given);
    name(places, &given)
}

/// Pairs two runs of headings when their levels are the same.
fn pair(
    places: &Places,
    run: std::ops::Range<usize>,
    base: &Places,
    base_run: std::ops::Range<usize>,
    anchors: &Anchors,
    given: &mut [Option<String>],
) {
    let levels = |p: &Places, r: &std::ops::Range<usize>| -> Vec<u8> {
        p.headings[r.clone()].iter().map(|heading| heading.level).collect()
    };
    if levels(places, &run) != levels(base, &base_run) {
        return;
    }
    for (at, twin) in run.zip(base_run) {
        if places.headings[at].id.is_none() {
            given[at] = Some(anchors.headings[twin].clone());
        }
    }
}

fn name(places: &Places, given: &[Option<String>]) -> Anchors {
    let mut used: BTreeSet<String> = given.iter().flatten().cloned().collect();
    used.extend(places.ids.iter().cloned());
    let mut anchors = Anchors::default();
    for (heading, given) in places.headings.iter().zip(given) {
        let anchor = match given {
            Some(anchor) => anchor.clone(),
            None => unused(heading.id.as_deref().unwrap_or(&heading.slug), &mut used),
        };
        for alias in [Some(&heading.slug), heading.id.as_ref(), Some(&anchor)].into_iter().flatten()
        {
            anchors.names.entry(alias.clone()).or_insert_with(|| anchor.clone());
        }
        anchors.headings.push(anchor);
    }
    for id in &places.ids {
        anchors.names.insert(id.clone(), id.clone());
    }
    anchors
}

/// Returns the wanted anchor, or the first of `wanted-2`, `wanted-3` ... that is free.
fn unused(wanted: &str, used: &mut BTreeSet<String>) -> String {
    let wanted = if wanted.is_empty() { "section" } else { wanted };
    let numbered = (2..).map(|n| format!("{wanted}-{n}"));
    let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|a| !used.contains(a));
    let free = free.expect("the numbers never end");
    used.insert(free.clone());
    free
}
