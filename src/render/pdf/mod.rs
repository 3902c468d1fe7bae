//! Knows how an edition becomes an accessible PDF.
//!
//! The edition goes to Typst as data (`data`, made by `view`); the theme's
//! templates in `pdf/` decide how it looks. Typst sees only what `world`
//! shows it.

mod code;
pub mod data;
mod export;
mod glyphs;
mod goals;
mod labels;
mod view;
mod words;
mod world;

#[cfg(test)]
mod books_tests;
#[cfg(test)]
mod compared_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use export::{PdfOptions, Sheaf, book_path, path, redline_path};
pub use glyphs::missing_glyphs;

use std::sync::Arc;

use crate::edition::Edition;
use crate::edition::redline::Redline;
use crate::theme::Theme;

use super::{Pdf, RenderError};
use glyphs::Glyphs;
use world::{Job, Workshop};

/// Prints an edition once.
///
/// # Errors
/// Fails when the theme lacks a file, or its templates fail.
pub fn render(edition: &Edition, theme: &Theme, options: &PdfOptions) -> Result<Pdf, RenderError> {
    Press::new(theme)?.print(edition, options)
}

/// A press that stays warm: fonts are read once, and what an edit doesn't
/// touch is not set again. It can print several editions at the same time.
#[derive(Debug)]
pub struct Press {
    workshop: Workshop,
    glyphs: Glyphs,
}

impl Press {
    /// Sets up the press with a theme.
    ///
    /// # Errors
    /// Fails when the theme has no template or no fonts for PDF.
    pub fn new(theme: &Theme) -> Result<Self, RenderError> {
        let workshop = Workshop::new(theme)?;
        let glyphs = Glyphs::of(workshop.fonts());
        Ok(Self { workshop, glyphs })
    }

    /// Prints an edition.
    ///
    /// # Errors
    /// Fails when the theme's templates fail; an author can't cause that.
    pub fn print(&self, edition: &Edition, options: &PdfOptions) -> Result<Pdf, RenderError> {
        let job = self.job(edition)?;
        let pages = export::pages(&job)?;
        let bytes = export::file(&job, &pages, export::ident(edition), edition, options)?;
        Ok(Pdf { path: export::path(edition), bytes: Arc::from(bytes), pages: pages.pages().len() })
    }

    /// Prints a comparison of two versions: the changes with their reasons and
    /// their text, or the modules that differ as pages to put into a binder.
    ///
    /// # Errors
    /// Fails when the theme's templates fail; an author can't cause that.
    pub fn print_redline(
        &self,
        redline: &Redline,
        sheaf: Sheaf,
        options: &PdfOptions,
    ) -> Result<Pdf, RenderError> {
        let edition = &redline.edition;
        let job = self.redline_job(redline, sheaf)?;
        let pages = export::pages(&job)?;
        let ident = export::redline_ident(redline, sheaf);
        let bytes = export::file(&job, &pages, ident, edition, options)?;
        let path = export::redline_path(redline, sheaf);
        Ok(Pdf { path, bytes: Arc::from(bytes), pages: pages.pages().len() })
    }

    /// Puts the pages of a printed edition on sheets to be folded: two of them on
    /// each side, so that they follow one another in the folded booklet.
    ///
    /// # Errors
    /// Fails when the theme's template fails; an author can't cause that.
    pub fn fold(
        &self,
        edition: &Edition,
        printed: &Pdf,
        options: &PdfOptions,
    ) -> Result<Pdf, RenderError> {
        let files = view::folded_files(edition, printed, &self.glyphs)?;
        let job = Job::of(&self.workshop, "pdf/folded.typ", files)?;
        let pages = export::pages(&job)?;
        let bytes = export::untagged(&job, &pages, edition, options)?;
        let path = export::folded_path(edition);
        Ok(Pdf { path, bytes: Arc::from(bytes), pages: pages.pages().len() })
    }

    fn redline_job(&self, redline: &Redline, sheaf: Sheaf) -> Result<Job<'_>, RenderError> {
        let files = view::redline_files(redline, sheaf, &self.glyphs)?;
        let template = match sheaf {
            Sheaf::Redline => "pdf/redline.typ",
            Sheaf::Pack => "pdf/pack.typ",
        };
        Job::of(&self.workshop, template, files.into_iter().chain(pictures(&redline.edition)))
    }

    fn job(&self, edition: &Edition) -> Result<Job<'_>, RenderError> {
        let files = view::files(edition, &self.glyphs)?;
        Job::of(&self.workshop, world::MAIN, files.into_iter().chain(pictures(edition)))
    }

    /// Forgets results that the last `age` prints didn't use. Call it once
    /// per rebuild in a long-lived program.
    pub fn forget(age: usize) {
        comemo::evict(age);
    }
}

fn pictures(edition: &Edition) -> impl Iterator<Item = (String, Arc<[u8]>)> {
    let images = edition.images.iter().enumerate();
    images.map(|(place, image)| (view::image_path(place, image), image.bytes.clone()))
}
