//! Knows how an edition becomes the data of the templates: pure functions,
//! one for each kind of block and inline content.

mod block;
mod book;
mod changed;
mod chapter;
mod columns;
mod compared;
mod extent;
mod fidelity;
mod folded;
mod gone;
mod inline;
mod local;
mod look;
mod matters;
mod pack;
mod panel;
mod parts;
mod redline;
mod register;
mod report;
mod shaped;
mod table;
mod theory;

use std::sync::Arc;

use serde::Serialize;

use crate::edition::redline::Redline;
use crate::edition::{Edition, ImageFile, ImageFormat};
use crate::locale::{Locale, Msg};
use crate::render::{Pdf, RenderError};

use super::Sheaf;
use super::code;
use super::data::{Element, FoldedData, Node, Nodes};
use super::glyphs::Glyphs;
use super::labels::Labels;
use super::words;

/// What every part of the view looks at.
#[derive(Debug, Clone, Copy)]
struct View<'a> {
    edition: &'a Edition,
    locale: &'static Locale,
    glyphs: &'a Glyphs,
    labels: &'a Labels,
    /// The comparison that is printed, and how far it is marked.
    compared: Option<(&'a Redline, Marks)>,
}

/// How far a comparison marks its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// Down to each word, with what is gone.
    Words,
    /// By a bar beside the newer text.
    Bars,
}

/// A virtual file: its path and what it holds.
pub(super) type Named = (String, Arc<[u8]>);

/// Returns the edition as JSON files by their path in Typst's world.
///
/// # Errors
/// Fails only if serialising strings and numbers could fail.
pub(super) fn files(edition: &Edition, glyphs: &Glyphs) -> Result<Vec<Named>, RenderError> {
    let labels = Labels::of(edition);
    let locale = Locale::of(&edition.lang);
    let view = View { edition, locale, glyphs, labels: &labels, compared: None };
    let mut files = vec![
        file("data/book.json".into(), &view.book())?,
        file("data/words.json".into(), &view.words())?,
        file("data/registers.json".into(), &view.registers())?,
        file("data/reports.json".into(), &view.reports())?,
    ];
    files.push(file("data/sheets.json".into(), &view.loose_sheets())?);
    files.extend(status(edition));
    for place in (0..edition.chapters.len()).filter(|place| edition.holds(*place)) {
        files.push(file(format!("data/chapters/{place}.json"), &view.chapter(place))?);
    }
    Ok(files)
}

/// Returns the pages of a printed edition, and the order in which they are put on
/// sheets to be folded.
///
/// # Errors
/// Fails only if serialising strings and numbers could fail.
pub(super) fn folded_files(
    edition: &Edition,
    printed: &Pdf,
    glyphs: &Glyphs,
) -> Result<Vec<Named>, RenderError> {
    let labels = Labels::default();
    let locale = Locale::of(&edition.lang);
    let view = View { edition, locale, glyphs, labels: &labels, compared: None };
    let book = view.book();
    let title = view.locale.fill(Msg::FoldedTitle, &[("title", &book.name)]);
    let folded = FoldedData { title, sides: folded::sides(printed.pages) };
    Ok(vec![
        file("data/book.json".into(), &book)?,
        file("data/words.json".into(), &view.words())?,
        file("data/folded.json".into(), &folded)?,
        ("data/printed.pdf".into(), printed.bytes.clone()),
    ])
}

/// Returns a comparison as JSON files by their path in Typst's world.
///
/// # Errors
/// Fails only if serialising strings and numbers could fail.
pub(super) fn redline_files(
    redline: &Redline,
    sheaf: Sheaf,
    glyphs: &Glyphs,
) -> Result<Vec<Named>, RenderError> {
    let edition = &redline.edition;
    let marks = match sheaf {
        Sheaf::Redline => Marks::Words,
        Sheaf::Pack => Marks::Bars,
    };
    // A comparison prints little of the book: what it has can be led to.
    let all = Labels::of(edition);
    let locale = Locale::of(&edition.lang);
    let view = View { edition, locale, glyphs, labels: &all, compared: Some((redline, marks)) };
    let labels = Labels::found(view.compared_files(redline, sheaf).1);
    let view = View { labels: &labels, ..view };
    let mut files = vec![
        file("data/book.json".into(), &view.book())?,
        file("data/words.json".into(), &view.words())?,
    ];
    files.extend(status(edition));
    let (compared, _) = view.compared_files(redline, sheaf);
    files.push(file("data/redline.json".into(), &compared.redline)?);
    for (place, chapter) in &compared.chapters {
        files.push(file(format!("data/chapters/{place}.json"), chapter)?);
    }
    Ok(files)
}

fn status(edition: &Edition) -> Option<Named> {
    let drawn = code::svg(&edition.status_address()?)?;
    Some(("data/status.svg".into(), drawn.into_bytes().into()))
}

/// Returns the path of an image in Typst's world.
pub(super) fn image_path(place: usize, image: &ImageFile) -> String {
    let end = match image.format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpg",
        ImageFormat::Webp => "webp",
        ImageFormat::Svg => "svg",
    };
    format!("images/{place}.{end}")
}

fn file(path: String, data: &impl Serialize) -> Result<(String, Arc<[u8]>), RenderError> {
    let bytes = serde_json::to_vec(data).map_err(|error| RenderError::Typst(error.to_string()))?;
    Ok((path, bytes.into()))
}

impl View<'_> {
    /// Returns a text of one line as it can be printed.
    fn line(&self, text: &str) -> String {
        self.glyphs.line(text)
    }

    /// Returns a text of one line as content; nothing for an empty text.
    fn words_of(&self, text: &str) -> Nodes {
        if text.is_empty() {
            return Vec::new();
        }
        let Some((id, words, lang)) = self.edition.borrowed.part(text) else {
            return vec![Node::Text(self.line(text))];
        };
        let speech = words::speech(lang);
        let c = vec![Node::Text(self.line(words))];
        let phrase = Element::Phrase { lang: speech.lang, region: speech.region, c };
        let id = (!id.is_empty()).then(|| Node::Text(self.line(id)));
        id.into_iter().chain([Node::Element(phrase)]).collect()
    }

    /// Returns the words for a key.
    fn say(&self, msg: Msg) -> String {
        self.locale.get(msg).to_owned()
    }

    /// Returns several words with commas between them.
    fn say_all(&self, words: impl Iterator<Item = Msg>) -> String {
        words.map(|msg| self.locale.get(msg)).collect::<Vec<_>>().join(", ")
    }

    /// Returns content as a link inside the document if its goal exists, else as it is.
    fn goto(&self, label: String, c: Nodes) -> Nodes {
        if self.labels.has(&label) { vec![Node::Element(Element::Goto { label, c })] } else { c }
    }

    /// Returns the numbers of chapters, each a link, with commas between them.
    fn chapters(&self, places: &[usize]) -> Nodes {
        let chapters = places.iter().filter_map(|&place| self.edition.chapters.get(place));
        let links = chapters
            .map(|c| self.goto(super::labels::of_chapter(c), vec![Node::Text(c.number.clone())]));
        commas(links)
    }
}

/// Joins runs of content with commas.
fn commas(runs: impl IntoIterator<Item = Nodes>) -> Nodes {
    let mut out = Nodes::new();
    for run in runs {
        if !out.is_empty() {
            out.push(Node::Text(", ".into()));
        }
        out.extend(run);
    }
    out
}
