//! Knows the pages about those who shaped the manual: all of them together, and
//! what each group and each named collaborator changed.

use serde::Serialize;

use super::address::{Spot, View};
use super::bars::bars;
use super::facts;
use super::press::Press;
use super::shaped::line;
use super::views::{ChangeLine, Html, Link};
use crate::edition::{Edition, Entry, Record, Shaper};
use crate::lang::Lang;
use crate::locale::{Locale, Msg};
use crate::manual::{Collaborator, Show};
use crate::render::html::{Node, element, encode, frame};
use crate::render::shelf::Shelf;
use crate::render::{Teller, contribution};

/// `shapers.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ShapersPage {
    title: String,
    intro: String,
    /// Each group with its description and how many changes it made.
    groups: Vec<GroupLine>,
    /// A picture for each group, and the same numbers as a table.
    picture: Vec<Picture>,
    table: Html,
    people: Vec<PersonLine>,
    workshops: Vec<WorkshopLine>,
    /// The contributions in one paragraph.
    paste: Option<String>,
}

#[derive(Debug, Hash, Serialize)]
struct GroupLine {
    link: Link,
    description: String,
    count: String,
}

#[derive(Debug, Hash, Serialize)]
struct Picture {
    title: String,
    svg: Html,
}

#[derive(Debug, Hash, Serialize)]
struct PersonLine {
    link: Link,
    roles: String,
}

#[derive(Debug, Hash, Serialize)]
struct WorkshopLine {
    title: String,
    about: String,
    note: String,
    groups: Vec<String>,
}

/// `shaper.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ShaperPage {
    title: String,
    above: Link,
    description: String,
    versions: Vec<VersionPart>,
}

#[derive(Debug, Hash, Serialize)]
struct VersionPart {
    name: String,
    changes: Vec<EntryLine>,
}

/// A change with the modules that it touched.
#[derive(Debug, Hash, Serialize)]
pub(super) struct EntryLine {
    change: ChangeLine,
    modules: Vec<Link>,
}

/// Returns the newest edition on the shelf in a language, whose record holds
/// every change that is published.
pub(super) fn newest<'a>(shelf: &Shelf<'a>, lang: &Lang) -> Option<&'a Edition> {
    let editions = shelf.volumes.first()?.editions;
    editions.iter().find(|edition| edition.lang == *lang)
}

/// Returns what is told about the past of all volumes.
pub(super) fn told<'a>(shelf: &Shelf<'a>, lang: &Lang) -> Option<(Teller<'a>, &'a Record)> {
    let edition = newest(shelf, lang)?;
    Some((Teller::of(edition)?, edition.record.as_deref()?))
}

/// Returns who has a page of their own.
pub(super) fn pages<'a>(shelf: &Shelf<'a>) -> &'a [Shaper] {
    let first = shelf.volumes.first().and_then(|volume| volume.editions.first());
    let record = first.and_then(|edition| edition.record.as_ref());
    record.map_or(&[], |record| &record.shapers)
}

/// Returns whether anything is known of the past.
pub(super) fn is_told(shelf: &Shelf<'_>) -> bool {
    let first = shelf.volumes.first().and_then(|volume| volume.editions.first());
    first.is_some_and(|edition| edition.record.as_ref().is_some_and(|r| !r.entries.is_empty()))
}

/// Returns the name of the folder of somebody's page.
pub(super) fn folder(shelf: &Shelf<'_>, at: usize) -> String {
    let slug = |shaper: &Shaper| match shaper {
        Shaper::Group(id) => format!("group-{}", crate::text::slug(id)),
        Shaper::Person(id) => format!("person-{}", crate::text::slug(id)),
    };
    let all = pages(shelf);
    let own = all.get(at).map(slug).unwrap_or_default();
    // Ids that differ only in what an address can't hold are counted.
    match all.iter().take(at).filter(|other| slug(other) == own).count() {
        0 => own,
        before => format!("{own}-{}", before + 1),
    }
}

/// Returns the title of somebody's page.
pub(super) fn title(view: &View<'_>, at: usize) -> String {
    let locale = view.desk.locale;
    let named = || {
        let (teller, record) = told(view.desk.shelf, &view.desk.edition.lang)?;
        let shown = teller.shapers().shown(record.shapers.get(at)?)?;
        Some(locale.fill(Msg::ChangesBy, &[("who", &teller.shown(&shown))]))
    };
    named().unwrap_or_else(|| locale.get(Msg::Shapers).to_owned())
}

/// Returns what the page about everybody shows.
pub(super) fn all(view: &View<'_>) -> ShapersPage {
    let locale = view.desk.locale;
    let mut page = ShapersPage {
        title: locale.get(Msg::Shapers).to_owned(),
        intro: locale.get(Msg::ShapersIntro).to_owned(),
        groups: Vec::new(),
        picture: Vec::new(),
        table: Html::default(),
        people: Vec::new(),
        workshops: Vec::new(),
        paste: None,
    };
    let Some((teller, record)) = told(view.desk.shelf, &view.desk.edition.lang) else {
        return page;
    };
    let all = Everybody { teller, record, view };
    page.groups = all.groups();
    (page.picture, page.table) = all.picture();
    page.people = all.people();
    page.workshops = all.workshops();
    page.paste = all.paste();
    page
}

