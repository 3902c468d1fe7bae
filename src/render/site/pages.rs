//! Knows what the pages that lead to the modules are given as `page`.

use serde::Serialize;

use super::views::{Fact, Label, Link};

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
    /// Whose edition this is, in paragraphs; empty for the manual of everybody.
    pub local: Vec<String>,
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
    /// The reports with a word on each.
    pub reports: Vec<Registered>,
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

/// A register or report on the front page.
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
    pub title: Link,
    /// What it is; may be without words.
    pub description: Link,
}
