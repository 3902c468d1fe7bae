//! Knows which files of a manual differ between two trees.

use std::cmp::Ordering;

use git2::{
    Delta, Diff, DiffDelta, DiffFile, DiffFindOptions, DiffOptions, ObjectType, Oid, Tree,
    TreeEntry,
};

use super::{Error, Repository, Scope};

/// A file that differs: its path in the repository and its bytes, before and after.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Differing {
    pub(super) before: Option<(Vec<u8>, Oid)>,
    pub(super) after: Option<(Vec<u8>, Oid)>,
}

/// Returns the files that differ, renames followed, in the order of their paths.
///
/// # Errors
/// Fails when git's data is damaged.
pub(super) fn differing(
    repository: &Repository,
    scope: &Scope,
    old: Option<&Tree<'_>>,
    new: &Tree<'_>,
) -> Result<Vec<Differing>, Error> {
    let asked = std::iter::once(&scope.book).chain(scope.folders.first());
    let asked: Vec<String> = asked.map(|folder| repository.outside(folder)).collect();
    let found = walked(repository, &asked, old, Some(new))?;
    let is_new = |own: &Differing| own.before.is_none();
    let is_gone = |own: &Differing| own.after.is_none();
    if found.iter().any(is_new) && found.iter().any(is_gone) {
        return renamed(repository, &asked, old, new);
    }
    Ok(found)
}

/// Returns the files that differ at the same path.
fn walked(
    repository: &Repository,
    asked: &[String],
    old: Option<&Tree<'_>>,
    new: Option<&Tree<'_>>,
) -> Result<Vec<Differing>, Error> {
    let mut walk = Walk { repository, asked, path: Vec::new(), found: Vec::new() };
    walk.pair(old, new)?;
    Ok(walk.found)
}

/// A walk down two trees at once. Most commits change one file of hundreds, so what is
/// equal is passed by as fast as can be.
struct Walk<'a> {
    repository: &'a Repository,
    asked: &'a [String],
    /// Where the walk is; it ends with a slash but at the top.
    path: Vec<u8>,
    found: Vec<Differing>,
}

impl Walk<'_> {
    fn pair(&mut self, old: Option<&Tree<'_>>, new: Option<&Tree<'_>>) -> Result<(), Error> {
        let (mut olds, mut news) = (
            old.iter().flat_map(|tree| tree.iter()).peekable(),
            new.iter().flat_map(|tree| tree.iter()).peekable(),
        );
        loop {
            let order = match (olds.peek(), news.peek()) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(one), Some(other)) => order(one, other),
            };
            let one = if order.is_le() { olds.next() } else { None };
            let other = if order.is_ge() { news.next() } else { None };
            if let (Some(one), Some(other)) = (&one, &other)
                && one.id() == other.id()
                && one.filemode() == other.filemode()
            {
                continue;
            }
            self.entries(one.as_ref(), other.as_ref())?;
        }
    }

    /// Looks at what stands under one name.
    fn entries(
        &mut self,
        old: Option<&TreeEntry<'_>>,
        new: Option<&TreeEntry<'_>>,
    ) -> Result<(), Error> {
        let Some(any) = old.or(new) else { return Ok(()) };
        let top = self.path.len();
        self.path.extend_from_slice(any.name_bytes());
        if self.is_asked() {
            let kind = |entry: &TreeEntry<'_>, kind| entry.kind() == Some(kind);
            let tree = |entry: Option<&TreeEntry<'_>>| -> Result<Option<Tree<'_>>, Error> {
                let entry = entry.filter(|entry| kind(entry, ObjectType::Tree));
                Ok(entry.map(|entry| self.repository.git().find_tree(entry.id())).transpose()?)
            };
            let blob = |entry: Option<&TreeEntry<'_>>| {
                let entry = entry.filter(|entry| kind(entry, ObjectType::Blob))?;
                Some((self.path.clone(), entry.id()))
            };
            let found = match (old, new) {
                // A link in the place of a file, or the other way round.
                (Some(one), Some(other)) if is_link(one) != is_link(other) => vec![
                    Differing { before: blob(old), after: None },
                    Differing { before: None, after: blob(new) },
                ],
                _ => vec![Differing { before: blob(old), after: blob(new) }],
            };
            let has_any = |own: &Differing| own.before.is_some() || own.after.is_some();
            let (old, new) = (tree(old)?, tree(new)?);
            self.found.extend(found.into_iter().filter(has_any));
            if old.is_some() || new.is_some() {
                self.path.push(b'/');
                self.pair(old.as_ref(), new.as_ref())?;
            }
        }
        self.path.truncate(top);
        Ok(())
    }

    /// Returns whether the path is asked for, or leads to one that is or away from it.
    fn is_asked(&self) -> bool {
        let is_below = |inner: &[u8], outer: &[u8]| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.first().is_none_or(|b| *b == b'/'))
        };
        self.asked
            .iter()
            .any(|own| is_below(&self.path, own.as_bytes()) || is_below(own.as_bytes(), &self.path))
    }
}

fn is_link(entry: &TreeEntry<'_>) -> bool {
    entry.filemode() == super::commit::SYMLINK
}

