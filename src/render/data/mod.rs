//! Knows how the reports of an edition become files for spreadsheets and
//! programs: the same rows as CSV and as JSON.

mod csv;
mod json;

use std::sync::Arc;

use super::shelf::{DataFile, DataFormat};
use crate::edition::{Data, Edition, Report};

/// Writes every report that has data, as CSV and as JSON.
pub fn files(edition: &Edition) -> Vec<DataFile> {
    let of = |report: &Report| report.data.as_ref().map(|data| both(report, data, edition));
    edition.reports.iter().filter_map(of).flatten().collect()
}

fn both(report: &Report, data: &Data, edition: &Edition) -> [DataFile; 2] {
    let file =
        |format, bytes: Vec<u8>| DataFile { kind: report.kind, format, bytes: Arc::from(bytes) };
    [
        file(DataFormat::Csv, csv::written(data, edition)),
        file(DataFormat::Json, json::written(report, data, edition)),
    ]
}
