//! Knows the changes of the past that a part of a comparison comes from: who,
//! when and why, counted within the part.

use std::sync::Arc;

use serde::Serialize;

use super::super::shaped::line;
use super::super::views::ChangeLine;
use super::part;
use crate::edition::redline::{PassageChange, Place, Redline};
use crate::edition::{Change, Shown};
use crate::render::Teller;
use crate::render::reasons::reasons;

/// The changes of the past that each part comes from, the newest first.
pub(super) struct Reasons<'a>(Vec<(Place, String, Vec<&'a Arc<Change>>)>);

/// A change of the past, as a page tells it.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Reason {
    pub anchor: String,
    pub number: usize,
    pub change: ChangeLine,
    /// Who took part, for the filters: `group-research person-0`.
    pub by: String,
    /// What it is to readers, for the filters.
    pub class: &'static str,
}

impl<'a> Reasons<'a> {
    /// Collects them, those of each part with its anchor.
    pub(super) fn of(redline: &'a Redline) -> Self {
        let modules = redline.modules.iter().enumerate().map(|(at, module)| {
            let id = redline.edition.chapters.get(module.chapter).map_or("", |own| own.id.as_str());
            let place = Place::Module(at);
            (place, part::anchor(id), reasons(redline, place))
        });
        let registers = redline.registers.iter().enumerate().map(|(at, register)| {
            let place = Place::Register(at);
            (place, part::register_anchor(register.register), reasons(redline, place))
        });
        Self(modules.chain(registers).collect())
    }

    /// Returns the anchor and the number of what a passage comes from.
    pub(super) fn why(&self, change: &PassageChange) -> Option<(String, usize)> {
        let origin = change.origin.as_ref()?;
        let (_, anchor, reasons) = self.0.iter().find(|(place, ..)| *place == change.place)?;
        let at = reasons.iter().position(|reason| reason.commit == origin.commit)?;
        Some((named(anchor, at + 1), at + 1))
    }

    /// Tells those of a part.
    pub(super) fn told(
        &self,
        place: Place,
        teller: &Teller<'_>,
        people: &[&'a Shown],
    ) -> Vec<Reason> {
        let Some((_, anchor, reasons)) = self.0.iter().find(|(own, ..)| *own == place) else {
            return Vec::new();
        };
        let tell = |(at, change): (usize, &&Arc<Change>)| Reason {
            anchor: named(anchor, at + 1),
            number: at + 1,
            change: line(change, teller),
            by: by(change, people),
            class: change.class.map_or("none", crate::vcs::Class::as_str),
        };
        reasons.iter().enumerate().map(tell).collect()
    }

    /// Returns every change, some of them several times.
    pub(super) fn every(&self) -> impl Iterator<Item = &'a Change> + '_ {
        self.0
            .iter()
            .flat_map(|(.., reasons)| reasons.iter().map(|reason| -> &'a Change { reason }))
    }
}

fn named(anchor: &str, number: usize) -> String {
    format!("{anchor}-why-{number}")
}

fn by(change: &Change, people: &[&Shown]) -> String {
    let groups = change.groups().into_iter().map(|group| format!("group-{group}"));
    let own = people.iter().enumerate().filter(|(_, person)| change.by.contains(**person));
    groups.chain(own.map(|(at, _)| format!("person-{at}"))).collect::<Vec<_>>().join(" ")
}
