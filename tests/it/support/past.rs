//! Histories built in code, commit by commit, with any parents, people and dates.

use std::path::Path;
use std::process::Command;

use git2::build::TreeUpdateBuilder;
use git2::{FileMode, Oid, Repository, Signature, Time};

use super::repo::FIRST;

/// A bare list of commits in a repository; its folder holds no files.
pub(crate) struct Past {
    git: Repository,
    count: i64,
    time: Option<i64>,
}

/// What a commit changes: a path, and what it holds now or nothing.
pub(crate) type Edits<'a> = &'a [(&'a str, Option<&'a str>)];

impl Past {
    /// Makes a repository without commits.
    pub(crate) fn new(folder: &Path) -> Self {
        // Shuts out the settings of whoever runs the tests, before git is used.
        assert!(handbok::vcs::Repository::above(folder).is_ok());
        Self { git: Repository::init(folder).unwrap(), count: 0, time: None }
    }

    /// Commits on top of the newest commit.
    pub(crate) fn commit(&mut self, who: &str, message: &str, edits: Edits<'_>) -> Oid {
        let head = self.git.head().ok().map(|head| head.peel_to_commit().unwrap().id());
        self.merge(who, message, &head.into_iter().collect::<Vec<_>>(), edits)
    }

    /// Commits on top of these parents, the files of the first with some edits,
    /// and makes it the newest commit.
    pub(crate) fn merge(&mut self, who: &str, message: &str, on: &[Oid], edits: Edits<'_>) -> Oid {
        let parents: Vec<_> = on.iter().map(|id| self.git.find_commit(*id).unwrap()).collect();
        let base = parents.first().map_or_else(
            || self.git.find_tree(self.git.treebuilder(None).unwrap().write().unwrap()).unwrap(),
            |parent| parent.tree().unwrap(),
        );
        let mut update = TreeUpdateBuilder::new();
        for (path, text) in edits {
            match text {
                Some(text) => {
                    update.upsert(*path, self.git.blob(text.as_bytes()).unwrap(), FileMode::Blob)
                }
                None => update.remove(*path),
            };
        }
        let tree = self.git.find_tree(update.create_updated(&self.git, &base).unwrap()).unwrap();
        let mail = format!("{}@example.org", who.to_lowercase().replace(' ', "."));
        let time = self.time.take().unwrap_or(FIRST + 3600 * self.count);
        let time = Time::new(time, 0);
        self.count += 1;
        let person = Signature::new(who, &mail, &time).unwrap();
        let parents: Vec<_> = parents.iter().collect();
        let id = self.git.commit(None, &person, &person, message, &tree, &parents).unwrap();
        self.git.reference("refs/heads/main", id, true, "").unwrap();
        self.git.set_head("refs/heads/main").unwrap();
        id
    }

    /// Commits bytes that no careful program writes: whatever person and time,
    /// whatever message.
    pub(crate) fn raw(
        &mut self,
        who: &[u8],
        time: i64,
        message: &[u8],
        on: &[Oid],
        tree: Oid,
    ) -> Oid {
        let mut bytes = format!("tree {tree}\n").into_bytes();
        on.iter().for_each(|parent| bytes.extend(format!("parent {parent}\n").bytes()));
        for role in ["author ", "committer "] {
            bytes.extend([role.as_bytes(), who, format!(" {time} +0000\n").as_bytes()].concat());
        }
        bytes.push(b'\n');
        bytes.extend(message);
        let id = self.git.odb().unwrap().write(git2::ObjectType::Commit, &bytes).unwrap();
        self.git.reference("refs/heads/main", id, true, "").unwrap();
        id
    }

    /// Makes a tree of these files.
    pub(crate) fn tree(&self, files: &std::collections::BTreeMap<String, Vec<u8>>) -> Oid {
        let empty = self.git.treebuilder(None).unwrap().write().unwrap();
        let mut update = TreeUpdateBuilder::new();
        for (path, bytes) in files {
            update.upsert(path.as_str(), self.git.blob(bytes).unwrap(), FileMode::Blob);
        }
        update.create_updated(&self.git, &self.git.find_tree(empty).unwrap()).unwrap()
    }

    /// Gives the next commit this moment, in seconds since 1970-01-01 UTC.
    pub(crate) fn at(&mut self, seconds: i64) -> &mut Self {
        self.time = Some(seconds);
        self
    }

    /// Tags the newest commit.
    pub(crate) fn tag(&self, name: &str) {
        let head = self.git.head().unwrap().peel(git2::ObjectType::Commit).unwrap();
        self.git.tag_lightweight(name, &head, false).unwrap();
    }

    /// Asks git itself, with nobody's settings, and returns what it says.
    pub(crate) fn git(&self, words: &[&str]) -> String {
        git_in(self.git.workdir().unwrap(), words)
    }
}

/// Asks git itself in a folder, with nobody's settings, and returns what it says.
pub(crate) fn git_in(folder: &Path, words: &[&str]) -> String {
    let said = Command::new("git")
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(said.status.success(), "{words:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).into_owned()
}
