//! Knows what a municipality may say: at places that there are, about the core only
//! with a reason, the same in its languages.

use std::collections::BTreeSet;

use super::{House, of_module};
use crate::diag::{Code, Diagnostic, Span};
use crate::manual::adaptation::{Adaptation, FACTS};
use crate::manual::adapted::SLOT;
use crate::manual::load::{Manual, Text};
use crate::manual::{find, place};
use crate::markdown::ast::{Authored, BlockKind, Inline, InlineKind, Local, LocalAct};
use crate::markdown::walk::{self, Visit};
use crate::text::{similar, visible};

/// Looks at every adaptation, and at the manual's own texts, which hold none.
pub(super) fn texts(house: &House<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for module in house.manual.modules.values() {
        module.texts.iter().for_each(|(_, text)| misplaced(text, &mut findings));
    }
    if house.manual.adaptations.is_empty() {
        return findings;
    }
    let slots = slots(house.manual);
    for adaptation in &house.manual.adaptations {
        fillings(house, adaptation, &slots, &mut findings);
        for (slug, own) in &adaptation.modules {
            findings.extend(of_module(house, own));
            let Some(module) = house.manual.modules.get(slug) else { continue };
            for (lang, text) in own.texts.iter() {
                let Some(core) = module.texts.get(lang) else { continue };
                locals(text).for_each(|(local, span)| {
                    findings.extend(of_local(local, span, text, core));
                });
            }
        }
    }
    findings
}

/// Returns the local texts of a file.
fn locals(text: &Text) -> impl Iterator<Item = (&Local<Authored>, Span)> {
    text.document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Local(local) => Some((local, block.span)),
        _ => None,
    })
}

fn misplaced(text: &Text, findings: &mut Vec<Diagnostic>) {
    for (local, span) in locals(text) {
        let finding = Diagnostic::new(Code::MisplacedBlock).at(&text.path, span);
        findings.push(finding.arg("name", word(local.act)));
    }
}

fn word(act: LocalAct) -> &'static str {
    match act {
        LocalAct::Replace => "erstatt",
        LocalAct::Add => "legg-til",
    }
}

/// A place is one that there is; a heading is not replaced, and the core only with
/// a reason.
fn of_local(local: &Local<Authored>, span: Span, text: &Text, core: &Text) -> Option<Diagnostic> {
    let blocks = &core.document.blocks;
    let find = |code| Diagnostic::new(code).at(&text.path, span).arg("id", visible(&local.at));
    let file = core.path.to_string();
    let Some(block) = place::find(blocks, &local.at) else {
        let mut ids = Vec::new();
        place::ids(blocks, &mut ids);
        let near = similar(&local.at, ids).unwrap_or_default();
        return Some(find(Code::UnknownPlace).arg("similar", near).arg("file", file));
    };
    if local.act == LocalAct::Add {
        return None;
    }
    if place::is_heading(block) {
        return Some(find(Code::HeadingReplaced).arg("file", file));
    }
    let is_bare = place::is_core(block) && local.deviation.is_empty();
    is_bare.then(|| find(Code::CoreReplaced).arg("file", file))
}

/// Returns the names of all slots in the texts of a manual.
fn slots(manual: &Manual) -> BTreeSet<&str> {
    #[derive(Default)]
    struct Slots<'a>(BTreeSet<&'a str>);
    impl<'a> Visit<'a, Authored> for Slots<'a> {
        fn inline(&mut self, inline: &'a Inline<Authored>) {
            if let InlineKind::Link { to, .. } = &inline.kind {
                self.0.extend(to.strip_prefix(SLOT));
            }
        }
    }
    let mut slots = Slots::default();
    for module in manual.modules.values() {
        for (_, text) in module.texts.iter() {
            walk::inlines(&text.document.purpose, &mut slots);
            walk::blocks(&text.document.blocks, &mut slots);
            text.document.notes.iter().for_each(|note| walk::blocks(&note.blocks, &mut slots));
        }
    }
    slots.0
}

/// What is filled in has a place in the manual; what is not filled in is said once.
fn fillings(
    house: &House<'_>,
    adaptation: &Adaptation,
    slots: &BTreeSet<&str>,
    findings: &mut Vec<Diagnostic>,
) {
    let path = adaptation.folder.join(FACTS).expect("a plain name");
    let own = &adaptation.facts.slots;
    for id in own.keys().filter(|id| !slots.contains(id.as_str())) {
        let known = slots.iter().copied();
        findings.push(find::unknown(Code::UnknownSlot, house.snapshot, &path, id, known));
    }
    let empty: Vec<&str> = slots.iter().filter(|id| !own.contains_key(**id)).copied().collect();
    if !empty.is_empty() {
        let finding = Diagnostic::new(Code::EmptySlots).in_file(&path);
        let count = empty.len().to_string();
        findings.push(finding.arg("count", count).arg("ids", empty.join(", ")));
    }
}
