//! Knows why a version can't be released yet, all reasons at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::manual::People;
use crate::path::VPath;
use crate::vcs::{self, Class, Credit, History, Identity, PastCommit, Repository, Scope};

/// A reason not to release. Errors in the manual are findings beside these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no repository, or it has no commit yet.
    NoRepository,
    /// The clone lacks older commits, so it isn't known who took part.
    Shallow,
    /// The files differ from the newest commit.
    Uncommitted,
    /// The name is not one of a version.
    TagName {
        /// The pattern of versions.
        pattern: String,
    },
    /// There is a tag of this name.
    TagExists,
    /// The version is not newer than the newest.
    TagOlder {
        /// The newest version.
        newest: String,
    },
    /// Other files are frozen under this name.
    FrozenOtherwise {
        /// The commit that they were made from; empty when it isn't known.
        commit: String,
    },
    /// Nobody is named who releases.
    NoSigner,
    /// Somebody changed the manual whom `people.yml` doesn't declare.
    Unattributed {
        /// The name in git; empty when that is an e-mail address.
        name: String,
        /// The commits since the last version, the oldest first.
        commits: Vec<String>,
        /// The file that declares people.
        file: String,
    },
    /// A change of substance doesn't say why.
    NoReason {
        /// The commit.
        commit: String,
        /// The first line of its message.
        subject: String,
        /// What it is to readers.
        class: Class,
    },
}

impl Refusal {
    /// Returns a name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoRepository => "no-repository",
            Self::Shallow => "shallow",
            Self::Uncommitted => "uncommitted",
            Self::TagName { .. } => "tag-name",
            Self::TagExists => "tag-exists",
            Self::TagOlder { .. } => "tag-older",
            Self::FrozenOtherwise { .. } => "frozen-otherwise",
            Self::NoSigner => "no-signer",
            Self::Unattributed { .. } => "unattributed",
            Self::NoReason { .. } => "no-reason",
        }
    }

    /// Returns whether only a person can put it right: no command alone will.
    pub fn needs_human(&self) -> bool {
        !matches!(self, Self::NoRepository | Self::Shallow)
    }
}

/// Looks at the name of a new version.
pub(super) fn name(
    repository: &Repository,
    tag: &str,
    scope: &Scope,
) -> Result<Vec<Refusal>, vcs::Error> {
    if !vcs::names_version(tag, &scope.tags) {
        return Ok(vec![Refusal::TagName { pattern: scope.tags.clone() }]);
    }
    let mut versions = repository.tags(&scope.tags)?;
    // Some file systems don't tell `V1` from `v1`.
    if repository.has_tag(tag) || versions.iter().any(|own| own.eq_ignore_ascii_case(tag)) {
        return Ok(vec![Refusal::TagExists]);
    }
    let newest = versions.pop();
    let older = newest.filter(|newest| !vcs::is_newer(tag, newest));
    Ok(older.map(|newest| Refusal::TagOlder { newest }).into_iter().collect())
}

/// Looks at what happened since the last version: who is not declared, and
/// which change of substance has no reason. `tag` is the version to be.
pub(super) fn since(history: &History, tag: &str, people: &People, scope: &Scope) -> Vec<Refusal> {
    let released = released(history, tag);
    let folder = scope.folders.first();
    let is_text = |path: &VPath| folder.is_some_and(|folder| path.is_below(folder));
    let mut strangers: BTreeMap<&Identity, Vec<String>> = BTreeMap::new();
    let mut refusals = Vec::new();
    for (at, commit) in history.commits.iter().enumerate() {
        // What a merge brings was written in the commits that it merges.
        let own = commit.parents.len() < 2 && !released.contains(&at);
        if !own || !commit.touched.iter().any(|touched| is_text(&touched.path)) {
            continue;
        }
        for stranger in took_part(commit).filter(|identity| people.of(identity).is_none()) {
            let commits = strangers.entry(stranger).or_default();
            if commits.last() != Some(&commit.id) {
                commits.push(commit.id.clone());
            }
        }
        refusals.extend(without_reason(commit));
    }
    let file = folder.map(|folder| format!("{folder}/people.yml")).unwrap_or_default();
    let stranger = |(identity, commits): (&Identity, _)| Refusal::Unattributed {
        name: identity.name().into_owned(),
        commits,
        file: file.clone(),
    };
    strangers.into_iter().map(stranger).chain(refusals).collect()
}

/// Returns the places of the commits that some other version holds.
fn released(history: &History, tag: &str) -> BTreeSet<usize> {
    let is_other = |own: &String| own != tag;
    let versions = history.states.iter().filter(|state| state.tag.as_ref().is_some_and(is_other));
    let mut open: Vec<usize> = versions.map(|state| state.commit).collect();
    let mut found = BTreeSet::new();
    while let Some(at) = open.pop() {
        if found.insert(at) {
            open.extend(&history.commits[at].parents);
        }
    }
    found
}

fn took_part(commit: &PastCommit) -> impl Iterator<Item = &Identity> {
    let others = commit.message.credits.iter().filter_map(|credit| match credit {
        Credit::Person(identity) => Some(identity),
        Credit::Named(_) => None,
    });
    std::iter::once(&commit.author).chain(others)
}

fn without_reason(commit: &PastCommit) -> Option<Refusal> {
    let class = commit.message.class?;
    let needs = match class {
        Class::Substantive | Class::Core | Class::LawSafety => true,
        Class::Editorial | Class::Clarification => false,
    };
    let lacks = needs && commit.message.reason.trim().is_empty();
    lacks.then(|| Refusal::NoReason {
        commit: commit.id.clone(),
        subject: commit.message.subject.clone(),
        class,
    })
}
