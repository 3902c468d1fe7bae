//! Knows how the text of a comparison sees the rest of the site: what the newer
//! version has lies there, the rest in the older one.

use super::super::address::{Spot, View};
use super::super::press::Desk;
use crate::edition::redline::Redline;
use crate::edition::{Chapter, Edition, Register, ReportKind, Resolved, Target};
use crate::locale::Locale;
use crate::markdown::ast::{Block, BlockKind};
use crate::markdown::walk::{self, Visit};
use crate::render::html::{ChangeNote, Links, Picture, SheetFacts, encoded_url};

/// The text of a comparison on its page.
pub(super) struct Sides<'a> {
    /// The page.
    pub page: &'a View<'a>,
    /// What differs.
    pub redline: &'a Redline,
    /// Where the older version lies.
    pub before: &'a Desk<'a>,
    /// Where the newer version lies.
    pub after: &'a Desk<'a>,
    /// The names of the images of the redline, in their order.
    pub images: Vec<String>,
    /// What is said of each change; the first has number 1.
    pub notes: Vec<ChangeNote>,
    /// Whether only the volume that readers meet first has pages to lead to.
    pub lone: bool,
}

impl Sides<'_> {
    /// Returns the address of a chapter of the redline: in the newer version if
    /// that one has it.
    pub(super) fn chapter(&self, place: usize) -> Option<String> {
        let (desk, place) = self.lies(place)?;
        self.leads(desk).then(|| self.page.across(desk, Spot::Chapter(place)))
    }

    /// Returns whether the pages of a volume are there.
    fn leads(&self, desk: &Desk<'_>) -> bool {
        !self.lone || desk.prefix.is_empty()
    }

    fn lies(&self, place: usize) -> Option<(&Desk<'_>, usize)> {
        if place < self.after.edition.chapters.len() {
            return Some((self.after, place));
        }
        let id = &self.redline.edition.chapters.get(place)?.id;
        Some((self.before, position(self.before.edition, id)?))
    }

    /// Returns where the older version has a chapter of the redline.
    fn lay(&self, place: usize) -> Option<usize> {
        let known = self.redline.modules.iter().find(|module| module.chapter == place);
        let known = known.and_then(|module| module.before.as_ref()).map(|known| &known.slug);
        let id = &self.redline.edition.chapters.get(place)?.id;
        position(self.before.edition, known.unwrap_or(id))
    }

    /// A link of the older text may mean a place that the newer one lacks.
    fn place_in(&self, chapter: usize, anchor: &str) -> Option<String> {
        let whole = self.chapter(chapter)?;
        let (desk, place) = self.lies(chapter)?;
        let fragment = encoded_url(&format!("#{anchor}"));
        if has_anchor(&desk.edition.chapters[place], anchor) {
            return Some(whole + &fragment);
        }
        let old = self.lay(chapter);
        let old = old.filter(|_| self.leads(self.before));
        let old = old.filter(|old| has_anchor(&self.before.edition.chapters[*old], anchor));
        let old = old.map(|old| self.page.across(self.before, Spot::Chapter(old)) + &fragment);
        Some(old.unwrap_or(whole))
    }

    fn report(&self, kind: ReportKind) -> Option<String> {
        let has = |desk: &&Desk<'_>| self.leads(desk) && desk.edition.report(kind).is_some();
        let desk = [self.after, self.before].into_iter().find(has)?;
        Some(self.page.across(desk, Spot::Report(kind)))
    }

    fn entry(&self, register: Register, id: &str) -> Option<String> {
        let desk = [self.after, self.before];
        let has = |desk: &&Desk<'_>| self.leads(desk) && has_entry(desk.edition, register, id);
        let desk = desk.into_iter().find(has)?;
        let page = self.page.across(desk, Spot::Register(register));
        Some(page + &encoded_url(&format!("#{id}")))
    }
}

fn position(edition: &Edition, id: &str) -> Option<usize> {
    edition.chapters.iter().position(|chapter| chapter.id == id)
}

