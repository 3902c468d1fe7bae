//! Knows where an id stands in a YAML file, for findings about it.

use crate::diag::{Code, Diagnostic, Span};
use crate::path::VPath;
use crate::text::{similar, visible};
use crate::vcs::Snapshot;

/// Makes a finding about an id, placed where the file names it.
pub(super) fn id(code: Code, snapshot: &Snapshot, path: &VPath, id: &str) -> Diagnostic {
    let finding = Diagnostic::new(code).arg("id", visible(id));
    match snapshot.text(path).and_then(|text| place(text, id)) {
        Some(span) => finding.at(path, span),
        None => finding.in_file(path),
    }
}

/// Makes a finding about an id that is not known, with the known id that is most like it.
pub(super) fn unknown<'a>(
    code: Code,
    snapshot: &Snapshot,
    path: &VPath,
    wanted: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let near = similar(wanted, known).unwrap_or_default();
    id(code, snapshot, path, wanted).arg("similar", near)
}

/// Makes a finding about an id, placed where the entry of a list names it.
pub(super) fn in_entry(
    code: Code,
    snapshot: &Snapshot,
    path: &VPath,
    entry: &str,
    id: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(code).arg("id", visible(id));
    match snapshot.text(path).and_then(|text| place_in_entry(text, entry, id)) {
        Some(span) => finding.at(path, span),
        None => finding.in_file(path),
    }
}

fn place_in_entry(text: &str, entry: &str, id: &str) -> Option<Span> {
    let is_first = |line: &str| {
        let name = line.trim_start_matches(['-', ' ']).strip_prefix("id:");
        name.is_some_and(|name| name.trim().trim_matches(['"', '\'']) == entry)
    };
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        if is_first(line) {
            break;
        }
        from += line.len();
    }
    let own = text.get(from..).filter(|own| !own.is_empty())?;
    let end = own.match_indices("\n-").next().map_or(own.len(), |(at, _)| at);
    let span = place(&own[..end], id)?;
    Some(Span::new(span.start + from, span.end + from))
}

/// Finds the last place where an id stands as a word of its own: the first
/// may be the entry's own `id:`.
fn place(text: &str, id: &str) -> Option<Span> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let whole = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + id.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    };
    let hits = text.match_indices(id).map(|(at, _)| at);
    hits.filter(whole).last().map(|at| Span::new(at, at + id.len()))
}
