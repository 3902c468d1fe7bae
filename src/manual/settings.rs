//! Knows what to build: what `book.toml` says. Nothing changes it afterwards.

use serde::Deserialize;

use super::books::BookPlan;
use super::measures::Measures;
use super::strict;
use crate::diag::{Code, Diagnostic, Span};
use crate::lang::{ByLang, Lang};
use crate::markdown::Limits;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// The settings of a book.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// A kebab-case name for file names.
    pub id: String,
    /// The languages, the source language first.
    pub languages: Vec<Lang>,
    /// The folder of the manual.
    #[serde(default = "manual_folder")]
    pub manual: String,
    /// The theme: a folder below `themes/`.
    #[serde(default = "default_theme")]
    pub theme: String,
    /// The SPDX name of the licence of the text.
    #[serde(default)]
    pub licence: String,
    /// Where the licence can be read.
    #[serde(default)]
    pub licence_url: String,
    /// The module that is one step away from every page.
    #[serde(default)]
    pub safety_module: Option<String>,
    /// A style of hayagriva's archive.
    #[serde(default = "default_style")]
    pub citation_style: String,
    /// Where the site is published; empty when nowhere yet.
    #[serde(default)]
    pub url: String,
    /// The title.
    pub title: ByLang<String>,
    /// The subtitle.
    #[serde(default)]
    pub subtitle: ByLang<String>,
    /// What the book is.
    #[serde(default)]
    pub description: ByLang<String>,
    /// For whom the book is.
    #[serde(default)]
    pub audience: ByLang<String>,
    /// Who publishes it.
    #[serde(default)]
    pub publisher: ByLang<String>,
    /// The words that say that it is not official.
    #[serde(default)]
    pub draft_label: Labels,
    /// What is written.
    #[serde(default)]
    pub output: Output,
    /// What is printed beside the whole manual.
    #[serde(default, rename = "book")]
    pub books: Vec<BookPlan>,
    /// More languages, in which only sheets are translated: each has pages of its
    /// own, and what isn't translated is shown in the first of [`Settings::languages`].
    #[serde(default)]
    pub sheets_in: Vec<Lang>,
    /// How versions are found.
    #[serde(default)]
    pub versions: Versions,
    /// Which versions are compared.
    #[serde(default)]
    pub compare: Compare,
    /// How much of everything a text may hold.
    #[serde(default)]
    pub limits: Limits,
    /// What texts are held against.
    #[serde(default)]
    pub checks: Measures,
}

/// The draft label, short for footers and long for covers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// For the footer of every page.
    #[serde(default)]
    pub short: ByLang<String>,
    /// For cover and banner.
    #[serde(default)]
    pub long: ByLang<String>,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// The formats.
    pub formats: Vec<Format>,
}

impl Default for Output {
    fn default() -> Self {
        Self { formats: vec![Format::Site, Format::Pdf] }
    }
}

/// A format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The website.
    Site,
    /// One PDF per language.
    Pdf,
}

/// How versions are found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Versions {
    /// Which tags are versions; `*` stands for anything.
    pub tags: String,
}

impl Default for Versions {
    fn default() -> Self {
        Self { tags: "v*".to_owned() }
    }
}

/// Which versions are compared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// What each version is compared with.
    pub with: Vec<Other>,
}

impl Default for Compare {
    fn default() -> Self {
        Self { with: vec![Other::Previous, Other::Current, Other::Draft] }
    }
}

/// What a version is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Other {
    /// The release before it.
    Previous,
    /// The newest release.
    Current,
    /// The working state.
    Draft,
}

fn manual_folder() -> String {
    "manual".to_owned()
}

fn default_theme() -> String {
    "default".to_owned()
}

fn default_style() -> String {
    "apa".to_owned()
}

impl Settings {
    /// Returns every language that has pages: those with whole texts first.
    pub fn every_language(&self) -> Vec<Lang> {
        let more = self.sheets_in.iter().filter(|lang| !self.languages.contains(lang));
        self.languages.iter().chain(more).cloned().collect()
    }

    /// Returns the folder of the manual; nothing when it isn't one inside the
    /// repository, which a finding tells.
    pub(super) fn folder(&self, findings: &mut Vec<Diagnostic>) -> Option<VPath> {
        let folder = VPath::new(&self.manual).ok();
        if folder.is_none() {
            let book = VPath::new("book.toml").expect("a plain name is a path");
            let finding = Diagnostic::new(Code::OutsideManual).in_file(&book);
            findings.push(finding.arg("path", crate::text::visible(&self.manual)));
        }
        folder
    }

    /// Reads `book.toml` of a snapshot; nothing when it can't be read, which a finding tells.
    pub fn read(snapshot: &Snapshot, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let path = VPath::new("book.toml").expect("a plain name is a path");
        if snapshot.file(&path).is_none() {
            let finding = Diagnostic::new(Code::MissingFile).in_file(&path);
            findings.push(finding.arg("file", "book.toml"));
        }
        let text = strict::text(snapshot, &path, findings)?;
        strict::hidden(&path, text, findings);
        let settings: Self = match toml::from_str(text) {
            Ok(settings) => settings,
            Err(error) => {
                let span = error.span().map_or(Span::default(), Span::from);
                findings.push(strict::reason(Code::InvalidToml, error.message()).at(&path, span));
                return None;
            }
        };
        if settings.languages.is_empty() {
            let at = text.find("languages").unwrap_or_default();
            let finding = strict::reason(Code::InvalidToml, "languages is empty");
            findings.push(finding.at(&path, Span::new(at, at + "languages".len())));
            return None;
        }
        Some(settings)
    }
}
