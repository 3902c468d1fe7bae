//! Knows how two texts differ word by word.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the older text.
    Deleted(String),
    /// Only in the newer text.
    New(String),
}
