//! Knows which paths matter to the preview.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What is watched. Paths are absolute and without symbolic links, so that
/// they are spelled as the system's events spell them.
#[derive(Debug, Clone, Default)]
pub struct WatchList {
    /// The folder of the repository. Files right below it are noticed only if listed.
    pub root: PathBuf,
    /// Folders that matter with everything below them, such as the manual's and
    /// the themes'. They may not exist yet, and may come and go.
    pub folders: Vec<PathBuf>,
    /// Single files that matter, such as `book.toml`.
    pub files: Vec<PathBuf>,
    /// Folders that never matter, such as the one for output.
    pub ignored: Vec<PathBuf>,
}

impl WatchList {
    /// Returns whether a change of this path can change a page.
    pub(super) fn matters(&self, path: &Path) -> bool {
        let inside = self.folders.iter().any(|folder| path.starts_with(folder));
        let listed = inside || self.files.iter().any(|file| path == file) || self.holds(path);
        let ignored = self.ignored.iter().any(|folder| path.starts_with(folder));
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        listed && !ignored && !below.iter().any(is_scratch)
    }

    /// Returns whether this path is a watched folder or holds one, so that its
    /// coming or going makes or breaks a watch.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.folders.iter().chain([&self.root]).any(|folder| folder.starts_with(path))
    }

    /// Returns the folders whose own entries are watched, without what lies
    /// deeper: those that hold a file or folder of the list, up to the root.
    /// A file is watched through its folder because editors replace files.
    pub(super) fn shallow(&self) -> BTreeSet<PathBuf> {
        let listed = self.folders.iter().chain(&self.files);
        let above = |path: &PathBuf| {
            let parents = path.ancestors().skip(1).take_while(|a| a.starts_with(&self.root));
            parents.map(Path::to_owned).collect::<Vec<_>>()
        };
        let deep = |path: &PathBuf| self.folders.iter().any(|folder| path.starts_with(folder));
        listed.flat_map(above).filter(|path| !deep(path)).collect()
    }
}

/// Returns whether a name is one that editors and git use for themselves.
fn is_scratch(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    // vim asks with a file of this name whether it may write to the folder.
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#') || name == "4913"
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::WatchList;

    fn list() -> WatchList {
        WatchList {
            root: "/book".into(),
            folders: vec!["/book/docs/manual".into(), "/book/themes".into()],
            files: vec!["/book/book.toml".into()],
            ignored: vec!["/book/docs/manual/public".into()],
        }
    }

    #[test]
    fn tells_what_matters() {
        let matters = |path: &str| list().matters(&Path::new("/book").join(path));
        for path in ["docs/manual/a/nb.md", "docs/manual", "docs", "book.toml", "themes/x/a.css"] {
            assert!(matters(path), "{path}");
        }
        let others = [
            "README.md",
            ".git/index",
            "docs/manual/.git/index",
            "docs/manual/a/.nb.md.swp",
            "docs/manual/a/nb.md~",
            "docs/manual/a/4913",
            "docs/manual/public/index.html",
            "target/x",
        ];
        for path in others {
            assert!(!matters(path), "{path}");
        }
    }

    #[test]
    fn watches_the_folders_above() {
        let shallow: Vec<PathBuf> = list().shallow().into_iter().collect();
        assert_eq!(shallow, [PathBuf::from("/book"), "/book/docs".into()]);
    }
}
