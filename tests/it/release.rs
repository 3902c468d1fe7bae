//! A version is checked, frozen and tagged, or nothing is changed.

mod books;
mod frozen;
mod refused;
mod verified;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use handbok::ops::{self, Outcome, ReleaseRequest, Released};
use handbok::vcs::Signer;

use crate::output::files;
use crate::support::{Book, Repo};

const PEOPLE: &str = "\
groups:
  - id: municipalities
    title: {nb: Kommunene, en: Municipalities}
  - id: user-representatives
    title: {nb: Brukerrepresentanter, en: User representatives}
collaborators:
  - id: p1
    group: municipalities
    role: {nb: familiepartner, en: family partner}
    git: [kari@example.org]
  - id: p2
    group: user-representatives
    role: {nb: forelder, en: parent}
    git: [ola@example.org]
";

/// The change that every fixture begins with.
const FIRST: &str = "visit: begin\n\nChange: substantive\nReason: families asked for it\n";

/// 2026-03-01, later than every commit of the fixtures.
const RELEASED: i64 = 1_772_323_200;

/// A manual that is fit to be released.
fn fit() -> (Book, Repo) {
    let book = Book::new();
    book.write("manual/people.yml", PEOPLE);
    let book_toml = fs::read_to_string(book.path("book.toml")).unwrap();
    let url = "url = \"https://manual.example.org/small/\"";
    book.write("book.toml", book_toml.replace("url = \"\"", url));
    let mut repo = Repo::init(book.root());
    repo.commit(FIRST);
    (book, repo)
}

fn request(book: &Book, tag: &str) -> ReleaseRequest {
    ReleaseRequest {
        root: book.root().to_path_buf(),
        tag: tag.to_owned(),
        signer: Signer::written("Kari Nordmann <kari@example.org>"),
        time: RELEASED,
        dry_run: false,
    }
}

fn release(book: &Book, tag: &str) -> Released {
    ops::release(&request(book, tag), &|_| {}).unwrap()
}

/// Releases, and fails the test when something stands in the way.
#[track_caller]
fn made(book: &Book, tag: &str) -> Released {
    let released = release(book, tag);
    let why = (&released.refusals, &released.findings);
    assert_eq!(released.outcome, Outcome::Made, "{why:?}");
    released
}

/// Everything in the folder, git's store and all, but for what handbok keeps to
/// be quicker the next time.
fn everything(book: &Book) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = files(book.root());
    found.retain(|path, _| !path.starts_with(".git/handbok"));
    found
}

/// Fails the test unless everything is as it was.
#[track_caller]
fn assert_untouched(book: &Book, before: &BTreeMap<PathBuf, Vec<u8>>) {
    let after = everything(book);
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let changed: Vec<_> =
        names.into_iter().filter(|name| before.get(*name) != after.get(*name)).collect();
    assert_eq!(changed, Vec::<&PathBuf>::new());
}

fn git(book: &Book) -> git2::Repository {
    git2::Repository::open(book.root()).unwrap()
}

/// The commits of the frozen versions, the newest first.
fn published(git: &git2::Repository) -> Vec<git2::Oid> {
    let mut walk = git.revwalk().unwrap();
    walk.push_ref("refs/heads/published").unwrap();
    walk.collect::<Result<_, _>>().unwrap()
}

/// The bytes of a file on the branch of frozen versions.
fn blob(git: &git2::Repository, path: &str) -> Vec<u8> {
    let object = git.revparse_single(&format!("refs/heads/published:{path}")).unwrap();
    object.into_blob().unwrap().content().to_vec()
}
