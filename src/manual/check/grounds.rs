//! Knows that what is said to rest on a source names it.

use super::sourced::{self, Sourced};
use super::{House, Reading};
use crate::diag::{Code, Diagnostic, Span};
use crate::markdown::ast::{Authored, Basis, Block, BlockKind, PanelKind};
use crate::markdown::walk::{self, Visit};

/// A block about evidence, or one that rests on research, the protocol or law,
/// names a source.
pub(super) fn missing_source(house: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for text in &reading.texts {
        let sourced = Sourced::of(&text.text.document);
        let mut owing = Owing { sourced, found: Vec::new() };
        walk::blocks(&text.text.document.blocks, &mut owing);
        for block in owing.found {
            let line = block.span.start;
            let source = house.snapshot.text(&text.text.path).unwrap_or_default();
            let end = source[line..].find('\n').map_or(source.len(), |end| line + end);
            let span = Span::new(line, end);
            findings.push(Diagnostic::new(Code::MissingSource).at(&text.text.path, span));
        }
    }
    findings
}

struct Owing<'a> {
    sourced: Sourced<'a>,
    found: Vec<&'a Block<Authored>>,
}

impl<'a> Visit<'a, Authored> for Owing<'a> {
    const LINES: bool = false;

    fn block(&mut self, block: &'a Block<Authored>) {
        let is_evidence =
            matches!(&block.kind, BlockKind::Panel(panel) if panel.kind == PanelKind::Evidence);
        let owes = |basis: &Basis| match basis {
            Basis::Protocol | Basis::Research | Basis::Law => true,
            Basis::Seed | Basis::Practice | Basis::Assumed => false,
        };
        let owes = is_evidence || sourced::basis(&block.kind).iter().any(owes);
        if owes && !self.sourced.blocks(std::slice::from_ref(block)) {
            self.found.push(block);
        }
    }
}
