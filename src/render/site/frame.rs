//! Knows what stands around every page: head, banner, menus, foot.

use super::address::{Spot, View};
use super::press::{Area, Desk, Press, language_name};
use super::views::{Frame, Head, Html, Label, Language, Link, Reports};
use super::{compared, downloads, feed, shapers, standing, version};
use crate::edition::{DraftLabel, Register, Report};
use crate::locale::reports::ReportWords;
use crate::locale::{Locale, Msg};
use crate::render::html::encode;
use crate::render::html::inlines;
use crate::render::places::register_title;

/// Returns what the browser is told about a page.
pub(super) fn head(press: &Press<'_>, area: &Area<'_>, view: &View<'_>) -> Head {
    let edition = view.desk.edition;
    let (title, description) = match view.spot {
        Spot::Front => (String::new(), edition.book.description.clone()),
        Spot::Register(register) => {
            (register_title(register, view.desk.locale).to_owned(), String::new())
        }
        Spot::Report(kind) => {
            let report = edition.report(kind);
            let words = |words: fn(&Report) -> &String| report.map(words).cloned();
            (
                words(|own| &own.title).unwrap_or_default(),
                words(|own| &own.about).unwrap_or_default(),
            )
        }
        Spot::Chapter(place) => {
            let chapter = &edition.chapters[place];
            let purpose = encode::words(&inlines(&chapter.purpose, view));
            (format!("{} {}", chapter.number, chapter.title_text), purpose)
        }
        Spot::Downloads => (view.desk.locale.get(Msg::AllDownloads).to_owned(), String::new()),
        Spot::Versions => (view.desk.locale.get(Msg::Versions).to_owned(), String::new()),
        Spot::Version(volume) => (version_title(press, view, volume), String::new()),
        Spot::Shapers => (view.desk.locale.get(Msg::Shapers).to_owned(), String::new()),
        Spot::Shaper(at) => (shapers::title(view, at), String::new()),
        Spot::Comparison(at) => (compared::title(press, view, at), String::new()),
    };
    let book = book_and_version(press, area, view);
    let title = if title.is_empty() { book } else { format!("{title} – {book}") };
    Head {
        lang: edition.lang.to_string(),
        title,
        description,
        up: view.up(),
        canonical: standing::canonical(press, area, view),
        languages: languages(press, area, view),
        feed: feed(press, view),
        script: press.options.script.clone(),
    }
}

/// Returns the title of the book, and the version where the root has another
/// page of that title: who has both open can tell the tabs apart.
fn book_and_version(press: &Press<'_>, area: &Area<'_>, view: &View<'_>) -> String {
    let book = &view.desk.edition.book.title;
    if area.is_root || view.spot.is_beside() {
        return book.clone();
    }
    let volume = &press.shelf.volumes[view.desk.volume];
    format!("{book} ({})", standing::name(volume, view.desk.locale))
}

/// Leads to the feed of changes, if there is one.
fn feed(press: &Press<'_>, view: &View<'_>) -> Option<Link> {
    let lang = &view.desk.edition.lang;
    let desk = press.front().iter().find(|desk| desk.edition.lang == *lang)?;
    shapers::is_told(press.shelf).then(|| Link {
        href: Some(format!("{}{}", view.up(), feed::name(desk))),
        text: view.desk.locale.get(Msg::FeedSubscribe).to_owned(),
        ..Link::default()
    })
}

/// Returns the same page in every language. Chapters have the same place in all editions.
fn languages(press: &Press<'_>, area: &Area<'_>, view: &View<'_>) -> Vec<Language> {
    let has_page = |desk: &&Desk<'_>| match view.spot {
        Spot::Comparison(at) => compared::has_page(press, at, &desk.edition.lang),
        Spot::Report(kind) => desk.edition.report(kind).is_some(),
        Spot::Downloads => !downloads::books(&View { desk, spot: Spot::Front }).is_empty(),
        Spot::Front
        | Spot::Chapter(_)
        | Spot::Register(_)
        | Spot::Versions
        | Spot::Version(_)
        | Spot::Shapers
        | Spot::Shaper(_) => true,
    };
    let one = |desk: &Desk<'_>| {
        let lang = &desk.edition.lang;
        Language {
            tag: lang.to_string(),
            name: language_name(lang),
            href: view.across(desk, view.spot),
            current: *lang == view.desk.edition.lang,
        }
    };
    area.desks.iter().filter(has_page).map(one).collect()
}

