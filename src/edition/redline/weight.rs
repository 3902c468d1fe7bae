//! Knows which changes a reviewer should see first.

use std::collections::{BTreeMap, BTreeSet};

use super::words::Piece;
use crate::edition::{Register, Resolved};
use crate::markdown::ast::{Basis, Block, BlockKind, Mark, PanelKind};

/// Why a change matters more than others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It stands in what states a core component.
    Core,
    /// It is a fidelity item: scores before and after are not directly comparable.
    Fidelity,
    /// It stands in a warning or in the safety module.
    Safety,
    /// It states law.
    Law,
    /// A number is another one.
    Number,
    /// A word such as *ikke* or *never* came or went.
    Negation,
    /// It stands on a form, which must be printed again.
    Form,
}

impl Weight {
    /// Returns the name by which programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Fidelity => "fidelity",
            Self::Safety => "safety",
            Self::Law => "law",
            Self::Number => "number",
            Self::Negation => "negation",
            Self::Form => "form",
        }
    }
}

/// Words that turn a sentence into its opposite, in Norwegian (both forms) and English.
const NEGATIONS: [&str; 21] = [
    "ikke",
    "ikkje",
    "ingen",
    "ingenting",
    "inga",
    "intet",
    "aldri",
    "uten",
    "utan",
    "verken",
    "unntatt",
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "without",
    "nor",
    "cannot",
    "unless",
];

/// Returns why what stands in a block matters.
pub(super) fn of_block(block: &Block<Resolved>) -> BTreeSet<Weight> {
    let mut found = BTreeSet::new();
    let mut is = |weight, holds: bool| found.extend(holds.then_some(weight));
    match &block.kind {
        BlockKind::Panel(panel) => {
            let core = panel.kind == PanelKind::Core || panel.mark == Some(Mark::Core);
            is(Weight::Core, core || !panel.core.is_empty());
            is(Weight::Safety, panel.kind == PanelKind::Warning);
            is(Weight::Law, panel.basis.contains(&Basis::Law));
        }
        BlockKind::Fidelity { .. } => is(Weight::Fidelity, true),
        BlockKind::Form { .. } => is(Weight::Form, true),
        _ => {}
    }
    found
}

/// Returns why a change of a register matters.
pub(super) fn of_register(register: Register) -> BTreeSet<Weight> {
    let weight = match register {
        Register::Core => Some(Weight::Core),
        Register::Fidelity => Some(Weight::Fidelity),
        Register::Law => Some(Weight::Law),
        Register::Forms | Register::Glossary | Register::Parameters | Register::Sources => None,
    };
    weight.into_iter().collect()
}

/// Returns why other words matter: a number is another one, or a negation came or went.
pub(super) fn of_pieces(pieces: &[Piece]) -> BTreeSet<Weight> {
    let side = |wanted: fn(&Piece) -> Option<&str>| -> Vec<&str> {
        pieces.iter().filter_map(wanted).collect()
    };
    let gone = side(|piece| match piece {
        Piece::Deleted(words) => Some(words),
        Piece::Same(_) | Piece::New(_) => None,
    });
    let come = side(|piece| match piece {
        Piece::New(words) => Some(words),
        Piece::Same(_) | Piece::Deleted(_) => None,
    });
    // What is wholly new or wholly gone turns nothing around.
    if gone.is_empty() && come.is_empty()
        || gone.len() + come.len() == pieces.len() && (gone.is_empty() || come.is_empty())
    {
        return BTreeSet::new();
    }
    let count = |all: &[&str], is: fn(&str) -> bool| {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        let inside = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.');
        let words = all.iter().flat_map(|own| own.split(|c: char| !inside(c)));
        for word in words.map(|word| word.trim_matches(['.', ','])).filter(|word| is(word)) {
            *found.entry(word.to_lowercase()).or_default() += 1;
        }
        found
    };
    let number: fn(&str) -> bool = |word| word.starts_with(|c: char| c.is_ascii_digit());
    let negation: fn(&str) -> bool = |word| NEGATIONS.contains(&word.to_lowercase().as_str());
    let mut found = BTreeSet::new();
    found.extend((count(&gone, number) != count(&come, number)).then_some(Weight::Number));
    found.extend((count(&gone, negation) != count(&come, negation)).then_some(Weight::Negation));
    found
}
