//! Knows the pages above the languages: the choice of language, and the page
//! for addresses that lead nowhere.

use super::frame::label;
use super::pages::{Choice, Choices};
use super::press::{Desk, Press, language_name};
use super::views::Head;
use crate::locale::Msg;

/// Returns what the browser is told.
pub(super) fn head(press: &Press<'_>, missing: bool) -> Head {
    let title = |desk: &Desk<'_>| {
        if missing {
            desk.locale.get(Msg::NotFound).to_owned()
        } else {
            desk.edition.book.title.clone()
        }
    };
    let first = press.front().first();
    Head {
        lang: first.map(|desk| desk.edition.lang.to_string()).unwrap_or_default(),
        title: press.front().iter().map(title).collect::<Vec<_>>().join(" / "),
        description: first.map(|desk| desk.edition.book.description.clone()).unwrap_or_default(),
        up: String::new(),
        canonical: None,
        languages: Vec::new(),
        feed: None,
        script: press.options.script.clone(),
    }
}

/// Returns the languages to choose from.
pub(super) fn choices(press: &Press<'_>, missing: bool) -> Choices {
    Choices { missing, choices: press.front().iter().map(choice).collect() }
}

fn choice(desk: &Desk<'_>) -> Choice {
    let (book, locale) = (&desk.edition.book, desk.locale);
    let name = language_name(&desk.edition.lang);
    Choice {
        lang: desk.edition.lang.to_string(),
        href: format!("{}/index.html", desk.edition.lang),
        invitation: locale.fill(Msg::ReadManual, &[("language", &name)]),
        title: book.title.clone(),
        heading: if book.subtitle.is_empty() { name } else { book.subtitle.clone() },
        description: book.description.clone(),
        missing: locale.get(Msg::NotFound).to_owned(),
        advice: locale.get(Msg::NotFoundText).to_owned(),
        label: book.label.as_ref().map(label),
    }
}
