//! Knows the changes of the past that a part of a comparison comes from.

use std::sync::Arc;

use crate::edition::Change;
use crate::edition::redline::{Place, Redline};

/// Returns what a part comes from, the newest first: the changes of a module as
/// they are told, then whatever else its passages come from. When nobody may tell
/// the past, there is nothing.
pub(super) fn reasons(redline: &Redline, place: Place) -> Vec<&Arc<Change>> {
    if redline.edition.shapers.is_none() {
        return Vec::new();
    }
    let module = match place {
        Place::Module(at) => redline.modules.get(at),
        Place::Register(_) => None,
    };
    let mut reasons: Vec<&Arc<Change>> =
        module.map(|module| module.reasons.iter().collect()).unwrap_or_default();
    let own = redline.changes.iter().filter(|change| change.place == place);
    for origin in own.filter_map(|change| change.origin.as_ref()) {
        if !reasons.iter().any(|reason| reason.commit == origin.commit) {
            reasons.push(origin);
        }
    }
    reasons
}
