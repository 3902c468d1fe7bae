//! Knows tables as data.

use std::borrow::Cow;

use crate::edition::Resolved;
use crate::edition::redline::{Mark, Show};
use crate::markdown::ast::{Align, Inline, InlineKind, Row, Table};
use crate::markdown::walk::plain_text;

use super::Marks;
use super::chapter::ChapterView;
use super::inline::{blanks, length};
use crate::render::pdf::data::{Element, MarkData, Node, Nodes, RowData, TableData};

/// The rows of the longest table of a report that no page divides.
const WHOLE: usize = 8;

impl ChapterView<'_> {
    /// Views a table; every row gets as many cells as the longest.
    pub(super) fn table(&mut self, table: &Table<Resolved>) -> TableData {
        let table = &*self.printed(table);
        let cells = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let count = table.columns.len().max(table.head.len()).max(cells).max(1);
        let columns: Vec<Option<Mark>> =
            (0..count).map(|n| table.columns.get(n).and_then(|column| column.change)).collect();
        let changes: Vec<Option<MarkData>> =
            columns.iter().map(|mark| mark.map(|mark| self.line_mark(mark))).collect();
        let head = self.row(&table.head, &columns, count);
        TableData {
            align: (0..count)
                .map(|n| align(table.columns.get(n).map(|column| column.align)))
                .collect(),
            widths: if self.in_form { form_widths(table, count) } else { widths(table, count) },
            row_headers: table.row_headers,
            form: self.in_form,
            // A repeated header is no part of the text, and PDF/UA wants no links there.
            repeat: !head.iter().flatten().any(leads) && changes.iter().all(Option::is_none),
            // Reports have short rows.
            whole: self.chapter.is_none() && table.rows.len() <= WHOLE,
            head,
            rows: table.rows.iter().flat_map(|row| self.body_row(row, &columns, count)).collect(),
            changes,
        }
    }

    /// Leaves out rows and columns that the newer version lacks, where a
    /// comparison prints that one alone.
    fn printed<'t>(&self, table: &'t Table<Resolved>) -> Cow<'t, Table<Resolved>> {
        if self.view.marks() == Marks::Words {
            return Cow::Borrowed(table);
        }
        let mut table = table.clone();
        let gone: Vec<bool> =
            table.columns.iter().map(|column| !self.is_printed(column.change)).collect();
        let keep = |cells: &mut Vec<Vec<Inline<Resolved>>>| {
            let mut at = gone.iter();
            cells.retain(|_| !at.next().copied().unwrap_or_default());
        };
        keep(&mut table.head);
        table.rows.iter_mut().for_each(|row| keep(&mut row.cells));
        table.columns.retain(|column| column.change.is_none_or(Mark::is_after));
        Cow::Owned(table)
    }

    /// Views a row. Where one moved to or from is too long for a cell, and stands in
    /// a row of its own.
    fn body_row(
        &mut self,
        row: &Row<Resolved>,
        columns: &[Option<Mark>],
        count: usize,
    ) -> Vec<RowData> {
        let (is_across, is_told) = (false, false);
        let Some(mark) = row.change else {
            let cells = self.row(&row.cells, columns, count);
            return vec![RowData { change: None, is_across, is_told, cells }];
        };
        if !self.is_printed(row.change) {
            return vec![self.row_bar(mark)];
        }
        let change = self.line_mark(mark);
        if mark.show == Show::Away {
            let cell = row.cells.first().map_or(&[][..], Vec::as_slice);
            let cells = vec![self.gone(|own| own.line(cell))];
            return vec![RowData { change: Some(change), is_across: true, is_told, cells }];
        }
        let cells = self.marked(row.change, |own| own.row(&row.cells, columns, count));
        if change.pointer.is_empty() {
            return vec![RowData { change: Some(change), is_across, is_told, cells }];
        }
        let below = MarkData { label: None, ..change.clone() };
        vec![
            RowData { change: Some(change), is_across: true, is_told, cells: Vec::new() },
            RowData { change: Some(below), is_across, is_told: true, cells },
        ]
    }

    fn row(
        &mut self,
        cells: &[Vec<Inline<Resolved>>],
        columns: &[Option<Mark>],
        count: usize,
    ) -> Vec<Nodes> {
        let mut row = Vec::new();
        for (cell, mark) in cells.iter().zip(columns) {
            let is_away = mark.is_some_and(|mark| mark.show == Show::Away);
            let cell = if is_away { &[] } else { cell.as_slice() };
            // A blank is as wide as its cell, and no wider.
            self.fill_blanks = blanks(cell) == 1;
            row.push(self.marked(*mark, |own| own.line(cell)));
            self.fill_blanks = false;
        }
        row.resize(count, Nodes::new());
        row
    }
}

