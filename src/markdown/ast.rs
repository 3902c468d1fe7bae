//! Knows what a text says: one tree for every renderer. Read this file first.
//!
//! The tree has two phases. What the author wrote is `Block<Authored>`: its
//! links are text, its citations are keys. `edition::resolve` is the only
//! function that makes `Block<Resolved>` of it, so a renderer cannot meet a
//! link that leads nowhere.
//!
//! A comparison of two versions is a tree of the same kind: `Changed` holds what
//! stood at a place and what stands there now. The parser can't make one, because
//! the type of a change has no value while a text is `Authored`.

mod local;
mod panel;
mod table;

pub use local::{Local, LocalAct, Owner};
pub use panel::{Basis, Mark, Panel, PanelKind};
pub use table::{Align, Column, Row, Table};

use std::convert::Infallible;
use std::fmt::Debug;

use crate::diag::Span;
use crate::lang::Lang;

/// The types that change when links, notes and citations are resolved.
pub trait Phase: Debug + Clone + PartialEq + 'static {
    /// Where a link leads.
    type Link: Debug + Clone + PartialEq;
    /// Which image is shown.
    type Image: Debug + Clone + PartialEq;
    /// How a heading or block is reached.
    type Anchor: Debug + Clone + PartialEq;
    /// A citation.
    type Citation: Debug + Clone + PartialEq;
    /// Which footnote is meant.
    type Note: Debug + Clone + PartialEq;
    /// A fidelity item.
    type Fidelity: Debug + Clone + PartialEq;
    /// A programme theory.
    type Theory: Debug + Clone + PartialEq;
    /// The number of a figure or table.
    type Number: Debug + Clone + PartialEq;
    /// What became of a piece between two versions.
    type Change: Debug + Clone + PartialEq;
}

/// The phase in which everything is as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authored;

impl Phase for Authored {
    /// The destination as written, entities and escapes resolved.
    type Link = String;
    /// The path as written.
    type Image = String;
    /// The id between `{#` and `}`, if there is one.
    type Anchor = Option<String>;
    type Citation = Vec<CiteItem>;
    /// The label between `[^` and `]`.
    type Note = String;
    /// The id as written.
    type Fidelity = String;
    /// The register has it.
    type Theory = ();
    type Number = ();
    /// Nobody can write a change: only a comparison makes one.
    type Change = Infallible;
}

/// One work in a citation: `@key, p. 3`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CiteItem {
    /// The key in the bibliography.
    pub key: String,
    /// The words after the comma, if any: `p. 3`, `s. 4`, `kap. 2`.
    pub locator: Option<String>,
}

/// The text of one module in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<P: Phase> {
    /// The first level-one heading; empty when the author forgot it.
    pub title: Vec<Inline<P>>,
    /// The first paragraph, if it follows the title directly.
    pub purpose: Vec<Inline<P>>,
    /// Everything after title and purpose.
    pub blocks: Vec<Block<P>>,
    /// Footnotes in the order of their definition.
    pub notes: Vec<NoteText<P>>,
}

/// The text of one footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteText<P: Phase> {
    /// The label that references use.
    pub label: String,
    /// Where the definition stands.
    pub span: Span,
    /// What it says.
    pub blocks: Vec<Block<P>>,
}

/// A block and the bytes it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Block<P: Phase> {
    /// Bytes of the Markdown file.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind<P>,
}

/// What a block is. Each variant names the Markdown that makes it.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind<P: Phase> {
    /// `## Heading {#id}`; the level is 1 to 6, the title of the module not among them.
    Heading {
        /// 1 to 6.
        level: u8,
        /// How to link here.
        anchor: P::Anchor,
        /// The words.
        content: Vec<Inline<P>>,
    },
    /// Lines of text.
    Paragraph(Vec<Inline<P>>),
    /// `- item` or `1. item`.
    List {
        /// The first number of an ordered list; nothing for bullets.
        start: Option<u64>,
        /// Whether no blank line separates the items.
        tight: bool,
        /// The items.
        items: Vec<Item<P>>,
    },
    /// `Term` and `: definition`.
    Definitions(Vec<Definition<P>>),
    /// `| a | b |`, outside a captioned table.
    Table(Table<P>),
    /// `> quotation`.
    Quote(Vec<Block<P>>),
    /// A fenced or indented code block.
    Code {
        /// The first word of the info string; empty when there is none.
        language: String,
        /// The characters, final line feed included.
        text: String,
    },
    /// `---`.
    Rule,
    /// Raw HTML: a finding, shown as the characters it is.
    Html(String),
    /// `::: krav Title` and the other typed and marked blocks.
    Panel(Panel<P>),
    /// `::: kvalitetspunkt F08`.
    Fidelity {
        /// The items, in the order written.
        items: Vec<P::Fidelity>,
        /// A remark on them.
        remark: Vec<Block<P>>,
    },
    /// `::: programteori Caption`: the programme theory, drawn.
    Theory(Theory<P>),
    /// `::: figur Caption`, or an image with a title alone in a paragraph.
    Figure(Figure<P>),
    /// `::: tabell Caption`.
    CaptionedTable {
        /// How to link here.
        anchor: P::Anchor,
        /// Its place among the tables of the module.
        number: P::Number,
        /// The words above the table.
        caption: Vec<Inline<P>>,
        /// What its claims rest on.
        basis: Vec<Basis>,
        /// The table.
        table: Table<P>,
    },
    /// `::: skjema S10`: a sheet to print and fill in with a pen.
    Form {
        /// The id in the register of forms.
        id: String,
        /// What stands on the sheet.
        blocks: Vec<Block<P>>,
    },
    /// `::: del Title` in a form.
    FormSection {
        /// The words above the group.
        title: Vec<Inline<P>>,
        /// The fields.
        blocks: Vec<Block<P>>,
    },
    /// `::: linjer Prompt {n=3}` in a form.
    WriteLines {
        /// What to write about.
        prompt: Vec<Inline<P>>,
        /// How many lines, 1 to 40.
        count: u8,
    },
    /// `::: skala Question {from=0 to=10}` in a form.
    Scale(Scale<P>),
    /// `::: signaturer` in a form: who signs, one line and date for each.
    Signatures(Vec<Vec<Inline<P>>>),
    /// `::: erstatt id` and `::: legg-til id` in a text of one municipality.
    Local(Local<P>),
    /// What a comparison of two versions found.
    Changed(Box<Changed<P, Block<P>>>),
}

