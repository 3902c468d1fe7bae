//! Names everything in git that a build is made from.

use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::stored::Store;
use super::{Error, Repository, Scope};

/// The branches that released files are frozen on, here and as others published them.
const PUBLISHED: &str = "refs/*published";

/// Returns a digest of the newest commit, the versions, what is frozen, and how
/// people and lines are told: while it stays the same, so does all that git tells.
/// Without a repository it is nothing.
///
/// # Errors
/// Fails when git's data is damaged.
pub fn origin(root: &Path, scope: &Scope) -> Result<Option<[u8; 32]>, Error> {
    let Some(repository) = Repository::above(root)? else { return Ok(None) };
    let mut hasher = Sha256::new();
    hasher.update(Store::of(&repository, scope).ground());
    let mut add = |name: &str, id: &str| {
        for part in [name, id] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    };
    add("", &repository.head()?.map(|head| head.id).unwrap_or_default());
    for tag in repository.tags(&scope.tags)? {
        add(&tag, &repository.commit_of(&tag)?.id);
    }
    for branch in repository.git().references_glob(PUBLISHED)? {
        let branch = branch?;
        let id = branch.target().map(|id| id.to_string());
        add(&String::from_utf8_lossy(branch.name_bytes()), &id.unwrap_or_default());
    }
    Ok(Some(hasher.finalize().into()))
}