fn has_entry(edition: &Edition, register: Register, id: &str) -> bool {
    match register {
        Register::Forms => edition.forms.iter().any(|form| form.id == id),
        Register::Core => edition.core.iter().any(|item| item.id == id),
        Register::Fidelity => edition.fidelity.iter().any(|row| row.item.id == id),
        Register::Glossary => edition.glossary.iter().any(|item| item.id == id),
        Register::Law => edition.law.iter().any(|item| item.id == id),
        Register::Parameters => edition.parameters.iter().any(|item| item.id == id),
        Register::Sources => edition.sources.iter().any(|item| item.key == id),
    }
}

/// Returns whether the page of a chapter has a place of this name.
fn has_anchor(chapter: &Chapter, anchor: &str) -> bool {
    struct Search<'s>(&'s str, bool);
    impl<'a> Visit<'a, Resolved> for Search<'_> {
        const LINES: bool = false;

        fn block(&mut self, block: &'a Block<Resolved>) {
            self.1 |= match &block.kind {
                BlockKind::Heading { anchor, .. } | BlockKind::CaptionedTable { anchor, .. } => {
                    anchor == self.0
                }
                BlockKind::Panel(panel) => panel.anchor == self.0,
                BlockKind::Figure(figure) => figure.anchor == self.0,
                BlockKind::Local(local) => local.at == self.0,
                BlockKind::Theory(theory) => theory.anchor == self.0,
                BlockKind::Paragraph(_)
                | BlockKind::List { .. }
                | BlockKind::Definitions(_)
                | BlockKind::Table(_)
                | BlockKind::Quote(_)
                | BlockKind::Code { .. }
                | BlockKind::Rule
                | BlockKind::Html(_)
                | BlockKind::Fidelity { .. }
                | BlockKind::Form { .. }
                | BlockKind::FormSection { .. }
                | BlockKind::WriteLines { .. }
                | BlockKind::Scale(_)
                | BlockKind::Signatures(_)
                | BlockKind::Changed(_) => false,
            };
        }
    }
    let mut search = Search(anchor, false);
    walk::blocks(&chapter.blocks, &mut search);
    for sheet in &chapter.sheets {
        search.1 |= sheet.anchor == anchor;
        walk::blocks(&sheet.blocks, &mut search);
    }
    search.1
}

impl Links for Sides<'_> {
    fn locale(&self) -> &Locale {
        self.page.desk.locale
    }

    fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::External(address) => Some(encoded_url(address)),
            Target::Chapter { chapter, anchor: Some(anchor) } => self.place_in(*chapter, anchor),
            Target::Chapter { chapter, anchor: None } => self.chapter(*chapter),
            Target::Register { register, id } => self.entry(*register, id),
            Target::Report(kind) => self.report(*kind),
            Target::Nowhere => None,
        }
    }

    fn picture(&self, image: usize) -> Option<Picture> {
        let file = self.redline.edition.images.get(image)?;
        let name = self.images.get(image)?;
        let address = encoded_url(&format!("{}{name}", self.page.up()));
        Some(Picture { address, width: file.width, height: file.height })
    }

    fn sheet(&self, id: &str) -> SheetFacts {
        let sheets = self.redline.edition.chapters.iter().flat_map(|chapter| &chapter.sheets);
        let sheet = sheets.into_iter().find(|sheet| sheet.id == id);
        SheetFacts {
            title: sheet.map(|sheet| sheet.title.clone()).unwrap_or_default(),
            case: sheet.is_some_and(|sheet| sheet.case),
            origin: self.after.origin.clone(),
            origin_lang: Some(self.redline.edition.lang.clone()),
            lang: sheet.and_then(|sheet| sheet.lang.clone()),
        }
    }

    fn change(&self, number: u32) -> ChangeNote {
        let place = (number as usize).checked_sub(1);
        place.and_then(|place| self.notes.get(place)).cloned().unwrap_or_default()
    }
}
