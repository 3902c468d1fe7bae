//! Knows the reports: chapters that nobody wrote, made of what the manual says
//! of itself, in the order that a standard asks for.
//!
//! A report is text like any other, so every renderer prints it through its
//! ordinary code. What it says is also data, for spreadsheets and programs.

mod checklists;
mod codes;
mod data;
mod frame;
mod gripp2;
mod guided;
mod items;
mod tidier;
mod workshops;
mod write;

pub use data::{Data, Value};

use super::target::Resolved;
use super::{Edition, ReportKind, Sheet};
use crate::locale::reports::ReportWords;
use crate::manual::{Facts, Manual};
use crate::markdown::ast::Block;

/// A chapter that nobody wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Which one it is.
    pub kind: ReportKind,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence, for lists of reports.
    pub about: String,
    /// What it says.
    pub blocks: Vec<Block<Resolved>>,
    /// Sheets to fill in, printed after the text.
    pub sheets: Vec<Sheet>,
    /// The same for spreadsheets and programs; nothing where only people read it.
    pub data: Option<Data>,
}

/// What reports are made of.
pub(super) struct Ground<'a> {
    /// The edition, complete but for its reports.
    pub(super) edition: &'a Edition,
    /// What the authors wrote.
    pub(super) manual: &'a Manual,
    /// The facts of each chapter, in order.
    pub(super) facts: &'a [&'a Facts],
    /// The words of the reports.
    pub(super) words: &'static ReportWords,
}

/// Makes every report that has something to tell, in their order.
pub(super) fn reports(ground: &Ground<'_>) -> Vec<Report> {
    let one = |kind| match kind {
        ReportKind::Tidier => tidier::report(ground),
        ReportKind::Frame => frame::report(ground),
        ReportKind::Guided => guided::report(ground),
        ReportKind::Gripp2 => gripp2::report(ground),
        ReportKind::Codes => codes::report(ground),
        ReportKind::Checklists => checklists::report(ground),
    };
    ReportKind::ALL.into_iter().filter_map(one).collect()
}

/// Returns the title of a report.
pub(super) fn title(kind: ReportKind, words: &ReportWords) -> &str {
    match kind {
        ReportKind::Tidier => &words.tidier.title,
        ReportKind::Frame => &words.frame.title,
        ReportKind::Guided => &words.guided.title,
        ReportKind::Gripp2 => &words.gripp2.title,
        ReportKind::Codes => &words.codes.title,
        ReportKind::Checklists => &words.checklists.title,
    }
}

impl Edition {
    /// Returns a report, if the manual has something to tell in it.
    pub fn report(&self, kind: ReportKind) -> Option<&Report> {
        self.reports.iter().find(|report| report.kind == kind)
    }

    /// Returns a sheet of a report.
    pub fn report_sheet(&self, id: &str) -> Option<&Sheet> {
        self.reports.iter().flat_map(|report| &report.sheets).find(|sheet| sheet.id == id)
    }
}