struct Everybody<'a> {
    teller: Teller<'a>,
    record: &'a Record,
    view: &'a View<'a>,
}

impl Everybody<'_> {
    fn locale(&self) -> &'static Locale {
        self.view.desk.locale
    }

    /// Leads to somebody's page, if there is one.
    fn link(&self, shaper: &Shaper, text: String) -> Link {
        let place = self.record.shapers.iter().position(|own| own == shaper);
        let href = place.map(|place| self.view.to(Spot::Shaper(place)));
        Link { href, text, ..Link::default() }
    }

    fn groups(&self) -> Vec<GroupLine> {
        let shapers = self.teller.shapers();
        let line = |group: &crate::manual::Group| {
            let shaper = Shaper::Group(group.id.clone());
            let count = self.record.of(&shaper, shapers).count();
            GroupLine {
                link: self.link(&shaper, self.teller.group(&group.id)),
                description: self.teller.words(&group.description),
                count: counted(count, self.locale()),
            }
        };
        shapers.people.groups.iter().map(line).collect()
    }

    /// Counts the changes of each group in each version, the draft last.
    fn picture(&self) -> (Vec<Picture>, Html) {
        let locale = self.locale();
        let groups: Vec<&Shaper> =
            self.record.shapers.iter().filter(|s| matches!(s, Shaper::Group(_))).collect();
        let versions: Vec<Option<&str>> =
            self.record.versions.iter().map(|(tag, _)| Some(tag.as_str())).chain([None]).collect();
        let shapers = self.teller.shapers();
        let counts = |group: &&Shaper| -> Vec<usize> {
            let own: Vec<&Entry> = self.record.of(group, shapers).collect();
            let in_version = |version: &Option<&str>| {
                own.iter().filter(|entry| entry.change.version.as_deref() == *version).count()
            };
            versions.iter().map(in_version).collect()
        };
        let counted: Vec<Vec<usize>> = groups.iter().map(counts).collect();
        let most = counted.iter().flatten().copied().max().unwrap_or_default();
        let draft = locale.get(Msg::Draft);
        let names: Vec<String> =
            versions.iter().map(|version| version.unwrap_or(draft).to_owned()).collect();
        let title = |group: &&Shaper| match group {
            Shaper::Group(id) | Shaper::Person(id) => self.teller.group(id),
        };
        let titles: Vec<String> = groups.iter().map(title).collect();
        let draw = |(title, counts): (&String, &Vec<usize>)| {
            let rows: Vec<_> = names.iter().cloned().zip(counts.iter().copied()).collect();
            let said: Vec<String> = rows.iter().map(|(name, n)| format!("{name}: {n}")).collect();
            let label = format!("{title}. {}", said.join(", "));
            Picture { title: title.clone(), svg: written(&[bars(&label, &rows, most)]) }
        };
        let pictures = titles.iter().zip(&counted).map(draw).collect();
        (pictures, written(&[self.table(&titles, &names, &counted)]))
    }

    /// Writes the numbers of the picture, a row for each group.
    fn table(&self, groups: &[String], versions: &[String], counts: &[Vec<usize>]) -> Node {
        let locale = self.locale();
        let header = |scope: &'static str, words: &str| -> Node {
            element("th").with("scope", scope).child(words).into()
        };
        let head = std::iter::once(header("col", locale.get(Msg::Group)));
        let head = head.chain(versions.iter().map(|version| header("col", version)));
        let row = |(group, counts): (&String, &Vec<usize>)| -> Node {
            let cell = |count: &usize| element("td").child(count.to_string()).into();
            let cells = std::iter::once(header("row", group)).chain(counts.iter().map(cell));
            element("tr").children(cells).into()
        };
        let rows = groups.iter().zip(counts).map(row);
        let table = element("table")
            .child(element("caption").child(locale.get(Msg::Contributions)))
            .child(element("thead").child(element("tr").children(head)))
            .child(element("tbody").children(rows));
        frame(table, locale.get(Msg::Contributions).to_owned()).into()
    }

    fn people(&self) -> Vec<PersonLine> {
        let of_group = |person: &&Collaborator| person.show != Show::Group;
        let line = |person: &Collaborator| {
            let shown = self.teller.collaborator(person)?;
            let link = self.link(&Shaper::Person(person.id.clone()), shown);
            Some(PersonLine { link, roles: self.roles(person) })
        };
        let people = &self.teller.shapers().people.collaborators;
        let mut lines: Vec<PersonLine> = people.iter().filter(of_group).filter_map(line).collect();
        // Two who are shown alike are told once: how many have a role is nobody's business.
        lines.dedup_by(|one, other| one.link == other.link && one.roles == other.roles);
        lines
    }

    fn roles(&self, person: &Collaborator) -> String {
        let words = |role: &_| self.locale().get(contribution(*role));
        person.credit.iter().map(words).collect::<Vec<_>>().join(", ")
    }

    fn workshops(&self) -> Vec<WorkshopLine> {
        let line = |workshop: &crate::manual::Workshop| {
            let (title, day) = self.teller.workshop(workshop);
            let place = self.teller.words(&workshop.place);
            let group = |taking: &crate::manual::Taking| {
                let (group, count) =
                    (self.teller.group(&taking.group), taking.participants.to_string());
                self.locale().fill(Msg::Participants, &[("group", &*group), ("count", &count)])
            };
            WorkshopLine {
                title,
                about: if place.is_empty() { day } else { format!("{day}, {place}") },
                note: self.teller.words(&workshop.note),
                groups: workshop.groups.iter().map(group).collect(),
            }
        };
        self.teller.shapers().workshops.iter().map(line).collect()
    }

    /// Writes who contributed what as a paper does; nothing when nobody's roles are given.
    fn paste(&self) -> Option<String> {
        let mut told: Vec<String> = Vec::new();
        for person in &self.teller.shapers().people.collaborators {
            let shown = self.teller.collaborator(person).filter(|_| !person.credit.is_empty());
            let sentence = shown.map(|shown| format!("{shown}: {}.", self.roles(person)));
            told.extend(sentence.filter(|sentence| !told.contains(sentence)));
        }
        let words = self.locale().get(Msg::AuthorContributions);
        (!told.is_empty()).then(|| format!("{words} {}", told.join(" ")))
    }
}

