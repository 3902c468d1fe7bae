//! Knows the page of a report, and the files beside it with the same content.

use serde::Serialize;

use super::address::{Spot, View};
use super::front::size;
use super::press::Desk;
use super::views::{Html, Link};
use crate::edition::{ReportKind, Sheet};
use crate::locale::fill;
use crate::locale::reports::ReportWords;
use crate::path::VPath;
use crate::render::html::{self, encode};
use crate::render::shelf::{DataFile, DataFormat, RenderError, Tree};

/// `report.html`.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ReportPage {
    /// The title.
    title: String,
    /// What it says.
    body: Html,
    /// The words above the files.
    data: String,
    /// Sheets to fill in, after the text.
    sheets: Html,
    /// The files with the same content.
    files: Vec<FileLink>,
    /// What is said under them.
    note: String,
}

/// A file with the content of the page.
#[derive(Debug, Hash, Serialize)]
struct FileLink {
    link: Link,
    media_type: &'static str,
}

/// Returns what the page of a report shows.
pub(super) fn page(kind: ReportKind, view: &View<'_>) -> ReportPage {
    let edition = view.desk.edition;
    let words = ReportWords::of(&edition.lang);
    let report = edition.report(kind);
    let blocks = report.map_or(&[][..], |report| &report.blocks);
    let sheets = report.map_or(&[][..], |report| &report.sheets).iter();
    let sheet = |own: &Sheet| html::sheet(&own.anchor, &own.id, own.size, &own.blocks, view);
    let sheets: Vec<_> = sheets.map(sheet).collect();
    let files = data(view.desk).iter().filter(|file| file.kind == kind);
    ReportPage {
        title: report.map(|report| report.title.clone()).unwrap_or_default(),
        body: Html(encode::html(&html::blocks(blocks, view))),
        sheets: Html(encode::html(&sheets)),
        data: words.data.clone(),
        files: files.map(|file| link(file, words, view)).collect(),
        note: words.data_note.clone(),
    }
}

fn link(file: &DataFile, words: &ReportWords, view: &View<'_>) -> FileLink {
    let pattern = match file.format {
        DataFormat::Csv => &words.csv,
        DataFormat::Json => &words.json,
    };
    let size = size(file.bytes.len(), view.desk.locale);
    FileLink {
        link: Link {
            href: Some(format!("../data/{}", file.name())),
            text: fill(pattern, &[("size", &size)]),
            ..Link::default()
        },
        media_type: file.format.media_type(),
    }
}

fn data<'a>(desk: &Desk<'a>) -> &'a [DataFile] {
    let volume = desk.shelf.volumes.get(desk.volume);
    let files = volume.and_then(|volume| volume.data.get(&desk.edition.lang));
    files.map_or(&[], Vec::as_slice)
}

/// Returns the files that lie beside the pages of an edition.
pub(super) fn files(desk: &Desk<'_>) -> Result<Tree, RenderError> {
    let front = super::address::place(desk, Spot::Front);
    let folder = front.trim_end_matches("index.html");
    let place = |file: &DataFile| {
        let path = format!("{folder}data/{}", file.name());
        let path = VPath::new(&path)
            .map_err(|error| RenderError::Template(format!("`{path}`: {error}")))?;
        Ok((path, file.bytes.clone()))
    };
    data(desk).iter().map(place).collect()
}
