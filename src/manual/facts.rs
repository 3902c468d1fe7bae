//! Knows the facts of one module: what `module.yml` says.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::locale::codes::CodeList;
use crate::markdown::ast::Basis;

/// The language-neutral facts of a module.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Facts {
    /// The stable slug, equal to the folder's name.
    pub id: String,
    /// How far the text has come.
    pub status: Status,
    /// Who the module is for.
    #[serde(default)]
    pub audience: Vec<Audience>,
    /// Which of the three key elements it belongs to.
    pub key_element: KeyElement,
    /// Core components, such as `K1`.
    #[serde(default)]
    pub core: Vec<String>,
    /// Items of TIDieR, 1 to 12 (Hoffmann et al. 2014, doi:10.1136/bmj.g1687).
    #[serde(default, deserialize_with = "items::<12, _>")]
    pub tidier: Vec<u8>,
    /// Items of GUIDED that it tells of, 1 to 14
    /// (Duncan et al. 2020, doi:10.1136/bmjopen-2019-033516).
    #[serde(default, deserialize_with = "items::<14, _>")]
    pub guided: Vec<u8>,
    /// Items of the short form of GRIPP2 that it tells of, 1 to 5
    /// (Staniszewska et al. 2017, doi:10.1136/bmj.j3453).
    #[serde(default, deserialize_with = "items::<5, _>")]
    pub gripp2: Vec<u8>,
    /// Fidelity items, such as `F08`.
    #[serde(default)]
    pub fidelity: Vec<String>,
    /// Forms, such as `S10`.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Entries of the law register.
    #[serde(default)]
    pub law: Vec<String>,
    /// What the module rests on.
    #[serde(default)]
    pub basis: Vec<Basis>,
    /// Keys of the bibliography.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Sub-codes of Kunnskapsmodellen in the SSB code list, such as `2.1.02`.
    #[serde(default)]
    pub knowledge_model: Vec<String>,
    /// National codes of how a child took part, such as `1.1`.
    #[serde(default)]
    pub participation: Vec<String>,
    /// National codes of measures, such as `3.7`.
    #[serde(default)]
    pub measure: Vec<String>,
    /// National codes of plans, such as `1`.
    #[serde(default)]
    pub plan_type: Vec<String>,
}

impl Facts {
    /// Stands for facts that can't be read, which a finding told.
    pub(super) fn unknown(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            status: Status::Sketch,
            audience: Vec::new(),
            key_element: KeyElement::Common,
            core: Vec::new(),
            tidier: Vec::new(),
            guided: Vec::new(),
            gripp2: Vec::new(),
            fidelity: Vec::new(),
            forms: Vec::new(),
            law: Vec::new(),
            basis: Vec::new(),
            sources: Vec::new(),
            knowledge_model: Vec::new(),
            participation: Vec::new(),
            measure: Vec::new(),
            plan_type: Vec::new(),
        }
    }

    /// Returns the national codes of a list that the module is tagged with.
    pub fn codes(&self, list: CodeList) -> &[String] {
        match list {
            CodeList::KnowledgeModel => &self.knowledge_model,
            CodeList::Participation => &self.participation,
            CodeList::Measure => &self.measure,
            CodeList::PlanType => &self.plan_type,
        }
    }
}

/// Reads the items of a checklist that has so many.
pub(super) fn items<'de, const LAST: u8, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<u8>, D::Error> {
    let items: Vec<u8> = Vec::deserialize(deserializer)?;
    match items.iter().find(|item| !(1..=LAST).contains(*item)) {
        Some(other) => Err(D::Error::custom(format!("the items are 1 to {LAST}, not {other}"))),
        None => Ok(items),
    }
}

/// How far a module's text has come. Only `Approved` is official.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Title, purpose and planned content.
    Sketch,
    /// Complete, not yet read by others.
    Draft,
    /// Being read.
    InReview,
    /// Being tried by municipalities.
    FieldTest,
    /// Approved.
    Approved,
    /// No longer in use.
    Retired,
}

/// Who a module is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Family partners.
    FamilyPartner,
    /// Supervisors of family partners.
    Supervisor,
    /// Leaders in the municipality.
    Leader,
    /// Case workers of the child welfare service.
    CaseWorker,
    /// Staff of partner services.
    PartnerService,
    /// Researchers.
    Researcher,
    /// Families.
    Family,
    /// Co-developers of the manual.
    Developer,
}

/// The key elements of Family Partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyElement {
    /// Home visitation and intensive follow-up.
    HomeVisitation,
    /// Parental training.
    ParentalTraining,
    /// Coordination of services.
    ServiceCoordination,
    /// Common to all three.
    Common,
}
