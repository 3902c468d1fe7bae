//! Knows the commands as functions, which neither print nor exit.

mod scope;
mod glyphs;
mod pipeline;
mod issued;
mod build;
mod check;
mod history;
mod error;
pub mod preview;
mod live;

pub use build::{BuildRequest, Built, Stage, Stats, build};
pub use check::{Checked, check};
pub use error::Error;
pub use history::{Told, history};
pub use issued::Issued;
pub use live::Live;
pub use pipeline::{Pdfs, Pipeline, Prepared};
pub use scope::scope;
