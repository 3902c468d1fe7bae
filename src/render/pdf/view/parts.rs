//! Knows the modules and registers that differ as data: what is said of each, its
//! changes, and its text.

use std::collections::BTreeSet;

use crate::edition::redline::{Fate, ModuleRedline, Place, Redline};
use crate::locale::Msg;
use crate::render::{Teller, places, reasons, summary};

use super::View;
use super::chapter::ChapterView;
use crate::render::pdf::data::{ChangeData, ChangedPartData, Nodes};
use crate::render::pdf::{labels, words};

impl View<'_> {
    /// Views the modules that differ.
    pub(super) fn changed_modules(
        &self,
        redline: &Redline,
        claimed: &mut BTreeSet<String>,
    ) -> Vec<ChangedPartData> {
        let mut parts = Vec::new();
        for (at, module) in redline.modules.iter().enumerate() {
            let Some(chapter) = redline.edition.chapters.get(module.chapter) else { continue };
            let mut inside = ChapterView::new(*self, Some(chapter));
            inside.is_new = module.fate == Fate::New;
            inside.claimed = std::mem::take(claimed);
            let number = module.after.as_ref().or(module.before.as_ref());
            let number = number.map_or(&chapter.number, |known| &known.number);
            let mut part = self.part_of(redline, Place::Module(at));
            part.label = labels::of_chapter(chapter);
            part.name = self.line(format!("{number} {}", chapter.title_text).trim());
            part.speech = chapter.shown_in.as_ref().map(words::speech);
            part.remarks = self.remarks(redline, module);
            part.facts = module.facts.as_ref().map(|facts| inside.table(facts));
            part.c = inside.compared_text(chapter, module.fate != Fate::Kept);
            part.sheets = inside.compared_sheets(chapter);
            part.notes = inside.compared_notes(chapter);
            *claimed = inside.claimed;
            claimed.insert(part.label.clone());
            parts.push(part);
        }
        parts
    }

    /// Views the registers that differ.
    pub(super) fn changed_registers(
        &self,
        redline: &Redline,
        claimed: &mut BTreeSet<String>,
    ) -> Vec<ChangedPartData> {
        let mut parts = Vec::new();
        for (at, register) in redline.registers.iter().enumerate() {
            let mut inside = ChapterView::new(*self, None);
            inside.claimed = std::mem::take(claimed);
            let mut part = self.part_of(redline, Place::Register(at));
            part.label = format!("register:{}", register.register.slug());
            part.name = places::register_title(register.register, self.locale).to_owned();
            part.facts = Some(inside.table(&register.table));
            *claimed = inside.claimed;
            claimed.insert(part.label.clone());
            parts.push(part);
        }
        parts
    }

    /// Returns what is said of any part.
    fn part_of(&self, redline: &Redline, place: Place) -> ChangedPartData {
        let own = redline.changes.iter().filter(|change| change.place == place);
        ChangedPartData {
            label: String::new(),
            name: String::new(),
            speech: None,
            remarks: Vec::new(),
            count: summary::of_part(redline, place, self.locale),
            reasons: self.reasons(redline, place),
            lines: own.map(|change| self.change_line(change)).collect(),
            facts: None,
            c: Nodes::new(),
            sheets: Vec::new(),
            notes: Nodes::new(),
        }
    }

    fn reasons(&self, redline: &Redline, place: Place) -> Vec<ChangeData> {
        let Some(teller) = Teller::of(&redline.edition) else { return Vec::new() };
        let reasons = reasons::reasons(redline, place);
        reasons.into_iter().map(|reason| self.change(reason, &teller)).collect()
    }

    fn remarks(&self, redline: &Redline, module: &ModuleRedline) -> Vec<String> {
        let fate = match module.fate {
            Fate::Kept => None,
            Fate::New => Some(self.say(Msg::WholeNew)),
            Fate::Deleted => Some(self.say(Msg::WholeDeleted)),
        };
        let both = module.before.as_ref().zip(module.after.as_ref());
        let version = self.line(&words::version(&redline.before, self.locale));
        let number = both.filter(|(before, after)| before.number != after.number);
        let number = number.map(|(before, _)| {
            let values = [("number", &*before.number), ("version", &*version)];
            self.locale.fill(Msg::KnownBefore, &values)
        });
        let slug = both.filter(|(before, after)| before.slug != after.slug);
        let slug = slug.map(|(before, after)| {
            let values = [("before", &*before.slug), ("after", &*after.slug)];
            self.line(&self.locale.fill(Msg::CompareRenamed, &values))
        });
        fate.into_iter().chain(number).chain(slug).collect()
    }
}
