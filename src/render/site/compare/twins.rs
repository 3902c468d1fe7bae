//! Knows which change of another language is the same change, so that whoever
//! switches language stays there.

use std::collections::BTreeMap;

use super::Plan;
use crate::edition::redline::{PassageChange, PassageKind, Place, Redline};

/// What tells where a change stands in any language: whether in a register,
/// which one or which module, and what kind of passage it is.
type Row<'r> = (bool, &'r str, PassageKind);

/// Returns the numbers of the same changes in each other language, as an object
/// that a script reads: `{"en":{"1":2}}`. Passages of a kind in a module are the
/// same in their order, if there are as many of them.
pub(super) fn twins(plan: &Plan<'_>) -> String {
    let own = rows(plan.redline);
    let others = plan.comparison.redlines.iter();
    let others = others.filter(|other| other.edition.lang != plan.redline.edition.lang);
    let found = others.map(|other| {
        let there = rows(other);
        let same = own.iter().filter_map(|(row, numbers)| {
            let same = there.get(row).filter(|same| same.len() == numbers.len())?;
            Some(numbers.iter().zip(same))
        });
        let pairs: BTreeMap<String, u32> =
            same.flatten().map(|(own, other)| (own.to_string(), *other)).collect();
        (other.edition.lang.to_string(), pairs)
    });
    let found: BTreeMap<String, BTreeMap<String, u32>> = found.collect();
    serde_json::to_string(&found).unwrap_or_default()
}

fn rows(redline: &Redline) -> BTreeMap<Row<'_>, Vec<u32>> {
    let mut rows: BTreeMap<Row<'_>, Vec<u32>> = BTreeMap::new();
    for change in &redline.changes {
        let (is_register, part) = part(redline, change);
        rows.entry((is_register, part, change.passage)).or_default().push(change.number);
    }
    rows
}

fn part<'r>(redline: &'r Redline, change: &PassageChange) -> (bool, &'r str) {
    match change.place {
        Place::Module(at) => {
            let module = redline.modules.get(at);
            let chapter = module.and_then(|module| redline.edition.chapters.get(module.chapter));
            (false, chapter.map_or("", |chapter| chapter.id.as_str()))
        }
        Place::Register(at) => {
            (true, redline.registers.get(at).map_or("", |own| own.register.slug()))
        }
    }
}
