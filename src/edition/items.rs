//! Knows the entries of the registers, as an edition shows them.

use super::target::{FidelityItem, Resolved};
use crate::lang::Lang;
use crate::manual::{CheckState, FormKind, FormStatus, PaperSize};
use crate::markdown::ast::{Basis, Inline};

/// A form in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormItem {
    /// `S10`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: FormKind,
    /// Whether its sheet is written.
    pub status: FormStatus,
    /// The paper.
    pub size: PaperSize,
    /// The chapter where its sheet stands.
    pub chapter: Option<usize>,
    /// Every chapter that uses it, its own first.
    pub used_in: Vec<usize>,
}

/// A core component in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreItem {
    /// `K1`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub function: String,
    /// How it is usually done.
    pub form: String,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// Chapters that carry it.
    pub used_in: Vec<usize>,
}

/// A fidelity item in the register.
#[derive(Debug, Clone, PartialEq)]
pub struct FidelityRow {
    /// The item.
    pub item: FidelityItem,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// Chapters that carry it.
    pub used_in: Vec<usize>,
}

/// A term in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryItem {
    /// Its id.
    pub id: String,
    /// The term in this language.
    pub term: String,
    /// What it means.
    pub definition: String,
    /// A remark; may be empty.
    pub note: String,
    /// Words to avoid.
    pub avoid: Vec<String>,
    /// Inflected forms that a search should find.
    pub forms: Vec<String>,
    /// The term in the other languages of the manual.
    pub others: Vec<(Lang, String)>,
}

/// A provision of law in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawItem {
    /// Its id.
    pub id: String,
    /// The act.
    pub act: String,
    /// `§ 3-1`.
    pub section: String,
    /// What it means for the manual.
    pub point: String,
    /// The day of the check.
    pub checked: Option<String>,
    /// What the check found.
    pub state: CheckState,
    /// Where it can be read.
    pub url: Option<String>,
    /// Chapters that refer to it.
    pub used_in: Vec<usize>,
}

/// A parameter in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterItem {
    /// Its id.
    pub id: String,
    /// What it is the value of.
    pub label: String,
    /// The value.
    pub value: String,
    /// What it rests on.
    pub basis: Vec<Basis>,
    /// The place of its source in [`Edition::sources`](super::Edition::sources).
    pub source: Option<usize>,
}

/// A source in the register.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceItem {
    /// The key in references.bib.
    pub key: String,
    /// The entry as the citation style prints it.
    pub entry: Vec<Inline<Resolved>>,
    /// Chapters that cite it.
    pub used_in: Vec<usize>,
}
