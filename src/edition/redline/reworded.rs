//! Knows how a fidelity item that got other words is marked inside.

use super::lines::line;
use super::mark::ChangeKind;
use super::token::Words;
use crate::diag::Span;
use crate::edition::{FidelityItem, MarkedItem};
use crate::markdown::ast::{Inline, InlineKind};

/// Returns whether these are the same items, asked and answered in the same way,
/// whatever their words are.
pub(super) fn are_reworded(old: &[FidelityItem], new: &[FidelityItem]) -> bool {
    let is_same = |(one, other): (&FidelityItem, &FidelityItem)| {
        let worded = FidelityItem {
            text: other.text.clone(),
            evidence: other.evidence.clone(),
            ..one.clone()
        };
        worded == *other
    };
    old.len() == new.len() && old.iter().zip(new).all(is_same)
}

/// Marks what differs between the words of items that belong together one by one,
/// and says whether anything does.
pub(super) fn reworded(old: &[FidelityItem], new: &[FidelityItem]) -> (Vec<FidelityItem>, bool) {
    if old == new {
        return (new.to_vec(), false);
    }
    let marked = |one: &str, other: &str| -> Words {
        let (one, other) = (words(one), words(other));
        line(ChangeKind::Changed, &one, &other).unwrap_or(other)
    };
    let item = |(one, other): (&FidelityItem, &FidelityItem)| {
        let text = marked(&one.text, &other.text);
        let evidence = marked(&one.evidence, &other.evidence);
        FidelityItem { marked: Some(Box::new(MarkedItem { text, evidence })), ..other.clone() }
    };
    (old.iter().zip(new).map(item).collect(), true)
}

/// Returns words of a register as a line.
pub(super) fn words(text: &str) -> Words {
    let line = || Inline { span: Span::default(), kind: InlineKind::Text(text.to_owned()) };
    (!text.is_empty()).then(line).into_iter().collect()
}
