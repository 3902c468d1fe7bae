//! Knows what the templates see of a comparison of two versions.

use serde::Serialize;

use super::node::{Nodes, TableData};
use super::{ChangeData, Speech};

/// What became of a piece.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MarkData {
    /// Its English name, such as `moved`.
    pub kind: &'static str,
    /// Which sides are shown: `both`, `inside` or `away`; `plain` when the whole
    /// module is new, so that its words need no marks; `quiet` when the newer text
    /// has bars and letters, but no other marks.
    pub show: &'static str,
    /// The letter in the margin.
    pub letter: String,
    /// The number of the change.
    pub number: u32,
    /// The word for what happened.
    pub word: String,
    /// How many other marks begin on the same line: their letters stand before it.
    pub aside: u8,
    /// How to link here.
    pub label: Option<String>,
    /// What else about it changed: its name, what it was, what it is.
    pub facts: Vec<(String, String, String)>,
    /// For a move, the way to its other end.
    pub pointer: Nodes,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowData {
    /// What became of it.
    pub change: Option<MarkData>,
    /// Whether it is one cell across the table: it tells where a row is that stood
    /// here, where the row below comes from, or that one is gone.
    pub is_across: bool,
    /// Whether the row above tells its letter and where it comes from.
    pub is_told: bool,
    /// The cells.
    pub cells: Vec<Nodes>,
}

/// `data/redline.json`: a comparison, but for the facts of the book.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedlineData {
    /// «Endringer fra v0.1 til v0.2».
    pub title: String,
    /// Both versions for footers.
    pub versions: String,
    /// The older and the newer version.
    pub sides: Vec<SideData>,
    /// How much changed, in a sentence.
    pub summary: String,
    /// What was chosen, when it tells only of some changes; may be empty.
    pub chosen: String,
    /// The letters in the margin and what they stand for.
    pub letters: Vec<(String, String)>,
    /// What to look at first.
    pub matters: Vec<MatterData>,
    /// The modules that differ.
    pub modules: Vec<ChangedPartData>,
    /// The registers that differ.
    pub registers: Vec<ChangedPartData>,
    /// The cover sheet of a change pack.
    pub pack: Option<PackData>,
}

/// One of the two versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideData {
    /// «Før» or «Etter».
    pub word: String,
    /// The version in a few words.
    pub name: String,
    /// The first digits of the commit, when the name doesn't have them; may be empty.
    pub commit: String,
    /// The day in words.
    pub date: String,
}

/// Changes that matter for the same reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatterData {
    /// Why they matter.
    pub title: String,
    /// What follows from it; may be empty.
    pub note: String,
    /// The changes.
    pub lines: Vec<LineData>,
}

/// A change in a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineData {
    /// The letter.
    pub letter: String,
    /// The word for it.
    pub word: String,
    /// The number of the change.
    pub number: u32,
    /// Where it stands; may be empty.
    pub place: String,
    /// Its first words that differ.
    pub snippet: Nodes,
    /// Other reasons why it matters; may be empty.
    pub also: String,
    /// How to link to it; nothing when it isn't printed.
    pub label: Option<String>,
}

/// A module or a register that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedPartData {
    /// How to link here.
    pub label: String,
    /// The number and title.
    pub name: String,
    /// The language of the text, when it is another one.
    pub speech: Option<Speech>,
    /// What is said of the whole, such as «Ny modul».
    pub remarks: Vec<String>,
    /// How much changed.
    pub count: String,
    /// What the changes come from: why, who and when.
    pub reasons: Vec<ChangeData>,
    /// Its changes.
    pub lines: Vec<LineData>,
    /// The facts of the module, or the entries of the register, that differ.
    pub facts: Option<TableData>,
    /// The text.
    pub c: Nodes,
    /// The sheets that differ: their title and what stands on them.
    pub sheets: Vec<(String, Nodes)>,
    /// The footnotes of what is printed.
    pub notes: Nodes,
}

/// The cover sheet of a change pack.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PackData {
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// The modules to take out and to put in.
    pub swaps: Vec<SwapData>,
    /// Sheets to print again: their id and title.
    pub forms: Vec<(String, String)>,
    /// Every module of the newer version.
    pub force: Vec<ForceData>,
    /// The chapters that are printed, by the number of their file.
    pub files: Vec<usize>,
}

/// A module to take out, to put in, or both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SwapData {
    /// The title.
    pub title: String,
    /// Its number in the older version; nothing when that has none.
    pub out: Option<String>,
    /// Its number in the newer version; nothing when that has none.
    pub put: Option<String>,
    /// The label of its first page.
    pub label: Option<String>,
}

/// A module in force.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForceData {
    /// The number.
    pub number: String,
    /// The title.
    pub title: String,
    /// The version in which it last changed.
    pub version: String,
    /// Whether it is in the pack.
    pub is_new: bool,
}
