//! Knows the pages about versions: all of them, and what each one changed.

use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::address::{Spot, View};
use super::downloads::File;
use super::facts::{self, plain};
use super::frame::version_title;
use super::pages::Download;
use super::press::Press;
use super::shapers::{EntryLine, entry_line, told};
use super::standing::{class, day, name, word};
use super::views::{Fact, Link};
use super::{compared, downloads, front, shapers};
use crate::edition::{Chapter, Edition, Entry, citation_line};
use crate::locale::Msg;
use crate::render::shelf::{DRAFT, Standing, Volume};
use crate::vcs::Class;

/// `versions.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Versions {
    title: String,
    intro: String,
    entries: Vec<VersionLine>,
    /// Asks whether the copy of a draft is current, where no draft has a page of
    /// its own any more that asks it.
    drafts: Option<Link>,
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
    /// Leads to what changed since the version before.
    since: Option<Link>,
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
    /// Leads to what changed between it and others.
    comparisons: Vec<Link>,
    downloads: Vec<Download>,
    /// The books beside the whole manual, in the page's language.
    books: Vec<File>,
    sums: Vec<Sum>,
    kinds: Vec<Kind>,
    /// How to cite it, in each language.
    cite: Vec<Link>,
    manifest: Link,
}

/// The SHA-256 of a file.
#[derive(Debug, Hash, Serialize)]
struct Sum {
    file: String,
    sum: String,
}

/// Changes of one kind.
#[derive(Debug, Hash, Serialize)]
struct Kind {
    title: String,
    changes: Vec<EntryLine>,
}

/// Returns what the page of all versions shows.
pub(super) fn list(press: &Press<'_>, view: &View<'_>) -> Versions {
    let locale = view.desk.locale;
    let line = |(at, volume): (usize, &Volume<'_>)| {
        let modules = changed(volume).count();
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
            since: compared::previous(press, view, at),
        }
    };
    let is_local = view.desk.edition.book.local.is_some();
    let intro = if is_local { Msg::LocalVersions } else { Msg::VersionsIntro };
    let has_draft = press.shelf.volumes.iter().any(|own| own.standing == Standing::Draft);
    Versions {
        title: locale.get(Msg::Versions).to_owned(),
        intro: locale.get(intro).to_owned(),
        entries: press.shelf.volumes.iter().enumerate().map(line).collect(),
        drafts: (!has_draft).then(|| Link {
            href: Some(status_page(view, DRAFT)),
            text: locale.get(Msg::IsMyDraftCurrent).to_owned(),
            ..Link::default()
        }),
        shapers: shapers::is_told(press.shelf).then(|| Link {
            href: Some(view.to(Spot::Shapers)),
            text: locale.get(Msg::Shapers).to_owned(),
            ..Link::default()
        }),
    }
}

/// Returns the page that says whether a printed copy is current.
fn status_page(view: &View<'_>, folder: &str) -> String {
    format!("{}status/{folder}/index.html", view.up())
}

/// Returns what the page about one version shows.
pub(super) fn one(press: &Press<'_>, view: &View<'_>, at: usize) -> VersionPage {
    let locale = view.desk.locale;
    let volume = &press.shelf.volumes[at];
    VersionPage {
        title: version_title(press, view, at),
        standing: word(volume.standing, locale).to_owned(),
        class: class(volume.standing),
        facts: facts_of(volume, view),
        open: open(press, view, at),
        status: Link {
            href: Some(status_page(view, &volume.folder)),
            text: locale.get(Msg::IsMyCopyCurrent).to_owned(),
            ..Link::default()
        },
        comparisons: compared::of_volume(press, view, at),
        downloads: front::downloads(volume, view),
        books: downloads::of_volume(volume, view),
        sums: volume.every_pdf().filter(|pdf| !pdf.is_promised()).map(sum).collect(),
        kinds: kinds(press, view, volume),
        cite: cite(volume, view),
        manifest: manifest(press, view, volume),
    }
}

fn facts_of(volume: &Volume<'_>, view: &View<'_>) -> Vec<Fact> {
    let (own, locale) = (&view.desk.edition.lang, view.desk.locale);
    let same = volume.editions.iter().find(|edition| edition.lang == *own);
    let Some(edition) = same.or(volume.editions.first()) else { return Vec::new() };
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

/// Says how to cite a version, in the page's language first.
fn cite(volume: &Volume<'_>, view: &View<'_>) -> Vec<Link> {
    let own = &view.desk.edition.lang;
    let line = |edition: &Edition| {
        let lang = (edition.lang != *own).then(|| edition.lang.to_string());
        Link { text: citation_line(edition), lang, ..Link::default() }
    };
    let (first, others): (Vec<_>, Vec<_>) =
        volume.editions.iter().partition(|edition| edition.lang == *own);
    first.into_iter().chain(others).map(line).collect()
}

/// Leads to the list of what a version consists of, for programs.
fn manifest(press: &Press<'_>, view: &View<'_>, volume: &Volume<'_>) -> Link {
    let folder = match volume.standing {
        Standing::Draft => String::new(),
        Standing::Candidate | Standing::Current | Standing::Superseded => {
            format!("{}/", volume.folder)
        }
    };
    let href = press.options.catalogue.then(|| format!("{}{folder}manifest.json", view.up()));
    Link { href, text: "manifest.json".to_owned(), ..Link::default() }
}

/// Leads to the front page of a version.
fn open(press: &Press<'_>, view: &View<'_>, at: usize) -> Option<Link> {
    let lang = &view.desk.edition.lang;
    let desk = press.home_of(at).desks.iter().find(|desk| desk.edition.lang == *lang)?;
    let values = [("version", compared::called(press, at, view.desk.locale))];
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
fn changed<'v>(volume: &'v Volume<'_>) -> impl Iterator<Item = &'v str> {
    let chapters = volume.editions.first().into_iter().flat_map(|edition| &edition.chapters);
    let is_changed = |chapter: &&Arc<Chapter>| {
        let past = chapter.past.as_ref().and_then(|past| past.module.as_ref().ok());
        let mut changes = past.into_iter().flat_map(|past| &past.changes);
        changes.any(|change| change.version.as_deref() == volume.tag())
    };
    chapters.filter(is_changed).map(|chapter| chapter.id.as_str())
}

/// Returns the changes of a version, those in substance first.
fn kinds(press: &Press<'_>, view: &View<'_>, volume: &Volume<'_>) -> Vec<Kind> {
    let Some((teller, record)) = told(press.shelf, &view.desk.edition.lang) else {
        return Vec::new();
    };
    let own = |entry: &&Entry| entry.change.version.as_deref() == volume.tag();
    let kind = |title: Msg| {
        let of_kind = |entry: &&Entry| heading(entry.change.class) == title;
        let entries = record.entries.iter().filter(own).filter(of_kind);
        let changes = entries.map(|entry| entry_line(press, view, entry, &teller)).collect();
        Kind { title: view.desk.locale.get(title).to_owned(), changes }
    };
    let all = [
        Msg::ChangedInSubstance,
        Msg::ClassClarification,
        Msg::ChangedUnclassified,
        Msg::ChangedInWords,
    ];
    all.map(kind).into_iter().filter(|kind| !kind.changes.is_empty()).collect()
}

fn heading(class: Option<Class>) -> Msg {
    match class {
        Some(Class::Substantive | Class::Core | Class::LawSafety) => Msg::ChangedInSubstance,
        Some(Class::Clarification) => Msg::ClassClarification,
        Some(Class::Editorial) => Msg::ChangedInWords,
        None => Msg::ChangedUnclassified,
    }
}
