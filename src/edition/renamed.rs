//! Knows what the modules of an old version are called today.

use std::collections::BTreeMap;

use super::lineage::ancestors;
use crate::path::VPath;
use crate::vcs::{History, State};

/// Returns the modules of a state that are called something else today: their
/// slugs then and now.
pub fn renamed(history: &History, state: &State) -> BTreeMap<String, String> {
    let held = ancestors(history, state.commit);
    let later = history.commits.iter().zip(&held).filter(|(_, held)| !**held);
    // Where each folder that moved since began, by where it lies.
    let mut began: BTreeMap<VPath, VPath> = BTreeMap::new();
    for (commit, _) in later {
        let facts = |path: &VPath| path.file_name() == "module.yml";
        let moved = commit.touched.iter().filter_map(|touched| {
            let from = touched.from.as_ref().filter(|from| facts(from) && facts(&touched.path))?;
            from.parent().zip(touched.path.parent())
        });
        // Where one folder went, another may have come from at the same time.
        let moved: Vec<(VPath, VPath)> = moved.collect();
        let starts: Vec<Option<VPath>> = moved.iter().map(|(from, _)| began.remove(from)).collect();
        for (start, (from, to)) in starts.into_iter().zip(moved) {
            began.insert(to, start.unwrap_or(from));
        }
    }
    let slug = |path: &VPath| path.file_name().to_owned();
    let pairs = began.iter().map(|(now, then)| (slug(then), slug(now)));
    pairs.filter(|(then, now)| then != now).collect()
}
