//! A manual with a past built in code, and what its chapters tell of it.

use std::path::Path;

use handbok::edition::{
    Bibliography, Chronicle, Credits, Edition, EditionCache, ImageFonts, Tools, Version, credits,
    resolve,
};
use handbok::manual::Manual;
use handbok::ops::Pipeline;
use handbok::path::VPath;
use handbok::vcs::{History, Repository, Scope, Snapshot, history};
use tempfile::TempDir;

use super::past::{Edits, Past};
use super::sources::Sources;

/// The base manual, committed, with whatever is committed after it.
pub(crate) struct Tale {
    folder: TempDir,
    pub(crate) past: Past,
}

/// One state of a tale.
pub(crate) struct Told {
    pub(crate) manual: Manual,
    pub(crate) credits: Credits,
    pub(crate) snapshot: Snapshot,
}

impl Tale {
    /// Commits the base manual, by Kari.
    pub(crate) fn new(message: &str) -> Self {
        Self::of(&Sources::base(), message)
    }

    /// Commits these files, by Kari.
    pub(crate) fn of(sources: &Sources, message: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut past = Past::new(folder.path());
        past.commit("Kari", message, &edits(sources));
        Self { folder, past }
    }

    pub(crate) fn commit(&mut self, who: &str, message: &str, edits: Edits<'_>) {
        self.past.commit(who, message, edits);
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn repository(&self) -> Repository {
        Repository::above(self.folder()).unwrap().unwrap()
    }

    pub(crate) fn history(&self) -> History {
        let repository = self.repository();
        history(&repository, &repository.tags("v*").unwrap(), &scope()).unwrap()
    }

    /// Tells the newest state, or that of a version.
    pub(crate) fn told(&self, tag: Option<&str>) -> Told {
        let history = self.history();
        let state = history.states.iter().find(|state| state.tag.as_deref() == tag).unwrap();
        let today = self.snapshot("HEAD");
        let snapshot = self.snapshot(tag.unwrap_or("HEAD"));
        let manual = Pipeline::default().read(&snapshot).value.unwrap();
        let today = Pipeline::default().read(&today).value.unwrap();
        let credits = credits(&manual, &Chronicle::new(&history, &today), state);
        Told { manual, credits, snapshot }
    }

    pub(crate) fn snapshot(&self, version: &str) -> Snapshot {
        self.repository().snapshot_at(version, &scope()).unwrap().value
    }
}

impl Told {
    /// Resolves the manual with its past.
    pub(crate) fn editions(&self) -> Vec<Edition> {
        let bibliography = Bibliography::read(&self.manual).value;
        let fonts = ImageFonts::new(std::iter::empty());
        let cache = EditionCache::default();
        let past = Some(&self.credits);
        let (bibliography, cache, fonts) = (&bibliography, &cache, &fonts);
        let tools = Tools { bibliography, cache, fonts, past, only_compared: Some(&[]) };
        resolve(&self.manual, &self.snapshot, &Version::default(), tools).value
    }
}

/// The part of a repository that the base manual fills.
pub(crate) fn scope() -> Scope {
    Scope::of(VPath::new("manual").unwrap())
}

/// Returns the files of a manual as a commit takes them.
pub(crate) fn edits(sources: &Sources) -> Vec<(&str, Option<&str>)> {
    sources.texts().map(|(path, text)| (path, Some(text))).collect()
}
