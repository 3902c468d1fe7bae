//! Knows where pages lie and how one leads to another. Every address is
//! relative and names a file, so that it holds in a folder and below a sub-path.

use super::press::Desk;
use super::shapers;
use crate::edition::{Register, ReportKind, Target};
use crate::lang::Lang;
use crate::locale::Locale;
use crate::render::html::{Links, Picture, SheetFacts, encoded_url};

/// A page of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// The front page.
    Front,
    /// A chapter, by its place in the edition.
    Chapter(usize),
    /// A register.
    Register(Register),
    /// A report.
    Report(ReportKind),
    /// Every book, module and form to download.
    Downloads,
    /// All versions.
    Versions,
    /// What a version is, by its place on the shelf.
    Version(usize),
    /// Everybody who shaped the manual.
    Shapers,
    /// What a group or a person changed, by the place among those who have a page.
    Shaper(usize),
    /// What differs between two versions, by the place among the comparisons.
    Comparison(usize),
}

impl Spot {
    /// Returns the way from this page to the folder that holds the languages.
    fn up(self) -> &'static str {
        match self {
            Self::Front => "../",
            Self::Chapter(_)
            | Self::Register(_)
            | Self::Report(_)
            | Self::Downloads
            | Self::Versions => "../../",
            Self::Version(_) | Self::Shapers | Self::Comparison(_) => "../../../",
            Self::Shaper(_) => "../../../../",
        }
    }

    /// Returns whether the page is about versions, and so part of none.
    pub(super) fn is_beside(self) -> bool {
        match self {
            Self::Versions
            | Self::Version(_)
            | Self::Shapers
            | Self::Shaper(_)
            | Self::Comparison(_) => true,
            Self::Front
            | Self::Chapter(_)
            | Self::Register(_)
            | Self::Report(_)
            | Self::Downloads => false,
        }
    }
}

/// Returns where a page lies, from the root of the site.
pub(super) fn place(desk: &Desk<'_>, spot: Spot) -> String {
    let page = page(&desk.edition.lang, desk, spot);
    if spot.is_beside() { page } else { format!("{}{page}", desk.prefix) }
}

/// Returns where a page lies, from the folder that holds the languages.
fn page(lang: &Lang, desk: &Desk<'_>, spot: Spot) -> String {
    match spot {
        Spot::Front => format!("{lang}/index.html"),
        Spot::Chapter(place) => {
            let id = desk.edition.chapters.get(place).map_or("", |chapter| chapter.id.as_str());
            format!("{lang}/{id}/index.html")
        }
        // A module may well be called `fidelity`, as a register is.
        Spot::Register(register) => format!("{lang}/register-{}/index.html", register.slug()),
        Spot::Report(kind) => format!("{lang}/report-{}/index.html", kind.slug()),
        Spot::Downloads => format!("{lang}/register-downloads/index.html"),
        Spot::Versions => format!("history/{lang}/index.html"),
        Spot::Version(volume) => {
            let folder = desk.shelf.volumes.get(volume).map_or("", |volume| &volume.folder);
            format!("history/{lang}/{folder}/index.html")
        }
        Spot::Shapers => format!("history/{lang}/contributors/index.html"),
        Spot::Comparison(at) => {
            let comparison = desk.shelf.comparisons.get(at);
            let folder = comparison.map(|one| one.folder(desk.shelf)).unwrap_or_default();
            format!("compare/{folder}/{lang}/index.html")
        }
        Spot::Shaper(at) => {
            format!("history/{lang}/contributors/{}/index.html", shapers::folder(desk.shelf, at))
        }
    }
}

/// A page as the writer of its text sees the rest of the site.
pub(super) struct View<'a> {
    /// The edition and what belongs to it.
    pub desk: &'a Desk<'a>,
    /// The page.
    pub spot: Spot,
}

