//! Knows what the places are called where passages of a comparison stand: the
//! same in every medium.

use crate::edition::Register;
use crate::edition::redline::{Known, ModuleRedline, PassageChange, Place, Redline};
use crate::edition::wording;
use crate::locale::Locale;

/// Returns the title of a register.
pub(super) fn register_title(register: Register, locale: &Locale) -> &str {
    locale.get(wording::register(register))
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

/// Names the place where a passage stood in the older version.
pub(super) fn older(redline: &Redline, from: Place, locale: &Locale) -> String {
    match from {
        Place::Module(at) => module(redline, at, |known| known.before.as_ref()),
        Place::Register(at) => register(redline, at, locale),
    }
}

fn module(redline: &Redline, at: usize, side: impl Fn(&ModuleRedline) -> Option<&Known>) -> String {
    let Some(module) = redline.modules.get(at) else { return String::new() };
    let chapter = redline.edition.chapters.get(module.chapter);
    let title = chapter.map_or("", |chapter| chapter.title_text.as_str());
    let number = side(module).or(module.after.as_ref()).or(module.before.as_ref());
    format!("{} {title}", number.map_or("", |known| known.number.as_str())).trim().to_owned()
}

fn register(redline: &Redline, at: usize, locale: &Locale) -> String {
    let register = redline.registers.get(at);
    register.map_or_else(String::new, |own| register_title(own.register, locale).to_owned())
}
