//! Knows what a text says: Markdown becomes one tree with byte spans.

pub mod ast;
mod directive;
mod document;
pub mod edit;
mod fold;
mod inline;
mod limits;
mod lines;
mod read;
pub mod walk;

pub(crate) use directive::panel_named;
pub(crate) use document::is_decorative;
pub use document::parse;
pub use limits::Limits;
pub use read::{Fragment, fragment};
