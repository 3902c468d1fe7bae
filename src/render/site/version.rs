//! Knows how a version is told to readers.

use crate::edition::Version;
use crate::locale::{Locale, Msg};

/// How much of a commit's id is shown.
const SHORT: usize = 7;

/// Returns the name of a version: its tag, else «utkast» and the commit.
pub(super) fn name(version: &Version, locale: &Locale) -> String {
    let commit = version.commit.as_deref().and_then(|commit| commit.get(..SHORT));
    let name = match (&version.tag, commit) {
        (Some(tag), _) => tag.clone(),
        (None, Some(commit)) => format!("{} {commit}", locale.get(Msg::DraftVersion)),
        (None, None) => return locale.get(Msg::VersionUnknown).to_owned(),
    };
    if version.modified { format!("{name}, {}", locale.get(Msg::Modified)) } else { name }
}

/// Returns the day of a version.
pub(super) fn date(version: &Version, locale: &Locale) -> String {
    let unknown = || locale.get(Msg::DateUnknown).to_owned();
    version.time.map_or_else(unknown, |seconds| locale.day(seconds))
}
