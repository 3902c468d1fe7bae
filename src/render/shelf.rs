//! Knows what goes into a renderer and what comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edition::redline::Redline;
use crate::edition::{Edition, PickKind, ReportKind};
use crate::lang::Lang;
use crate::manual::Look;
use crate::path::VPath;

/// Everything that is published together.
#[derive(Debug)]
pub struct Shelf<'a> {
    /// The volumes: the draft first if it is published, then the versions, the
    /// newest first. At least one.
    pub volumes: Vec<Volume<'a>>,
    /// The place of the volume that readers meet first.
    pub current: usize,
    /// The volumes that are compared with one another.
    pub comparisons: Vec<Comparison>,
    /// Versions that are no volumes here, the newest first: the tag and the
    /// folder. What differs between one of them and the first volume is found out
    /// when somebody asks.
    pub absent: Vec<(String, String)>,
    /// Where the site is published, ending in `/`; empty when nowhere yet.
    pub url: String,
}

/// Everything that one version publishes.
#[derive(Debug)]
pub struct Volume<'a> {
    /// One edition per language, the source language first. All have the same
    /// chapters, parts and anchors.
    pub editions: &'a [Edition],
    /// The PDFs that exist already, for the download boxes.
    pub pdfs: BTreeMap<Lang, Pdf>,
    /// The books that exist beside them, in each language.
    pub books: BTreeMap<Lang, Vec<BookPdf>>,
    /// What the reports say as data, in each language.
    pub data: BTreeMap<Lang, Vec<DataFile>>,
    /// What it is beside the others.
    pub standing: Standing,
    /// Whether it is or was one to be tried before a release.
    pub is_candidate: bool,
    /// The folder of its pages, such as `v0.1`.
    pub folder: String,
    /// What its modules are called in the newest text, where that is not what
    /// they are called here: by slug.
    pub renamed: BTreeMap<String, String>,
}

/// What differs between two volumes.
#[derive(Debug)]
pub struct Comparison {
    /// The place of the older volume on the shelf.
    pub before: usize,
    /// The place of the newer one.
    pub after: usize,
    /// What differs, in each language that both have.
    pub redlines: Vec<Redline>,
}

impl Comparison {
    /// Returns what differs in a language.
    pub fn redline(&self, lang: &Lang) -> Option<&Redline> {
        self.redlines.iter().find(|redline| redline.edition.lang == *lang)
    }

    /// Returns the folder of its pages, such as `v0.1..v0.2`.
    pub fn folder(&self, shelf: &Shelf<'_>) -> String {
        let folder = |at: usize| shelf.volumes.get(at).map_or("", |volume| &volume.folder);
        format!("{}..{}", folder(self.before), folder(self.after))
    }
}

/// What a version is beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The working state, not released.
    Draft,
    /// A version to be tried, newer than the current one.
    Candidate,
    /// The newest release.
    Current,
    /// A version that another has replaced.
    Superseded,
}

impl Shelf<'_> {
    /// Returns the languages in which two volumes can be compared: those that both
    /// have, but for those in which only sheets are translated.
    pub fn shared_languages(&self, before: usize, after: usize) -> Vec<Lang> {
        let languages = |at: usize| -> Vec<Lang> {
            let editions = self.volumes.get(at).map_or(&[][..], |volume| volume.editions);
            let whole = editions.iter().filter(|edition| !edition.is_partial);
            whole.map(|edition| edition.lang.clone()).collect()
        };
        let newer = languages(after);
        languages(before).into_iter().filter(|lang| newer.contains(lang)).collect()
    }

    /// Returns the languages of the volume that readers meet first.
    pub fn languages(&self) -> Vec<Lang> {
        let current = self.volumes.get(self.current);
        current.map(|volume| volume.languages()).unwrap_or_default()
    }
}

impl Volume<'_> {
    /// Returns the languages in which it is published.
    pub fn languages(&self) -> Vec<Lang> {
        self.editions.iter().map(|edition| edition.lang.clone()).collect()
    }

    /// Returns the tag; nothing for a draft.
    pub fn tag(&self) -> Option<&str> {
        match self.standing {
            Standing::Draft => None,
            Standing::Candidate | Standing::Current | Standing::Superseded => {
                self.editions.first().and_then(|edition| edition.version.tag.as_deref())
            }
        }
    }

    /// Iterates over its PDFs: the whole manual in each language, then the books.
    pub fn every_pdf(&self) -> impl Iterator<Item = &Pdf> {
        self.pdfs.values().chain(self.books.values().flatten().flat_map(BookPdf::files))
    }

    /// Returns what a module is called in the newest text.
    pub fn lasting<'s>(&'s self, slug: &'s str) -> &'s str {
        self.renamed.get(slug).map_or(slug, String::as_str)
    }
}

