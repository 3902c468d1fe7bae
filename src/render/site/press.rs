//! Knows which pages there are and how each is drawn: its template, its
//! values, and a key that changes when anything on the page does.

use std::hash::{DefaultHasher, Hash, Hasher as _};

use serde::Serialize;
use tera::{Context, Value};

use super::address::{Spot, View};
use super::assets::ImageNames;
use super::contents::Contents;
use super::templates::Templates;
use super::{
    SiteOptions, address, frame, front, furniture, glossary, module, register, root, version,
};
use crate::edition::{Edition, Register};
use crate::lang::Lang;
use crate::locale::Locale;
use crate::path::VPath;
use crate::render::shelf::{RenderError, Shelf};

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
}

/// Everything that is printed together.
pub(super) struct Press<'a> {
    /// The editions and PDFs.
    pub shelf: &'a Shelf<'a>,
    /// One per edition, in the same order.
    pub desks: Vec<Desk<'a>>,
    /// What the caller decided.
    pub options: &'a SiteOptions,
    templates: &'a Templates,
    contents: Vec<Contents>,
    words: Vec<Value>,
    /// What the pages of each edition show of one another.
    shared: Vec<u64>,
}

/// A page of the site.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page {
    /// The choice of language.
    Choice,
    /// The page for addresses that lead nowhere.
    Missing,
    /// A page of the edition at this place.
    In(usize, Spot),
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
        images: &ImageNames,
        options: &'a SiteOptions,
    ) -> Result<Self, RenderError> {
        let desks: Vec<Desk<'_>> =
            shelf.editions.iter().map(|edition| desk(edition, images)).collect();
        let contents =
            desks.iter().map(|desk| Contents::draw(desk, templates)).collect::<Result<_, _>>()?;
        let words = desks.iter().map(|desk| Value::from_serializable(&desk.locale.words)).collect();
        let shared = |desk: &Desk<'_>| furniture::key(desk, shelf, options, templates.key);
        let shared = desks.iter().map(shared).collect();
        Ok(Self { shelf, desks, options, templates, contents, words, shared })
    }

    /// Returns every page.
    pub(super) fn pages(&self) -> Vec<Page> {
        let mut pages = vec![Page::Choice, Page::Missing];
        for (place, desk) in self.desks.iter().enumerate() {
            pages.push(Page::In(place, Spot::Front));
            pages.extend(Register::ALL.map(|register| Page::In(place, Spot::Register(register))));
            let chapters = 0..desk.edition.chapters.len();
            pages.extend(chapters.map(|chapter| Page::In(place, Spot::Chapter(chapter))));
        }
        pages
    }

    /// Draws a page and says where it lies.
    pub(super) fn draw(&self, page: &Page) -> Result<(VPath, Drawn<'_>), RenderError> {
        match *page {
            Page::Choice => self.root("index.html", false),
            Page::Missing => self.root("404.html", true),
            Page::In(place, spot) => self.inner(place, spot),
        }
    }

    fn root(&self, path: &str, missing: bool) -> Result<(VPath, Drawn<'_>), RenderError> {
        let mut sheet = Sheet::new("root.html", self.templates.key);
        sheet.put("head", &root::head(self, missing));
        sheet.put("page", &root::choices(self, missing));
        if let Some(words) = self.words.first() {
            sheet.values.insert_value("t", words.clone());
        }
        Ok((place_of(path)?, sheet.drawn(self.templates)))
    }

    fn inner(&self, place: usize, spot: Spot) -> Result<(VPath, Drawn<'_>), RenderError> {
        let desk = &self.desks[place];
        let path = place_of(&address::page(&desk.edition.lang, desk, spot))?;
        let drawn = match spot {
            Spot::Chapter(chapter) => self.chapter(place, chapter),
            Spot::Front | Spot::Register(_) => self.sheet(place, spot)?.drawn(self.templates),
        };
        Ok((path, drawn))
    }

    /// Draws a module's page when it is printed, not before: nearly all of them
    /// are what they were.
    fn chapter(&self, place: usize, at: usize) -> Drawn<'_> {
        let desk = &self.desks[place];
        let chapter = &desk.edition.chapters[at];
        let mut key = DefaultHasher::new();
        (self.shared[place], at, chapter.fingerprint).hash(&mut key);
        let fill = move || {
            let spot = Spot::Chapter(at);
            let mut sheet = self.sheet(place, spot)?;
            sheet.values.insert("text", &module::text(chapter, &View { desk, spot }));
            self.templates.fill(sheet.template, &sheet.values)
        };
        Drawn { key: key.finish(), fill: Box::new(fill) }
    }

    fn sheet(&self, place: usize, spot: Spot) -> Result<Sheet, RenderError> {
        let desk = &self.desks[place];
        let view = View { desk, spot };
        let mut sheet = Sheet::new(template(spot), self.templates.key);
        let contents = self.contents[place].on(desk, self.templates, spot)?;
        sheet.put("head", &frame::head(self, &view));
        sheet.put("frame", &frame::frame(self, &view, contents));
        sheet.values.insert_value("t", self.words[place].clone());
        match spot {
            Spot::Front => sheet.put("page", &front::page(self, &view)),
            Spot::Register(Register::Glossary) => sheet.put("page", &glossary::page(self, &view)),
            Spot::Register(Register::Sources) => sheet.put("page", &register::sources(&view)),
            Spot::Register(register) => sheet.put("page", &register::page(register, &view)),
            Spot::Chapter(chapter) => {
                sheet.put("page", &module::around(&desk.edition.chapters[chapter], &view));
            }
        }
        Ok(sheet)
    }
}

/// A page being drawn.
struct Sheet {
    key: DefaultHasher,
    template: &'static str,
    values: Context,
}

impl Sheet {
    fn new(template: &'static str, templates: u64) -> Self {
        let mut key = DefaultHasher::new();
        (template, templates).hash(&mut key);
        Self { key, template, values: Context::new() }
    }

    fn put<T: Hash + Serialize>(&mut self, name: &'static str, value: &T) {
        value.hash(&mut self.key);
        self.values.insert(name, value);
    }

    fn drawn(self, templates: &Templates) -> Drawn<'_> {
        let fill = move || templates.fill(self.template, &self.values);
        Drawn { key: self.key.finish(), fill: Box::new(fill) }
    }
}

fn desk<'a>(edition: &'a Edition, images: &ImageNames) -> Desk<'a> {
    let locale = Locale::of(&edition.lang);
    let label = edition.book.label.as_ref().map(|label| label.short.clone());
    let parts =
        [Some(edition.book.title.clone()), Some(version::name(&edition.version, locale)), label];
    let origin = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Desk { edition, locale, images: images.of(edition), origin }
}

fn template(spot: Spot) -> &'static str {
    match spot {
        Spot::Front => "front.html",
        Spot::Chapter(_) => "module.html",
        Spot::Register(Register::Glossary) => "glossary.html",
        Spot::Register(Register::Sources) => "sources.html",
        Spot::Register(_) => "register.html",
    }
}

fn place_of(path: &str) -> Result<VPath, RenderError> {
    VPath::new(path).map_err(|error| RenderError::Template(format!("`{path}`: {error}")))
}

/// Returns the name of a language as it calls itself.
pub(super) fn language_name(lang: &Lang) -> String {
    if Locale::exists(lang) { Locale::of(lang).name.clone() } else { lang.to_string() }
}
