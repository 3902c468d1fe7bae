//! Knows what a text of one municipality says, and where.

use super::{Block, Phase};
use crate::path::VPath;

/// What one municipality says in the place of a block of the manual, or beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Local<P: Phase> {
    /// What it does with the block of the manual.
    pub act: LocalAct,
    /// The id of that block, or of the heading that it stands under.
    pub at: String,
    /// Why it departs from the core of the manual; empty when it doesn't.
    pub deviation: String,
    /// Whose text it is, once it stands in the manual.
    pub owner: Option<Owner>,
    /// What it says.
    pub blocks: Vec<Block<P>>,
}

/// What a local text does with a block of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocalAct {
    /// `erstatt`, `replace`: it stands in the place of the block.
    Replace,
    /// `legg-til`, `add`: it follows the block, or ends what stands under the heading.
    Add,
}

/// Whose a local text is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Owner {
    /// What the municipality is called, in the language of the text.
    pub name: String,
    /// The file where the text is written.
    pub file: VPath,
}
