//! Knows how a book that isn't the whole manual is titled, how it looks, and the
//! sheets that stand in it by themselves.

use super::View;
use super::chapter::ChapterView;
use super::extent::Extent;
use crate::edition::{Pick, PickKind};
use crate::locale::Msg;
use crate::manual::{Cover, PaperSize};
use crate::render::pdf::data::{LookData, LooseData};
use crate::render::pdf::words;

impl View<'_> {
    fn picked(&self) -> Option<&Pick> {
        self.edition.pick.as_deref()
    }

    /// Returns the title that covers and the furniture of pages have: a module or
    /// a form alone is still a leaf of the manual.
    pub(super) fn running(&self) -> String {
        match self.picked() {
            Some(pick) if pick.kind == PickKind::Book && !pick.title.trim().is_empty() => {
                self.line(&pick.title)
            }
            Some(_) | None => self.title(),
        }
    }

    /// Returns the title of the document. What has a neutral cover has a neutral
    /// title too: a window of a reader shows it.
    pub(super) fn name(&self) -> String {
        match self.picked() {
            Some(pick) if pick.look.cover == Cover::Neutral => self.running(),
            Some(pick) if !pick.title.trim().is_empty() => {
                format!("{} – {}", self.line(&pick.title), self.title())
            }
            Some(_) | None => self.title(),
        }
    }

    /// Returns the subtitle: below the title of a book stands that of the manual.
    pub(super) fn subtitle(&self) -> String {
        match self.picked() {
            Some(pick) if pick.look.cover == Cover::Neutral => String::new(),
            Some(_) => self.title(),
            None => self.edition.book.subtitle.clone(),
        }
    }

    /// Returns what the book is for.
    pub(super) fn description(&self) -> &str {
        self.picked().map_or(&self.edition.book.description, |pick| &pick.about)
    }

    /// Returns how much its pages hold.
    pub(super) fn extent(&self) -> Extent {
        Extent::of(self.picked().map(|pick| pick.look).unwrap_or_default())
    }

    /// Returns how the pages look.
    pub(super) fn look(&self) -> LookData {
        let look = self.picked().map(|pick| pick.look).unwrap_or_default();
        let kind = self.picked().map_or(&PickKind::Book, |pick| &pick.kind);
        let things =
            self.picked().map_or(usize::MAX, |pick| pick.chapters.len() + pick.sheets.len());
        let is_book = *kind == PickKind::Book;
        let contents = is_book && things > 1;
        LookData {
            paper: match look.paper {
                PaperSize::A4 => "a4",
                PaperSize::A5 => "a5",
            },
            text: look.text.points(),
            hyphenate: look.hyphenate,
            cover: match look.cover {
                Cover::Full if is_book => "full",
                Cover::Neutral if is_book => "neutral",
                Cover::Full | Cover::Neutral | Cover::None => "none",
            },
            contents,
            dividers: is_book,
            shift: u8::from(!is_book || self.is_lone_report()),
            sheet_level: if contents { 2 } else { 1 },
        }
    }

    /// Returns whether nothing is printed but one report, whose title is then that of
    /// the document.
    pub(super) fn is_lone_report(&self) -> bool {
        let is = |pick: &Pick| {
            pick.chapters.is_empty() && pick.sheets.is_empty() && pick.registers.is_empty()
        };
        self.picked().is_some_and(is) && self.edition.printed_reports().count() == 1
    }

    /// Views the sheets that stand by themselves.
    pub(super) fn loose_sheets(&self) -> Vec<LooseData> {
        let places = self.picked().map_or(&[][..], |pick| &pick.sheets);
        let loose = |(at, place): &(usize, usize)| {
            let chapter = self.edition.chapters.get(*at)?;
            let sheet = chapter.sheets.get(*place)?;
            let form = self.edition.forms.iter().find(|form| form.id == sheet.id);
            // Where only the sheet is in the language of the edition, the module's title
            // would be in another.
            let module = match chapter.shown_in {
                Some(_) => sheet.title.clone(),
                None => format!("{} {}", chapter.number, chapter.title_text),
            };
            Some(LooseData {
                module: self.line(&module),
                kind: self.say(form.map_or(Msg::Form, |form| words::form_kind(form.kind))),
                sheet: ChapterView::new(*self, Some(chapter)).sheet(sheet),
            })
        };
        places.iter().filter_map(loose).collect()
    }
}
