//! Knows a git repository: the newest commit and its tags, read without
//! running anything and without the user's git settings.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Once;

use git2::{ConfigLevel, ErrorCode, RepositoryOpenFlags};

use super::archive::Shared;
use super::order::Rank;
use super::{Contents, Error, Scope, Snapshot, commit};
use crate::diag::{Warned, hidden};
use crate::path::VPath;

static ISOLATE: Once = Once::new();

/// A git repository, opened for reading only.
pub struct Repository {
    git: git2::Repository,
    /// The folder of the manual inside the repository; `None` at its top.
    prefix: Option<VPath>,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id as 40 hexadecimal digits.
    pub id: String,
    /// When it was committed, in seconds since 1970-01-01 UTC.
    pub time: i64,
}

impl Repository {
    /// Opens the repository whose working tree holds this folder, or the bare
    /// repository that it is. None at all gives nothing.
    ///
    /// # Errors
    /// Fails when there is one that can't be read.
    pub fn above(folder: &Path) -> Result<Option<Self>, Error> {
        isolate();
        let no_ceiling: [&Path; 0] = [];
        let opened = git2::Repository::open_ext(folder, RepositoryOpenFlags::empty(), no_ceiling);
        let git = match opened {
            Ok(git) => git,
            Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let real = |path: &Path| {
            path.canonicalize().map_err(|source| Error::Read { path: path.into(), source })
        };
        let Some(top) = git.workdir().map(real).transpose()? else {
            let is_it = real(folder)? == real(git.path())?;
            return Ok(is_it.then_some(Self { git, prefix: None }));
        };
        let folder = real(folder)?;
        let Ok(inside) = folder.strip_prefix(&top) else { return Ok(None) };
        let prefix = inside.to_str().map(|text| text.replace('\\', "/"));
        let prefix = prefix.and_then(|text| VPath::new(&text).ok());
        Ok(Some(Self { git, prefix }))
    }

    /// Returns whether there is no working tree, only what was committed.
    pub fn is_bare(&self) -> bool {
        self.git.is_bare()
    }

    /// Returns the commit that is checked out, or nothing before the first.
    ///
    /// # Errors
    /// Fails when the repository is damaged.
    pub fn head(&self) -> Result<Option<Commit>, Error> {
        let head = match self.git.head() {
            Ok(head) => head,
            Err(error) if error.code() == ErrorCode::UnbornBranch => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let commit = head.peel_to_commit()?;
        Ok(Some(Commit { id: commit.id().to_string(), time: commit.time().seconds() }))
    }

    /// Returns the highest tag of a commit that matches a pattern such as
    /// `v*`. A tag with characters that don't show is no version.
    ///
    /// # Errors
    /// Fails when the repository is damaged.
    pub fn tag_at(&self, commit: &Commit, pattern: &str) -> Result<Option<String>, Error> {
        let mut found = Vec::new();
        for tag in self.git.references_glob(&format!("refs/tags/{pattern}"))? {
            let tag = tag?;
            let at_commit = tag.peel_to_commit().is_ok_and(|at| at.id().to_string() == commit.id);
            let name = std::str::from_utf8(tag.shorthand_bytes()).unwrap_or_default();
            if at_commit && !name.is_empty() && !name.chars().any(hidden::is_hidden) {
                found.push(name.to_owned());
            }
        }
        Ok(found.into_iter().max_by_key(|tag| Rank::of(tag)))
    }

    /// Returns the id of every file's bytes in a commit.
    ///
    /// # Errors
    /// Fails when the commit is not known or the repository is damaged.
    pub fn contents_at(
        &self,
        commit: &str,
        scope: &Scope,
    ) -> Result<BTreeMap<VPath, Contents>, Error> {
        let tree = self.tree(commit)?;
        let listed = tree.map_or_else(
            || Ok(Vec::new()),
            |tree| commit::list(&self.git, &tree, scope).map(|listed| listed.value),
        )?;
        Ok(listed.into_iter().map(|(path, id)| (path, commit::contents(id))).collect())
    }

    /// Reads the files of a commit, tag or branch out of git's own store, with
    /// no filter between.
    ///
    /// # Errors
    /// Fails when the version is not known or the repository is damaged.
    pub fn snapshot_at(&self, version: &str, scope: &Scope) -> Result<Warned<Snapshot>, Error> {
        self.snapshot_sharing(version, scope, &mut Shared::new())
    }

    /// Reads the files of a version; bytes that were read before are shared.
    pub(super) fn snapshot_sharing(
        &self,
        version: &str,
        scope: &Scope,
        shared: &mut Shared,
    ) -> Result<Warned<Snapshot>, Error> {
        match self.tree(version)? {
            Some(tree) => commit::read(&self.git, &tree, scope, shared),
            None => Ok(Warned { value: Snapshot::default(), findings: Vec::new() }),
        }
    }

    /// Returns every tag that matches a pattern such as `v*` and leads to a
    /// commit, the oldest version first.
    ///
    /// # Errors
    /// Fails when the repository is damaged.
    pub fn tags(&self, pattern: &str) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        for tag in self.git.references_glob(&format!("refs/tags/{pattern}"))? {
            let tag = tag?;
            let name = std::str::from_utf8(tag.shorthand_bytes()).unwrap_or_default();
            let shows = !name.is_empty() && !name.chars().any(hidden::is_hidden);
            if shows && tag.peel_to_commit().is_ok() {
                found.push(name.to_owned());
            }
        }
        found.sort_by_cached_key(|tag| Rank::of(tag));
        Ok(found)
    }

    /// Returns the commit that a tag leads to.
    ///
    /// # Errors
    /// Fails when there is no such tag, or none that leads to a commit.
    pub fn commit_of(&self, tag: &str) -> Result<Commit, Error> {
        let object = self.git.revparse_single(&format!("refs/tags/{tag}"))?;
        let commit = object.peel_to_commit()?;
        Ok(Commit { id: commit.id().to_string(), time: commit.time().seconds() })
    }

    /// Returns git's own handle.
    pub(super) fn git(&self) -> &git2::Repository {
        &self.git
    }

    /// Returns where a path of the repository lies in the manual's folder.
    pub(super) fn inside(&self, path: &[u8]) -> Option<VPath> {
        let path = std::str::from_utf8(path).ok()?;
        let own = match &self.prefix {
            Some(prefix) => path.strip_prefix(prefix.as_str())?.strip_prefix('/')?,
            None => path,
        };
        VPath::new(own).ok()
    }

    /// Returns where a path of the manual's folder lies in the repository.
    pub(super) fn outside(&self, path: &VPath) -> String {
        self.prefix.as_ref().map_or_else(|| path.to_string(), |prefix| format!("{prefix}/{path}"))
    }

    /// Returns a file at the top of the newest commit.
    pub(super) fn file_at_head(&self, name: &str) -> Option<Vec<u8>> {
        let tree = self.git.head().ok()?.peel_to_tree().ok()?;
        let blob = tree.get_name(name)?.to_object(&self.git).ok()?.into_blob().ok()?;
        Some(blob.content().to_vec())
    }

    /// Returns the manual's folder in a version, if it was there.
    fn tree(&self, version: &str) -> Result<Option<git2::Tree<'_>>, Error> {
        let unknown = |_| Error::UnknownVersion(version.to_owned());
        let object = self.git.revparse_single(version).map_err(unknown)?;
        let top = object.peel_to_tree().map_err(unknown)?;
        let Some(prefix) = &self.prefix else { return Ok(Some(top)) };
        match top.get_path(Path::new(prefix.as_str())) {
            Ok(entry) => Ok(entry.to_object(&self.git)?.into_tree().ok()),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// Makes git forget where the user's and the system's settings lie, once per
/// process: nothing in them may change what is built or make anything run.
pub(super) fn isolate() {
    ISOLATE.call_once(|| {
        let levels =
            [ConfigLevel::ProgramData, ConfigLevel::System, ConfigLevel::XDG, ConfigLevel::Global];
        for level in levels {
            #[expect(unsafe_code, reason = "the setting is global; `Once` makes it before any use")]
            // SAFETY: runs once, before this process opens its first repository.
            let set = unsafe { git2::opts::set_search_path(level, "") };
            debug_assert!(set.is_ok(), "{level:?}: {:?}", set.err().map(|e| e.to_string()));
        }
        #[expect(unsafe_code, reason = "the setting is global; `Once` makes it before any use")]
        // SAFETY: as above. Whose repository it is doesn't matter: it is only
        // read, and containers often see another owner's files.
        let set = unsafe { git2::opts::set_verify_owner_validation(false) };
        debug_assert!(set.is_ok(), "owner check: {:?}", set.err().map(|e| e.to_string()));
        // As in git itself, what is read was named by its hash when it was written; packs
        // and loose files bear checksums of their own.
        git2::opts::strict_hash_verification(false);
    });
}
