//! Knows which commits made each module what it is, whatever it was called, and
//! which version first held each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::path::VPath;
use crate::vcs::{History, Lines, State};

/// The commits of one module.
#[derive(Debug, Default)]
pub(super) struct Lineage {
    /// The places of the commits that changed its files, whatever they were
    /// called, in the order of the history.
    pub(super) commits: BTreeSet<usize>,
    /// How many lines of the state's texts each commit wrote.
    pub(super) lines: BTreeMap<usize, usize>,
}

/// Follows the files of every folder back through renames, and their lines back
/// to wherever they were written, from one state of the manual: one pass for all.
pub(super) fn lineages(folders: &[&VPath], history: &History, state: &State) -> Vec<Lineage> {
    let mut found: Vec<Lineage> = folders.iter().map(|_| Lineage::default()).collect();
    let mut owners = Owners::of(folders);
    for (path, text) in &state.texts {
        for owner in owners.of_path(path) {
            for commit in text.commits.iter().filter(|commit| **commit != Lines::UNSAVED) {
                *found[owner].lines.entry(*commit as usize).or_default() += 1;
            }
        }
    }
    let held = ancestors(history, state.commit);
    for (at, commit) in history.commits.iter().enumerate().rev().filter(|(at, _)| held[*at]) {
        for touched in &commit.touched {
            let own = owners.of_path(&touched.path);
            // A merge brings what others wrote; what it wrote itself is among the lines.
            if !touched.is_removed && commit.parents.len() < 2 {
                for owner in &own {
                    found[*owner].commits.insert(at);
                }
            }
            if let Some(from) = &touched.from {
                // Before this commit the file lay there, and what lay here was another.
                owners.by_path.insert(from.clone(), own);
                owners.by_path.insert(touched.path.clone(), Vec::new());
            }
        }
    }
    found
}

/// Whose file lies at a path.
struct Owners<'a> {
    by_folder: HashMap<&'a VPath, usize>,
    /// What renames say, against the folders.
    by_path: HashMap<VPath, Vec<usize>>,
}

impl<'a> Owners<'a> {
    fn of(folders: &[&'a VPath]) -> Self {
        let by_folder = folders.iter().enumerate().map(|(at, folder)| (*folder, at)).collect();
        Self { by_folder, by_path: HashMap::new() }
    }

    fn of_path(&self, path: &VPath) -> Vec<usize> {
        if let Some(own) = self.by_path.get(path) {
            return own.clone();
        }
        let above = std::iter::successors(path.parent(), VPath::parent);
        let own = above.filter_map(|folder| self.by_folder.get(&folder).copied());
        own.collect()
    }
}

/// Returns for each commit whether a state holds it.
pub(super) fn ancestors(history: &History, newest: usize) -> Vec<bool> {
    let mut held = vec![false; history.commits.len()];
    let mut open = vec![newest];
    while let Some(at) = open.pop() {
        if let Some(seen) = held.get_mut(at).filter(|seen| !**seen) {
            *seen = true;
            open.extend(&history.commits[at].parents);
        }
    }
    held
}

/// Returns for each commit the first version that holds it, by its place among
/// the versions.
pub(super) fn versions(history: &History) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; history.commits.len()];
    let versions = history.states.iter().filter(|state| state.tag.is_some());
    for (place, state) in versions.enumerate() {
        let mut open = vec![state.commit];
        while let Some(at) = open.pop() {
            // A commit of an earlier version has all its past in that version.
            if found.get(at).is_some_and(Option::is_none) {
                found[at] = Some(place);
                open.extend(&history.commits[at].parents);
            }
        }
    }
    found
}