/// What stood here in an older version, and what stands here in a newer one.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<P: Phase, T> {
    /// What became of it.
    pub change: P::Change,
    /// The older text; nothing when it is new here.
    pub before: Vec<T>,
    /// The newer text; nothing when it is gone from here.
    pub after: Vec<T>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<P: Phase> {
    /// Bytes of the Markdown file.
    pub span: Span,
    /// `[ ]` is false, `[x]` is true, an ordinary item is nothing.
    pub checked: Option<bool>,
    /// What became of the item as a whole, in a comparison.
    pub change: Option<P::Change>,
    /// What the item holds; a tight item holds paragraphs without space between them.
    pub blocks: Vec<Block<P>>,
}

/// One term with its definitions.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition<P: Phase> {
    /// What became of the term as a whole, in a comparison.
    pub change: Option<P::Change>,
    /// The term.
    pub term: Vec<Inline<P>>,
    /// Each definition.
    pub details: Vec<Vec<Block<P>>>,
}

/// An image with a caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure<P: Phase> {
    /// How to link here.
    pub anchor: P::Anchor,
    /// Its place among the figures of the module.
    pub number: P::Number,
    /// The words below the image.
    pub caption: Vec<Inline<P>>,
    /// What its claims rest on.
    pub basis: Vec<Basis>,
    /// The image.
    pub image: P::Image,
    /// The short text alternative.
    pub alt: String,
    /// The full text alternative; empty when the short one is enough.
    pub alternative: Vec<Block<P>>,
}

/// The programme theory, drawn where the author wants it.
#[derive(Debug, Clone, PartialEq)]
pub struct Theory<P: Phase> {
    /// How to link here.
    pub anchor: P::Anchor,
    /// Its place among the figures of the module.
    pub number: P::Number,
    /// The words below the drawing.
    pub caption: Vec<Inline<P>>,
    /// What is drawn.
    pub drawing: P::Theory,
    /// What stands below: in an edition first the tables that tell all of it, then what
    /// the author wrote.
    pub blocks: Vec<Block<P>>,
}

/// A question answered by a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale<P: Phase> {
    /// The question.
    pub prompt: Vec<Inline<P>>,
    /// The first number.
    pub from: u8,
    /// The last number, greater than `from`.
    pub to: u8,
    /// What the first number means.
    pub low: String,
    /// What the last number means.
    pub high: String,
}

/// A piece of a line and the bytes it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline<P: Phase> {
    /// Bytes of the Markdown file.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind<P>,
}

/// What a piece of a line is.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind<P: Phase> {
    /// Characters, entities and escapes resolved.
    Text(String),
    /// `*emphasis*`.
    Emphasis(Vec<Inline<P>>),
    /// `**strong**`.
    Strong(Vec<Inline<P>>),
    /// `~~struck~~`.
    Strikethrough(Vec<Inline<P>>),
    /// `` `code` ``.
    Code(String),
    /// A line end in the source.
    SoftBreak,
    /// Two spaces or a backslash before a line end.
    HardBreak,
    /// `[words](destination "title")`.
    Link {
        /// Where it leads.
        to: P::Link,
        /// The words in quotation marks; empty when there are none.
        title: String,
        /// The words.
        content: Vec<Inline<P>>,
    },
    /// `![alt](path "title")` inside a line.
    Image {
        /// Which image.
        image: P::Image,
        /// The text alternative; empty for a decorative image.
        alt: String,
        /// The words in quotation marks; empty when there are none.
        title: String,
    },
    /// `[^label]`.
    Note(P::Note),
    /// `[@key, p. 3]`.
    Citation(P::Citation),
    /// `[words](lang:en)`: words in another language.
    Phrase {
        /// The language.
        lang: Lang,
        /// The words.
        content: Vec<Inline<P>>,
    },
    /// `____` in a form: room to write, in characters.
    Blank(u16),
    /// `[____](slot:duty-phone)`: what each municipality fills in.
    Slot {
        /// The name of the slot.
        id: String,
        /// Whether the words are those of a municipality.
        is_filled: bool,
        /// The room to write, or the words.
        content: Vec<Inline<P>>,
    },
    /// Raw HTML: a finding, shown as the characters it is.
    Html(String),
    /// What a comparison of two versions found.
    Changed(Box<Changed<P, Inline<P>>>),
}
