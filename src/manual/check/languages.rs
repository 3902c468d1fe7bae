//! Knows that the registers speak every language of the book.

use super::House;
use crate::diag::{Code, Diagnostic};
use crate::lang::{ByLang, Lang};
use crate::manual::find;
use crate::path::VPath;

/// Every value that readers see has every language of the book.
pub(super) fn complete(house: &House<'_>) -> Vec<Diagnostic> {
    let manual = house.manual;
    let book = VPath::new("book.toml").expect("a plain name is a path");
    let outline = manual.folder.join("outline.yml").expect("a plain name");
    let mut values = Values { house, findings: Vec::new() };
    values.look(&book, "title", [&manual.settings.title]);
    for plan in &manual.settings.books {
        values.look(&book, &plan.id, [&plan.title]);
    }
    for part in &manual.parts {
        values.look(&outline, &part.id, [&part.title]);
    }
    let registers = &manual.registers;
    for item in &registers.core {
        let parts = [&item.title, &item.function, &item.form];
        values.look(&house.register("core.yml"), &item.id, parts);
    }
    for item in &registers.fidelity {
        values.look(&house.register("fidelity.yml"), &item.id, [&item.text, &item.evidence]);
    }
    for item in &registers.forms {
        values.look(&house.register("forms.yml"), &item.id, [&item.title]);
    }
    for item in &registers.law {
        values.look(&house.register("law.yml"), &item.id, [&item.act, &item.point]);
    }
    for item in &registers.glossary {
        values.look(&house.register("glossary.yml"), &item.id, [&item.term, &item.definition]);
    }
    for item in &registers.adaptations {
        let path = house.register("adaptations.yml");
        values.look(&path, &item.id, [&item.title, &item.summary]);
        let said = [&item.evidence, &item.intended_impact, &item.unintended_impact];
        values.look(
            &path,
            &item.id,
            said.into_iter().chain(item.other.values()).filter(|value| is_said(value)),
        );
    }
    for item in &registers.theory {
        let text = item.text.iter().next().is_some().then_some(&item.text);
        let parts = std::iter::once(&item.title).chain(text);
        values.look(&house.register("theory.yml"), &item.id, parts);
    }
    for item in &registers.workshops {
        let path = house.register("workshops.yml");
        values.look(&path, &item.id, [&item.title]);
        let said = [&item.question, &item.input, &item.decision, &item.changed];
        values.look(
            &path,
            &item.id,
            said.into_iter().chain([&item.not_changed]).filter(|value| is_said(value)),
        );
    }
    for item in &registers.parameters {
        values.look(&house.register("parameters.yml"), &item.id, [&item.label, &item.value]);
    }
    values.findings
}

/// Returns whether a value that may be missing is there in some language.
fn is_said(value: &ByLang<String>) -> bool {
    value.iter().any(|(_, words)| !words.trim().is_empty())
}

struct Values<'a> {
    house: &'a House<'a>,
    findings: Vec<Diagnostic>,
}

impl Values<'_> {
    fn look<'v>(
        &mut self,
        path: &VPath,
        name: &str,
        values: impl IntoIterator<Item = &'v ByLang<String>>,
    ) {
        for value in values {
            self.one(path, name, value);
        }
    }

    fn one(&mut self, path: &VPath, name: &str, value: &ByLang<String>) {
        let missing = |lang: &&Lang| value.get(lang).is_none_or(|words| words.trim().is_empty());
        for lang in self.house.manual.settings.languages.iter().filter(missing) {
            let finding = find::id(Code::MissingLanguage, self.house.snapshot, path, name);
            self.findings.push(Diagnostic {
                args: vec![("lang", lang.to_string()), ("name", name.to_owned())],
                ..finding
            });
        }
    }
}
