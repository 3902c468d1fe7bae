//! Knows how the past is read: one pass over all commits, from the first to
//! the newest, for all files at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use git2::{Commit, Mailmap, Oid, Sort};

use super::annotate::{Followed, Key, Known, Lined, follow};
use super::commit::contents;
use super::differing::differing;
use super::history::{History, IGNORED, Lines, PastCommit, State, Touched, is_text};
use super::identity::Identity;
use super::kin::{Moved, Sign, settled};
use super::message::Message;
use super::stored::Store;
use super::{Error, Repository, Scope};
use crate::path::VPath;

/// A text on the way through history.
struct Text {
    blob: Oid,
    text: Lined<Box<[u8]>>,
    commits: Arc<Lines>,
}

impl Text {
    fn known(&self) -> Known<'_> {
        Known { text: self.text.borrowed(), commits: &self.commits.commits }
    }
}

/// The texts of a commit by their paths.
type Texts = BTreeMap<VPath, Rc<Text>>;

/// A state of the manual that is asked for: its tag, or nothing for the newest
/// commit, and its commit.
type End = (Option<String>, Oid);

/// Reads the past of a manual, up to the newest commit and up to each of `tags`.
/// What an earlier run kept is taken; only newer commits are walked then.
///
/// # Errors
/// Fails when git's data is damaged.
pub fn history(repository: &Repository, tags: &[String], scope: &Scope) -> Result<History, Error> {
    history_with(repository, tags, &[], scope)
}

/// Reads the past up to some other commits as well; nothing of that is kept for later.
///
/// # Errors
/// As [`history`].
pub(super) fn history_with(
    repository: &Repository,
    tags: &[String],
    others: &[Oid],
    scope: &Scope,
) -> Result<History, Error> {
    let mut ends = ends(repository, tags)?;
    if !others.is_empty() {
        let known = ends.len();
        ends.extend(others.iter().map(|other| (None, *other)));
        let mut history = whole(repository, scope, &ends)?;
        history.others = history.states.split_off(known);
        return Ok(history);
    }
    let store = Store::of(repository, scope);
    let history = match store.read() {
        Some(kept) if ends_of(&kept)? == ends => return Ok(kept),
        Some(kept) => match grown(repository, scope, kept, &ends)? {
            Some(history) => history,
            None => whole(repository, scope, &ends)?,
        },
        None => whole(repository, scope, &ends)?,
    };
    store.write(&history);
    Ok(history)
}

fn ends(repository: &Repository, tags: &[String]) -> Result<Vec<End>, Error> {
    let mut ends: Vec<End> = Vec::new();
    if let Some(head) = repository.head()? {
        ends.push((None, Oid::from_str(&head.id)?));
    }
    for tag in tags {
        ends.push((Some(tag.clone()), Oid::from_str(&repository.commit_of(tag)?.id)?));
    }
    Ok(ends)
}

fn ends_of(history: &History) -> Result<Vec<End>, Error> {
    let end = |state: &State| {
        let commit = history.commits.get(state.commit).map_or("", |commit| &commit.id);
        Ok((state.tag.clone(), Oid::from_str(commit)?))
    };
    history.states.iter().map(end).collect()
}

/// Reads everything from the first commit on.
fn whole(repository: &Repository, scope: &Scope, ends: &[End]) -> Result<History, Error> {
    let order = order(repository, ends, None)?;
    let mut reader = Reader::new(repository, scope, &order, ends)?;
    for id in &order {
        reader.pass(&repository.git().find_commit(*id)?)?;
    }
    Ok(reader.finish(ends, &[]))
}

/// Goes on from what was kept; nothing when the history has not simply grown
/// on top of it.
fn grown(
    repository: &Repository,
    scope: &Scope,
    kept: History,
    ends: &[End],
) -> Result<Option<History>, Error> {
    let old_ends = ends_of(&kept)?;
    let Some((None, old_head)) = old_ends.first().cloned() else { return Ok(None) };
    let stands = |end: &End| end.0.is_none() || ends.contains(end);
    // Whatever the old newest commit didn't hold could stand between newer ones.
    if !old_ends.iter().all(stands) || !all_held(&kept) {
        return Ok(None);
    }
    let order = order(repository, ends, Some(old_head))?;
    let new: BTreeSet<Oid> = order.iter().copied().collect();
    for id in &order {
        let commit = repository.git().find_commit(*id)?;
        if commit.parent_count() == 0
            || !commit.parent_ids().all(|parent| parent == old_head || new.contains(&parent))
        {
            return Ok(None);
        }
    }
    let known = |(_, end): &End| {
        *end == old_head || new.contains(end) || old_ends.iter().any(|(_, old)| old == end)
    };
    if !ends.iter().all(known) {
        return Ok(None);
    }
    let mut reader = Reader::new(repository, scope, &order, ends)?;
    reader.begin_with(old_head, &kept)?;
    reader.commits = kept.commits;
    for id in &order {
        reader.pass(&repository.git().find_commit(*id)?)?;
    }
    Ok(Some(reader.finish(ends, &kept.states)))
}

