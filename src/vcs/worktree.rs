//! Knows how to read the files as they lie on disk, following no symbolic link.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::name;
use super::{Error, File, Scope, Snapshot};
use crate::diag::{Code, Diagnostic, Warned};
use crate::path::VPath;

/// Reads the files of a manual below `root` as they are now.
///
/// Names that can't be part of a manual, symbolic links and files above the
/// limit become findings; they are not in the snapshot.
///
/// # Errors
/// Fails when the system refuses to list a folder or read a file.
pub fn read(root: &Path, scope: &Scope) -> Result<Warned<Snapshot>, Error> {
    let mut findings = Vec::new();
    let mut paths = Vec::new();
    match fs::symlink_metadata(root.join(scope.book.as_str())) {
        Ok(found) if found.is_symlink() => findings.push(ignored(&scope.book)),
        Ok(found) if found.is_file() => paths.push(scope.book.clone()),
        _ => {}
    }
    for folder in &scope.folders {
        match linked(root, folder) {
            Some(link) => findings.push(ignored(&link)),
            None => list(root, folder, &mut paths, &mut findings)?,
        }
    }
    let files: Vec<_> =
        paths.into_par_iter().map(|path| read_file(root, path, scope.file_bytes)).collect();
    let mut snapshot = Snapshot::default();
    for file in files {
        match file? {
            Found::File(path, file) => snapshot.put(path, file),
            Found::Refused(finding) => findings.push(*finding),
            Found::Gone => {}
        }
    }
    Ok(Warned { value: snapshot, findings })
}

/// What became of a file between listing and reading.
pub(super) enum Found {
    File(VPath, File),
    Refused(Box<Diagnostic>),
    Gone,
}

/// Returns the first part of a folder's path that is a symbolic link.
fn linked(root: &Path, folder: &VPath) -> Option<VPath> {
    let parents = std::iter::successors(Some(folder.clone()), VPath::parent);
    let is_link = |path: &VPath| {
        fs::symlink_metadata(root.join(path.as_str())).is_ok_and(|found| found.is_symlink())
    };
    parents.filter(is_link).last()
}

fn list(
    root: &Path,
    folder: &VPath,
    paths: &mut Vec<VPath>,
    findings: &mut Vec<Diagnostic>,
) -> Result<(), Error> {
    let top = root.join(folder.as_str());
    if !top.is_dir() {
        paths.extend(top.is_file().then(|| folder.clone()));
        return Ok(());
    }
    let mut walk = WalkDir::new(&top).min_depth(1).sort_by_file_name().into_iter();
    // The path of each open folder, from the top down.
    let mut open = vec![folder.clone()];
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if is_gone(&error) => continue,
            Err(error) => return Err(unreadable(&top, error)),
        };
        let kind = entry.file_type();
        open.truncate(entry.depth());
        if name::is_private(entry.file_name().as_encoded_bytes()) {
            if kind.is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        match name::child(open.last(), entry.file_name().as_encoded_bytes()) {
            Ok(path) if kind.is_symlink() => findings.push(ignored(&path)),
            Ok(path) if kind.is_dir() => open.push(path),
            Ok(path) if kind.is_file() => paths.push(path),
            // Pipes, sockets and devices: git can't hold them either.
            Ok(_) => {}
            Err(finding) => {
                findings.push(*finding);
                if kind.is_dir() {
                    walk.skip_current_dir();
                }
            }
        }
    }
    Ok(())
}

pub(super) fn read_file(root: &Path, path: VPath, limit: u64) -> Result<Found, Error> {
    let place = root.join(path.as_str());
    let unreadable = |source| Error::Read { path: place.clone(), source };
    let file = match fs::File::open(&place) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Gone),
        Err(error) => return Err(unreadable(error)),
    };
    let size = file.metadata().map_err(unreadable)?.len();
    if size > limit {
        return Ok(Found::Refused(Box::new(too_large(&path, size, limit))));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    // One byte more than allowed shows a file that grew meanwhile.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let read = bytes.len() as u64;
    if read > limit {
        return Ok(Found::Refused(Box::new(too_large(&path, read, limit))));
    }
    Ok(Found::File(path, File::new(bytes.into())))
}

fn ignored(path: &VPath) -> Diagnostic {
    Diagnostic::new(Code::SymlinkIgnored).in_file(path)
}

/// Says that a file is larger than the limit.
pub(super) fn too_large(path: &VPath, size: u64, limit: u64) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge)
        .arg("size", size.to_string())
        .arg("limit", limit.to_string())
        .in_file(path)
}

fn is_gone(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn unreadable(top: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(top).to_path_buf();
    Error::Read { path, source: error.into() }
}
