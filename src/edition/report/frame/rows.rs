//! Knows the log of adaptations as rows: one column for each field of FRAME.

use super::super::Ground;
use super::super::data::{Data, Value};
use crate::manual::{FrameCode, LoggedAdaptation};
use crate::text::visible;

const COLUMNS: [&str; 31] = [
    "id",
    "date",
    "constructed",
    "title",
    "summary",
    "status",
    "when",
    "planned",
    "who",
    "decider",
    "what",
    "level",
    "contextual",
    "nature",
    "fidelity",
    "goal",
    "reason_socio",
    "reason_org",
    "reason_provider",
    "reason_recipient",
    "other",
    "site",
    "manual_version_before",
    "manual_version_after",
    "modules",
    "core_components",
    "duration",
    "evidence",
    "intended_impact",
    "unintended_impact",
    "linked_commits",
];

pub(super) fn data(entries: &[&LoggedAdaptation], ground: &Ground<'_>) -> Data {
    let rows = entries.iter().map(|entry| row(entry, ground)).collect();
    Data { columns: COLUMNS.to_vec(), rows }
}

fn row(entry: &LoggedAdaptation, ground: &Ground<'_>) -> Vec<Value> {
    let other =
        entry.other.iter().map(|(field, what)| format!("{}: {}", field.name(), ground.said(what)));
    vec![
        text(&entry.id),
        text(&entry.date),
        Value::Flag(entry.constructed),
        Value::text(ground.said(&entry.title)),
        Value::text(ground.said(&entry.summary)),
        one(Some(entry.status)),
        one(Some(entry.when)),
        one(Some(entry.planned)),
        many(&entry.who),
        one(entry.decider),
        many(&entry.what),
        many(&entry.level),
        many(&entry.contextual),
        many(&entry.nature),
        one(Some(entry.fidelity)),
        many(&entry.goal),
        many(&entry.reason_socio),
        many(&entry.reason_org),
        many(&entry.reason_provider),
        many(&entry.reason_recipient),
        Value::list(other),
        text(entry.site.as_deref().unwrap_or_default()),
        text(entry.manual_version_before.as_deref().unwrap_or_default()),
        text(entry.manual_version_after.as_deref().unwrap_or_default()),
        Value::list(entry.modules.iter().map(|id| visible(id))),
        Value::list(entry.core.iter().map(|id| visible(id))),
        one(entry.duration),
        Value::text(ground.said(&entry.evidence)),
        Value::text(ground.said(&entry.intended_impact)),
        Value::text(ground.said(&entry.unintended_impact)),
        Value::list(entry.commits.iter().map(|commit| visible(commit))),
    ]
}

fn text(words: &str) -> Value {
    Value::text(visible(words))
}

fn one<C: FrameCode>(code: Option<C>) -> Value {
    code.map_or(Value::Nothing, |code| Value::text(code.code()))
}

fn many<C: FrameCode>(codes: &[C]) -> Value {
    Value::list(codes.iter().map(|code| code.code()))
}
