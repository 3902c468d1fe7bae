//! Knows the names of the registers that readers meet.

use serde::Deserialize;

/// The registers that are published as pages, in the order of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Register {
    /// Forms and hand-outs.
    Forms,
    /// Core components.
    Core,
    /// Fidelity items.
    Fidelity,
    /// Glossary.
    Glossary,
    /// Law.
    Law,
    /// Parameters with their sources.
    Parameters,
    /// Sources.
    Sources,
}

impl Register {
    /// Every register, in the order of the menu.
    pub const ALL: [Self; 7] = [
        Self::Forms,
        Self::Core,
        Self::Fidelity,
        Self::Glossary,
        Self::Law,
        Self::Parameters,
        Self::Sources,
    ];

    /// Returns the register's name in addresses and anchors.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Forms => "forms",
            Self::Core => "core",
            Self::Fidelity => "fidelity",
            Self::Glossary => "glossary",
            Self::Law => "law",
            Self::Parameters => "parameters",
            Self::Sources => "sources",
        }
    }
}
