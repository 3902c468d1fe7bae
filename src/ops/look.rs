//! Knows how editions look: a theme, and what prints in it.

use std::sync::Arc;

use super::Error;
use super::glyphs::GlyphCheck;
use crate::edition::ImageFonts;
use crate::render::pdf;
use crate::render::site::Site;
use crate::theme::Theme;

/// What editions are made for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be printed.
    #[default]
    Print,
    /// To be compared, and the comparison to be printed.
    Compare,
    /// To be compared, and nothing is printed: of the theme only pictures need something.
    Tell,
}

/// A theme with everything that was read from it.
pub(super) struct Look {
    pub(super) theme: Theme,
    pub(super) fonts: ImageFonts,
    /// Nothing when nothing is printed.
    pub(super) printers: Option<Printers>,
}

/// What prints editions in one theme.
pub(super) struct Printers {
    pub(super) site: Site,
    pub(super) press: Arc<pdf::Press>,
    pub(super) glyphs: GlyphCheck,
}

impl Look {
    /// Reads what editions for this purpose need of a theme.
    ///
    /// # Errors
    /// Fails when the theme is broken.
    pub(super) fn new(theme: Theme, purpose: Purpose) -> Result<Self, Error> {
        let fonts = ImageFonts::new(theme.below("fonts/pdf/").map(|(_, bytes)| bytes));
        let printers = match purpose {
            Purpose::Print | Purpose::Compare => Some(Printers::new(&theme)?),
            Purpose::Tell => None,
        };
        Ok(Self { theme, fonts, printers })
    }
}

impl Printers {
    fn new(theme: &Theme) -> Result<Self, Error> {
        let (site, press) = (Site::new(theme)?, Arc::new(pdf::Press::new(theme)?));
        Ok(Self { site, press, glyphs: GlyphCheck::new(theme) })
    }
}
