//! Knows the book itself as data: cover, parts and the words of the furniture.

use std::collections::BTreeMap;

use crate::edition::wording;
use crate::edition::{Edition, Part, Register};
use crate::locale::Msg;

use super::View;
use crate::render::pdf::data::{BookData, LinkData, PartData, Speech, StatusData};
use crate::render::pdf::{code, labels, words};

impl View<'_> {
    /// Views the book.
    pub(super) fn book(&self) -> BookData {
        let Edition { book, version, .. } = self.edition;
        let (short, long) = match &book.label {
            Some(label) => (self.line(&label.short), self.line(&label.long)),
            None => Default::default(),
        };
        BookData {
            speech: self.speech(),
            title: self.running(),
            name: self.name(),
            look: self.look(),
            subtitle: self.line(&self.subtitle()),
            description: self.line(self.description()),
            audience: if self.edition.pick.is_none() {
                self.line(&book.audience)
            } else {
                String::new()
            },
            publisher: self.line(&book.publisher),
            licence: self.line(&book.licence),
            licence_url: book.licence_url.clone(),
            label_short: short,
            label_long: long,
            version: self.line(&words::version(version, self.locale)),
            commit: self.commit(),
            status: self.status(),
            local: self.local_edition(),
            modified: if version.modified { self.say(Msg::Modified) } else { String::new() },
            modified_short: if version.modified {
                self.say(Msg::ModifiedShort)
            } else {
                String::new()
            },
            date: version.time.map_or(self.say(Msg::DateUnknown), |time| self.locale.day(time)),
            keywords: self.keywords(),
            groups: self.groups(),
            parts: self.edition.parts.iter().map(|part| self.part(part)).collect(),
            registers: self.has_registers(),
            reports: self.edition.printed_reports().next().is_some(),
        }
    }

    /// Returns the words of the furniture by their key.
    pub(super) fn words(&self) -> BTreeMap<&str, &str> {
        self.locale.words.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect()
    }

    fn local_edition(&self) -> Vec<String> {
        self.edition.local_words().iter().map(|words| self.line(words)).collect()
    }

    /// Returns the commit beside a tag; a draft's version has it already.
    fn commit(&self) -> String {
        let version = &self.edition.version;
        let commit = version.commit.as_deref().filter(|_| version.tag.is_some());
        commit.unwrap_or_default().chars().take(7).collect()
    }

    fn status(&self) -> Option<StatusData> {
        let address = self.edition.status_address()?;
        let has_code = code::svg(&address).is_some();
        let alt = self.locale.fill(Msg::CodeAlt, &[("address", &address)]);
        let shown = address.trim_start_matches("https://").trim_start_matches("http://");
        Some(StatusData {
            shown: self.line(shown),
            alt: if has_code { self.line(&alt) } else { String::new() },
            address,
        })
    }

    fn speech(&self) -> Speech {
        let speech = words::speech(&self.edition.lang);
        let region = Some(self.locale.region.clone());
        let ours = self.locale.tag == self.edition.lang.as_str();
        if ours { Speech { region, ..speech } } else { speech }
    }

    /// Returns the title; PDF/UA refuses a document without one.
    pub(super) fn title(&self) -> String {
        let book = &self.edition.book;
        let title = if book.title.trim().is_empty() { &book.id } else { &book.title };
        self.line(title)
    }

    fn keywords(&self) -> Vec<String> {
        let book = &self.edition.book;
        let label = book.label.iter().flat_map(|label| [label.short.clone(), label.long.clone()]);
        let version = words::version(&self.edition.version, self.locale);
        label.chain([version, book.licence.clone()]).map(|word| self.line(&word)).collect()
    }

    fn groups(&self) -> Vec<(String, String)> {
        self.edition.groups.iter().map(|(name, what)| (self.line(name), self.line(what))).collect()
    }

    fn part(&self, part: &Part) -> PartData {
        let held = part.chapters.clone().filter(|place| self.edition.holds(*place));
        let chapters = held.filter_map(|place| {
            let chapter = self.edition.chapters.get(place)?;
            Some(LinkData {
                file: place,
                number: chapter.number.clone(),
                title: self.line(&chapter.title_text),
                label: labels::of_chapter(chapter),
                status: self.say(wording::status(chapter.facts.status)),
            })
        });
        PartData {
            number: part.number,
            title: self.line(if part.title.trim().is_empty() { &part.id } else { &part.title }),
            chapters: chapters.collect(),
        }
    }

    fn has_registers(&self) -> bool {
        let edition = self.edition;
        let full = [
            (Register::Forms, edition.forms.is_empty()),
            (Register::Core, edition.core.is_empty()),
            (Register::Fidelity, edition.fidelity.is_empty()),
            (Register::Glossary, edition.glossary.is_empty()),
            (Register::Law, edition.law.is_empty()),
            (Register::Parameters, edition.parameters.is_empty()),
            (Register::Sources, edition.sources.is_empty()),
        ];
        full.into_iter().any(|(register, is_empty)| edition.lists(register) && !is_empty)
    }
}
