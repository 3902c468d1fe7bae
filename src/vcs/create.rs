//! Knows how a new repository is made: commits, tags and a working tree, with
//! nothing taken from the machine, so that the same plan gives the same ids.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use git2::build::CheckoutBuilder;
use git2::{FileMode, Oid, RepositoryInitOptions, Tree};

use super::history::IGNORED;
use super::repository::isolate;
use super::snapshot::File;
use super::{Error, Signer, Snapshot};
use crate::path::VPath;

const BRANCH: &str = "main";

/// A repository that is to be made.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The commits, parents before children; the last one is checked out.
    pub commits: Vec<NewCommit>,
    /// The tags.
    pub tags: Vec<NewTag>,
}

/// A commit that is to be made.
#[derive(Debug, Clone)]
pub struct NewCommit {
    /// Who made it.
    pub author: Signer,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// What it says about itself.
    pub message: String,
    /// The places of its parents in [`Plan::commits`].
    pub parents: Vec<usize>,
    /// The files after it.
    pub files: Snapshot,
    /// The places of the commits that `.git-blame-ignore-revs` lists after it.
    pub ignored: Vec<usize>,
}

/// A tag that is to be made, with a message.
#[derive(Debug, Clone)]
pub struct NewTag {
    /// Its name, such as `v0.1`.
    pub name: String,
    /// The place of its commit in [`Plan::commits`].
    pub commit: usize,
    /// Who made it.
    pub by: Signer,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// What it says about itself.
    pub message: String,
}

/// Makes a repository in a folder that holds none, and checks out its last
/// commit. Without commits, only git's own folder is made.
///
/// # Errors
/// Fails when the disk refuses or the plan can't be carried out.
pub fn create(folder: &Path, plan: &Plan) -> Result<(), Error> {
    isolate();
    let mut options = RepositoryInitOptions::new();
    // No hooks and no files from the machine's templates.
    options.external_template(false).no_reinit(true).mkpath(true).initial_head(BRANCH);
    let git = git2::Repository::init_opts(folder, &options)?;
    let mut store = Store { git: &git, blobs: HashSet::new() };
    let mut made: Vec<Oid> = Vec::new();
    for commit in &plan.commits {
        let id = store.commit(commit, &made)?;
        made.push(id);
    }
    let Some(last) = made.last() else { return Ok(()) };
    for tag in &plan.tags {
        let target = git.find_commit(made[tag.commit])?;
        let by = tag.by.at(tag.time)?;
        git.tag(&tag.name, target.as_object(), &by, &tag.message, false)?;
    }
    git.reference(&format!("refs/heads/{BRANCH}"), *last, false, "")?;
    git.checkout_head(Some(CheckoutBuilder::new().force()))?;
    Ok(())
}

/// Writes files below a folder, which is made if it isn't there.
///
/// # Errors
/// Fails when the disk refuses.
#[expect(clippy::disallowed_methods, reason = "a new manual is written here")]
pub fn lay_out(folder: &Path, files: &Snapshot) -> Result<(), Error> {
    for (path, file) in files.files() {
        let place = folder.join(path.as_str());
        let above = place.parent().unwrap_or(folder);
        let written = fs::create_dir_all(above).and_then(|()| fs::write(&place, &file.bytes));
        written.map_err(|source| Error::Write { path: place.clone(), source })?;
    }
    Ok(())
}

/// The objects of a new repository.
struct Store<'a> {
    git: &'a git2::Repository,
    blobs: HashSet<Oid>,
}

/// What a folder holds: files, and folders with what they hold.
#[derive(Default)]
struct Folder<'a> {
    files: BTreeMap<&'a str, Oid>,
    folders: BTreeMap<&'a str, Self>,
}

impl<'a> Store<'a> {
    fn commit(&mut self, new: &NewCommit, made: &[Oid]) -> Result<Oid, Error> {
        let tree = self.tree(new, made)?;
        let by = new.author.at(new.time)?;
        let parents: Vec<_> = new
            .parents
            .iter()
            .map(|place| self.git.find_commit(made[*place]))
            .collect::<Result<_, _>>()?;
        let parents: Vec<_> = parents.iter().collect();
        Ok(self.git.commit(None, &by, &by, &new.message, &tree, &parents)?)
    }

    fn tree(&mut self, new: &NewCommit, made: &[Oid]) -> Result<Tree<'a>, Error> {
        let mut files = new.files.clone();
        if !new.ignored.is_empty() {
            let lines = new.ignored.iter().map(|place| format!("{}\n", made[*place]));
            let path = VPath::new(IGNORED).expect("a plain name is a path");
            files.insert(path, lines.collect::<String>().into_bytes());
        }
        let mut top = Folder::default();
        for (path, file) in files.files() {
            let id = self.blob(file)?;
            let mut folder = &mut top;
            let mut parts = path.as_str().split('/').peekable();
            while let Some(part) = parts.next() {
                if parts.peek().is_none() {
                    folder.files.insert(part, id);
                } else {
                    folder = folder.folders.entry(part).or_default();
                }
            }
        }
        let id = self.folder(&top)?;
        Ok(self.git.find_tree(id)?)
    }

    fn blob(&mut self, file: &File) -> Result<Oid, Error> {
        let id = Oid::from_bytes(&file.contents.0)?;
        if self.blobs.insert(id) {
            self.git.blob(&file.bytes)?;
        }
        Ok(id)
    }

    fn folder(&self, folder: &Folder<'_>) -> Result<Oid, Error> {
        let mut tree = self.git.treebuilder(None)?;
        for (name, id) in &folder.files {
            tree.insert(name, *id, FileMode::Blob.into())?;
        }
        for (name, inner) in &folder.folders {
            tree.insert(name, self.folder(inner)?, FileMode::Tree.into())?;
        }
        Ok(tree.write()?)
    }
}
