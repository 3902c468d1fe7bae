//! Knows tables as data.

use crate::edition::Resolved;
use crate::markdown::ast::{Align, Inline, Row, Table};

use super::chapter::ChapterView;
use super::inline::length;
use crate::render::pdf::data::{Element, Node, Nodes, TableData};

impl ChapterView<'_> {
    /// Views a table; every row gets as many cells as the longest.
    pub(super) fn table(&mut self, table: &Table<Resolved>) -> TableData {
        let cells = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let count = table.columns.len().max(table.head.len()).max(cells).max(1);
        let head = self.row(&table.head, count);
        TableData {
            align: (0..count)
                .map(|n| align(table.columns.get(n).map(|column| column.align)))
                .collect(),
            widths: widths(table, count),
            row_headers: table.row_headers,
            form: self.in_form,
            // A repeated header is no part of the text, and PDF/UA wants no links there.
            repeat: !head.iter().flatten().any(leads),
            head,
            rows: table.rows.iter().map(|row| self.row(&row.cells, count)).collect(),
        }
    }

    fn row(&mut self, cells: &[Vec<Inline<Resolved>>], count: usize) -> Vec<Nodes> {
        let mut row: Vec<Nodes> = cells.iter().take(count).map(|cell| self.line(cell)).collect();
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
            | Element::NoteAgain { .. },
        ) => true,
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

/// Returns a share of the width for each column: more words get more room,
/// but not in proportion, so that short columns don't starve.
fn widths(table: &Table<Resolved>, count: usize) -> Vec<f64> {
    let width = |column: usize| {
        let cell = |row: &Row<Resolved>| row.cells.get(column).map_or(0, |c| length(c));
        let head = table.head.get(column).map_or(0, |c| length(c));
        let longest = table.rows.iter().map(cell).max().unwrap_or(0);
        let length = u16::try_from(longest.max(head).clamp(5, 120)).unwrap_or(120);
        // One decimal, so that the data is the same on every machine.
        (f64::from(length).powf(0.68) * 10.0).round() / 10.0
    };
    (0..count).map(width).collect()
}
