//! Writes findings and results for programs: one JSON object per line.

use serde_json::{Map, Value, json};

use super::failure::Failure;
use super::terminal::Terminal;
use crate::diag::lines::Lines;
use crate::diag::{Diagnostic, Severity};
use crate::locale::findings;
use crate::vcs::Snapshot;

/// Raised when a field changes its meaning or goes away.
pub(super) const SCHEMA: u32 = 1;

/// Returns a finding: its code, where it is, its values, and its words.
pub(super) fn finding(finding: &Diagnostic, snapshot: &Snapshot, terminal: &Terminal) -> Value {
    let spoken = findings::speak(&terminal.lang, finding);
    let args: Map<String, Value> =
        finding.args.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    let text = finding.path.as_ref().and_then(|path| snapshot.text(path));
    let place = finding.span.zip(text).map(|(span, text)| {
        let lines = Lines::of(text);
        (lines.place(span.start), lines.place(span.end))
    });
    json!({
        "schema": SCHEMA,
        "type": "finding",
        "code": finding.code.as_str(),
        "severity": severity(finding.severity),
        "path": finding.path.as_ref().map(|path| path.as_str()),
        "line": place.map(|(start, _)| start.line),
        "column": place.map(|(start, _)| start.column),
        "end": place.map(|(_, end)| json!({ "line": end.line, "column": end.column })),
        "args": args,
        "message": spoken.message,
        "hint": spoken.hint,
    })
}

/// Returns the result of a command that ran, with what it has to add.
pub(super) fn result(command: &str, findings: &[Diagnostic], more: Value) -> Value {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let mut result = json!({
        "schema": SCHEMA,
        "type": "result",
        "command": command,
        "ok": count(Severity::Error) == 0,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
    });
    if let (Value::Object(result), Value::Object(more)) = (&mut result, more) {
        result.extend(more);
    }
    result
}

/// Returns the result of a command that could not be carried out.
pub(super) fn failure(
    command: &str,
    failure: &Failure,
    message: &str,
    hint: Option<&str>,
) -> Value {
    json!({
        "schema": SCHEMA,
        "type": "result",
        "command": command,
        "ok": false,
        "exit": failure.exit as u8,
        "error": failure.say.key(),
        "message": message,
        "hint": hint,
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
