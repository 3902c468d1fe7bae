//! Knows the words of the TIDieR report.

use serde::Deserialize;

/// What the TIDieR report says. The labels of the items are our own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TidierWords {
    /// The title.
    pub title: String,
    /// What it is, in a sentence, for lists of reports.
    pub about: String,
    /// What the page is made of, with `{source}`; one paragraph each.
    pub intro: Vec<String>,
    /// How many items are answered, with `{answered}`, `{partly}`, `{open}`,
    /// `{study}` and `{all}`.
    pub summary: String,
    /// The words above the overview.
    pub overview: String,
    /// The heads of its columns: item, state, modules.
    pub columns: [String; 3],
    /// What each of the twelve items is called.
    pub items: Vec<String>,
    /// What is asked for in each.
    pub asks: Vec<String>,
    /// Said before the state of an item.
    pub state: String,
    /// An item that is answered.
    pub answered: String,
    /// An item of which a part is missing.
    pub partly: String,
    /// An item that nothing answers.
    pub open: String,
    /// An item that only a study can answer.
    pub study: String,
    /// Said of such an item, when modules tell how it will be done.
    pub study_note: String,
    /// The words before the modules that answer an item.
    pub modules: String,
    /// Item 1, with `{name}`.
    pub name: String,
    /// Item 3, with `{count}`, `{ready}` and `{register}`.
    pub forms: String,
    /// Item 9, with `{count}` and `{modules}`.
    pub adaptable: String,
    /// Item 9, when no block is marked.
    pub no_adaptable: String,
    /// Item 10, with `{count}` and `{log}`.
    pub log: String,
    /// Item 11, with `{count}` and `{register}`.
    pub fidelity: String,
}
