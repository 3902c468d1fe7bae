//! Knows the page that shows what differs between two versions.

mod choices;
mod fold;
mod matters;
mod notes;
mod part;
mod reasons;
mod twins;
mod view;

use std::sync::Arc;

use serde::Serialize;

use self::choices::Filters;
use self::fold::Anchors;
use self::matters::Matter;
use self::part::Part;
pub(super) use self::part::anchor;
use self::view::Sides;
use super::address::{Spot, View};
use super::compared;
use super::press::{Desk, Press, language_in};
use super::views::{Html, Link};
use crate::edition::Chapter;
use crate::edition::redline::{ChangeKind, ModuleRedline, Place, Redline};
use crate::locale::{Locale, Msg};
use crate::render::html::{Node, element, encode, text};
use crate::render::marking::{change_letter, change_word};
use crate::render::shelf::Comparison;
use crate::render::{Teller, chosen, summary};

/// `compare.html`.
#[derive(Debug, Hash, Serialize, Default)]
pub(super) struct ComparePage {
    title: String,
    /// How much changed, in a sentence; or that nothing did.
    summary: String,
    /// What was chosen, when the page tells only of some changes.
    chosen: Option<String>,
    /// The pages about the older and the newer version.
    versions: Vec<Side>,
    /// How many changes there are.
    count: usize,
    /// The same in words.
    counted: String,
    /// The numbers of the same changes in the other languages, for the script.
    twins: String,
    matters: Vec<Matter>,
    /// How to read the marks.
    legend: Html,
    letters: Vec<Letter>,
    filters: Filters,
    modules: Vec<Part>,
    registers: Vec<Part>,
    /// Modules that changed only in another language.
    elsewhere: Vec<Elsewhere>,
}

/// One of the two versions.
#[derive(Debug, Hash, Serialize)]
struct Side {
    word: String,
    link: Link,
    day: String,
}

/// A letter in the margin and what it stands for.
#[derive(Debug, Hash, Serialize)]
struct Letter {
    kind: &'static str,
    letter: String,
    word: String,
}

/// What changed only in another language.
#[derive(Debug, Hash, Serialize)]
struct Elsewhere {
    title: String,
    text: String,
    modules: Vec<Link>,
}

/// Everything that a page of a comparison is drawn from.
struct Plan<'a> {
    press: &'a Press<'a>,
    view: &'a View<'a>,
    comparison: &'a Comparison,
    redline: &'a Redline,
    sides: Sides<'a>,
    teller: Option<Teller<'a>>,
    reasons: reasons::Reasons<'a>,
}

/// Returns what the page of a comparison shows.
pub(super) fn page<'a>(press: &'a Press<'a>, view: &'a View<'a>, at: usize) -> ComparePage {
    let locale = view.desk.locale;
    let Some(comparison) = press.shelf.comparisons.get(at) else { return ComparePage::default() };
    let lang = &view.desk.edition.lang;
    let redline = comparison.redline(lang);
    let desk = |volume: usize| -> Option<&'a Desk<'a>> {
        press.home_of(volume).desks.iter().find(|desk| desk.edition.lang == *lang)
    };
    let both = desk(comparison.before).zip(desk(comparison.after));
    let Some((redline, (before, after))) = redline.zip(both) else {
        return ComparePage::default();
    };
    let images = press.images.of(&redline.edition);
    let reasons = reasons::Reasons::of(redline);
    let notes = notes::all(redline, &reasons, locale);
    let lone = press.options.lone;
    let sides = Sides { page: view, redline, before, after, images, notes, lone };
    let teller = Teller::of(&redline.edition);
    let plan = Plan { press, view, comparison, redline, sides, teller, reasons };
    plan.page()
}