/// Returns in which order git puts two entries of a tree; a folder and a file of one
/// name are two entries.
fn order(one: &TreeEntry<'_>, other: &TreeEntry<'_>) -> Ordering {
    let end = |entry: &TreeEntry<'_>| (entry.kind() == Some(ObjectType::Tree)).then_some(b'/');
    let (a, b) = (one.name_bytes(), other.name_bytes());
    let shared = a.len().min(b.len());
    let next = |name: &[u8], entry| name.get(shared).copied().or(end(entry));
    a[..shared].cmp(&b[..shared]).then_with(|| next(a, one).cmp(&next(b, other)))
}

/// Returns what differs when something is gone and something new: a file may have been
/// moved.
fn renamed(
    repository: &Repository,
    asked: &[String],
    old: Option<&Tree<'_>>,
    new: &Tree<'_>,
) -> Result<Vec<Differing>, Error> {
    let mut diff = git_says(repository, asked, old, new)?;
    diff.find_similar(Some(DiffFindOptions::new().renames(true)))?;
    Ok(diff.deltas().map(|delta| told(&delta)).collect())
}

fn git_says<'r>(
    repository: &'r Repository,
    asked: &[String],
    old: Option<&Tree<'_>>,
    new: &Tree<'_>,
) -> Result<Diff<'r>, Error> {
    let mut options = DiffOptions::new();
    options.skip_binary_check(true).ignore_submodules(true).disable_pathspec_match(true);
    for path in asked {
        options.pathspec(path);
    }
    Ok(repository.git().diff_tree_to_tree(old, Some(new), Some(&mut options))?)
}

fn told(delta: &DiffDelta<'_>) -> Differing {
    let side = |file: DiffFile<'_>, is_there: bool| {
        file.path_bytes().filter(|_| is_there).map(|path| (path.to_vec(), file.id()))
    };
    Differing {
        before: side(delta.old_file(), delta.status() != Delta::Added),
        after: side(delta.new_file(), delta.status() != Delta::Deleted),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use git2::{FileMode, Oid, build::TreeUpdateBuilder};

    use super::{Differing, git_says, told, walked};
    use crate::vcs::Repository;

    /// Names that git sorts in its own way, beside one another and inside one another.
    const PATHS: [&str; 12] = [
        "book.toml",
        "other/a",
        "m/a",
        "m/a.b",
        "m/a/b",
        "m/a/c/d",
        "m/a-b",
        "m/b",
        "m/b/c",
        "m-n",
        "m/ø",
        "m.md",
    ];

    type Files = BTreeMap<&'static str, (u64, FileMode)>;

    fn tree(repository: &Repository, files: &Files) -> Oid {
        let git = repository.git();
        let empty =
            git.treebuilder(None).and_then(|own| own.write()).and_then(|id| git.find_tree(id));
        let mut builder = TreeUpdateBuilder::new();
        for (path, (words, mode)) in files {
            // A folder can't stand where a file does.
            let inside = |other: &&&str| other.starts_with(&format!("{path}/"));
            if files.keys().find(inside).is_none() {
                let blob = git.blob(&words.to_le_bytes()).expect("a test repository");
                builder.upsert(*path, blob, *mode);
            }
        }
        builder.create_updated(git, &empty.expect("an empty tree")).expect("a tree")
    }

    #[test]
    fn what_differs_is_what_git_says() {
        let folder = tempfile::tempdir().expect("a folder");
        git2::Repository::init(folder.path()).expect("a repository");
        let repository = Repository::above(folder.path()).expect("readable").expect("there");
        let asked = ["book.toml".to_owned(), "m".to_owned()];
        let (mut dice, mut before, mut differed) = (7_u64, Files::new(), 0);
        let mut roll = |sides: u64| {
            dice = dice
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33) % sides
        };
        for _ in 0..300 {
            let mut after = before.clone();
            for path in PATHS {
                match roll(6) {
                    0 => drop(after.remove(path)),
                    1 => drop(after.insert(path, (roll(3), FileMode::Blob))),
                    2 => drop(after.insert(path, (roll(3), FileMode::BlobExecutable))),
                    3 if roll(4) == 0 => drop(after.insert(path, (roll(3), FileMode::Link))),
                    _ => {}
                }
            }
            let git = repository.git();
            let of = |files| git.find_tree(tree(&repository, files)).expect("a tree");
            let (old, new) = (of(&before), of(&after));
            let sorted = |mut all: Vec<Differing>| {
                all.sort_by(|a, b| (&a.before, &a.after).cmp(&(&b.before, &b.after)));
                all
            };
            let said = git_says(&repository, &asked, Some(&old), &new).expect("a comparison");
            let said = sorted(said.deltas().map(|delta| told(&delta)).collect());
            let own = walked(&repository, &asked, Some(&old), Some(&new)).expect("a walk");
            assert_eq!(sorted(own), said, "{before:?}\n{after:?}");
            differed += usize::from(!said.is_empty());
            before = after;
        }
        assert!(differed > 250, "{differed}");
    }
}
