//! Knows what is said of each change besides its marks.

use super::reasons::Reasons;
use crate::edition::redline::{FactChange, PassageChange, Redline};
use crate::locale::{Locale, Msg};
use crate::render::html::{ChangeNote, FactNote};
use crate::render::marking::fact_word;
use crate::render::places;

/// Returns what is said of every change, in their order.
pub(super) fn all(redline: &Redline, reasons: &Reasons<'_>, locale: &Locale) -> Vec<ChangeNote> {
    let note = |change: &PassageChange| ChangeNote {
        facts: change.facts.iter().map(|fact| told(fact, locale)).collect(),
        from: change.from.map(|from| places::older(redline, from, locale)).unwrap_or_default(),
        to: change.from.map(|_| places::place(redline, change, locale)).unwrap_or_default(),
        why: reasons.why(change),
    };
    redline.changes.iter().map(note).collect()
}

fn told(fact: &FactChange, locale: &Locale) -> FactNote {
    let words = |words: &str| match words {
        "" => locale.get(Msg::FactNothing).to_owned(),
        some => some.to_owned(),
    };
    FactNote {
        name: locale.get(fact_word(fact.fact)).to_owned(),
        before: words(&fact.before),
        after: words(&fact.after),
    }
}