/// A report as a file for spreadsheets or programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Which report it is.
    pub kind: ReportKind,
    /// How it is written.
    pub format: DataFormat,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// How data are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFormat {
    /// Rows with semicolons, for spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl DataFormat {
    /// Returns the end of the names of such files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Returns the media type of such files.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
        }
    }
}

impl DataFile {
    /// Returns the name of the file, such as `tidier.csv`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.kind.slug(), self.format.extension())
    }
}

/// The folder of the draft.
pub const DRAFT: &str = "draft";

/// Folders of the site, and of its history, that no version can have.
const TAKEN: [&str; 10] = [
    "assets",
    "contributors",
    "images",
    "downloads",
    "history",
    "status",
    "compare",
    DRAFT,
    "pagefind",
    "versions",
];

/// Returns a folder for each tag: the tag itself where the file systems of all
/// readers allow it and nothing else lies there.
pub fn folders<'t>(tags: impl Iterator<Item = &'t str>, languages: &[Lang]) -> Vec<String> {
    let mut seen: BTreeSet<String> = TAKEN.iter().map(ToString::to_string).collect();
    seen.extend(languages.iter().map(ToString::to_string));
    let folder = |tag: &str| {
        let keep = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
        let plain: String = tag.chars().map(keep).collect();
        let plain = plain.trim_matches(['.', '-']).to_owned();
        let plain = if plain.is_empty() { "version".to_owned() } else { plain };
        let numbered = (2..).map(|count| format!("{plain}-{count}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        // Some file systems don't tell `V1` from `v1`.
        let free = |name: &String| seen.insert(name.to_ascii_lowercase());
        names.find(free).expect("there is always another number")
    };
    tags.map(folder).collect()
}

/// A finished PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// Its place in the tree, such as `downloads/family-partner-draft-nb.pdf`.
    pub path: VPath,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// How many pages it has; 0 when it is made only once somebody asks.
    pub pages: usize,
}

impl Pdf {
    /// Promises a file that is made when somebody asks for it.
    pub fn promised(path: VPath) -> Self {
        Self { path, bytes: Arc::default(), pages: 0 }
    }

    /// Returns whether the file is made only once somebody asks.
    pub fn is_promised(&self) -> bool {
        self.pages == 0
    }
}

/// A printed book: what is selected of a manual, and printed by itself.
#[derive(Debug, Clone)]
pub struct BookPdf {
    /// The id of the book in `book.toml`.
    pub book: String,
    /// What it is.
    pub kind: PickKind,
    /// Its title.
    pub title: String,
    /// What it is for; may be empty.
    pub about: String,
    /// How its pages look.
    pub look: Look,
    /// The file.
    pub pdf: Pdf,
    /// The same pages on sheets to be folded, for paper only.
    pub folded: Option<Pdf>,
}

impl BookPdf {
    /// Iterates over its files.
    pub fn files(&self) -> impl Iterator<Item = &Pdf> {
        std::iter::once(&self.pdf).chain(&self.folded)
    }
}

/// Files to publish, by their path below the output folder.
pub type Tree = BTreeMap<VPath, Arc<[u8]>>;

/// Hears how many of how many are done; threads may overtake each other.
pub type Count<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// A theme that can't be used. An author can't cause this.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A file of the theme is missing.
    #[error("the theme lacks `{0}`")]
    MissingFile(String),
    /// A template failed.
    #[error("the theme's template failed: {0}")]
    Template(String),
    /// Typst refused the document.
    #[error("the PDF could not be made: {0}")]
    Typst(String),
    /// The search index could not be made.
    #[error("the search index could not be made: {0}")]
    Search(String),
}

#[cfg(test)]
mod tests {
    use super::folders;
    use crate::lang::Lang;

    #[test]
    fn every_tag_has_a_folder_of_its_own() {
        let nb = Lang::new("nb").expect("`nb` is a tag");
        let tags = ["v0.1", "V0.1", "nb", "status", "manual/v1", "manual-v1", "..", "å"];
        let found = folders(tags.into_iter(), &[nb]);
        let expected = [
            "v0.1",
            "V0.1-2",
            "nb-2",
            "status-2",
            "manual-v1",
            "manual-v1-2",
            "version",
            "version-2",
        ];
        assert_eq!(found, expected);
    }
}
