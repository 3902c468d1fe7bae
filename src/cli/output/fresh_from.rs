//! Knows whether a folder still holds what was written to it, and from what.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use super::{MARKER, MARKER_TEXT};
use crate::render::Tree;

/// Writes the marker of a folder; `name` names what the files were made from.
pub(super) fn write(folder: &Path, tree: &Tree, name: Option<&str>) -> io::Result<()> {
    let mut text = MARKER_TEXT.to_owned();
    if let Some(name) = name {
        let mut hasher = Sha256::new();
        tree.iter().for_each(|(path, bytes)| add(&mut hasher, path.as_str(), bytes.len() as u64));
        text.push_str(&made(name, tree.len(), hasher));
    }
    fs::write(folder.join(MARKER), text)
}

/// Returns how many files a folder holds, if they are those that were made from
/// what `name` names and nobody has touched them since.
pub(super) fn count(folder: &Path, name: &str) -> Option<usize> {
    let marker = folder.join(MARKER);
    let text = fs::read_to_string(&marker).ok()?;
    if !text.contains(name) {
        return None;
    }
    let written = fs::metadata(&marker).ok()?.modified().ok()?;
    let files = listed(folder, written)?;
    let mut hasher = Sha256::new();
    files.iter().for_each(|(path, size)| add(&mut hasher, path, *size));
    (text.strip_prefix(MARKER_TEXT)? == made(name, files.len(), hasher)).then_some(files.len())
}

fn made(name: &str, count: usize, hasher: Sha256) -> String {
    let digest: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{count} files {digest}\nmade from {name}\n")
}

fn add(hasher: &mut Sha256, path: &str, size: u64) {
    hasher.update((path.len() as u64).to_le_bytes());
    hasher.update(path);
    hasher.update(size.to_le_bytes());
}

/// Lists the files of a folder with their sizes; nothing when one of them is
/// newer than `written`, or is no plain file.
fn listed(folder: &Path, written: SystemTime) -> Option<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.ok()?;
        let found = entry.metadata().ok()?;
        if found.is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).ok()?.to_str()?;
        if path == MARKER {
            continue;
        }
        if !found.is_file() || found.modified().ok()? > written {
            return None;
        }
        files.push((path.replace(std::path::MAIN_SEPARATOR, "/"), found.len()));
    }
    files.sort();
    Some(files)
}
