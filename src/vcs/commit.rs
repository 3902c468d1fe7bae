//! Knows how to read the files of a commit out of git's object store.

use std::collections::hash_map::Entry;

use git2::{ObjectType, Oid, Repository, Tree, TreeEntry};

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
    let store = git.odb()?;
    let mut snapshot = Snapshot::default();
    for (path, id) in files {
        let size = shared
            .get(&id)
            .map_or_else(|| store.read_header(id).map(|(size, _)| size), |bytes| Ok(bytes.len()))?;
        if size as u64 > scope.file_bytes {
            findings.push(too_large(&path, size as u64, scope.file_bytes));
            continue;
        }
        let bytes = match shared.entry(id) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(free) => free.insert(git.find_blob(id)?.content().into()).clone(),
        };
        snapshot.put(path, File { bytes, contents: contents(id) });
    }
    Ok(Warned { value: snapshot, findings })
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
