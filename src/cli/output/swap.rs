//! Puts the new output in the place of the old, and mends what an interrupted
//! run left.
//!
//! Where the system can exchange two folders in one step (Linux, macOS), there
//! is no moment without output. Elsewhere the old folder is moved aside first;
//! a run killed right then is undone by [`recover`].

use std::fs;
use std::io;
use std::path::Path;

use super::OutputError;

/// The folder of the output that is being written, in the working folder.
pub(super) const NEW: &str = "new";
/// The folder of the output that was moved aside, in the working folder.
const OLD: &str = "old";

/// Puts the finished new folder in the place of the old.
pub(super) fn swap(out: &Path, work: &Path) -> Result<(), OutputError> {
    let new = work.join(NEW);
    let failed = |source| OutputError::write(out, source);
    if fs::symlink_metadata(out).is_err() {
        return fs::rename(&new, out).map_err(failed);
    }
    if exchange(&new, out).is_ok() {
        return Ok(());
    }
    let old = work.join(OLD);
    fs::rename(out, &old).map_err(failed)?;
    fs::rename(&new, out).map_err(|source| {
        // Nothing was written; the error tells so only if this succeeds.
        let _ = fs::rename(&old, out);
        failed(source)
    })
}

/// Brings an interrupted swap to an end: output that was moved aside and not
/// replaced comes back, everything else in the working folder goes.
pub(super) fn recover(out: &Path, work: &Path) -> Result<(), OutputError> {
    let old = work.join(OLD);
    if old.is_dir() && fs::symlink_metadata(out).is_err() {
        fs::rename(&old, out).map_err(|source| OutputError::write(out, source))?;
    }
    clear(work).map_err(|source| OutputError::write(work, source))
}

/// Removes what lies in the working folder, the lock apart.
pub(super) fn clear(work: &Path) -> io::Result<()> {
    for name in [NEW, OLD] {
        match fs::remove_dir_all(work.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
