//! Knows how the pages of a book look, as the templates are told.

use serde::Serialize;

use super::SheetData;

/// How the pages look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LookData {
    /// `a4` or `a5`.
    pub paper: &'static str,
    /// The size of the text in points.
    pub text: f64,
    /// Whether words may be divided at the end of a line.
    pub hyphenate: bool,
    /// `full`, `neutral` or `none`.
    pub cover: &'static str,
    /// Whether it begins with its contents.
    pub contents: bool,
    /// Whether each part begins with a page of its own.
    pub dividers: bool,
    /// By how many levels the headings of chapters stand higher than in the manual.
    pub shift: u8,
    /// The level of the heading of a sheet that stands by itself.
    pub sheet_level: u8,
}

/// A sheet that stands by itself, not behind its module.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LooseData {
    /// The number and title of its module.
    pub module: String,
    /// What it is: a form, a hand-out, a card.
    pub kind: String,
    /// The sheet.
    pub sheet: SheetData,
}

/// `data/folded.json`: pages put on sheets to be folded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoldedData {
    /// The title of the document.
    pub title: String,
    /// The two pages of each side; nothing for a blank one.
    pub sides: Vec<[Option<usize>; 2]>,
}