/// Returns whether a node is or holds a link or a note.
fn leads(node: &Node) -> bool {
    match node {
        Node::Text(_) => false,
        Node::Element(
            Element::Emphasis { c }
            | Element::Strong { c }
            | Element::Strike { c }
            | Element::Phrase { c, .. },
        ) => c.iter().any(leads),
        Node::Element(
            Element::Link { .. }
            | Element::Goto { .. }
            | Element::Note { .. }
            | Element::NoteAgain { .. }
            | Element::NoteNumber { .. },
        ) => true,
        Node::Element(Element::ChangedWords { before, after, .. }) => {
            before.iter().chain(after).any(leads)
        }
        Node::Element(_) => false,
    }
}

fn align(align: Option<Align>) -> &'static str {
    match align {
        Some(Align::Start) | None => "start",
        Some(Align::Center) => "center",
        Some(Align::End) => "end",
    }
}

/// Returns the words of a citation.
fn cited(inline: &Inline<Resolved>) -> Option<String> {
    let InlineKind::Citation(cited) = &inline.kind else { return None };
    Some(plain_text(&cited.content))
}

/// Returns how many characters the longest word of a column has.
fn longest_word(table: &Table<Resolved>, column: usize) -> usize {
    let rows = table.rows.iter().map(|row| &row.cells);
    let cells = rows.chain([&table.head]).filter_map(|cells| cells.get(column));
    let words = |cell: &Vec<Inline<Resolved>>| {
        let parts = std::iter::once(plain_text(cell))
            .chain(cell.iter().filter_map(cited))
            .collect::<Vec<_>>()
            .join(" ");
        // Words with a hard space between them stay on one line.
        let breaks = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
        let parts = parts.split(|c| breaks(c) || c == '-' || c == '/');
        let word = parts.map(|word| word.chars().count()).max().unwrap_or(0);
        // A name or a telephone number is written in a blank.
        if blanks(cell) > 0 { word.max(14) } else { word }
    };
    cells.map(words).max().unwrap_or(0)
}

/// Returns how many characters the longest cell of a column has, without its head.
fn longest_cell(table: &Table<Resolved>, column: usize) -> usize {
    let cell = |row: &Row<Resolved>| row.cells.get(column).map_or(0, |c| length(c));
    table.rows.iter().map(cell).max().unwrap_or(0)
}

fn head_of(table: &Table<Resolved>, column: usize) -> usize {
    table.head.get(column).map_or(0, |c| length(c))
}

/// Returns a share of the width for each column: more words get more room,
/// but not in proportion, so that short columns don't starve.
fn widths(table: &Table<Resolved>, count: usize) -> Vec<(f64, usize)> {
    (0..count)
        .map(|column| {
            let longest = longest_cell(table, column).max(head_of(table, column));
            (share(longest.clamp(5, 120)), longest_word(table, column))
        })
        .collect()
}

/// Returns the shares of a table to fill in, where the room is for those who write:
/// an empty column below a phrase, or the only empty one, is to be written in at
/// length. What a short word heads is a box to tick or a date.
fn form_widths(table: &Table<Resolved>, count: usize) -> Vec<(f64, usize)> {
    let is_empty = |column: usize| longest_cell(table, column) == 0;
    let empty = (0..count).filter(|&column| is_empty(column)).count();
    let is_told = |column: usize| {
        is_empty(column) && (head_of(table, column) >= 13 || empty == 1 && count == 2)
    };
    let has_told = empty < count && (0..count).any(is_told);
    (0..count)
        .map(|column| {
            let head = head_of(table, column);
            let length = match is_empty(column) {
                // Nothing is printed: heads tell little of what is written below them.
                true if empty == count => head.clamp(if count <= 4 { 12 } else { 8 }, 20),
                true if is_told(column) => 40,
                true => head.clamp(5, 40),
                false if has_told => longest_cell(table, column).max(head).clamp(5, 36),
                false => longest_cell(table, column).max(head).clamp(5, 120),
            };
            (share(length), longest_word(table, column))
        })
        .collect()
}

/// One decimal, so that the data is the same on every machine.
fn share(length: usize) -> f64 {
    let length = u16::try_from(length).unwrap_or(u16::MAX);
    (f64::from(length).powf(0.68) * 10.0).round() / 10.0
}
