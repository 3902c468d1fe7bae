//! Knows the rules of the house that need the whole manual: ids that modules
//! and registers use must exist.

use std::collections::BTreeSet;

use super::load::{Manual, Module};
use super::registers::{Entry, FormStatus};
use super::{find, people, workshop};
use crate::diag::{Code, Diagnostic};
use crate::lang::{ByLang, Lang};
use crate::markdown::ast::BlockKind;
use crate::path::VPath;
use crate::text::visible;
use crate::vcs::Snapshot;

/// Checks a manual; `sources` are the keys of its bibliography.
pub fn check(manual: &Manual, snapshot: &Snapshot, sources: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut check = Check { manual, snapshot, sources, findings: Vec::new() };
    for module in manual.modules.values() {
        check.facts(module);
    }
    check.registers();
    check.forms_written();
    check.forms_at_home();
    check.languages();
    check.findings.extend(people::check(&manual.people, snapshot, &manual.folder));
    let (workshops, path) = (&manual.registers.workshops, check.register("workshops.yml"));
    check.findings.extend(workshop::check(workshops, &manual.people, snapshot, &path));
    check.findings
}

struct Check<'a> {
    manual: &'a Manual,
    snapshot: &'a Snapshot,
    sources: &'a BTreeSet<String>,
    findings: Vec<Diagnostic>,
}

