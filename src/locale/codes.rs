//! Knows the national codes that modules and forms are tagged with, and what they
//! are called: in Norwegian, whatever the language of the manual.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

static CODES: LazyLock<NationalCodes> = LazyLock::new(|| {
    let text = include_str!("../../locales/codes/ssb.yml");
    serde_yaml::from_str(text).expect("a test reads the file of codes")
});

/// A list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeList {
    /// Sub-codes of Kunnskapsmodellen.
    KnowledgeModel,
    /// How a child took part.
    Participation,
    /// Measures.
    Measure,
    /// Plans.
    PlanType,
}

impl CodeList {
    /// Every list, in the order in which readers meet them.
    pub const ALL: [Self; 4] =
        [Self::KnowledgeModel, Self::Participation, Self::Measure, Self::PlanType];

    /// Returns the key by which modules and forms name codes of the list.
    pub fn key(self) -> &'static str {
        match self {
            Self::KnowledgeModel => "knowledge-model",
            Self::Participation => "participation",
            Self::Measure => "measure",
            Self::PlanType => "plan-type",
        }
    }
}

/// The lists, and where they are from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NationalCodes {
    /// Where they are from.
    pub source: CodeSource,
    areas: BTreeMap<String, String>,
    knowledge_model: Names,
    participation: Names,
    measure: Names,
    plan_type: Names,
}

/// What each code is called, as far as that was checked.
type Names = BTreeMap<String, Option<String>>;

/// Where the lists are from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodeSource {
    /// Who gives them out.
    pub publisher: String,
    /// What they are called.
    pub title: String,
    /// Where they can be read.
    pub url: String,
    /// On which terms they can be used.
    pub licence: String,
    /// From which day they count, as `2026-01-01`.
    pub valid_from: String,
}

impl NationalCodes {
    /// Returns the lists.
    pub fn get() -> &'static Self {
        &CODES
    }

    /// Returns every code of a list.
    pub fn all(&self, list: CodeList) -> impl Iterator<Item = &str> {
        self.names(list).keys().map(String::as_str)
    }

    /// Returns whether a list has a code.
    pub fn has(&self, list: CodeList, code: &str) -> bool {
        self.names(list).contains_key(code)
    }

    /// Returns what a code is called: below the name of its area, where it has one.
    pub fn name(&self, list: CodeList, code: &str) -> String {
        let own = self.names(list).get(code).and_then(Option::as_deref);
        let area = match list {
            CodeList::KnowledgeModel => code.rsplit_once('.'),
            CodeList::Participation | CodeList::Measure | CodeList::PlanType => None,
        };
        let area = area.and_then(|(area, _)| self.areas.get(area)).map(String::as_str);
        match (area, own) {
            (Some(area), Some(own)) => format!("{area}: {own}"),
            (Some(name), None) | (None, Some(name)) => name.to_owned(),
            (None, None) => String::new(),
        }
    }

    fn names(&self, list: CodeList) -> &Names {
        match list {
            CodeList::KnowledgeModel => &self.knowledge_model,
            CodeList::Participation => &self.participation,
            CodeList::Measure => &self.measure,
            CodeList::PlanType => &self.plan_type,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeList, NationalCodes};

    #[test]
    fn a_code_is_called_what_the_list_calls_it_and_its_area_otherwise() {
        let codes = NationalCodes::get();
        let name = |code| codes.name(CodeList::KnowledgeModel, code);
        assert_eq!(name("3.2.02"), "Bolig, økonomi, arbeid: fattigdom");
        assert_eq!(name("2.4.01"), "Beskyttelse");
        assert_eq!(codes.name(CodeList::Participation, "2.2"), "ønsket ikke");
        assert!(!codes.has(CodeList::KnowledgeModel, "2.4.10"));
        for code in codes.all(CodeList::KnowledgeModel) {
            assert!(!name(code).is_empty(), "{code}");
        }
    }
}
