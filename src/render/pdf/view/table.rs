//! Knows tables as data.

use std::borrow::Cow;

use crate::edition::Resolved;
use crate::edition::redline::{Mark, Show};
use crate::markdown::ast::{Align, Inline, Row, Table};

use super::Marks;
use super::chapter::ChapterView;
use super::columns::widths;
use super::inline::blanks;
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
            letters: self.view.extent().letters_of_table(table),
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
