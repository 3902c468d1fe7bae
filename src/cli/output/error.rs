//! Knows why output could not be written.

use std::io;
use std::path::{Path, PathBuf};

/// Says why output could not be written. In each case the folder is as it was.
#[derive(Debug)]
pub(in crate::cli) enum OutputError {
    /// The folder is a file.
    IsFile(PathBuf),
    /// The folder is a symbolic link.
    IsLink(PathBuf),
    /// The folder holds files that handbok didn't make.
    Foreign(PathBuf),
    /// The folder was to be new, and holds something.
    NotEmpty(PathBuf),
    /// The folder is, holds or lies in what the manual is read from.
    InManual(PathBuf),
    /// Another run writes to the folder.
    Busy(PathBuf),
    /// The disk refused.
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    /// Makes the error of a refused write.
    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        Self::Write { path: path.to_path_buf(), source }
    }
}
