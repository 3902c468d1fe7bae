//! What `verify` says about a file.

use std::fs;
use std::path::Path;

use super::{FIRST, blob, fit, git, made};
use crate::support::{Book, Ran};

fn verdict(book: &Path, file: &Path) -> (Option<i32>, serde_json::Value) {
    let ran = Ran::of(book, &["verify", file.to_str().unwrap(), "--json"]);
    (ran.code, serde_json::from_str(&ran.stdout).unwrap())
}

#[test]
fn a_released_file_is_genuine_until_one_byte_is_changed() {
    let (book, mut repo) = fit();
    made(&book, "v1.0");
    let folder = tempfile::tempdir().unwrap();
    let printed = folder.path().join("mine.pdf");
    let mut bytes = blob(&git(&book), "v1.0/small-v1.0-en.pdf");
    fs::write(&printed, &bytes).unwrap();
    let (code, said) = verdict(book.root(), &printed);
    assert_eq!((code, &said["verdict"], &said["ok"]), (Some(0), &"current".into(), &true.into()));
    assert_eq!(
        (&said["released"]["version"], &said["released"]["lang"]),
        (&"v1.0".into(), &"en".into())
    );

    let book = book.say("two");
    repo.commit(FIRST);
    made(&book, "v1.1");
    let (code, said) = verdict(book.root(), &printed);
    assert_eq!((code, &said["verdict"]), (Some(4), &"superseded".into()));
    assert_eq!(said["superseded_by"], "v1.1");
    let words = Ran::of(book.root(), &["verify", printed.to_str().unwrap(), "--ui-lang", "nb"]);
    let words = words.expect(4).stdout;
    assert!(
        words.contains("ekte, men ikke gjeldende. Versjon v1.0 (en), 15. januar 2026"),
        "{words}"
    );

    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let changed = folder.path().join("small-v1.0-en.pdf");
    fs::write(&changed, &bytes).unwrap();
    let (code, said) = verdict(book.root(), &changed);
    assert_eq!((code, &said["verdict"]), (Some(1), &"not-released".into()));
    assert_eq!(
        (&said["namesake"]["version"], &said["released"]),
        (&"v1.0".into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_file_that_was_only_built_is_not_released() {
    let (book, _repo) = fit();
    made(&book, "v1.0");
    let draft = book.path("book.toml");
    let ran = Ran::of(book.root(), &["verify", draft.to_str().unwrap()]).expect(1);
    assert!(ran.stdout.ends_with("book.toml: not a released file\n"), "{}", ran.stdout);
    Ran::of(book.root(), &["verify", "nowhere.pdf"]).expect(3);
}

#[test]
fn a_fresh_clone_knows_what_is_released_and_one_without_versions_says_so() {
    let (book, _repo) = fit();
    let file = book.path("book.toml");
    let ran = Ran::of(book.root(), &["verify", file.to_str().unwrap()]).expect(3);
    assert!(ran.stderr.contains("git fetch origin published:published"), "{}", ran.stderr);
    made(&book, "v1.0");
    let folder = tempfile::tempdir().unwrap();
    let clone = folder.path().join("clone");
    let cloned = git2::Repository::clone(book.root().to_str().unwrap(), &clone).unwrap();
    assert!(cloned.find_reference("refs/heads/published").is_err(), "only where it came from");
    let printed = folder.path().join("a.pdf");
    fs::write(&printed, blob(&git(&book), "v1.0/small-v1.0-nb.pdf")).unwrap();
    assert_eq!(verdict(&clone, &printed).0, Some(0));
}

#[test]
fn a_release_in_a_clone_goes_on_from_what_was_released_elsewhere() {
    let (book, _repo) = fit();
    made(&book, "v1.0");
    let folder = tempfile::tempdir().unwrap();
    let clone = folder.path().join("clone");
    let cloned = git2::Repository::clone(book.root().to_str().unwrap(), &clone).unwrap();
    let ran = Ran::of(&clone, &["release", "v1.1", "--as", "Kari <kari@example.org>"]).expect(0);
    assert!(ran.stdout.contains("git push origin v1.1 published"), "{}", ran.stdout);
    let tip = cloned.find_reference("refs/heads/published").unwrap().peel_to_commit().unwrap();
    let there = git(&book).refname_to_id("refs/heads/published").unwrap();
    assert_eq!(tip.parent_id(0), Ok(there));
    assert_eq!(tip.tree().unwrap().len(), 2);
}

#[test]
fn a_manifest_that_is_not_understood_is_told_and_the_others_still_count() {
    let (book, mut repo) = fit();
    made(&book, "v1.0");
    spoil(&book, "v0.9");
    let book = book.say("two");
    repo.commit(FIRST);
    let printed = book.path("v1.pdf");
    fs::write(&printed, blob(&git(&book), "v1.0/small-v1.0-nb.pdf")).unwrap();
    let ran = Ran::of(book.root(), &["verify", printed.to_str().unwrap()]).expect(0);
    assert!(ran.stderr.contains("what v0.9 consists of can't be read"), "{}", ran.stderr);
    let repository = handbok::vcs::Repository::above(book.root()).unwrap().unwrap();
    let kept = handbok::ops::frozen(&repository).unwrap();
    assert_eq!((kept.damaged, kept.pdfs["v1.0"].len()), (vec!["v0.9/manifest.json".into()], 2));
}

/// Adds a version whose manifest is of a form that doesn't exist yet.
fn spoil(book: &Book, tag: &str) {
    let git = git(book);
    let tip = git.find_reference("refs/heads/published").unwrap().peel_to_commit().unwrap();
    let mut folder = git.treebuilder(None).unwrap();
    let blob = git.blob(b"{\"schema\": 999}").unwrap();
    folder.insert("manifest.json", blob, 0o100_644).unwrap();
    let mut top = git.treebuilder(Some(&tip.tree().unwrap())).unwrap();
    top.insert(tag, folder.write().unwrap(), 0o040_000).unwrap();
    let tree = git.find_tree(top.write().unwrap()).unwrap();
    let who = git2::Signature::new("Kari", "kari@example.org", &git2::Time::new(0, 0)).unwrap();
    git.commit(Some("refs/heads/published"), &who, &who, "x", &tree, &[&tip]).unwrap();
}

#[test]
fn a_bare_repository_is_asked_like_any_other() {
    let (book, _repo) = fit();
    made(&book, "v1.0");
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("bare.git");
    let from = book.root().to_str().unwrap();
    let bare = git2::build::RepoBuilder::new().bare(true).clone(from, &place).unwrap();
    // A clone has the branch only as it was seen there; a server has its own.
    let tip = git(&book).refname_to_id("refs/heads/published").unwrap();
    bare.reference("refs/heads/published", tip, true, "").unwrap();
    let repository = handbok::vcs::Repository::above(&place).unwrap().unwrap();
    let kept = handbok::ops::frozen(&repository).unwrap();
    let name = "v1.0/small-v1.0-nb.pdf";
    let own = kept.pdfs["v1.0"].values().find(|pdf| pdf.path.file_name() == &name[5..]).unwrap();
    assert_eq!(&*own.bytes, &*blob(&git(&book), name));
    let verified = handbok::ops::verify(&place, "a.pdf", &own.bytes).unwrap();
    assert!(matches!(verified.verdict, handbok::ops::Verdict::Genuine { .. }), "{verified:?}");
}
