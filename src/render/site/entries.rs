//! Knows what the pages of modules and registers are given as `page`.

use serde::Serialize;

use super::downloads::File;
use super::views::{Fact, Html, Link, Shaped};

/// `module.html`: everything on a module's page except its text.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Around {
    /// The display number.
    pub number: String,
    /// The language of the text, when it isn't the page's.
    pub lang: Option<String>,
    /// What is said about that.
    pub notice: Option<String>,
    /// The part and its address.
    pub part: Link,
    /// The class of the status.
    pub status: &'static str,
    /// The word for the status.
    pub status_word: String,
    /// The key facts.
    pub facts: Vec<Fact>,
    /// The module as a file of its own, if there is one.
    pub pdf: Option<File>,
    /// Its forms as files of their own, if there are any.
    pub form_pdfs: Vec<File>,
    /// The contents of the page.
    pub contents: Vec<Heading>,
    /// Sources with their anchors.
    pub sources: Vec<SourceEntry>,
    /// Who shaped it, when that is told.
    pub shaped: Option<Shaped>,
    /// The module before.
    pub previous: Option<Link>,
    /// The module after.
    pub next: Option<Link>,
}

/// A line in the contents of a page.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Heading {
    /// The words and the address.
    pub link: Link,
    /// What stands below it.
    pub below: Vec<Link>,
}

/// `module.html` as `text`: what the author wrote.
#[derive(Debug, Serialize)]
pub(super) struct Text {
    /// The title.
    pub title: Html,
    /// The purpose.
    pub purpose: Html,
    /// Where the purpose comes from; may be empty.
    pub purpose_origin: Html,
    /// The text.
    pub body: Html,
    /// The sheets.
    pub sheets: Html,
    /// The footnotes.
    pub notes: Html,
}

/// `register.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct EntryPart {
    /// The title.
    pub title: String,
    /// What it holds.
    pub intro: String,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// An entry of a register.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Entry {
    /// Its id, also its anchor.
    pub id: String,
    /// The id when readers see it.
    pub tag: Option<String>,
    /// Its name.
    pub title: Link,
    /// What it says.
    pub text: Option<Link>,
    /// The rest.
    pub facts: Vec<Fact>,
}

/// `sources.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Sources {
    /// The title.
    pub title: String,
    /// What it holds.
    pub intro: String,
    /// The works.
    pub entries: Vec<SourceEntry>,
}

/// A work.
#[derive(Debug, Hash, Serialize)]
pub(super) struct SourceEntry {
    /// Its anchor.
    pub anchor: String,
    /// The entry as the citation style prints it.
    pub entry: Html,
    /// The modules that cite it.
    pub used_in: Vec<Link>,
}

/// `glossary.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Terms {
    /// The title.
    pub title: String,
    /// What it holds.
    pub intro: String,
    /// The terms.
    pub entries: Vec<TermEntry>,
}

/// A term in every language.
#[derive(Debug, Hash, Serialize)]
pub(super) struct TermEntry {
    /// Its id, also its anchor.
    pub id: String,
    /// The page's own language.
    pub own: TermSide,
    /// The others.
    pub others: Vec<TermSide>,
    /// Inflected forms, for the search only.
    pub forms: String,
}

/// A term in one language.
#[derive(Debug, Hash, Serialize)]
pub(super) struct TermSide {
    /// The tag.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// The term.
    pub term: Link,
    /// What it means; may be without words.
    pub definition: Link,
    /// A remark; may be empty.
    pub note: String,
    /// Words to avoid with their label; may be empty.
    pub avoid: String,
}
