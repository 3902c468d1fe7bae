//! Knows the programme theory: what is put in, what is done, what that is thought
//! to set in motion, and what might go wrong.

use serde::Deserialize;

use super::registers::Entry;
use crate::lang::ByLang;
use crate::markdown::ast::Basis;

/// An item of the programme theory.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TheoryEntry {
    /// `A1`, `M3` and so on: a letter for the stage and a number.
    pub id: String,
    /// Where in the theory it stands.
    pub stage: TheoryStage,
    /// What it is called.
    pub title: ByLang<String>,
    /// What it is, in a sentence or two.
    #[serde(default)]
    pub text: ByLang<String>,
    /// The core components in which an activity is laid down.
    #[serde(default)]
    pub core: Vec<String>,
    /// The items of the chain that it is thought to lead to.
    #[serde(default)]
    pub leads_to: Vec<String>,
    /// What an assumption must hold for, what a context bears on, what a harm threatens.
    #[serde(default, alias = "threatens")]
    pub concerns: Vec<String>,
    /// Core components and modules that guard against a harm.
    #[serde(default)]
    pub guarded_by: Vec<String>,
    /// What it rests on.
    #[serde(default)]
    pub basis: Vec<Basis>,
    /// Keys of the bibliography.
    #[serde(default)]
    pub source: Vec<String>,
}

impl Entry for TheoryEntry {
    const FILE: &'static str = "theory.yml";
    fn id(&self) -> &str {
        &self.id
    }
}

/// The stages of a programme theory. The first five are a chain, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TheoryStage {
    /// What must be in place.
    Input,
    /// What is done.
    Activity,
    /// What that is thought to set in motion.
    Mechanism,
    /// What is hoped for first.
    Proximal,
    /// What is hoped for in time.
    Distal,
    /// What must be true for the theory to hold.
    Assumption,
    /// What bears on it from outside.
    Context,
    /// What may get worse.
    Harm,
}

impl TheoryStage {
    /// Every stage, in the order in which readers meet them.
    pub const ALL: [Self; 8] = [
        Self::Input,
        Self::Activity,
        Self::Mechanism,
        Self::Proximal,
        Self::Distal,
        Self::Assumption,
        Self::Context,
        Self::Harm,
    ];

    /// Returns whether the stage is a link of the chain from input to outcome.
    pub fn is_chain(self) -> bool {
        self <= Self::Distal
    }

    /// Returns the name by which programs and themes know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Activity => "activity",
            Self::Mechanism => "mechanism",
            Self::Proximal => "proximal",
            Self::Distal => "distal",
            Self::Assumption => "assumption",
            Self::Context => "context",
            Self::Harm => "harm",
        }
    }
}
