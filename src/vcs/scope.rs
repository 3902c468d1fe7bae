//! Knows which files of a repository belong to a manual.

use crate::path::VPath;

const BOOK: &str = "book.toml";
const THEMES: &str = "themes";
const LOCALES: &str = "locales";
const FILE_BYTES: u64 = 16 * 1024 * 1024;

/// The part of a repository that handbok looks at, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The file with the book's own settings.
    pub book: VPath,
    /// The folders that are read: the manual first, then looks and words. A file
    /// stands for itself.
    pub folders: Vec<VPath>,
    /// Files larger than this are findings and are not read.
    pub file_bytes: u64,
    /// Which tags name a version, such as `v*`.
    pub tags: String,
}

impl Scope {
    /// Makes the scope of a manual that lies in this folder.
    pub fn of(manual: VPath) -> Self {
        let fixed = |name| VPath::new(name).expect("a plain name is a path");
        Self {
            book: fixed(BOOK),
            folders: vec![manual, fixed(THEMES), fixed(LOCALES)],
            file_bytes: FILE_BYTES,
            tags: "v*".to_owned(),
        }
    }

    /// Returns whether a file is read.
    pub fn covers(&self, path: &VPath) -> bool {
        *path == self.book || self.holds(path)
    }

    /// Narrows the scope to what says how the manual looks today and who is who.
    pub fn of_today(&self) -> Self {
        let own = self.folders.first().into_iter();
        let people = own.flat_map(|own| [own.join("people.yml"), own.join("registers")]);
        let others = self.folders.iter().skip(1).cloned();
        Self { folders: people.flatten().chain(others).collect(), ..self.clone() }
    }

    /// Returns whether a folder is one that is read, or lies in one.
    pub fn holds(&self, folder: &VPath) -> bool {
        self.folders.iter().any(|own| own == folder || folder.is_below(own))
    }

    /// Returns whether a folder holds, or may hold, files that are read.
    pub fn enters(&self, folder: &VPath) -> bool {
        let related = |own: &VPath| own == folder || own.is_below(folder) || folder.is_below(own);
        self.folders.iter().any(related)
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;
    use crate::path::VPath;

    fn path(text: &str) -> VPath {
        VPath::new(text).expect("a test path")
    }

    #[test]
    fn reads_the_manual_and_nothing_beside_it() {
        let scope = Scope::of(path("docs/manual"));
        for inside in ["book.toml", "docs/manual/outline.yml", "themes/x/site/a.css"] {
            assert!(scope.covers(&path(inside)), "{inside}");
        }
        for outside in ["Cargo.toml", "docs/other.md", "docs/manual2/a.md", "src/book.toml"] {
            assert!(!scope.covers(&path(outside)), "{outside}");
        }
        assert!(scope.enters(&path("docs")) && scope.enters(&path("docs/manual/a")));
        assert!(!scope.enters(&path("src")));
    }
}
