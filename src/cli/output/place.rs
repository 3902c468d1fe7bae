//! Knows where handbok may write.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{MARKER, OutputError};
use crate::vcs::Scope;

/// Looks whether handbok may replace a folder: it isn't there yet, is empty, or
/// has the marker, and the manual isn't read from it.
pub(super) fn check(out: &Path, root: &Path, scope: &Scope) -> Result<(), OutputError> {
    let unreadable = |source| OutputError::write(out, source);
    if is_in_manual(out, root, scope).map_err(unreadable)? {
        return Err(OutputError::InManual(out.to_path_buf()));
    }
    let found = match fs::symlink_metadata(out) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(error)),
    };
    if found.is_symlink() {
        return Err(OutputError::IsLink(out.to_path_buf()));
    }
    if !found.is_dir() {
        return Err(OutputError::IsFile(out.to_path_buf()));
    }
    let is_ours = fs::symlink_metadata(out.join(MARKER)).is_ok_and(|marker| marker.is_file());
    let is_empty = fs::read_dir(out).map_err(unreadable)?.next().is_none();
    if is_ours || is_empty { Ok(()) } else { Err(OutputError::Foreign(out.to_path_buf())) }
}

/// Returns the working folder beside an output folder.
pub(super) fn beside(out: &Path) -> Result<PathBuf, OutputError> {
    let Some(name) = out.file_name() else {
        return Err(OutputError::Foreign(out.to_path_buf()));
    };
    let mut own = OsString::from(".");
    own.push(name);
    own.push(".handbok");
    Ok(out.with_file_name(own))
}

/// Whatever is read must never be replaced, and whatever is written must not be
/// read by the next build.
fn is_in_manual(out: &Path, root: &Path, scope: &Scope) -> io::Result<bool> {
    let (out, root) = (real(out)?, real(root)?);
    let is_read = |folder: &PathBuf| out.starts_with(folder) || folder.starts_with(&out);
    Ok(scope.folders.iter().map(|folder| root.join(folder.as_str())).any(|folder| is_read(&folder))
        || out.starts_with(root.join(".git"))
        || root.starts_with(&out))
}

/// Returns the absolute path of a file that may not exist yet, with the links
/// in its existing part followed.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    for folder in path.ancestors() {
        if let Ok(mut found) = folder.canonicalize() {
            for part in path.strip_prefix(folder).unwrap_or(Path::new("")).components() {
                match part {
                    Component::ParentDir => _ = found.pop(),
                    part => found.push(part),
                }
            }
            return Ok(found);
        }
    }
    Ok(path)
}
