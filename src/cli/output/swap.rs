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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{NEW, OLD, recover, swap};

    /// A folder with some output in it, in the state that `stop` leaves.
    fn interrupted(stop: impl Fn(&Path, &Path)) -> String {
        let folder = tempfile::tempdir().expect("a folder for tests");
        let (out, work) = (folder.path().join("public"), folder.path().join("work"));
        for (path, text) in [(&out, "old"), (&work.join(NEW), "new")] {
            fs::create_dir_all(path).expect("a folder");
            fs::write(path.join("page"), text).expect("a file");
        }
        stop(&out, &work);
        recover(&out, &work).expect("recovers");
        let left = fs::read_dir(&work).map_or(0, Iterator::count);
        assert_eq!(left, 0, "the working folder is cleared");
        fs::read_to_string(out.join("page")).expect("a page")
    }

    #[test]
    fn a_run_stopped_at_any_step_leaves_whole_output() {
        let rename = |from: &Path, to: &Path| fs::rename(from, to).expect("a rename");
        assert_eq!(interrupted(|_, _| {}), "old", "before the swap");
        assert_eq!(interrupted(|out, work| rename(out, &work.join(OLD))), "old", "moved aside");
        let both = |out: &Path, work: &Path| {
            rename(out, &work.join(OLD));
            rename(&work.join(NEW), out);
        };
        assert_eq!(interrupted(both), "new", "after both renames");
        let whole = |out: &Path, work: &Path| swap(out, work).expect("swaps");
        assert_eq!(interrupted(whole), "new", "before clearing");
    }
}
