//! Knows which words stand for the values of facts: the same in every medium.

use crate::locale::Msg;
use crate::manual::{Audience, KeyElement, Rater, Register, Status, TheoryStage, VisitPhase};
use crate::markdown::ast::{Basis, LocalAct, Mark, PanelKind};

/// Returns the words for what a claim rests on.
pub fn basis(basis: Basis) -> Msg {
    match basis {
        Basis::Seed => Msg::BasisSeed,
        Basis::Protocol => Msg::BasisProtocol,
        Basis::Research => Msg::BasisResearch,
        Basis::Law => Msg::BasisLaw,
        Basis::Practice => Msg::BasisPractice,
        Basis::Assumed => Msg::BasisAssumed,
    }
}

/// Returns the words for a mark.
pub fn mark(mark: Mark) -> Msg {
    match mark {
        Mark::Core => Msg::MarkCore,
        Mark::Adaptable => Msg::MarkAdaptable,
        Mark::Local => Msg::MarkLocal,
    }
}

/// Returns the name of a kind of panel.
pub fn panel(kind: PanelKind) -> Msg {
    match kind {
        PanelKind::Requirement => Msg::PanelRequirement,
        PanelKind::Recommendation => Msg::PanelRecommendation,
        PanelKind::Practice => Msg::PanelPractice,
        PanelKind::Warning => Msg::PanelWarning,
        PanelKind::Evidence => Msg::PanelEvidence,
        PanelKind::Child => Msg::PanelChild,
        PanelKind::Adaptation => Msg::PanelAdaptation,
        PanelKind::Core => Msg::PanelCore,
        PanelKind::Adaptable => Msg::PanelAdaptable,
        PanelKind::Local => Msg::PanelLocal,
        PanelKind::Say => Msg::PanelSay,
        PanelKind::Exercise => Msg::PanelExercise,
        PanelKind::Guide => Msg::PanelGuide,
        PanelKind::Step => Msg::PanelStep,
    }
}

/// Returns the words for how far a text has come.
pub fn status(status: Status) -> Msg {
    match status {
        Status::Sketch => Msg::StatusSketch,
        Status::Draft => Msg::StatusDraft,
        Status::InReview => Msg::StatusInReview,
        Status::FieldTest => Msg::StatusFieldTest,
        Status::Approved => Msg::StatusApproved,
        Status::Retired => Msg::StatusRetired,
    }
}

/// Returns the words for a reader.
pub fn audience(audience: Audience) -> Msg {
    match audience {
        Audience::FamilyPartner => Msg::AudienceFamilyPartner,
        Audience::Supervisor => Msg::AudienceSupervisor,
        Audience::Leader => Msg::AudienceLeader,
        Audience::CaseWorker => Msg::AudienceCaseWorker,
        Audience::PartnerService => Msg::AudiencePartnerService,
        Audience::Researcher => Msg::AudienceResearcher,
        Audience::Family => Msg::AudienceFamily,
        Audience::Developer => Msg::AudienceDeveloper,
    }
}

/// Returns the words for a key element.
pub fn key_element(element: KeyElement) -> Msg {
    match element {
        KeyElement::HomeVisitation => Msg::ElementHomeVisitation,
        KeyElement::ParentalTraining => Msg::ElementParentalTraining,
        KeyElement::ServiceCoordination => Msg::ElementServiceCoordination,
        KeyElement::Common => Msg::ElementCommon,
    }
}

/// Returns what the links of an item of the programme theory say.
pub fn theory_way(stage: TheoryStage) -> Msg {
    match stage {
        TheoryStage::Harm => Msg::TheoryThreatens,
        TheoryStage::Assumption | TheoryStage::Context => Msg::TheoryConcerns,
        TheoryStage::Input
        | TheoryStage::Activity
        | TheoryStage::Mechanism
        | TheoryStage::Proximal
        | TheoryStage::Distal => Msg::TheoryLeadsTo,
    }
}

/// Returns what a local text does with the text of the manual.
pub fn local(act: LocalAct) -> Msg {
    match act {
        LocalAct::Replace => Msg::LocalReplaces,
        LocalAct::Add => Msg::LocalAdds,
    }
}

/// Returns the name of a register.
pub fn register(register: Register) -> Msg {
    match register {
        Register::Forms => Msg::Forms,
        Register::Core => Msg::CoreComponents,
        Register::Fidelity => Msg::FidelityItems,
        Register::Glossary => Msg::Glossary,
        Register::Law => Msg::Law,
        Register::Parameters => Msg::Parameters,
        Register::Sources => Msg::Sources,
    }
}

/// Returns the name of a stage of the programme theory.
pub fn theory_stage(stage: TheoryStage) -> Msg {
    match stage {
        TheoryStage::Input => Msg::TheoryInput,
        TheoryStage::Activity => Msg::TheoryActivity,
        TheoryStage::Mechanism => Msg::TheoryMechanism,
        TheoryStage::Proximal => Msg::TheoryProximal,
        TheoryStage::Distal => Msg::TheoryDistal,
        TheoryStage::Assumption => Msg::TheoryAssumption,
        TheoryStage::Context => Msg::TheoryContext,
        TheoryStage::Harm => Msg::TheoryHarms,
    }
}

/// Returns the words for who answers a fidelity item.
pub fn rater(rater: Rater) -> Msg {
    match rater {
        Rater::Own => Msg::RaterSelf,
        Rater::Supervisor => Msg::RaterSupervisor,
        Rater::Observer => Msg::RaterObserver,
        Rater::Family => Msg::RaterFamily,
    }
}

/// Returns the words for a phase of the work.
pub fn phase(phase: VisitPhase) -> Msg {
    match phase {
        VisitPhase::Start => Msg::PhaseStart,
        VisitPhase::Plan => Msg::PhasePlan,
        VisitPhase::Work => Msg::PhaseWork,
        VisitPhase::Ending => Msg::PhaseEnding,
        VisitPhase::All => Msg::PhaseAll,
    }
}