/// Returns whether the newest commit comes after all others.
fn all_held(history: &History) -> bool {
    let mut held = vec![false; history.commits.len()];
    let mut open: Vec<usize> =
        history.states.first().map(|state| state.commit).into_iter().collect();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut held[at], true) {
            open.extend(&history.commits[at].parents);
        }
    }
    held.into_iter().all(|held| held)
}

/// Returns the commits in order, parents before children, without those that
/// `from` holds.
fn order(repository: &Repository, ends: &[End], from: Option<Oid>) -> Result<Vec<Oid>, Error> {
    let mut walk = repository.git().revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    ends.iter().try_for_each(|(_, end)| walk.push(*end))?;
    from.map_or(Ok(()), |from| walk.hide(from))?;
    Ok(walk.collect::<Result<_, _>>()?)
}

struct Reader<'a> {
    repository: &'a Repository,
    scope: &'a Scope,
    mailmap: Option<Mailmap>,
    ignored: BTreeSet<Oid>,
    /// How many commits still need the texts of a commit.
    needed: HashMap<Oid, usize>,
    places: HashMap<Oid, usize>,
    kept: HashMap<Oid, Rc<Texts>>,
    commits: Vec<PastCommit>,
}

impl<'a> Reader<'a> {
    fn new(
        repository: &'a Repository,
        scope: &'a Scope,
        order: &[Oid],
        ends: &[(Option<String>, Oid)],
    ) -> Result<Self, Error> {
        let git = repository.git();
        let mut needed: HashMap<Oid, usize> = HashMap::new();
        for id in order {
            for parent in git.find_commit(*id)?.parent_ids() {
                *needed.entry(parent).or_default() += 1;
            }
        }
        for (_, end) in ends {
            *needed.entry(*end).or_default() += 1;
        }
        Ok(Self {
            repository,
            scope,
            mailmap: git.mailmap().ok(),
            ignored: ignored(repository),
            needed,
            places: HashMap::new(),
            kept: HashMap::new(),
            commits: Vec::new(),
        })
    }

    /// Begins with the texts of a commit that was read in an earlier run.
    fn begin_with(&mut self, head: Oid, kept: &History) -> Result<(), Error> {
        let place = |(at, commit): (usize, &PastCommit)| Ok((Oid::from_str(&commit.id)?, at));
        self.places = kept.commits.iter().enumerate().map(place).collect::<Result<_, Error>>()?;
        let texts = kept.states.first().map(|state| &state.texts).into_iter().flatten();
        let text = |(path, commits): (&VPath, &Arc<Lines>)| {
            let blob = Oid::from_bytes(&commits.contents.0)?;
            let text = Text { blob, text: self.text(blob)?, commits: commits.clone() };
            Ok((path.clone(), Rc::new(text)))
        };
        let texts: Texts = texts.map(text).collect::<Result<_, Error>>()?;
        self.kept.insert(head, Rc::new(texts));
        Ok(())
    }

    /// Returns the past with the states that were asked for; those that an
    /// earlier run read are in `known`.
    fn finish(self, ends: &[End], known: &[State]) -> History {
        let is_shallow = self.repository.git().is_shallow();
        let state = |(tag, end): &End| {
            let commit = self.places.get(end).copied().unwrap_or_default();
            let before = || known.iter().find(|state| state.commit == commit);
            let texts = match self.kept.get(end) {
                Some(texts) => {
                    texts.iter().map(|(path, text)| (path.clone(), text.commits.clone())).collect()
                }
                None => before().map(|state| state.texts.clone()).unwrap_or_default(),
            };
            State { tag: tag.clone(), commit, texts }
        };
        let states = ends.iter().map(state).collect();
        History { commits: self.commits, states, others: Vec::new(), is_shallow }
    }

    fn pass(&mut self, commit: &Commit<'_>) -> Result<(), Error> {
        let place = self.commits.len();
        let parents: Vec<Rc<Texts>> =
            commit.parent_ids().filter_map(|id| self.kept.get(&id).cloned()).collect();
        let mut facts = self.facts(commit);
        let (touched, changed) = self.differences(commit)?;
        facts.touched = touched;
        for parent in commit.parent_ids() {
            self.release(parent);
        }
        let first = parents.first().cloned().unwrap_or_default();
        let others: Vec<Rc<Texts>> = parents.into_iter().skip(1).collect();
        let mut texts = Rc::unwrap_or_clone(first);
        self.follow(&mut texts, &others, changed, place, facts.is_quiet())?;
        self.commits.push(facts);
        self.places.insert(commit.id(), place);
        if self.needed.contains_key(&commit.id()) {
            self.kept.insert(commit.id(), Rc::new(texts));
        }
        Ok(())
    }

    /// Lets go of a commit's texts once every child has had them.
    fn release(&mut self, id: Oid) {
        if let Some(count) = self.needed.get_mut(&id) {
            *count -= 1;
            if *count == 0 {
                self.kept.remove(&id);
            }
        }
    }

