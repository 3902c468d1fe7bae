//! Knows how an edition is printed: one renderer per medium, none knowing another.

pub mod pdf;
mod shelf;
mod teller;
pub mod marking;
pub mod chosen;
mod places;
mod reasons;
mod snippet;
pub mod summary;
pub mod html;
pub mod data;
pub mod site;

pub use shelf::{
    BookPdf, Comparison, Count, DRAFT, DataFile, DataFormat, Pdf, RenderError, Shelf, Standing,
    Tree, Volume, folders,
};
pub use teller::{Teller, class, contribution};
