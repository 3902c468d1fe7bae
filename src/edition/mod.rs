//! Knows what is published: one language of a manual at one version, with
//! every number, anchor, link, note and citation computed once for all renderers.

mod anchors;
mod book;
mod borrowed;
mod books;
mod change;
mod chapter;
mod chronicle;
mod citations;
mod cite_book;
mod credits;
mod csl;
mod deposit;
mod finish;
mod ground;
mod images;
mod items;
mod cache;
mod lettered;
mod lineage;
mod leads;
mod links;
mod named;
mod origin;
mod pick;
mod recite;
mod record;
pub mod redline;
mod recited;
mod references;
mod registers;
mod renamed;
mod report;
mod resolve;
mod setting;
mod shown;
mod style;
mod target;
mod theory;
mod theory_tables;
mod tree;
pub mod wording;

pub use books::Book;
pub use borrowed::Borrowed;
pub use cache::EditionCache;
pub use change::{Change, When};
pub use chronicle::{Chronicle, Shapers};
pub use citations::Bibliography;
pub use cite_book::{Author, citation_line};
pub use credits::{Credits, First, ModulePast, Unknown, credits};
pub use deposit::{citation_cff, zenodo};
pub use images::ImageFonts;
pub use items::{
    CoreItem, FidelityRow, FormItem, GlossaryItem, LawItem, ParameterItem, SourceItem,
};
pub use lettered::lettered;
pub use origin::{ChapterPast, Origin};
pub use pick::{Pick, PickKind};
pub use record::{Entry, Record, Shaper};
pub use renamed::renamed;
pub use report::{Data, Report, Value};
pub use resolve::{Tools, resolve};
pub use shown::Shown;
pub use target::{
    Cited, FidelityItem, ImageFile, ImageFormat, ImageRef, MarkedItem, NoteUse, Register,
    ReportKind, Resolved, Target,
};
pub use theory::{DrawnItem, TheoryDrawing, TheoryItem};

use std::sync::Arc;

use crate::lang::{ByLang, Lang};
use crate::manual::{Audience, KeyElement, PaperSize, Status};
use crate::markdown::ast::{Basis, Block, Inline};

/// One language of a manual at one version.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The language of the edition.
    pub lang: Lang,
    /// Every language of the manual, the source language first.
    pub languages: Vec<Lang>,
    /// Whether only sheets are in this language, and every text is another one's.
    pub is_partial: bool,
    /// What the book says about itself, in this language.
    pub book: BookFacts,
    /// Which version this is.
    pub version: Version,
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// The chapters of all parts, in order.
    pub chapters: Vec<Arc<Chapter>>,
    /// Who is who in the past of the chapters; nothing when it wasn't asked for.
    pub shapers: Option<Arc<Shapers>>,
    /// Every change of the manual; nothing when it wasn't asked for.
    pub record: Option<Arc<Record>>,
    /// The words of registers that are in another language.
    pub borrowed: Arc<Borrowed>,
    /// Groups that shape the manual: title and description.
    pub groups: Vec<(String, String)>,
    /// Forms and hand-outs, in the order of the register.
    pub forms: Vec<FormItem>,
    /// Core components.
    pub core: Vec<CoreItem>,
    /// Fidelity items with the chapters that use them.
    pub fidelity: Vec<FidelityRow>,
    /// Terms, sorted as the language sorts.
    pub glossary: Vec<GlossaryItem>,
    /// Provisions of law.
    pub law: Vec<LawItem>,
    /// Parameters.
    pub parameters: Vec<ParameterItem>,
    /// Every source that is cited or named, sorted as the citation style sorts.
    pub sources: Vec<SourceItem>,
    /// What the manual tells of itself; none that has nothing to tell.
    pub reports: Vec<Report>,
    /// The images that chapters show.
    pub images: Vec<ImageFile>,
    /// The place of the safety module, one step away from every page.
    pub safety: Option<usize>,
    /// The books that are printed beside the whole manual.
    pub books: Vec<Book>,
    /// What is printed of it; nothing for the whole manual.
    pub pick: Option<Arc<Pick>>,
}

