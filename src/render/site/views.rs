//! Knows what every template is given: head, frame, links and facts. What only one
//! page shows is in `pages` and `entries`. Templates see nothing else.

use serde::Serialize;

/// HTML that the encoder wrote; templates print it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Default)]
#[serde(transparent)]
pub(super) struct Html(pub String);

/// Words, perhaps a link, perhaps in a language other than the page's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Default)]
pub(super) struct Link {
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// The words.
    pub text: String,
    /// Their language, when it isn't the page's.
    pub lang: Option<String>,
    /// Whether it leads to the page it stands on.
    pub current: bool,
}

/// A label with its values.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Fact {
    /// What it says.
    pub label: String,
    /// What it is.
    pub values: Vec<Link>,
}

/// `head`: what the browser is told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Head {
    /// The language of the page.
    pub lang: String,
    /// The title in the browser's tab.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// The way to the root of the site: `../../`.
    pub up: String,
    /// The address by which search engines are to know the page.
    pub canonical: Option<String>,
    /// The same page in every language.
    pub languages: Vec<Language>,
    /// The address of the feed of changes, and what it is called.
    pub feed: Option<Link>,
    /// One more script.
    pub script: Option<String>,
}

/// The same page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Language {
    /// The tag.
    pub tag: String,
    /// The language's own name.
    pub name: String,
    /// The address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// `frame`: what stands around every page of a language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Frame {
    /// The title of the book.
    pub book: String,
    /// The address of the front page.
    pub home: String,
    /// The label of a draft: short and long.
    pub label: Option<Label>,
    /// The way to the safety module.
    pub safety: Option<Link>,
    /// The parts and their modules.
    pub contents: Html,
    /// The registers.
    pub registers: Vec<Link>,
    /// The reports, if there are any.
    pub reports: Option<Reports>,
    /// Whether there are files to download.
    pub downloads: bool,
    /// Leads to the books beside the whole manual, if there are any.
    pub books: Option<Link>,
    /// Whether there is a search.
    pub search: bool,
    /// The versions to choose from; none when there is only one.
    pub versions: Vec<VersionChoice>,
    /// The version of the page; nothing on pages about versions.
    pub reading: Option<String>,
    /// What is said when this is not the version to work by.
    pub standing: Option<Standing>,
    /// The way to all versions.
    pub history: Link,
    /// Which version.
    pub version: String,
    /// Of which day.
    pub date: String,
    /// Who publishes.
    pub publisher: String,
    /// The licence.
    pub licence: Link,
}

/// What the manual tells of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Reports {
    /// What the reports are called together.
    pub title: String,
    /// The reports.
    pub links: Vec<Link>,
}

/// The same page in one version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct VersionChoice {
    /// The tag, or the word for a draft.
    pub name: String,
    /// What it is beside the others, or that it doesn't have the page.
    pub note: String,
    /// The address, when it has the page.
    pub href: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}

/// Says that this is not the version to work by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Standing {
    /// Which version this is, and which one is current.
    pub text: String,
    /// The way to the current one.
    pub link: Link,
    /// The way to what differs between the two.
    pub since: Option<Link>,
    /// Whether another has replaced it.
    pub is_old: bool,
}

/// The label of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Label {
    /// For footers.
    pub short: String,
    /// For banners: the words before the first full stop.
    pub head: String,
    /// The words after it.
    pub rest: String,
}

/// Who shaped a chapter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Default)]
pub(super) struct Shaped {
    /// Groups, people, first published, last changed in substance.
    pub facts: Vec<Fact>,
    /// The words above the list of changes.
    pub summary: String,
    /// The changes by version, the newest first.
    pub versions: Vec<VersionChanges>,
}

/// The changes of one version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct VersionChanges {
    /// The version.
    pub name: String,
    /// The changes, the newest first.
    pub changes: Vec<ChangeLine>,
}

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct ChangeLine {
    /// What it is to readers.
    pub class: String,
    /// Whether the text says something else since.
    pub is_substantive: bool,
    /// Why, in whatever language it was written.
    pub reason: String,
    /// When and by whom.
    pub about: String,
}
