//! Carries out `handbok explain`.

use serde_json::json;

use super::failure::{Exit, Failure};
use super::terminal::Terminal;
use crate::diag::Code;
use crate::locale::findings;
use crate::locale::speech::Say;

/// Tells more about a finding, or lists them all.
///
/// # Errors
/// Fails when there is no such finding.
pub(super) fn run(code: Option<&str>, terminal: &Terminal) -> Result<Exit, Failure> {
    match code {
        None => Code::ALL.iter().for_each(|code| list(*code, terminal)),
        Some(text) => {
            let found = Code::ALL.iter().find(|code| code.as_str() == text);
            tell(*found.ok_or_else(|| unknown(text))?, terminal);
        }
    }
    Ok(Exit::Fine)
}

fn list(code: Code, terminal: &Terminal) {
    let phrases = findings::phrases(&terminal.lang, code);
    if terminal.json {
        terminal.object(&json!({
            "schema": 1,
            "type": "code",
            "code": code.as_str(),
            "message": phrases.message,
        }));
    } else {
        terminal.result(&format!("{:<22} {}", code.as_str(), bare(&phrases.message)));
    }
}

fn tell(code: Code, terminal: &Terminal) {
    let phrases = findings::phrases(&terminal.lang, code);
    if terminal.json {
        terminal.object(&json!({
            "schema": 1,
            "type": "code",
            "code": code.as_str(),
            "message": phrases.message,
            "hint": phrases.hint,
            "explain": phrases.explain,
        }));
        return;
    }
    terminal.result(&format!("{}: {}", code.as_str(), bare(&phrases.message)));
    terminal.result("");
    for line in phrases.explain.trim_end().lines() {
        terminal.result(line);
    }
}

/// Returns a message without any finding's values: `{name}` becomes `…`.
fn bare(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    for part in message.split_inclusive('}') {
        match part.rsplit_once('{') {
            Some((before, _)) => out.extend([before, "…"]),
            None => out.push_str(part),
        }
    }
    out
}

fn unknown(text: &str) -> Failure {
    let wanted = text.to_lowercase();
    let near = Code::ALL.iter().map(|code| (distance(&wanted, code.as_str()), code));
    let nearest = near.min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((distance, code)) if distance <= wanted.len() / 3 => {
            Failure::new(Exit::Usage, Say::UnknownCode, Say::UnknownCodeSimilar)
                .value("similar", code.as_str())
        }
        _ => Failure::new(Exit::Usage, Say::UnknownCode, Say::UnknownCodeHint),
    }
    .value("code", text)
}

/// Counts the letters to put in, take out or change to get from one word to
/// another (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}
