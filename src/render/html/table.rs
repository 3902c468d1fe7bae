//! Knows how tables are written.

use super::changed;
use super::dom::{Element, Node, element, text};
use super::inline::inlines;
use super::links::Links;
use super::panel;
use crate::edition::Resolved;
use crate::edition::redline::{ChangeKind, Mark, Show};
use crate::locale::Msg;
use crate::markdown::ast::{Align, Basis, Inline, Row, Table};
use crate::markdown::walk::plain_text;

/// Writes rows and columns.
pub fn table(table: &Table<Resolved>, links: &dyn Links) -> Element {
    let with_head = element("table").children(widths(table)).child(head(table, links));
    if table.rows.is_empty() {
        return with_head;
    }
    let row = |row: &Row<Resolved>| body_row(table, row, links);
    with_head.child(element("tbody").children(table.rows.iter().map(row)))
}

/// What stands above a table.
pub(super) struct Caption<'a> {
    /// How to link to the table.
    pub anchor: &'a str,
    /// Its place among the tables of the module; nothing on a sheet, which is used by itself.
    pub number: Option<u32>,
    /// The words.
    pub words: &'a [Inline<Resolved>],
    /// What its claims rest on.
    pub basis: &'a [Basis],
}

/// Writes a table with its number, if it has one, and its caption, in a frame that scrolls when the page is narrow.
pub(super) fn captioned(caption: &Caption<'_>, rows: &Table<Resolved>, links: &dyn Links) -> Node {
    let kind = links.locale().get(Msg::Table);
    let label = caption.number.map_or_else(|| kind.to_owned(), |own| format!("{kind} {own}"));
    let number = caption.number.map(|_| element("span").class("number").child(format!("{label}.")));
    let words = element("caption")
        .children(number.into_iter().flat_map(|number| [number.into(), Node::from(" ")]))
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
/// column of words gets room for its words, each empty one half more than the longest
/// header among them, or, when it is centred, so that it is only ticked, what stands above it.
/// A table whose columns are all empty, or none, needs no help.
fn widths(table: &Table<Resolved>) -> Option<Node> {
    let cells = |column: usize| table.rows.iter().filter_map(move |row| row.cells.get(column));
    let is_open = |column: usize| cells(column).all(Vec::is_empty);
    let columns = 0..table.head.len();
    let open: Vec<usize> = columns.clone().filter(|column| is_open(*column)).collect();
    if open.is_empty() || open.len() == columns.len() {
        return None;
    }
    let is_ticked =
        |column: usize| table.columns.get(column).map(|own| own.align) == Some(Align::Center);
    // Whoever writes in it has the same room everywhere, whatever stands above.
    let widest = open.iter().map(|column| length(&table.head[*column])).max().unwrap_or(0);
    let wish = |column: usize| match open.contains(&column) {
        true if is_ticked(column) => (length(&table.head[column]) + 3).clamp(6, 40),
        true => (widest * 3 / 2).clamp(8, 40),
        false => {
            let all = cells(column).chain([&table.head[column]]);
            all.map(|cell| length(cell)).max().unwrap_or(0).clamp(8, 40)
        }
    };
    let wishes: Vec<usize> = columns.map(wish).collect();
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
        let mark = column_mark(table, column);
        let is_empty = content.is_empty() && mark.is_none();
        let cell = if is_empty { element("td") } else { element("th").with("scope", "col") };
        let words = changed::whole(inlines(content, links), mark, links);
        match mark {
            None => aligned(cell, table, column).children(words).into(),
            Some(mark) => {
                let cell = aligned(changed::marked(cell, mark, links), table, column);
                let cell = cell.child(changed::tag(mark, links));
                let cell = cell.children(changed::arrived(mark, links));
                let away = (mark.show == Show::Away).then(|| changed::pointer(mark, links));
                cell.children(away.map_or(words, |pointer| vec![pointer])).into()
            }
        }
    };
    let cells = table.head.iter().enumerate().map(cell);
    element("thead").child(element("tr").children(cells))
}

fn column_mark(table: &Table<Resolved>, column: usize) -> Option<Mark> {
    table.columns.get(column).and_then(|column| column.change)
}

fn body_row(table: &Table<Resolved>, row: &Row<Resolved>, links: &dyn Links) -> Node {
    let line = element("tr");
    let line = match row.change {
        Some(mark) => changed::marked(line, mark, links),
        None => line,
    };
    if let Some(mark) = row.change.filter(|mark| mark.show == Show::Away) {
        let width = table.head.len().max(1).to_string();
        let cell = element("td").with("colspan", width).child(changed::tag(mark, links));
        return line.child(cell.child(changed::pointer(mark, links))).into();
    }
    let cell = |(column, content): (usize, &Vec<Inline<Resolved>>)| -> Node {
        let is_header = table.row_headers && column == 0 && !content.is_empty();
        let cell = if is_header { element("th").with("scope", "row") } else { element("td") };
        let own = column_mark(table, column);
        let words = match own {
            Some(mark) if mark.show == Show::Away => Vec::new(),
            Some(_) | None => inlines(content, links),
        };
        // What is wholly new needs no second mark for its column.
        let words = changed::whole(words, row.change.filter(|mark| is_whole(*mark)).or(own), links);
        let first = row.change.filter(|_| column == 0);
        let tag = first.map(|mark| changed::tag(mark, links));
        let from = first.and_then(|mark| changed::arrived(mark, links));
        let words = if words.is_empty() && tag.is_none() { vec![text("")] } else { words };
        aligned(cell, table, column).children(tag).children(from).children(words).into()
    };
    line.children(row.cells.iter().enumerate().map(cell)).into()
}

fn is_whole(mark: Mark) -> bool {
    matches!(mark.kind, ChangeKind::New | ChangeKind::Deleted)
}

fn aligned(cell: Element, table: &Table<Resolved>, column: usize) -> Element {
    match table.columns.get(column).map_or(Align::Start, |column| column.align) {
        Align::Start => cell,
        Align::Center => cell.class("align-center"),
        Align::End => cell.class("align-end"),
    }
}
