//! Knows the reports as data: the text that nobody wrote, after the registers.

use super::View;
use super::chapter::ChapterView;
use crate::edition::{Report, Sheet};
use crate::locale::reports::ReportWords;
use crate::render::pdf::data::{ReportData, ReportsData};
use crate::render::pdf::labels;

impl View<'_> {
    /// Views the reports that are printed.
    pub(super) fn reports(&self) -> ReportsData {
        let sheet = |sheet: &Sheet| ChapterView::new(*self, None).sheet(sheet);
        let one = |report: &Report| ReportData {
            title: self.line(&report.title),
            label: labels::of_report(report.kind),
            c: ChapterView::new(*self, None).blocks(&report.blocks),
            sheets: report.sheets.iter().map(sheet).collect(),
        };
        ReportsData {
            title: self.line(&ReportWords::of(&self.edition.lang).reports),
            reports: self.edition.printed_reports().map(one).collect(),
        }
    }
}