impl Check<'_> {
    fn register(&self, file: &str) -> VPath {
        let place = format!("{}/registers/{file}", self.manual.folder);
        VPath::new(&place).expect("the folder is a path")
    }

    fn known<E: Entry>(&mut self, code: Code, path: &VPath, ids: &[String], entries: &[E]) {
        if self.manual.registers.incomplete.contains(E::FILE) {
            return;
        }
        for id in ids.iter().filter(|id| !entries.iter().any(|entry| entry.id() == *id)) {
            let known = entries.iter().map(Entry::id);
            self.findings.push(find::unknown(code, self.snapshot, path, id, known));
        }
    }

    fn facts(&mut self, module: &Module) {
        let path = module.folder.join("module.yml").expect("a plain name");
        let (facts, registers) = (&module.facts, &self.manual.registers);
        self.known(Code::UnknownCore, &path, &facts.core, &registers.core);
        self.known(Code::UnknownFidelity, &path, &facts.fidelity, &registers.fidelity);
        self.known(Code::UnknownForm, &path, &facts.forms, &registers.forms);
        self.known(Code::UnknownLaw, &path, &facts.law, &registers.law);
        for item in registers.fidelity.iter().filter(|item| item.retired.is_some()) {
            if facts.fidelity.contains(&item.id) {
                self.findings.push(find::id(Code::RetiredItem, self.snapshot, &path, &item.id));
            }
        }
        for key in &facts.sources {
            self.source(&path, key);
        }
    }

    fn source(&mut self, path: &VPath, key: &str) {
        if !self.sources.contains(key) {
            let known = self.sources.iter().map(String::as_str);
            let finding = find::unknown(Code::UnknownSource, self.snapshot, path, key, known);
            self.findings.push(finding);
        }
    }

    fn registers(&mut self) {
        let registers = &self.manual.registers;
        self.unique(&registers.core);
        self.unique(&registers.fidelity);
        self.unique(&registers.forms);
        self.unique(&registers.law);
        self.unique(&registers.glossary);
        self.unique(&registers.parameters);
        self.unique(&registers.workshops);
        let fidelity = self.register("fidelity.yml");
        for item in &registers.fidelity {
            self.known(Code::UnknownCore, &fidelity, &item.core, &registers.core);
        }
        let forms = self.register("forms.yml");
        for form in &registers.forms {
            for id in std::iter::once(&form.module).chain(&form.also) {
                if !self.manual.modules.contains_key(id) {
                    let known = self.manual.modules.keys().map(String::as_str);
                    let finding =
                        find::unknown(Code::UnknownModule, self.snapshot, &forms, id, known);
                    self.findings.push(finding);
                }
            }
        }
        let parameters = self.register("parameters.yml");
        for parameter in &registers.parameters {
            self.source(&parameters, &parameter.source);
        }
    }

    fn unique<E: Entry>(&mut self, entries: &[E]) {
        let path = self.register(E::FILE);
        let mut seen = BTreeSet::new();
        for entry in entries.iter().filter(|entry| !seen.insert(entry.id())) {
            self.findings.push(find::id(Code::DuplicateId, self.snapshot, &path, entry.id()));
        }
    }

    /// A form that is `ready` has its sheet in every language that its module has.
    fn forms_written(&mut self) {
        let path = self.register("forms.yml");
        for form in &self.manual.registers.forms {
            let Some(module) = self.manual.modules.get(&form.module) else { continue };
            if form.status != FormStatus::Ready {
                continue;
            }
            for (lang, text) in module.texts.iter() {
                let sheet = |kind: &BlockKind<_>| matches!(kind, BlockKind::Form { id, .. } if *id == form.id);
                if !text.document.blocks.iter().any(|block| sheet(&block.kind)) {
                    let finding = find::id(Code::MissingForm, self.snapshot, &path, &form.id);
                    self.findings.push(finding.arg("lang", lang.as_str()));
                }
            }
        }
    }

    /// A sheet stands once, in the module that `forms.yml` names.
    fn forms_at_home(&mut self) {
        for (slug, module) in &self.manual.modules {
            for (_, text) in module.texts.iter() {
                let mut seen = BTreeSet::new();
                for block in &text.document.blocks {
                    let BlockKind::Form { id, .. } = &block.kind else { continue };
                    let form = self.manual.registers.forms.iter().find(|form| form.id == *id);
                    let home = form.map(|form| form.module.as_str());
                    let twice = !seen.insert(id);
                    if twice || home.is_some_and(|home| home != slug) {
                        let finding =
                            Diagnostic::new(Code::FormElsewhere).at(&text.path, block.span);
                        let finding = finding.arg("id", visible(id));
                        self.findings.push(finding.arg("module", home.unwrap_or_default()));
                    }
                }
            }
        }
    }

    /// Every value that readers see has every language of the book.
    fn languages(&mut self) {
        let manual = self.manual;
        let book = VPath::new("book.toml").expect("a plain name is a path");
        self.complete(&book, "title", &manual.settings.title);
        let outline = manual.folder.join("outline.yml").expect("a plain name");
        for part in &manual.parts {
            self.complete(&outline, &part.id, &part.title);
        }
        let registers = &manual.registers;
        for item in &registers.core {
            for value in [&item.title, &item.function, &item.form] {
                self.complete(&self.register("core.yml"), &item.id, value);
            }
        }
        for item in &registers.fidelity {
            for value in [&item.text, &item.evidence] {
                self.complete(&self.register("fidelity.yml"), &item.id, value);
            }
        }
        for item in &registers.forms {
            self.complete(&self.register("forms.yml"), &item.id, &item.title);
        }
        for item in &registers.law {
            for value in [&item.act, &item.point] {
                self.complete(&self.register("law.yml"), &item.id, value);
            }
        }
        for item in &registers.glossary {
            for value in [&item.term, &item.definition] {
                self.complete(&self.register("glossary.yml"), &item.id, value);
            }
        }
        for item in &registers.workshops {
            self.complete(&self.register("workshops.yml"), &item.id, &item.title);
        }
        for item in &registers.parameters {
            for value in [&item.label, &item.value] {
                self.complete(&self.register("parameters.yml"), &item.id, value);
            }
        }
    }

    fn complete(&mut self, path: &VPath, name: &str, value: &ByLang<String>) {
        let missing = |lang: &&Lang| value.get(lang).is_none_or(|words| words.trim().is_empty());
        for lang in self.manual.settings.languages.iter().filter(missing) {
            let finding = find::id(Code::MissingLanguage, self.snapshot, path, name);
            self.findings.push(Diagnostic {
                args: vec![("lang", lang.to_string()), ("name", name.to_owned())],
                ..finding
            });
        }
    }
}
