//! Knows the whole way from a checkout to a tree, and keeps from one build to
//! the next what need not be done again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Error;
use super::glyphs::GlyphCheck;
use crate::diag::{self, Warned};
use crate::edition::{self, Bibliography, Edition, EditionCache, ImageFonts, Tools, Version};
use crate::lang::Lang;
use crate::manual::{self, Manual, ManualCache, Settings};
use crate::render::site::{Site, SiteOptions, search};
use crate::render::{Pdf, Shelf, Tree, pdf};
use crate::theme::Theme;
use crate::vcs::{Checkout, Snapshot};

/// Caches that live from one build to the next.
#[derive(Default)]
pub struct Pipeline {
    texts: ManualCache,
    sources: Option<Warned<Bibliography>>,
    editions: EditionCache,
    look: Option<Look>,
}

/// A theme with everything that was read from it.
struct Look {
    theme: Theme,
    fonts: ImageFonts,
    site: Site,
    press: Arc<pdf::Press>,
    glyphs: GlyphCheck,
}

/// A manual that is ready to be printed.
#[derive(Debug)]
pub struct Prepared {
    /// What `book.toml` says.
    pub settings: Settings,
    /// One edition per language that was asked for.
    pub editions: Vec<Edition>,
}

impl Pipeline {
    /// Reads and resolves a manual in all languages, or in those asked for;
    /// nothing when it can't be read, which a finding tells.
    ///
    /// # Errors
    /// Fails when a language is asked for that the book doesn't have, or when
    /// the theme is broken.
    pub fn prepare(
        &mut self,
        checkout: &Checkout,
        languages: &[Lang],
    ) -> Result<Warned<Option<Prepared>>, Error> {
        let mut findings = Vec::new();
        let Some(manual) = manual::load(&checkout.snapshot, &self.texts).unload(&mut findings)
        else {
            return Ok(Warned { value: None, findings });
        };
        asked(languages, &manual.settings.languages)?;
        self.dress(Theme::load(&checkout.snapshot, &manual.settings.theme))?;
        let look = self.look.as_ref().expect("`dress` puts it there");
        let sources = self.sources.take().filter(|sources| sources.value.is_of(&manual));
        let sources = self.sources.insert(sources.unwrap_or_else(|| Bibliography::read(&manual)));
        findings.extend(sources.findings.iter().cloned());
        let bibliography = &sources.value;
        findings.extend(manual::check(&manual, &checkout.snapshot, &bibliography.keys));
        let tools = Tools { bibliography, cache: &self.editions, fonts: &look.fonts, past: None };
        let version = version(checkout);
        let mut editions =
            edition::resolve(&manual, &checkout.snapshot, &version, tools).unload(&mut findings);
        if !languages.is_empty() {
            editions.retain(|edition| languages.contains(&edition.lang));
            editions.iter_mut().for_each(|e| e.languages.retain(|lang| languages.contains(lang)));
        }
        findings.extend(look.glyphs.missing(&checkout.snapshot));
        diag::sort(&mut findings);
        let prepared = Prepared { settings: manual.settings, editions };
        Ok(Warned { value: Some(prepared), findings })
    }

    /// Reads a manual without resolving it; nothing when it can't be read, which
    /// a finding tells.
    pub fn read(&mut self, snapshot: &Snapshot) -> Warned<Option<Manual>> {
        manual::load(snapshot, &self.texts)
    }

    fn dress(&mut self, theme: Theme) -> Result<(), Error> {
        if self.look.as_ref().is_some_and(|look| look.theme == theme) {
            return Ok(());
        }
        let fonts = ImageFonts::new(theme.below("fonts/pdf/").map(|(_, bytes)| bytes));
        let (site, press) = (Site::new(&theme)?, Arc::new(pdf::Press::new(&theme)?));
        let glyphs = GlyphCheck::new(&theme);
        self.look = Some(Look { theme, fonts, site, press, glyphs });
        Ok(())
    }

    /// Returns the press of the theme that was used last.
    pub fn press(&self) -> Option<Arc<pdf::Press>> {
        self.look.as_ref().map(|look| look.press.clone())
    }

    /// Prints the PDF of each language, all at once.
    ///
    /// # Errors
    /// Fails when the theme is broken.
    pub fn pdfs(&self, prepared: &Prepared) -> Result<BTreeMap<Lang, Pdf>, Error> {
        let Some(look) = &self.look else { return Ok(BTreeMap::new()) };
        let print = |edition: &Edition| {
            let printed = look.press.print(edition, &pdf::PdfOptions::default())?;
            Ok((edition.lang.clone(), printed))
        };
        prepared.editions.par_iter().map(print).collect()
    }

    /// Prints the site.
    ///
    /// # Errors
    /// Fails when the theme is broken.
    pub fn site(
        &mut self,
        prepared: &Prepared,
        pdfs: BTreeMap<Lang, Pdf>,
        options: &SiteOptions,
    ) -> Result<Tree, Error> {
        let Some(look) = &mut self.look else { return Ok(Tree::new()) };
        let shelf = Shelf::single(&prepared.editions, pdfs);
        Ok(look.site.render(&shelf, options)?)
    }
}

/// Makes the search index of a site.
///
/// # Errors
/// Fails when the index can't be made.
pub(super) fn index(site: &Tree, languages: &[Lang]) -> Result<Tree, Error> {
    Ok(search::index(site, languages)?)
}

fn asked(languages: &[Lang], known: &[Lang]) -> Result<(), Error> {
    match languages.iter().find(|lang| !known.contains(lang)) {
        Some(lang) => Err(Error::UnknownLanguage { asked: lang.clone(), known: known.to_vec() }),
        None => Ok(()),
    }
}

fn version(checkout: &Checkout) -> Version {
    let facts = &checkout.version;
    Version {
        tag: facts.tag.clone(),
        commit: facts.commit.clone(),
        time: facts.time,
        modified: facts.modified,
    }
}
