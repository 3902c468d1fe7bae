//! Knows which comparisons there are, and how other pages lead to them.

use super::address::{Spot, View};
use super::compare;
use super::press::{Desk, Press};
use super::standing::name;
use super::views::Link;
use crate::edition::redline::ModuleRedline;
use crate::lang::Lang;
use crate::locale::{Locale, Msg};
use crate::render::chosen;
use crate::render::html::encoded_url;
use crate::render::shelf::{Comparison, Standing};

/// Returns the title of a comparison.
pub(super) fn title(press: &Press<'_>, view: &View<'_>, at: usize) -> String {
    let Some(comparison) = press.shelf.comparisons.get(at) else { return String::new() };
    let locale = view.desk.locale;
    let (before, after) = names(press, comparison, locale);
    let title = locale.fill(Msg::CompareTitle, &[("before", &before), ("after", &after)]);
    match comparison.redline(&view.desk.edition.lang) {
        Some(redline) => chosen::title(title, redline, locale),
        None => title,
    }
}

/// Returns what the two sides of a comparison are called inside a sentence.
pub(super) fn names(
    press: &Press<'_>,
    comparison: &Comparison,
    locale: &Locale,
) -> (String, String) {
    let called = |at: usize| called(press, at, locale);
    (called(comparison.before), called(comparison.after))
}

/// Returns what a volume is called inside a sentence.
pub(super) fn called(press: &Press<'_>, at: usize, locale: &Locale) -> String {
    let Some(volume) = press.shelf.volumes.get(at) else { return String::new() };
    match volume.standing {
        Standing::Draft => locale.get(Msg::CompareDraft).to_owned(),
        Standing::Candidate | Standing::Current | Standing::Superseded => name(volume, locale),
    }
}

/// Returns whether a comparison has a page in a language.
pub(super) fn has_page(press: &Press<'_>, at: usize, lang: &Lang) -> bool {
    let comparison = press.shelf.comparisons.get(at);
    comparison.is_some_and(|one| {
        let is_shared = press.shelf.shared_languages(one.before, one.after).contains(lang);
        (is_shared || one.redline(lang).is_some())
            && press.front().iter().any(|desk| desk.edition.lang == *lang)
    })
}

/// Returns the page that compares two volumes in the language of a desk.
pub(super) fn between(
    press: &Press<'_>,
    before: usize,
    after: usize,
    desk: &Desk<'_>,
) -> Option<Spot> {
    let same = |one: &Comparison| (one.before, one.after) == (before, after);
    let at = press.shelf.comparisons.iter().position(same)?;
    has_page(press, at, &desk.edition.lang).then_some(Spot::Comparison(at))
}

/// Asks what changed since a volume: «Hva er endret siden v0.1?».
pub(super) fn question(press: &Press<'_>, before: usize, locale: &Locale) -> String {
    locale.fill(Msg::CompareSince, &[("version", &*called(press, before, locale))])
}

/// Leads to what changed from one volume to another.
fn since(press: &Press<'_>, view: &View<'_>, before: usize, after: usize) -> Option<Link> {
    let page = between(press, before, after, view.desk)?;
    Some(Link {
        href: Some(view.to(page)),
        text: question(press, before, view.desk.locale),
        ..Link::default()
    })
}

/// Leads to what changed in a volume since the release before it.
pub(super) fn previous(press: &Press<'_>, view: &View<'_>, volume: usize) -> Option<Link> {
    // The shelf has the newest first.
    let mut older = press.shelf.volumes.iter().enumerate().skip(volume + 1);
    let (nearest, _) = older.find(|(_, other)| !other.is_candidate)?;
    since(press, view, nearest, volume)
}

/// Leads to every comparison of a volume, those with older ones first.
pub(super) fn of_volume(press: &Press<'_>, view: &View<'_>, volume: usize) -> Vec<Link> {
    let locale = view.desk.locale;
    let link = |(at, comparison): (usize, &Comparison)| {
        let (before, after) = names(press, comparison, locale);
        let words = [("before", &*before), ("after", &*after)];
        Link {
            href: Some(view.to(Spot::Comparison(at))),
            text: locale.fill(Msg::CompareFromTo, &words),
            ..Link::default()
        }
    };
    let all = press.shelf.comparisons.iter().enumerate();
    let own = all.filter(|(at, one)| {
        (one.before == volume || one.after == volume)
            && has_page(press, *at, &view.desk.edition.lang)
    });
    let (older, newer): (Vec<_>, Vec<_>) = own.partition(|(_, one)| one.after == volume);
    let present = older.into_iter().chain(newer).map(link);
    let absent = press.shelf.absent.iter().filter(|_| volume == 0);
    present.chain(absent.map(|(tag, folder)| with_absent(press, view, tag, folder))).collect()
}

/// Leads to what differs between the first volume and a version that isn't here.
fn with_absent(press: &Press<'_>, view: &View<'_>, tag: &str, folder: &str) -> Link {
    let own = press.shelf.volumes.first().map_or("", |volume| &volume.folder);
    // Whoever has only sheets in a language compares the manual in the main one.
    let edition = view.desk.edition;
    let main = edition.languages.first().filter(|_| edition.is_partial);
    let lang = main.unwrap_or(&edition.lang);
    let page = format!("{}compare/{folder}..{own}/{lang}/index.html", view.up());
    let after = called(press, 0, view.desk.locale);
    let words = [("before", tag), ("after", &*after)];
    Link {
        href: Some(encoded_url(&page)),
        text: view.desk.locale.fill(Msg::CompareFromTo, &words),
        ..Link::default()
    }
}

/// Leads from an older version to what changed until the current one, and from
/// a newer text to what changed since.
pub(super) fn told(press: &Press<'_>, view: &View<'_>) -> Option<Link> {
    let (own, current) = (view.desk.volume, press.shelf.current);
    // The shelf has the newest first.
    let (before, after) = if own > current { (own, current) } else { (current, own) };
    let mut link = since(press, view, before, after)?;
    let anchor = module(press, view, (before, after));
    if let Some((href, anchor)) = link.href.as_mut().zip(anchor) {
        href.push_str(&encoded_url(&format!("#{anchor}")));
    }
    Some(link)
}

/// Returns where a comparison shows the module of a page, if that differs.
fn module(press: &Press<'_>, view: &View<'_>, pair: (usize, usize)) -> Option<String> {
    let Spot::Chapter(place) = view.spot else { return None };
    let own = &view.desk.edition.chapters.get(place)?.id;
    let all = &press.shelf.comparisons;
    let comparison = all.iter().find(|one| (one.before, one.after) == pair)?;
    let redline = comparison.redline(&view.desk.edition.lang)?;
    let is_before = view.desk.volume == comparison.before;
    let is_own = |module: &&ModuleRedline| {
        let known = if is_before { &module.before } else { &module.after };
        known.as_ref().is_some_and(|known| known.slug == *own)
    };
    let module = redline.modules.iter().find(is_own)?;
    Some(compare::anchor(&redline.edition.chapters.get(module.chapter)?.id))
}
