//! Knows the manual as it is now.

use std::collections::BTreeMap;

use crate::path::VPath;
use crate::vcs::Snapshot;

/// The languages of the manual.
pub(super) const LANGUAGES: [&str; 2] = ["nb", "en"];

/// The files of the manual as it is now.
pub(super) struct Source<'a> {
    pub(super) files: &'a Snapshot,
    /// The folder of each module, by its name.
    pub(super) modules: BTreeMap<String, VPath>,
}

impl<'a> Source<'a> {
    /// Finds the modules among the files of a manual.
    pub(super) fn of(files: &'a Snapshot) -> Self {
        let facts = files.files().filter(|(file, _)| file.file_name() == "module.yml");
        let folders = facts.filter_map(|(file, _)| file.parent());
        let modules = folders.map(|folder| (folder.file_name().to_owned(), folder)).collect();
        Self { files, modules }
    }

    /// Returns a file's text, or nothing when it isn't there.
    pub(super) fn text(&self, path: &VPath) -> &'a str {
        self.files.text(path).unwrap_or_default()
    }

    /// Returns the text of a module.
    pub(super) fn module(&self, slug: &str, lang: &str) -> &'a str {
        let file = self.modules.get(slug).map(|folder| below(folder, &format!("{lang}.md")));
        file.map_or("", |file| self.text(&file))
    }

    /// Returns the title of a module.
    pub(super) fn title(&self, slug: &str, lang: &str) -> &'a str {
        let first = self.module(slug, lang).lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim()
    }
}

/// Makes a path of words that are one.
pub(super) fn path(text: &str) -> VPath {
    VPath::new(text).expect("the example writes only plain paths")
}

/// Returns a file of a folder.
pub(super) fn below(folder: &VPath, name: &str) -> VPath {
    folder.join(name).expect("the example writes only plain names")
}
