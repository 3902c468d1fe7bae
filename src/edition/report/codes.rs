//! Knows the page of national codes: which modules and forms are tagged with each.

use std::collections::BTreeMap;

use super::data::{Data, Value};
use super::write::{Line, Rows, commas, filled, heading, link, paragraph, phrase, table, words};
use super::{Ground, Report, ReportKind};
use crate::edition::target::{Register, Resolved, Target};
use crate::locale::Locale;
use crate::locale::codes::{CodeList, NationalCodes};
use crate::markdown::ast::Block;

/// The places where a code is used: chapters, and forms by their place in the register.
#[derive(Default)]
struct Uses {
    chapters: Vec<usize>,
    forms: Vec<usize>,
}

/// A code that is used.
struct Tag<'a> {
    list: CodeList,
    code: &'a str,
    uses: Uses,
}

/// Makes the report; nothing when nothing is tagged.
pub(super) fn report(ground: &Ground<'_>) -> Option<Report> {
    let tags = tags(ground);
    if tags.is_empty() {
        return None;
    }
    let own = &ground.words.codes;
    let mut blocks = intro(ground);
    let mut number = 0;
    for list in CodeList::ALL {
        let of_list: Vec<&Tag<'_>> = tags.iter().filter(|tag| tag.list == list).collect();
        if of_list.is_empty() {
            continue;
        }
        number += 1;
        blocks.push(heading(2, list.key(), words(name(list, ground))));
        blocks.push(table(Rows {
            number,
            caption: own.used.clone(),
            head: own.columns.to_vec(),
            numbers: Vec::new(),
            rows: of_list.iter().map(|tag| row(tag, ground)).collect(),
        }));
    }
    Some(Report {
        kind: ReportKind::Codes,
        title: own.title.clone(),
        about: own.about.clone(),
        blocks,
        sheets: Vec::new(),
        data: Some(data(&tags, ground)),
    })
}

fn intro(ground: &Ground<'_>) -> Vec<Block<Resolved>> {
    let source = &NationalCodes::get().source;
    let name = phrase("nb", &format!("{}, {}", source.publisher, source.title), ground);
    let day = Locale::of(&ground.edition.lang).iso_day(&source.valid_from);
    let values = [
        ("source", link(Target::External(source.url.clone()), name)),
        ("date", words(day)),
        ("licence", words(source.licence.as_str())),
    ];
    ground.words.codes.intro.iter().map(|line| paragraph(filled(line, &values))).collect()
}

fn name<'w>(list: CodeList, ground: &'w Ground<'_>) -> &'w str {
    let own = &ground.words.codes;
    match list {
        CodeList::KnowledgeModel => &own.knowledge_model,
        CodeList::Participation => &own.participation,
        CodeList::Measure => &own.measure,
        CodeList::PlanType => &own.plan_type,
    }
}

/// Returns the codes that are used, list by list, in the order of their numbers.
fn tags<'a>(ground: &'a Ground<'_>) -> Vec<Tag<'a>> {
    let mut all = Vec::new();
    for list in CodeList::ALL {
        let mut used: BTreeMap<(Vec<u32>, &str), Uses> = BTreeMap::new();
        for (at, facts) in ground.facts.iter().enumerate() {
            for code in facts.codes(list) {
                used.entry((order(code), code)).or_default().chapters.push(at);
            }
        }
        for (at, form) in ground.manual.registers.forms.iter().enumerate() {
            for code in form.codes(list) {
                used.entry((order(code), code)).or_default().forms.push(at);
            }
        }
        // What isn't in the list was a finding.
        let known = used.into_iter().filter(|((_, code), _)| NationalCodes::get().has(list, code));
        all.extend(known.map(|((_, code), uses)| Tag { list, code, uses }));
    }
    all
}

/// `3.10` comes after `3.9`.
fn order(code: &str) -> Vec<u32> {
    code.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

fn row(tag: &Tag<'_>, ground: &Ground<'_>) -> Vec<Line> {
    let form = |at: &usize| {
        let id = ground.manual.registers.forms[*at].id.as_str();
        ground.entry(Register::Forms, id, id)
    };
    vec![
        words(tag.code),
        phrase("nb", &NationalCodes::get().name(tag.list, tag.code), ground),
        commas(tag.uses.chapters.iter().map(|at| ground.number(*at))),
        commas(tag.uses.forms.iter().map(form)),
    ]
}

fn data(tags: &[Tag<'_>], ground: &Ground<'_>) -> Data {
    let row = |tag: &Tag<'_>| {
        let chapters = tag.uses.chapters.iter().map(|at| ground.edition.chapters[*at].id.clone());
        let forms = tag.uses.forms.iter().map(|at| ground.manual.registers.forms[*at].id.clone());
        vec![
            Value::text(tag.list.key().replace('-', "_")),
            Value::text(tag.code),
            Value::text(NationalCodes::get().name(tag.list, tag.code)),
            Value::list(chapters),
            Value::list(forms),
            Value::text("assumed"),
        ]
    };
    Data {
        columns: vec!["list", "code", "name", "modules", "forms", "basis"],
        rows: tags.iter().map(row).collect(),
    }
}
