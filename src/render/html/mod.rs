//! Knows how text becomes HTML: a small tree, one function per kind of node, one encoder.
//!
//! Standard Markdown becomes undecorated standard HTML; the house's own blocks
//! become elements with classes that a theme dresses.

mod changed;
mod dom;
pub mod encode;
mod links;
mod icon;
mod inline;
mod write;
mod list;
mod local;
mod table;
mod theory;
mod panel;
mod fidelity;
mod figure;
mod form;
mod note;
mod url;

pub use changed::{anchor as change_anchor, tag as change_tag};
pub use dom::{Element, Node, element, text, without_links};
pub use form::sheet;
pub use inline::inlines;
pub use links::{ChangeNote, FactNote, Links, Picture, Plain, SheetFacts, Spoken};
pub use note::notes;
pub use table::{frame, table as rows};
pub use url::encoded as encoded_url;
pub use write::blocks;
