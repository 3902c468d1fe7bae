//! Knows the commands as functions, which neither print nor exit.

mod scope;
mod pipeline;
mod build;
mod check;
mod error;

pub use build::{BuildRequest, Built, Format, Stage, Stats, build};
pub use check::{Checked, check};
pub use error::Error;
pub use scope::scope;
