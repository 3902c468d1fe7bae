//! Knows the order of the manual.

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
