//! A comparison made by hand: every mark where a test wants it.

use handbok::edition::redline::{ChangeKind, Mark, Show};
use handbok::edition::{NoteUse, Resolved};
use handbok::markdown::ast::{
    Align, Block, BlockKind, Changed, Column, Definition, Inline, InlineKind, Item, Row, Table,
};

pub(crate) type Blocks = Vec<Block<Resolved>>;
pub(crate) type Line = Vec<Inline<Resolved>>;

/// Makes a mark.
pub(crate) fn mark(number: u32, kind: ChangeKind, show: Show) -> Mark {
    Mark { number, kind, show }
}

/// Makes words.
pub(crate) fn words(text: &str) -> Inline<Resolved> {
    piece(InlineKind::Text(text.to_owned()))
}

/// Makes a paragraph.
pub(crate) fn paragraph(line: Line) -> Block<Resolved> {
    block(BlockKind::Paragraph(line))
}

/// Makes a paragraph of words.
pub(crate) fn said(text: &str) -> Block<Resolved> {
    paragraph(vec![words(text)])
}

/// Marks blocks.
pub(crate) fn changed(change: Mark, before: Blocks, after: Blocks) -> Block<Resolved> {
    block(BlockKind::Changed(Box::new(Changed { change, before, after })))
}

/// Marks words in a line.
pub(crate) fn reworded(number: u32, before: &str, after: &str) -> Inline<Resolved> {
    let line = |text: &str| if text.is_empty() { Vec::new() } else { vec![words(text)] };
    let change = mark(number, ChangeKind::Changed, Show::Inside);
    let (before, after) = (line(before), line(after));
    piece(InlineKind::Changed(Box::new(Changed { change, before, after })))
}

pub(crate) fn block(kind: BlockKind<Resolved>) -> Block<Resolved> {
    Block { span: handbok::diag::Span::default(), kind }
}

pub(crate) fn piece(kind: InlineKind<Resolved>) -> Inline<Resolved> {
    Inline { span: handbok::diag::Span::default(), kind }
}

/// Makes a tight list of these items.
pub(crate) fn list(items: Vec<(Option<Mark>, Blocks)>) -> Block<Resolved> {
    let item = |(change, blocks)| Item {
        span: handbok::diag::Span::default(),
        checked: None,
        change,
        blocks,
    };
    let items = items.into_iter().map(item).collect();
    block(BlockKind::List { start: Some(1), tight: true, items })
}

/// Makes a table whose first cells are headers.
pub(crate) fn table(
    columns: &[Option<Mark>],
    rows: Vec<(Option<Mark>, Vec<Line>)>,
) -> Table<Resolved> {
    let column = |change: &Option<Mark>| Column { align: Align::Center, change: *change };
    Table {
        columns: columns.iter().map(column).collect(),
        row_headers: true,
        head: (0..columns.len()).map(|at| vec![words(&format!("Kolonne {}", at + 1))]).collect(),
        rows: rows.into_iter().map(|(change, cells)| Row { change, cells }).collect(),
    }
}

/// Marks every item, row, column and term of some blocks, and each block itself.
pub(crate) fn everywhere(blocks: &[Block<Resolved>], change: Mark) -> Blocks {
    let one = |own: &Block<Resolved>| {
        let inside = marked_inside(own, change);
        let before = match change.kind {
            ChangeKind::New => Vec::new(),
            _ => vec![other_notes(own)],
        };
        let after = if change.is_after() { vec![inside] } else { Vec::new() };
        changed(change, before, after)
    };
    blocks.iter().map(one).collect()
}

fn marked_inside(own: &Block<Resolved>, change: Mark) -> Block<Resolved> {
    let mut own = own.clone();
    match &mut own.kind {
        BlockKind::List { items, .. } => {
            for item in items {
                item.change = Some(change);
                item.blocks = everywhere(&item.blocks, change);
            }
        }
        BlockKind::Definitions(list) => list.iter_mut().for_each(|own: &mut Definition<_>| {
            own.change = Some(change);
            own.details.iter_mut().for_each(|all| *all = everywhere(all, change));
        }),
        BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => {
            table.rows.iter_mut().for_each(|row| row.change = Some(change));
            table.columns.iter_mut().for_each(|column| column.change = Some(change));
        }
        BlockKind::Quote(all)
        | BlockKind::Fidelity { remark: all, .. }
        | BlockKind::Form { blocks: all, .. }
        | BlockKind::FormSection { blocks: all, .. } => *all = everywhere(all, change),
        BlockKind::Panel(panel) => panel.blocks = everywhere(&panel.blocks, change),
        BlockKind::Figure(figure) => figure.alternative = everywhere(&figure.alternative, change),
        _ => {}
    }
    own
}

/// A note that old and new text use has been counted over both.
fn other_notes(own: &Block<Resolved>) -> Block<Resolved> {
    let mut own = own.clone();
    if let BlockKind::Paragraph(line) = &mut own.kind {
        for inline in line {
            if let InlineKind::Note(NoteUse { nth, .. }) = &mut inline.kind {
                *nth += 100;
            }
        }
    }
    own
}
