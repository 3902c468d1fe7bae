//! Knows how to read the files of a commit out of git's object store.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use git2::{ObjectType, Oid, Repository, Tree, TreeEntry};
use rayon::prelude::*;

use super::archive::Shared;
use super::worktree::too_large;
use super::{Contents, Error, File, Scope, Snapshot, name};
use crate::diag::{Code, Diagnostic, Warned};
use crate::path::VPath;

pub(super) const SYMLINK: i32 = 0o120_000;
/// No manual is this deep; a made-up tree could be.
const DEEPEST: usize = 64;

type Listed = Warned<Vec<(VPath, Oid)>>;

/// Lists the files of a tree that belong to a manual, in the order of git.
pub(super) fn list(git: &Repository, tree: &Tree<'_>, scope: &Scope) -> Result<Listed, Error> {
    let listed = Warned { value: Vec::new(), findings: Vec::new() };
    let mut walk = Walk { git, scope, listed };
    walk.enter(tree, None, 0)?;
    Ok(walk.listed)
}

/// Reads the files of a tree that belong to a manual; bytes that were read
/// before are shared.
pub(super) fn read(
    git: &Repository,
    tree: &Tree<'_>,
    scope: &Scope,
    shared: &mut Shared,
) -> Result<Warned<Snapshot>, Error> {
    let mut findings = Vec::new();
    let files = list(git, tree, scope)?.unload(&mut findings);
    let new: BTreeSet<Oid> =
        files.iter().map(|(_, id)| *id).filter(|id| !shared.contains_key(id)).collect();
    let new: Vec<Oid> = new.into_iter().collect();
    let mut large = BTreeMap::new();
    for (id, blob) in new.iter().zip(blobs(git, &new, scope.file_bytes)?) {
        match blob {
            Blob::Whole(bytes) => drop(shared.insert(*id, bytes)),
            Blob::TooLarge(size) => drop(large.insert(*id, size)),
        }
    }
    let mut snapshot = Snapshot::default();
    for (path, id) in files {
        if let Some(bytes) = shared.get(&id) {
            snapshot.put(path, File { bytes: bytes.clone(), contents: contents(id) });
        } else if let Some(size) = large.get(&id) {
            findings.push(too_large(&path, *size, scope.file_bytes));
        }
    }
    Ok(Warned { value: snapshot, findings })
}

/// The bytes of a file, or how many there are when a manual has no file so large.
enum Blob {
    Whole(Arc<[u8]>),
    TooLarge(u64),
}

/// Reads blobs, in the order of their ids. Taking them out of git's packs is the most of
/// reading a version, and one handle on a repository can't be used by two at a time: so
/// each part of many is read through a handle of its own.
fn blobs(git: &Repository, ids: &[Oid], largest: u64) -> Result<Vec<Blob>, Error> {
    /// How many are read while a repository would be opened once more.
    const PART: usize = 48;
    if ids.len() <= PART {
        return ids.iter().map(|id| blob(git, *id, largest)).collect();
    }
    let folder = git.path();
    let part = |part: &[Oid]| -> Result<Vec<Blob>, Error> {
        let git = Repository::open(folder)?;
        part.iter().map(|id| blob(&git, *id, largest)).collect()
    };
    let parts: Vec<Vec<Blob>> = ids.par_chunks(PART).map(part).collect::<Result<_, Error>>()?;
    Ok(parts.into_iter().flatten().collect())
}

fn blob(git: &Repository, id: Oid, largest: u64) -> Result<Blob, Error> {
    let size = git.odb()?.read_header(id)?.0 as u64;
    Ok(match size > largest {
        true => Blob::TooLarge(size),
        false => Blob::Whole(git.find_blob(id)?.content().into()),
    })
}

/// Turns git's id of some bytes into ours.
pub(super) fn contents(id: Oid) -> Contents {
    let mut own = [0; 20];
    own.copy_from_slice(id.as_bytes());
    Contents(own)
}

/// A walk down a tree.
struct Walk<'a> {
    git: &'a Repository,
    scope: &'a Scope,
    listed: Listed,
}

impl Walk<'_> {
    fn enter(
        &mut self,
        tree: &Tree<'_>,
        folder: Option<&VPath>,
        depth: usize,
    ) -> Result<(), Error> {
        for entry in tree {
            if name::is_private(entry.name_bytes()) {
                continue;
            }
            match name::child(folder, entry.name_bytes()) {
                Ok(path) => self.entry(&entry, path, depth)?,
                // A name outside the manual is nobody's concern here.
                Err(finding) if folder.is_some_and(|folder| self.scope.holds(folder)) => {
                    self.listed.findings.push(*finding);
                }
                Err(_) => {}
            }
        }
        Ok(())
    }

    fn entry(&mut self, entry: &TreeEntry<'_>, path: VPath, depth: usize) -> Result<(), Error> {
        let is_ours = self.scope.covers(&path) || self.scope.holds(&path);
        match entry.kind() {
            Some(ObjectType::Tree) if depth < DEEPEST && self.scope.enters(&path) => {
                let inner = self.git.find_tree(entry.id())?;
                self.enter(&inner, Some(&path), depth + 1)?;
            }
            Some(ObjectType::Blob) if is_ours && entry.filemode() == SYMLINK => {
                self.listed.findings.push(Diagnostic::new(Code::SymlinkIgnored).in_file(&path));
            }
            Some(ObjectType::Blob) if is_ours => self.listed.value.push((path, entry.id())),
            _ => {}
        }
        Ok(())
    }
}
