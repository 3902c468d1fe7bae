//! Knows which pages there are and how each is drawn: its template, its
//! values, and a key that changes when anything on the page does.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use super::address::{Spot, View};
use super::assets::ImageNames;
use super::contents::Contents;
use super::kin::Kin;
use super::templates::Templates;
use super::{
    SiteOptions, address, compare, downloads, frame, front, furniture, glossary, module, register,
    report, root, shapers, status, version, versions,
};
use crate::edition::{Edition, Register};
use crate::lang::Lang;
use crate::locale::Locale;
use crate::path::VPath;
use crate::render::shelf::{Comparison, DRAFT, RenderError, Shelf, Standing, Volume};

/// One edition with what every page of it needs.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The words of the furniture.
    pub locale: &'static Locale,
    /// The names of the edition's images, in their order.
    pub images: Vec<String>,
    /// The last line of a sheet: which manual, which version.
    pub origin: String,
    /// Everything that is published.
    pub shelf: &'a Shelf<'a>,
    /// The place of its volume on the shelf.
    pub volume: usize,
    /// The folder of its pages, ending in `/`; nothing at the root.
    pub prefix: String,
}

/// One volume at one place of the site.
pub(super) struct Area<'a> {
    /// One per edition, in the same order.
    pub desks: Vec<Desk<'a>>,
    /// Whether it lies at the root, where readers arrive and the search looks.
    pub is_root: bool,
    contents: Vec<Contents>,
    /// What the pages of each edition show of one another.
    shared: Vec<u64>,
}

/// Everything that is printed together.
pub(super) struct Press<'a> {
    /// The editions and PDFs.
    pub shelf: &'a Shelf<'a>,
    /// The places of the site: the root first.
    pub areas: Vec<Area<'a>>,
    /// Which chapters of different volumes are the same.
    pub kin: Kin,
    /// What the caller decided.
    pub options: &'a SiteOptions,
    /// The names of all images.
    pub images: &'a ImageNames,
    templates: &'a Templates,
    words: BTreeMap<&'a Lang, Value>,
}

/// A page of the site.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page {
    /// The choice of language.
    Choice,
    /// The page for addresses that lead nowhere.
    Missing,
    /// A page of an area, in the edition at this place.
    In(usize, usize, Spot),
    /// Whether a printed copy of a volume is current; nothing is a draft that is
    /// none of the volumes any more.
    Status(Option<usize>),
}

/// A page that can be printed.
pub(super) struct Drawn<'a> {
    /// Changes whenever anything on the page does.
    pub key: u64,
    fill: Box<dyn Fn() -> Result<String, RenderError> + 'a>,
}

impl Drawn<'_> {
    /// Prints the page. Only now is the text of a module written.
    pub(super) fn print(&self) -> Result<String, RenderError> {
        (self.fill)()
    }
}

impl<'a> Press<'a> {
    /// Lays everything out.
    pub(super) fn new(
        shelf: &'a Shelf<'a>,
        templates: &'a Templates,
        images: &'a ImageNames,
        options: &'a SiteOptions,
    ) -> Result<Self, RenderError> {
        let kin = Kin::of(shelf);
        let places = std::iter::once((shelf.current, String::new()));
        let own = |(at, volume): (usize, &Volume<'_>)| (at, format!("{}/", volume.folder));
        // A lone volume needs no second place.
        let others = shelf.volumes.iter().enumerate().map(own).filter(|_| shelf.volumes.len() > 1);
        let places: Vec<_> = places.chain(others).collect();
        let lay = |(volume, prefix): &(usize, String)| {
            let desk = |edition| desk(edition, images, shelf, *volume, prefix);
            let desks: Vec<Desk<'_>> = shelf.volumes[*volume].editions.iter().map(desk).collect();
            let contents = desks.iter().map(|desk| Contents::draw(desk, templates));
            let contents = contents.collect::<Result<_, _>>()?;
            let key = |desk| furniture::key(desk, &kin, options, templates.key);
            let shared = desks.iter().map(key).collect();
            Ok(Area { desks, contents, shared, is_root: prefix.is_empty() })
        };
        let areas: Vec<Area<'_>> =
            places.par_iter().map(lay).collect::<Result<_, RenderError>>()?;
        let all = shelf.volumes.iter().flat_map(|volume| volume.editions);
        let words = |edition: &'a Edition| {
            (&edition.lang, Value::from_serializable(&Locale::of(&edition.lang).words))
        };
        let words = all.map(words).collect();
        Ok(Self { shelf, areas, kin, options, images, templates, words })
    }

