//! Knows what counts as naming a source.

use std::collections::BTreeSet;

use crate::markdown::ast::{Authored, Basis, Block, BlockKind, Document, Inline, InlineKind};
use crate::markdown::walk::{self, Visit};

/// The footnotes of a text that name a source.
pub(super) struct Sourced<'a> {
    notes: BTreeSet<&'a str>,
}

impl<'a> Sourced<'a> {
    /// Reads the footnotes of a text.
    pub(super) fn of(document: &'a Document<Authored>) -> Self {
        let none = Self { notes: BTreeSet::new() };
        let sourced = document.notes.iter().filter(|note| none.blocks(&note.blocks));
        Self { notes: sourced.map(|note| note.label.as_str()).collect() }
    }

    /// Returns whether a line names a source: a citation, a provision, a work,
    /// a parameter (which has one), or a footnote that does.
    pub(super) fn line(&self, line: &[Inline<Authored>]) -> bool {
        let mut looking = Looking { sourced: self, found: false };
        walk::inlines(line, &mut looking);
        looking.found
    }

    /// Returns whether anything in these blocks names a source.
    pub(super) fn blocks(&self, blocks: &[Block<Authored>]) -> bool {
        let mut looking = Looking { sourced: self, found: false };
        walk::blocks(blocks, &mut looking);
        looking.found
    }
}

struct Looking<'a> {
    sourced: &'a Sourced<'a>,
    found: bool,
}

impl<'a> Visit<'a, Authored> for Looking<'_> {
    fn inline(&mut self, inline: &'a Inline<Authored>) {
        self.found |= match &inline.kind {
            InlineKind::Citation(_) => true,
            InlineKind::Note(label) => self.sourced.notes.contains(label.as_str()),
            InlineKind::Link { to, .. } => {
                ["law:", "source:", "param:"].iter().any(|scheme| to.starts_with(scheme))
            }
            _ => false,
        };
    }
}

/// Returns what the claims of a block are said to rest on.
pub(super) fn basis(kind: &BlockKind<Authored>) -> &[Basis] {
    match kind {
        BlockKind::Panel(panel) => &panel.basis,
        BlockKind::Figure(figure) => &figure.basis,
        BlockKind::CaptionedTable { basis, .. } => basis,
        _ => &[],
    }
}
