//! Git repositories built in code, with fixed people and dates, so that the
//! same steps give the same commit ids.

use std::path::Path;

use git2::build::TreeUpdateBuilder;
use git2::{FileMode, IndexAddOption, Oid, Repository, Signature, Time};

/// 2026-01-15 12:00 UTC.
pub(crate) const FIRST: i64 = 1_768_478_400;
const DAY: i64 = 86_400;

/// A repository around a folder.
pub(crate) struct Repo {
    git: Repository,
    commits: i64,
}

impl Repo {
    /// Makes a repository of a folder.
    pub(crate) fn init(folder: &Path) -> Self {
        // Shuts out the settings of whoever runs the tests, before git is used.
        assert!(handbok::vcs::Repository::above(folder).is_ok());
        Self { git: Repository::init(folder).unwrap(), commits: 0 }
    }

    /// Commits everything that lies in the folder, one day after the last
    /// commit, and returns the id.
    pub(crate) fn commit(&mut self, message: &str) -> Oid {
        let mut index = self.git.index().unwrap();
        index.add_all(["*"], IndexAddOption::FORCE, None).unwrap();
        index.update_all(["*"], None).unwrap();
        index.write().unwrap();
        let tree = self.git.find_tree(index.write_tree().unwrap()).unwrap();
        let time = Time::new(FIRST + DAY * self.commits, 60);
        let person = Signature::new("Kari Nordmann", "kari@example.org", &time).unwrap();
        let parents: Vec<_> =
            self.git.head().ok().map(|head| head.peel_to_commit().unwrap()).into_iter().collect();
        self.commits += 1;
        let parents: Vec<_> = parents.iter().collect();
        self.git.commit(Some("HEAD"), &person, &person, message, &tree, &parents).unwrap()
    }

    /// Tags the newest commit, even when another one has the tag.
    pub(crate) fn tag(&self, name: &str) {
        let head = self.git.head().unwrap().peel(git2::ObjectType::Commit).unwrap();
        self.git.tag_lightweight(name, &head, true).unwrap();
    }

    /// Deletes what git holds under a name, as a broken disk does.
    pub(crate) fn lose(&self, object: &str) {
        let id = self.git.revparse_single(object).unwrap().id().to_string();
        let (folder, file) = id.split_at(2);
        std::fs::remove_file(self.git.path().join("objects").join(folder).join(file)).unwrap();
    }

    /// Changes a file among those that were released.
    pub(crate) fn spoil(&self, path: &str) {
        let branch = "refs/heads/published";
        let tip = self.git.find_reference(branch).unwrap().peel_to_commit().unwrap();
        let mut update = TreeUpdateBuilder::new();
        update.upsert(path, self.git.blob(b"spoilt").unwrap(), FileMode::Blob);
        let tree = update.create_updated(&self.git, &tip.tree().unwrap()).unwrap();
        let tree = self.git.find_tree(tree).unwrap();
        let person = tip.author();
        self.git.commit(Some(branch), &person, &person, "spoil", &tree, &[&tip]).unwrap();
    }

    /// Sets one of the repository's own settings.
    pub(crate) fn set(&self, key: &str, value: &str) {
        self.git.config().unwrap().set_str(key, value).unwrap();
    }
}
