//! Knows findings as bytes, for another run that would find the same.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Severity, Span};
use crate::path::VPath;

#[derive(Serialize, Deserialize)]
struct Told {
    code: String,
    /// Its place among the severities, from the worst.
    severity: usize,
    args: Vec<(String, String)>,
    path: Option<VPath>,
    span: Option<(usize, usize)>,
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Writes findings down; nothing when they can't be written.
pub fn told(findings: &[Diagnostic]) -> Option<Vec<u8>> {
    let told = |finding: &Diagnostic| Told {
        code: finding.code.as_str().to_owned(),
        severity: SEVERITIES.iter().position(|own| *own == finding.severity).unwrap_or_default(),
        args: finding
            .args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        path: finding.path.clone(),
        span: finding.span.map(|span| (span.start, span.end)),
    };
    let all: Vec<Told> = findings.iter().map(told).collect();
    let mut bytes = Vec::new();
    ciborium::into_writer(&all, &mut bytes).is_ok().then_some(bytes)
}

/// Reads findings that were written down; nothing when one of them isn't known here.
pub fn heard(bytes: &[u8]) -> Option<Vec<Diagnostic>> {
    let all: Vec<Told> = ciborium::from_reader(bytes).ok()?;
    let heard = |told: Told| {
        Some(Diagnostic {
            code: *Code::ALL.iter().find(|code| code.as_str() == told.code)?,
            severity: *SEVERITIES.get(told.severity)?,
            args: told.args.into_iter().map(|(name, value)| (lasting(name), value)).collect(),
            path: told.path,
            span: told.span.map(|(start, end)| Span::new(start, end)),
        })
    };
    all.into_iter().map(heard).collect()
}

/// Returns the name of a value for as long as the program runs. There are a few dozen
/// of them, whatever is found.
fn lasting(name: String) -> &'static str {
    static NAMES: LazyLock<Mutex<BTreeSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name.as_str()) {
        return known;
    }
    let name: &'static str = name.leak();
    names.insert(name);
    name
}

#[cfg(test)]
mod tests {
    use super::{heard, told};
    use crate::diag::{Code, Diagnostic, Severity, Span};
    use crate::path::VPath;

    #[test]
    fn findings_are_heard_as_they_were_told() {
        let path = VPath::new("manual/å/nb.md").expect("a path");
        let mut lowered =
            Diagnostic::new(Code::RawHtml).arg("html", "<b>").at(&path, Span::new(3, 7));
        lowered.severity = Severity::Note;
        let all: Vec<Diagnostic> =
            Code::ALL.iter().map(|code| Diagnostic::new(*code).arg("id", "x")).collect();
        let all = [all, vec![lowered, Diagnostic::new(Code::MissingFile).in_file(&path)]].concat();
        assert_eq!(heard(&told(&all).expect("memory")).as_ref(), Some(&all));
        assert_eq!(heard(b"not findings"), None);
    }
}
