//! Knows what the templates see of the reports.

use serde::Serialize;

use super::book::SheetData;
use super::node::Nodes;

/// `data/reports.json`: what stands after the registers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportsData {
    /// What the reports are called together.
    pub title: String,
    /// The reports.
    pub reports: Vec<ReportData>,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportData {
    /// Its title.
    pub title: String,
    /// How to link here.
    pub label: String,
    /// What it says.
    pub c: Nodes,
    /// Sheets to fill in, each on pages of its own.
    pub sheets: Vec<SheetData>,
}
