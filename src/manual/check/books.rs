//! Knows that every book of `book.toml` holds something that there is.

use std::collections::BTreeSet;

use super::House;
use crate::diag::{Code, Diagnostic};
use crate::manual::books::{BookPlan, Each};
use crate::manual::find;
use crate::manual::registers::Entry as _;
use crate::path::VPath;

/// What books name exists, every book holds something, and no two files of books
/// have the same name.
pub(super) fn whole(house: &House<'_>) -> Vec<Diagnostic> {
    let path = VPath::new("book.toml").expect("a plain name is a path");
    let books = &house.manual.settings.books;
    let mut findings: Vec<_> = books.iter().flat_map(|book| held(house, book, &path)).collect();
    let mut seen = BTreeSet::new();
    for book in books {
        if !names(house, book).into_iter().all(|name| seen.insert(name)) {
            findings.push(find::id(Code::DuplicateId, house.snapshot, &path, &book.id));
        }
    }
    findings
}

fn held(house: &House<'_>, book: &BookPlan, path: &VPath) -> Vec<Diagnostic> {
    let House { manual, snapshot, .. } = *house;
    let parts: Vec<&str> = manual.parts.iter().map(|part| part.id.as_str()).collect();
    let modules: Vec<&str> = manual.modules.keys().map(String::as_str).collect();
    let forms: Vec<&str> = manual.registers.forms.iter().map(|form| form.id()).collect();
    let lists = [
        (Code::UnknownPart, &book.parts, parts),
        (Code::UnknownModule, &book.modules, modules),
        (Code::UnknownForm, &book.forms, forms),
    ];
    let mut findings = Vec::new();
    for (code, ids, known) in lists {
        let unknown = ids.iter().filter(|id| !known.contains(&id.as_str()));
        let finding = |id: &String| find::unknown(code, snapshot, path, id, known.iter().copied());
        findings.extend(unknown.map(finding));
    }
    let lists = [&book.parts, &book.modules, &book.forms];
    let is_empty = lists.iter().all(|list| list.is_empty()) && book.kinds.is_empty();
    if is_empty && book.reports.is_empty() {
        findings.push(find::id(Code::EmptyBook, snapshot, path, &book.id));
    }
    findings
}

/// Returns what the files of a book are called, whatever it holds; some file
/// systems don't tell `s10` from `S10`.
fn names(house: &House<'_>, book: &BookPlan) -> Vec<String> {
    let manual = house.manual;
    let ids: Vec<&str> = match book.each {
        None => return vec![book.id.clone()],
        Some(Each::Module) => manual.modules.keys().map(String::as_str).collect(),
        Some(Each::Form) => manual.registers.forms.iter().map(|form| form.id()).collect(),
    };
    ids.into_iter().map(|id| format!("{}-{id}", book.id).to_ascii_lowercase()).collect()
}