fn written(nodes: &[Node]) -> Html {
    Html(encode::html(nodes))
}

fn counted(count: usize, locale: &Locale) -> String {
    match count {
        1 => locale.get(Msg::ChangeCountOne).to_owned(),
        _ => locale.fill(Msg::ChangeCount, &[("count", &locale.count(count))]),
    }
}

/// Returns what the page about one group or person shows.
pub(super) fn one(press: &Press<'_>, view: &View<'_>, at: usize) -> ShaperPage {
    let locale = view.desk.locale;
    let mut page = ShaperPage {
        title: title(view, at),
        above: Link {
            href: Some(view.to(Spot::Shapers)),
            text: locale.get(Msg::Shapers).to_owned(),
            ..Link::default()
        },
        description: String::new(),
        versions: Vec::new(),
    };
    let Some((teller, record)) = told(press.shelf, &view.desk.edition.lang) else { return page };
    let Some(shaper) = record.shapers.get(at) else { return page };
    if let Shaper::Group(id) = shaper {
        let group = teller.shapers().people.group(id);
        page.description = group.map(|group| teller.words(&group.description)).unwrap_or_default();
    }
    for entry in record.of(shaper, teller.shapers()) {
        let name = teller.version_heading(entry.change.version.as_deref());
        if page.versions.last().is_none_or(|last| last.name != name) {
            page.versions.push(VersionPart { name, changes: Vec::new() });
        }
        if let Some(last) = page.versions.last_mut() {
            last.changes.push(entry_line(press, view, entry, &teller));
        }
    }
    page
}

/// Tells a change with the modules that it touched.
pub(super) fn entry_line(
    press: &Press<'_>,
    view: &View<'_>,
    entry: &Entry,
    teller: &Teller<'_>,
) -> EntryLine {
    let mut found: Vec<(usize, Link)> =
        entry.modules.iter().filter_map(|slug| module(press, view, slug)).collect();
    found.sort_by_key(|(place, _)| *place);
    let mut modules: Vec<Link> = found.into_iter().map(|(_, link)| link).collect();
    if modules.is_empty() {
        modules.push(facts::plain(view.desk.locale.get(Msg::ElsewhereInManual)));
    }
    EntryLine { change: line(&entry.change, teller), modules }
}

/// Leads to a module of the newest text, with its place there: where readers
/// arrive if it is there, else in the draft.
fn module(press: &Press<'_>, view: &View<'_>, slug: &str) -> Option<(usize, Link)> {
    let lang = &view.desk.edition.lang;
    let (volume, place) = [press.shelf.current, 0]
        .into_iter()
        .find_map(|volume| Some((volume, press.kin.named(volume, slug)?)))?;
    let desk = press.home_of(volume).desks.iter().find(|desk| desk.edition.lang == *lang)?;
    let chapter = desk.edition.chapters.get(place)?;
    let link = Link {
        href: Some(view.across(desk, Spot::Chapter(place))),
        text: format!("{} {}", chapter.number, chapter.title_text),
        lang: chapter.shown_in.as_ref().map(ToString::to_string),
        current: false,
    };
    Some((place, link))
}
