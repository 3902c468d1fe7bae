//! Knows the order of the manual and the groups that shape it.

use serde::Deserialize;

use crate::lang::ByLang;

/// What `outline.yml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outline {
    /// The parts in order.
    pub(super) parts: Vec<PartPlan>,
}

/// A part and the modules in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartPlan {
    /// A kebab-case name.
    pub id: String,
    /// The title.
    pub title: ByLang<String>,
    /// The slugs of its modules, in order.
    pub modules: Vec<String>,
}

/// What `people.yml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The groups that shape the manual.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// People who agreed to be listed; none so far.
    #[serde(default)]
    pub collaborators: Vec<String>,
}

/// A group of people: never a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// A kebab-case name.
    pub id: String,
    /// What readers call it.
    pub title: ByLang<String>,
    /// What it does here.
    #[serde(default)]
    pub description: ByLang<String>,
}
