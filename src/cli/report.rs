//! Draws findings for people: what, where, the text itself, and the remedy.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::terminal::Terminal;
use super::visible;
use crate::diag::hidden::visible as shown;
use crate::diag::lines::Lines;
use crate::diag::{Diagnostic, Severity, Span};
use crate::locale::findings;
use crate::locale::speech::Say;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// Wider snippets are cut around the place they are about.
const WIDTH: usize = 100;

/// Draws every finding, with an empty line after each. Only errors are drawn
/// for somebody who wants quiet.
pub(super) fn draw(findings: &[Diagnostic], snapshot: &Snapshot, terminal: &Terminal) -> String {
    let mut lines: BTreeMap<&VPath, Lines<'_>> = BTreeMap::new();
    let mut out = String::new();
    for finding in findings {
        if terminal.quiet && finding.severity != Severity::Error {
            continue;
        }
        if let Some(path) = &finding.path
            && let Some(text) = snapshot.text(path)
        {
            lines.entry(path).or_insert_with(|| Lines::of(text));
        }
        let lines = finding.path.as_ref().and_then(|path| lines.get(path));
        out.push_str(&draw_one(finding, lines, terminal));
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end_matches('\n').len());
    out
}

/// Draws an error that is not about the manual.
pub(super) fn failure(message: &str, hint: Option<&str>, terminal: &Terminal) -> String {
    let title = level(Severity::Error, terminal).primary_title(shown(message));
    let elements: Vec<Element<'_>> = hint.map(|hint| remedy(hint, terminal)).into_iter().collect();
    renderer(terminal).render(&[title.elements(elements)])
}

/// Returns how many findings there are of each kind, such as “2 errors and 1 note”.
pub(super) fn counts(findings: &[Diagnostic], terminal: &Terminal) -> String {
    spoken_counts(findings.iter().map(|finding| finding.severity), terminal)
}

/// Returns how many findings there are of each severity.
pub(super) fn spoken_counts(
    findings: impl Iterator<Item = Severity> + Clone,
    terminal: &Terminal,
) -> String {
    let kinds = [
        (Severity::Error, Say::ErrorOne, Say::ErrorMany),
        (Severity::Warning, Say::WarningOne, Say::WarningMany),
        (Severity::Note, Say::NoteOne, Say::NoteMany),
    ];
    let mut parts = Vec::new();
    for (severity, one, many) in kinds {
        match findings.clone().filter(|own| *own == severity).count() {
            0 => {}
            1 => parts.push(terminal.say(one, &[])),
            count => parts.push(terminal.say(many, &[("count", &count.to_string())])),
        }
    }
    let Some(last) = parts.pop() else { return terminal.say(Say::FoundNothing, &[]) };
    let list = match parts.is_empty() {
        true => last,
        false => format!("{} {} {last}", parts.join(", "), terminal.say(Say::And, &[])),
    };
    terminal.say(Say::Found, &[("list", &list)])
}

fn draw_one(finding: &Diagnostic, lines: Option<&Lines<'_>>, terminal: &Terminal) -> String {
    let spoken = findings::speak(&terminal.lang, finding);
    let title = level(finding.severity, terminal)
        .primary_title(shown(&spoken.message))
        .id(finding.code.as_str());
    let mut group = Group::with_title(title);
    if let Some(path) = &finding.path {
        group = match (finding.span, lines) {
            (Some(span), Some(lines)) => place(group, path, span, lines),
            _ => group.element(Origin::path(shown(path.as_str()))),
        };
    }
    renderer(terminal).render(&[group.element(remedy(&spoken.hint, terminal))])
}

/// Adds file, line and column, and the line itself with its place marked. A
/// span over several lines is marked on its first.
fn place<'a>(group: Group<'a>, path: &VPath, span: Span, lines: &Lines<'_>) -> Group<'a> {
    let at = lines.place(span.start);
    let origin = Origin::path(shown(path.as_str())).line(at.line).char_column(at.column);
    let group = group.element(origin);
    let Some((line, own)) = lines.line(at.line) else { return group };
    let start = span.start.min(own.end) - own.start;
    let end = span.end.clamp(own.start + start, own.end) - own.start;
    let (text, marked) = visible::snippet(line, start..end);
    let mark = AnnotationKind::Primary.span(marked);
    group.element(Snippet::source(text).line_start(at.line).annotation(mark))
}

fn remedy<'a>(hint: &str, terminal: &Terminal) -> Element<'a> {
    Level::HELP.with_name(Some(terminal.say(Say::Hint, &[]))).message(shown(hint)).into()
}

fn level(severity: Severity, terminal: &Terminal) -> Level<'static> {
    let (level, name) = match severity {
        Severity::Error => (Level::ERROR, Say::Error),
        Severity::Warning => (Level::WARNING, Say::Warning),
        Severity::Note => (Level::NOTE, Say::Note),
    };
    level.with_name(Some(terminal.say(name, &[])))
}

fn renderer(terminal: &Terminal) -> Renderer {
    let renderer = if terminal.has_colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}
