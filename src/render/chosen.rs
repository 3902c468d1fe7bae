//! Knows how to say what was chosen of a comparison.

use super::{Teller, class};
use crate::edition::redline::{Choice, Redline, Wanted};
use crate::locale::{Locale, Msg};

/// Returns a title that says when a comparison tells only of some changes.
pub(super) fn title(title: String, redline: &Redline, locale: &Locale) -> String {
    match &redline.choice {
        Some(_) => locale.fill(Msg::ChosenTitle, &[("title", &title)]),
        None => title,
    }
}

/// Says what was chosen, and how much is left out: «Bare endringer i modulen 3.2 Det
/// første hjemmebesøket. 12 andre endringer er ikke merket: …»; nothing when the
/// comparison tells of all changes. The newer version is named as in a sentence.
pub fn sentence(redline: &Redline, after: &str, locale: &Locale) -> Option<String> {
    let Choice { wanted, left_out } = redline.choice.as_ref()?;
    let limits = [
        classes(wanted, locale),
        wanted
            .module
            .as_ref()
            .map(|slug| locale.fill(Msg::ChosenModule, &[("module", &module(redline, slug))])),
        wanted.by.as_ref().map(|id| locale.fill(Msg::ChosenBy, &[("group", &group(redline, id))])),
    ];
    let all = locale.get(Msg::ChosenAll).to_owned();
    let what: Vec<String> = std::iter::once(all).chain(limits.into_iter().flatten()).collect();
    let mut sentence = locale.fill(Msg::Chosen, &[("what", &what.join(" "))]);
    let left = match left_out {
        0 => return Some(sentence),
        1 => locale.fill(Msg::ChosenLeftOne, &[("version", after)]),
        _ => {
            let count = locale.count(*left_out);
            locale.fill(Msg::ChosenLeft, &[("count", &count), ("version", after)])
        }
    };
    sentence.push(' ');
    sentence.push_str(&left);
    Some(sentence)
}

/// Returns the number and title of a module, known by its slug in either version.
fn module(redline: &Redline, slug: &str) -> String {
    let is_own = |own: &&crate::edition::redline::ModuleRedline| {
        own.before.iter().chain(&own.after).any(|known| known.slug == slug)
    };
    let place = redline.modules.iter().find(is_own).map(|own| own.chapter);
    let chapters = &redline.edition.chapters;
    let chapter = match place {
        Some(place) => chapters.get(place),
        None => chapters.iter().find(|chapter| chapter.id == slug),
    };
    chapter.map_or_else(|| slug.to_owned(), |own| format!("{} {}", own.number, own.title_text))
}

fn group(redline: &Redline, id: &str) -> String {
    let teller = Teller::of(&redline.edition);
    teller.map_or_else(|| id.to_owned(), |teller| teller.group(id))
}

fn classes(wanted: &Wanted, locale: &Locale) -> Option<String> {
    let words: Vec<&str> = wanted.classes.iter().map(|own| locale.get(class(Some(*own)))).collect();
    let or = format!(" {} ", locale.get(Msg::ChosenOr));
    let words = words.join(&or);
    (!words.is_empty()).then(|| locale.fill(Msg::ChosenClass, &[("classes", &words)]))
}
