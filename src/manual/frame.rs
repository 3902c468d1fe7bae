//! Knows the codes of FRAME (Wiltsey Stirman, Baumann and Miller 2019,
//! doi:10.1186/s13012-019-0898-y), and those that handbok adds.

use serde::Deserialize;

/// A code of the log of adaptations.
pub trait FrameCode: Copy + Ord + 'static {
    /// The field in which it stands, as data name it.
    const FIELD: &'static str;
    /// Every code of the field, in the order of the framework.
    const ALL: &'static [Self];
    /// Returns the code as it is written.
    fn code(self) -> &'static str;
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident in $field:literal { $($variant:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[expect(missing_docs, reason = "locales/reports/en.yml says what each code means")]
        pub enum $name { $(#[serde(rename = $code)] $variant,)* }

        impl FrameCode for $name {
            const FIELD: &'static str = $field;
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    )*};
}

codes! {
    /// When in the course of implementation it was changed.
    When in "when" {
        PreImplementation = "pre_implementation",
        Implementation = "implementation",
        ScaleUp = "scale_up",
        Maintenance = "maintenance_sustainment",
        Other = "other",
    }
    /// Whether the change was planned.
    Planned in "planned" {
        Proactive = "planned_proactive",
        Reactive = "planned_reactive",
        Unplanned = "unplanned_reactive",
    }
    /// Who took part in the decision.
    Party in "who" {
        PoliticalLeaders = "political_leaders",
        ProgramLeader = "program_leader",
        Funder = "funder",
        Administrator = "administrator",
        ProgramManager = "program_manager",
        InterventionDeveloper = "intervention_developer",
        Researcher = "researcher",
        TreatmentTeam = "treatment_team",
        IndividualPractitioner = "individual_practitioner",
        CommunityMembers = "community_members",
        Recipients = "recipients",
        Other = "other",
    }
    /// What was changed.
    What in "what" {
        Content = "content",
        Contextual = "contextual",
        TrainingAndEvaluation = "training_and_evaluation",
        ImplementationAndScaleUp = "implementation_and_scaleup",
        Other = "other",
    }
    /// For whom or what it was changed.
    Level in "level" {
        Individual = "individual",
        TargetGroup = "target_group",
        Cohort = "cohort_shared_characteristic",
        IndividualPractitioner = "individual_practitioner",
        Clinic = "clinic_unit",
        Organization = "organization",
        Network = "network_system_community",
        Other = "other",
    }
    /// Which of the circumstances were changed.
    Contextual in "contextual" {
        Format = "format",
        Setting = "setting",
        Personnel = "personnel",
        Population = "population",
        Other = "other",
    }
    /// How the content was changed.
    Nature in "nature" {
        Tailoring = "tailoring_tweaking_refining",
        Packaging = "packaging_materials",
        Adding = "adding",
        Removing = "removing_skipping",
        Shortening = "shortening",
        Lengthening = "lengthening",
        Substituting = "substituting",
        Reordering = "reordering",
        Spreading = "spreading",
        IntoOtherFramework = "integrating_into_other_framework",
        OtherTreatment = "integrating_other_treatment",
        Repeating = "repeating",
        Loosening = "loosening_structure",
        DepartingWithReturn = "departing_with_return",
        Drift = "drift_without_return",
        Other = "other",
    }
    /// Whether the core was kept.
    FidelityRelation in "fidelity" {
        Consistent = "consistent",
        Inconsistent = "inconsistent",
        Unknown = "unknown",
    }
    /// What the change was for.
    Goal in "goal" {
        Reach = "reach_engagement",
        Retention = "retention",
        Feasibility = "feasibility",
        Fit = "fit_with_recipients",
        Culture = "cultural_factors",
        Effectiveness = "effectiveness",
        Cost = "reduce_cost",
        Satisfaction = "satisfaction",
        Other = "other",
    }
    /// Reasons in society and politics.
    SocioReason in "reason_socio" {
        Laws = "laws",
        Mandates = "mandates",
        Policies = "policies",
        Regulations = "regulations",
        PoliticalClimate = "political_climate",
        FundingPolicies = "funding_policies",
        HistoricalContext = "historical_context",
        Norms = "societal_cultural_norms",
        Allocation = "resource_allocation",
        Other = "other",
    }
    /// Reasons in the organisation.
    OrgReason in "reason_org" {
        AvailableResources = "available_resources",
        CompetingDemands = "competing_demands",
        TimeConstraints = "time_constraints",
        ServiceStructure = "service_structure",
        LocationAccess = "location_access",
        Compliance = "regulatory_compliance",
        Billing = "billing",
        SocialContext = "social_context_leadership",
        Mission = "mission",
        Norms = "cultural_religious_norms",
        Other = "other",
    }
    /// Reasons with those who provide.
    ProviderReason in "reason_provider" {
        Race = "race",
        Ethnicity = "ethnicity",
        Identity = "sexual_gender_identity",
        FirstLanguages = "first_spoken_languages",
        TrainingSkills = "training_skills",
        Preferences = "preferences",
        Judgement = "clinical_judgement",
        Norms = "cultural_norms_competency",
        Perception = "perception_of_intervention",
        Other = "other",
    }
    /// Reasons with those who receive: of groups, never of one family.
    RecipientReason in "reason_recipient" {
        Race = "race",
        Ethnicity = "ethnicity",
        GenderIdentity = "gender_identity",
        SexualOrientation = "sexual_orientation",
        AccessToResources = "access_to_resources",
        CognitiveCapacity = "cognitive_capacity",
        PhysicalCapacity = "physical_capacity",
        Literacy = "literacy_education",
        FirstLanguages = "first_spoken_languages",
        LegalStatus = "legal_status",
        Norms = "cultural_religious_norms",
        Comorbidity = "comorbidity",
        ImmigrationStatus = "immigration_status",
        Crisis = "crisis_emergent",
        Motivation = "motivation_readiness",
        Other = "other",
    }
    /// How far a change has come; not of FRAME.
    AdaptationStatus in "status" {
        Proposed = "proposed",
        Tested = "tested",
        Accepted = "accepted",
        Rejected = "rejected",
    }
    /// Whether a change is meant to last; not of FRAME.
    Lasting in "duration" {
        OneOff = "one_off",
        Lasting = "lasting",
    }
}
