//! Knows the registers: lists that modules point into by id.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::facts::{Audience, items};
use super::logged::LoggedAdaptation;
use super::theory::TheoryEntry;
use super::workshop::Workshop;
use crate::lang::ByLang;
use crate::locale::codes::CodeList;
use crate::markdown::ast::Basis;

/// Every register of a manual, in the order in which the files list the entries.
#[derive(Debug, Clone, Default)]
pub struct Registers {
    /// `core.yml`.
    pub core: Vec<CoreComponent>,
    /// `fidelity.yml`.
    pub fidelity: Vec<FidelityEntry>,
    /// `forms.yml`.
    pub forms: Vec<FormEntry>,
    /// `law.yml`.
    pub law: Vec<LawEntry>,
    /// `glossary.yml`.
    pub glossary: Vec<GlossaryEntry>,
    /// `parameters.yml`.
    pub parameters: Vec<Parameter>,
    /// `adaptations.yml`.
    pub adaptations: Vec<LoggedAdaptation>,
    /// `theory.yml`.
    pub theory: Vec<TheoryEntry>,
    /// `workshops.yml`.
    pub workshops: Vec<Workshop>,
    /// `references.bib`, as it stands.
    pub references: String,
    /// The files of which an entry can't be read, which a finding told: an id
    /// that is missing there may well exist.
    pub incomplete: BTreeSet<&'static str>,
}

/// An entry that is found by its id.
pub trait Entry {
    /// The name of the file, such as `core.yml`.
    const FILE: &'static str;
    /// Returns the id.
    fn id(&self) -> &str;
}

macro_rules! entries {
    ($($name:ident in $file:literal),*) => {
        $(impl Entry for $name {
            const FILE: &'static str = $file;
            fn id(&self) -> &str {
                &self.id
            }
        })*
    };
}

entries!(
    CoreComponent in "core.yml",
    FidelityEntry in "fidelity.yml",
    FormEntry in "forms.yml",
    LawEntry in "law.yml",
    GlossaryEntry in "glossary.yml",
    Parameter in "parameters.yml",
    LoggedAdaptation in "adaptations.yml",
    Workshop in "workshops.yml"
);

/// A core component: its function is kept, its form may vary
/// (Kirk et al. 2019, doi:10.1093/tbm/ibz178).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreComponent {
    /// `K1` and so on.
    pub id: String,
    /// Its name.
    pub title: ByLang<String>,
    /// What it is for.
    pub function: ByLang<String>,
    /// How it is usually done.
    pub form: ByLang<String>,
    /// What it rests on.
    #[serde(default)]
    pub basis: Vec<Basis>,
}

/// A fidelity item. Its id is never used for another item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FidelityEntry {
    /// `F01` and so on.
    pub id: String,
    /// What is looked at.
    pub text: ByLang<String>,
    /// Core components that it belongs to.
    #[serde(default)]
    pub core: Vec<String>,
    /// Phases in which it is looked at.
    #[serde(default)]
    pub phase: Vec<VisitPhase>,
    /// Who looks.
    #[serde(default)]
    pub rater: Vec<Rater>,
    /// How it is answered.
    pub scale: AnswerScale,
    /// Where the evidence is found.
    pub evidence: ByLang<String>,
    /// The version in which the item was first used.
    pub since: String,
    /// The version in which it was retired.
    #[serde(default)]
    pub retired: Option<String>,
    /// What it rests on.
    #[serde(default)]
    pub basis: Vec<Basis>,
}

/// The phases of the work with a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VisitPhase {
    /// Get to know each other.
    Start,
    /// Make the plan.
    Plan,
    /// Work.
    Work,
    /// End.
    Ending,
    /// All of them.
    All,
}

impl VisitPhase {
    /// Returns the name by which authors and programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Plan => "plan",
            Self::Work => "work",
            Self::Ending => "ending",
            Self::All => "all",
        }
    }
}

/// Who answers a fidelity item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rater {
    /// The family partner.
    #[serde(rename = "self")]
    Own,
    /// The supervisor.
    Supervisor,
    /// Somebody who was there to observe.
    Observer,
    /// The family.
    Family,
}

impl Rater {
    /// Returns the name by which authors and programs know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Supervisor => "supervisor",
            Self::Observer => "observer",
            Self::Family => "family",
        }
    }
}

/// How a fidelity item is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerScale {
    /// Yes, no, not applicable.
    YesNoNa,
    /// 0, 1, 2, 3.
    ZeroToThree,
}

/// A form, hand-out or card.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FormEntry {
    /// `S10`, `H1` and so on.
    pub id: String,
    /// Its name.
    pub title: ByLang<String>,
    /// The module where its sheet stands.
    pub module: String,
    /// Other modules that use it.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it is.
    pub kind: FormKind,
    /// The paper it is made for.
    #[serde(default)]
    pub size: PaperSize,
    /// Who fills it in.
    #[serde(default)]
    pub audience: Vec<Audience>,
    /// Whether its sheet is written.
    pub status: FormStatus,
    /// Whether it is about a family; such a sheet has a field for the case id.
    #[serde(default = "yes")]
    pub case: bool,
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

impl FormEntry {
    /// Returns the national codes of a list that the form is tagged with.
    pub fn codes(&self, list: CodeList) -> &[String] {
        match list {
            CodeList::KnowledgeModel => &self.knowledge_model,
            CodeList::Participation => &self.participation,
            CodeList::Measure => &self.measure,
            CodeList::PlanType => &self.plan_type,
        }
    }
}

fn yes() -> bool {
    true
}

/// What a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// To fill in.
    Form,
    /// To give away.
    Handout,
    /// To carry.
    Card,
}

/// The paper a form is made for (ISO 216).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperSize {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 148 by 210 mm.
    A5,
}

/// Whether a form's sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormStatus {
    /// Each language of its module has the sheet.
    Ready,
    /// Not yet.
    Planned,
}

/// A provision of law, with the day on which its wording was checked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawEntry {
    /// `bvl-3-1` and so on.
    pub id: String,
    /// The act.
    pub act: ByLang<String>,
    /// `§ 3-1`.
    pub section: String,
    /// What it means for the manual.
    pub point: ByLang<String>,
    /// The day of the check, as `2026-11-22`; nothing when it was never checked.
    pub checked: Option<String>,
    /// What the check found.
    pub state: CheckState,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
}

/// How far a statement was checked against its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckState {
    /// Checked.
    Verified,
    /// The core was checked, not every detail.
    Partly,
    /// From memory.
    Unverified,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryEntry {
    /// A kebab-case name in English.
    pub id: String,
    /// The term.
    pub term: ByLang<String>,
    /// What it means here.
    pub definition: ByLang<String>,
    /// Words to avoid.
    #[serde(default)]
    pub avoid: ByLang<Vec<String>>,
    /// A remark.
    #[serde(default)]
    pub note: ByLang<String>,
    /// Inflected forms that a search should find.
    #[serde(default)]
    pub forms: ByLang<Vec<String>>,
}

/// A number or value with its source, used in text by its id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// A kebab-case name in English.
    pub id: String,
    /// What it is the value of.
    pub label: ByLang<String>,
    /// The value as it is printed.
    pub value: ByLang<String>,
    /// What it rests on.
    #[serde(default)]
    pub basis: Vec<Basis>,
    /// Items of TIDieR that it helps to answer.
    #[serde(default, deserialize_with = "items::<12, _>")]
    pub tidier: Vec<u8>,
    /// A key of the bibliography.
    pub source: String,
}
