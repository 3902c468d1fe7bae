//! Knows the words of the page of national codes.

use serde::Deserialize;

/// What the page of national codes says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodesWords {
    /// The title.
    pub title: String,
    /// What it is, in a sentence, for lists of reports.
    pub about: String,
    /// What the page is; one paragraph each, with `{source}`, `{licence}` and
    /// `{date}`.
    pub intro: Vec<String>,
    /// What each list is called.
    pub knowledge_model: String,
    /// How children took part.
    pub participation: String,
    /// Measures.
    pub measure: String,
    /// Plans.
    pub plan_type: String,
    /// The words above each table.
    pub used: String,
    /// The heads of the columns: code, name, modules, forms.
    pub columns: [String; 4],
}