impl View<'_> {
    /// Returns the way to the root of the site.
    pub(super) fn up(&self) -> String {
        let own = self.spot.up();
        if self.spot.is_beside() || self.desk.prefix.is_empty() {
            own.to_owned()
        } else {
            format!("{own}../")
        }
    }

    /// Returns the address of a page of another language or version.
    pub(super) fn across(&self, desk: &Desk<'_>, spot: Spot) -> String {
        encoded_url(&format!("{}{}", self.up(), place(desk, spot)))
    }

    /// Returns the address of another page of the same language.
    pub(super) fn to(&self, spot: Spot) -> String {
        if self.spot.is_beside() || spot.is_beside() {
            return self.across(self.desk, spot);
        }
        let whole = page(&self.desk.edition.lang, self.desk, spot);
        let inside = whole.split_once('/').map_or(whole.as_str(), |(_, inside)| inside);
        let up = self.spot.up().strip_prefix("../").unwrap_or_default();
        encoded_url(&format!("{up}{inside}"))
    }

    /// Returns the address of a place on another page, or on this one.
    pub(super) fn to_anchor(&self, spot: Spot, anchor: &str) -> String {
        let fragment = encoded_url(&format!("#{anchor}"));
        if spot == self.spot { fragment } else { format!("{}{fragment}", self.to(spot)) }
    }

    fn to_register(&self, register: Register, id: &str) -> String {
        if id.is_empty() {
            return self.to(Spot::Register(register));
        }
        if register == Register::Sources && self.lists_source(id) {
            return encoded_url(&format!("#source-{id}"));
        }
        self.to_anchor(Spot::Register(register), id)
    }

    /// A chapter lists the sources that it cites; the way to them is short.
    fn lists_source(&self, key: &str) -> bool {
        let Spot::Chapter(place) = self.spot else { return false };
        let edition = self.desk.edition;
        let is_it = |source: &usize| edition.sources.get(*source).is_some_and(|s| s.key == key);
        edition.chapters.get(place).is_some_and(|chapter| chapter.sources.iter().any(is_it))
    }
}

impl Links for View<'_> {
    fn locale(&self) -> &Locale {
        self.desk.locale
    }

    fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::External(address) => Some(encoded_url(address)),
            Target::Chapter { chapter, anchor: Some(anchor) } => {
                Some(self.to_anchor(Spot::Chapter(*chapter), anchor))
            }
            Target::Chapter { chapter, anchor: None } => Some(self.to(Spot::Chapter(*chapter))),
            Target::Register { register, id } => Some(self.to_register(*register, id)),
            Target::Report(kind) => {
                self.desk.edition.report(*kind).map(|_| self.to(Spot::Report(*kind)))
            }
            Target::Nowhere => None,
        }
    }

    fn picture(&self, image: usize) -> Option<Picture> {
        let file = self.desk.edition.images.get(image)?;
        let name = self.desk.images.get(image)?;
        let address = encoded_url(&format!("{}{name}", self.up()));
        Some(Picture { address, width: file.width, height: file.height })
    }

    fn borrowed<'w>(&'w self, words: &'w str) -> Option<(&'w str, &'w str, &'w Lang)> {
        self.desk.edition.borrowed.part(words)
    }

    fn is_made(&self) -> bool {
        matches!(self.spot, Spot::Report(_))
    }

    fn sheet(&self, id: &str) -> SheetFacts {
        let edition = self.desk.edition;
        let form = edition.forms.iter().find(|form| form.id == id);
        let chapter = form.and_then(|form| edition.chapters.get(form.chapter?));
        let sheet = chapter.and_then(|chapter| chapter.sheets.iter().find(|sheet| sheet.id == id));
        if let Some(sheet) = edition.report_sheet(id) {
            let (title, origin) = (sheet.title.clone(), self.desk.origin.clone());
            return SheetFacts { title, case: sheet.case, origin, ..SheetFacts::default() };
        }
        SheetFacts {
            title: form.map(|form| form.title.clone()).unwrap_or_default(),
            case: sheet.is_some_and(|sheet| sheet.case),
            origin: self.desk.origin.clone(),
            origin_lang: Some(edition.lang.clone()),
            lang: sheet.and_then(|sheet| sheet.lang.clone()),
        }
    }
}
