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
    for touched in later.flat_map(|(commit, _)| &commit.touched) {
        let facts = touched.path.file_name() == "module.yml" && !touched.is_removed;
        let from = touched.from.as_ref().filter(|from| facts && from.file_name() == "module.yml");
        if let Some((from, to)) = from.and_then(VPath::parent).zip(touched.path.parent()) {
            let start = began.remove(&from).unwrap_or(from);
            began.insert(to, start);
        }
    }
    let slug = |path: &VPath| path.file_name().to_owned();
    let pairs = began.iter().map(|(now, then)| (slug(then), slug(now)));
    pairs.filter(|(then, now)| then != now).collect()
}
