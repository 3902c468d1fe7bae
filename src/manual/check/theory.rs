//! Knows when the programme theory hangs together.

use std::collections::BTreeSet;

use super::House;
use crate::diag::{Code, Diagnostic};
use crate::manual::find;
use crate::manual::registers::Entry as _;
use crate::manual::theory::{TheoryEntry, TheoryStage};
use crate::path::VPath;

/// The ids that items name exist, links lead forward, and nothing stands alone.
pub(super) fn holds_together(house: &House<'_>) -> Vec<Diagnostic> {
    let all = house.manual.registers.theory.as_slice();
    let is_whole = !house.manual.registers.incomplete.contains(TheoryEntry::FILE);
    let path = house.register(TheoryEntry::FILE);
    let mut check = Check { house, all, path, is_whole, findings: Vec::new() };
    for item in all {
        check.ids(item);
        check.links(item);
        if is_whole {
            check.ends(item);
        }
    }
    check.findings
}

struct Check<'a> {
    house: &'a House<'a>,
    all: &'a [TheoryEntry],
    path: VPath,
    /// Whether every item could be read.
    is_whole: bool,
    findings: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    /// Makes a finding about an id that stands in an item.
    fn find(&mut self, code: Code, item: &TheoryEntry, id: &str) -> &mut Diagnostic {
        let finding = find::in_entry(code, self.house.snapshot, &self.path, &item.id, id);
        self.findings.push(finding);
        self.findings.last_mut().expect("one was just pushed")
    }

    fn unknown<'k>(
        &mut self,
        code: Code,
        item: &TheoryEntry,
        id: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let near = crate::text::similar(id, known).unwrap_or_default().to_owned();
        self.find(code, item, id).args.push(("similar", near));
    }

    fn ids(&mut self, item: &TheoryEntry) {
        let (manual, all) = (self.house.manual, self.all);
        let registers = &manual.registers;
        for id in item.leads_to.iter().chain(&item.concerns) {
            if self.is_whole && !all.iter().any(|other| other.id == *id) {
                let known = all.iter().map(|other| other.id.as_str());
                self.unknown(Code::UnknownTheoryItem, item, id, known);
            }
        }
        let is_core = |id: &str| registers.core.iter().any(|core| core.id == id);
        let cores = || registers.core.iter().map(|core| core.id.as_str());
        let knows_core = !registers.incomplete.contains("core.yml");
        for id in item.core.iter().filter(|id| knows_core && !is_core(id)) {
            self.unknown(Code::UnknownCore, item, id, cores());
        }
        for id in item.guarded_by.iter().filter(|id| !is_core(id)) {
            // A module's name has no capital letters, and a core component's id begins with one.
            if id.starts_with(|c: char| c.is_uppercase()) {
                if knows_core {
                    self.unknown(Code::UnknownCore, item, id, cores());
                }
            } else if !manual.modules.contains_key(id) {
                let known = manual.modules.keys().map(String::as_str);
                self.unknown(Code::UnknownModule, item, id, known);
            }
        }
        let sources = self.house.sources;
        for key in item.source.iter().filter(|key| !sources.contains(*key)) {
            self.unknown(Code::UnknownSource, item, key, sources.iter().map(String::as_str));
        }
    }

    /// Returns where in the chain an item stands; nothing for what stands around it.
    fn place(&self, id: &str) -> Option<(TheoryStage, usize)> {
        let at = self.all.iter().position(|item| item.id == id)?;
        let stage = self.all[at].stage;
        stage.is_chain().then_some((stage, at))
    }

    fn links(&mut self, item: &TheoryEntry) {
        let from = self.place(&item.id);
        for id in &item.leads_to {
            if !self.all.iter().any(|other| other.id == *id) {
                continue;
            }
            let is_forward = matches!((from, self.place(id)), (Some(own), Some(to)) if own < to);
            if !is_forward {
                let from = item.id.clone();
                self.find(Code::TheoryLink, item, id).args.push(("from", from));
            }
        }
        if item.stage == TheoryStage::Activity && item.core.is_empty() {
            self.find(Code::ActivityWithoutCore, item, &item.id);
        }
        if item.stage == TheoryStage::Harm && item.guarded_by.is_empty() {
            self.find(Code::HarmWithoutGuard, item, &item.id);
        }
    }

    /// A link of the chain is led to, unless it stands in the first stage, and leads on,
    /// unless it stands in the last.
    fn ends(&mut self, item: &TheoryEntry) {
        let stages: BTreeSet<_> =
            self.all.iter().map(|own| own.stage).filter(|stage| stage.is_chain()).collect();
        let is_led_to = self.all.iter().any(|other| other.leads_to.contains(&item.id));
        if item.stage.is_chain() && stages.first() != Some(&item.stage) && !is_led_to {
            self.find(Code::TheoryUnreached, item, &item.id);
        }
        let leads_on = !item.leads_to.is_empty();
        if item.stage.is_chain() && stages.last() != Some(&item.stage) && !leads_on {
            self.find(Code::TheoryDeadEnd, item, &item.id);
        }
    }
}
