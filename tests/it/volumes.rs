//! Versions beside one another: each has its pages, and they lead to each other.

use std::collections::BTreeMap;
use std::fs;

use handbok::ops::{self, Built};
use handbok::path::VPath;
use sha2::{Digest as _, Sha256};

use crate::support::past::Past;
use crate::support::sources::{Sources, lines};
use crate::support::{Ran, Repo, site};

#[track_caller]
fn page(built: &Built, path: &str) -> String {
    let bytes = built.tree.get(&VPath::new(path).unwrap());
    let bytes = bytes.unwrap_or_else(|| panic!("the site has no {path}"));
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Three versions and a draft. The module `safety` was called `alarm` in the first.
fn three() -> (tempfile::TempDir, Repo) {
    let folder = tempfile::tempdir().unwrap();
    // The key `safety-module` keeps its name.
    let called =
        |text: &str| text.replace("safety", "alarm").replace("alarm-module", "safety-module");
    let old = Sources::base();
    for (path, text) in old.texts() {
        let path = folder.path().join(called(path));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, called(text)).unwrap();
    }
    let mut repo = Repo::init(folder.path());
    repo.commit("manual: begin\n\nChange: substantive\nReason: The first texts");
    repo.tag("v0.1");
    fs::remove_dir_all(folder.path().join("manual/basics/alarm")).unwrap();
    let new = Sources::base();
    new.write(folder.path());
    repo.commit("safety: a clearer name\n\nChange: clarification");
    let new = new.append("manual/basics/safety/nb.md", "\nRing før du drar.\n");
    new.write(folder.path());
    repo.commit("safety: call first\n\nChange: law-safety\nReason: Families asked");
    repo.tag("v0.2");
    let new = new.append("manual/basics/safety/nb.md", "\nTa med deg noe.\n");
    new.write(folder.path());
    repo.commit("safety: bring something");
    repo.tag("v0.3-rc.1");
    new.append("manual/basics/safety/nb.md", "\nHils på barnet.\n").write(folder.path());
    repo.commit("safety: greet");
    (folder, repo)
}

#[test]
fn the_newest_release_lies_at_the_root_and_every_version_has_a_folder() {
    let (folder, _) = three();
    let built = site(folder.path());
    assert!(!page(&built, "nb/safety/index.html").contains("Ta med deg noe."));
    assert!(page(&built, "nb/safety/index.html").contains("Ring før du drar."));
    assert!(page(&built, "v0.2/nb/safety/index.html").contains("Ring før du drar."));
    assert!(page(&built, "v0.3-rc.1/nb/safety/index.html").contains("Ta med deg noe."));
    assert!(page(&built, "draft/nb/safety/index.html").contains("Hils på barnet."));
    assert!(!page(&built, "v0.1/nb/alarm/index.html").contains("Ring før du drar."));
}

#[test]
fn every_page_leads_to_itself_in_the_other_versions_whatever_it_was_called() {
    let (folder, _) = three();
    let built = site(folder.path());
    let old = page(&built, "v0.1/nb/alarm/index.html");
    for there in ["../../../nb/safety/index.html", "../../../draft/nb/safety/index.html"] {
        assert!(old.contains(&format!("href=\"{there}\"")), "no way to {there}");
    }
    assert!(old.contains("<link rel=\"canonical\" href=\"../../../nb/safety/index.html\">"));
    assert!(old.contains("Du leser v0.1, som er erstattet. Gjeldende versjon er v0.2."));
    let new = page(&built, "nb/safety/index.html");
    assert!(new.contains("href=\"../../v0.1/nb/alarm/index.html\""), "the way back");
    assert!(!new.contains("Du leser"), "nothing to say on the current one");
}

#[test]
fn no_two_pages_of_a_language_have_the_same_title() {
    let (folder, _repo) = three();
    let built = site(folder.path());
    let mut titles = BTreeMap::new();
    for (path, bytes) in built.tree.iter() {
        let path = path.as_str();
        if !path.ends_with(".html") || !path.split('/').any(|part| part == "nb") {
            continue;
        }
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let title = text.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        let before = titles.insert(title.to_owned(), path.to_owned());
        assert_eq!(before, None, "{path} is called {title} too");
    }
    assert!(titles.keys().any(|title| title.ends_with(" (v0.1)")));
}

