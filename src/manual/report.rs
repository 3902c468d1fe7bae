//! Knows the names of the reports: what a manual tells of itself in the order
//! that a standard asks for.

use serde::Deserialize;

/// A report, made of what the manual says. Nobody writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// What the intervention is, in the twelve items of TIDieR
    /// (Hoffmann et al. 2014, doi:10.1136/bmj.g1687).
    Tidier,
    /// What was changed in the work with families, after FRAME
    /// (Wiltsey Stirman et al. 2019, doi:10.1186/s13012-019-0898-y).
    Frame,
    /// How the manual was developed, in the fourteen items of GUIDED
    /// (Duncan et al. 2020, doi:10.1136/bmjopen-2019-033516).
    Guided,
    /// Who was involved, in the five items of the short form of GRIPP2
    /// (Staniszewska et al. 2017, doi:10.1136/bmj.j3453).
    Gripp2,
    /// Which modules and forms are tagged with national codes.
    Codes,
    /// The fidelity items as sheets to fill in.
    Checklists,
}

impl ReportKind {
    /// Every report, in the order in which readers meet them.
    pub const ALL: [Self; 6] =
        [Self::Tidier, Self::Frame, Self::Guided, Self::Gripp2, Self::Codes, Self::Checklists];

    /// Returns the report's name in addresses, anchors and names of files.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Tidier => "tidier",
            Self::Frame => "frame",
            Self::Guided => "guided",
            Self::Gripp2 => "gripp2",
            Self::Codes => "codes",
            Self::Checklists => "checklists",
        }
    }
}
