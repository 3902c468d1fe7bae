//! Knows rows and columns.

use super::{Inline, Phase};

/// Rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<P: Phase> {
    /// The columns.
    pub columns: Vec<Column<P>>,
    /// Whether the first cell of each row is its header.
    pub row_headers: bool,
    /// The header cells, one per column.
    pub head: Vec<Vec<Inline<P>>>,
    /// The rows.
    pub rows: Vec<Row<P>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column<P: Phase> {
    /// How its cells are aligned.
    pub align: Align,
    /// What became of the column as a whole, in a comparison.
    pub change: Option<P::Change>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<P: Phase> {
    /// What became of the row, in a comparison.
    pub change: Option<P::Change>,
    /// The cells, one per column.
    pub cells: Vec<Vec<Inline<P>>>,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// As the language reads.
    Start,
    /// `:-:`.
    Center,
    /// `-:`.
    End,
}
