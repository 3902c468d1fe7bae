//! Knows how two lists of blocks become one with their differences marked.

use super::align::Pair;
use super::facts::head_facts;
use super::lines::{line, lines, rewritten, worst};
use super::mark::{ChangeKind, Mark, Show};
use super::print::{of_block, stamp_of_block};
use super::reworded::{are_reworded, reworded};
use super::rows::{definitions, items, table};
use super::stamp::pair;
use crate::edition::Resolved;
use crate::markdown::ast::{
    Block, BlockKind, Changed, Figure, Inline, Local, Panel, Scale, Theory,
};

pub(super) type Blocks = Vec<Block<Resolved>>;

/// Makes a mark; its number is given when everything is found.
pub(super) fn mark(kind: ChangeKind, show: Show) -> Mark {
    Mark { number: 0, kind, show }
}

/// Makes a block that tells what became of others.
pub(super) fn changed(change: Mark, before: Blocks, after: Blocks) -> Block<Resolved> {
    let span = after.first().or(before.first()).map(|block| block.span).unwrap_or_default();
    Block { span, kind: BlockKind::Changed(Box::new(Changed { change, before, after })) }
}

pub(super) fn deleted(block: &Block<Resolved>) -> Block<Resolved> {
    changed(mark(ChangeKind::Deleted, Show::Both), vec![block.clone()], Vec::new())
}

pub(super) fn added(block: &Block<Resolved>) -> Block<Resolved> {
    changed(mark(ChangeKind::New, Show::Both), Vec::new(), vec![block.clone()])
}

/// Marks what differs between two lists of blocks.
pub(super) fn blocks(old: &[Block<Resolved>], new: &[Block<Resolved>]) -> Blocks {
    let one = |pair: Pair| match pair {
        Pair::Equal(_, other) => new[other].clone(),
        Pair::Same(one, other) | Pair::Alike(one, other) => pair_of(&old[one], &new[other]),
        Pair::Old(one) => deleted(&old[one]),
        Pair::New(other) => added(&new[other]),
        Pair::Split(one, all) => rewritten(ChangeKind::Split, &old[one..=one], &new[all]),
        Pair::Merged(all, other) => rewritten(ChangeKind::Merged, &old[all], &new[other..=other]),
    };
    pair(old, new, stamp_of_block, of_block).into_iter().map(one).collect()
}

/// Marks what differs between a block and what became of it.
pub(super) fn pair_of(old: &Block<Resolved>, new: &Block<Resolved>) -> Block<Resolved> {
    let both = || {
        let change = mark(ChangeKind::Changed, Show::Both);
        changed(change, vec![old.clone()], vec![new.clone()])
    };
    let inner = match (&old.kind, &new.kind) {
        (BlockKind::Paragraph(_), BlockKind::Paragraph(_)) => {
            return rewritten(
                ChangeKind::Changed,
                std::slice::from_ref(old),
                std::slice::from_ref(new),
            );
        }
        (BlockKind::Fidelity { items: one, .. }, BlockKind::Fidelity { items: other, .. })
            if !are_reworded(one, other) =>
        {
            return both();
        }
        (BlockKind::Figure(one), BlockKind::Figure(other))
            if one.image.image != other.image.image =>
        {
            return both();
        }
        _ => inside(&old.kind, &new.kind),
    };
    let Some((kind, head)) = inner else { return both() };
    let block = Block { span: new.span, kind };
    let facts = head_facts(old, new);
    if head.is_none() && facts.is_empty() {
        return block;
    }
    let is_look = head != Some(ChangeKind::Changed) && all_look(&facts);
    let kind = if is_look { ChangeKind::Formatting } else { ChangeKind::Changed };
    changed(mark(kind, Show::Inside), vec![old.clone()], vec![block])
}

/// Returns whether facts only say how something is set out.
fn all_look(facts: &[super::FactChange]) -> bool {
    use super::BlockFact::{Level, Numbering};
    facts.iter().all(|fact| matches!(fact.fact, Level | Numbering))
}

type Kind = BlockKind<Resolved>;
type Words = Vec<Inline<Resolved>>;

/// What became of a block's own words, if they differ.
type Head = Option<ChangeKind>;

