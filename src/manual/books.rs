//! Knows the books of a manual, as `book.toml` plans them: what each holds and
//! how it is printed.

use serde::Deserialize;

use super::register::Register;
use super::registers::{FormKind, PaperSize};
use super::report::ReportKind;
use crate::lang::ByLang;
use crate::markdown::ast::PanelKind;
use crate::markdown::panel_named;

/// A `[[book]]`: what is printed beside the whole manual.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct BookPlan {
    /// A kebab-case name, for file names and `--book`.
    pub id: String,
    /// The title.
    pub title: ByLang<String>,
    /// What the book is for.
    pub about: ByLang<String>,
    /// Parts that it holds, by id.
    pub parts: Vec<String>,
    /// Modules that it holds, by slug.
    pub modules: Vec<String>,
    /// Sheets that it holds, by the id of the form.
    pub forms: Vec<String>,
    /// Sheets that it holds, by their kind.
    pub kinds: Vec<FormKind>,
    /// Registers that it ends with.
    pub registers: Vec<Register>,
    /// Reports that stand after them.
    pub reports: Vec<ReportKind>,
    /// What is kept of the text of a module; empty keeps everything.
    pub only: Vec<Piece>,
    /// Whether it is one PDF, or one for each module or form.
    pub each: Option<Each>,
    /// How it is printed.
    pub look: Look,
    /// Whether there is also one for folding: two pages on each side of an A4 sheet.
    pub booklet: bool,
    /// Whether it is made when nobody asks for it by name.
    pub build: bool,
}

/// The same as an author writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    id: String,
    title: ByLang<String>,
    #[serde(default)]
    about: ByLang<String>,
    #[serde(default)]
    parts: Vec<String>,
    #[serde(default)]
    modules: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    kinds: Vec<FormKind>,
    #[serde(default)]
    registers: Vec<Register>,
    #[serde(default)]
    reports: Vec<ReportKind>,
    #[serde(default)]
    only: Vec<Piece>,
    #[serde(default)]
    each: Option<Each>,
    #[serde(default)]
    paper: PaperSize,
    #[serde(default)]
    text: TextSize,
    #[serde(default = "yes")]
    hyphenate: bool,
    #[serde(default)]
    cover: Cover,
    #[serde(default)]
    booklet: bool,
    #[serde(default = "yes")]
    build: bool,
}

fn yes() -> bool {
    true
}

impl TryFrom<Written> for BookPlan {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { id, title, about, parts, modules, forms, kinds, registers, .. } = written;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            return Err(format!("the id `{id}` of a book has other than a-z, 0-9 and hyphens"));
        }
        if matches!(id.as_str(), "all" | "none") {
            return Err(format!("no book can be called `{id}`: --book means something by it"));
        }
        if written.booklet && (written.paper != PaperSize::A5 || written.each.is_some()) {
            return Err(format!("a booklet is folded of A5 pages: `{id}` needs paper = \"a5\""));
        }
        let look = Look {
            paper: written.paper,
            text: written.text,
            hyphenate: written.hyphenate,
            cover: written.cover,
        };
        let (reports, only, each) = (written.reports, written.only, written.each);
        let (booklet, build) = (written.booklet, written.build);
        Ok(Self {
            id,
            title,
            about,
            parts,
            modules,
            forms,
            kinds,
            registers,
            reports,
            only,
            each,
            look,
            booklet,
            build,
        })
    }
}

/// How the pages of a book look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// The paper.
    pub paper: PaperSize,
    /// The size of the text.
    pub text: TextSize,
    /// Whether words may be divided at the end of a line.
    pub hyphenate: bool,
    /// What stands in front.
    pub cover: Cover,
}

impl Default for Look {
    /// Returns the look of the whole manual.
    fn default() -> Self {
        Self {
            paper: PaperSize::A4,
            text: TextSize::default(),
            hyphenate: true,
            cover: Cover::Full,
        }
    }
}

/// The size of text, in tenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "f64")]
pub struct TextSize(u16);

impl Default for TextSize {
    fn default() -> Self {
        Self(108)
    }
}

impl TextSize {
    /// Returns the size in points.
    pub fn points(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl TryFrom<f64> for TextSize {
    type Error = String;

    fn try_from(points: f64) -> Result<Self, String> {
        let tenths = (points * 10.0).round();
        // 9 to 24 points, as whole tenths.
        (90.0..=240.0)
            .contains(&tenths)
            .then_some(Self(tenths as u16))
            .ok_or_else(|| format!("text = {points}: text is from 9 to 24 points"))
    }
}

/// What stands in front of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cover {
    /// Title, what it is and for whom, publisher, version, licence.
    #[default]
    Full,
    /// Title and version, and nothing that says whose families it is for.
    Neutral,
    /// No cover.
    None,
}

/// What there is one PDF for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// Each module.
    Module,
    /// Each form.
    Form,
}

/// What can be kept of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Piece {
    /// A block of this kind.
    Panel(PanelKind),
    /// A table with a caption.
    Table,
    /// A figure.
    Figure,
    /// Fidelity items.
    Fidelity,
}

impl TryFrom<String> for Piece {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        match name.as_str() {
            "table" | "tabell" => Ok(Self::Table),
            "figure" | "figur" => Ok(Self::Figure),
            "fidelity" | "kvalitetspunkt" => Ok(Self::Fidelity),
            _ => panel_named(&name)
                .map(Self::Panel)
                .ok_or_else(|| format!("`{name}` is no kind of block")),
        }
    }
}
