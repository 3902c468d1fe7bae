//! Knows where the sheets of forms stand.

use std::collections::BTreeSet;

use super::House;
use crate::diag::{Code, Diagnostic, Span};
use crate::manual::find;
use crate::manual::load::Text;
use crate::manual::registers::FormStatus;
use crate::markdown::ast::BlockKind;
use crate::text::visible;

/// A form that is `ready` has its sheet in every language that its module has.
pub(super) fn written(house: &House<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let path = house.register("forms.yml");
    for form in &house.manual.registers.forms {
        let Some(module) = house.manual.modules.get(&form.module) else { continue };
        if form.status != FormStatus::Ready {
            continue;
        }
        for (lang, text) in module.texts.iter() {
            let sheet =
                |kind: &BlockKind<_>| matches!(kind, BlockKind::Form { id, .. } if *id == form.id);
            if !text.document.blocks.iter().any(|block| sheet(&block.kind)) {
                let finding = find::id(Code::MissingForm, house.snapshot, &path, &form.id);
                findings.push(finding.arg("lang", lang.as_str()));
            }
        }
    }
    findings
}

/// A sheet stands once, in the module that `forms.yml` names.
pub(super) fn at_home(house: &House<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (slug, module) in &house.manual.modules {
        for (_, text) in module.texts.iter().chain(module.sheets.iter()) {
            let mut seen = BTreeSet::new();
            for block in &text.document.blocks {
                let BlockKind::Form { id, .. } = &block.kind else { continue };
                let form = house.manual.registers.forms.iter().find(|form| form.id == *id);
                let home = form.map(|form| form.module.as_str());
                let twice = !seen.insert(id);
                if twice || home.is_some_and(|home| home != slug) {
                    let finding = Diagnostic::new(Code::FormElsewhere).at(&text.path, block.span);
                    let finding = finding.arg("id", visible(id));
                    findings.push(finding.arg("module", home.unwrap_or_default()));
                }
            }
        }
    }
    findings
}

/// A sheet in a language in which nothing else is translated is one that the main text
/// has: there is no other place for it.
pub(super) fn translated(house: &House<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for module in house.manual.modules.values() {
        let own = module.texts.iter().flat_map(|(_, text)| sheets(text)).map(|(id, _)| id);
        let known: BTreeSet<&str> = own.collect();
        for (_, text) in module.sheets.iter() {
            let lost = sheets(text).filter(|(id, _)| !known.contains(id));
            let find = |(_, span)| Diagnostic::new(Code::TextBesideSheets).at(&text.path, span);
            findings.extend(lost.map(find));
        }
    }
    findings
}

/// Returns the sheets of a text: their ids and places.
fn sheets(text: &Text) -> impl Iterator<Item = (&str, Span)> {
    text.document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Form { id, .. } => Some((id.as_str(), block.span)),
        _ => None,
    })
}
