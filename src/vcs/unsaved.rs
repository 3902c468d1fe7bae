//! Knows which lines of the files, as they lie now, the history has.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use git2::Oid;

use super::annotate::{Key, Known, Lined, follow};
use super::history::{Lines, State};
use super::{Contents, Error, Repository, Snapshot};
use crate::path::VPath;

/// Returns the newest state of the history as its files lie now: lines that
/// stand in the newest commit keep where they come from, others come from
/// [`Lines::UNSAVED`]. A text that was moved and not committed is found by its
/// bytes.
///
/// # Errors
/// Fails when git's data is damaged.
pub fn unsaved(
    repository: &Repository,
    newest: &State,
    snapshot: &Snapshot,
) -> Result<State, Error> {
    let by_bytes: BTreeMap<Contents, &Arc<Lines>> =
        newest.texts.values().map(|lines| (lines.contents, lines)).collect();
    let mut texts = BTreeMap::new();
    for (path, file) in snapshot.files() {
        if path.extension().as_deref() != Some("md") {
            continue;
        }
        let lines = match newest.texts.get(path) {
            Some(saved) if saved.contents == file.contents => saved.clone(),
            Some(saved) => {
                let old = repository.git().find_blob(Oid::from_bytes(&saved.contents.0)?)?;
                let old = Lined::of(old.content());
                let known = Known { text: old.borrowed(), commits: &saved.commits };
                Arc::new(Lines { contents: file.contents, commits: kept(&known, &file.bytes) })
            }
            None => by_bytes.get(&file.contents).map_or_else(
                || {
                    let commits = vec![Lines::UNSAVED; Lined::of(&file.bytes).count()];
                    Arc::new(Lines { contents: file.contents, commits })
                },
                |same| (*same).clone(),
            ),
        };
        texts.insert(path.clone(), lines);
    }
    Ok(State { tag: None, commit: newest.commit, texts })
}

/// Returns where each line of a text comes from, as far as the committed text has it.
fn kept(known: &Known<'_>, new: &[u8]) -> Vec<u32> {
    let mut followed = follow(Lined::of(new).borrowed(), std::slice::from_ref(known), false);
    let mut gone: HashMap<Key, Vec<u32>> = HashMap::new();
    for (key, commit) in std::mem::take(&mut followed.gone) {
        gone.entry(key).or_default().push(commit);
    }
    followed.settle(new, &mut gone, Lines::UNSAVED)
}

/// Returns the texts of a manual: the Markdown files in its folder.
pub fn texts(folder: VPath, snapshot: &Snapshot) -> impl Iterator<Item = &VPath> {
    let paths = snapshot.files().map(|(path, _)| path);
    let is_text = |path: &&VPath| path.extension().as_deref() == Some("md");
    paths.filter(is_text).filter(move |path| path.is_below(&folder))
}
