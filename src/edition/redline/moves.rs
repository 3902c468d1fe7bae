//! Knows which pieces that are gone at one place stand at another.

use std::collections::BTreeMap;

use super::blocks::{Blocks, pair_of};
use super::lines::rewritten;
use super::mark::{ChangeKind, Mark, Show};
use super::print::{Print, alike, of_block, of_item, of_row};
use crate::edition::{Chapter, Resolved};
use crate::markdown::ast::{Block, BlockKind, Changed, Item, Row};

/// A piece with fewer words than this can stand anywhere by chance.
const WORDS: usize = 5;
/// Pieces at different places that are less alike than this are two things.
const ALIKE: f64 = 0.75;
/// More comparisons than this, and only what says the same is found.
const MOST: usize = 250_000;

/// A piece that is only in one of the two texts.
enum Lone<'a> {
    Block(&'a mut Changed<Resolved, Block<Resolved>>),
    Item(&'a mut Item<Resolved>),
    Row(&'a mut Row<Resolved>),
}

/// The same, to be compared.
struct Candidate {
    print: Print,
    blocks: Blocks,
}

/// Finds what moved in all chapters of a redline, and gives each move a number of
/// its own for the time being.
pub(super) fn find(chapters: &mut [Chapter]) {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    each(chapters, &mut |lone| {
        let (mark, candidate) = lone.look();
        if mark.kind == ChangeKind::Deleted { &mut gone } else { &mut come }.push(candidate);
    });
    let pairs = paired(&gone, &come);
    let to: BTreeMap<usize, u32> = (1..).zip(&pairs).map(|(id, pair)| (pair.0, id)).collect();
    let from: BTreeMap<usize, (u32, usize)> =
        (1..).zip(&pairs).map(|(id, pair)| (pair.1, (id, pair.0))).collect();
    let (mut at_gone, mut at_come) = (0, 0);
    each(chapters, &mut |lone| {
        let (mark, _) = lone.look();
        if mark.kind == ChangeKind::Deleted {
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

/// Pairs what is gone with what has come.
fn paired(gone: &[Candidate], come: &[Candidate]) -> Vec<(usize, usize)> {
    let mut same: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    let is_enough = |own: &Candidate| own.print.kind == 1 || own.print.bag.len() >= WORDS;
    for (at, own) in come.iter().enumerate().rev().filter(|(_, own)| is_enough(own)) {
        same.entry((own.print.kind, own.print.words)).or_default().push(at);
    }
    let mut pairs = Vec::new();
    let (mut rest_gone, mut taken) = (Vec::new(), vec![false; come.len()]);
    for (at, own) in gone.iter().enumerate().filter(|(_, own)| is_enough(own)) {
        let found = same.get_mut(&(own.print.kind, own.print.words)).and_then(Vec::pop);
        match found {
            Some(other) => {
                taken[other] = true;
                pairs.push((at, other));
            }
            None => rest_gone.push(at),
        }
    }
    let is_open = |at: &usize| !taken[*at] && is_enough(&come[*at]);
    let rest: Vec<usize> = (0..come.len()).filter(is_open).collect();
    pairs.extend(nearly(gone, come, &rest_gone, &rest));
    pairs.sort_unstable();
    pairs
}

/// Pairs what has been edited on the way, the most alike first.
fn nearly(
    gone: &[Candidate],
    come: &[Candidate],
    olds: &[usize],
    news: &[usize],
) -> Vec<(usize, usize)> {
    if olds.len() * news.len() > MOST {
        return Vec::new();
    }
    let is_text = |own: &Candidate| {
        matches!(own.blocks.as_slice(), [Block { kind: BlockKind::Paragraph(_), .. }])
    };
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for one in olds.iter().filter(|at| is_text(&gone[**at])) {
        for other in news.iter().filter(|at| is_text(&come[**at])) {
            let (old, new) = (&gone[*one].print, &come[*other].print);
            let like = if old.kind == new.kind { alike(&old.bag, &new.bag) } else { 0.0 };
            if like >= ALIKE {
                found.push((like, *one, *other));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut from, mut to) = (vec![false; gone.len()], vec![false; come.len()]);
    found.retain(|(_, one, other)| {
        let free = !from[*one] && !to[*other];
        (from[*one], to[*other]) = (true, true);
        free
    });
    found.into_iter().map(|(_, one, other)| (one, other)).collect()
}

fn is_lone(mark: Mark) -> bool {
    matches!(mark.kind, ChangeKind::New | ChangeKind::Deleted)
}

fn each(chapters: &mut [Chapter], does: &mut impl FnMut(Lone<'_>)) {
    for chapter in chapters {
        inside(&mut chapter.blocks, does);
        chapter.sheets.iter_mut().for_each(|sheet| inside(&mut sheet.blocks, does));
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
            BlockKind::Figure(figure) => inside(&mut figure.alternative, does),
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
    fn look(&self) -> (Mark, Candidate) {
        match self {
            Self::Block(changed) => {
                let blocks: Blocks = changed.before.iter().chain(&changed.after).cloned().collect();
                let print = blocks.first().map(of_block).unwrap_or_default();
                (changed.change, Candidate { print, blocks })
            }
            Self::Item(item) => {
                let mark = item.change.expect("only marked items are looked at");
                (mark, Candidate { print: of_item(item), blocks: item.blocks.clone() })
            }
            Self::Row(row) => {
                let mark = row.change.expect("only marked rows are looked at");
                let print = Print { kind: 500, ..of_row(row) };
                (mark, Candidate { print, blocks: Blocks::new() })
            }
        }
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
fn edited(old: &[Block<Resolved>], new: &mut [Block<Resolved>]) {
    let ([one], [other]) = (old, &mut *new) else { return };
    if of_block(one).whole == of_block(other).whole {
        return;
    }
    let told = match (&one.kind, &other.kind) {
        (BlockKind::Paragraph(_), BlockKind::Paragraph(_)) => {
            let (one, other) = (std::slice::from_ref(one), std::slice::from_ref(other));
            rewritten(ChangeKind::Changed, one, other)
        }
        (BlockKind::Heading { .. }, BlockKind::Heading { .. }) => pair_of(one, other),
        _ => return,
    };
    if let BlockKind::Changed(mut changed) = told.kind
        && changed.change.show == Show::Inside
        && let Some(marked) = changed.after.pop()
    {
        *other = marked;
    }
}
