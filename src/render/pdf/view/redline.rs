//! Knows a comparison of two versions as data.

use std::collections::BTreeSet;

use crate::edition::Version;
use crate::edition::redline::{ChangeKind, Redline};
use crate::locale::Msg;
use crate::render::marking::{change_letter, change_word};
use crate::render::{chosen, summary};

use super::View;
use crate::render::pdf::data::{ChapterData, RedlineData, SideData};
use crate::render::pdf::{Sheaf, words};

/// A comparison as data.
pub(super) struct ComparedFiles {
    pub(super) redline: RedlineData,
    /// The chapters of a change pack with their place.
    pub(super) chapters: Vec<(usize, ChapterData)>,
}

impl View<'_> {
    /// Views a comparison; returns the labels that it has.
    pub(super) fn compared_files(
        &self,
        redline: &Redline,
        sheaf: Sheaf,
    ) -> (ComparedFiles, BTreeSet<String>) {
        let mut claimed = BTreeSet::new();
        let mut data = self.head(redline, sheaf);
        let mut chapters = Vec::new();
        match sheaf {
            Sheaf::Redline => {
                data.modules = self.changed_modules(redline, &mut claimed);
                data.registers = self.changed_registers(redline, &mut claimed);
                data.matters = self.matters(redline);
            }
            Sheaf::Pack => {
                let pack = self.pack(redline);
                for &place in &pack.files {
                    chapters.push((place, self.chapter_among(place, &mut claimed)));
                }
                data.pack = Some(pack);
            }
        }
        (ComparedFiles { redline: data, chapters }, claimed)
    }

    fn head(&self, redline: &Redline, sheaf: Sheaf) -> RedlineData {
        let (before, after) = (&redline.before, &redline.edition.version);
        let name = |version| self.line(&words::version(version, self.locale));
        let names = (name(before), name(after));
        let values = [("before", &*names.0), ("after", &*names.1)];
        let title = match sheaf {
            Sheaf::Redline => Msg::ChangesFromTo,
            Sheaf::Pack => Msg::PackTitle,
        };
        let has = |kind: &ChangeKind| redline.changes.iter().any(|change| change.kind == *kind);
        let letter = |kind| (self.say(change_letter(kind)), self.say(change_word(kind)));
        RedlineData {
            title: chosen::title(self.locale.fill(title, &values), redline, self.locale),
            versions: format!("{} → {}", names.0, names.1),
            sides: vec![self.side(Msg::SideBefore, before), self.side(Msg::SideAfter, after)],
            summary: summary::sentence(redline, &names, self.locale),
            chosen: self
                .line(&chosen::sentence(redline, &names.1, self.locale).unwrap_or_default()),
            letters: ChangeKind::ALL.into_iter().filter(has).map(letter).collect(),
            matters: Vec::new(),
            modules: Vec::new(),
            registers: Vec::new(),
            pack: None,
        }
    }

    fn side(&self, word: Msg, version: &Version) -> SideData {
        let commit = version.commit.as_deref().filter(|_| version.tag.is_some());
        SideData {
            word: self.say(word),
            name: self.line(&words::version(version, self.locale)),
            commit: commit.unwrap_or_default().chars().take(7).collect(),
            date: version.time.map_or(self.say(Msg::DateUnknown), |time| self.locale.day(time)),
        }
    }
}
