//! Knows the reports as data: the text that nobody wrote, after the registers.

use super::View;
use super::chapter::ChapterView;
use crate::edition::{Report, ReportKind, Sheet};
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
        let words = ReportWords::of(&self.edition.lang);
        // A report alone has a foot of its own.
        let lone = self.is_lone_report().then(|| self.edition.printed_reports().next()).flatten();
        let title = match lone {
            Some(report) if report.kind == ReportKind::Checklists => &words.checklists.foot,
            Some(report) => &report.title,
            None => &words.reports,
        };
        ReportsData {
            title: self.line(title),
            reports: self.edition.printed_reports().map(one).collect(),
        }
    }
}
