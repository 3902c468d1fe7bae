//! Knows what somebody can have contributed, in the words of `CRediT`.

use serde::Deserialize;

/// A role of the Contributor Role Taxonomy (ANSI/NISO Z39.104-2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contribution {
    /// Ideas and aims.
    Conceptualization,
    /// Keeping data in order.
    DataCuration,
    /// Statistics and other analysis.
    FormalAnalysis,
    /// Money for the work.
    FundingAcquisition,
    /// Carrying out the study.
    Investigation,
    /// Methods.
    Methodology,
    /// Planning and coordinating.
    ProjectAdministration,
    /// Materials, people, places.
    Resources,
    /// Programs.
    Software,
    /// Oversight.
    Supervision,
    /// Checking that results hold.
    Validation,
    /// Figures.
    Visualization,
    /// Writing the first text.
    WritingOriginalDraft,
    /// Reading, commenting and revising.
    WritingReviewEditing,
}