#[test]
fn a_page_that_an_old_version_lacks_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let old = Sources::base();
    old.write(folder.path());
    let mut repo = Repo::init(folder.path());
    repo.commit("Begin");
    repo.tag("v1");
    let outline = old.text("manual/outline.yml").replace("[visit, safety]", "[visit, safety, new]");
    let facts = old.text("manual/basics/safety/module.yml").replace("id: safety", "id: new");
    old.put("manual/outline.yml", outline)
        .put("manual/basics/new/module.yml", facts)
        .put("manual/basics/new/nb.md", "# Nytt\n\nNy modul.\n")
        .put("manual/basics/new/en.md", "# New\n\nA new module.\n")
        .write(folder.path());
    repo.commit("Add");
    let built = site(folder.path());
    let page = page(&built, "draft/nb/new/index.html");
    assert!(page.contains("siden finnes ikke i v1"), "{page}");
    assert!(page.contains("Siden finnes ikke i v1: gå til forsiden"));
}

#[test]
fn a_printed_copy_learns_what_changed_in_substance_since() {
    let (folder, _) = three();
    let built = site(folder.path());
    let old = page(&built, "status/v0.1/index.html");
    assert!(old.contains("v0.1 er erstattet av v0.2.") && old.contains("superseded by v0.2."));
    let (_, list) = old.split_once("Endret i innhold").expect("something changed in substance");
    assert!(list.contains("href=\"../../nb/safety/index.html\""));
    assert!(page(&built, "status/v0.2/index.html").contains("Ja, v0.2 er gjeldende versjon."));
    assert!(page(&built, "status/v0.3-rc.1/index.html").contains("til utprøving"));
    assert!(page(&built, "status/draft/index.html").contains("arbeidsutkast"));
    let version = page(&built, "history/nb/v0.2/index.html");
    assert!(version.contains("Families asked"), "{version}");
    assert!(!version.contains("The first texts"), "that was v0.1");
}

#[test]
fn a_checkout_that_is_a_version_has_no_draft_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    Sources::base().write(folder.path());
    let mut repo = Repo::init(folder.path());
    repo.commit("Begin");
    repo.tag("v1");
    let built = site(folder.path());
    assert!(!built.tree.keys().any(|path| path.as_str().starts_with("draft/")));
    assert!(!page(&built, "nb/index.html").contains("class=\"versions\""), "nothing to choose");
}

#[test]
fn a_version_that_cannot_be_read_is_left_out_and_the_rest_is_built() {
    let folder = tempfile::tempdir().unwrap();
    let good = Sources::base();
    good.clone().put("manual/outline.yml", "parts: 7\n").write(folder.path());
    let mut repo = Repo::init(folder.path());
    repo.commit("Begin");
    repo.tag("v1");
    good.write(folder.path());
    repo.commit("Mend");
    repo.tag("v2");
    let built = site(folder.path());
    assert_eq!(lines(&built.findings, &built.snapshot), ["warning[unreadable-version]"]);
    assert!(page(&built, "history/nb/index.html").contains("v2"));
    assert!(!built.tree.keys().any(|path| path.as_str().starts_with("v1/")));
}

#[test]
fn a_checkout_a_worktree_and_a_bare_clone_give_the_same_bytes() {
    let (folder, _) = three();
    let own = site(folder.path()).tree;
    let git = git2::Repository::open(folder.path()).unwrap();
    let away = tempfile::tempdir().unwrap();
    git.worktree("beside", &away.path().join("beside"), None).unwrap();
    assert!(own == site(&away.path().join("beside")).tree, "a worktree");
    let bare = away.path().join("bare.git");
    let from = folder.path().to_str().unwrap();
    git2::build::RepoBuilder::new().bare(true).clone(from, &bare).unwrap();
    assert!(own == site(&bare).tree, "a bare clone");
    git.set_head_detached(git.head().unwrap().target().unwrap()).unwrap();
    assert!(own == site(folder.path()).tree, "detached");
}

