//! Knows why a command could not be carried out, an author's mistakes apart.

use crate::lang::Lang;
use crate::render::RenderError;
use crate::vcs;

/// Says why a command could not be carried out. Mistakes in the manual are
/// findings, not errors.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk or git refused.
    #[error(transparent)]
    Vcs(#[from] vcs::Error),
    /// A language was asked for that the book doesn't have.
    #[error("the book has no language `{asked}`")]
    UnknownLanguage {
        /// The language that was asked for.
        asked: Lang,
        /// The languages of the book.
        known: Vec<Lang>,
    },
    /// A book was asked for that the manual doesn't plan.
    #[error("there is no book `{asked}`")]
    UnknownBook {
        /// The id that was asked for.
        asked: String,
        /// The ids of the books.
        known: Vec<String>,
    },
    /// An adaptation was asked for that the manual doesn't have.
    #[error("there is no adaptation `{asked}`")]
    UnknownAdaptation {
        /// The id that was asked for.
        asked: String,
        /// The ids of the adaptations.
        known: Vec<String>,
    },
    /// The theme can't be used.
    #[error(transparent)]
    Render(#[from] RenderError),
}
