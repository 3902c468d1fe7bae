//! Knows the facts of a module and the entries of the registers as tables that can
//! be compared like every other.

use std::collections::BTreeMap;

use super::facts::Say;
use super::reworded::words;
use super::rows::table;
use super::token::Words;
use crate::edition::wording::{audience, basis, key_element, status};
use crate::edition::{Chapter, Edition, Register, Resolved, SourceItem};
use crate::locale::{Locale, Msg};
use crate::markdown::ast::{Align, Column, Row, Table};
use crate::markdown::walk::plain_text;

fn columns(head: &[String], rows: Vec<Vec<Words>>) -> Table<Resolved> {
    Table {
        columns: head.iter().map(|_| Column { align: Align::Start, change: None }).collect(),
        row_headers: true,
        head: head.iter().map(|own| words(own)).collect(),
        rows: rows.into_iter().map(|cells| Row { change: None, cells }).collect(),
    }
}

/// Compares two tables and keeps the rows that differ; nothing when none does.
fn differing(old: &Table<Resolved>, new: &Table<Resolved>) -> Option<Table<Resolved>> {
    let mut table = table(old, new);
    table.rows.retain(|row| row.change.is_some());
    (!table.rows.is_empty()).then_some(table)
}

/// Returns the facts of a module that differ.
pub(super) fn facts(
    old: Option<&Chapter>,
    new: Option<&Chapter>,
    locale: &Locale,
) -> Option<Table<Resolved>> {
    let (old, new) = old.zip(new)?;
    differing(&facts_of(old, locale), &facts_of(new, locale))
}

fn facts_of(chapter: &Chapter, locale: &Locale) -> Table<Resolved> {
    let say: Say<'_> = &|msg| locale.get(msg).to_owned();
    let facts = &chapter.facts;
    let all = |messages: Vec<Msg>| messages.into_iter().map(say).collect::<Vec<_>>().join(", ");
    let rows = [
        (Msg::Status, say(status(facts.status))),
        (Msg::Audience, all(facts.audience.iter().map(|own| audience(*own)).collect())),
        (Msg::KeyElement, say(key_element(facts.key_element))),
        (Msg::CoreComponents, facts.core.join(", ")),
        (Msg::Forms, facts.forms.join(", ")),
        (Msg::FidelityItems, facts.fidelity.join(", ")),
        (Msg::Law, facts.law.join(", ")),
        (Msg::Basis, all(facts.basis.iter().map(|own| basis(*own)).collect())),
    ];
    let row = |(label, value): (Msg, String)| vec![words(&say(label)), words(&value)];
    columns(&[say(Msg::KeyFacts), say(Msg::Value)], rows.map(row).into())
}

/// Returns the entries of a register that differ.
pub(super) fn register(
    register: Register,
    old: &Edition,
    new: &Edition,
    locale: &Locale,
) -> Option<Table<Resolved>> {
    let tables = [old, new].map(|edition| register_of(register, edition, locale));
    let mut table = differing(&tables[0], &tables[1])?;
    if register == Register::Sources {
        name_sources(&mut table, old, new);
    }
    Some(table)
}

/// Sources are the same by their keys, and readers know them by authors and year.
fn name_sources(table: &mut Table<Resolved>, old: &Edition, new: &Edition) {
    let all: BTreeMap<&str, &SourceItem> = [old, new]
        .into_iter()
        .flat_map(|edition| edition.sources.iter().map(|source| (source.key.as_str(), source)))
        .collect();
    for cell in table.rows.iter_mut().filter_map(|row| row.cells.first_mut()) {
        if let Some(source) = all.get(plain_text(cell).as_str()) {
            *cell = source.name();
        }
    }
}

fn register_of(register: Register, edition: &Edition, locale: &Locale) -> Table<Resolved> {
    let head = |messages: &[Msg]| -> Vec<String> {
        messages.iter().map(|own| locale.get(*own).to_owned()).collect()
    };
    let row = |cells: &[&str]| -> Vec<Words> { cells.iter().map(|cell| words(cell)).collect() };
    match register {
        Register::Forms => {
            let one = |own: &crate::edition::FormItem| row(&[&own.id, &own.title]);
            columns(&head(&[Msg::Form, Msg::EntryTitle]), edition.forms.iter().map(one).collect())
        }
        Register::Core => {
            let one = |own: &crate::edition::CoreItem| {
                row(&[&own.id, &own.title, &own.function, &own.form])
            };
            let head =
                head(&[Msg::CoreComponents, Msg::EntryTitle, Msg::Function, Msg::FormOfComponent]);
            columns(&head, edition.core.iter().map(one).collect())
        }
        Register::Fidelity => {
            let one = |own: &crate::edition::FidelityRow| {
                let item = &own.item;
                let retired = item.retired.as_deref().unwrap_or_default();
                row(&[&item.id, &item.text, &item.evidence, retired])
            };
            let head =
                head(&[Msg::FidelityItems, Msg::Wording, Msg::EvidenceSource, Msg::RetiredIn]);
            columns(&head, edition.fidelity.iter().map(one).collect())
        }
        Register::Glossary => {
            let one = |own: &crate::edition::GlossaryItem| {
                row(&[&own.term, &own.definition, &own.avoid.join(", ")])
            };
            let head = head(&[Msg::Glossary, Msg::Definition, Msg::Avoid]);
            columns(&head, edition.glossary.iter().map(one).collect())
        }
        Register::Law => {
            let one = |own: &crate::edition::LawItem| {
                row(&[&format!("{} {}", own.act, own.section), &own.point])
            };
            columns(&head(&[Msg::Law, Msg::LawPoint]), edition.law.iter().map(one).collect())
        }
        Register::Parameters => {
            let one = |own: &crate::edition::ParameterItem| row(&[&own.label, &own.value]);
            let head = head(&[Msg::Parameters, Msg::Value]);
            columns(&head, edition.parameters.iter().map(one).collect())
        }
        Register::Sources => {
            let one = |own: &crate::edition::SourceItem| vec![words(&own.key), own.entry.clone()];
            let head = head(&[Msg::Sources, Msg::Wording]);
            columns(&head, edition.sources.iter().map(one).collect())
        }
    }
}
