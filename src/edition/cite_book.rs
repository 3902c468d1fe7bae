//! Knows how the book itself is cited: as a line for readers, and as the files
//! that archives and reference managers read.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::json;

use super::{BookFacts, Change, Edition, Shown, Version};
use crate::lang::Lang;
use crate::locale::{Locale, Msg, civil, iso};
use crate::manual::{Group, People};
use crate::text::visible;

/// Who is cited as author.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Author {
    /// A group, by its title in the language of the edition.
    Group(String),
    /// A person who agreed to be named.
    Person(String),
}

impl Author {
    /// Returns who is cited for these changes: the groups that took part in any,
    /// in the order of `people.yml`, and after them the people who took part and
    /// agreed to be named. To be declared is not to have written. Titles that
    /// lack the language are taken from `others`.
    fn of<'a>(
        changes: impl Iterator<Item = &'a Change>,
        people: &People,
        lang: &Lang,
        others: &[Lang],
    ) -> Vec<Self> {
        let took_part: BTreeSet<&Shown> = changes.flat_map(|change| &change.by).collect();
        let ids: BTreeSet<&str> = took_part.iter().filter_map(|one| one.group()).collect();
        let groups = people.groups.iter().filter(|group| ids.contains(&*group.id));
        let title = |group: &Group| {
            let own = group.title.get_or(lang, others);
            Self::Group(visible(own.map_or(&group.id, |(_, title)| title)).into_owned())
        };
        let named = took_part.iter().filter_map(|one| match one {
            // An address in the place of a name is not shown.
            Shown::Name(name, _) if !name.contains('@') => {
                Some(Self::Person(visible(name).into_owned()))
            }
            Shown::Name(..) | Shown::Role(..) | Shown::Group(_) | Shown::NotAttributed => None,
        });
        groups.map(title).chain(named).collect()
    }

    fn name(&self) -> &str {
        match self {
            Self::Group(name) | Self::Person(name) => name,
        }
    }
}

impl Edition {
    /// Returns who is cited for it, as far as its past is known.
    pub fn authors(&self) -> Vec<Author> {
        let Some(shapers) = &self.shapers else { return Vec::new() };
        Author::of(self.changes(), &shapers.people, &self.lang, &self.languages)
    }

    /// Returns the changes that made its chapters, as far as they are known. A
    /// change of several chapters comes several times.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        let pasts = self.chapters.iter().filter_map(|chapter| chapter.past.as_ref());
        let modules = pasts.filter_map(|past| past.module.as_ref().ok());
        modules.flat_map(|module| module.changes.iter().map(AsRef::as_ref))
    }

    /// Returns where the site says whether this version is current; nothing when
    /// it isn't published anywhere.
    pub fn status_address(&self) -> Option<String> {
        let version = self.version.tag.as_deref().unwrap_or("draft");
        self.address(&["status", version])
    }

    fn address(&self, parts: &[&str]) -> Option<String> {
        let url = Some(&self.book.url).filter(|url| !url.is_empty())?;
        Some(parts.iter().fold(format!("{url}/"), |at, part| at + &folder(part) + "/"))
    }

    /// Returns where this edition is read.
    fn own_address(&self) -> Option<String> {
        let version = self.version.tag.as_deref().unwrap_or("draft");
        self.address(&[version, self.lang.as_str()])
    }
}

/// Returns the authors; when nobody is known to have taken part, whoever publishes.
fn or_publisher(authors: Vec<Author>, book: &BookFacts) -> Vec<Author> {
    if !authors.is_empty() {
        return authors;
    }
    let others = [&book.publisher, &book.title, &book.id];
    let name = others.into_iter().find(|name| !name.trim().is_empty());
    name.map(|name| Author::Group(name.clone())).into_iter().collect()
}

/// Returns how to cite an edition, in its own language: who, when, what, which
/// version, and where.
pub fn citation_line(edition: &Edition) -> String {
    let locale = Locale::of(&edition.lang);
    let authors = or_publisher(edition.authors(), &edition.book);
    let names: Vec<&str> = authors.iter().map(Author::name).collect();
    let year = edition.version.time.map(|time| civil(time.div_euclid(86_400)).0.to_string());
    let year = year.unwrap_or_else(|| locale.get(Msg::DateUnknown).to_owned());
    let mut line = format!("{} ({year}). {}", names.join(", "), full_title(edition));
    let mut about = vec![version_words(&edition.version, locale)];
    about.extend(edition.book.label.as_ref().map(|label| label.short.clone()));
    // Writing to a String can't fail.
    let _ = write!(line, " ({}).", about.join("; "));
    let publisher = Some(&edition.book.publisher).filter(|name| !name.is_empty());
    for end in publisher.map(|name| format!("{name}.")).into_iter().chain(edition.own_address()) {
        line.push(' ');
        line.push_str(&end);
    }
    line
}

fn full_title(edition: &Edition) -> String {
    let book = &edition.book;
    let title = if book.title.trim().is_empty() { &book.id } else { &book.title };
    match book.subtitle.is_empty() {
        true => title.clone(),
        false => format!("{title}: {}", book.subtitle),
    }
}

fn version_words(version: &Version, locale: &Locale) -> String {
    match (&version.tag, &version.commit) {
        (Some(tag), _) => locale.fill(Msg::CiteVersion, &[("version", tag)]),
        (None, Some(commit)) => {
            let short: String = commit.chars().take(7).collect();
            format!("{} {short}", locale.get(Msg::DraftVersion))
        }
        (None, None) => locale.get(Msg::VersionUnknown).to_owned(),
    }
}

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

/// Writes a version or language as the folder of the site that it has.
fn folder(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
    name.chars().map(plain).collect()
}
