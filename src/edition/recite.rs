//! Knows how citations and sources are printed: hayagriva runs once per edition,
//! and what it prints becomes pieces of a line for every renderer.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::types::Person;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren, Entry,
    LocatorPayload, Rendered, SpecificLocator,
};

use super::citations::Bibliography;
use super::csl::{link_entries, push, text};
use super::style::{CitationStyle, words};
use super::target::{Cited, Resolved};
use crate::lang::Lang;
use crate::locale::Locale;
use crate::markdown::ast::{CiteItem, Inline};

impl Bibliography {
    /// Prints every citation of an edition, in order, and the list of sources:
    /// those that are cited and those that `named` adds.
    pub(super) fn print(
        &self,
        citations: &[&[CiteItem]],
        named: &BTreeSet<&str>,
        lang: &Lang,
    ) -> Printed {
        let Some(style) = &self.style else { return Printed::default() };
        let asked = self.asked(citations, style);
        if asked.requests.is_empty() && named.is_empty() {
            let citations = citations.iter().map(|items| unknown(items)).collect();
            return Printed { citations, ..Printed::default() };
        }
        let rendered = self.render(&asked.requests, named, style, Locale::of(lang));
        let citation = |(items, place): (&&[CiteItem], &Option<usize>)| {
            let printed = place.and_then(|place| rendered.citations.get(place));
            printed.map_or_else(|| unknown(items), |r| self.cited(&r.citation, items, lang))
        };
        let citations = citations.iter().zip(&asked.places).map(citation).collect();
        let items = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        let sources = items.into_iter().map(|item| {
            let mut line = Vec::new();
            let foreign = self.foreign(&item.key, lang);
            if let Some(first) = &item.first_field {
                push(first, None, &mut line);
                text(" ", &mut line);
            }
            item.content.0.iter().for_each(|child| push(child, foreign.as_ref(), &mut line));
            (item.key, line)
        });
        Printed { citations, sources: sources.collect() }
    }

    /// Says what to ask hayagriva for. A citation that reads the same wherever it
    /// stands is asked for once.
    fn asked<'a>(&'a self, citations: &[&'a [CiteItem]], style: &CitationStyle) -> Asked<'a> {
        let mut asked = Asked::default();
        let mut known: HashMap<&[CiteItem], usize> = HashMap::new();
        for items in citations {
            let before = known.get(items).copied().filter(|_| !style.looks_back);
            let place = before.or_else(|| {
                let request: Vec<_> = items.iter().filter_map(|item| self.item(item)).collect();
                let place = (!request.is_empty()).then_some(asked.requests.len())?;
                asked.requests.push(request);
                known.insert(items, place);
                Some(place)
            });
            asked.places.push(place);
        }
        asked
    }

    fn render(
        &self,
        citations: &[Vec<CitationItem<'_, Entry>>],
        named: &BTreeSet<&str>,
        style: &CitationStyle,
        locale: &Locale,
    ) -> Rendered {
        let cited: BTreeSet<&str> =
            citations.iter().flatten().map(|item| item.entry.key()).collect();
        let hidden = |entry| {
            let mut item = CitationItem::with_entry(entry);
            item.hidden = true;
            vec![item]
        };
        let missing = named.difference(&cited).filter_map(|key| self.library.get(key));
        let requests: Vec<_> = citations.iter().cloned().chain(missing.map(hidden)).collect();
        let mut order: Vec<usize> = (0..requests.len()).collect();
        if !style.looks_back && style.sorts {
            order.sort_by_cached_key(|place| {
                (requests[*place].len(), rank(requests[*place][0].entry))
            });
        }
        let (locales, code) = words(locale);
        let mut driver = BibliographyDriver::new();
        for place in &order {
            let (items, code) = (requests[*place].clone(), Some(code.clone()));
            driver.citation(CitationRequest::new(items, &style.csl, code, locales, None));
        }
        let request = BibliographyRequest::new(&style.csl, Some(code), locales);
        let mut rendered = driver.finish(request);
        let mut printed: Vec<_> = order.into_iter().zip(rendered.citations).collect();
        printed.sort_unstable_by_key(|(place, _)| *place);
        rendered.citations = printed.into_iter().map(|(_, citation)| citation).collect();
        rendered
    }

    fn item<'a>(&'a self, item: &'a CiteItem) -> Option<CitationItem<'a, Entry>> {
        let entry = self.library.get(&item.key)?;
        let locator = item.locator.as_deref().map(locator);
        Some(CitationItem::with_locator(entry, locator))
    }

    fn cited(&self, children: &ElemChildren, items: &[CiteItem], lang: &Lang) -> Cited {
        let known: Vec<&CiteItem> = items.iter().filter(|i| self.keys.contains(&i.key)).collect();
        let mut content = Vec::new();
        for child in &children.0 {
            link_entries(child, &known, &|key| self.foreign(key, lang), &mut content);
        }
        Cited { content }
    }
}

/// What hayagriva is asked for.
#[derive(Default)]
struct Asked<'a> {
    /// The works of each citation to print.
    requests: Vec<Vec<CitationItem<'a, Entry>>>,
    /// For each citation of the edition its place among the requests; nothing
    /// when it names nothing known.
    places: Vec<Option<usize>>,
}

/// Returns about what a style sorts sources by. To compare two sources hayagriva
/// prints both; asked for in about the right order, it compares little.
fn rank(entry: &Entry) -> (Vec<String>, Option<i32>, String) {
    let name = |person: &Person| person.name.to_lowercase();
    let names = entry.authors().unwrap_or_default().iter().map(name).collect();
    let title = entry.title().map(|title| title.value.to_string().to_lowercase());
    (names, entry.date().map(|date| date.year), title.unwrap_or_default())
}

/// Shows a citation of nothing known as its author wrote it; a finding told about it.
fn unknown(items: &[CiteItem]) -> Cited {
    let keys: Vec<String> = items.iter().map(|item| format!("@{}", item.key)).collect();
    let mut content = Vec::new();
    text(&format!("[{}]", keys.join("; ")), &mut content);
    Cited { content }
}

/// What hayagriva printed for one edition.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// One per citation, in the order asked.
    pub(super) citations: Vec<Cited>,
    /// Key and entry, as the style sorts them.
    pub(super) sources: Vec<(String, Vec<Inline<Resolved>>)>,
}

impl Printed {
    /// Returns the place of each source by its key.
    pub(super) fn places(&self) -> BTreeMap<String, usize> {
        self.sources.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect()
    }
}

/// Words before a number that say what is counted.
static LOCATORS: LazyLock<BTreeMap<&'static str, Locator>> = LazyLock::new(|| {
    let pages = ["p.", "pp.", "s.", "side", "page", "pages"].map(|word| (word, Locator::Page));
    let chapters = ["ch.", "chap.", "chapter", "kap.", "kapittel"].map(|w| (w, Locator::Chapter));
    let sections = ["sec.", "section", "§", "avsnitt"].map(|word| (word, Locator::Section));
    let tables = ["table", "tabell"].map(|word| (word, Locator::Table));
    let figures = ["figure", "fig.", "figur"].map(|word| (word, Locator::Figure));
    pages.into_iter().chain(chapters).chain(sections).chain(tables).chain(figures).collect()
});

fn locator(words: &str) -> SpecificLocator<'_> {
    let (first, rest) = words.split_once([' ', '\u{a0}']).unwrap_or(("", words));
    match LOCATORS.get(first) {
        Some(kind) => SpecificLocator(*kind, LocatorPayload::Str(rest.trim())),
        None => SpecificLocator(Locator::Page, LocatorPayload::Str(words)),
    }
}
