//! Carries out `handbok check`.

use std::path::Path;

use serde_json::json;

use super::failure::{Exit, Failure};
use super::terminal::Terminal;
use super::{json, report};
use crate::diag::{self, Diagnostic};
use crate::ops;
use crate::vcs::Snapshot;

/// Looks the manual over and tells what was found.
///
/// # Errors
/// Fails when the disk or git refuses.
pub(super) fn run(root: &Path, terminal: &Terminal) -> Result<Exit, Failure> {
    let checked = ops::check(root)?;
    tell(&checked.findings, &checked.snapshot, terminal);
    if terminal.json {
        terminal.object(&json::result("check", &checked.findings, json!({})));
    } else {
        terminal.result(&report::counts(&checked.findings, terminal));
    }
    Ok(exit(&checked.findings))
}

/// Prints the findings, drawn or as JSON.
pub(super) fn tell(findings: &[Diagnostic], snapshot: &Snapshot, terminal: &Terminal) {
    if terminal.json {
        for finding in findings {
            terminal.object(&json::finding(finding, snapshot, terminal));
        }
        return;
    }
    let drawn = report::draw(findings, snapshot, terminal);
    if !drawn.is_empty() {
        terminal.aside(&format!("{drawn}\n"));
    }
}

/// Returns the exit code for these findings.
pub(super) fn exit(findings: &[Diagnostic]) -> Exit {
    if diag::has_errors(findings) { Exit::Findings } else { Exit::Fine }
}
