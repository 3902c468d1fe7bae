//! Knows how the book is described to archives and reference managers, in the
//! files that they read.

use std::fmt::Write as _;

use serde_json::json;

use super::cite_book::{Author, citation_line, full_title, or_publisher};
use super::{BookFacts, Edition};
use crate::locale::iso;

/// Returns `CITATION.cff` after version 1.2.0 of the Citation File Format.
pub fn citation_cff(edition: &Edition) -> String {
    let mut out = String::from("cff-version: 1.2.0\n");
    let line = |out: &mut String, indent: &str, key: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "{indent}{key}: {}", quoted(value));
        }
    };
    let (title, entries) = (full_title(edition), cff_authors(edition.authors(), &edition.book));
    let version = edition.version.tag.as_deref().or(edition.version.commit.as_deref());
    let version = version.unwrap_or_default();
    let date = edition.version.time.map(iso).unwrap_or_default();
    let url = edition.own_address().unwrap_or_default();
    let book = &edition.book;
    line(&mut out, "", "message", &citation_line(edition));
    line(&mut out, "", "title", &title);
    out.push_str("type: dataset\n");
    let _ = write!(out, "authors:\n{}", indented(&entries, "  "));
    line(&mut out, "", "abstract", &book.description);
    line(&mut out, "", "version", version);
    line(&mut out, "", "commit", edition.version.commit.as_deref().unwrap_or_default());
    line(&mut out, "", "date-released", &date);
    line(&mut out, "", "license", spdx(&book.licence));
    line(&mut out, "", "license-url", &book.licence_url);
    line(&mut out, "", "url", &url);
    // The format knows no books at its top, so what it is comes below.
    out.push_str("preferred-citation:\n  type: manual\n");
    line(&mut out, "  ", "title", &title);
    let _ = write!(out, "  authors:\n{}", indented(&entries, "    "));
    line(&mut out, "  ", "version", version);
    line(&mut out, "  ", "date-released", &date);
    line(&mut out, "  ", "url", &url);
    if !book.publisher.is_empty() {
        let _ = write!(out, "  publisher:\n    name: {}\n", quoted(&book.publisher));
    }
    out
}

fn cff_authors(authors: Vec<Author>, book: &BookFacts) -> Vec<String> {
    let entry = |author| match author {
        Author::Group(name) => format!("- name: {}\n", quoted(&name)),
        Author::Person(name) => match name.trim().rsplit_once(' ') {
            Some((given, family)) => {
                format!("- given-names: {}\n  family-names: {}\n", quoted(given), quoted(family))
            }
            None => format!("- family-names: {}\n", quoted(name.trim())),
        },
    };
    or_publisher(authors, book).into_iter().map(entry).collect()
}

fn indented(entries: &[String], indent: &str) -> String {
    entries.iter().flat_map(|entry| entry.lines()).fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "{indent}{line}");
        out
    })
}

/// Returns `.zenodo.json`, with which the archive Zenodo describes a deposit.
pub fn zenodo(edition: &Edition) -> String {
    let book = &edition.book;
    let creator = |author| match author {
        Author::Group(name) => name,
        Author::Person(name) => match name.trim().rsplit_once(' ') {
            Some((given, family)) => format!("{family}, {given}"),
            None => name,
        },
    };
    let creators: Vec<_> = or_publisher(edition.authors(), book)
        .into_iter()
        .map(|author| json!({ "name": creator(author) }))
        .collect();
    let described =
        if book.description.is_empty() { full_title(edition) } else { book.description.clone() };
    let mut all = json!({
        "title": full_title(edition),
        "upload_type": "publication",
        "publication_type": "book",
        "access_right": "open",
        "creators": creators,
        // The archive reads this as HTML.
        "description": escaped(&described),
    });
    let date = edition.version.time.map(iso);
    let more = [
        ("version", edition.version.tag.clone()),
        ("publication_date", date),
        ("license", Some(spdx(&book.licence).to_lowercase())),
        ("language", three_letters(edition.lang.as_str()).map(str::to_owned)),
        ("notes", book.label.as_ref().map(|label| escaped(&label.long))),
    ];
    for (key, value) in more {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            all[key] = json!(value);
        }
    }
    format!("{all:#}\n")
}

/// Returns a licence that looks like an SPDX name; the formats take no others.
fn spdx(licence: &str) -> &str {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.+".contains(c);
    if licence.chars().all(plain) { licence } else { "" }
}

/// Returns the name of a language in ISO 639-3, for the languages that manuals have.
fn three_letters(tag: &str) -> Option<&'static str> {
    match tag.split('-').next()? {
        "nb" => Some("nob"),
        "nn" => Some("nno"),
        "en" => Some("eng"),
        "se" => Some("sme"),
        "sv" => Some("swe"),
        "da" => Some("dan"),
        _ => None,
    }
}

/// Writes a text in double quotes, as YAML 1.2 reads it: nothing in it is a sign.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || crate::text::is_hidden(c) => {
                let _ = match u32::from(c) {
                    code @ ..=0xFFFF => write!(out, "\\u{code:04X}"),
                    code => write!(out, "\\U{code:08X}"),
                };
            }
            c => out.push(c),
        }
    }
    out + "\""
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
