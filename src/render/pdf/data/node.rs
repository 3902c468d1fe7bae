//! Knows the pieces of text as the templates see them: a string, or an object
//! whose `t` names its kind and whose `c` holds what is inside.

use serde::Serialize;

use super::redline::{MarkData, RowData};

/// A run of content.
pub type Nodes = Vec<Node>;

/// A piece of content.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Characters to be printed as they are.
    Text(String),
    /// Everything else.
    Element(Element),
}

/// A kind of block or of inline content; the templates have one function for each.
///
/// `c` is what is inside, `label` how to link here.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words above say what each field holds")]
pub enum Element {
    /// Emphasised words.
    Emphasis { c: Nodes },
    /// Important words.
    Strong { c: Nodes },
    /// Words that no longer hold.
    Strike { c: Nodes },
    /// Characters in the typewriter face.
    CodeWords { text: String },
    /// A line end that stays.
    Break,
    /// A link out of the document; `url` has one of four safe schemes.
    Link { url: String, c: Nodes },
    /// A link inside the document; `label` always exists.
    Goto { label: String, c: Nodes },
    /// An image in a line; no `alt` makes it a decoration.
    Picture { path: String, alt: Option<String> },
    /// The first use of a footnote, with its text.
    Note { number: u32, label: String, c: Nodes },
    /// A further use of a footnote.
    NoteAgain { number: u32, label: String },
    /// The number of a footnote whose text stands elsewhere, if anywhere.
    NoteNumber { number: u32, label: Option<String> },
    /// Words that no line ends in.
    Whole { c: Nodes },
    /// Words in another language.
    Phrase { lang: String, region: Option<String>, c: Nodes },
    /// Room to write; `fill` takes a share of the rest of the line, `form` makes it tall.
    Blank { width: u16, fill: bool, form: bool },