/// What the book says about itself in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BookFacts {
    /// A kebab-case name for file names: `family-partner`.
    pub id: String,
    /// The title.
    pub title: String,
    /// The title in every language, for the language switch.
    pub titles: ByLang<String>,
    /// The subtitle; may be empty.
    pub subtitle: String,
    /// What this is; may be empty.
    pub description: String,
    /// For whom it is; may be empty.
    pub audience: String,
    /// Who publishes; roles and groups; may be empty.
    pub publisher: String,
    /// The SPDX name of the licence.
    pub licence: String,
    /// Where the licence can be read.
    pub licence_url: String,
    /// Where the site is published, without a slash at its end; empty when nowhere yet.
    pub url: String,
    /// The draft label while any module is below `approved`.
    pub label: Option<DraftLabel>,
    /// Whose edition this is; nothing for the manual of everybody.
    pub local: Option<LocalFacts>,
}

/// What the edition of a municipality says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LocalFacts {
    /// That it is one, and how what is local is known.
    pub notice: String,
    /// What it is, in the words of the municipality; may be empty.
    pub about: String,
    /// The version of the manual that its texts were written beside.
    pub based_on: String,
}

/// The words that say a manual is not official.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DraftLabel {
    /// For footers.
    pub short: String,
    /// For covers and banners.
    pub long: String,
}

/// Which version an edition is, read from git.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Version {
    /// The tag, when the commit has one that matches `versions.tags`.
    pub tag: Option<String>,
    /// The commit as 40 hexadecimal digits.
    pub commit: Option<String>,
    /// The commit's time in seconds since 1970-01-01 UTC.
    pub time: Option<i64>,
    /// Whether the text differs from the commit.
    pub modified: bool,
}

/// A part of the manual.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Part {
    /// The id in outline.yml.
    pub id: String,
    /// Counted from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The places of its chapters in [`Edition::chapters`].
    pub chapters: std::ops::Range<usize>,
}

/// One module, resolved.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// The module's slug, used in addresses.
    pub id: String,
    /// The display number, such as `3.2`.
    pub number: String,
    /// The place of its part in [`Edition::parts`].
    pub part: usize,
    /// The title.
    pub title: Vec<Inline<Resolved>>,
    /// The title without marks.
    pub title_text: String,
    /// The purpose; may be empty.
    pub purpose: Vec<Inline<Resolved>>,
    /// The language of the text, when it isn't the language of the edition:
    /// the translation is missing, and every renderer says so.
    pub shown_in: Option<Lang>,
    /// The module's facts.
    pub facts: ChapterFacts,
    /// The text, forms left out.
    pub blocks: Vec<Block<Resolved>>,
    /// The sheets, printed after the text.
    pub sheets: Vec<Sheet>,
    /// Footnotes by number, starting with number 1.
    pub notes: Vec<Note>,
    /// Places of the cited works in [`Edition::sources`], sorted.
    pub sources: Vec<usize>,
    /// Headings for the contents of the page: level 2 and 3 with their anchors.
    pub contents: Vec<ContentsEntry>,
    /// Who shaped it, when and why; nothing when that wasn't asked for.
    pub past: Option<Arc<ChapterPast>>,
    /// Changes whenever anything that the chapter was made from changes.
    pub fingerprint: u64,
}

/// The facts of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterFacts {
    /// How far the text has come.
    pub status: Status,
    /// Who it is for.
    pub audience: Vec<Audience>,
    /// Its key element.
    pub key_element: KeyElement,
    /// Core components by id.
    pub core: Vec<String>,
    /// Fidelity items by id.
    pub fidelity: Vec<String>,
    /// Forms by id.
    pub forms: Vec<String>,
    /// Provisions of law by id.
    pub law: Vec<String>,
    /// What it rests on.
    pub basis: Vec<Basis>,
}

/// A sheet to print.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// `S10`.
    pub id: String,
    /// Its title in the language of the edition.
    pub title: String,
    /// `form-S10`.
    pub anchor: String,
    /// The paper.
    pub size: PaperSize,
    /// Whether it is about a family, and so has a field for the case id.
    pub case: bool,
    /// Its language, when it isn't that of the chapter's text.
    pub lang: Option<Lang>,
    /// What stands on it.
    pub blocks: Vec<Block<Resolved>>,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Note {
    /// How often it is used; each use gets a way back.
    pub uses: u32,
    /// What it says.
    pub blocks: Vec<Block<Resolved>>,
}

/// A line of a page's contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// 2 or 3.
    pub level: u8,
    /// The anchor, shared by the languages.
    pub anchor: String,
    /// The words.
    pub text: String,
}
