//! Knows which pieces that are gone at one place stand at another.

use std::collections::BTreeMap;

use super::blocks::{Blocks, blocks, pair_of};
use super::lines::rewritten;
use super::mark::{ChangeKind, Mark, Show};
use super::meet::{Candidate, ROW, paired};
use super::print::{Print, of_block, of_blocks, of_item, of_row};
use crate::edition::{Chapter, Resolved};
use crate::markdown::ast::{Block, BlockKind, Changed, Item, Row};

/// A piece that is only in one of the two texts.
enum Lone<'a> {
    Block(&'a mut Changed<Resolved, Block<Resolved>>),
    Item(&'a mut Item<Resolved>),
    Row(&'a mut Row<Resolved>),
}

/// Finds what moved in all chapters of a redline, and gives each move a number of
/// its own for the time being.
pub(super) fn find(chapters: &mut [Chapter]) {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    each(chapters, &mut |chapter, lone| {
        let (mark, print, blocks) = lone.look();
        let candidate = Candidate { print, blocks, chapter };
        if mark.kind == ChangeKind::Deleted { &mut gone } else { &mut come }.push(candidate);
    });
    let pairs = paired(&gone, &come);
    let to: BTreeMap<usize, u32> = (1..).zip(&pairs).map(|(id, pair)| (pair.0, id)).collect();
    let from: BTreeMap<usize, (u32, usize)> =
        (1..).zip(&pairs).map(|(id, pair)| (pair.1, (id, pair.0))).collect();
    let (mut at_gone, mut at_come) = (0, 0);
    each(chapters, &mut |_, lone| {
        if lone.mark().kind == ChangeKind::Deleted {
            if let Some(id) = to.get(&at_gone) {
                lone.leave(*id);
            }
            at_gone += 1;
        } else {
            if let Some((id, old)) = from.get(&at_come) {
                lone.arrive(*id, &gone[*old].blocks);
            }
            at_come += 1;
        }
    });
}

fn is_lone(mark: Mark) -> bool {
    matches!(mark.kind, ChangeKind::New | ChangeKind::Deleted)
}

/// Does something to each piece, with the place of its chapter.
fn each(chapters: &mut [Chapter], does: &mut impl FnMut(usize, Lone<'_>)) {
    for (at, chapter) in chapters.iter_mut().enumerate() {
        let mut does = |lone: Lone<'_>| does(at, lone);
        inside(&mut chapter.blocks, &mut does);
        chapter.sheets.iter_mut().for_each(|sheet| inside(&mut sheet.blocks, &mut does));
    }
}

fn inside(blocks: &mut [Block<Resolved>], does: &mut impl FnMut(Lone<'_>)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Changed(changed) if is_lone(changed.change) => {
                if changed.before.len() + changed.after.len() == 1 {
                    does(Lone::Block(changed));
                }
            }
            BlockKind::Changed(changed) if changed.change.show == Show::Inside => {
                inside(&mut changed.after, does);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    match item.change {
                        Some(mark) if is_lone(mark) => does(Lone::Item(item)),
                        _ => inside(&mut item.blocks, does),
                    }
                }
            }
            BlockKind::Definitions(list) => {
                let details = list.iter_mut().filter(|own| own.change.is_none());
                details.flat_map(|own| &mut own.details).for_each(|own| inside(own, does));
            }
            BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => {
                let lone = |row: &&mut Row<Resolved>| row.change.is_some_and(is_lone);
                table.rows.iter_mut().filter(lone).for_each(|row| does(Lone::Row(row)));
            }
            BlockKind::Quote(inner)
            | BlockKind::Fidelity { remark: inner, .. }
            | BlockKind::Form { blocks: inner, .. }
            | BlockKind::FormSection { blocks: inner, .. } => inside(inner, does),
            BlockKind::Panel(panel) => inside(&mut panel.blocks, does),
            BlockKind::Local(local) => inside(&mut local.blocks, does),
            BlockKind::Figure(figure) => inside(&mut figure.alternative, does),
            BlockKind::Theory(theory) => inside(&mut theory.blocks, does),
            BlockKind::Changed(_)
            | BlockKind::Heading { .. }
            | BlockKind::Paragraph(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::WriteLines { .. }
            | BlockKind::Scale(_)
            | BlockKind::Signatures(_) => {}
        }
    }
}

impl Lone<'_> {
    fn mark(&self) -> Mark {
        let own = match self {
            Self::Block(changed) => Some(changed.change),
            Self::Item(item) => item.change,
            Self::Row(row) => row.change,
        };
        own.expect("only what is marked is looked at")
    }

    fn look(&self) -> (Mark, Print, Blocks) {
        let (print, blocks) = match self {
            Self::Block(changed) => {
                let blocks: Blocks = changed.before.iter().chain(&changed.after).cloned().collect();
                (blocks.first().map(of_block).unwrap_or_default(), blocks)
            }
            Self::Item(item) => (of_item(item), item.blocks.clone()),
            Self::Row(row) => (Print { kind: ROW, ..of_row(row) }, Blocks::new()),
        };
        (self.mark(), print, blocks)
    }

    fn leave(self, id: u32) {
        let mark = Mark { number: id, kind: ChangeKind::Moved, show: Show::Away };
        match self {
            Self::Block(changed) => changed.change = mark,
            Self::Item(item) => item.change = Some(mark),
            Self::Row(row) => row.change = Some(mark),
        }
    }

    fn arrive(self, id: u32, old: &[Block<Resolved>]) {
        let mark = Mark { number: id, kind: ChangeKind::Moved, show: Show::Inside };
        match self {
            Self::Block(changed) => {
                changed.change = mark;
                edited(old, &mut changed.after);
            }
            Self::Item(item) => {
                item.change = Some(mark);
                edited(old, &mut item.blocks);
            }
            Self::Row(row) => row.change = Some(mark),
        }
    }
}

/// Marks what was edited on the way.
fn edited(old: &[Block<Resolved>], new: &mut Blocks) {
    let (before, after) = (of_blocks(old), of_blocks(new));
    if before.iter().map(|own| own.whole).eq(after.iter().map(|own| own.whole)) {
        return;
    }
    let told = match (old, new.as_slice()) {
        ([one], [other]) => match (&one.kind, &other.kind) {
            (BlockKind::Paragraph(_), BlockKind::Paragraph(_)) => {
                Some(rewritten(ChangeKind::Moved, old, new))
            }
            (BlockKind::Heading { .. }, BlockKind::Heading { .. }) => Some(pair_of(one, other)),
            _ => None,
        },
        _ => None,
    };
    match told.map(|told| told.kind) {
        // The words bear the number of the move.
        Some(BlockKind::Changed(changed)) if changed.change.show == Show::Inside => {
            *new = changed.after;
        }
        Some(_) => {}
        None => *new = blocks(old, new),
    }
}
