//! Knows what the overlay is given: the findings, and the words around them.

use std::sync::Arc;

use serde::Serialize;

use crate::diag::Severity;
use crate::lang::Lang;
use crate::locale::{Locale, Msg};

use super::builder::Finding;

/// More than an author reads; the terminal has the rest.
const SHOWN: usize = 100;

#[derive(Serialize)]
struct Report<'a> {
    pages: &'a str,
    findings: u64,
    lang: &'a str,
    title: &'a str,
    status: String,
    lost: &'a str,
    kept: Option<&'a str>,
    more: Option<String>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    level: &'static str,
    severity: &'a str,
    code: &'a str,
    place: Option<String>,
    message: &'a str,
    hint: Option<String>,
}

/// Writes `findings.json`: the worst first, and otherwise in the order given.
pub(super) fn report(
    ui: &Lang,
    pages: &str,
    number: u64,
    findings: &[Finding],
    kept: bool,
) -> Arc<[u8]> {
    let locale = Locale::of(ui);
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    let left = sorted.len().saturating_sub(SHOWN);
    let more = || locale.fill(Msg::PreviewMore, &[("count", &left.to_string())]);
    let report = Report {
        pages,
        findings: number,
        lang: &locale.tag,
        title: locale.get(Msg::PreviewTitle),
        status: status(locale, findings),
        lost: locale.get(Msg::PreviewLost),
        kept: kept.then(|| locale.get(Msg::PreviewKept)),
        more: (left > 0).then(more),
        items: sorted.into_iter().take(SHOWN).map(|finding| item(locale, finding)).collect(),
    };
    serde_json::to_vec(&report).expect("text and numbers are always JSON").into()
}

fn item<'a>(locale: &'a Locale, finding: &'a Finding) -> Item<'a> {
    let (level, severity) = match finding.severity {
        Severity::Error => ("error", Msg::PreviewError),
        Severity::Warning => ("warning", Msg::PreviewWarning),
        Severity::Note => ("note", Msg::PreviewNote),
    };
    let hint = |hint: &String| locale.fill(Msg::PreviewHint, &[("hint", hint)]);
    Item {
        level,
        severity: locale.get(severity),
        code: &finding.code,
        place: finding.file.as_deref().map(|file| place(file, finding.line, finding.column)),
        message: &finding.message,
        hint: finding.hint.as_ref().map(hint),
    }
}

fn place(file: &str, line: usize, column: usize) -> String {
    match (line, column) {
        (0, _) => file.to_owned(),
        (line, 0) => format!("{file}:{line}"),
        (line, column) => format!("{file}:{line}:{column}"),
    }
}

fn status(locale: &Locale, findings: &[Finding]) -> String {
    if findings.is_empty() {
        return locale.get(Msg::PreviewNothing).to_owned();
    }
    let of = |severity| findings.iter().filter(|f| f.severity == severity).count().to_string();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let notes = of(Severity::Note);
    let values = [("errors", &*errors), ("warnings", &*warnings), ("notes", &*notes)];
    locale.fill(Msg::PreviewCounts, &values)
}

#[cfg(test)]
mod tests {
    use super::{place, report};
    use crate::diag::Severity;
    use crate::lang::Lang;
    use crate::ops::preview::Finding;

    fn finding(code: &str, severity: Severity) -> Finding {
        let message = "<script>alert(1)</script>\u{202e}".to_owned();
        let file = Some("manual/a/nb.md".to_owned());
        let (code, hint) = (code.to_owned(), Some("Skriv noe.".to_owned()));
        Finding { code, severity, file, line: 3, column: 7, message, hint }
    }

    fn read(findings: &[Finding]) -> serde_json::Value {
        let lang = Lang::new("nb").expect("nb is a language");
        serde_json::from_slice(&report(&lang, "s-1", 4, findings, true)).expect("is JSON")
    }

    #[test]
    fn puts_the_worst_first_and_says_how_many_are_left_out() {
        let mut many = vec![finding("second", Severity::Note); 120];
        many.push(finding("first", Severity::Error));
        let report = read(&many);
        assert_eq!(report["items"][0]["code"], "first");
        assert_eq!(report["items"].as_array().map(Vec::len), Some(100));
        assert!(report["more"].as_str().is_some_and(|more| more.contains("21")));
        assert_eq!(report["items"][0]["place"], "manual/a/nb.md:3:7");
    }

    #[test]
    fn says_when_there_is_nothing() {
        let report = read(&[]);
        assert!(report["items"].as_array().is_some_and(Vec::is_empty));
        assert!(report["status"].as_str().is_some_and(|status| !status.is_empty()));
    }

    #[test]
    fn leaves_out_line_and_column_that_are_not_known() {
        assert_eq!(place("book.toml", 0, 0), "book.toml");
        assert_eq!(place("book.toml", 2, 0), "book.toml:2");
    }
}
