//! Knows the log of adaptations as a report: what was changed in the work with
//! families, coded after FRAME.

mod entry;
mod rows;

use std::collections::BTreeMap;

use super::write::{Rows, counted, doi, filled, heading, paragraph, table, words};
use super::{Ground, Report, ReportKind};
use crate::edition::target::Resolved;
use crate::manual::{FrameCode, LoggedAdaptation};
use crate::markdown::ast::Block;

/// Makes the report; nothing when no adaptation was entered.
pub(super) fn report(ground: &Ground<'_>) -> Option<Report> {
    let own = &ground.words.frame;
    let mut entries: Vec<&LoggedAdaptation> = ground.manual.registers.adaptations.iter().collect();
    if entries.is_empty() {
        return None;
    }
    // The newest first; those of one day in the order of the register.
    entries.sort_by(|a, b| b.date.cmp(&a.date));
    let source = doi("Wiltsey Stirman, Baumann & Miller 2019", "10.1186/s13012-019-0898-y");
    let intro = |pattern: &String| paragraph(filled(pattern, &[("source", source.clone())]));
    let mut blocks: Vec<Block<Resolved>> = own.intro.iter().map(intro).collect();
    let constructed = entries.iter().filter(|entry| entry.constructed).count();
    let values = [("count", entries.len() - constructed), ("constructed", constructed)];
    blocks.push(paragraph(counted(&own.summary, &values)));
    blocks.push(heading(2, "entries", words(own.entries.as_str())));
    blocks.extend(entries.iter().flat_map(|entry| entry::blocks(entry, ground)));
    blocks.push(heading(2, "counts", words(own.counts.as_str())));
    blocks.extend(counts(&entries, ground));
    Some(Report {
        kind: ReportKind::Frame,
        title: own.title.clone(),
        about: own.about.clone(),
        blocks,
        sheets: Vec::new(),
        data: Some(rows::data(&entries, ground)),
    })
}

/// Counts the entries by what a reviewer asks for first.
fn counts(entries: &[&LoggedAdaptation], ground: &Ground<'_>) -> Vec<Block<Resolved>> {
    let terms = &ground.words.frame.terms;
    let tables = [
        count(1, &terms.nature, entries, |entry| &entry.nature, ground),
        count(2, &terms.goal, entries, |entry| &entry.goal, ground),
        count(3, &terms.fidelity, entries, |entry| std::slice::from_ref(&entry.fidelity), ground),
    ];
    tables.into_iter().flatten().collect()
}

/// Counts the entries that have each code of a field: an entry may have several.
fn count<C: FrameCode>(
    number: u32,
    field: &str,
    entries: &[&LoggedAdaptation],
    codes: fn(&LoggedAdaptation) -> &[C],
    ground: &Ground<'_>,
) -> Option<Block<Resolved>> {
    let own = &ground.words.frame;
    let mut counts: BTreeMap<C, [usize; 2]> = BTreeMap::new();
    for entry in entries {
        for code in codes(entry) {
            counts.entry(*code).or_default()[usize::from(entry.constructed)] += 1;
        }
    }
    let row = |(code, [real, constructed]): (C, [usize; 2])| {
        vec![
            words(own.code(C::FIELD, code.code())),
            words(real.to_string()),
            words(constructed.to_string()),
        ]
    };
    let rows: Vec<_> = counts.into_iter().map(row).collect();
    let caption = crate::locale::fill(&own.counted, &[("field", field)]);
    let (head, numbers) = (own.columns.to_vec(), vec![1, 2]);
    (!rows.is_empty()).then(|| table(Rows { number, caption, head, numbers, rows }))
}
