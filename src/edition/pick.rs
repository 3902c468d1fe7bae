//! Knows what is printed of an edition when that isn't the whole manual.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::target::Resolved;
use super::{Chapter, Edition};
use crate::manual::{Look, Piece, Register, ReportKind};
use crate::markdown::ast::{Block, BlockKind, PanelKind};

/// What is printed of an edition, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What it is.
    pub kind: PickKind,
    /// A name for files, such as `visit-binder` or `form-S10`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is for; may be empty.
    pub about: String,
    /// The places of the chapters that it holds.
    pub chapters: Vec<usize>,
    /// The sheets that stand in it by themselves: the place of the chapter, and
    /// that of the sheet in it.
    pub sheets: Vec<(usize, usize)>,
    /// The registers that it ends with.
    pub registers: Vec<Register>,
    /// The reports that stand after them.
    pub reports: Vec<ReportKind>,
    /// What is kept of the texts of its chapters; empty keeps everything.
    pub only: Vec<Piece>,
    /// How it looks.
    pub look: Look,
}

/// What a pick is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PickKind {
    /// A book.
    Book,
    /// One module, by its slug.
    Module(String),
    /// One form, by its id.
    Form(String),
}

impl Pick {
    /// Returns whether the text of its chapters is kept in part only.
    pub fn is_cut(&self) -> bool {
        !self.only.is_empty()
    }

    fn keeps(&self, block: &Block<Resolved>) -> bool {
        let piece = match &block.kind {
            BlockKind::Panel(panel) => Piece::Panel(panel.kind),
            BlockKind::CaptionedTable { .. } => Piece::Table,
            BlockKind::Figure(_) | BlockKind::Theory(_) => Piece::Figure,
            BlockKind::Fidelity { .. } => Piece::Fidelity,
            BlockKind::Local(local) => {
                let own = self.only.contains(&Piece::Panel(PanelKind::Local));
                return own || local.blocks.iter().any(|block| self.keeps(block));
            }
            BlockKind::Heading { .. }
            | BlockKind::Paragraph(_)
            | BlockKind::List { .. }
            | BlockKind::Definitions(_)
            | BlockKind::Table(_)
            | BlockKind::Quote(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::Form { .. }
            | BlockKind::FormSection { .. }
            | BlockKind::WriteLines { .. }
            | BlockKind::Scale(_)
            | BlockKind::Signatures(_)
            | BlockKind::Changed(_) => return false,
        };
        self.only.contains(&piece)
    }

    /// Keeps the blocks that the pick asks for, each with the headings above it,
    /// and neither sources nor the past.
    fn cut(&self, chapter: &Chapter) -> Chapter {
        let mut blocks = Vec::new();
        // Headings under which nothing has been kept so far.
        let mut above: Vec<(u8, &Block<Resolved>)> = Vec::new();
        for block in &chapter.blocks {
            if let BlockKind::Heading { level, .. } = &block.kind {
                above.retain(|(other, _)| other < level);
                above.push((*level, block));
            } else if self.keeps(block) {
                blocks.extend(above.drain(..).map(|(_, heading)| heading.clone()));
                blocks.push(block.clone());
            }
        }
        Chapter { blocks, sources: Vec::new(), past: None, ..chapter.clone() }
    }
}

impl Edition {
    /// Returns the edition with only what a pick holds: the same chapters at the
    /// same places, so that every link still knows what it leads to, and a pick
    /// that says which of them are printed.
    pub fn pick(&self, pick: Pick) -> Self {
        let mut edition = self.clone();
        let held: BTreeSet<usize> = pick.chapters.iter().copied().collect();
        let holds = |part: &super::Part| part.chapters.clone().any(|at| held.contains(&at));
        edition.parts.retain(holds);
        if pick.is_cut() {
            for at in &held {
                if let Some(chapter) = edition.chapters.get_mut(*at) {
                    *chapter = Arc::new(pick.cut(chapter));
                }
            }
        }
        edition.pick = Some(Arc::new(pick));
        edition
    }

    /// Returns whether a chapter is printed.
    pub fn holds(&self, chapter: usize) -> bool {
        self.pick.as_ref().is_none_or(|pick| pick.chapters.contains(&chapter))
    }

    /// Returns whether a sheet is printed: in its chapter, or by itself.
    pub fn holds_sheet(&self, chapter: usize, sheet: usize) -> bool {
        let alone = |pick: &Arc<Pick>| pick.sheets.contains(&(chapter, sheet));
        self.holds(chapter) || self.pick.as_ref().is_some_and(alone)
    }

    /// Returns whether a register is printed.
    pub fn lists(&self, register: Register) -> bool {
        self.pick.as_ref().is_none_or(|pick| pick.registers.contains(&register))
    }

    /// Returns the reports that are printed.
    pub fn printed_reports(&self) -> impl Iterator<Item = &super::Report> {
        let is_held = |report: &&super::Report| {
            self.pick.as_ref().is_none_or(|pick| pick.reports.contains(&report.kind))
        };
        self.reports.iter().filter(is_held)
    }
}
