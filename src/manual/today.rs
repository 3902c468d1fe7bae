//! Knows what of the manual as it is today counts for older states of it as well.

use super::people::People;
use super::reading::workshops;
use super::settings::Settings;
use super::strict;
use super::workshop::Workshop;
use crate::diag::Warned;
use crate::vcs::Snapshot;

/// How the manual looks today, and who is who.
#[derive(Debug, Clone)]
pub struct Today {
    /// What `book.toml` says.
    pub settings: Settings,
    /// The groups and collaborators: what somebody decided since an old version
    /// counts for it as well.
    pub people: People,
    /// The workshops.
    pub workshops: Vec<Workshop>,
}

/// Reads this part of a manual without its modules; nothing when `book.toml` can't
/// be read, which a finding tells.
pub fn today(snapshot: &Snapshot) -> Warned<Option<Today>> {
    let mut findings = Vec::new();
    let Some(settings) = Settings::read(snapshot, &mut findings) else {
        return Warned { value: None, findings };
    };
    let aliases = settings.limits.yaml_aliases;
    let Some(folder) = settings.folder(&mut findings) else {
        return Warned { value: None, findings };
    };
    let place = |name: &str| folder.join(name).expect("a plain name stays below the folder");
    let people = strict::one(snapshot, &place("people.yml"), aliases, &mut findings);
    let workshops = workshops(snapshot, &place("registers"), aliases, &mut findings);
    let today = Today { settings, people: people.unwrap_or_default(), workshops };
    Warned { value: Some(today), findings }
}
