//! Knows how two lists, tables or sets of terms become one with their differences marked.

use std::collections::BTreeMap;

use super::align::{Pair, align};
use super::blocks::{blocks, mark};
use super::lines::{line, worst};
use super::mark::{ChangeKind, Mark, Show};
use super::print::{
    Print, of_definition, of_item, of_line, of_row, stamp_of_definition, stamp_of_item,
    stamp_of_row,
};
use super::stamp::pair;
use super::token::Words;
use crate::edition::Resolved;
use crate::markdown::ast::{Column, Definition, Item, Row, Table};

fn gone() -> Option<Mark> {
    Some(mark(ChangeKind::Deleted, Show::Both))
}

fn come() -> Option<Mark> {
    Some(mark(ChangeKind::New, Show::Both))
}

/// Marks what differs between the items of two lists.
pub(super) fn items(old: &[Item<Resolved>], new: &[Item<Resolved>]) -> Vec<Item<Resolved>> {
    let mut out = Vec::new();
    for pair in pair(old, new, stamp_of_item, of_item) {
        match pair {
            Pair::Equal(_, other) => out.push(new[other].clone()),
            Pair::Same(one, other) | Pair::Alike(one, other) => {
                let blocks = blocks(&old[one].blocks, &new[other].blocks);
                out.push(Item { blocks, ..new[other].clone() });
            }
            Pair::Old(one) => out.push(Item { change: gone(), ..old[one].clone() }),
            Pair::New(other) => out.push(Item { change: come(), ..new[other].clone() }),
            Pair::Split(..) | Pair::Merged(..) => unreachable!("only paragraphs are split"),
        }
    }
    out
}

/// Marks what differs between two lists of terms.
pub(super) fn definitions(
    old: &[Definition<Resolved>],
    new: &[Definition<Resolved>],
) -> Vec<Definition<Resolved>> {
    let mut out = Vec::new();
    for pair in pair(old, new, stamp_of_definition, of_definition) {
        match pair {
            Pair::Equal(_, other) => out.push(new[other].clone()),
            Pair::Same(one, other) | Pair::Alike(one, other)
                if old[one].details.len() == new[other].details.len() =>
            {
                let term = line(ChangeKind::Changed, &old[one].term, &new[other].term);
                let change = term.as_deref().map(inside);
                let details = old[one].details.iter().zip(&new[other].details);
                out.push(Definition {
                    change,
                    term: term.unwrap_or_else(|| new[other].term.clone()),
                    details: details.map(|(one, other)| blocks(one, other)).collect(),
                });
            }
            Pair::Same(one, other) | Pair::Alike(one, other) => {
                out.push(Definition { change: gone(), ..old[one].clone() });
                out.push(Definition { change: come(), ..new[other].clone() });
            }
            Pair::Old(one) => out.push(Definition { change: gone(), ..old[one].clone() }),
            Pair::New(other) => out.push(Definition { change: come(), ..new[other].clone() }),
            Pair::Split(..) | Pair::Merged(..) => unreachable!("only paragraphs are split"),
        }
    }
    out
}

/// Returns the mark of something that holds marked words.
fn inside(words: &[crate::markdown::ast::Inline<Resolved>]) -> Mark {
    mark(worst(words), Show::Inside)
}