    /// Returns every page.
    pub(super) fn pages(&self) -> Vec<Page> {
        let mut pages = vec![Page::Choice, Page::Missing];
        let volumes = 0..self.shelf.volumes.len();
        for (at, area) in self.areas.iter().enumerate() {
            for (place, desk) in area.desks.iter().enumerate() {
                let mut add = |spot| pages.push(Page::In(at, place, spot));
                add(Spot::Front);
                Register::ALL.into_iter().for_each(|register| add(Spot::Register(register)));
                for report in &desk.edition.reports {
                    add(Spot::Report(report.kind));
                }
                if !downloads::books(&View { desk, spot: Spot::Front }).is_empty() {
                    add(Spot::Downloads);
                }
                (0..desk.edition.chapters.len()).for_each(|chapter| add(Spot::Chapter(chapter)));
                if area.is_root {
                    add(Spot::Versions);
                    volumes.clone().for_each(|volume| add(Spot::Version(volume)));
                    if shapers::is_told(self.shelf) {
                        add(Spot::Shapers);
                        (0..shapers::pages(self.shelf).len()).for_each(|at| add(Spot::Shaper(at)));
                    }
                }
            }
        }
        pages.extend(self.comparisons());
        let has_draft = self.shelf.volumes.iter().any(|v| v.standing == Standing::Draft);
        pages.extend((!has_draft).then_some(Page::Status(None)));
        pages.extend(volumes.map(Some).map(Page::Status));
        pages
    }

    /// Returns the pages of the comparisons that are made.
    pub(super) fn comparisons(&self) -> Vec<Page> {
        let all = self.shelf.comparisons.iter().enumerate();
        let page = |(at, one): (usize, &Comparison)| {
            let made = |place: &usize| one.redline(&self.front()[*place].edition.lang).is_some();
            let places = (0..self.front().len()).filter(made).collect::<Vec<_>>();
            places.into_iter().map(move |place| Page::In(0, place, Spot::Comparison(at)))
        };
        all.flat_map(page).collect()
    }

    /// Draws a page and says where it lies.
    pub(super) fn draw(&self, page: &Page) -> Result<(VPath, Drawn<'_>), RenderError> {
        match *page {
            Page::Choice => self.root("index.html", false),
            Page::Missing => self.root("404.html", true),
            Page::In(area, place, spot) => self.inner(&self.areas[area], place, spot),
            Page::Status(volume) => self.status(volume),
        }
    }

    /// Returns the desks of the place where readers arrive.
    pub(super) fn front(&self) -> &[Desk<'a>] {
        self.areas.first().map_or(&[], |area| &area.desks)
    }

    fn status(&self, volume: Option<usize>) -> Result<(VPath, Drawn<'_>), RenderError> {
        let folder = volume.map_or(DRAFT, |at| self.shelf.volumes[at].folder.as_str());
        let mut sheet = Sheet::new("status.html", self.templates.key);
        sheet.put("head", &status::head(self, volume));
        sheet.put("page", &status::page(self, volume));
        self.speak_all(&mut sheet);
        let path = place_of(&format!("status/{folder}/index.html"))?;
        Ok((path, sheet.drawn(self.templates)))
    }

    fn root(&self, path: &str, missing: bool) -> Result<(VPath, Drawn<'_>), RenderError> {
        let mut sheet = Sheet::new("root.html", self.templates.key);
        sheet.put("head", &root::head(self, missing));
        sheet.put("page", &root::choices(self, missing));
        self.speak_all(&mut sheet);
        Ok((place_of(path)?, sheet.drawn(self.templates)))
    }

    /// Gives a page in all languages the words of the first one.
    fn speak_all<H>(&self, sheet: &mut Sheet<H>) {
        let lang = self.front().first().map(|desk| &desk.edition.lang);
        if let Some(words) = lang.and_then(|lang| self.words.get(lang)) {
            sheet.values.insert_value("t", words.clone());
        }
    }

