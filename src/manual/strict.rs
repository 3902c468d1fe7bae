//! Knows how a YAML file is read strictly: every mistake is a finding with its place.

use serde::de::DeserializeOwned;

use crate::diag::{Code, Diagnostic, Span};
use crate::path::VPath;
use crate::text::{code_point, is_hidden, visible};
use crate::vcs::Snapshot;

/// Returns a file's text; a file that is not UTF-8 is a finding.
pub(super) fn text<'s>(
    snapshot: &'s Snapshot,
    path: &VPath,
    findings: &mut Vec<Diagnostic>,
) -> Option<&'s str> {
    let file = snapshot.file(path)?;
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            findings.push(Diagnostic::new(Code::NotUtf8).at(path, Span::new(at, at)));
            None
        }
    }
}

/// Reads one value.
pub(super) fn one<T: DeserializeOwned>(
    snapshot: &Snapshot,
    path: &VPath,
    aliases: usize,
    findings: &mut Vec<Diagnostic>,
) -> Option<T> {
    let text = text(snapshot, path, findings)?;
    if !acceptable(path, text, aliases, findings) {
        return None;
    }
    match serde_yaml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            findings.push(finding(path, text, 0, &error));
            None
        }
    }
}

/// Reads a list; when an entry is wrong the others are still read, so that
/// all mistakes of a file are told at once.
pub(super) fn list<T: DeserializeOwned>(
    snapshot: &Snapshot,
    path: &VPath,
    aliases: usize,
    findings: &mut Vec<Diagnostic>,
) -> Vec<T> {
    let Some(text) = text(snapshot, path, findings) else { return Vec::new() };
    if !acceptable(path, text, aliases, findings) {
        return Vec::new();
    }
    let whole: Result<Option<Vec<T>>, _> = serde_yaml::from_str(text);
    let error = match whole {
        Ok(list) => return list.unwrap_or_default(),
        Err(error) => error,
    };
    let mut list = Vec::new();
    let before = findings.len();
    for (start, entry) in entries(text) {
        match serde_yaml::from_str::<Vec<T>>(entry) {
            Ok(values) => list.extend(values),
            Err(error) => findings.push(finding(path, text, start, &error)),
        }
    }
    if findings.len() == before {
        findings.push(finding(path, text, 0, &error));
    }
    list
}

/// Splits a list at the lines that start an entry, with their offsets.
fn entries(text: &str) -> Vec<(usize, &str)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("- ") || line.trim_end() == "-" {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| (*start, &text[*start..end])).collect()
}

/// Warns of characters that hide or turn text; a byte-order mark may come first.
pub(super) fn hidden(path: &VPath, text: &str, findings: &mut Vec<Diagnostic>) {
    for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)) {
        if at == 0 && c == '\u{FEFF}' {
            continue;
        }
        let span = Span::new(at, at + c.len_utf8());
        let finding = Diagnostic::new(Code::HiddenCharacter).at(path, span);
        findings.push(finding.arg("name", code_point(c)));
    }
}

fn acceptable(path: &VPath, text: &str, limit: usize, findings: &mut Vec<Diagnostic>) -> bool {
    hidden(path, text, findings);
    let alias = |pair: &[u8]| matches!(pair[0], b' ' | b'[' | b',' | b'-') && pair[1] == b'*';
    let count = text.as_bytes().windows(2).filter(|pair| alias(pair)).count();
    if count > limit {
        let finding = Diagnostic::new(Code::YamlAlias).in_file(path);
        findings.push(finding.arg("limit", limit.to_string()));
        return false;
    }
    true
}

/// Words a YAML error as a finding; `start` is the offset of the entry in the file.
fn finding(path: &VPath, text: &str, start: usize, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let at = start + error.location().map_or(0, |place| place.index());
    let at = at.min(text.len());
    if message.contains("repetition limit") {
        return Diagnostic::new(Code::YamlAlias).at(path, Span::new(at, at)).arg("limit", "0");
    }
    let found = reason(Code::InvalidYaml, without_place(&message));
    let span = match found.args.iter().find(|(name, _)| *name == "key") {
        Some((_, key)) => key_span(text, at, start, key),
        None => word_span(text, at),
    };
    found.at(path, span)
}