#[test]
fn versions_share_what_is_the_same() {
    // A folder of loose objects and nothing else: no file can help.
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let base = Sources::base();
    let edits: Vec<_> = base.texts().map(|(path, text)| (path, Some(text))).collect();
    past.commit("Kari", "Begin", &edits);
    past.tag("v1");
    past.commit("Kari", "More", &[("manual/basics/safety/nb.md", Some("# Trygghet\n\nNytt.\n"))]);
    past.tag("v2");
    let scope = ops::scope(folder.path()).unwrap();
    let none = handbok::vcs::Snapshot::default();
    let archive = handbok::vcs::archive(folder.path(), &scope, &none).unwrap();
    let [one, two] = &archive.versions[..] else { panic!("two versions") };
    let path = VPath::new("manual/outline.yml").unwrap();
    let bytes =
        |version: &handbok::vcs::Archived| version.snapshot.file(&path).unwrap().bytes.clone();
    assert!(std::sync::Arc::ptr_eq(&bytes(one), &bytes(two)), "read once");
}

#[test]
fn the_list_of_everything_names_every_file_and_its_bytes() {
    let (folder, _) = three();
    let built = site(folder.path());
    let list: serde_json::Value = serde_json::from_str(&page(&built, "manifest.json")).unwrap();
    assert_eq!(list["current"], "v0.2");
    let files = list["files"].as_array().unwrap();
    assert_eq!(files.len() + 1, built.tree.len(), "all but itself");
    for file in files {
        let bytes = &built.tree[&VPath::new(file["path"].as_str().unwrap()).unwrap()];
        let digest: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(file["sha256"], digest, "{file}");
        assert_eq!(file["size"], bytes.len());
    }
    for tag in ["v0.1", "v0.2", "v0.3-rc.1"] {
        let own: serde_json::Value =
            serde_json::from_str(&page(&built, &format!("{tag}/manifest.json"))).unwrap();
        assert_eq!(own["tag"], tag);
        let version = page(&built, &format!("history/en/{tag}/index.html"));
        assert!(version.contains(&format!("version {tag}")), "{tag} says how to cite it");
    }
}

#[test]
fn a_draft_on_paper_finds_its_page_when_the_draft_is_a_version() {
    let folder = tempfile::tempdir().unwrap();
    Sources::base().write(folder.path());
    let mut repo = Repo::init(folder.path());
    repo.commit("Begin");
    repo.tag("v1");
    let built = site(folder.path());
    assert!(page(&built, "status/draft/index.html").contains("arbeidsutkast"));
    assert!(page(&built, "status/v1/index.html").contains("Ja, v1 er gjeldende versjon."));
}

#[test]
fn a_second_build_of_the_same_has_nothing_to_do_until_somebody_touches_something() {
    let (folder, mut repo) = three();
    let build =
        || Ran::of(folder.path(), &["build", "--format", "site", "--ui-lang", "en"]).expect(0);
    assert!(build().stdout.contains("wrote"));
    let second = build().stdout;
    assert!(second.contains("nothing has changed"), "{second}");
    // A file that was taken away, one that was changed, and one more.
    let public = folder.path().join("public");
    fs::remove_file(public.join("nb/index.html")).unwrap();
    assert!(build().stdout.contains("wrote"));
    fs::write(public.join("nb/index.html"), "mine").unwrap();
    assert!(build().stdout.contains("wrote"));
    assert!(fs::read_to_string(public.join("nb/index.html")).unwrap().len() > 4);
    fs::write(public.join("more"), "").unwrap();
    assert!(build().stdout.contains("wrote"));
    assert!(build().stdout.contains("nothing has changed"));
    // A text, and a version of the same text.
    fs::write(
        folder.path().join("manual/basics/safety/nb.md"),
        "# Sikkerhet\n\nKort.\n\n## Ring {#call}\n\nRing nå.\n",
    )
    .unwrap();
    assert!(build().stdout.contains("wrote"));
    repo.commit("Shorten");
    assert!(build().stdout.contains("wrote"));
    repo.tag("v0.3");
    assert!(build().stdout.contains("wrote"));
    // What was found is told again, and built again when nobody remembers it.
    fs::write(
        folder.path().join("manual/basics/safety/nb.md"),
        "# Sikkerhet\n\nKort.\n\n## Ring {#call}\n\nRing\u{200b} nå.\n",
    )
    .unwrap();
    let first = build();
    let second = build();
    assert!(first.stdout.contains("wrote") && second.stdout.contains("nothing has changed"));
    assert!(first.stderr.contains("hidden-character"), "{}", first.stderr);
    assert_eq!(first.stderr, second.stderr);
    fs::remove_dir_all(folder.path().join(".git/handbok")).unwrap();
    assert!(build().stdout.contains("wrote"));
}
