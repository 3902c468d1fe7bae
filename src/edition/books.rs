//! Knows the books of an edition: selections of it that are printed by
//! themselves, beside the whole manual.

use super::pick::{Pick, PickKind};
use super::{Edition, FormItem, Sheet};
use crate::lang::Lang;
use crate::manual::{BookPlan, Cover, Each, FormKind, Look, Manual, Piece, Register, ReportKind};
use crate::text::visible;

/// A book in the language of its edition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Book {
    /// A kebab-case name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for; may be empty.
    pub about: String,
    /// Whether it is one PDF, or one for each module or form.
    pub each: Option<Each>,
    /// Whether it is made when nobody asks for it by name.
    pub build: bool,
    /// Whether there is also one for folding.
    pub booklet: bool,
    /// How it is printed.
    pub look: Look,
    parts: Vec<String>,
    modules: Vec<String>,
    forms: Vec<String>,
    kinds: Vec<FormKind>,
    registers: Vec<Register>,
    reports: Vec<ReportKind>,
    only: Vec<Piece>,
}

/// Returns the books that a manual plans, as one language reads them.
pub(super) fn books(manual: &Manual, lang: &Lang) -> Vec<Book> {
    let languages = &manual.settings.languages;
    let one = |plan: &BookPlan| {
        let words = |value: &crate::lang::ByLang<String>| {
            let words = value.get_or(lang, languages).map(|(_, words)| words.as_str());
            visible(words.unwrap_or_default()).into_owned()
        };
        Book {
            id: plan.id.clone(),
            title: words(&plan.title),
            about: words(&plan.about),
            each: plan.each,
            build: plan.build,
            booklet: plan.booklet,
            look: plan.look,
            parts: plan.parts.clone(),
            modules: plan.modules.clone(),
            forms: plan.forms.clone(),
            kinds: plan.kinds.clone(),
            registers: plan.registers.clone(),
            reports: plan.reports.clone(),
            only: plan.only.clone(),
        }
    };
    manual.settings.books.iter().map(one).collect()
}

impl Book {
    /// Returns what is printed of an edition for this book, one pick for each PDF.
    pub fn picks(&self, edition: &Edition) -> Vec<Pick> {
        if edition.is_partial {
            return self.own_sheets(edition);
        }
        let (chapters, sheets) = (self.chapters(edition), self.sheets(edition));
        match self.each {
            None => {
                let whole = self.whole(chapters, sheets);
                // What reports tell may be nothing.
                let tells = whole.reports.iter().any(|kind| edition.report(*kind).is_some());
                let is_empty = whole.chapters.is_empty() && whole.sheets.is_empty();
                let is_empty = is_empty && whole.registers.is_empty() && !tells;
                if is_empty { Vec::new() } else { vec![whole] }
            }
            Some(Each::Module) => {
                chapters.into_iter().filter_map(|at| self.module(at, edition)).collect()
            }
            Some(Each::Form) => {
                // Those that the modules of the book have, and those that it names.
                let of = |at: &usize| {
                    let sheets = edition.chapters.get(*at).map_or(0, |own| own.sheets.len());
                    (0..sheets).map(|sheet| (*at, sheet)).collect::<Vec<_>>()
                };
                let mut all: Vec<(usize, usize)> = chapters.iter().flat_map(of).collect();
                all.extend(sheets);
                all.into_iter().filter_map(|place| self.form(place, edition)).collect()
            }
        }
    }

    /// Of a language in which only sheets are translated, a book of sheets holds these,
    /// and no other book is printed.
    fn own_sheets(&self, edition: &Edition) -> Vec<Pick> {
        let is_own = |(chapter, sheet): &(usize, usize)| {
            let chapter = edition.chapters.get(*chapter);
            let sheet = chapter.and_then(|chapter| chapter.sheets.get(*sheet));
            sheet.is_some_and(|sheet| sheet.lang.as_ref() == Some(&edition.lang))
        };
        let mut sheets = self.sheets(edition);
        sheets.retain(is_own);
        let is_of_sheets = !self.kinds.is_empty();
        match self.each {
            _ if sheets.is_empty() || !is_of_sheets => Vec::new(),
            None => vec![self.whole(Vec::new(), sheets)],
            Some(Each::Module) => Vec::new(),
            Some(Each::Form) => {
                sheets.into_iter().filter_map(|place| self.form(place, edition)).collect()
            }
        }
    }

    /// Returns the places of its chapters, in the order of the manual.
    fn chapters(&self, edition: &Edition) -> Vec<usize> {
        let held = |(at, chapter): (usize, &std::sync::Arc<super::Chapter>)| {
            let part = edition.parts.get(chapter.part);
            let is_held = part.is_some_and(|part| self.parts.contains(&part.id))
                || self.modules.contains(&chapter.id);
            is_held.then_some(at)
        };
        edition.chapters.iter().enumerate().filter_map(held).collect()
    }

    /// Returns the places of the sheets that it names, in the order of the
    /// register, but for those that stand in one of its chapters.
    fn sheets(&self, edition: &Edition) -> Vec<(usize, usize)> {
        let chapters = self.chapters(edition);
        let wanted =
            |form: &&FormItem| self.forms.contains(&form.id) || self.kinds.contains(&form.kind);
        let place = |form: &FormItem| {
            let chapter = form.chapter.filter(|at| !chapters.contains(at))?;
            let sheets = &edition.chapters.get(chapter)?.sheets;
            Some((chapter, sheets.iter().position(|sheet| sheet.id == form.id)?))
        };
        edition.forms.iter().filter(wanted).filter_map(place).collect()
    }

    fn whole(&self, chapters: Vec<usize>, sheets: Vec<(usize, usize)>) -> Pick {
        Pick {
            kind: PickKind::Book,
            name: self.id.clone(),
            title: self.title.clone(),
            about: self.about.clone(),
            chapters,
            sheets,
            registers: self.registers.clone(),
            reports: self.reports.clone(),
            only: self.only.clone(),
            look: self.look,
        }
    }

    fn module(&self, at: usize, edition: &Edition) -> Option<Pick> {
        let chapter = edition.chapters.get(at)?;
        Some(Pick {
            kind: PickKind::Module(chapter.id.clone()),
            name: format!("{}-{}", self.id, chapter.id),
            title: format!("{} {}", chapter.number, chapter.title_text),
            about: String::new(),
            chapters: vec![at],
            ..self.whole(Vec::new(), Vec::new())
        })
    }

    /// A form alone is on the paper that it is made for.
    fn form(&self, (at, place): (usize, usize), edition: &Edition) -> Option<Pick> {
        let sheet: &Sheet = edition.chapters.get(at)?.sheets.get(place)?;
        Some(Pick {
            kind: PickKind::Form(sheet.id.clone()),
            name: format!("{}-{}", self.id, sheet.id),
            title: format!("{} {}", sheet.id, sheet.title),
            about: String::new(),
            sheets: vec![(at, place)],
            registers: Vec::new(),
            reports: Vec::new(),
            look: Look { paper: sheet.size, cover: Cover::None, ..self.look },
            ..self.whole(Vec::new(), Vec::new())
        })
    }
}
