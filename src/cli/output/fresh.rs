//! Makes a folder that is whole or isn't there, whenever handbok is stopped.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::{OutputError, place, swap};

/// A new folder, made aside until it is finished.
#[derive(Debug)]
pub(in crate::cli) struct Fresh {
    folder: PathBuf,
    work: PathBuf,
    lock: Lock,
}

impl Fresh {
    /// Claims a folder that isn't there yet or is empty.
    ///
    /// # Errors
    /// Fails when the folder holds anything, when another run has it, or when the
    /// disk refuses.
    pub(in crate::cli) fn claim(folder: &Path) -> Result<Self, OutputError> {
        let unreadable = |source| OutputError::write(folder, source);
        // `.` has a name only in full.
        let folder = std::path::absolute(folder).map_err(unreadable)?;
        is_free(&folder)?;
        let above = folder.parent().unwrap_or(&folder);
        if !above.is_dir() {
            return Err(OutputError::write(above, io::ErrorKind::NotFound.into()));
        }
        let work = place::beside(&folder)?;
        let lock = Lock::acquire(&work, &folder)?;
        let fresh = Self { folder, work, lock };
        swap::clear(&fresh.work).map_err(|source| OutputError::write(&fresh.work, source))?;
        Ok(fresh)
    }

    /// Returns the folder to fill, which isn't there yet.
    pub(in crate::cli) fn folder(&self) -> PathBuf {
        self.work.join(swap::NEW)
    }

    /// Puts the filled folder in its place.
    ///
    /// # Errors
    /// Fails when the disk refuses, or when the place has been taken meanwhile.
    pub(in crate::cli) fn finish(self) -> Result<(), OutputError> {
        let failed = |source| OutputError::write(&self.folder, source);
        is_free(&self.folder)?;
        if fs::symlink_metadata(&self.folder).is_err() {
            return fs::rename(self.folder(), &self.folder).map_err(failed);
        }
        // Somebody may stand in the empty folder: it stays, and is filled.
        let mut moved = Vec::new();
        let result = self.fill(&mut moved);
        if result.is_err() {
            for name in moved {
                let _ = fs::rename(self.folder.join(&name), self.folder().join(&name));
            }
        }
        result.map_err(failed)
    }

    fn fill(&self, moved: &mut Vec<std::ffi::OsString>) -> io::Result<()> {
        for entry in fs::read_dir(self.folder())? {
            let name = entry?.file_name();
            fs::rename(self.folder().join(&name), self.folder.join(&name))?;
            moved.push(name);
        }
        Ok(())
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // What can't be cleared now is cleared by the next run.
        let _ = swap::clear(&self.work);
        self.lock.remove(&self.work);
    }
}

fn is_free(folder: &Path) -> Result<(), OutputError> {
    let unreadable = |source| OutputError::write(folder, source);
    let found = match fs::symlink_metadata(folder) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(error)),
    };
    if found.is_symlink() {
        return Err(OutputError::IsLink(folder.to_path_buf()));
    }
    if !found.is_dir() {
        return Err(OutputError::IsFile(folder.to_path_buf()));
    }
    let is_empty = fs::read_dir(folder).map_err(unreadable)?.next().is_none();
    if is_empty { Ok(()) } else { Err(OutputError::NotEmpty(folder.to_path_buf())) }
}
