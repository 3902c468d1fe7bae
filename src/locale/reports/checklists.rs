//! Knows the words of the fidelity checklists.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the checklists say.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChecklistWords {
    /// The title.
    pub title: String,
    /// What it is, in a sentence, for lists of reports.
    pub about: String,
    /// What the page is made of, with `{register}`; one paragraph each.
    pub intro: Vec<String>,
    /// The words above the list of sheets.
    pub overview: String,
    /// The heads of its columns: sheet, who and when, how many items, which.
    pub columns: [String; 4],
    /// The title of a sheet, with `{phase}` and `{rater}`.
    pub sheet: String,
    /// The title of the sheet with all items.
    pub whole: String,
    /// The id that is printed on a sheet, with `{phase}` and `{rater}`.
    pub id: String,
    /// The parts of such ids by what the register calls phases and raters, and `whole` for
    /// the sheet with all items.
    pub id_words: BTreeMap<String, String>,
    /// What the list of sheets is called in the foot of its pages.
    pub foot: String,
    /// The lines at the top of each sheet; `{12}` is room for so many characters.
    pub fields: Vec<String>,
    /// What the degrees of an item mean.
    pub degrees: String,
    /// The words above the items that belong to no core component.
    pub other: String,
    /// The heading above the items that are no longer used.
    pub retired: String,
    /// Why they are still told.
    pub retired_intro: String,
    /// The words above their table.
    pub retired_caption: String,
    /// The heads of its columns: item, text, first used, retired.
    pub retired_columns: [String; 4],
}
