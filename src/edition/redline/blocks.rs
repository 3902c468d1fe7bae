//! Knows how two lists of blocks become one with their differences marked.

use super::align::Pair;
use super::facts::head_facts;
use super::lines::{line, lines, rewritten};
use super::mark::{ChangeKind, Mark, Show};
use super::print::{of_block, stamp_of_block};
use super::reworded::{are_reworded, reworded};
use super::rows::{definitions, items, table};
use super::stamp::pair;
use crate::edition::Resolved;
use crate::markdown::ast::{Block, BlockKind, Changed, Figure, Inline, Panel, Scale};

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
    let Some((kind, is_head)) = inner else { return both() };
    let block = Block { span: new.span, kind };
    let facts = head_facts(old, new);
    if !is_head && facts.is_empty() {
        return block;
    }
    let kind = if is_head { ChangeKind::Changed } else { fact_kind(&facts) };
    changed(mark(kind, Show::Inside), vec![old.clone()], vec![block])
}

/// Facts that only say how something is set out are formatting.
fn fact_kind(facts: &[super::FactChange]) -> ChangeKind {
    use super::BlockFact::{Level, Numbering};
    let is_look = |fact: &super::FactChange| matches!(fact.fact, Level | Numbering);
    if facts.iter().all(is_look) { ChangeKind::Formatting } else { ChangeKind::Changed }
}

type Kind = BlockKind<Resolved>;
type Words = Vec<Inline<Resolved>>;

/// Marks what differs inside a block, and says whether its own words do; nothing
/// for what is only shown whole.
fn inside(old: &Kind, new: &Kind) -> Option<(Kind, bool)> {
    Some(match (old, new) {
        (
            BlockKind::Heading { content: one, .. },
            BlockKind::Heading { level, anchor, content: other },
        ) => {
            let (content, is_head) = head(one, other);
            (BlockKind::Heading { level: *level, anchor: anchor.clone(), content }, is_head)
        }
        (BlockKind::List { items: one, .. }, BlockKind::List { start, tight, items: other }) => {
            let items = items(one, other);
            (BlockKind::List { start: *start, tight: *tight, items }, false)
        }
        (BlockKind::Definitions(one), BlockKind::Definitions(other)) => {
            (BlockKind::Definitions(definitions(one, other)), false)
        }
        (BlockKind::Table(one), BlockKind::Table(other)) => {
            (BlockKind::Table(table(one, other)), false)
        }
        (BlockKind::Quote(one), BlockKind::Quote(other)) => {
            (BlockKind::Quote(blocks(one, other)), false)
        }
        (BlockKind::Panel(one), BlockKind::Panel(other)) => {
            let (title, is_head) = head(&one.title, &other.title);
            let blocks = blocks(&one.blocks, &other.blocks);
            (BlockKind::Panel(Panel { title, blocks, ..other.clone() }), is_head)
        }
        (
            BlockKind::Fidelity { items: one, remark },
            BlockKind::Fidelity { items, remark: other },
        ) => {
            let remark = blocks(remark, other);
            let (items, is_head) = reworded(one, items);
            (BlockKind::Fidelity { items, remark }, is_head)
        }
        (BlockKind::Figure(one), BlockKind::Figure(other)) => {
            let (caption, is_head) = head(&one.caption, &other.caption);
            let alternative = blocks(&one.alternative, &other.alternative);
            (BlockKind::Figure(Figure { caption, alternative, ..other.clone() }), is_head)
        }
        (
            BlockKind::CaptionedTable { caption: one, table: rows, .. },
            BlockKind::CaptionedTable { anchor, number, caption: other, basis, table: others },
        ) => {
            let (caption, is_head) = head(one, other);
            let (anchor, basis) = (anchor.clone(), basis.clone());
            let (number, table) = (*number, table(rows, others));
            (BlockKind::CaptionedTable { anchor, number, caption, basis, table }, is_head)
        }
        _ => return field(old, new),
    })
}

/// Marks what differs between the words of a block, and says whether anything does.
fn head(old: &Words, new: &Words) -> (Words, bool) {
    let found = line(ChangeKind::Changed, old, new);
    found.map_or_else(|| (new.clone(), false), |words| (words, true))
}

/// Marks what differs inside a form or a field of one.
fn field(old: &Kind, new: &Kind) -> Option<(Kind, bool)> {
    Some(match (old, new) {
        (BlockKind::Form { blocks: one, .. }, BlockKind::Form { id, blocks: other }) => {
            (BlockKind::Form { id: id.clone(), blocks: blocks(one, other) }, false)
        }
        (
            BlockKind::FormSection { title: one, blocks: fields },
            BlockKind::FormSection { title: other, blocks: others },
        ) => {
            let (title, is_head) = head(one, other);
            (BlockKind::FormSection { title, blocks: blocks(fields, others) }, is_head)
        }
        (
            BlockKind::WriteLines { prompt: one, .. },
            BlockKind::WriteLines { prompt: other, count },
        ) => {
            let (prompt, is_head) = head(one, other);
            (BlockKind::WriteLines { prompt, count: *count }, is_head)
        }
        (BlockKind::Scale(one), BlockKind::Scale(other)) => {
            let (prompt, is_head) = head(&one.prompt, &other.prompt);
            (BlockKind::Scale(Scale { prompt, ..other.clone() }), is_head)
        }
        (BlockKind::Signatures(one), BlockKind::Signatures(other)) if one.len() == other.len() => {
            let (roles, is_head) = lines(one, other);
            (BlockKind::Signatures(roles), is_head)
        }
        _ => return None,
    })
}
