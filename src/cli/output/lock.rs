//! Keeps two runs from writing to the same folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use super::OutputError;

const LOCK: &str = "lock";
const IGNORE: &str = ".gitignore";
/// How often the working folder may vanish under our hands, because another run
/// is just finishing, before that counts as busy.
const TRIES: usize = 20;

/// A locked file in the working folder. The system unlocks it when the process
/// ends, however that happens.
#[derive(Debug)]
pub(super) struct Lock {
    #[expect(dead_code, reason = "the lock lasts as long as the file is open")]
    file: File,
}

impl Lock {
    /// Makes the working folder and locks it.
    pub(super) fn acquire(work: &Path, out: &Path) -> Result<Self, OutputError> {
        let path = work.join(LOCK);
        for _ in 0..TRIES {
            make(work).map_err(|source| OutputError::write(work, source))?;
            let file = match File::options().write(true).create(true).truncate(false).open(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(source) => return Err(OutputError::write(&path, source)),
            };
            match file.try_lock() {
                // The other run removes its working folder before it unlocks: a
                // lock on a removed file keeps nobody out.
                Ok(()) if is_at(&file, &path) => {
                    // Only hides the folder from git; nothing depends on it.
                    let _ = fs::write(work.join(IGNORE), "*\n");
                    return Ok(Self { file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(OutputError::Busy(out.to_path_buf())),
                Err(TryLockError::Error(source)) => return Err(OutputError::write(&path, source)),
            }
        }
        Err(OutputError::Busy(out.to_path_buf()))
    }

    /// Removes the working folder. The lock itself ends when this is dropped.
    pub(super) fn remove(&self, work: &Path) {
        // What can't be removed is in nobody's way.
        let _ = fs::remove_file(work.join(IGNORE));
        let _ = fs::remove_file(work.join(LOCK));
        let _ = fs::remove_dir(work);
    }
}

fn make(work: &Path) -> io::Result<()> {
    match fs::symlink_metadata(work) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => fs::create_dir_all(work),
    }
}

/// Returns whether an open file is still the one that a path leads to.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(own), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    (own.dev(), own.ino()) == (there.dev(), there.ino())
}

/// Returns whether the path leads to a file; elsewhere a locked file can't be
/// replaced.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
