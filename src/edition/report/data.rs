//! Knows a report as rows and columns.

/// What a report says, for spreadsheets and programs. The names of the columns
/// are the same in every language and never change their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// What each column is called: lower-case letters and underscores.
    pub columns: Vec<&'static str>,
    /// The rows, each with one value per column.
    pub rows: Vec<Vec<Value>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is known.
    Nothing,
    /// Words or a code.
    Text(String),
    /// A number.
    Number(u64),
    /// Whether something is so.
    Flag(bool),
    /// Several words or codes.
    List(Vec<String>),
}

impl Value {
    /// Makes a text; nothing of an empty one.
    pub(super) fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Nothing } else { Self::Text(words) }
    }

    /// Makes a list of words.
    pub(super) fn list<W: Into<String>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::List(words.into_iter().map(Into::into).collect())
    }
}
