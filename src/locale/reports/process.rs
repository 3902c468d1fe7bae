//! Knows the words of the reports on how a manual was developed, and with whom.

use serde::Deserialize;

/// What both reports say.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProcessWords {
    /// How many items are documented, with `{documented}`, `{partly}`,
    /// `{missing}` and `{all}`.
    pub summary: String,
    /// Said before the state of an item.
    pub state: String,
    /// An item that is documented.
    pub documented: String,
    /// An item of which a part is.
    pub partly: String,
    /// An item that nothing tells of.
    pub missing: String,
    /// The words before the modules that tell of an item.
    pub modules: String,
    /// When no workshop was entered.
    pub no_workshops: String,
    /// How many workshops there are, with `{count}`.
    pub workshops: String,
    /// Who took part, with `{group}` and `{count}`.
    pub participants: String,
    /// What stands before each part of a workshop.
    pub terms: WorkshopTerms,
    /// A group with the changes that it took part in, with `{group}` and `{count}`.
    pub group_changes: String,
    /// Said before those groups.
    pub groups: String,
    /// How many changes came from workshops, with `{count}`.
    pub from_workshops: String,
    /// How many changes there are in all, with `{count}` and `{substantive}`.
    pub changes: String,
    /// The versions that there are, with `{versions}`.
    pub versions: String,
    /// When there is no version.
    pub no_version: String,
    /// How many sources there are, with `{count}` and `{register}`.
    pub sources: String,
    /// Where theory is told, with `{modules}`.
    pub theory: String,
    /// How many blocks say what may be adapted, with `{count}`.
    pub adaptations: String,
    /// How many entries of the log have to do with those who receive, with
    /// `{count}` and `{log}`.
    pub adapted: String,
    /// Said before the sections on what isn't known.
    pub uncertainties: String,
    /// Where TIDieR is followed, with `{report}`.
    pub tidier: String,
    /// Under which licence the report is given out, with `{licence}`.
    pub licence: String,
    /// When the manual has no lasting address.
    pub no_address: String,
    /// Where more is told of workshops, with `{report}`.
    pub more: String,
}

/// What stands before each part of a workshop.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "locales/reports/en.yml says what each is called")]
pub struct WorkshopTerms {
    pub groups: String,
    pub question: String,
    pub input: String,
    pub decision: String,
    pub changed: String,
    pub not_changed: String,
    pub note: String,
}

/// What one of the two says. The labels of the items are our own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ItemWords {
    /// The title.
    pub title: String,
    /// What it is, in a sentence, for lists of reports.
    pub about: String,
    /// What the page is, with `{source}`; one paragraph each.
    pub intro: Vec<String>,
    /// What each item is called.
    pub items: Vec<String>,
}
