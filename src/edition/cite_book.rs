//! Knows how the book itself is cited by its readers: by whom it is, and where
//! its versions are found.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{BookFacts, Change, Edition, Shown, Version};
use crate::lang::Lang;
use crate::locale::{Locale, Msg, civil};
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
    pub(super) fn own_address(&self) -> Option<String> {
        let version = self.version.tag.as_deref().unwrap_or("draft");
        self.address(&[version, self.lang.as_str()])
    }
}

/// Returns the authors; when nobody is known to have taken part, whoever publishes.
pub(super) fn or_publisher(authors: Vec<Author>, book: &BookFacts) -> Vec<Author> {
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

/// Returns title and subtitle.
pub(super) fn full_title(edition: &Edition) -> String {
    let book = &edition.book;
    let title = if book.title.trim().is_empty() { &book.id } else { &book.title };
    match book.subtitle.is_empty() {
        true => title.clone(),
        false => format!("{title}: {}", book.subtitle),
    }
}

pub(super) fn version_words(version: &Version, locale: &Locale) -> String {
    match (&version.tag, &version.commit) {
        (Some(tag), _) => locale.fill(Msg::CiteVersion, &[("version", tag)]),
        (None, Some(commit)) => {
            let short: String = commit.chars().take(7).collect();
            format!("{} {short}", locale.get(Msg::DraftVersion))
        }
        (None, None) => locale.get(Msg::VersionUnknown).to_owned(),
    }
}

/// Writes a version or language as the folder of the site that it has.
fn folder(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
    name.chars().map(plain).collect()
}