/// Turns serde's words into the right code: an unknown key, a repeated key, or `other`.
pub(super) fn reason(other: Code, message: &str) -> Diagnostic {
    let quoted = |prefix: &str| {
        let rest = &message[message.find(prefix)? + prefix.len()..];
        rest.split_once('`').map(|(name, after)| (name.to_owned(), after.to_owned()))
    };
    if let Some((key, known)) = quoted("unknown field `") {
        let known =
            known.trim_start_matches(", expected one of ").trim_start_matches(", expected ");
        return Diagnostic::new(Code::UnknownKey).arg("key", visible(&key)).arg("known", known);
    }
    let twice = ["duplicate field `", "duplicate entry with key `", "duplicate key `"];
    let twice = twice.into_iter().find_map(quoted);
    if let Some((key, _)) = twice {
        return Diagnostic::new(Code::DuplicateKey).arg("key", visible(&key));
    }
    Diagnostic::new(other).arg("reason", visible(message.lines().next().unwrap_or_default()))
}

/// Drops ` at line 3 column 5`: the finding has a place of its own.
fn without_place(message: &str) -> &str {
    message.rfind(" at line ").map_or(message, |at| &message[..at])
}

fn key_span(text: &str, at: usize, start: usize, key: &str) -> Span {
    let find = |from: usize| {
        let hit =
            |(pos, _): &(usize, &str)| text[from + pos + key.len()..].trim_start().starts_with(':');
        let last = text[from..].match_indices(key).find(hit);
        last.map(|(pos, _)| from + pos)
    };
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    match find(line).or_else(|| find(start)) {
        Some(at) => Span::new(at, at + key.len()),
        None => word_span(text, at),
    }
}

fn word_span(text: &str, at: usize) -> Span {
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let length = text[at..].find(['\n', ' ', ',']).unwrap_or(text.len() - at);
    Span::new(at, at + length)
}

#[cfg(test)]
mod tests {
    use super::{list, one};
    use crate::diag::Code;
    use crate::manual::{CoreComponent, Facts};
    use crate::path::VPath;
    use crate::vcs::Snapshot;

    fn snapshot(text: &str) -> (Snapshot, VPath) {
        let path = VPath::new("a.yml").unwrap_or_else(|_| unreachable!("a plain name"));
        (Snapshot::from_files([(path.clone(), text.as_bytes().to_vec())]), path)
    }

    #[test]
    fn tells_every_wrong_entry_and_keeps_the_good_ones() {
        let good = "- id: K1\n  title: {nb: a}\n  function: {nb: a}\n  form: {nb: a}\n";
        let text = format!("- id: K0\n  titel: {{nb: a}}\n{good}- id: K2\n  id: K3\n");
        let (snapshot, path) = snapshot(&text);
        let mut findings = Vec::new();
        let read: Vec<CoreComponent> = list(&snapshot, &path, 10, &mut findings);
        assert_eq!(read.len(), 1);
        let found: Vec<_> = findings.iter().map(|f| (f.code, f.span.map(|s| s.start))).collect();
        let titel = text.find("titel");
        assert_eq!(found[0], (Code::UnknownKey, titel));
        assert_eq!(found[1].0, Code::DuplicateKey);
    }

    #[test]
    fn a_wrong_type_has_a_place() {
        let (snapshot, path) = snapshot("id: a\nstatus: finished\nkey-element: common\n");
        let mut findings = Vec::new();
        assert!(one::<Facts>(&snapshot, &path, 10, &mut findings).is_none());
        assert_eq!(findings[0].code, Code::InvalidYaml);
        assert_eq!(findings[0].span.map(|span| span.start), Some(14));
    }
}