/// Marks what differs inside a block, and says what became of its own words; nothing
/// for what is only shown whole.
fn inside(old: &Kind, new: &Kind) -> Option<(Kind, Head)> {
    Some(match (old, new) {
        (
            BlockKind::Heading { content: one, .. },
            BlockKind::Heading { level, anchor, content: other },
        ) => {
            let (content, own) = head(one, other);
            (BlockKind::Heading { level: *level, anchor: anchor.clone(), content }, own)
        }
        (BlockKind::List { items: one, .. }, BlockKind::List { start, tight, items: other }) => {
            let items = items(one, other);
            (BlockKind::List { start: *start, tight: *tight, items }, None)
        }
        (BlockKind::Definitions(one), BlockKind::Definitions(other)) => {
            (BlockKind::Definitions(definitions(one, other)), None)
        }
        (BlockKind::Table(one), BlockKind::Table(other)) => {
            (BlockKind::Table(table(one, other)), None)
        }
        (BlockKind::Quote(one), BlockKind::Quote(other)) => {
            (BlockKind::Quote(blocks(one, other)), None)
        }
        (BlockKind::Local(one), BlockKind::Local(other)) => {
            let blocks = blocks(&one.blocks, &other.blocks);
            (BlockKind::Local(Local { blocks, ..other.clone() }), None)
        }
        (BlockKind::Panel(one), BlockKind::Panel(other)) => {
            let (title, own) = head(&one.title, &other.title);
            let blocks = blocks(&one.blocks, &other.blocks);
            (BlockKind::Panel(Panel { title, blocks, ..other.clone() }), own)
        }
        (
            BlockKind::Fidelity { items: one, remark },
            BlockKind::Fidelity { items, remark: other },
        ) => {
            let remark = blocks(remark, other);
            let (items, is_reworded) = reworded(one, items);
            let own = is_reworded.then_some(ChangeKind::Changed);
            (BlockKind::Fidelity { items, remark }, own)
        }
        (BlockKind::Figure(one), BlockKind::Figure(other)) => {
            let (caption, own) = head(&one.caption, &other.caption);
            let alternative = blocks(&one.alternative, &other.alternative);
            (BlockKind::Figure(Figure { caption, alternative, ..other.clone() }), own)
        }
        (
            BlockKind::CaptionedTable { caption: one, table: rows, .. },
            BlockKind::CaptionedTable { anchor, number, caption: other, basis, table: others },
        ) => {
            let (caption, own) = head(one, other);
            let (anchor, basis) = (anchor.clone(), basis.clone());
            let (number, table) = (*number, table(rows, others));
            (BlockKind::CaptionedTable { anchor, number, caption, basis, table }, own)
        }
        _ => return field(old, new),
    })
}

/// Marks what differs between the words of a block, and says what became of them.
fn head(old: &Words, new: &Words) -> (Words, Head) {
    let found = line(ChangeKind::Changed, old, new);
    found.map_or_else(
        || (new.clone(), None),
        |words| {
            let kind = worst(&words);
            (words, Some(kind))
        },
    )
}

/// Marks what differs inside a drawing, a form or a field of one.
fn field(old: &Kind, new: &Kind) -> Option<(Kind, Head)> {
    Some(match (old, new) {
        (BlockKind::Theory(one), BlockKind::Theory(other)) => {
            let (caption, own) = head(&one.caption, &other.caption);
            let drawing = other.drawing.beside(&one.drawing);
            let blocks = blocks(&one.blocks, &other.blocks);
            (BlockKind::Theory(Theory { caption, drawing, blocks, ..other.clone() }), own)
        }
        (BlockKind::Form { blocks: one, .. }, BlockKind::Form { id, blocks: other }) => {
            (BlockKind::Form { id: id.clone(), blocks: blocks(one, other) }, None)
        }
        (
            BlockKind::FormSection { title: one, blocks: fields },
            BlockKind::FormSection { title: other, blocks: others },
        ) => {
            let (title, own) = head(one, other);
            (BlockKind::FormSection { title, blocks: blocks(fields, others) }, own)
        }
        (
            BlockKind::WriteLines { prompt: one, .. },
            BlockKind::WriteLines { prompt: other, count },
        ) => {
            let (prompt, own) = head(one, other);
            (BlockKind::WriteLines { prompt, count: *count }, own)
        }
        (BlockKind::Scale(one), BlockKind::Scale(other)) => {
            let (prompt, own) = head(&one.prompt, &other.prompt);
            (BlockKind::Scale(Scale { prompt, ..other.clone() }), own)
        }
        (BlockKind::Signatures(one), BlockKind::Signatures(other)) if one.len() == other.len() => {
            let (roles, own) = lines(one, other);
            (BlockKind::Signatures(roles), own)
        }
        _ => return None,
    })
}