impl Plan<'_> {
    fn locale(&self) -> &'static Locale {
        self.view.desk.locale
    }

    fn page(&self) -> ComparePage {
        let mut anchors = Anchors::default();
        let (modules, registers) = part::all(self, &mut anchors);
        let names = compared::names(self.press, self.comparison, self.locale());
        let place = |one: &Comparison| std::ptr::eq(one, self.comparison);
        let at = self.press.shelf.comparisons.iter().position(place).unwrap_or_default();
        ComparePage {
            title: compared::title(self.press, self.view, at),
            summary: summary::sentence(self.redline, &names, self.locale()),
            chosen: chosen::sentence(self.redline, &names.1, self.locale()),
            versions: vec![
                self.side(Msg::SideBefore, self.comparison.before),
                self.side(Msg::SideAfter, self.comparison.after),
            ],
            count: self.redline.changes.len(),
            counted: summary::changes(self.redline.changes.len(), self.locale()),
            twins: twins::twins(self),
            matters: matters::all(self, &anchors),
            legend: Html(encode::html(&legend(self.locale()))),
            letters: self.letters(),
            filters: choices::filters(self, &modules, &registers),
            elsewhere: self.elsewhere(),
            modules,
            registers,
        }
    }

    fn side(&self, word: Msg, volume: usize) -> Side {
        let shelf = self.press.shelf;
        let named = super::standing::name(&shelf.volumes[volume], self.locale());
        Side {
            word: self.locale().get(word).to_owned(),
            link: Link {
                href: (!self.press.options.lone).then(|| self.view.to(Spot::Version(volume))),
                text: named,
                ..Link::default()
            },
            day: super::standing::day(&shelf.volumes[volume], self.locale()),
        }
    }

    /// Explains the letters that the page has.
    fn letters(&self) -> Vec<Letter> {
        let locale = self.locale();
        let has = |kind: &ChangeKind| self.redline.changes.iter().any(|own| own.kind == *kind);
        let letter = |kind: ChangeKind| Letter {
            kind: kind.as_str(),
            letter: locale.get(change_letter(kind)).to_owned(),
            word: locale.get(change_word(kind)).to_owned(),
        };
        ChangeKind::ALL.into_iter().filter(has).map(letter).collect()
    }

    /// Returns what changed in the other languages and not in this one.
    fn elsewhere(&self) -> Vec<Elsewhere> {
        let own = &self.redline.edition.lang;
        let others = self.comparison.redlines.iter().filter(|other| other.edition.lang != *own);
        let one = |other: &Redline| -> Option<Elsewhere> {
            let desk = self.press.front().iter().find(|d| d.edition.lang == other.edition.lang)?;
            let page = self.view.across(desk, self.view.spot);
            let tag = other.edition.lang.to_string();
            let only = other.modules.iter().filter_map(|m| other.edition.chapters.get(m.chapter));
            let only = only.filter(|chapter| count(self.redline, &chapter.id).is_none());
            let link = |chapter: &Arc<Chapter>| Link {
                href: Some(format!("{page}#{}", anchor(&chapter.id))),
                text: format!("{} {}", chapter.number, chapter.title_text),
                lang: match &chapter.shown_in {
                    Some(shown) => (shown != own).then(|| shown.to_string()),
                    None => Some(tag.clone()),
                },
                current: false,
            };
            let modules: Vec<Link> = only.map(link).collect();
            let name = language_in(&other.edition.lang, self.locale());
            let name = [("language", &*name)];
            (!modules.is_empty()).then(|| Elsewhere {
                title: self.locale().fill(Msg::OnlyOtherLanguage, &name),
                text: self.locale().fill(Msg::OnlyOtherLanguageText, &name),
                modules,
            })
        };
        others.filter_map(one).collect()
    }
}

/// Explains the marks by showing them.
fn legend(locale: &Locale) -> Vec<Node> {
    let pattern = locale.get(Msg::LegendWords);
    let mark = |name: &'static str, words: Msg| element(name).child(locale.get(words)).into();
    let mut nodes = Vec::new();
    for piece in pattern.split_inclusive(['{', '}']) {
        match piece {
            "new}" => nodes.push(mark("ins", Msg::LegendNew)),
            "deleted}" => nodes.push(mark("del", Msg::LegendDeleted)),
            words => nodes.push(text(words.trim_end_matches('{'))),
        }
    }
    nodes
}

/// Returns how many passages of a module changed; nothing when none did.
fn count(redline: &Redline, slug: &str) -> Option<usize> {
    let is_own = |module: &ModuleRedline| {
        redline.edition.chapters.get(module.chapter).is_some_and(|chapter| chapter.id == slug)
    };
    let at = redline.modules.iter().position(is_own)?;
    Some(part::changes_in(redline, Place::Module(at)).count())
}
