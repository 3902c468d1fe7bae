//! Knows the words for facts: who, how far, resting on what, used where.

use super::address::{Spot, View};
use super::views::{Fact, Link};
use crate::edition::wording;
use crate::edition::{Register, Target};
use crate::locale::{Locale, Msg};
use crate::manual::Status;
use crate::markdown::ast::Basis;
use crate::render::html::Links as _;

/// Makes a fact of plain words; nothing when there are none.
pub(super) fn words(label: Msg, values: &[Msg], locale: &Locale) -> Option<Fact> {
    let values = values.iter().map(|word| plain(locale.get(*word))).collect();
    fact(label, values, locale)
}

/// Makes a fact; nothing when it has no value.
pub(super) fn fact(label: Msg, values: Vec<Link>, locale: &Locale) -> Option<Fact> {
    (!values.is_empty()).then(|| Fact { label: locale.get(label).to_owned(), values })
}

/// Makes a fact of one text; nothing when it is empty.
pub(super) fn text(label: Msg, value: &str, locale: &Locale) -> Option<Fact> {
    (!value.is_empty())
        .then(|| Fact { label: locale.get(label).to_owned(), values: vec![plain(value)] })
}

/// Makes a fact of what a register says; nothing when it is empty.
pub(super) fn said(label: Msg, value: &str, view: &View<'_>) -> Option<Fact> {
    let values = if value.is_empty() { Vec::new() } else { vec![borrowed(value, view)] };
    fact(label, values, view.desk.locale)
}

/// Makes words of a register that lead nowhere, with their language where it isn't the page's.
pub(super) fn borrowed(words: &str, view: &View<'_>) -> Link {
    Link { lang: lang_of(words, view), ..plain(words) }
}

/// Returns the language of words of a register, where it isn't the page's.
pub(super) fn lang_of(words: &str, view: &View<'_>) -> Option<String> {
    view.desk.edition.borrowed.lang(words).map(ToString::to_string)
}

/// Makes words that lead nowhere.
pub(super) fn plain(words: impl Into<String>) -> Link {
    Link { text: words.into(), ..Link::default() }
}

/// Makes a link to a chapter with its number and title.
pub(super) fn chapter(place: usize, view: &View<'_>) -> Option<Link> {
    let chapter = view.desk.edition.chapters.get(place)?;
    Some(Link {
        href: Some(view.to(Spot::Chapter(place))),
        text: format!("{} {}", chapter.number, chapter.title_text),
        lang: chapter.shown_in.as_ref().map(ToString::to_string),
        current: false,
    })
}

/// Says which chapters use an entry.
pub(super) fn used_in(chapters: &[usize], view: &View<'_>) -> Option<Fact> {
    let links = chapters.iter().filter_map(|place| chapter(*place, view)).collect();
    fact(Msg::UsedIn, links, view.desk.locale)
}

/// Makes links to entries of a register, named by their ids.
pub(super) fn entries(register: Register, ids: &[String], view: &View<'_>) -> Vec<Link> {
    let link = |id: &String| Link {
        href: view.address(&Target::Register { register, id: id.clone() }),
        text: id.clone(),
        ..Link::default()
    };
    ids.iter().map(link).collect()
}

/// Says what claims rest on.
pub(super) fn basis(claims: &[Basis], locale: &Locale) -> Option<Fact> {
    let claims: Vec<Msg> = claims.iter().map(|claim| wording::basis(*claim)).collect();
    words(Msg::Basis, &claims, locale)
}

/// Returns the word for a status, and its class.
pub(super) fn status(status: Status) -> (Msg, &'static str) {
    match status {
        Status::Sketch => (Msg::StatusSketch, "sketch"),
        Status::Draft => (Msg::StatusDraft, "draft"),
        Status::InReview => (Msg::StatusInReview, "in-review"),
        Status::FieldTest => (Msg::StatusFieldTest, "field-test"),
        Status::Approved => (Msg::StatusApproved, "approved"),
        Status::Retired => (Msg::StatusRetired, "retired"),
    }
}
