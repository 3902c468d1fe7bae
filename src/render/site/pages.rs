//! Knows what the template of each page is given as `page`.

use serde::Serialize;

use super::views::{Fact, Html, Label, Link};

/// `root.html`: the choice of language, and the page for addresses that lead nowhere.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Choices {
    /// Whether the reader came here by an address that leads nowhere.
    pub missing: bool,
    /// The languages, the source language first.
    pub choices: Vec<Choice>,
}

/// One language of the manual.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Choice {
    /// The tag.
    pub lang: String,
    /// The address of its front page.
    pub href: String,
    /// The title of the book.
    pub title: String,
    /// The words above its card: the subtitle, else the name of the language.
    pub heading: String,
    /// What it is.
    pub description: String,
    /// «Les manualen på norsk».
    pub invitation: String,
    /// The heading of the page for addresses that lead nowhere.
    pub missing: String,
    /// Its advice.
    pub advice: String,
    /// The label of a draft.
    pub label: Option<Label>,
}

/// `contents-part.html`: one part in the contents of the manual.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ContentsPart {
    /// Its number.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Whether it holds the page.
    pub open: bool,
    /// Its modules.
    pub items: Vec<ContentsItem>,
}

/// One module in the contents of the manual.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ContentsItem {
    /// The display number.
    pub number: String,
    /// The title, its address, and whether it is the page.
    pub link: Link,
}

/// `front.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Front {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: String,
    /// What this is.
    pub description: String,
    /// For whom.
    pub audience: String,
    /// The first module.
    pub start: Option<Link>,
    /// Status, version, date, publisher, licence.
    pub facts: Vec<Fact>,
    /// The PDFs.
    pub downloads: Vec<Download>,
    /// The parts.
    pub parts: Vec<PartCard>,
    /// The registers with a word on each.
    pub registers: Vec<Registered>,
    /// Who develops it.
    pub groups: Vec<Group>,
}

/// A PDF to download.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Download {
    /// The language of the PDF.
    pub lang: String,
    /// Its address.
    pub href: String,
    /// «PDF på norsk».
    pub text: String,
    /// Size and pages.
    pub facts: String,
}

/// A part on the front page.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PartCard {
    /// Its number.
    pub number: usize,
    /// Its anchor.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Its modules.
    pub modules: Vec<ModuleLine>,
}

/// A module on the front page.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ModuleLine {
    /// The display number.
    pub number: String,
    /// The title and its address.
    pub link: Link,
    /// The class of its status.
    pub status: &'static str,
    /// The word for its status.
    pub status_word: String,
}

/// A register on the front page.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Registered {
    /// The title and its address.
    pub link: Link,
    /// What it holds.
    pub intro: String,
}

/// A group that shapes the manual.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Group {
    /// Its name.
    pub title: String,
    /// What it is; may be empty.
    pub description: String,
}

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
    /// The contents of the page.
    pub contents: Vec<Heading>,
    /// Sources with their anchors.
    pub sources: Vec<SourceEntry>,
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
    pub title: String,
    /// What it says.
    pub text: Option<String>,
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
    pub term: String,
    /// What it means; may be empty.
    pub definition: String,
    /// A remark; may be empty.
    pub note: String,
    /// Words to avoid with their label; may be empty.
    pub avoid: String,
}
