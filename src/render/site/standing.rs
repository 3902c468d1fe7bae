//! Knows how a page tells which version it is part of, and leads to the same
//! page in the others.

use super::address::{Spot, View, place};
use super::press::{Area, Desk, Press};
use super::views::{Link, Standing as Told, VersionChoice};
use super::{compared, version};
use crate::locale::{Locale, Msg};
use crate::render::html::encoded_url;
use crate::render::shelf::{Standing, Volume};

impl<'a> Press<'a> {
    /// Returns where readers find a volume: the current one at the root.
    pub(super) fn home_of(&self, volume: usize) -> &Area<'a> {
        let own = if volume == self.shelf.current { 0 } else { volume + 1 };
        &self.areas[own.min(self.areas.len() - 1)]
    }

    /// Returns the same page of another volume, in the same language.
    fn same(&self, view: &View<'_>, volume: usize) -> Option<(&Desk<'a>, Spot)> {
        let spot = self.kin.spot(view.desk, view.spot, volume)?;
        let same = |desk: &&Desk<'_>| desk.edition.lang == view.desk.edition.lang;
        Some((self.home_of(volume).desks.iter().find(same)?, spot))
    }
}

/// Returns the versions to choose from; none when there is only one.
pub(super) fn choices(press: &Press<'_>, view: &View<'_>) -> Vec<VersionChoice> {
    let volumes = &press.shelf.volumes;
    if volumes.len() < 2 || press.options.lone {
        return Vec::new();
    }
    let choice = |(at, volume): (usize, &Volume<'_>)| {
        let locale = view.desk.locale;
        let name = name(volume, locale);
        let same = press.same(view, at);
        let missing = || locale.fill(Msg::NotInVersion, &[("version", &name)]);
        VersionChoice {
            note: same.map_or_else(missing, |_| word(volume.standing, locale).to_owned()),
            href: same.map(|(desk, spot)| view.across(desk, spot)),
            current: at == view.desk.volume && !view.spot.is_beside(),
            name,
        }
    };
    volumes.iter().enumerate().map(choice).collect()
}

/// Returns the version that a page is part of.
pub(super) fn reading(press: &Press<'_>, view: &View<'_>) -> Option<String> {
    let volume = &press.shelf.volumes[view.desk.volume];
    (!view.spot.is_beside()).then(|| name(volume, view.desk.locale))
}

/// Says that this is not the version to work by, and leads there.
pub(super) fn told(press: &Press<'_>, view: &View<'_>) -> Option<Told> {
    let shelf = press.shelf;
    let (own, current) = (&shelf.volumes[view.desk.volume], &shelf.volumes[shelf.current]);
    if view.desk.volume == shelf.current || view.spot.is_beside() {
        return None;
    }
    let locale = view.desk.locale;
    let sentence = match own.standing {
        Standing::Draft => Msg::ReadingDraft,
        Standing::Candidate => Msg::ReadingCandidate,
        Standing::Superseded | Standing::Current => Msg::ReadingSuperseded,
    };
    let (name, newest) = (name(own, locale), name(current, locale));
    let same = press.same(view, shelf.current);
    let front = || {
        let lang = &view.desk.edition.lang;
        let desk = press.front().iter().find(|desk| desk.edition.lang == *lang);
        desk.or(press.front().first()).map(|desk| view.across(desk, Spot::Front))
    };
    let (href, word) = match same {
        Some((desk, spot)) => (Some(view.across(desk, spot)), Msg::SamePageIn),
        None => (front(), Msg::PageNotIn),
    };
    let text = locale.fill(word, &[("version", &newest)]);
    Some(Told {
        text: locale.fill(sentence, &[("version", &name), ("current", &newest)]),
        link: Link { href, text, ..Link::default() },
        since: compared::told(press, view),
        is_old: own.standing == Standing::Superseded,
    })
}

/// Returns the address by which search engines are to know a page: the same
/// page of the current version.
pub(super) fn canonical(press: &Press<'_>, area: &Area<'_>, view: &View<'_>) -> Option<String> {
    let url = &press.shelf.url;
    if url.is_empty() && (area.is_root || view.spot.is_beside()) {
        return None;
    }
    let (desk, spot) = match view.spot.is_beside() {
        true => (view.desk, view.spot),
        false => press.same(view, press.shelf.current)?,
    };
    if url.is_empty() {
        return Some(view.across(desk, spot));
    }
    let whole = place(desk, spot);
    let folder = whole.strip_suffix("index.html").unwrap_or(&whole);
    Some(format!("{url}{}", encoded_url(folder)))
}

/// Returns the name of a volume: its tag, or the word for a draft.
pub(super) fn name(volume: &Volume<'_>, locale: &Locale) -> String {
    volume.tag().map_or_else(|| locale.get(Msg::StandingDraft).to_owned(), str::to_owned)
}

/// Returns the word for what a volume is beside the others.
pub(super) fn word(standing: Standing, locale: &Locale) -> &str {
    locale.get(match standing {
        Standing::Draft => Msg::NotReleased,
        Standing::Candidate => Msg::StandingCandidate,
        Standing::Current => Msg::StandingCurrent,
        Standing::Superseded => Msg::StandingSuperseded,
    })
}

/// Returns the class of a volume for the theme.
pub(super) fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Candidate => "candidate",
        Standing::Current => "current",
        Standing::Superseded => "superseded",
    }
}

/// Returns the day of a volume.
pub(super) fn day(volume: &Volume<'_>, locale: &Locale) -> String {
    let first = volume.editions.first();
    first.map_or_else(String::new, |edition| version::date(&edition.version, locale))
}
