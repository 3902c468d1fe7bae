//! Knows the files of words: one for each language, read when somebody asks for it.
//! Which languages there are, the folder says.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

static ALL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the files of one folder say, by language.
pub(super) struct Files<T>(BTreeMap<&'static str, (&'static str, OnceLock<T>)>);

impl<T: DeserializeOwned> Files<T> {
    /// Finds the files `<tag>.yml` in a folder below `locales`; an empty name is
    /// that folder itself.
    pub(super) fn of(folder: &str) -> Self {
        let dir = if folder.is_empty() { Some(&ALL) } else { ALL.get_dir(folder) };
        let files = dir.into_iter().flat_map(|dir| dir.files());
        let own = files.filter_map(|file| {
            let tag = file.path().file_stem()?.to_str()?;
            let is_words = file.path().extension().is_some_and(|own| own == "yml");
            is_words.then_some((tag, (file.contents_utf8()?, OnceLock::new())))
        });
        Self(own.collect())
    }

    /// Returns what the file of a language says, if there is one.
    pub(super) fn get(&self, tag: &str) -> Option<&T> {
        let (text, read) = self.0.get(tag)?;
        Some(read.get_or_init(|| serde_yaml::from_str(text).expect("a test reads every file")))
    }

    /// Returns whether a language has a file.
    pub(super) fn has(&self, tag: &str) -> bool {
        self.0.contains_key(tag)
    }

    /// Returns the languages that have a file.
    pub(super) fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// Returns what every file says.
    #[cfg(test)]
    pub(super) fn all(&self) -> BTreeMap<&'static str, &T> {
        let each = self.0.keys().filter_map(|tag| Some((*tag, self.get(tag)?)));
        each.collect()
    }
}