/// Returns the title of the page about a version.
pub(super) fn version_title(press: &Press<'_>, view: &View<'_>, volume: usize) -> String {
    let locale = view.desk.locale;
    let volume = &press.shelf.volumes[volume];
    let named = |tag: &str| format!("{} {tag}", locale.get(Msg::Version));
    volume.tag().map_or_else(|| standing::name(volume, locale), named)
}

/// Returns what stands around a page.
pub(super) fn frame(press: &Press<'_>, area: &Area<'_>, view: &View<'_>, contents: Html) -> Frame {
    let (edition, locale) = (view.desk.edition, view.desk.locale);
    let book = &edition.book;
    Frame {
        book: book.title.clone(),
        home: view.to(Spot::Front),
        label: book.label.as_ref().map(label),
        safety: edition.safety.map(|place| safety(place, view)),
        contents,
        registers: Register::ALL.into_iter().map(|register| menu_item(register, view)).collect(),
        reports: reports(view),
        downloads: !press.shelf.volumes[view.desk.volume].pdfs.is_empty(),
        books: (!downloads::books(view).is_empty()).then(|| Link {
            href: Some(view.to(Spot::Downloads)),
            text: locale.get(Msg::AllDownloads).to_owned(),
            lang: None,
            current: view.spot == Spot::Downloads,
        }),
        // The search looks in what readers meet first.
        search: press.options.search && area.is_root,
        reading: standing::reading(press, view),
        versions: standing::choices(press, view),
        standing: standing::told(press, view),
        history: history(view),
        version: version::name(&edition.version, locale),
        date: version::date(&edition.version, locale),
        publisher: book.publisher.clone(),
        licence: licence(view),
    }
}

/// Returns the licence with the address where it can be read.
pub(super) fn licence(view: &View<'_>) -> Link {
    let book = &view.desk.edition.book;
    let href = (!book.licence_url.is_empty()).then(|| book.licence_url.clone());
    Link { href, text: book.licence.clone(), ..Link::default() }
}

fn history(view: &View<'_>) -> Link {
    Link {
        href: Some(view.to(Spot::Versions)),
        text: view.desk.locale.get(Msg::Versions).to_owned(),
        lang: None,
        current: view.spot == Spot::Versions,
    }
}

fn safety(place: usize, view: &View<'_>) -> Link {
    let spot = Spot::Chapter(place);
    Link {
        href: Some(view.to(spot)),
        text: view.desk.locale.get(Msg::SafetyLink).to_owned(),
        lang: None,
        current: view.spot == spot,
    }
}

/// Returns the reports in their order, under the words that they are called by together.
fn reports(view: &View<'_>) -> Option<Reports> {
    let edition = view.desk.edition;
    let item = |report: &Report| {
        let spot = Spot::Report(report.kind);
        Link {
            href: Some(view.to(spot)),
            text: report.title.clone(),
            lang: None,
            current: view.spot == spot,
        }
    };
    (!edition.reports.is_empty()).then(|| Reports {
        title: ReportWords::of(&edition.lang).reports.clone(),
        links: edition.reports.iter().map(item).collect(),
    })
}

fn menu_item(register: Register, view: &View<'_>) -> Link {
    let spot = Spot::Register(register);
    Link {
        href: Some(view.to(spot)),
        text: register_title(register, view.desk.locale).to_owned(),
        lang: None,
        current: view.spot == spot,
    }
}

/// Splits a label at its first full stop, so that a banner can set its first words apart.
pub(super) fn label(label: &DraftLabel) -> Label {
    let (head, rest) = label.long.split_once(". ").unwrap_or((&label.long, ""));
    Label { short: label.short.clone(), head: head.to_owned(), rest: rest.to_owned() }
}

/// Returns what a register holds, in a sentence.
pub(super) fn register_intro(register: Register, locale: &Locale) -> &str {
    locale.get(match register {
        Register::Forms => Msg::FormsIntro,
        Register::Core => Msg::CoreIntro,
        Register::Fidelity => Msg::FidelityIntro,
        Register::Glossary => Msg::GlossaryIntro,
        Register::Law => Msg::LawIntro,
        Register::Parameters => Msg::ParametersIntro,
        Register::Sources => Msg::SourcesIntro,
    })
}
