//! Knows what else than words can change: the facts of a block.

use super::found::{BlockFact, FactChange};
use crate::edition::Resolved;
use crate::edition::wording::{basis, mark, panel};
use crate::locale::Msg;
use crate::markdown::ast::{Basis, Block, BlockKind, Mark, Scale};

/// Finds words of the language.
pub(super) type Say<'a> = &'a dyn Fn(Msg) -> String;

/// Returns the facts of a block that changed.
pub(super) fn head_facts(old: &Block<Resolved>, new: &Block<Resolved>) -> Vec<FactChange> {
    told_facts(old, new, &|_| String::new())
}

/// Returns the same in words.
pub(super) fn told_facts(
    old: &Block<Resolved>,
    new: &Block<Resolved>,
    say: Say<'_>,
) -> Vec<FactChange> {
    let mut found = Vec::new();
    let mut fact = |fact, differs: bool, before: String, after: String| {
        found.extend(differs.then_some(FactChange { fact, before, after }));
    };
    let claims =
        |all: &[Basis]| all.iter().map(|own| say(basis(*own))).collect::<Vec<_>>().join(", ");
    match (&old.kind, &new.kind) {
        (BlockKind::Heading { level: one, .. }, BlockKind::Heading { level: other, .. }) => {
            fact(BlockFact::Level, one != other, one.to_string(), other.to_string());
        }
        (BlockKind::List { start: one, .. }, BlockKind::List { start: other, .. }) => {
            let sign = |start: &Option<u64>| if start.is_some() { "1." } else { "•" }.to_owned();
            fact(BlockFact::Numbering, one.is_some() != other.is_some(), sign(one), sign(other));
        }
        (BlockKind::Panel(one), BlockKind::Panel(other)) => {
            let (before, after) = (say(panel(one.kind)), say(panel(other.kind)));
            fact(BlockFact::Kind, one.kind != other.kind, before, after);
            let word = |own: Option<Mark>| own.map(|own| say(mark(own))).unwrap_or_default();
            fact(BlockFact::Mark, one.mark != other.mark, word(one.mark), word(other.mark));
            let (before, after) = (one.core.join(", "), other.core.join(", "));
            fact(BlockFact::Core, one.core != other.core, before, after);
            let (before, after) = (claims(&one.basis), claims(&other.basis));
            fact(BlockFact::Basis, one.basis != other.basis, before, after);
        }
        (BlockKind::Figure(one), BlockKind::Figure(other)) => {
            fact(BlockFact::Alt, one.alt != other.alt, one.alt.clone(), other.alt.clone());
            let (before, after) = (claims(&one.basis), claims(&other.basis));
            fact(BlockFact::Basis, one.basis != other.basis, before, after);
        }
        (
            BlockKind::CaptionedTable { basis: one, .. },
            BlockKind::CaptionedTable { basis: other, .. },
        ) => fact(BlockFact::Basis, one != other, claims(one), claims(other)),
        (BlockKind::WriteLines { count: one, .. }, BlockKind::WriteLines { count: other, .. }) => {
            fact(BlockFact::Lines, one != other, one.to_string(), other.to_string());
        }
        (BlockKind::Scale(one), BlockKind::Scale(other)) => {
            let (before, after) = (ends(one), ends(other));
            fact(BlockFact::Scale, before != after, before, after);
        }
        _ => {}
    }
    found
}

fn ends(scale: &Scale<Resolved>) -> String {
    let end = |number: u8, meaning: &str| match meaning {
        "" => number.to_string(),
        _ => format!("{number} = {meaning}"),
    };
    format!("{} – {}", end(scale.from, &scale.low), end(scale.to, &scale.high))
}
