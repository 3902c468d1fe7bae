//! Knows what can go wrong between handbok and the disk or git.

use std::io;
use std::path::PathBuf;

/// Says why a repository could not be read or made. No author's text causes this.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder can't be read.
    #[error("can't read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder can't be written.
    #[error("can't write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Git's own data can't be read.
    #[error("can't read the git history: {0}")]
    Git(String),
    /// A version was asked for that git doesn't know.
    #[error("git knows no version `{0}`")]
    UnknownVersion(String),
    /// Somebody else is writing a reference right now.
    #[error("`{0}` is being written by another program")]
    Busy(String),
    /// A version of this name is there already.
    #[error("there is a version `{0}` already")]
    Taken(String),
}

impl From<git2::Error> for Error {
    fn from(error: git2::Error) -> Self {
        Self::Git(error.message().to_owned())
    }
}