    fn follow(
        &self,
        texts: &mut Texts,
        others: &[Rc<Texts>],
        changed: Vec<Changed>,
        place: usize,
        is_quiet: bool,
    ) -> Result<(), Error> {
        let own = u32::try_from(place).unwrap_or(u32::MAX);
        let before: Vec<Option<Rc<Text>>> = changed
            .iter()
            .map(|change| texts.remove(change.from.as_ref().unwrap_or(&change.path)))
            .collect();
        let mut gone: HashMap<Key, Vec<u32>> = HashMap::new();
        let mut open = Vec::new();
        for (change, before) in changed.into_iter().zip(before) {
            let Some(blob) = change.blob else {
                before
                    .iter()
                    .for_each(|old| remember(Followed::away(&old.known()).gone, &mut gone));
                continue;
            };
            let at_path = |texts: &Rc<Texts>| texts.get(&change.path).cloned();
            let parents: Vec<_> =
                before.into_iter().chain(others.iter().filter_map(at_path)).collect();
            if let Some(same) = parents.iter().find(|parent| parent.blob == blob) {
                texts.insert(change.path, same.clone());
                continue;
            }
            let text = self.text(blob)?;
            let known: Vec<_> = parents.iter().map(|parent| parent.known()).collect();
            let mut followed = follow(text.borrowed(), &known, is_quiet);
            remember(std::mem::take(&mut followed.gone), &mut gone);
            open.push((change.path, blob, text, followed));
        }
        // Only now is it known what went away, and so what may have come from elsewhere.
        for (path, blob, text, followed) in open {
            let commits = followed.settle(&text.bytes, &mut gone, own);
            let commits = Arc::new(Lines { contents: contents(blob), commits });
            texts.insert(path, Rc::new(Text { blob, text, commits }));
        }
        Ok(())
    }

    fn text(&self, blob: Oid) -> Result<Lined<Box<[u8]>>, Error> {
        let read = self.repository.git().find_blob(blob)?;
        let limit = usize::try_from(self.scope.file_bytes).unwrap_or(usize::MAX);
        Ok(Lined::of(if read.size() > limit { Box::from([]) } else { read.content().into() }))
    }

    fn facts(&self, commit: &Commit<'_>) -> PastCommit {
        let (author, mailmap) = (commit.author(), self.mailmap.as_ref());
        PastCommit {
            id: commit.id().to_string(),
            time: commit.time().seconds(),
            author: Identity::new(author.name_bytes(), author.email_bytes(), mailmap),
            message: Message::read(commit.message_bytes(), mailmap),
            parents: commit.parent_ids().filter_map(|id| self.places.get(&id).copied()).collect(),
            touched: Vec::new(),
            is_ignored: self.ignored.contains(&commit.id()),
        }
    }

    /// Compares a commit with its first parent.
    fn differences(&self, commit: &Commit<'_>) -> Result<(Vec<Touched>, Vec<Changed>), Error> {
        let new = commit.tree()?;
        let old = match commit.parent(0) {
            Ok(parent) => Some(parent.tree()?),
            // The first commit, or one whose parent a shallow clone lacks.
            Err(_) => None,
        };
        let (mut touched, mut changed) = (Vec::new(), Vec::new());
        for delta in differing(self.repository, self.scope, old.as_ref(), &new)? {
            let is_removed = delta.after.is_none();
            let path = |side: &Option<(Vec<u8>, Oid)>| {
                side.as_ref().and_then(|(path, _)| self.repository.inside(path))
            };
            let (before, after) = (path(&delta.before), path(&delta.after));
            let Some(path) = (if is_removed { before.clone() } else { after }) else { continue };
            let from = before.filter(|before| *before != path);
            let is_same = match (&delta.before, &delta.after) {
                (Some(before), Some(after)) => before.0 == after.0 || before.1 == after.1,
                _ => false,
            };
            if is_text(&path, self.scope) {
                let blob = delta.after.map(|(_, blob)| blob);
                changed.push(Changed { path: path.clone(), from: from.clone(), blob });
            }
            let sign = match is_text(&path, self.scope) {
                true => Sign::Text,
                false if is_same => Sign::Same,
                false => Sign::Like,
            };
            touched.push(Moved { touched: Touched { path, from, is_removed }, sign });
        }
        Ok((settled(touched), changed))
    }
}

/// A text that a commit changed.
struct Changed {
    path: VPath,
    from: Option<VPath>,
    /// What it holds now; nothing when it was removed.
    blob: Option<Oid>,
}

fn remember(lines: Vec<(Key, u32)>, gone: &mut HashMap<Key, Vec<u32>>) {
    for (key, commit) in lines {
        gone.entry(key).or_default().push(commit);
    }
}

/// Reads the commits that take over nobody's lines, from the newest commit.
fn ignored(repository: &Repository) -> BTreeSet<Oid> {
    let file = repository.file_at_head(IGNORED).unwrap_or_default();
    let text = String::from_utf8_lossy(&file);
    let ids = text.lines().filter_map(|line| line.split(['#', ' ']).next());
    ids.filter(|id| id.len() == 40).filter_map(|id| Oid::from_str(id).ok()).collect()
}