/// Where a column of the redline comes from.
#[derive(Debug, Clone, Copy)]
enum Source {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// Marks what differs between two tables, by row and cell.
pub(super) fn table(old: &Table<Resolved>, new: &Table<Resolved>) -> Table<Resolved> {
    let sources = columns(old, new);
    let column = |source: &Source| match source {
        Source::Both(_, other) => new.columns[*other].clone(),
        Source::Old(one) => Column { change: gone(), ..old.columns[*one].clone() },
        Source::New(other) => Column { change: come(), ..new.columns[*other].clone() },
    };
    let columns = sources.iter().map(column).collect();
    let (head, _) = cells(&sources, &old.head, &new.head);
    Table { columns, row_headers: new.row_headers, head, rows: rows(&sources, old, new) }
}

/// Pairs the columns of two tables by what their headers say, or by their order.
fn columns(old: &Table<Resolved>, new: &Table<Resolved>) -> Vec<Source> {
    let prints = |table: &Table<Resolved>| -> Vec<Print> {
        let empty = Words::new();
        let head = |at: usize| of_line(table.head.get(at).unwrap_or(&empty));
        (0..table.columns.len()).map(head).collect()
    };
    if old.columns.len() == new.columns.len() {
        return (0..old.columns.len()).map(|at| Source::Both(at, at)).collect();
    }
    let source = |pair| match pair {
        Pair::Equal(one, other) | Pair::Same(one, other) | Pair::Alike(one, other) => {
            Source::Both(one, other)
        }
        Pair::Old(one) => Source::Old(one),
        Pair::New(other) => Source::New(other),
        Pair::Split(..) | Pair::Merged(..) => unreachable!("only paragraphs are split"),
    };
    align(&prints(old), &prints(new)).into_iter().map(source).collect()
}

/// Sets the cells of two rows into one, and returns the mark of the row.
fn cells(sources: &[Source], old: &[Words], new: &[Words]) -> (Vec<Words>, Option<Mark>) {
    let mut change: Option<Mark> = None;
    let of = |row: &[Words], at: usize| row.get(at).cloned().unwrap_or_default();
    let mut cell = |source: &Source| match *source {
        Source::Both(one, other) => {
            let (one, other) = (of(old, one), of(new, other));
            let Some(words) = line(ChangeKind::Changed, &one, &other) else { return other };
            let own = inside(&words);
            if change.is_none_or(|so_far| so_far.kind == ChangeKind::Formatting) {
                change = Some(own);
            }
            words
        }
        Source::Old(one) => of(old, one),
        Source::New(other) => of(new, other),
    };
    let cells = sources.iter().map(&mut cell).collect();
    (cells, change)
}

/// Returns the cells of a row that only one of two tables has.
fn lone(sources: &[Source], row: &[Words], is_old: bool) -> Vec<Words> {
    let place = |source: &Source| match *source {
        Source::Both(one, other) => Some(if is_old { one } else { other }),
        Source::Old(one) => is_old.then_some(one),
        Source::New(other) => (!is_old).then_some(other),
    };
    let cell =
        |source: &Source| place(source).and_then(|at| row.get(at)).cloned().unwrap_or_default();
    sources.iter().map(cell).collect()
}

fn rows(sources: &[Source], old: &Table<Resolved>, new: &Table<Resolved>) -> Vec<Row<Resolved>> {
    let keyed = keyed(&old.rows, &new.rows);
    let print = |row: &Row<Resolved>| {
        let print = of_row(row);
        if !keyed {
            return print;
        }
        // What a row is called says which row it is.
        let key = of_line(row.cells.first().map_or(&[][..], Vec::as_slice));
        Print { words: key.words, ..print }
    };
    let is_as_before = sources.iter().all(|source| matches!(source, Source::Both(a, b) if a == b));
    let mut out = Vec::new();
    for pair in pair(&old.rows, &new.rows, stamp_of_row, print) {
        out.push(match pair {
            Pair::Equal(_, other) if is_as_before => new.rows[other].clone(),
            Pair::Equal(one, other) | Pair::Same(one, other) | Pair::Alike(one, other) => {
                let (cells, change) = cells(sources, &old.rows[one].cells, &new.rows[other].cells);
                Row { change, cells }
            }
            Pair::Old(one) => {
                Row { change: gone(), cells: lone(sources, &old.rows[one].cells, true) }
            }
            Pair::New(other) => {
                Row { change: come(), cells: lone(sources, &new.rows[other].cells, false) }
            }
            Pair::Split(..) | Pair::Merged(..) => unreachable!("only paragraphs are split"),
        });
    }
    out
}

/// Returns whether the first cell tells the rows of both tables apart.
fn keyed(old: &[Row<Resolved>], new: &[Row<Resolved>]) -> bool {
    let is_key = |rows: &[Row<Resolved>]| {
        let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
        for row in rows {
            let key = of_line(row.cells.first().map_or(&[][..], Vec::as_slice));
            if key.bag.len() == 0 {
                return false;
            }
            *seen.entry(key.words).or_default() += 1;
        }
        seen.values().all(|count| *count == 1)
    };
    is_key(old) && is_key(new)
}