    fn inner<'s>(
        &'s self,
        area: &'s Area<'a>,
        place: usize,
        spot: Spot,
    ) -> Result<(VPath, Drawn<'s>), RenderError> {
        let path = place_of(&address::place(&area.desks[place], spot))?;
        let drawn = match spot {
            Spot::Chapter(chapter) => self.chapter(area, place, chapter),
            Spot::Front
            | Spot::Register(_)
            | Spot::Report(_)
            | Spot::Downloads
            | Spot::Versions
            | Spot::Version(_)
            | Spot::Shapers
            | Spot::Shaper(_)
            | Spot::Comparison(_) => self.sheet(area, place, spot)?.drawn(self.templates),
        };
        Ok((path, drawn))
    }

    /// Draws a module's page when it is printed, not before: nearly all of them
    /// are what they were.
    fn chapter<'s>(&'s self, area: &'s Area<'a>, place: usize, at: usize) -> Drawn<'s> {
        let desk = &area.desks[place];
        let chapter = &desk.edition.chapters[at];
        let mut key = DefaultHasher::new();
        (area.shared[place], at, chapter.fingerprint).hash(&mut key);
        let fill = move || {
            let spot = Spot::Chapter(at);
            let mut sheet: Sheet<NoKey> = self.sheet(area, place, spot)?;
            sheet.values.insert("text", &module::text(chapter, &View { desk, spot }));
            self.templates.fill(sheet.template, &sheet.values)
        };
        Drawn { key: key.finish(), fill: Box::new(fill) }
    }

    fn sheet<H: Hasher + Default>(
        &self,
        area: &Area<'_>,
        place: usize,
        spot: Spot,
    ) -> Result<Sheet<H>, RenderError> {
        let desk = &area.desks[place];
        let view = View { desk, spot };
        let mut sheet = Sheet::new(template(spot), self.templates.key);
        let contents = area.contents[place].on(desk, self.templates, spot)?;
        sheet.put("head", &frame::head(self, area, &view));
        sheet.put("frame", &frame::frame(self, area, &view, contents));
        if let Some(words) = self.words.get(&desk.edition.lang) {
            sheet.values.insert_value("t", words.clone());
        }
        match spot {
            Spot::Front => sheet.put("page", &front::page(&view)),
            Spot::Register(Register::Glossary) => sheet.put("page", &glossary::page(area, &view)),
            Spot::Register(Register::Sources) => sheet.put("page", &register::sources(&view)),
            Spot::Register(register) => sheet.put("page", &register::page(register, &view)),
            Spot::Report(kind) => sheet.put("page", &report::page(kind, &view)),
            Spot::Chapter(chapter) => {
                sheet.put("page", &module::around(&desk.edition.chapters[chapter], &view));
            }
            Spot::Downloads => sheet.put("page", &downloads::page(&view)),
            Spot::Versions => sheet.put("page", &versions::list(self, &view)),
            Spot::Version(volume) => sheet.put("page", &versions::one(self, &view, volume)),
            Spot::Shapers => sheet.put("page", &shapers::all(&view)),
            Spot::Shaper(at) => sheet.put("page", &shapers::one(self, &view, at)),
            Spot::Comparison(at) => sheet.put("page", &compare::page(self, &view, at)),
        }
        Ok(sheet)
    }
}

/// A page being drawn.
struct Sheet<H> {
    /// Of everything that was put.
    key: H,
    template: &'static str,
    values: Context,
}

impl<H: Hasher + Default> Sheet<H> {
    fn new(template: &'static str, templates: u64) -> Self {
        let mut key = H::default();
        (template, templates).hash(&mut key);
        Self { key, template, values: Context::new() }
    }

    fn put<T: Hash + Serialize>(&mut self, name: &'static str, value: &T) {
        value.hash(&mut self.key);
        self.values.insert(name, value);
    }
}

impl Sheet<DefaultHasher> {
    fn drawn(self, templates: &Templates) -> Drawn<'_> {
        let fill = move || templates.fill(self.template, &self.values);
        Drawn { key: self.key.finish(), fill: Box::new(fill) }
    }
}

/// For a page whose key is known before anything is put on it.
#[derive(Default)]
struct NoKey;

impl Hasher for NoKey {
    fn write(&mut self, _: &[u8]) {}

    fn finish(&self) -> u64 {
        0
    }
}

fn desk<'a>(
    edition: &'a Edition,
    images: &ImageNames,
    shelf: &'a Shelf<'a>,
    volume: usize,
    prefix: &str,
) -> Desk<'a> {
    let locale = Locale::of(&edition.lang);
    let label = edition.book.label.as_ref().map(|label| label.short.clone());
    let parts =
        [Some(edition.book.title.clone()), Some(version::name(&edition.version, locale)), label];
    let origin = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let (images, prefix) = (images.of(edition), prefix.to_owned());
    Desk { edition, locale, images, origin, shelf, volume, prefix }
}

fn template(spot: Spot) -> &'static str {
    match spot {
        Spot::Front => "front.html",
        Spot::Chapter(_) => "module.html",
        Spot::Register(Register::Glossary) => "glossary.html",
        Spot::Register(Register::Sources) => "sources.html",
        Spot::Register(_) => "register.html",
        Spot::Report(_) => "report.html",
        Spot::Downloads => "downloads.html",
        Spot::Versions => "versions.html",
        Spot::Version(_) => "version.html",
        Spot::Shapers => "shapers.html",
        Spot::Shaper(_) => "shaper.html",
        Spot::Comparison(_) => "compare.html",
    }
}

fn place_of(path: &str) -> Result<VPath, RenderError> {
    VPath::new(path).map_err(|error| RenderError::Template(format!("`{path}`: {error}")))
}

/// Returns the name of a language inside a sentence of another.
pub(super) fn language_in(lang: &Lang, locale: &Locale) -> String {
    locale.languages.get(lang.as_str()).cloned().unwrap_or_else(|| language_name(lang))
}

/// Returns the name of a language as it calls itself.
pub(super) fn language_name(lang: &Lang) -> String {
    if Locale::exists(lang) { Locale::of(lang).name.clone() } else { lang.to_string() }
}
