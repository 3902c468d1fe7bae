//! Knows which words of a block are its own, and what became of them.

use super::found::PassageKind;
use super::mark::{ChangeKind, Mark, Show};
use super::said;
use super::token::hash_of;
use super::words::{Hunk, Piece, sequence};
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
            if let ([one], [other]) = (changed.before.as_slice(), changed.after.as_slice())
                && is_listed(&one.kind)
                && is_listed(&other.kind)
            {
                return by_line(&said::blocks(&changed.before), &said::blocks(&changed.after));
            }
            said::other(said::blocks(&changed.before), Piece::Deleted, &mut pieces);
            said::other(said::blocks(&changed.after), Piece::New, &mut pieces);
        }
        Show::Inside => paragraphs(&changed.after, &mut pieces),
        Show::Away => said::same(&said::blocks(&changed.before), &mut pieces),
    }
    pieces
}

/// Returns whether each line of a block is a thing of its own.
fn is_listed(kind: &BlockKind<Resolved>) -> bool {
    matches!(kind, BlockKind::Code { .. } | BlockKind::Fidelity { .. })
}

/// Returns lines with what became of them.
fn by_line(old: &str, new: &str) -> Vec<Piece> {
    let lines =
        |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let keys = |all: &[String]| -> Vec<u64> { all.iter().map(hash_of).collect() };
    let (olds, news) = (lines(old), lines(new));
    let (mut pieces, mut at) = (Vec::new(), 0);
    for Hunk { before, after } in sequence(&keys(&olds), &keys(&news)) {
        said::same(&olds[at..before.start].concat(), &mut pieces);
        said::other(olds[before.clone()].concat(), Piece::Deleted, &mut pieces);
        said::other(news[after].concat(), Piece::New, &mut pieces);
        at = before.end;
    }
    said::same(&olds[at..].concat(), &mut pieces);
    pieces
}

/// Returns the words of paragraphs and of the heads of blocks, with what became of them.
pub(super) fn paragraphs(blocks: &[Block<Resolved>], pieces: &mut Vec<Piece>) {
    for (at, block) in blocks.iter().enumerate() {
        said::same(if at > 0 { "\n" } else { "" }, pieces);
        let mut own = block.clone();
        let (mut lines, mut has_own) = (0, false);
        head(&mut own, &mut |line| {
            has_own |= !line.is_empty();
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
        if !has_own {
            said::same(&said::blocks(std::slice::from_ref(block)), pieces);
        }
    }
}

/// Does something to the lines that are a block's own: its words or its title.
pub(super) fn head(block: &mut Block<Resolved>, does: &mut dyn FnMut(&mut Vec<Inline<Resolved>>)) {
    match &mut block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => does(content),
        BlockKind::Panel(panel) => does(&mut panel.title),
        BlockKind::Figure(figure) => does(&mut figure.caption),
        BlockKind::Theory(theory) => does(&mut theory.caption),
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
        | BlockKind::Local(_)
        | BlockKind::Changed(_) => {}
    }
}

/// Returns what a block is, as a passage.
pub(super) fn passage(kind: &BlockKind<Resolved>, here: PassageKind) -> PassageKind {
    match kind {
        BlockKind::Heading { .. } => PassageKind::Title,
        BlockKind::Paragraph(_)
        | BlockKind::Quote(_)
        | BlockKind::List { .. }
        | BlockKind::Local(_) => here,
        BlockKind::Definitions(_) | BlockKind::Table(_) | BlockKind::CaptionedTable { .. } => {
            PassageKind::Row
        }
        BlockKind::Panel(_) => PassageKind::Panel,
        BlockKind::Fidelity { .. } => PassageKind::Fidelity,
        BlockKind::Figure(_) | BlockKind::Theory(_) => PassageKind::Figure,
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
