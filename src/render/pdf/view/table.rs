//! Knows tables as data.

use std::borrow::Cow;

use crate::edition::Resolved;
use crate::edition::redline::{Mark, Show};
use crate::markdown::ast::{Align, Inline, InlineKind, Row, Table};
use crate::markdown::walk::plain_text;

use super::Marks;
use super::chapter::ChapterView;
use super::inline::{is_open, length};
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
            widths: widths(table, count, self.in_form),
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
            // Who writes in a cell has all of it.
            self.fill_blanks = is_open(cell);
            row.push(self.marked(*mark, |own| own.line(cell)));
        }
        self.fill_blanks = false;
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
        // A hard space ends no word.
        let is_hard = |c: char| matches!(c, '\u{A0}' | '\u{202F}');
        let ends = |c: char| c.is_whitespace() && !is_hard(c) || c == '-' || c == '/';
        let parts = parts.split(ends);
        parts.map(|word| word.chars().count()).max().unwrap_or(0)
    };
    cells.map(words).max().unwrap_or(0)
}

/// How many letters somebody can write in a cell.
const WRITTEN: usize = 40;

/// Returns a share of the width for each column: more words get more room,
/// but not in proportion, so that short columns don't starve. Columns to write in
/// have the same room, whatever stands above them.
fn widths(table: &Table<Resolved>, count: usize, in_form: bool) -> Vec<(f64, usize)> {
    let cells = |column: usize| {
        table.rows.iter().map(move |row| row.cells.get(column).map_or(&[][..], Vec::as_slice))
    };
    let is_written = |column: usize| {
        let open = cells(column).filter(|own| is_open(own) || in_form && own.is_empty()).count();
        open > 0 && open * 2 >= table.rows.len()
    };
    let is_any_written = (0..count).any(is_written);
    let width = |column: usize| {
        let longest_cell = cells(column).map(length).max().unwrap_or(0);
        let word = longest_word(table, column);
        let head = table.head.get(column).map_or(0, |c| length(c));
        let letters = match (is_written(column), is_any_written) {
            (true, _) => WRITTEN.max(longest_cell),
            (false, true) => longest_cell.max(word),
            (false, false) => longest_cell.max(head),
        };
        let letters = u16::try_from(letters.clamp(5, 120)).unwrap_or(120);
        // One decimal, so that the data is the same on every machine.
        ((f64::from(letters).powf(0.68) * 10.0).round() / 10.0, word)
    };
    (0..count).map(width).collect()
}
