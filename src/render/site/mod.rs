//! Knows how an edition becomes a website that works from a folder, below a
//! sub-path, without scripts and on paper.
//!
//! [`render`] prints everything once; a [`Site`] remembers its pages and prints
//! again only those that show something new. [`search::index`] makes the search
//! index of a finished tree.

mod address;
mod assets;
mod bars;
mod compare;
mod compared;
mod contents;
mod downloads;
mod entries;
mod facts;
mod feed;
mod frame;
mod front;
mod furniture;
mod kin;
mod glossary;
mod module;
mod pages;
mod press;
mod register;
mod report;
mod root;
mod standing;
mod status;
pub mod search;
mod shaped;
mod shapers;
mod templates;
mod version;
mod versions;
mod views;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use self::assets::ImageNames;
use self::press::{Drawn, Press};
use self::templates::Templates;
use super::shelf::{Count, RenderError, Shelf, Tree};
use crate::path::VPath;
use crate::theme::Theme;

/// What the caller decides about a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteOptions {
    /// Whether pages offer a search; [`search::index`] then makes its index.
    pub search: bool,
    /// Whether a `manifest.json` of everything lies at the root, and one in each
    /// version's folder.
    pub catalogue: bool,
    /// Whether no pages but those of the volume that readers meet first are there
    /// to lead to.
    pub lone: bool,
    /// The address of one more script for every page, from the root of the site: the preview's.
    pub script: Option<String>,
}

impl Default for SiteOptions {
    fn default() -> Self {
        Self { search: true, catalogue: false, lone: false, script: None }
    }
}

/// Prints the site of every edition on the shelf, without search index.
///
/// # Errors
/// Fails when the theme lacks a template or a template can't be filled.
pub fn render(
    shelf: &Shelf<'_>,
    theme: &Theme,
    options: &SiteOptions,
) -> Result<Tree, RenderError> {
    Site::new(theme)?.render(shelf, options)
}

/// A site that remembers what it printed.
#[derive(Debug)]
pub struct Site {
    templates: Templates,
    assets: Tree,
    images: ImageNames,
    pages: BTreeMap<VPath, Remembered>,
}

/// Prints comparisons that somebody asks for, as the site that was printed last
/// would.
#[derive(Debug, Clone)]
pub struct Comparer {
    templates: Templates,
    images: ImageNames,
}

impl Comparer {
    /// Prints the pages of the comparisons on the shelf, with every image.
    ///
    /// # Errors
    /// Fails when a template can't be filled.
    pub fn print(&self, shelf: &Shelf<'_>, options: &SiteOptions) -> Result<Tree, RenderError> {
        let (mut images, mut tree) = (self.images.clone(), Tree::new());
        images.name(shelf.volumes.iter().flat_map(|volume| volume.editions), &mut tree);
        let press = Press::new(shelf, &self.templates, &images, options)?;
        let print = |page: &press::Page| {
            let (path, drawn) = press.draw(page)?;
            Ok((path, Arc::from(drawn.print()?.into_bytes())))
        };
        let pages = press.comparisons();
        let pages: Vec<_> = pages.par_iter().map(print).collect::<Result<_, RenderError>>()?;
        tree.extend(pages);
        Ok(tree)
    }
}

/// A page as it was printed last.
#[derive(Debug, Clone)]
struct Remembered {
    key: u64,
    bytes: Arc<[u8]>,
}

impl Site {
    /// Reads a theme's templates and files.
    ///
    /// # Errors
    /// Fails when the theme lacks a template or a template is malformed.
    pub fn new(theme: &Theme) -> Result<Self, RenderError> {
        Ok(Self {
            templates: Templates::read(theme)?,
            assets: assets::of_theme(theme),
            images: ImageNames::default(),
            pages: BTreeMap::new(),
        })
    }

    /// Returns the files that every page needs: styles, scripts, fonts.
    pub fn assets(&self) -> &Tree {
        &self.assets
    }

    /// Returns what prints comparisons that somebody asks for.
    pub fn comparer(&self) -> Comparer {
        Comparer { templates: self.templates.clone(), images: self.images.clone() }
    }

    /// Prints the site; a page that shows nothing new is taken from the last printing.
    ///
    /// # Errors
    /// Fails when a template can't be filled.
    pub fn render(
        &mut self,
        shelf: &Shelf<'_>,
        options: &SiteOptions,
    ) -> Result<Tree, RenderError> {
        self.render_counted(shelf, options, &|_, _| ())
    }

    /// Prints the site, and says how many of its pages are done.
    ///
    /// # Errors
    /// As [`Site::render`].
    pub fn render_counted(
        &mut self,
        shelf: &Shelf<'_>,
        options: &SiteOptions,
        count: Count<'_>,
    ) -> Result<Tree, RenderError> {
        let mut tree = self.assets.clone();
        let editions = shelf.volumes.iter().flat_map(|volume| volume.editions);
        self.images.name(editions, &mut tree);
        let pdfs = shelf.volumes.iter().flat_map(|volume| volume.pdfs.values());
        for pdf in pdfs.filter(|pdf| !pdf.is_promised()) {
            tree.insert(pdf.path.clone(), pdf.bytes.clone());
        }
        let press = Press::new(shelf, &self.templates, &self.images, options)?;
        let pages = press.pages();
        let (done, all) = (AtomicUsize::new(0), pages.len());
        let print = |page| {
            let (path, drawn) = press.draw(page)?;
            let printed = self.print(&path, &drawn)?;
            count(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            Ok((path, printed))
        };
        let pages: Vec<(VPath, Remembered)> =
            pages.par_iter().map(print).collect::<Result<_, RenderError>>()?;
        for desk in press.front() {
            if let Some(text) = feed::feed(&press, desk) {
                let path = VPath::new(&feed::name(desk)).map_err(|error| {
                    RenderError::Template(format!("`{}`: {error}", feed::name(desk)))
                })?;
                tree.insert(path, Arc::from(text.into_bytes()));
            }
        }
        for area in &press.areas {
            for desk in &area.desks {
                tree.extend(report::files(desk)?);
            }
        }
        drop(press);
        self.pages = pages.into_iter().collect();
        tree.extend(self.pages.iter().map(|(path, page)| (path.clone(), page.bytes.clone())));
        Ok(tree)
    }

    fn print(&self, path: &VPath, drawn: &Drawn<'_>) -> Result<Remembered, RenderError> {
        match self.pages.get(path) {
            Some(before) if before.key == drawn.key => Ok(before.clone()),
            Some(_) | None => {
                let text = drawn.print()?;
                Ok(Remembered { key: drawn.key, bytes: Arc::from(text.into_bytes()) })
            }
        }
    }
}
