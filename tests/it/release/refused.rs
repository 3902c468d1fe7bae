//! What stands in the way of a release, all of it at once.

use std::fs;

use handbok::ops::{Outcome, Refusal};

use super::{FIRST, assert_untouched, everything, fit, git, made, release, request};
use crate::support::{Book, Ran, Repo};

/// Tries to release, fails the test unless everything in git is as before, and
/// returns what stood in the way.
#[track_caller]
fn refusals(book: &Book, tag: &str) -> Vec<Refusal> {
    let before = everything(book);
    let released = release(book, tag);
    assert_untouched(book, &before);
    assert_eq!((released.outcome, released.manifest), (Outcome::Refused, None));
    released.refusals
}

#[track_caller]
fn codes(book: &Book, tag: &str) -> Vec<&'static str> {
    refusals(book, tag).iter().map(Refusal::code).collect()
}

#[test]
fn names_that_are_no_new_version() {
    let (book, repo) = fit();
    made(&book, "v1.9");
    repo.tag("other");
    assert_eq!(codes(&book, "1.0"), ["tag-name"]);
    assert_eq!(codes(&book, "v1 0"), ["tag-name"]);
    assert_eq!(codes(&book, "v1.9"), ["tag-exists"]);
    assert_eq!(refusals(&book, "v1.2"), [Refusal::TagOlder { newest: "v1.9".into() }]);
    made(&book, "v1.10");
}

#[test]
fn uncommitted_changes() {
    let (book, _repo) = fit();
    assert_eq!(codes(&book.say("two"), "v1.0"), ["uncommitted"]);
}

#[test]
fn no_repository_or_no_commit() {
    let book = Book::new();
    let ran = Ran::of(book.root(), &["release", "v1.0"]).expect(1);
    assert!(ran.stderr.contains("there is no git history here"), "{}", ran.stderr);
    Repo::init(book.root());
    assert_eq!(codes(&book, "v1.0"), ["no-repository"]);
}

#[test]
fn a_clone_that_lacks_older_commits() {
    let (book, mut repo) = fit();
    let book = book.say("two");
    let second = repo.commit(FIRST);
    book.write(".git/shallow", format!("{second}\n"));
    assert_eq!(codes(&book, "v1.0"), ["shallow"]);
}

#[test]
fn people_whom_nobody_declared_since_the_last_version() {
    let (book, mut repo) = fit();
    made(&book, "v1.0");
    let book = book.say("two");
    let id = repo.commit("visit: more\n\nCo-authored-by: Per Hansen <per@example.org>\n");
    let expected = Refusal::Unattributed {
        name: "Per Hansen".into(),
        commits: vec![id.to_string()],
        file: "manual/people.yml".into(),
    };
    assert_eq!(refusals(&book, "v1.1"), [expected]);
    let ran = Ran::of(book.root(), &["release", "v1.1", "--as", "K <k@example.org>"]).expect(4);
    assert!(ran.stderr.contains("git: [\"Per Hansen\"]"), "{}", ran.stderr);
    // Once the version holds the change, it stands in nobody's way.
    repo.tag("v1.1");
    let book = book.say("three");
    repo.commit("visit: even more\n");
    made(&book, "v1.2");
}

#[test]
fn changes_of_substance_without_a_reason() {
    let (book, mut repo) = fit();
    let mut book = book;
    for (word, class) in
        ["editorial", "clarification", "substantive", "core", "law-safety"].into_iter().enumerate()
    {
        book = book.say(&format!("word {word}"));
        repo.commit(&format!("visit: {class}\n\nChange: {class}\n"));
    }
    let subjects: Vec<String> = refusals(&book, "v1.0")
        .into_iter()
        .map(|refusal| match refusal {
            Refusal::NoReason { subject, .. } => subject,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(subjects, ["visit: substantive", "visit: core", "visit: law-safety"]);
}

#[test]
fn nobody_who_releases() {
    let (book, repo) = fit();
    let mut nobody = request(&book, "v1.0");
    nobody.signer = None;
    let released = handbok::ops::release(&nobody, &|_| {}).unwrap();
    assert_eq!(released.refusals, [Refusal::NoSigner]);
    repo.set("user.name", "Kari Nordmann");
    repo.set("user.email", "kari@example.org");
    let released = handbok::ops::release(&nobody, &|_| {}).unwrap();
    assert_eq!(released.outcome, Outcome::Made);
    Ran::of(book.root(), &["release", "v1.1", "--as", "kari"]).expect(2);
}

#[test]
fn errors_in_the_manual() {
    let (book, mut repo) = fit();
    let book = book.nb("# Besøket\n\nHva modulen er til for.\n\n![](a.png)\n");
    repo.commit(FIRST);
    let ran =
        Ran::of(book.root(), &["release", "v1.0", "--as", "Kari <kari@example.org>"]).expect(1);
    assert!(ran.stderr.contains("error[missing-alt-text]"), "{}", ran.stderr);
    assert!(ran.stderr.contains("v1.0 was not released"), "{}", ran.stderr);
    assert!(git(&book).find_reference("refs/heads/published").is_err());
}

#[test]
fn everything_at_once_in_words_and_as_data() {
    let (book, mut repo) = fit();
    book.write("manual/people.yml", "groups: []\ncollaborators: []\n");
    repo.commit("visit: change\n\nChange: core\n");
    let book = book.say("two");
    let ran = Ran::of(book.root(), &["release", "1.0", "--json"]).expect(4);
    let objects: Vec<serde_json::Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let codes: Vec<&str> = objects
        .iter()
        .filter_map(|own| own["code"].as_str())
        .filter(|code| *code != "missing-language")
        .collect();
    assert_eq!(codes, ["tag-name", "uncommitted", "no-signer", "unattributed", "no-reason"]);
    let result = objects.last().unwrap();
    assert_eq!((&result["outcome"], &result["ok"]), (&"refused".into(), &false.into()));
    let nb = Ran::of(book.root(), &["release", "1.0", "--ui-lang", "nb"]).expect(4);
    assert!(nb.stderr.contains("sier ikke hvorfor den ble gjort"), "{}", nb.stderr);
    assert!(fs::read_dir(book.path(".git/refs/tags")).unwrap().next().is_none());
}
