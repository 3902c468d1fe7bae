//! Knows which commits made a module what it is, whatever it was called, and
//! which version first held each.

use std::collections::{BTreeMap, BTreeSet};

use crate::path::VPath;
use crate::vcs::{History, PastCommit};

/// The commits of one module.
pub(super) struct Lineage {
    /// The places of the commits in the history, in its order.
    pub(super) commits: BTreeSet<usize>,
    /// How many lines of today's texts each commit wrote.
    pub(super) lines: BTreeMap<usize, usize>,
}

impl Lineage {
    /// Follows the files of a folder back through renames, and their lines back
    /// to wherever they were written.
    pub(super) fn of(folder: &VPath, history: &History) -> Self {
        let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
        let mut paths: BTreeSet<VPath> = BTreeSet::new();
        let newest = history.states.iter().find(|state| state.tag.is_none());
        for (path, text) in newest.into_iter().flat_map(|state| &state.texts) {
            if path.is_below(folder) {
                paths.insert(path.clone());
                for commit in &text.commits {
                    *lines.entry(*commit as usize).or_default() += 1;
                }
            }
        }
        let mut commits: BTreeSet<usize> = lines.keys().copied().collect();
        // A merge brings what others wrote; what it wrote itself is among the lines.
        let own = |commit: &&PastCommit| commit.parents.len() < 2;
        let newest_first = history.commits.iter().enumerate().rev();
        for (at, commit) in newest_first.filter(|(_, commit)| own(commit)) {
            for touched in &commit.touched {
                let is_own = paths.contains(&touched.path) || touched.path.is_below(folder);
                if is_own && !touched.is_removed {
                    commits.insert(at);
                    paths.extend(touched.from.clone());
                }
            }
        }
        Self { commits, lines }
    }
}

/// Returns for each commit the first version that holds it.
pub(super) fn versions(history: &History) -> Vec<Option<String>> {
    let mut found: Vec<Option<String>> = vec![None; history.commits.len()];
    for state in &history.states {
        let Some(tag) = &state.tag else { continue };
        let mut open = vec![state.commit];
        while let Some(at) = open.pop() {
            // A commit of an earlier version has all its past in that version.
            if found[at].is_none() {
                found[at] = Some(tag.clone());
                open.extend(&history.commits[at].parents);
            }
        }
    }
    found
}
