//! Knows the pages about versions: all of them, and what each one changed.

use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::address::{Spot, View};
use super::facts::{self, plain};
use super::frame::version_title;
use super::front::downloads;
use super::pages::Download;
use super::press::Press;
use super::shapers;
use super::standing::{class, day, name, word};
use super::views::{Fact, Link};
use crate::edition::Change;
use crate::locale::{Locale, Msg};
use crate::render::shelf::Volume;
use crate::vcs::Class;

/// `versions.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Versions {
    title: String,
    intro: String,
    entries: Vec<VersionLine>,
    /// Leads to those who shaped the manual, if anything is known of them.
    shapers: Option<Link>,
}

/// A version among all of them.
#[derive(Debug, Hash, Serialize)]
struct VersionLine {
    link: Link,
    standing: String,
    class: &'static str,
    day: String,
    /// «4 moduler endret».
    changed: String,
}

/// `version.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct VersionPage {
    title: String,
    standing: String,
    class: &'static str,
    facts: Vec<Fact>,
    open: Option<Link>,
    status: Link,
    downloads: Vec<Download>,
    sums: Vec<Sum>,
    modules: Vec<ModuleChanges>,
}

/// The SHA-256 of a file.
#[derive(Debug, Hash, Serialize)]
struct Sum {
    file: String,
    sum: String,
}

/// What a version changed in a module.
#[derive(Debug, Hash, Serialize)]
struct ModuleChanges {
    link: Link,
    changes: Vec<ChangeLine>,
}

/// A change as a page tells it.
#[derive(Debug, Hash, Serialize)]
struct ChangeLine {
    class: &'static str,
    class_word: String,
    /// The reason, else the first line of the commit's message.
    text: String,
    day: String,
}

/// Returns what the page of all versions shows.
pub(super) fn list(press: &Press<'_>, view: &View<'_>) -> Versions {
    let locale = view.desk.locale;
    let line = |(at, volume): (usize, &Volume<'_>)| {
        let modules = changes_of(volume).count();
        let counted = [("count", &*modules.to_string())];
        let changed = match modules {
            0 => String::new(),
            1 => locale.get(Msg::ModuleChangedOne).to_owned(),
            _ => locale.fill(Msg::ModulesChanged, &counted),
        };
        VersionLine {
            link: Link {
                href: Some(view.to(Spot::Version(at))),
                text: name(volume, locale),
                ..Link::default()
            },
            standing: word(volume.standing, locale).to_owned(),
            class: class(volume.standing),
            day: day(volume, locale),
            changed,
        }
    };
    Versions {
        title: locale.get(Msg::Versions).to_owned(),
        intro: locale.get(Msg::VersionsIntro).to_owned(),
        entries: press.shelf.volumes.iter().enumerate().map(line).collect(),
        shapers: shapers::is_told(press.shelf).then(|| Link {
            href: Some(view.to(Spot::Shapers)),
            text: locale.get(Msg::Shapers).to_owned(),
            ..Link::default()
        }),
    }
}

/// Returns what the page about one version shows.
pub(super) fn one(press: &Press<'_>, view: &View<'_>, at: usize) -> VersionPage {
    let locale = view.desk.locale;
    let volume = &press.shelf.volumes[at];
    let status = format!("{}status/{}/index.html", view.up(), volume.folder);
    VersionPage {
        title: version_title(press, view, at),
        standing: word(volume.standing, locale).to_owned(),
        class: class(volume.standing),
        facts: facts_of(volume, locale),
        open: open(press, view, at),
        status: Link {
            href: Some(status),
            text: locale.get(Msg::IsMyCopyCurrent).to_owned(),
            ..Link::default()
        },
        downloads: downloads(volume, view),
        sums: volume.pdfs.values().map(sum).collect(),
        modules: changes_of(volume)
            .map(|(slug, changes)| module_changes(press, view, at, slug, &changes))
            .collect(),
    }
}

fn facts_of(volume: &Volume<'_>, locale: &Locale) -> Vec<Fact> {
    let Some(edition) = volume.editions.first() else { return Vec::new() };
    let label = edition.book.label.as_ref().map_or("", |label| label.short.as_str());
    let commit = edition.version.commit.clone().unwrap_or_default();
    [
        facts::fact(Msg::Date, vec![plain(day(volume, locale))], locale),
        facts::text(Msg::Status, label, locale),
        facts::text(Msg::Commit, &commit, locale),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Leads to the front page of a version.
fn open(press: &Press<'_>, view: &View<'_>, at: usize) -> Option<Link> {
    let lang = &view.desk.edition.lang;
    let desk = press.home_of(at).desks.iter().find(|desk| desk.edition.lang == *lang)?;
    let values = [("version", name(&press.shelf.volumes[at], view.desk.locale))];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    let text = view.desk.locale.fill(Msg::ReadVersion, &values);
    Some(Link { href: Some(view.across(desk, Spot::Front)), text, ..Link::default() })
}

fn sum(pdf: &crate::render::Pdf) -> Sum {
    let digest = Sha256::digest(&pdf.bytes);
    Sum {
        file: pdf.path.file_name().to_owned(),
        sum: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Returns the modules that a version changed, by their names in it.
fn changes_of<'v>(volume: &'v Volume<'_>) -> impl Iterator<Item = (&'v str, Vec<&'v Change>)> {
    let chapters = volume.editions.first().into_iter().flat_map(|edition| &edition.chapters);
    chapters.filter_map(|chapter| {
        let past = chapter.past.as_ref()?.module.as_ref().ok()?;
        let own = |change: &&Change| change.version.as_deref() == volume.tag();
        let changes: Vec<&Change> = past.changes.iter().map(Arc::as_ref).filter(own).collect();
        (!changes.is_empty()).then_some((chapter.id.as_str(), changes))
    })
}

fn module_changes(
    press: &Press<'_>,
    view: &View<'_>,
    at: usize,
    slug: &str,
    changes: &[&Change],
) -> ModuleChanges {
    let lang = &view.desk.edition.lang;
    let desks = &press.home_of(at).desks;
    let desk = desks.iter().find(|desk| desk.edition.lang == *lang).or(desks.first());
    let place = press.kin.named(at, press.shelf.volumes[at].lasting(slug));
    let chapter = desk.zip(place).map(|(desk, place)| (desk, place, &desk.edition.chapters[place]));
    let link = chapter.map_or_else(Link::default, |(desk, place, chapter)| Link {
        href: Some(view.across(desk, Spot::Chapter(place))),
        text: format!("{} {}", chapter.number, chapter.title_text),
        ..Link::default()
    });
    let line = |change: &&Change| change_line(change, view.desk.locale);
    ModuleChanges { link, changes: changes.iter().map(line).collect() }
}

fn change_line(change: &Change, locale: &Locale) -> ChangeLine {
    let text = if change.reason.is_empty() { &change.subject } else { &change.reason };
    ChangeLine {
        class: change.class.map_or("none", Class::as_str),
        class_word: locale.get(class_word(change.class)).to_owned(),
        text: text.clone(),
        day: locale.day(change.when.seconds()),
    }
}

/// Returns the word for the class of a change.
pub(super) fn class_word(class: Option<Class>) -> Msg {
    match class {
        None => Msg::ClassNone,
        Some(Class::Editorial) => Msg::ClassEditorial,
        Some(Class::Clarification) => Msg::ClassClarification,
        Some(Class::Substantive) => Msg::ClassSubstantive,
        Some(Class::Core) => Msg::ClassCore,
        Some(Class::LawSafety) => Msg::ClassLawSafety,
    }
}
