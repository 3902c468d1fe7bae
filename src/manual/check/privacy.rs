//! Knows what tells who somebody is, and keeps findings from telling it again.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::House;
use super::identity::{is_identity_number, is_telephone_number};
use crate::diag::{Code, Diagnostic};
use crate::manual::adaptation;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// No text and no register holds a national identity number, a telephone
/// number or an e-mail address, but those that are meant for everybody.
pub(super) fn contacts(house: &House<'_>) -> Vec<Diagnostic> {
    let manual = house.manual;
    let public: Vec<String> =
        manual.settings.checks.public_contacts.iter().map(|contact| plain(contact)).collect();
    let people = manual.folder.join("people.yml").expect("a plain name");
    let book = VPath::new("book.toml").expect("a plain name is a path");
    let below = house.snapshot.below(&manual.folder).map(|(path, _)| path);
    let is_text = |path: &&VPath| {
        let extension = path.extension();
        extension.is_some_and(|own| ["md", "yml", "bib", "toml", "svg"].contains(&&*own))
    };
    let look = |path: &&VPath| -> Vec<Diagnostic> {
        let Some(text) = house.snapshot.text(path) else { return Vec::new() };
        let file = house.snapshot.file(path).expect("it has a text");
        let is_drawing = path.extension().is_some_and(|own| own == "svg");
        let found = house.cache.contacts(file.contents, is_drawing, || {
            let text = if is_drawing { outside_tags(text) } else { Cow::Borrowed(text) };
            numbers(&text).into_iter().chain(addresses(&text)).collect()
        });
        // `people.yml` may name an address to know somebody in git by; nothing shows it.
        let may_name = |code| code == Code::EmailAddress && **path == people;
        // What a municipality fills in is how to reach its services.
        let is_filling = path.file_name() == adaptation::FACTS;
        let told = |(code, range): &&(Code, Range<usize>)| {
            !may_name(*code)
                && (!is_filling || *code == Code::IdentityNumber)
                && !public.contains(&plain(&text[range.clone()]))
        };
        let found = found.iter().filter(told).cloned();
        found.map(|(code, range)| Diagnostic::new(code).at(path, range.into())).collect()
    };
    let texts: Vec<&VPath> = below.chain([&book]).filter(is_text).collect();
    texts.par_iter().flat_map_iter(look).collect()
}

/// Takes what must not be told out of the values of all findings: one about
/// another file may quote it too.
pub fn hush(findings: &mut [Diagnostic], snapshot: &Snapshot) {
    let mut secrets: BTreeSet<String> = BTreeSet::new();
    for finding in findings.iter().filter(|finding| finding.code.is_private()) {
        let Some((path, span)) = finding.path.as_ref().zip(finding.span) else { continue };
        let secret = snapshot.text(path).and_then(|text| text.get(span.start..span.end));
        secrets.extend(secret.map(str::to_owned));
    }
    // The longest first: one may be part of another.
    let mut secrets: Vec<String> = secrets.into_iter().collect();
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    for (_, value) in findings.iter_mut().flat_map(|finding| &mut finding.args) {
        for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
            if value.contains(secret.as_str()) {
                *value = value.replace(secret.as_str(), "***");
            }
        }
    }
}

/// Returns the text of a drawing with every byte of its tags as a bar, so that no
/// place moves: the points of a path may look like a telephone number.
fn outside_tags(text: &str) -> Cow<'_, str> {
    let mut is_tag = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        is_tag |= c == '<';
        match is_tag {
            true => out.extend(std::iter::repeat_n('|', c.len_utf8())),
            false => out.push(c),
        }
        is_tag &= c != '>';
    }
    Cow::Owned(out)
}

/// Writes a contact without what people put in for the eye.
fn plain(contact: &str) -> String {
    contact.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Finds runs of digits that are an identity number or a telephone number.
fn numbers(text: &str) -> Vec<(Code, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|by| at + by) {
        let end = hyphenated(text, start, run(text, start));
        at = end;
        if is_inside(text, start, end) {
            continue;
        }
        let written = &text[start..end];
        let prefix = text[..start].ends_with('+');
        if is_identity_number(written) {
            found.push((Code::IdentityNumber, start..end));
        } else if is_telephone_number(written, prefix) {
            found.push((Code::TelephoneNumber, start - usize::from(prefix)..end));
        }
    }
    found
}

