//! Knows which changes of a comparison somebody asks for.

use super::found::{PassageChange, Place, Redline};
use crate::edition::Change;
use crate::vcs::Class;

/// Which changes are wanted; what is nothing leaves out nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only in this module, by its slug in either state, or moved from there.
    pub module: Option<String>,
    /// Only what this group of `people.yml` took part in.
    pub by: Option<String>,
    /// Only what has one of these classes.
    pub classes: Vec<Class>,
}

/// What was chosen of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which changes it tells of.
    pub wanted: Wanted,
    /// How many others there are.
    pub left_out: usize,
}

impl Wanted {
    /// Returns the changes of a redline that are wanted, in reading order.
    pub fn of<'r>(&'r self, redline: &'r Redline) -> impl Iterator<Item = &'r PassageChange> {
        redline
            .changes
            .iter()
            .filter(|change| self.is_in(redline, change) && self.is_by(redline, change))
    }

    /// Returns whether a change of the past is one that is asked for.
    pub(super) fn fits(&self, own: &Change) -> bool {
        let by = self.by.as_ref().is_none_or(|by| own.groups().contains(by.as_str()));
        let class = own.class.is_some_and(|class| self.classes.contains(&class));
        by && (class || self.classes.is_empty())
    }

    fn is_in(&self, redline: &Redline, change: &PassageChange) -> bool {
        let Some(wanted) = &self.module else { return true };
        let is_own = |place: Place| match place {
            Place::Module(at) => redline.modules.get(at).is_some_and(|module| {
                module.before.iter().chain(&module.after).any(|known| known.slug == *wanted)
            }),
            Place::Register(_) => false,
        };
        is_own(change.place) || change.from.is_some_and(is_own)
    }

    /// Looks at the change in git that wrote the passage; for one that is gone, at
    /// all that the module saw.
    fn is_by(&self, redline: &Redline, change: &PassageChange) -> bool {
        if self.by.is_none() && self.classes.is_empty() {
            return true;
        }
        match (&change.origin, change.place) {
            (Some(origin), _) => self.fits(origin),
            (None, Place::Module(at)) => redline
                .modules
                .get(at)
                .is_some_and(|module| module.reasons.iter().any(|reason| self.fits(reason))),
            (None, Place::Register(_)) => false,
        }
    }
}
