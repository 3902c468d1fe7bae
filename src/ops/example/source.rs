//! Knows the manual as it is now, which handbok carries inside.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::path::VPath;

static MANUAL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/manual");
const BOOK: &str = include_str!("../../../book.toml");

/// The languages of the manual.
pub(super) const LANGUAGES: [&str; 2] = ["nb", "en"];

/// The files of the manual as it is now.
pub(super) struct Source {
    pub(super) files: BTreeMap<VPath, &'static [u8]>,
    /// The folder of each module, by its name.
    pub(super) modules: BTreeMap<&'static str, VPath>,
}

impl Source {
    /// Returns the files that handbok carries inside.
    pub(super) fn embedded() -> Self {
        let mut files = BTreeMap::new();
        collect(&MANUAL, &mut files);
        files.insert(path("book.toml"), BOOK.as_bytes());
        let folder = |file: &VPath| (file.file_name() == "module.yml").then(|| file.parent());
        let folders: Vec<VPath> = files.keys().filter_map(folder).flatten().collect();
        let name = |folder: &VPath| -> Option<&'static str> {
            let inside = folder.as_str().strip_prefix("manual/")?;
            MANUAL.get_dir(inside)?.path().file_name()?.to_str()
        };
        let modules = folders.into_iter().filter_map(|folder| Some((name(&folder)?, folder)));
        Self { modules: modules.collect(), files }
    }

    /// Returns a file's text, or nothing when it isn't there.
    pub(super) fn text(&self, path: &VPath) -> &'static str {
        let bytes = self.files.get(path).copied().unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Returns the text of a module.
    pub(super) fn module(&self, slug: &str, lang: &str) -> &'static str {
        let file = self.modules.get(slug).map(|folder| below(folder, &format!("{lang}.md")));
        file.map_or("", |file| self.text(&file))
    }

    /// Returns the title of a module.
    pub(super) fn title(&self, slug: &str, lang: &str) -> &'static str {
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

fn collect(dir: &'static Dir<'static>, into: &mut BTreeMap<VPath, &'static [u8]>) {
    for file in dir.files() {
        let inside = file.path().to_str().map(|text| text.replace('\\', "/"));
        if let Some(inside) = inside {
            into.insert(path(&format!("manual/{inside}")), file.contents());
        }
    }
    for inner in dir.dirs() {
        collect(inner, into);
    }
}
