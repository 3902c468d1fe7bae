//! Keeps the past of a manual from one run to the next. What is kept is never taken
//! for more than it is: a file of another handbok, another manual or other settings
//! is as good as none.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::history::{History, IGNORED, Lines, PastCommit, State};
use super::keep::Keep;
use super::{Contents, Repository, Scope};
use crate::path::VPath;

/// Goes up whenever the same history would be told otherwise.
const FORMAT: u32 = 5;
const FILE: &str = "history";
const DIGEST: usize = 32;

/// The place of what is kept of one manual.
pub(super) struct Store {
    place: Keep,
    /// Names everything besides the commits that the past depends on.
    ground: [u8; DIGEST],
}

#[derive(Serialize, Deserialize)]
struct Stored {
    is_shallow: bool,
    commits: Vec<PastCommit>,
    /// Every path of a state once, however many states have it.
    paths: Vec<VPath>,
    /// Every text once, however many states hold it.
    lines: Vec<StoredLines>,
    states: Vec<StoredState>,
}

#[derive(Serialize, Deserialize)]
struct StoredLines {
    contents: [u8; 20],
    /// Commit and how many lines it wrote, from the first line to the last.
    runs: Vec<(u32, u32)>,
}

#[derive(Serialize, Deserialize)]
struct StoredState {
    tag: Option<String>,
    commit: usize,
    /// Places in `paths` and in `lines`.
    texts: Vec<(usize, usize)>,
}

impl Store {
    /// Finds the place for the manual that a scope describes.
    #[expect(clippy::disallowed_methods, reason = "git's own files are read here")]
    pub(super) fn of(repository: &Repository, scope: &Scope) -> Self {
        let git = repository.git();
        let mut hasher = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(&FORMAT.to_le_bytes());
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(repository.outside(&scope.book).as_bytes());
        scope.folders.iter().for_each(|folder| add(folder.as_str().as_bytes()));
        add(&scope.file_bytes.to_le_bytes());
        add(&repository.file_at_head(IGNORED).unwrap_or_default());
        let mailmap = git.workdir().map(|top| fs::read(top.join(".mailmap")).unwrap_or_default());
        add(&mailmap.or_else(|| repository.file_at_head(".mailmap")).unwrap_or_default());
        add(&fs::read(git.commondir().join("shallow")).unwrap_or_default());
        let place = Keep::in_repository(repository, scope, FILE);
        Self { place, ground: hasher.finalize().into() }
    }

    /// Names everything besides commits and tags that the past depends on.
    pub(super) fn ground(&self) -> &[u8] {
        &self.ground
    }

    /// Returns what is kept, if it is whole and meant for this. What it begins with names
    /// its format too, so that nothing else is taken for it.
    pub(super) fn read(&self) -> Option<History> {
        let bytes = self.place.read()?;
        let stored: Stored = postcard::from_bytes(bytes.strip_prefix(&self.ground)?).ok()?;
        stored.open()
    }

    /// Keeps a history.
    pub(super) fn write(&self, history: &History) {
        if let Ok(bytes) = postcard::to_extend(&Stored::of(history), self.ground.to_vec()) {
            self.place.write(&bytes);
        }
    }
}

impl Stored {
    fn of(history: &History) -> Self {
        let known = history.states.iter().flat_map(|state| state.texts.keys());
        let paths: BTreeSet<&VPath> = known.collect();
        let path_at: HashMap<&VPath, usize> = paths.iter().copied().zip(0..).collect();
        let (mut lines, mut places) = (Vec::new(), HashMap::new());
        let mut place = |text: &Arc<Lines>| {
            *places.entry(Arc::as_ptr(text)).or_insert_with(|| {
                lines.push(StoredLines { contents: text.contents.0, runs: runs(&text.commits) });
                lines.len() - 1
            })
        };
        let mut state = |state: &State| StoredState {
            tag: state.tag.clone(),
            commit: state.commit,
            texts: state.texts.iter().map(|(path, text)| (path_at[path], place(text))).collect(),
        };
        let states = history.states.iter().map(&mut state).collect();
        let commits = history.commits.clone();
        let paths = paths.into_iter().cloned().collect();
        Self { is_shallow: history.is_shallow, commits, paths, lines, states }
    }

    fn open(self) -> Option<History> {
        let count = self.commits.len();
        let known = |commit: usize| commit < count;
        let parents = self.commits.iter().flat_map(|commit| &commit.parents);
        let runs = self.lines.iter().flat_map(|text| &text.runs);
        let sound = parents.into_iter().all(|parent| known(*parent))
            && runs.into_iter().all(|(commit, _)| known(*commit as usize))
            && self.states.iter().all(|state| known(state.commit));
        let lines: Vec<Arc<Lines>> = self.lines.into_iter().map(StoredLines::open).collect();
        let state = |state: StoredState| {
            let text = |(path, place): (usize, usize)| {
                Some((self.paths.get(path)?.clone(), lines.get(place)?.clone()))
            };
            let texts: Option<BTreeMap<_, _>> = state.texts.into_iter().map(text).collect();
            Some(State { tag: state.tag, commit: state.commit, texts: texts? })
        };
        let states: Option<Vec<State>> = self.states.into_iter().map(state).collect();
        let (commits, is_shallow) = (self.commits, self.is_shallow);
        sound.then_some(History { commits, states: states?, others: Vec::new(), is_shallow })
    }
}

impl StoredLines {
    fn open(self) -> Arc<Lines> {
        let run = |(commit, count)| std::iter::repeat_n(commit, count as usize);
        let commits = self.runs.into_iter().flat_map(run).collect();
        Arc::new(Lines { contents: Contents(self.contents), commits })
    }
}

fn runs(commits: &[u32]) -> Vec<(u32, u32)> {
    let same = commits.chunk_by(|a, b| a == b);
    same.map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect()
}
