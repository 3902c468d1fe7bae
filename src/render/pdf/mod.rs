//! Knows how an edition becomes an accessible PDF.
//!
//! The edition goes to Typst as data (`data`, made by `view`); the theme's
//! templates in `pdf/` decide how it looks. Typst sees only what `world`
//! shows it.

mod code;
pub mod data;
mod export;
mod glyphs;
mod labels;
mod view;
mod words;
mod world;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use export::{PdfOptions, path};
pub use glyphs::missing_glyphs;

use std::sync::Arc;

use crate::edition::Edition;
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
        let bytes = export::file(&job, &pages, edition, options)?;
        Ok(Pdf { path: export::path(edition), bytes: Arc::from(bytes), pages: pages.pages().len() })
    }

    fn job(&self, edition: &Edition) -> Result<Job<'_>, RenderError> {
        let files = view::files(edition, &self.glyphs)?;
        let images = edition.images.iter().enumerate();
        let images =
            images.map(|(place, image)| (view::image_path(place, image), image.bytes.clone()));
        Ok(Job::new(&self.workshop, files.into_iter().chain(images)))
    }

    /// Forgets results that the last `age` prints didn't use. Call it once
    /// per rebuild in a long-lived program.
    pub fn forget(age: usize) {
        comemo::evict(age);
    }
}
