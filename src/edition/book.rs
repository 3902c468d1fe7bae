//! Knows what an edition says of the whole book.

use super::cite_book::version_words;
use super::ground::{Ground, Place};
use super::registers::Reader;
use super::{BookFacts, DraftLabel, Edition, LocalFacts, Part};
use crate::diag::{Code, Diagnostic};
use crate::locale::{Locale, Msg};
use crate::manual::{LocalEdition, Status};
use crate::path::VPath;
use crate::text::visible;

impl Ground<'_> {
    pub(super) fn safety(&self, findings: &mut Vec<Diagnostic>) -> Option<usize> {
        let slug = self.manual.settings.safety_module.as_ref()?;
        let place = self.places.get(slug).copied();
        if place.is_none() {
            let known = self.places.keys().map(String::as_str);
            let near = crate::text::similar(slug, known).unwrap_or_default();
            let path = VPath::new("book.toml").expect("a plain name is a path");
            let finding = Diagnostic::new(Code::UnknownModule).in_file(&path);
            findings.push(finding.arg("id", visible(slug)).arg("similar", near));
        }
        place
    }

    pub(super) fn parts(&self, reader: &Reader<'_>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, plan) in self.manual.parts.iter().enumerate() {
            let end = start + plan.modules.len();
            let title = reader.words(&plan.title);
            parts.push(Part { id: plan.id.clone(), number: at + 1, title, chapters: start..end });
            start = end;
        }
        parts
    }

    pub(super) fn book(&self, reader: &Reader<'_>) -> BookFacts {
        let settings = &self.manual.settings;
        let approved = |place: &Place<'_>| {
            matches!(place.module.facts.status, Status::Approved | Status::Retired)
        };
        let label = (!self.modules.iter().all(approved)).then(|| DraftLabel {
            short: or_else(reader.words(&settings.draft_label.short), || {
                Locale::of(reader.lang).get(Msg::Draft).to_owned()
            }),
            long: or_else(reader.words(&settings.draft_label.long), || {
                Locale::of(reader.lang).get(Msg::Draft).to_owned()
            }),
        });
        BookFacts {
            id: crate::text::slug(&settings.id),
            title: reader.words(&settings.title),
            titles: settings
                .title
                .iter()
                .map(|(l, t)| (l.clone(), visible(t).into_owned()))
                .collect(),
            subtitle: reader.words(&settings.subtitle),
            description: reader.words(&settings.description),
            audience: reader.words(&settings.audience),
            publisher: reader.words(&settings.publisher),
            licence: visible(&settings.licence).into_owned(),
            licence_url: Some(&settings.licence_url)
                .filter(|url| url.starts_with("https://"))
                .map(|url| visible(url).into_owned())
                .unwrap_or_default(),
            url: address(&settings.url),
            label,
            local: self.manual.local.as_ref().map(|local| local_facts(local, reader)),
        }
    }
}

fn local_facts(local: &LocalEdition, reader: &Reader<'_>) -> LocalFacts {
    let place = reader.words(&local.name);
    let notice = Locale::of(reader.lang).fill(Msg::LocalNotice, &[("place", &place)]);
    let based_on = visible(&local.based_on).into_owned();
    LocalFacts { notice, about: reader.words(&local.about), based_on }
}

impl Edition {
    /// Says whose edition this is, what its text is, and where the whole manual lies; one
    /// paragraph each. Empty for the manual of everybody.
    pub fn local_words(&self) -> Vec<String> {
        let Some(local) = &self.book.local else { return Vec::new() };
        let locale = Locale::of(&self.lang);
        let day = self.version.time.map(|time| locale.day(time));
        let text = [Some(version_words(&self.version, locale)), day];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let values = [("text", &*text), ("version", &*local.based_on)];
        let text = locale.fill(Msg::LocalVersion, &values);
        let url = &self.book.url;
        let whole = (!url.is_empty()).then(|| locale.fill(Msg::LocalWhole, &[("url", url)]));
        let words = [local.notice.clone(), text, whole.unwrap_or_default(), local.about.clone()];
        words.into_iter().filter(|words| !words.is_empty()).collect()
    }
}

/// Returns an address of the web as others can be put below it; nothing for
/// anything else.
fn address(url: &str) -> String {
    let url = url.trim().trim_end_matches('/');
    let known = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    let plain =
        |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}?#@".contains(c) || c.is_alphanumeric();
    if known && url.chars().all(plain) { url.to_owned() } else { String::new() }
}

fn or_else(words: String, other: impl FnOnce() -> String) -> String {
    if words.trim().is_empty() { other() } else { words }
}
