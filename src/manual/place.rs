//! Knows the places of a text that a municipality can say something at: blocks
//! and headings that have an id.

use crate::markdown::ast::{
    Authored, Block, BlockKind, Inline, InlineKind, LocalAct, Mark, PanelKind,
};
use crate::markdown::walk::{self, Visit};

type Blocks = Vec<Block<Authored>>;

/// Returns the id of a block that can be replaced or followed, or of a heading.
pub(super) fn id_of(block: &Block<Authored>) -> Option<&str> {
    match &block.kind {
        BlockKind::Heading { anchor, .. } | BlockKind::CaptionedTable { anchor, .. } => {
            anchor.as_deref()
        }
        BlockKind::Panel(panel) => panel.anchor.as_deref(),
        BlockKind::Figure(figure) => figure.anchor.as_deref(),
        BlockKind::Local(local) if local.act == LocalAct::Replace => Some(&local.at),
        _ => None,
    }
}

/// Returns whether a block is a heading, which can be followed but not replaced.
pub(super) fn is_heading(block: &Block<Authored>) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// Returns whether a block belongs to the core of the manual: it is marked so, it
/// states core components, or it is a requirement, which is law or core.
pub(super) fn is_core(block: &Block<Authored>) -> bool {
    let BlockKind::Panel(panel) = &block.kind else { return false };
    let is_core = matches!(panel.kind, PanelKind::Core | PanelKind::Requirement);
    is_core || panel.mark == Some(Mark::Core) || !panel.core.is_empty()
}

/// Returns the block with an id.
pub(super) fn find<'a>(blocks: &'a [Block<Authored>], id: &str) -> Option<&'a Block<Authored>> {
    blocks.iter().find_map(|block| match id_of(block) == Some(id) {
        true => Some(block),
        false => inside(block).into_iter().find_map(|inner| find(inner, id)),
    })
}

/// Returns every id, in reading order.
pub(super) fn ids<'a>(blocks: &'a [Block<Authored>], into: &mut Vec<&'a str>) {
    for block in blocks {
        into.extend(id_of(block));
        inside(block).into_iter().for_each(|inner| ids(inner, into));
    }
}

/// Returns where the block with an id stands: its neighbours and its place among them.
pub(super) fn find_mut<'a>(blocks: &'a mut Blocks, id: &str) -> Option<(&'a mut Blocks, usize)> {
    if let Some(at) = blocks.iter().position(|block| id_of(block) == Some(id)) {
        return Some((blocks, at));
    }
    blocks.iter_mut().find_map(|block| match &mut block.kind {
        BlockKind::Panel(panel) => find_mut(&mut panel.blocks, id),
        BlockKind::Quote(inner) => find_mut(inner, id),
        BlockKind::List { items, .. } => {
            items.iter_mut().find_map(|item| find_mut(&mut item.blocks, id))
        }
        _ => None,
    })
}

fn inside(block: &Block<Authored>) -> Vec<&[Block<Authored>]> {
    match &block.kind {
        BlockKind::Panel(panel) => vec![&panel.blocks],
        BlockKind::Quote(inner) => vec![inner],
        BlockKind::List { items, .. } => items.iter().map(|item| &*item.blocks).collect(),
        _ => Vec::new(),
    }
}

/// Returns the place after a block, or after all that stands under a heading.
pub(super) fn end_of(blocks: &[Block<Authored>], at: usize) -> usize {
    let BlockKind::Heading { level, .. } = blocks[at].kind else {
        // What was added before comes first.
        let is_added = |block: &&Block<Authored>| match &block.kind {
            BlockKind::Local(local) => local.act == LocalAct::Add,
            _ => false,
        };
        return at + 1 + blocks[at + 1..].iter().take_while(is_added).count();
    };
    let ends = |block: &Block<Authored>| match block.kind {
        BlockKind::Heading { level: other, .. } => other <= level,
        BlockKind::Form { .. } => true,
        _ => false,
    };
    let after = blocks[at + 1..].iter().position(ends);
    after.map_or(blocks.len(), |after| at + 1 + after)
}

/// Returns the words of the block with an id, or of what stands under a heading.
pub(super) fn words_at(blocks: &[Block<Authored>], id: &str) -> Option<String> {
    if let Some(at) = blocks.iter().position(|block| id_of(block) == Some(id)) {
        return Some(words(&blocks[at..end_of(blocks, at)]));
    }
    blocks.iter().find_map(|block| inside(block).into_iter().find_map(|inner| words_at(inner, id)))
}

/// Returns the words of blocks, one space between two.
fn words(blocks: &[Block<Authored>]) -> String {
    #[derive(Default)]
    struct Words(String);
    impl<'a> Visit<'a, Authored> for Words {
        fn block(&mut self, _: &'a Block<Authored>) {
            self.0.push(' ');
        }
        fn inline(&mut self, inline: &'a Inline<Authored>) {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => self.0.push_str(words),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.0.push(' '),
                // A link without words prints what it leads to.
                InlineKind::Link { to, content, .. } if content.is_empty() => self.0.push_str(to),
                InlineKind::Blank(_) => self.0.push_str("____"),
                _ => {}
            }
        }
    }
    let mut words = Words::default();
    walk::blocks(blocks, &mut words);
    words.0.split_whitespace().collect::<Vec<_>>().join(" ")
}