/// Returns the end of a run of digits with single spaces in it.
fn run(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let gap = matches!(c, ' ' | '\u{A0}' | '\u{202F}')
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match c {
            _ if c.is_ascii_digit() => end = start + at + 1,
            _ if gap => {}
            _ => break,
        }
    }
    end
}

/// Returns the end of six digits that go on with a hyphen and five more, which is
/// how many write an identity number; otherwise the end that was found.
fn hyphenated(text: &str, start: usize, end: usize) -> usize {
    let five = text[end..].strip_prefix('-').and_then(|rest| rest.get(..5));
    let is_five = five.is_some_and(|five| five.bytes().all(|byte| byte.is_ascii_digit()));
    if end - start == 6 && is_five { end + 6 } else { end }
}

/// Returns whether digits are part of a longer name: an identifier, an address on the web.
fn is_inside(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '#' | '=' | '%');
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars();
    let next = after.next();
    let dotted = |c: Option<char>, more: bool| matches!(c, Some('.' | ',' | ':')) && more;
    let digit_before = text[..start].chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
    let digit_after = after.next().is_some_and(|c| c.is_ascii_digit());
    before.is_some_and(joins)
        || next.is_some_and(joins)
        || dotted(before, digit_before)
        || dotted(next, digit_after)
}

/// Finds e-mail addresses, but those of names that are kept for examples (RFC 2606).
fn addresses(text: &str) -> Vec<(Code, Range<usize>)> {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let one = |(at, _): (usize, &str)| {
        let before = &text[..at];
        let start = before.trim_end_matches(name).len();
        let rest = &text[at + 1..];
        let length = rest.len() - rest.trim_start_matches(host).len();
        let domain = rest[..length].trim_end_matches(['.', '-']);
        let (_, top) = domain.rsplit_once('.')?;
        let is_domain = top.len() > 1 && top.chars().all(char::is_alphabetic);
        let is_example = ["example.org", "example.com", "example.net"].contains(&domain);
        let is_address = start < at && is_domain && !is_example;
        is_address.then(|| (Code::EmailAddress, start..at + 1 + domain.len()))
    };
    text.match_indices('@').filter_map(one).collect()
}

impl Code {
    /// Returns whether what such a finding points at must not be shown.
    pub fn is_private(self) -> bool {
        matches!(self, Self::IdentityNumber | Self::TelephoneNumber | Self::EmailAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::{addresses, hush, numbers};
    use crate::diag::{Code, Diagnostic, Span};
    use crate::path::VPath;
    use crate::vcs::Snapshot;

    #[test]
    fn numbers_stand_alone() {
        let found = |text: &str| numbers(text).into_iter().map(|f| f.1.len()).collect::<Vec<_>>();
        assert_eq!(found("Ring 40 00 00 00 i dag."), [11]);
        assert_eq!(found("Ring +47 22 00 00 00."), [15]);
        for text in ["NCT40000000", "10.1186/40000000", "0.40000000", "40000000-x", "116 111"] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
    }

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        let found = |text: &'static str| {
            addresses(text).into_iter().map(|f| &text[f.1]).collect::<Vec<_>>()
        };
        assert_eq!(found("Skriv til per@kommune.no."), ["per@kommune.no"]);
        assert_eq!(found("[@kirk2019] a@b [@hansen.2020] kari@example.org"), [""; 0]);
    }

    #[test]
    fn no_finding_tells_it() {
        let path = VPath::new("a.md").expect("a path");
        let snapshot = Snapshot::from_files([(path.clone(), b"x per@kommune.no".to_vec())]);
        let private = Diagnostic::new(Code::EmailAddress).at(&path, Span::new(2, 16));
        let elsewhere = VPath::new("b.md").expect("a path");
        let other = Diagnostic::new(Code::UnknownLink).in_file(&elsewhere);
        let mut findings = [private, other.arg("target", "mailto:per@kommune.no")];
        hush(&mut findings, &snapshot);
        assert_eq!(findings[1].args, [("target", "mailto:***".to_owned())]);
    }
}