    /// A heading below the chapter's title; `level` counts from 1 without gaps.
    Heading { level: u8, label: Option<String>, c: Nodes },
    /// A place to link to; what it holds shows no words.
    Anchor { label: Option<String>, c: Nodes },
    /// Lines of text.
    Paragraph { c: Nodes },
    /// Bullets, numbers or tick boxes.
    List {
        /// The first number; nothing for bullets.
        start: Option<u64>,
        /// Whether the items stand close together.
        tight: bool,
        /// Whether any item has a box.
        ticks: bool,
        /// Whether the boxes are to be ticked with a pen.
        form: bool,
        /// How many letters it takes, about; nothing when that can't be told.
        letters: Option<usize>,
        /// In how many columns short items fit.
        columns: u8,
        /// The items.
        items: Vec<ItemData>,
    },
    /// Terms and what they mean.
    Definitions { items: Vec<DefinitionData> },
    /// A table without caption.
    Table(TableData),
    /// Somebody else's words.
    Quote { c: Nodes },
    /// Lines in the typewriter face.
    Code { text: String },
    /// A pause between paragraphs.
    Rule,
    /// A typed or marked block.
    Panel(PanelData),
    /// Fidelity items and a remark on them; `form` says that they are to be answered.
    Fidelity { items: Vec<FidelityData>, form: bool, c: Nodes },
    /// The programme theory, drawn.
    Theory(TheoryData),
    /// An image with number and caption.
    Figure(FigureData),
    /// A table with number and caption.
    CaptionedTable {
        label: Option<String>,
        number: u32,
        caption: Nodes,
        basis: String,
        table: TableData,
    },
    /// A sheet that stands inside the text.
    Form { id: String, c: Nodes },
    /// A titled group of fields.
    FormSection { title: Nodes, short: bool, c: Nodes },
    /// Lines to write on.
    WriteLines { prompt: Nodes, count: u8 },
    /// A question answered by a number.
    Scale(ScaleData),
    /// Who signs.
    Signatures { roles: Vec<Nodes> },
    /// What became of blocks.
    Changed { mark: MarkData, before: Nodes, after: Nodes },
    /// What became of words in a line.
    ChangedWords { kind: &'static str, before: Nodes, after: Nodes },
    /// What a municipality says; `deviation` is why it departs from the core.
    Local { label: Option<String>, name: String, deviation: String, c: Nodes },
    /// Words that a municipality has filled in.
    Filled { c: Nodes },
    /// Stands for so many blocks that nothing happened to.
    Unchanged { text: String },
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemData {
    /// Whether its box is ticked; nothing when it has no box.
    pub tick: Option<bool>,
    /// What became of it.
    pub change: Option<MarkData>,
    /// What it holds.
    pub c: Nodes,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DefinitionData {
    /// What became of it.
    pub change: Option<MarkData>,
    /// The term.
    pub term: Nodes,
    /// Each of its definitions.
    pub details: Vec<Nodes>,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableData {
    /// `start`, `center` or `end`, one per column.
    pub align: Vec<&'static str>,
    /// For each column, its share of the width, and how many characters its longest
    /// word has.
    pub widths: Vec<(f64, usize)>,
    /// Whether the first cell of each row is its header.
    pub row_headers: bool,
    /// Whether empty cells are to be written in.
    pub form: bool,
    /// Whether the header may stand again on the next page.
    pub repeat: bool,
    /// Whether all of it stands on one page.
    pub whole: bool,
    /// How many letters it takes, about.
    pub letters: usize,
    /// The header cells.
    pub head: Vec<Nodes>,
    /// The rows.
    pub rows: Vec<RowData>,
    /// What became of each column; empty outside of comparisons.
    pub changes: Vec<Option<MarkData>>,
}

/// A typed or marked block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PanelData {
    /// The kind's English name, such as `requirement`.
    pub kind: &'static str,
    /// The kind's name in the language of the edition.
    pub name: String,
    /// How to link here.
    pub label: Option<String>,
    /// The author's own title; may be empty.
    pub title: Nodes,
    /// Small print: the mark, core components, what it rests on.
    pub small: Vec<Nodes>,
    /// How many letters it takes, about; nothing when that can't be told.
    pub letters: Option<usize>,
    /// What it says.
    pub c: Nodes,
}

/// A fidelity item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FidelityData {
    /// `F08`.
    pub id: String,
    /// How to link here.
    pub label: Option<String>,
    /// What is looked at.
    pub text: Nodes,
    /// The answers to choose from.
    pub answers: Vec<String>,
    /// Pairs of a name and what it says: rater, phase, evidence.
    pub facts: Vec<(String, Nodes)>,
}

/// An image with number and caption.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureData {
    /// How to link here.
    pub label: Option<String>,
    /// Counted from 1 within the chapter.
    pub number: u32,
    /// The words below the image.
    pub caption: Nodes,
    /// What its claims rest on; may be empty.
    pub basis: String,
    /// The file; nothing when it is missing.
    pub path: Option<String>,
    /// The short text alternative; nothing for a decoration.
    pub alt: Option<String>,
    /// The full text alternative; may be empty.
    pub alternative: Nodes,
}

/// The programme theory, drawn: bands from top to bottom, boxes in them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TheoryData {
    /// How to link here.
    pub label: Option<String>,
    /// Counted from 1 within the chapter, among the figures.
    pub number: u32,
    /// The words below the drawing.
    pub caption: Nodes,
    /// What the drawing shows, in words.
    pub alt: String,
    /// The bands of the chain, in order.
    pub chain: Vec<TheoryBandData>,
    /// The bands around it.
    pub around: Vec<TheoryBandData>,
    /// What stands below.
    pub c: Nodes,
}

/// A stage of the programme theory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TheoryBandData {
    /// Its English name, such as `mechanism`.
    pub stage: &'static str,
    /// Its name in the language of the edition.
    pub name: String,
    /// What stands in it.
    pub items: Vec<TheoryItemData>,
}

/// An item of the programme theory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TheoryItemData {
    /// `M3`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is; may be empty.
    pub text: String,
    /// Pairs of a word and ids: what it leads to, and what guards against it.
    pub ways: Vec<(String, String)>,
    /// In comparisons, `new`, `changed` or `deleted`, and the word for it.
    pub became: Option<(&'static str, String)>,
}

/// A question answered by a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScaleData {
    /// The question.
    pub prompt: Nodes,
    /// The first number.
    pub from: u8,
    /// The last number.
    pub to: u8,
    /// What the first number means.
    pub low: String,
    /// What the last number means.
    pub high: String,
}
