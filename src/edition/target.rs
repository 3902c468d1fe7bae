//! Knows what a link, an image and a note are once they are resolved.

use std::sync::Arc;

use super::redline::Mark;
use super::theory::TheoryDrawing;
pub use crate::manual::{Register, ReportKind};
use crate::markdown::ast::{Inline, Phase};
use crate::path::VPath;

/// The phase in which every link leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved;

impl Phase for Resolved {
    type Link = Target;
    type Image = ImageRef;
    /// Unique on the page of its chapter; empty when nothing can link here.
    type Anchor = String;
    type Citation = Cited;
    /// The note's number on the page, counted from 1, in the order of first use.
    type Note = NoteUse;
    type Fidelity = FidelityItem;
    type Theory = TheoryDrawing;
    /// Counted from 1 within the module.
    type Number = u32;
    /// Only in a comparison of two versions.
    type Change = Mark;
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An `http`, `https`, `mailto` or `tel` address.
    External(String),
    /// A chapter, by its place in [`super::Edition::chapters`].
    Chapter {
        /// The place.
        chapter: usize,
        /// An anchor of that chapter; nothing for its top.
        anchor: Option<String>,
    },
    /// An entry of a register.
    Register {
        /// Which register.
        register: Register,
        /// The id in it; empty for the register as a whole.
        id: String,
    },
    /// A report.
    Report(ReportKind),
    /// A link whose goal is not known: a finding told about it, its words are shown without a link.
    Nowhere,
}

/// An image of the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageRef {
    /// The place in [`super::Edition::images`]; nothing when the image is missing, which a finding told.
    pub image: Option<usize>,
    /// Whether it carries no meaning and is hidden from screen readers.
    pub decorative: bool,
}

/// An image file that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageFile {
    /// Where it lies in the snapshot.
    pub path: VPath,
    /// The format, found in its bytes.
    pub format: ImageFormat,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// The bytes; an SVG is rewritten without scripts and outside references, its words drawn as paths.
    pub bytes: Arc<[u8]>,
}

/// The formats that browsers and Typst both show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// SVG.
    Svg,
}

/// A citation as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The words, each work linked to its entry among the sources.
    pub content: Vec<Inline<Resolved>>,
}

/// A reference to a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteUse {
    /// The note's number, counted from 1 in the order of first use.
    pub number: u32,
    /// Which use of the note this is, counted from 1.
    pub nth: u32,
}

/// A fidelity item in the language of the edition.
#[derive(Debug, Clone, PartialEq)]
pub struct FidelityItem {
    /// `F08`.
    pub id: String,
    /// What is looked at.
    pub text: String,
    /// Core components that it belongs to.
    pub core: Vec<String>,
    /// Phases in which it is looked at.
    pub phases: Vec<crate::manual::VisitPhase>,
    /// Who looks.
    pub raters: Vec<crate::manual::Rater>,
    /// How it is answered.
    pub answer: crate::manual::AnswerScale,
    /// Where the evidence is found.
    pub evidence: String,
    /// The version in which the item was first used.
    pub since: String,
    /// The version in which it was retired.
    pub retired: Option<String>,
    /// In a comparison of two versions that word it differently, what became of
    /// its words.
    pub marked: Option<Box<MarkedItem>>,
}

/// The words of a fidelity item, with what became of them between two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedItem {
    /// What is looked at.
    pub text: Vec<Inline<Resolved>>,
    /// Where the evidence is found.
    pub evidence: Vec<Inline<Resolved>>,
}
