//! Knows how tables are written.

use super::dom::{Element, Node, element, text};
use super::inline::inlines;
use super::links::Links;
use super::panel;
use crate::edition::Resolved;
use crate::locale::Msg;
use crate::markdown::ast::{Align, Basis, Inline, Row, Table};
use crate::markdown::walk::plain_text;

/// Writes rows and columns.
pub(super) fn table(table: &Table<Resolved>, links: &dyn Links) -> Element {
    let with_head = element("table").children(widths(table)).child(head(table, links));
    if table.rows.is_empty() {
        return with_head;
    }
    let row = |row: &Row<Resolved>| body_row(table, &row.cells, links);
    with_head.child(element("tbody").children(table.rows.iter().map(row)))
}

/// What stands above a table.
pub(super) struct Caption<'a> {
    /// How to link to the table.
    pub anchor: &'a str,
    /// Its place among the tables of the module.
    pub number: u32,
    /// The words.
    pub words: &'a [Inline<Resolved>],
    /// What its claims rest on.
    pub basis: &'a [Basis],
}

/// Writes a table with its number and caption, in a frame that scrolls when the page is narrow.
pub(super) fn captioned(caption: &Caption<'_>, rows: &Table<Resolved>, links: &dyn Links) -> Node {
    let label = format!("{} {}", links.locale().get(Msg::Table), caption.number);
    let words = element("caption")
        .child(element("span").class("number").child(format!("{label}.")))
        .child(" ")
        .children(inlines(caption.words, links))
        .children(panel::basis_line(caption.basis, links.locale()));
    let mut table = table(rows, links);
    table.children.insert(0, words.into());
    frame(table, label).id(caption.anchor).into()
}

/// Puts a table in a frame that a keyboard can scroll.
pub fn frame(table: Element, label: String) -> Element {
    element("div")
        .class("table-frame")
        .with("role", "group")
        .with("aria-label", label)
        .with("tabindex", "0")
        .child(table)
}

/// Shares the width of a table to fill in among its columns, in twentieths: a
/// column of words gets room for its words, an empty one half more than its header. A
/// table whose columns are all empty, or none, needs no help.
fn widths(table: &Table<Resolved>) -> Option<Node> {
    let longest = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells.map(|cell| length(cell)).max().unwrap_or(0)
    };
    let columns = 0..table.head.len();
    let words: Vec<usize> = columns.map(longest).collect();
    if words.iter().all(|words| *words == 0) || words.iter().all(|words| *words > 0) {
        return None;
    }
    let wish = |(words, header): (&usize, &Vec<_>)| match *words {
        0 => (length(header) * 3 / 2).clamp(8, 40),
        some => some.max(length(header)).clamp(8, 40),
    };
    let wishes: Vec<usize> = words.iter().zip(&table.head).map(wish).collect();
    let all: usize = wishes.iter().sum();
    let column = |wish: &usize| -> Node {
        let share = ((20 * wish + all / 2) / all).max(1);
        element("col").class(format!("share-{share}")).into()
    };
    Some(element("colgroup").children(wishes.iter().map(column)).into())
}

fn length(content: &[Inline<Resolved>]) -> usize {
    plain_text(content).chars().count()
}

fn head(table: &Table<Resolved>, links: &dyn Links) -> Element {
    let cell = |(column, content): (usize, &Vec<Inline<Resolved>>)| -> Node {
        let cell =
            if content.is_empty() { element("td") } else { element("th").with("scope", "col") };
        aligned(cell, table, column).children(inlines(content, links)).into()
    };
    let cells = table.head.iter().enumerate().map(cell);
    element("thead").child(element("tr").children(cells))
}

fn body_row(table: &Table<Resolved>, cells: &[Vec<Inline<Resolved>>], links: &dyn Links) -> Node {
    let cell = |(column, content): (usize, &Vec<Inline<Resolved>>)| -> Node {
        let is_header = table.row_headers && column == 0 && !content.is_empty();
        let cell = if is_header { element("th").with("scope", "row") } else { element("td") };
        let empty = if content.is_empty() { vec![text("")] } else { inlines(content, links) };
        aligned(cell, table, column).children(empty).into()
    };
    element("tr").children(cells.iter().enumerate().map(cell)).into()
}

fn aligned(cell: Element, table: &Table<Resolved>, column: usize) -> Element {
    match table.columns.get(column).map_or(Align::Start, |column| column.align) {
        Align::Start => cell,
        Align::Center => cell.class("align-center"),
        Align::End => cell.class("align-end"),
    }
}
