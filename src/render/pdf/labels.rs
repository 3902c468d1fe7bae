//! Knows what links inside the document can lead to.

use std::collections::BTreeSet;

use crate::edition::{Chapter, Edition, Register, ReportKind, Resolved};
use crate::markdown::ast::{Block, BlockKind, LocalAct};

/// Every label that the document has.
#[derive(Debug, Default)]
pub(super) struct Labels(BTreeSet<String>);

/// Returns the label of a chapter's top. An id of a chapter has no dot and no
/// colon, so the labels below can't be mistaken for it.
pub(super) fn of_chapter(chapter: &Chapter) -> String {
    chapter.id.clone()
}

/// Returns the label of a place in a chapter.
pub(super) fn of_anchor(chapter: &Chapter, anchor: &str) -> String {
    format!("{}.{anchor}", chapter.id)
}

/// Returns the label of an entry of a register.
pub(super) fn of_entry(register: Register, id: &str) -> String {
    format!("register:{}.{id}", register.slug())
}

/// Returns the label of a register as a whole.
pub(super) fn of_register(register: Register) -> String {
    format!("register:{}", register.slug())
}

/// Returns the label of a report.
pub(super) fn of_report(kind: ReportKind) -> String {
    format!("report:{}", kind.slug())
}

/// Returns the label of a work in the list of sources of a chapter.
pub(super) fn of_source(chapter: &Chapter, key: &str) -> String {
    format!("{}:source.{key}", chapter.id)
}

/// Returns the label of a change of a comparison: a move has one at each end. A
/// chapter of the same name keeps its own.
pub(super) fn of_change(number: u32, is_away: bool) -> String {
    format!("change-{number}{}", if is_away { "-away" } else { "" })
}

/// Returns the label of a footnote of a chapter.
pub(super) fn of_note(chapter: &Chapter, number: u32) -> String {
    format!("{}:note.{number}", chapter.id)
}

impl Labels {
    /// Collects the labels of what is printed of an edition.
    pub(super) fn of(edition: &Edition) -> Self {
        let mut labels = Self::default();
        for (at, chapter) in edition.chapters.iter().enumerate() {
            if edition.holds(at) {
                labels.chapter(chapter, edition);
            }
            for (place, sheet) in chapter.sheets.iter().enumerate() {
                if edition.holds_sheet(at, place) {
                    labels.0.insert(of_anchor(chapter, &sheet.anchor));
                    labels.blocks(chapter, &sheet.blocks);
                }
            }
        }
        let mut entries = |register, ids: Vec<&str>| {
            if ids.is_empty() || !edition.lists(register) {
                return;
            }
            labels.0.insert(of_register(register));
            labels.0.extend(ids.into_iter().map(|id| of_entry(register, id)));
        };
        entries(Register::Forms, edition.forms.iter().map(|f| f.id.as_str()).collect());
        entries(Register::Core, edition.core.iter().map(|c| c.id.as_str()).collect());
        entries(Register::Fidelity, edition.fidelity.iter().map(|f| f.item.id.as_str()).collect());
        entries(Register::Glossary, edition.glossary.iter().map(|g| g.id.as_str()).collect());
        entries(Register::Law, edition.law.iter().map(|l| l.id.as_str()).collect());
        entries(Register::Parameters, edition.parameters.iter().map(|p| p.id.as_str()).collect());
        entries(Register::Sources, edition.sources.iter().map(|s| s.key.as_str()).collect());
        labels.0.extend(edition.printed_reports().map(|report| of_report(report.kind)));
        labels
    }

    /// Takes the labels that a document was found to have.
    pub(super) fn found(labels: BTreeSet<String>) -> Self {
        Self(labels)
    }

    /// Returns whether the document has this label.
    pub(super) fn has(&self, label: &str) -> bool {
        self.0.contains(label)
    }

    fn chapter(&mut self, chapter: &Chapter, edition: &Edition) {
        self.0.insert(of_chapter(chapter));
        self.blocks(chapter, &chapter.blocks);
        for note in &chapter.notes {
            self.blocks(chapter, &note.blocks);
        }
        let cited = chapter.sources.iter().filter_map(|&place| edition.sources.get(place));
        self.0.extend(cited.map(|source| of_source(chapter, &source.key)));
    }

    fn anchor(&mut self, chapter: &Chapter, anchor: &str) {
        if !anchor.is_empty() {
            self.0.insert(of_anchor(chapter, anchor));
        }
    }

    fn blocks(&mut self, chapter: &Chapter, blocks: &[Block<Resolved>]) {
        for block in blocks {
            self.block(chapter, block);
        }
    }

    fn block(&mut self, chapter: &Chapter, block: &Block<Resolved>) {
        match &block.kind {
            BlockKind::Heading { anchor, .. } | BlockKind::CaptionedTable { anchor, .. } => {
                self.anchor(chapter, anchor);
            }
            BlockKind::Panel(panel) => {
                self.anchor(chapter, &panel.anchor);
                self.blocks(chapter, &panel.blocks);
            }
            BlockKind::Theory(theory) => {
                self.anchor(chapter, &theory.anchor);
                self.blocks(chapter, &theory.blocks);
            }
            BlockKind::Figure(figure) => {
                self.anchor(chapter, &figure.anchor);
                self.blocks(chapter, &figure.alternative);
            }
            BlockKind::Local(local) => {
                if local.act == LocalAct::Replace {
                    self.anchor(chapter, &local.at);
                }
                self.blocks(chapter, &local.blocks);
            }
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| self.blocks(chapter, &item.blocks));
            }
            BlockKind::Definitions(items) => {
                items.iter().flat_map(|d| &d.details).for_each(|d| self.blocks(chapter, d));
            }
            BlockKind::Quote(blocks)
            | BlockKind::Fidelity { remark: blocks, .. }
            | BlockKind::Form { blocks, .. }
            | BlockKind::FormSection { blocks, .. } => self.blocks(chapter, blocks),
            BlockKind::Changed(changed) => {
                self.blocks(chapter, &changed.before);
                self.blocks(chapter, &changed.after);
            }
            BlockKind::Paragraph(_)
            | BlockKind::Table(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::WriteLines { .. }
            | BlockKind::Scale(_)
            | BlockKind::Signatures(_) => {}
        }
    }
}
