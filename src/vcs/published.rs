//! Knows what is frozen: released files, kept on a branch of their own, which
//! shares no commit with the manual's history.
//!
//! The branch holds one folder per version: `<tag>/manifest.json` and beside it
//! the files that the manifest names. It is read out of git's objects, never
//! checked out.

use std::collections::BTreeMap;
use std::sync::Arc;

use git2::{ObjectType, Oid, Tree};

use super::Rank;
use super::commit::contents;
use super::{Contents, Error, Repository};

/// The branch.
pub(super) const BRANCH: &str = "published";
/// The file that says what a version consists of.
pub(super) const MANIFEST: &str = "manifest.json";

/// Every version that is frozen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The versions, the oldest first.
    pub versions: Vec<Frozen>,
}

/// A version that is frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// The tag.
    pub tag: String,
    /// The bytes of its manifest.
    pub manifest: Arc<[u8]>,
    /// The other files by name.
    pub files: BTreeMap<String, Contents>,
}

impl Published {
    /// Reads what is frozen: on the branch of this repository, and for versions
    /// that it lacks, on the branches as other repositories were last seen to
    /// have them. A fresh clone has only those.
    ///
    /// # Errors
    /// Fails when git's data is damaged.
    pub fn read(repository: &Repository) -> Result<Self, Error> {
        Self::read_from(repository.git())
    }

    /// Reads the same from git's own handle; a bare repository will do.
    pub(super) fn read_from(git: &git2::Repository) -> Result<Self, Error> {
        let mut found = BTreeMap::new();
        for tip in tips(git)? {
            let top = git.find_commit(tip)?.tree()?;
            for entry in &top {
                // Names are read by git2 as UTF-8; handbok writes no others.
                let Ok(tag) = entry.name() else { continue };
                if entry.kind() != Some(ObjectType::Tree) || found.contains_key(tag) {
                    continue;
                }
                if let Some(frozen) = frozen(git, tag, &git.find_tree(entry.id())?)? {
                    found.insert(tag.to_owned(), frozen);
                }
            }
        }
        let mut versions: Vec<Frozen> = found.into_values().collect();
        versions.sort_by_cached_key(|version| Rank::of(&version.tag));
        Ok(Self { versions })
    }

    /// Returns a version.
    pub fn version(&self, tag: &str) -> Option<&Frozen> {
        self.versions.iter().find(|version| version.tag == tag)
    }
}

impl Repository {
    /// Returns the bytes of a file in git's store.
    ///
    /// # Errors
    /// Fails when the store lacks it.
    pub fn bytes(&self, file: Contents) -> Result<Arc<[u8]>, Error> {
        Ok(Arc::from(self.git().find_blob(Oid::from_bytes(&file.0)?)?.content()))
    }
}

/// Returns the newest commits of the branch: here, then at `origin`, then elsewhere.
pub(super) fn tips(git: &git2::Repository) -> Result<Vec<Oid>, Error> {
    let mut names = vec![format!("refs/heads/{BRANCH}"), format!("refs/remotes/origin/{BRANCH}")];
    let mut others = Vec::new();
    for reference in git.references_glob(&format!("refs/remotes/*/{BRANCH}"))? {
        if let Ok(name) = reference?.name() {
            others.push(name.to_owned());
        }
    }
    others.sort();
    names.extend(others);
    let mut tips = Vec::new();
    for name in names {
        if let Ok(id) = git.refname_to_id(&name)
            && !tips.contains(&id)
        {
            tips.push(id);
        }
    }
    Ok(tips)
}

/// Reads a folder of the branch; one without a manifest is no version.
fn frozen(git: &git2::Repository, tag: &str, tree: &Tree<'_>) -> Result<Option<Frozen>, Error> {
    let mut files = BTreeMap::new();
    let mut manifest = None;
    for entry in tree {
        let Ok(name) = entry.name() else { continue };
        if entry.kind() != Some(ObjectType::Blob) {
            continue;
        }
        if name == MANIFEST {
            manifest = Some(Arc::from(git.find_blob(entry.id())?.content()));
        } else {
            files.insert(name.to_owned(), contents(entry.id()));
        }
    }
    Ok(manifest.map(|manifest| Frozen { tag: tag.to_owned(), manifest, files }))
}

#[cfg(test)]
mod tests {
    use git2::{Repository, Signature, Time};

    use super::Published;

    #[test]
    fn a_bare_repository_is_read_and_a_folder_without_a_manifest_is_no_version() {
        let folder = tempfile::tempdir().expect("a folder");
        let git = Repository::init_bare(folder.path()).expect("a repository");
        assert_eq!(Published::read_from(&git).expect("empty"), Published::default());
        let blob = git.blob(b"{}").expect("a blob");
        let folder = |name: &str| {
            let mut tree = git.treebuilder(None).expect("a tree");
            tree.insert(name, blob, 0o100_644).expect("a file");
            tree.write().expect("a tree")
        };
        let mut top = git.treebuilder(None).expect("a tree");
        for (tag, inside) in
            [("v0.10", "manifest.json"), ("v0.9", "manifest.json"), ("notes", "a.txt")]
        {
            top.insert(tag, folder(inside), 0o040_000).expect("a folder");
        }
        let tree = git.find_tree(top.write().expect("a tree")).expect("it was written");
        let who = Signature::new("Kari", "kari@example.org", &Time::new(0, 0)).expect("plain");
        let place = Some("refs/remotes/origin/published");
        git.commit(place, &who, &who, "", &tree, &[]).expect("a commit");
        let read = Published::read_from(&git).expect("it is whole");
        let tags: Vec<&str> = read.versions.iter().map(|version| &*version.tag).collect();
        assert_eq!(tags, ["v0.9", "v0.10"]);
        assert_eq!(&*read.versions[0].manifest, b"{}");
    }
}
