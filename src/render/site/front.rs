//! Knows the front page of a language.

use super::address::{Spot, View};
use super::facts::{self, plain};
use super::frame::{licence, register_intro};
use super::pages::{Download, Front, Group, ModuleLine, PartCard, Registered};
use super::press::language_name;
use super::version;
use super::views::{Fact, Link};
use crate::edition::{Part, Register, Report};
use crate::lang::Lang;
use crate::locale::{Locale, Msg};
use crate::render::places::register_title;
use crate::render::shelf::{Pdf, Volume};

/// Returns what the front page shows.
pub(super) fn page(view: &View<'_>) -> Front {
    let edition = view.desk.edition;
    let book = &edition.book;
    let group = |(title, description): &(String, String)| Group {
        title: facts::borrowed(title, view),
        description: facts::borrowed(description, view),
    };
    Front {
        title: book.title.clone(),
        subtitle: book.subtitle.clone(),
        description: book.description.clone(),
        local: edition.local_words(),
        audience: book.audience.clone(),
        start: start(view),
        facts: facts_of(view),
        downloads: downloads(&view.desk.shelf.volumes[view.desk.volume], view),
        parts: edition.parts.iter().map(|part| card(part, view)).collect(),
        registers: Register::ALL.into_iter().map(|register| registered(register, view)).collect(),
        reports: edition.reports.iter().map(|report| reported(report, view)).collect(),
        groups: edition.groups.iter().map(group).collect(),
    }
}

/// Leads to the first chapter.
fn start(view: &View<'_>) -> Option<Link> {
    let chapter = view.desk.edition.chapters.first()?;
    let title = [("title", &*chapter.title_text)];
    let text = view.desk.locale.fill(Msg::StartHere, &title);
    Some(Link { text, lang: None, ..facts::chapter(0, view)? })
}

fn facts_of(view: &View<'_>) -> Vec<Fact> {
    let (edition, locale) = (view.desk.edition, view.desk.locale);
    let label = edition.book.label.as_ref().map_or("", |label| label.short.as_str());
    let fact = |label, value: Link| facts::fact(label, vec![value], locale);
    [
        facts::text(Msg::Status, label, locale),
        fact(Msg::Version, plain(version::name(&edition.version, locale))),
        fact(Msg::Date, plain(version::date(&edition.version, locale))),
        facts::text(Msg::Publisher, &edition.book.publisher, locale),
        fact(Msg::Licence, licence(view)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns the PDFs, the one in the page's language first.
pub(super) fn downloads(volume: &Volume<'_>, view: &View<'_>) -> Vec<Download> {
    let own = &view.desk.edition.lang;
    let others = view.desk.edition.languages.iter().filter(|lang| *lang != own);
    let languages = std::iter::once(own).chain(others);
    let pdf = |lang| volume.pdfs.get(lang).map(|pdf| download(lang, pdf, view));
    languages.filter_map(pdf).collect()
}

/// Speaks the language of the PDF, because its readers look for their own.
fn download(lang: &Lang, pdf: &Pdf, view: &View<'_>) -> Download {
    let locale = Locale::of(lang);
    let facts = if pdf.is_promised() {
        locale.get(Msg::DownloadPromised).to_owned()
    } else {
        let (size, pages) = (size(pdf.bytes.len(), locale), locale.count(pdf.pages));
        locale.fill(Msg::DownloadFacts, &[("size", &size), ("pages", &pages)])
    };
    Download {
        lang: lang.to_string(),
        href: format!("{}{}", view.up(), pdf.path),
        text: locale.fill(Msg::DownloadPdf, &[("language", &language_name(lang))]),
        facts,
    }
}

/// Returns a size in decimal units, with one decimal below ten: `1,2 MB`.
pub(super) fn size(bytes: usize, locale: &Locale) -> String {
    const UNITS: [(usize, &str); 2] = [(1_000_000, "MB"), (1_000, "kB")];
    let fits = |(unit, _): &&(usize, &str)| bytes >= *unit;
    let (unit, name) = UNITS.iter().find(fits).copied().unwrap_or((1_000, "kB"));
    let tenths = (bytes * 10).div_ceil(unit);
    let mark = locale.get(Msg::DecimalMark);
    if tenths >= 100 {
        format!("{}\u{A0}{name}", tenths.div_ceil(10))
    } else {
        format!("{}{mark}{}\u{A0}{name}", tenths / 10, tenths % 10)
    }
}

fn card(part: &Part, view: &View<'_>) -> PartCard {
    let line = |place: usize| module_line(place, view);
    PartCard {
        number: part.number,
        anchor: format!("part-{}", part.id),
        title: part.title.clone(),
        modules: part.chapters.clone().map(line).collect(),
    }
}

fn module_line(place: usize, view: &View<'_>) -> ModuleLine {
    let chapter = &view.desk.edition.chapters[place];
    let (word, status) = facts::status(chapter.facts.status);
    let link = Link {
        href: Some(view.to(Spot::Chapter(place))),
        text: chapter.title_text.clone(),
        lang: chapter.shown_in.as_ref().map(ToString::to_string),
        current: false,
    };
    let status_word = view.desk.locale.get(word).to_owned();
    ModuleLine { number: chapter.number.clone(), link, status, status_word }
}

fn registered(register: Register, view: &View<'_>) -> Registered {
    let locale = view.desk.locale;
    let link = Link {
        href: Some(view.to(Spot::Register(register))),
        text: register_title(register, locale).to_owned(),
        ..Link::default()
    };
    Registered { link, intro: register_intro(register, locale).to_owned() }
}

fn reported(report: &Report, view: &View<'_>) -> Registered {
    let link = Link {
        href: Some(view.to(Spot::Report(report.kind))),
        text: report.title.clone(),
        ..Link::default()
    };
    Registered { link, intro: report.about.clone() }
}

#[cfg(test)]
mod tests {
    use super::size;
    use crate::lang::Lang;
    use crate::locale::Locale;

    #[test]
    fn sizes_read_as_each_language_writes_them() {
        let nb = Lang::new("nb").expect("`nb` is a tag");
        let en = Lang::new("en").expect("`en` is a tag");
        assert_eq!(size(2_345_678, Locale::of(&nb)), "2,4\u{A0}MB");
        assert_eq!(size(2_345_678, Locale::of(&en)), "2.4\u{A0}MB");
        assert_eq!(size(54_321, Locale::of(&en)), "55\u{A0}kB");
    }
}
