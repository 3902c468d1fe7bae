//! What git can be, besides a straight line of commits in a folder of its own,
//! and what is told then.

use std::collections::BTreeMap;
use std::path::Path;

use handbok::diag::Code;
use handbok::edition::{Change, Shown, When};
use handbok::ops::{self, Built};
use handbok::path::VPath;

use crate::support::past::{Past, git_in};
use crate::support::repo::FIRST;
use crate::support::sources::Sources;
use crate::support::tale::edits;
use crate::support::{Book, Ran, Repo, site};

const SAFETY: &str = "manual/basics/safety/nb.md";

fn codes(root: &Path) -> Vec<Code> {
    ops::check(root).unwrap().findings.iter().map(|finding| finding.code).collect()
}

fn holds(built: &Built, page: &str) -> bool {
    built.tree.contains_key(&VPath::new(page).unwrap())
}

fn files(sources: &Sources) -> BTreeMap<String, Vec<u8>> {
    let snapshot = sources.checkout().snapshot;
    snapshot.files().map(|(path, file)| (path.to_string(), file.bytes.to_vec())).collect()
}

/// Returns the changes of the safety module, the newest first.
fn changes(root: &Path) -> Vec<std::sync::Arc<Change>> {
    ops::history(root).unwrap().credits.modules["safety"].changes.clone()
}

#[test]
fn a_manual_in_a_submodule_is_told_by_its_own_commits() {
    let book = Book::new();
    let mut repo = Repo::init(book.root());
    repo.commit("visit: begin");
    repo.tag("v0.1");
    let book = book.say("two");
    let id = repo.commit("visit: go on");
    let outer = tempfile::tempdir().unwrap();
    git_in(outer.path(), &["init", "-q"]);
    let from = book.root().to_str().unwrap();
    let add = ["-c", "protocol.file.allow=always", "submodule", "add", "-q", from, "book"];
    git_in(outer.path(), &add);
    let inner = outer.path().join("book");
    assert!(inner.join(".git").is_file(), "its history lies in the outer repository");
    Ran::of(&inner, &["check"]).expect(0);
    assert_eq!(codes(&inner), []);
    let told = Ran::of(&inner, &["history", "--json"]).expect(0).stdout;
    assert!(told.contains(&id.to_string()) && told.contains("visit: begin"), "{told}");
    assert!(holds(&site(&inner), "v0.1/nb/first-visit/index.html"), "versions are there too");
    assert!(!outer.path().join(".git/handbok").exists(), "kept with its own history");
}

#[test]
fn dates_that_cannot_be_are_shown_as_such_and_change_no_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let sources = Sources::base();
    let first = past.commit("Kari Nordmann", "all: begin", &edits(&sources));
    let sources = sources.append(SAFETY, "\nHils.\n");
    let kari = b"Kari Nordmann <kari@example.org>";
    past.raw(kari, -86_400, b"safety: greet", &[first], past.tree(&files(&sources)));
    past.tag("v0.1");
    let sources = sources.append(SAFETY, "\nTa av skoene.\n");
    past.at(4_102_444_800).commit("Kari Nordmann", "safety: shoes", &edits(&sources));
    past.tag("v0.2");
    sources.write(folder.path());
    assert_eq!(codes(folder.path()), []);
    let changes = changes(folder.path());
    let told: Vec<_> = changes.iter().map(|one| (&*one.subject, one.when)).collect();
    let expected = [
        ("safety: shoes", When::Unlikely(4_102_444_800)),
        ("safety: greet", When::Unlikely(-86_400)),
        ("all: begin", When::Known(FIRST)),
    ];
    assert_eq!(told, expected);
    let said = Ran::of(folder.path(), &["history", "safety", "--ui-lang", "en"]).expect(0).stdout;
    for day in ["date unlikely: 1969-12-31", "date unlikely: 2100-01-01"] {
        assert!(said.contains(day), "{day}: {said}");
    }
    let built = site(folder.path());
    for page in ["v0.1/nb/safety/index.html", "v0.2/nb/safety/index.html"] {
        assert!(holds(&built, page), "{page}");
    }
}

