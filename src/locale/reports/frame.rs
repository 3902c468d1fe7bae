//! Knows the words of the log of adaptations.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the log of adaptations says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrameWords {
    /// The title.
    pub title: String,
    /// What it is, in a sentence, for lists of reports.
    pub about: String,
    /// What the page is, with `{source}`; one paragraph each.
    pub intro: Vec<String>,
    /// How many entries there are, with `{count}` and `{constructed}`.
    pub summary: String,
    /// Said of an entry that is made up.
    pub constructed: String,
    /// The heading above the counts.
    pub counts: String,
    /// The words above each table of counts, with `{field}`.
    pub counted: String,
    /// The heads of its columns: code, entries, made up.
    pub columns: [String; 3],
    /// The heading above the entries.
    pub entries: String,
    /// What stands before each part of an entry.
    pub terms: FrameTerms,
    /// What each code means, by field and code.
    pub codes: BTreeMap<String, BTreeMap<String, String>>,
}

/// What stands before each part of an entry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "locales/reports/en.yml says what each is called")]
pub struct FrameTerms {
    pub status: String,
    pub when: String,
    pub planned: String,
    pub what: String,
    pub nature: String,
    pub contextual: String,
    pub level: String,
    pub who: String,
    pub decider: String,
    pub fidelity: String,
    pub core: String,
    pub modules: String,
    pub goal: String,
    pub reason_socio: String,
    pub reason_org: String,
    pub reason_provider: String,
    pub reason_recipient: String,
    pub duration: String,
    pub site: String,
    pub version_before: String,
    pub version_after: String,
    pub evidence: String,
    pub intended_impact: String,
    pub unintended_impact: String,
}

impl FrameWords {
    /// Returns what a code means; the code itself when nobody says.
    pub fn code<'w>(&'w self, field: &str, code: &'w str) -> &'w str {
        self.codes.get(field).and_then(|codes| codes.get(code)).map_or(code, String::as_str)
    }
}
