//! Knows that every id that a module or a register uses exists, once.

use std::collections::BTreeSet;

use super::House;
use crate::diag::{Code, Diagnostic};
use crate::manual::find;
use crate::manual::load::Module;
use crate::manual::registers::Entry;
use crate::manual::workshop::is_day;
use crate::path::VPath;

/// The ids that modules name are entries of registers.
pub(super) fn modules(house: &House<'_>) -> Vec<Diagnostic> {
    let mut check = Check { house, findings: Vec::new() };
    for module in house.manual.modules.values() {
        check.facts(module);
    }
    check.findings
}

/// No id of a register stands twice, and the ids that its entries name exist.
pub(super) fn registers(house: &House<'_>) -> Vec<Diagnostic> {
    let mut check = Check { house, findings: Vec::new() };
    check.registers();
    check.findings
}

struct Check<'a> {
    house: &'a House<'a>,
    findings: Vec<Diagnostic>,
}

impl Check<'_> {
    fn known<E: Entry>(&mut self, code: Code, path: &VPath, ids: &[String], entries: &[E]) {
        if self.house.manual.registers.incomplete.contains(E::FILE) {
            return;
        }
        for id in ids.iter().filter(|id| !entries.iter().any(|entry| entry.id() == *id)) {
            let known = entries.iter().map(Entry::id);
            self.findings.push(find::unknown(code, self.house.snapshot, path, id, known));
        }
    }

    fn facts(&mut self, module: &Module) {
        let path = module.folder.join("module.yml").expect("a plain name");
        let (facts, registers) = (&module.facts, &self.house.manual.registers);
        self.known(Code::UnknownCore, &path, &facts.core, &registers.core);
        self.known(Code::UnknownFidelity, &path, &facts.fidelity, &registers.fidelity);
        self.known(Code::UnknownForm, &path, &facts.forms, &registers.forms);
        self.known(Code::UnknownLaw, &path, &facts.law, &registers.law);
        for item in registers.fidelity.iter().filter(|item| item.retired.is_some()) {
            if facts.fidelity.contains(&item.id) {
                let finding = find::id(Code::RetiredItem, self.house.snapshot, &path, &item.id);
                self.findings.push(finding);
            }
        }
        for key in &facts.sources {
            self.source(&path, key);
        }
    }

    fn source(&mut self, path: &VPath, key: &str) {
        let House { snapshot, sources, .. } = *self.house;
        if !sources.contains(key) {
            let known = sources.iter().map(String::as_str);
            self.findings.push(find::unknown(Code::UnknownSource, snapshot, path, key, known));
        }
    }

    fn registers(&mut self) {
        let House { manual, .. } = *self.house;
        let registers = &manual.registers;
        self.unique(&registers.core);
        self.unique(&registers.fidelity);
        self.unique(&registers.forms);
        self.unique(&registers.law);
        self.unique(&registers.glossary);
        self.unique(&registers.parameters);
        self.unique(&registers.adaptations);
        self.unique(&registers.theory);
        self.unique(&registers.workshops);
        self.adaptations();
        let fidelity = self.house.register("fidelity.yml");
        for item in &registers.fidelity {
            self.known(Code::UnknownCore, &fidelity, &item.core, &registers.core);
        }
        let forms = self.house.register("forms.yml");
        for form in &registers.forms {
            self.are_modules(&forms, std::iter::once(&form.module).chain(&form.also));
        }
        let parameters = self.house.register("parameters.yml");
        for parameter in &registers.parameters {
            self.source(&parameters, &parameter.source);
        }
    }

    fn adaptations(&mut self) {
        let House { manual, snapshot, .. } = *self.house;
        let path = self.house.register("adaptations.yml");
        for item in &manual.registers.adaptations {
            self.are_modules(&path, &item.modules);
            self.known(Code::UnknownCore, &path, &item.core, &manual.registers.core);
            if !is_day(&item.date) {
                self.findings.push(find::id(Code::MalformedDate, snapshot, &path, &item.date));
            }
        }
    }

    fn are_modules<'i>(&mut self, path: &VPath, ids: impl IntoIterator<Item = &'i String>) {
        let House { manual, snapshot, .. } = *self.house;
        for id in ids.into_iter().filter(|id| !manual.modules.contains_key(*id)) {
            let known = manual.modules.keys().map(String::as_str);
            self.findings.push(find::unknown(Code::UnknownModule, snapshot, path, id, known));
        }
    }

    fn unique<E: Entry>(&mut self, entries: &[E]) {
        let path = self.house.register(E::FILE);
        let mut seen = BTreeSet::new();
        for entry in entries.iter().filter(|entry| !seen.insert(entry.id())) {
            let finding = find::id(Code::DuplicateId, self.house.snapshot, &path, entry.id());
            self.findings.push(finding);
        }
    }
}
