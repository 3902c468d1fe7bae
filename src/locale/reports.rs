//! Knows the words of the reports: what each is called, what it asks, and how it
//! says what is there and what isn't.

mod checklists;
mod codes;
mod frame;
mod process;
mod tidier;

pub use checklists::ChecklistWords;
pub use codes::CodesWords;
pub use frame::{FrameTerms, FrameWords};
pub use process::{ItemWords, ProcessWords, WorkshopTerms};
pub use tidier::TidierWords;

use std::sync::LazyLock;

use serde::Deserialize;

use super::files::Files;
use crate::lang::Lang;

static REPORTS: LazyLock<Files<ReportWords>> = LazyLock::new(|| Files::of("reports"));

/// The words of the reports in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReportWords {
    /// What the reports are called together.
    pub reports: String,
    /// The words above the files with the same content.
    pub data: String,
    /// What a file for spreadsheets is, with `{size}`.
    pub csv: String,
    /// What a file for programs is, with `{size}`.
    pub json: String,
    /// What is said under those files.
    pub data_note: String,
    /// TIDieR.
    pub tidier: TidierWords,
    /// The log of adaptations.
    pub frame: FrameWords,
    /// What GUIDED and GRIPP2 share.
    pub process: ProcessWords,
    /// GUIDED.
    pub guided: ItemWords,
    /// GRIPP2.
    pub gripp2: ItemWords,
    /// The national codes.
    pub codes: CodesWords,
    /// The fidelity checklists.
    pub checklists: ChecklistWords,
}

impl ReportWords {
    /// Returns the words of a language; a language without words of its own
    /// gets the English ones.
    pub fn of(lang: &Lang) -> &'static Self {
        let exact = REPORTS.get(lang.as_str());
        exact.or_else(|| REPORTS.get("en")).expect("English is built in")
    }
}