/// As the forges squash a branch: one commit, the messages below one another,
/// and everybody else as co-authors at the end.
#[test]
fn a_squash_keeps_everybody_who_took_part() {
    let people = "groups:
  - {id: editors, title: {nb: Redaksjonen, en: The editors}}
  - {id: parents, title: {nb: Foreldrene, en: The parents}}
collaborators:
  - {id: kari, group: editors, role: {nb: Redaktør, en: Editor}, git: [Kari]}
  - {id: ola, group: parents, show: group, git: [ola@example.org]}
";
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let sources = Sources::base().put("manual/people.yml", people);
    past.commit("Kari", "all: begin", &edits(&sources));
    let sources = sources.append(SAFETY, "\nHils.\n\nTa av skoene.\n");
    let message = "safety: greet (#12)\n\n* safety: greet\n\nReason: Only half of it\n\n\
                   * safety: shoes\n\n---------\n\nChange: substantive\nReason: Families asked\n\
                   Co-authored-by: Ola <ola@example.org>\n";
    past.commit("Kari", message, &edits(&sources));
    sources.write(folder.path());
    assert_eq!(codes(folder.path()), []);
    let told = ops::history(folder.path()).unwrap();
    let safety = &told.credits.modules["safety"];
    let change = &safety.changes[0];
    let expected = [Shown::Role("kari".into(), "editors".into()), Shown::Group("parents".into())];
    assert_eq!(change.by, expected.into_iter().collect());
    assert_eq!((change.reason.as_str(), safety.groups.len()), ("Families asked", 2));
}

/// After `git rebase` or `git filter-repo` the branch has other commits, and an
/// old tag holds on to those that it had.
#[test]
fn a_version_on_no_branch_any_more_is_still_that_version() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let sources = Sources::base().append(SAFETY, "\nRing 110.\n");
    past.commit("Kari Nordmann", "all: begin", &edits(&sources));
    past.tag("v0.1");
    let anew = Sources::base().append(SAFETY, "\nRing 112.\n");
    past.merge("Kari Nordmann", "all: begin anew", &[], &edits(&anew));
    anew.write(folder.path());
    assert!(!past.git(&["branch", "--contains", "v0.1"]).contains("main"));
    assert_eq!(codes(folder.path()), []);
    let subjects: Vec<String> = changes(folder.path()).iter().map(|c| c.subject.clone()).collect();
    assert_eq!(subjects, ["all: begin anew"], "today's text comes from today's commits");
    let built = site(folder.path());
    let text =
        |page: &str| String::from_utf8(built.tree[&VPath::new(page).unwrap()].to_vec()).unwrap();
    let (old, new) = (text("v0.1/nb/safety/index.html"), text("draft/nb/safety/index.html"));
    assert!(old.contains("Ring 110.") && old.contains("all: begin") && !old.contains("anew"));
    assert!(new.contains("Ring 112.") && new.contains("all: begin anew"));
}

#[test]
fn a_commit_that_git_cannot_read_leaves_the_text_and_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let sources = Sources::base();
    let first = past.commit("Kari Nordmann", "all: begin", &edits(&sources));
    past.tag("v0.1");
    let tree = past.tree(&files(&sources));
    let broken = past.raw(b"A", 0, b"broken", &[first], tree);
    past.raw(b"Kari Nordmann <kari@example.org>", 1_800_000_000, b"all: go on", &[broken], tree);
    sources.write(folder.path());
    let ran = Ran::of(folder.path(), &["build", "--format", "site", "--json"]).expect(0);
    let finding: serde_json::Value =
        serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(finding["code"], "unreadable-history", "{finding}");
    let reason = finding["message"].as_str().unwrap();
    assert!(!reason.ends_with(": ") && reason.contains("parse"), "{reason}");
    for page in ["nb/safety/index.html", "v0.1/nb/safety/index.html"] {
        assert!(folder.path().join("public").join(page).exists(), "{page}");
    }
    let page = std::fs::read_to_string(folder.path().join("public/draft/nb/safety/index.html"));
    assert!(page.unwrap().contains("ukjent: historikken følger ikke med her"));
}
