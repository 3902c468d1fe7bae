//! Knows how a version is frozen and tagged: through git's objects, without a
//! checkout, and so that no two releases undo one another.
//!
//! Objects come first, and nobody sees them. Then, with both references locked,
//! the branch moves, and last the tag is set. Until the tag is there, there is
//! no such version. Whatever stops handbok between the two leaves the files
//! frozen and no tag; to freeze the same files again sets the tag that is missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use git2::{Commit, ErrorCode, FileMode, Oid, Transaction};

use super::published::{BRANCH, MANIFEST, tips};
use super::{Error, Repository, Signer};

/// A version that is to be frozen and tagged.
#[derive(Debug)]
pub struct Freeze<'a> {
    /// The tag.
    pub tag: &'a str,
    /// The commit that it is to name, as 40 hexadecimal digits.
    pub commit: &'a str,
    /// What the tag says.
    pub message: &'a str,
    /// The manifest's bytes.
    pub manifest: &'a [u8],
    /// The other files by name.
    pub files: &'a BTreeMap<String, Arc<[u8]>>,
    /// Who does it.
    pub signer: &'a Signer,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
}

/// Freezes the files of a version on the branch and makes the annotated tag.
/// Files that are frozen already, byte for byte, are left as they are.
///
/// # Errors
/// Fails when the tag exists, when other files are frozen under its name, when
/// somebody else is writing the same references, or when the disk refuses. The
/// branch and the tag are as they were then, except that files may be frozen
/// without their tag.
pub fn freeze(repository: &Repository, version: &Freeze<'_>) -> Result<(), Error> {
    let git = repository.git();
    let who = version.signer.at(version.time)?;
    let (branch, tag) = (format!("refs/heads/{BRANCH}"), format!("refs/tags/{}", version.tag));
    let folder = folder(git, version)?;
    let target = git.find_object(Oid::from_str(version.commit)?, None)?;
    let annotation = git.tag_annotation_create(version.tag, &target, &who, version.message)?;
    let (mut tagging, mut moving) = (lock(git, &tag)?, lock(git, &branch)?);
    if git.find_reference(&tag).is_ok() {
        return Err(Error::Taken(version.tag.to_owned()));
    }
    // Read under the lock: nobody moves it between here and the commit.
    let tip = base(git)?;
    let top = tip.as_ref().map(Commit::tree).transpose()?;
    let held = top.as_ref().and_then(|top| top.get_name(version.tag).map(|entry| entry.id()));
    if held.is_some_and(|held| held != folder) {
        return Err(Error::Taken(version.tag.to_owned()));
    }
    if held.is_none() {
        let mut tree = git.treebuilder(top.as_ref())?;
        tree.insert(version.tag, folder, FileMode::Tree.into())?;
        let tree = git.find_tree(tree.write()?)?;
        let parents: Vec<&Commit<'_>> = tip.iter().collect();
        let message = format!("{}: freeze what was released\n", version.tag);
        let id = git.commit(None, &who, &who, &message, &tree, &parents)?;
        moving.set_target(&branch, id, Some(&who), &format!("release: {}", version.tag))?;
        moving.commit()?;
    }
    tagging.set_target(&tag, annotation, Some(&who), "release")?;
    tagging.commit()?;
    Ok(())
}

/// Writes the folder of a version.
fn folder(git: &git2::Repository, version: &Freeze<'_>) -> Result<Oid, Error> {
    let mut tree = git.treebuilder(None)?;
    tree.insert(MANIFEST, git.blob(version.manifest)?, FileMode::Blob.into())?;
    for (name, bytes) in version.files {
        tree.insert(name, git.blob(bytes)?, FileMode::Blob.into())?;
    }
    Ok(tree.write()?)
}

/// Keeps everybody else from a reference, until dropped.
fn lock<'a>(git: &'a git2::Repository, name: &str) -> Result<Transaction<'a>, Error> {
    let mut held = git.transaction()?;
    held.lock_ref(name).map_err(|error| match error.code() {
        ErrorCode::Locked => Error::Busy(name.to_owned()),
        _ => error.into(),
    })?;
    Ok(held)
}

/// Returns the commit to build on: the newest of this repository, unless another
/// was seen to have gone on from there. Then both stay one line.
fn base(git: &git2::Repository) -> Result<Option<Commit<'_>>, Error> {
    let mut newest: Option<Oid> = git.refname_to_id(&format!("refs/heads/{BRANCH}")).ok();
    for tip in tips(git)? {
        let goes_on = match newest {
            Some(newest) => git.graph_descendant_of(tip, newest)?,
            None => true,
        };
        if goes_on {
            newest = Some(tip);
        }
    }
    Ok(newest.map(|id| git.find_commit(id)).transpose()?)
}
