//! Knows how it looks: templates, styles, scripts and fonts of a theme.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::path::VPath;
use crate::vcs::Snapshot;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of a theme, by their path below the theme's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Theme {
    /// Returns the built-in theme.
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        Self { files }
    }

    /// Returns the built-in theme with each file below `themes/<name>/` of the
    /// snapshot in the place of the built-in file of the same path.
    pub fn load(snapshot: &Snapshot, name: &str) -> Self {
        let mut theme = Self::built_in();
        let Ok(folder) = VPath::new(&format!("themes/{name}")) else { return theme };
        for (path, file) in snapshot.below(&folder) {
            let inside = path.as_str()[folder.as_str().len() + 1..].to_owned();
            theme.files.insert(inside, file.bytes.clone());
        }
        theme
    }

    /// Returns a file's bytes.
    pub fn file(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// Returns a text file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Iterates over the files below a folder of the theme, such as `site/`,
    /// with their whole path, sorted.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
        let inside = move |(path, _): &(&String, _)| path.starts_with(folder);
        self.files.iter().filter(inside).map(|(path, bytes)| (path.as_str(), bytes))
    }
}

fn collect(dir: &'static Dir<'static>, into: &mut BTreeMap<String, Arc<[u8]>>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            into.insert(path.replace('\\', "/"), Arc::from(file.contents()));
        }
    }
    for inner in dir.dirs() {
        collect(inner, into);
    }
}
