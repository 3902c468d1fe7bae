//! Knows which words of a block are its own, and what became of them.

use super::found::PassageKind;
use super::mark::{ChangeKind, Mark, Show};
use super::said;
use super::words::Piece;
use crate::edition::Resolved;
use crate::markdown::ast::{Block, BlockKind, Changed, Inline};

/// Returns the words of something that is new, gone, or elsewhere.
pub(super) fn whole(mark: Mark, words: String) -> Vec<Piece> {
    let mut pieces = Vec::new();
    match mark.kind {
        ChangeKind::New => said::other(words, Piece::New, &mut pieces),
        ChangeKind::Deleted => said::other(words, Piece::Deleted, &mut pieces),
        ChangeKind::Changed
        | ChangeKind::Moved
        | ChangeKind::Split
        | ChangeKind::Merged
        | ChangeKind::Formatting => said::same(&words, &mut pieces),
    }
    pieces
}

/// Returns the words of a change of blocks, with what became of them.
pub(super) fn pieces_of(changed: &Changed<Resolved, Block<Resolved>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    match changed.change.show {
        Show::Both => {
            said::other(said::blocks(&changed.before), Piece::Deleted, &mut pieces);
            said::other(said::blocks(&changed.after), Piece::New, &mut pieces);
        }
        Show::Inside => paragraphs(&changed.after, &mut pieces),
        Show::Away => said::same(&said::blocks(&changed.before), &mut pieces),
    }
    pieces
}

/// Returns the words of paragraphs and of the heads of blocks, with what became of them.
pub(super) fn paragraphs(blocks: &[Block<Resolved>], pieces: &mut Vec<Piece>) {
    for (at, block) in blocks.iter().enumerate() {
        said::same(if at > 0 { "\n" } else { "" }, pieces);
        let mut own = block.clone();
        let before = pieces.len();
        let mut lines = 0;
        head(&mut own, &mut |line| {
            // The roles of a form and the items of a block are lines of their own.
            said::same(if lines > 0 { "\n" } else { "" }, pieces);
            lines += 1;
            for piece in said::pieces(line) {
                match piece {
                    Piece::Same(words) => said::same(&words, pieces),
                    other => pieces.push(other),
                }
            }
        });
        if pieces.len() == before && blocks.len() == 1 {
            said::same(&said::blocks(blocks), pieces);
        }
    }
}

/// Does something to the lines that are a block's own: its words or its title.
pub(super) fn head(block: &mut Block<Resolved>, does: &mut dyn FnMut(&mut Vec<Inline<Resolved>>)) {
    match &mut block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => does(content),
        BlockKind::Panel(panel) => does(&mut panel.title),
        BlockKind::Figure(figure) => does(&mut figure.caption),
        BlockKind::CaptionedTable { caption, .. } => does(caption),
        BlockKind::FormSection { title, .. } => does(title),
        BlockKind::WriteLines { prompt, .. } => does(prompt),
        BlockKind::Scale(scale) => does(&mut scale.prompt),
        BlockKind::Signatures(roles) => roles.iter_mut().for_each(does),
        BlockKind::Fidelity { items, .. } => {
            for item in items.iter_mut().filter_map(|item| item.marked.as_deref_mut()) {
                does(&mut item.text);
                does(&mut item.evidence);
            }
        }
        BlockKind::List { .. }
        | BlockKind::Definitions(_)
        | BlockKind::Table(_)
        | BlockKind::Quote(_)
        | BlockKind::Code { .. }
        | BlockKind::Rule
        | BlockKind::Html(_)
        | BlockKind::Form { .. }
        | BlockKind::Changed(_) => {}
    }
}

/// Returns what a block is, as a passage.
pub(super) fn passage(kind: &BlockKind<Resolved>, here: PassageKind) -> PassageKind {
    match kind {
        BlockKind::Heading { .. } => PassageKind::Title,
        BlockKind::Paragraph(_) | BlockKind::Quote(_) | BlockKind::List { .. } => here,
        BlockKind::Definitions(_) | BlockKind::Table(_) | BlockKind::CaptionedTable { .. } => {
            PassageKind::Row
        }
        BlockKind::Panel(_) => PassageKind::Panel,
        BlockKind::Fidelity { .. } => PassageKind::Fidelity,
        BlockKind::Figure(_) => PassageKind::Figure,
        BlockKind::Form { .. } => PassageKind::Form,
        BlockKind::FormSection { .. }
        | BlockKind::WriteLines { .. }
        | BlockKind::Scale(_)
        | BlockKind::Signatures(_) => PassageKind::Field,
        BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) | BlockKind::Changed(_) => {
            PassageKind::Verbatim
        }
    }
}
