//! Knows how an edition is printed: one renderer per medium, none knowing another.

pub mod pdf;
mod shelf;

pub use shelf::{Pdf, RenderError, Shelf, Tree};
