//! Knows typed and marked blocks: what kind of statement they make, and what that
//! rests on.

use super::{Block, Inline, Phase};

/// A typed or marked block.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel<P: Phase> {
    /// What kind of statement it makes.
    pub kind: PanelKind,
    /// How to link here.
    pub anchor: P::Anchor,
    /// The author's own title; empty when the kind's name is enough.
    pub title: Vec<Inline<P>>,
    /// Whether it may be changed locally.
    pub mark: Option<Mark>,
    /// Core components that it states, such as `K2`.
    pub core: Vec<String>,
    /// What its claims rest on.
    pub basis: Vec<Basis>,
    /// What it says.
    pub blocks: Vec<Block<P>>,
}

/// The kinds of statement, after the Bufdir guideline «Omsorgsendrende hjelpetiltak».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PanelKind {
    /// `krav`, `requirement`: law or core component.
    Requirement,
    /// `anbefaling`, `recommendation`: should.
    Recommendation,
    /// `praksis`, `practice`: how-to or example.
    Practice,
    /// `advarsel`, `warning`: safety.
    Warning,
    /// `evidens`, `evidence`: evidence and uncertainty.
    Evidence,
    /// `barnets-perspektiv`, `child`: the child's view.
    Child,
    /// `tilpasning`, `adaptation`: what may be adapted, and limits.
    Adaptation,
    /// `kjerne`, `core`: not changed without the core-change procedure.
    Core,
    /// `tilpassbar`, `adaptable`: may be adapted within stated limits.
    Adaptable,
    /// `lokal`, `local`: the municipality fills in.
    Local,
    /// `si`, `say`: words that can be said.
    Say,
    /// `øvelse`, `exercise`: something to practise.
    Exercise,
    /// `guide`: a visit or session at a glance.
    Guide,
    /// `trinn`, `step`: one step of a visit or session.
    Step,
}

/// Whether a block may be changed locally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Not without the core-change procedure.
    Core,
    /// Within stated limits.
    Adaptable,
    /// The municipality fills it in.
    Local,
}

/// What a claim rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The project description that the work started from.
    Seed,
    /// A published protocol, registry entry or result of the pilot.
    Protocol,
    /// Research.
    Research,
    /// Law.
    Law,
    /// Published practice of other programmes.
    Practice,
    /// Our assumption, to be confirmed by the co-developers.
    Assumed,
}

impl Basis {
    /// Returns the name by which authors and programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::Protocol => "protocol",
            Self::Research => "research",
            Self::Law => "law",
            Self::Practice => "practice",
            Self::Assumed => "assumed",
        }
    }
}
