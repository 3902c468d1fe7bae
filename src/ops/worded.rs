//! Knows how findings read in a preview, and words only those that are new.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::preview::Finding;
use crate::diag::Diagnostic;
use crate::diag::lines::Lines;
use crate::lang::Lang;
use crate::locale::findings::speak;
use crate::path::VPath;
use crate::vcs::{Contents, Snapshot};

/// What was found last, by file.
#[derive(Default)]
pub(super) struct Worded(BTreeMap<Option<VPath>, Told>);

/// What was found in a file, with its words, while it had these bytes.
struct Told {
    contents: Option<Contents>,
    findings: Vec<(Diagnostic, Finding)>,
}

impl Worded {
    /// Returns findings, sorted by path, in words.
    pub(super) fn words(
        &mut self,
        findings: &[Diagnostic],
        snapshot: &Snapshot,
        ui: &Lang,
    ) -> Vec<Finding> {
        let mut now = BTreeMap::new();
        let mut all = Vec::with_capacity(findings.len());
        for group in findings.chunk_by(|one, next| one.path == next.path) {
            let path = group.first().and_then(|finding| finding.path.clone());
            let file = path.as_ref().and_then(|path| snapshot.file(path));
            let contents = file.map(|file| file.contents);
            let before = self.0.remove(&path).filter(|own| own.contents == contents);
            let before = before.map(|own| own.findings).unwrap_or_default();
            let lines = OnceCell::new();
            let word = |finding: &Diagnostic| {
                let known = before.iter().find(|(own, _)| own == finding);
                let fresh = || worded(finding, snapshot, &lines, ui);
                (finding.clone(), known.map_or_else(fresh, |(_, words)| words.clone()))
            };
            let findings: Vec<_> = group.iter().map(word).collect();
            all.extend(findings.iter().map(|(_, words)| words.clone()));
            now.insert(path, Told { contents, findings });
        }
        self.0 = now;
        all
    }
}

fn worded<'s>(
    finding: &Diagnostic,
    snapshot: &'s Snapshot,
    lines: &OnceCell<Option<Lines<'s>>>,
    ui: &Lang,
) -> Finding {
    let words = speak(ui, finding);
    let text = || finding.path.as_ref().and_then(|path| snapshot.text(path)).map(Lines::of);
    let lines = lines.get_or_init(text).as_ref();
    let place = lines.zip(finding.span).map(|(lines, span)| lines.place(span.start));
    let (line, column) = place.map_or((0, 0), |place| (place.line, place.column));
    Finding {
        code: finding.code.as_str().to_owned(),
        severity: finding.severity,
        file: finding.path.as_ref().map(ToString::to_string),
        line,
        column,
        message: words.message,
        hint: Some(words.hint),
    }
}
