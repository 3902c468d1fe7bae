//! Knows the page that a printed copy leads to: is it still current, and if
//! not, what changed since. It speaks all languages at once, because paper
//! can't know its reader's.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::address::{Spot, place};
use super::compared;
use super::frame::label;
use super::press::{Desk, Press};
use super::standing::{class, day, name};
use super::views::{Head, Label, Link};
use crate::edition::Change;
use crate::locale::{Locale, Msg};
use crate::render::html::encoded_url;
use crate::render::shelf::Standing;
use crate::vcs::Class;

/// `status.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct StatusPage {
    class: &'static str,
    sections: Vec<Section>,
}

/// The answer in one language.
#[derive(Debug, Hash, Serialize)]
struct Section {
    lang: String,
    book: String,
    question: String,
    answer: String,
    advice: String,
    open: Link,
    /// Leads to what changed since, in detail.
    since: Option<Link>,
    lists: Vec<List>,
    safety: Option<Link>,
    label: Option<Label>,
}

/// Modules of one kind.
#[derive(Debug, Hash, Serialize)]
struct List {
    title: String,
    modules: Vec<Link>,
}

/// How much a module changed since a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Since {
    Substance,
    Unknown,
    Words,
    New,
}

/// Returns what the browser is told.
pub(super) fn head(press: &Press<'_>, volume: Option<usize>) -> Head {
    let title = |desk: &Desk<'_>| {
        format!("{} {}", desk.edition.book.title, called(press, volume, desk.locale))
    };
    let first = press.front().first();
    Head {
        lang: first.map(|desk| desk.edition.lang.to_string()).unwrap_or_default(),
        title: press.front().iter().map(title).collect::<Vec<_>>().join(" / "),
        description: String::new(),
        up: UP.to_owned(),
        canonical: None,
        languages: Vec::new(),
        feed: None,
        script: press.options.script.clone(),
    }
}

/// The way from the page to the root of the site.
const UP: &str = "../../";

/// Returns what the page shows.
pub(super) fn page(press: &Press<'_>, volume: Option<usize>) -> StatusPage {
    let found = volume.map(|at| since(press, at)).unwrap_or_default();
    StatusPage {
        class: class(standing(press, volume)),
        sections: press.front().iter().map(|desk| section(press, desk, volume, &found)).collect(),
    }
}

fn standing(press: &Press<'_>, volume: Option<usize>) -> Standing {
    volume.map_or(Standing::Draft, |at| press.shelf.volumes[at].standing)
}

fn called(press: &Press<'_>, volume: Option<usize>, locale: &Locale) -> String {
    let draft = || locale.get(Msg::StandingDraft).to_owned();
    volume.map_or_else(draft, |at| name(&press.shelf.volumes[at], locale))
}

fn section(
    press: &Press<'_>,
    desk: &Desk<'_>,
    at: Option<usize>,
    found: &BTreeMap<usize, Since>,
) -> Section {
    let locale = desk.locale;
    let current = &press.shelf.volumes[press.shelf.current];
    let (answer, advice) = match standing(press, at) {
        Standing::Current => (Msg::CopyIsCurrent, Msg::CopyIsCurrentAdvice),
        Standing::Superseded => (Msg::CopyIsSuperseded, Msg::CopyIsSupersededAdvice),
        Standing::Candidate => (Msg::CopyIsCandidate, Msg::CopyIsCandidateAdvice),
        Standing::Draft => (Msg::CopyIsDraft, Msg::CopyIsDraftAdvice),
    };
    let inside = |at| compared::called(press, at, locale);
    let draft = || locale.get(Msg::CompareDraft).to_owned();
    let (version, newest) = (at.map_or_else(draft, inside), inside(press.shelf.current));
    let own_day = day(at.map_or(current, |at| &press.shelf.volumes[at]), locale);
    let newest_day = day(current, locale);
    let values =
        [("version", &*version), ("current", &newest), ("day", &own_day), ("since", &newest_day)];
    let read = locale.fill(Msg::ReadVersion, &[("version", &newest)]);
    let link = |spot, text: String| Link {
        href: Some(encoded_url(&format!("{UP}{}", place(desk, spot)))),
        text,
        ..Link::default()
    };
    let list = |(kind, title)| {
        let modules = found.iter().filter(|(_, since)| **since == kind);
        let module = |(chapter, _): (&usize, _)| {
            let its = &desk.edition.chapters[*chapter];
            link(Spot::Chapter(*chapter), format!("{} {}", its.number, its.title_text))
        };
        List { title: locale.get(title).to_owned(), modules: modules.map(module).collect() }
    };
    let kinds = [
        (Since::Substance, Msg::ChangedInSubstance),
        (Since::New, Msg::NewModules),
        (Since::Unknown, Msg::ChangedUnclassified),
        (Since::Words, Msg::ChangedInWords),
    ];
    Section {
        lang: desk.edition.lang.to_string(),
        book: desk.edition.book.title.clone(),
        question: locale.fill(Msg::CopyQuestion, &values),
        answer: locale.fill(answer, &values),
        advice: locale.fill(advice, &values),
        open: link(Spot::Front, read),
        since: at.and_then(|at| since_link(press, desk, at)),
        safety: desk
            .edition
            .safety
            .map(|at| link(Spot::Chapter(at), locale.get(Msg::SafetyLink).to_owned())),
        label: desk.edition.book.label.as_ref().map(label),
        lists: kinds.map(list).into_iter().filter(|list| !list.modules.is_empty()).collect(),
    }
}

/// Leads from a version that has been superseded to what changed since.
fn since_link(press: &Press<'_>, desk: &Desk<'_>, at: usize) -> Option<Link> {
    let is_old = press.shelf.volumes[at].standing == Standing::Superseded;
    let page = is_old.then(|| compared::between(press, at, press.shelf.current, desk))??;
    Some(Link {
        href: Some(encoded_url(&format!("{UP}{}", place(desk, page)))),
        text: compared::question(press, at, desk.locale),
        ..Link::default()
    })
}

/// Returns how the chapters of the current version changed since another one.
fn since(press: &Press<'_>, at: usize) -> BTreeMap<usize, Since> {
    let shelf = press.shelf;
    let current = &shelf.volumes[shelf.current];
    let mut found = BTreeMap::new();
    if shelf.volumes[at].standing != Standing::Superseded {
        return found;
    }
    // The shelf has the newest first.
    let newer: Vec<&str> = shelf.volumes[..at].iter().filter_map(|volume| volume.tag()).collect();
    let is_newer =
        |change: &&Change| change.version.as_deref().is_some_and(|tag| newer.contains(&tag));
    let chapters = current.editions.first().into_iter().flat_map(|edition| &edition.chapters);
    for (place, chapter) in chapters.enumerate() {
        if press.kin.named(at, current.lasting(&chapter.id)).is_none() {
            found.insert(place, Since::New);
            continue;
        }
        let past = chapter.past.as_ref().and_then(|past| past.module.as_ref().ok());
        let changes = past.into_iter().flat_map(|past| &past.changes).map(Arc::as_ref);
        if let Some(most) = changes.filter(is_newer).map(|change| weight(change.class)).min() {
            found.insert(place, most);
        }
    }
    found
}

fn weight(class: Option<Class>) -> Since {
    match class {
        Some(Class::Substantive | Class::Core | Class::LawSafety) => Since::Substance,
        Some(Class::Editorial | Class::Clarification) => Since::Words,
        None => Since::Unknown,
    }
}
