//! Knows the log of adaptations: changes of the work with families, which may
//! be no changes of the text at all.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::frame::{
    AdaptationStatus, Contextual, FidelityRelation, Goal, Lasting, Level, Nature, OrgReason, Party,
    Planned, ProviderReason, RecipientReason, SocioReason, What, When,
};
use crate::lang::ByLang;

/// An adaptation, coded after FRAME. Reasons are those of groups: an entry never
/// tells of one family or one member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LoggedAdaptation {
    /// `T01` and so on. It is never used for another adaptation.
    pub id: String,
    /// The day of the decision or proposal, as `2026-03-12`.
    pub date: String,
    /// What it is called.
    pub title: ByLang<String>,
    /// What was done before and what is done now.
    pub summary: ByLang<String>,
    /// How far it has come.
    pub status: AdaptationStatus,
    /// When in the course of implementation.
    pub when: When,
    /// Whether it was planned.
    pub planned: Planned,
    /// What was changed.
    pub what: Vec<What>,
    /// Whether the core was kept.
    pub fidelity: FidelityRelation,
    /// Who took part in the decision.
    #[serde(default)]
    pub who: Vec<Party>,
    /// Who decided.
    #[serde(default)]
    pub decider: Option<Party>,
    /// For whom or what it was changed.
    #[serde(default)]
    pub level: Vec<Level>,
    /// Which of the circumstances were changed.
    #[serde(default)]
    pub contextual: Vec<Contextual>,
    /// How the content was changed.
    #[serde(default)]
    pub nature: Vec<Nature>,
    /// What it was for.
    #[serde(default)]
    pub goal: Vec<Goal>,
    /// Reasons in society and politics.
    #[serde(default)]
    pub reason_socio: Vec<SocioReason>,
    /// Reasons in the organisation.
    #[serde(default)]
    pub reason_org: Vec<OrgReason>,
    /// Reasons with those who provide.
    #[serde(default)]
    pub reason_provider: Vec<ProviderReason>,
    /// Reasons with those who receive.
    #[serde(default)]
    pub reason_recipient: Vec<RecipientReason>,
    /// What `other` stands for, by the field in which it stands.
    #[serde(default)]
    pub other: BTreeMap<CodedField, ByLang<String>>,
    /// Where, under a name that doesn't tell which place it is.
    #[serde(default)]
    pub site: Option<String>,
    /// The version of the manual before the change.
    #[serde(default)]
    pub manual_version_before: Option<String>,
    /// The version of the manual with the change.
    #[serde(default)]
    pub manual_version_after: Option<String>,
    /// The modules that it is about.
    #[serde(default)]
    pub modules: Vec<String>,
    /// The core components that it touches.
    #[serde(default)]
    pub core: Vec<String>,
    /// How it is known what happened.
    #[serde(default)]
    pub evidence: ByLang<String>,
    /// Whether it is meant to last.
    #[serde(default)]
    pub duration: Option<Lasting>,
    /// What happened that was meant to.
    #[serde(default)]
    pub intended_impact: ByLang<String>,
    /// What happened that wasn't.
    #[serde(default)]
    pub unintended_impact: ByLang<String>,
    /// The changes of the text that belong to it, by commit.
    #[serde(default)]
    pub commits: Vec<String>,
    /// Whether it is made up, to show what an entry can be.
    #[serde(default)]
    pub constructed: bool,
}

/// A field in which `other` may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodedField {
    /// When.
    When,
    /// Who took part.
    Who,
    /// Who decided.
    Decider,
    /// What was changed.
    What,
    /// For whom.
    Level,
    /// Which circumstances.
    Contextual,
    /// How the content was changed.
    Nature,
    /// What for.
    Goal,
    /// Society and politics.
    ReasonSocio,
    /// The organisation.
    ReasonOrg,
    /// Those who provide.
    ReasonProvider,
    /// Those who receive.
    ReasonRecipient,
}

impl CodedField {
    /// Returns the field as data name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Who => "who",
            Self::Decider => "decider",
            Self::What => "what",
            Self::Level => "level",
            Self::Contextual => "contextual",
            Self::Nature => "nature",
            Self::Goal => "goal",
            Self::ReasonSocio => "reason_socio",
            Self::ReasonOrg => "reason_org",
            Self::ReasonProvider => "reason_provider",
            Self::ReasonRecipient => "reason_recipient",
        }
    }
}
