//! Knows one state of a repository: paths, bytes and the ids of their contents.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha1::{Digest as _, Sha1};

use crate::path::VPath;

/// One state of a repository as a value: a working tree, a commit, or files
/// made up by a test.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    files: BTreeMap<VPath, File>,
}

/// A file of a snapshot.
#[derive(Debug, Clone)]
pub struct File {
    /// What it holds.
    pub bytes: Arc<[u8]>,
    /// Equal for equal bytes.
    pub contents: Contents,
}

/// The identity of a file's bytes: git's blob id (SHA-1 of header and bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Contents(pub [u8; 20]);

impl Snapshot {
    /// Makes a snapshot of these files.
    pub fn from_files<I, B>(files: I) -> Self
    where
        I: IntoIterator<Item = (VPath, B)>,
        B: Into<Arc<[u8]>>,
    {
        let entry = |(path, bytes): (VPath, B)| (path, File::new(bytes.into()));
        Self { files: files.into_iter().map(entry).collect() }
    }

    /// Returns a file.
    pub fn file(&self, path: &VPath) -> Option<&File> {
        self.files.get(path)
    }

    /// Returns a file's text if it is UTF-8.
    pub fn text(&self, path: &VPath) -> Option<&str> {
        self.files.get(path).and_then(|file| std::str::from_utf8(&file.bytes).ok())
    }

    /// Iterates over all files in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&VPath, &File)> {
        self.files.iter()
    }

    /// Iterates over the files below a folder, in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a VPath) -> impl Iterator<Item = (&'a VPath, &'a File)> {
        self.files
            .range(folder..)
            .skip_while(move |(path, _)| *path == folder)
            .take_while(move |(path, _)| path.as_str().starts_with(folder.as_str()))
            .filter(move |(path, _)| path.is_below(folder))
    }

    /// Puts a file whose contents are named already.
    pub(super) fn put(&mut self, path: VPath, file: File) {
        self.files.insert(path, file);
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &VPath) {
        self.files.remove(path);
    }

    /// Puts a file in the place of the one at the same path.
    pub fn insert(&mut self, path: VPath, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path, File::new(bytes.into()));
    }
}

impl File {
    /// Makes a file of these bytes and names their contents.
    pub fn new(bytes: Arc<[u8]>) -> Self {
        let mut hasher = Sha1::new();
        hasher.update(format!("blob {}\0", bytes.len()));
        hasher.update(&bytes);
        Self { bytes, contents: Contents(hasher.finalize().into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::File;

    #[test]
    fn contents_have_the_name_that_git_gives_them() {
        let bytes = b"hello\n";
        let git = git2::Oid::hash_object(git2::ObjectType::Blob, bytes).expect("a hash");
        assert_eq!(File::new(bytes.as_slice().into()).contents.0, *git.as_bytes());
    }
}
