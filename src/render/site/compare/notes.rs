//! Knows what is said of each change besides its marks.

use super::reasons::Reasons;
use crate::edition::redline::{FactChange, PassageChange, Place, Redline};
use crate::locale::{Locale, Msg};
use crate::render::html::{ChangeNote, FactNote};
use crate::render::marking::fact_word;

/// Returns what is said of every change, in their order.
pub(super) fn all(redline: &Redline, reasons: &Reasons<'_>, locale: &Locale) -> Vec<ChangeNote> {
    let note = |change: &PassageChange| ChangeNote {
        facts: change.facts.iter().map(|fact| told(fact, locale)).collect(),
        from: change.from.map(|from| older(redline, from, locale)).unwrap_or_default(),
        to: change.from.map(|_| place(redline, change, locale)).unwrap_or_default(),
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

/// Names the place where a passage stands: the module, and the heading in it.
pub(super) fn place(redline: &Redline, change: &PassageChange, locale: &Locale) -> String {
    let part = match change.place {
        Place::Module(at) => module(redline, at, |known| known.after.as_ref()),
        Place::Register(at) => register(redline, at, locale),
    };
    match (part.is_empty(), change.heading.is_empty()) {
        (_, true) => part,
        (true, false) => change.heading.clone(),
        (false, false) => format!("{part}, «{}»", change.heading)
            .replace('«', &locale.quotes[0])
            .replace('»', &locale.quotes[1]),
    }
}

fn older(redline: &Redline, from: Place, locale: &Locale) -> String {
    match from {
        Place::Module(at) => module(redline, at, |known| known.before.as_ref()),
        Place::Register(at) => register(redline, at, locale),
    }
}

fn module(
    redline: &Redline,
    at: usize,
    side: impl Fn(&crate::edition::redline::ModuleRedline) -> Option<&crate::edition::redline::Known>,
) -> String {
    let Some(module) = redline.modules.get(at) else { return String::new() };
    let chapter = redline.edition.chapters.get(module.chapter);
    let title = chapter.map_or("", |chapter| chapter.title_text.as_str());
    let number = side(module).or(module.after.as_ref()).or(module.before.as_ref());
    format!("{} {title}", number.map_or("", |known| known.number.as_str())).trim().to_owned()
}

fn register(redline: &Redline, at: usize, locale: &Locale) -> String {
    let register = redline.registers.get(at);
    register.map_or_else(String::new, |own| {
        super::super::frame::register_title(own.register, locale).to_owned()
    })
}
