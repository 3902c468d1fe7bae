//! Knows what a comparison of two editions consists of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::mark::ChangeKind;
use super::wanted::Choice;
use super::weight::Weight;
use super::words::Piece;
use crate::edition::{Change, Edition, Register, Resolved, Version};
use crate::markdown::ast::Table;

/// What differs between two editions in one language.
#[derive(Debug, Clone)]
pub struct Redline {
    /// The newer edition with every difference marked in its text: the chapters
    /// of the newer edition in their order, then those that are gone. The notes and
    /// images of the older edition follow those of the newer.
    pub edition: Edition,
    /// The older version.
    pub before: Version,
    /// The modules that differ, in the order of the chapters.
    pub modules: Vec<ModuleRedline>,
    /// The registers that differ.
    pub registers: Vec<RegisterRedline>,
    /// Every change, in reading order; the first has number 1.
    pub changes: Vec<PassageChange>,
    /// The modules that say the same under another number, in the order of the
    /// chapters: no change of the text, but one of what is printed on its pages.
    pub renumbered: Vec<Renumbered>,
    /// What was chosen of the comparison; nothing when it tells of every change.
    pub choice: Option<Choice>,
}

/// A module that says the same under another number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbered {
    /// Its place in [`Edition::chapters`] of the redline.
    pub chapter: usize,
    /// Its number and slug in the older edition.
    pub before: Known,
    /// Its number and slug in the newer edition.
    pub after: Known,
}

/// A module that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct ModuleRedline {
    /// Its place in [`Edition::chapters`] of the redline.
    pub chapter: usize,
    /// What became of the module as a whole.
    pub fate: Fate,
    /// Its number and slug in the older edition; nothing for a new module.
    pub before: Option<Known>,
    /// Its number and slug in the newer edition; nothing for a module that is gone.
    pub after: Option<Known>,
    /// The facts of `module.yml` that differ: what it is, and what it says.
    pub facts: Option<Table<Resolved>>,
    /// The changes of the module between the two versions, the newest first: who
    /// made them, when and why. Empty when that isn't known.
    pub reasons: Vec<Arc<Change>>,
}

/// How a module is known in one of two editions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Known {
    /// The display number, such as `3.2`.
    pub number: String,
    /// The slug.
    pub slug: String,
}

/// What became of a module as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Both editions have it.
    Kept,
    /// Only the newer edition has it.
    New,
    /// Only the older edition has it.
    Deleted,
}

/// A register that differs: only the rows that differ.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterRedline {
    /// Which one.
    pub register: Register,
    /// The entries: the id first, then what they say.
    pub table: Table<Resolved>,
}

/// Where a change stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In a module, by its place in [`Redline::modules`].
    Module(usize),
    /// In a register, by its place in [`Redline::registers`].
    Register(usize),
}

/// What became of a passage: a paragraph, an item, a row, a field.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageChange {
    /// Counted from 1; the marks in the text bear it.
    pub number: u32,
    /// What happened.
    pub kind: ChangeKind,
    /// What the passage is.
    pub passage: PassageKind,
    /// Where it stands.
    pub place: Place,
    /// For a move: where it stood.
    pub from: Option<Place>,
    /// The heading that it stands below; empty above the first.
    pub heading: String,
    /// Its words: what is new and what is the same give the newer text, what is
    /// deleted and what is the same the older.
    pub pieces: Vec<Piece>,
    /// What else about it changed, such as the kind of a panel.
    pub facts: Vec<FactChange>,
    /// Why it matters more than others.
    pub weights: BTreeSet<Weight>,
    /// The change in git that made the newer text say what it says, when it is known.
    pub origin: Option<Arc<Change>>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// The title of a module, a heading, or the title of a block.
    Title,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table, or a term with its definitions.
    Row,
    /// A column of a table.
    Column,
    /// A typed or marked block as a whole.
    Panel,
    /// A fidelity item.
    Fidelity,
    /// A field of a form.
    Field,
    /// A whole form.
    Form,
    /// A figure.
    Figure,
    /// Code, or another thing that isn't running text.
    Verbatim,
    /// A footnote.
    Note,
    /// A fact of `module.yml`.
    Fact,
    /// An entry of a register.
    Entry,
}

impl PassageKind {
    /// Returns the name by which programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Row => "row",
            Self::Column => "column",
            Self::Panel => "panel",
            Self::Fidelity => "fidelity",
            Self::Field => "field",
            Self::Form => "form",
            Self::Figure => "figure",
            Self::Verbatim => "verbatim",
            Self::Note => "note",
            Self::Fact => "fact",
            Self::Entry => "entry",
        }
    }
}

/// Something about a block that isn't in its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// What it is.
    pub fact: BlockFact,
    /// What it was, in words of the edition's language; may be empty.
    pub before: String,
    /// What it is now; may be empty.
    pub after: String,
}

/// Things about a block that aren't in its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockFact {
    /// What kind of statement a panel makes.
    Kind,
    /// Whether it may be changed locally.
    Mark,
    /// The core components that it states.
    Core,
    /// What its claims rest on.
    Basis,
    /// The text alternative of an image.
    Alt,
    /// The level of a heading.
    Level,
    /// How a list is numbered.
    Numbering,
    /// How many lines there are to write on.
    Lines,
    /// The ends of a scale and what they mean.
    Scale,
    /// Where a link leads.
    Link,
}

impl BlockFact {
    /// Returns the name by which programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Mark => "mark",
            Self::Core => "core",
            Self::Basis => "basis",
            Self::Alt => "alt",
            Self::Level => "level",
            Self::Numbering => "numbering",
            Self::Lines => "lines",
            Self::Scale => "scale",
            Self::Link => "link",
        }
    }
}
