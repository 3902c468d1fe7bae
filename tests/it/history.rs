//! Holds what is read from git's history to what git itself says, and to what
//! readers are promised.

use std::collections::BTreeMap;

use handbok::edition::{Chronicle, credits};
use handbok::ops::Pipeline;
use handbok::path::VPath;
use handbok::vcs::{Class, Credit, History, Repository, Scope, history};

use crate::support::past::Past;
use crate::support::sources::Sources;
use crate::support::{Book, Ran, Repo};

const VISIT: &str = "manual/a/visit/nb.md";

fn read(folder: &std::path::Path, tags: &[&str]) -> History {
    let repository = Repository::above(folder).unwrap().unwrap();
    let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
    history(&repository, &tags, &Scope::of(VPath::new("manual").unwrap())).unwrap()
}

/// Returns who wrote each line of a text, in a state counted from the newest commit.
fn authors<'h>(history: &'h History, state: usize, path: &str) -> Vec<std::borrow::Cow<'h, str>> {
    let lines = &history.states[state].texts[&VPath::new(path).unwrap()];
    lines.commits.iter().map(|at| history.commits[*at as usize].author.name()).collect()
}

#[test]
fn a_module_that_is_renamed_or_split_keeps_its_authors() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let (one, two) =
        ("The first line, long enough to follow.\n", "The second line of the module.\n");
    past.commit("Kari", "visit: write", &[(VISIT, Some(&format!("{one}{two}")))]);
    past.tag("v0.1");
    let moved = "manual/b/home-visit/nb.md";
    let both = format!("{one}{two}By Ola.\n");
    past.commit("Ola", "visit: rename", &[(VISIT, None), (moved, Some(both.as_str()))]);
    let split = "manual/b/second/nb.md";
    let left = format!("{one}By Ola.\n");
    past.commit("Per", "visit: split", &[(moved, Some(left.as_str())), (split, Some(two))]);
    let history = read(folder.path(), &["v0.1"]);
    assert_eq!(authors(&history, 0, moved), ["Kari", "Ola"]);
    assert_eq!(authors(&history, 0, split), ["Kari"]);
    assert_eq!(authors(&history, 1, VISIT), ["Kari", "Kari"], "the version is as it was");
    let touched = &history.commits[1].touched[0];
    assert_eq!(touched.from.as_ref().map(VPath::as_str), Some(VISIT));
}

/// Facts are so alike that they say nothing about which module is which.
#[test]
fn modules_that_are_renamed_at_once_are_not_mixed_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let text = |name: &str| format!("Everything about {name}, in a line.\nAnd more of {name}.\n");
    let facts = |name: &str| format!("id: {name}\nstatus: draft\nkey-element: common\n");
    let (visit, plan, end) = (text("visits"), text("plans"), text("ends"));
    let (first, second) = (facts("b-first"), facts("a-second"));
    past.commit(
        "Kari",
        "write",
        &[
            ("manual/p/b-first/nb.md", Some(visit.as_str())),
            ("manual/p/b-first/module.yml", Some(first.as_str())),
            ("manual/p/a-second/nb.md", Some(plan.as_str())),
            ("manual/p/a-second/module.yml", Some(second.as_str())),
        ],
    );
    past.tag("v0.1");
    let (one, two, three) = (facts("c-third"), facts("d-fourth"), facts("b-fifth"));
    past.commit(
        "Ola",
        "rename two, write one",
        &[
            ("manual/p/b-first/nb.md", None),
            ("manual/p/b-first/module.yml", None),
            ("manual/p/a-second/nb.md", None),
            ("manual/p/a-second/module.yml", None),
            ("manual/p/c-third/nb.md", Some(visit.as_str())),
            ("manual/p/c-third/module.yml", Some(one.as_str())),
            ("manual/p/d-fourth/nb.md", Some(plan.as_str())),
            ("manual/p/d-fourth/module.yml", Some(two.as_str())),
            ("manual/p/b-fifth/nb.md", Some(end.as_str())),
            ("manual/p/b-fifth/module.yml", Some(three.as_str())),
        ],
    );
    let history = read(folder.path(), &["v0.1"]);
    let renamed = handbok::edition::renamed(&history, &history.states[1]);
    let pairs: Vec<(&str, &str)> = renamed.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(pairs, [("a-second", "d-fourth"), ("b-first", "c-third")]);
}

#[test]
fn an_editorial_commit_takes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    past.commit("Kari", "visit: write", &[(VISIT, Some("Tekst med fiel.\nMer.\n"))]);
    let editorial = "visit: spell\n\nChange: editorial\nReason: Spelling\n";
    past.commit("Ola", editorial, &[(VISIT, Some("Tekst med feil.\nMer.\n"))]);
    let sweep = past.commit("Per", "all: sweep", &[(VISIT, Some("Tekst, med feil.\nMer.\n"))]);
    let revs = format!("# sweeps\n{sweep} # commas\n");
    past.commit("Per", "ignore it", &[(".git-blame-ignore-revs", Some(&revs))]);
    let history = read(folder.path(), &[]);
    assert_eq!(authors(&history, 0, VISIT), ["Kari", "Kari"]);
    assert_eq!(history.commits[1].message.class, Some(Class::Editorial));
    assert_eq!(history.commits[1].message.reason, "Spelling");
}

#[test]
fn people_come_through_the_mailmap() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let map = "Kari Nordmann <kari@kommune.example> <k@example.org>\n";
    past.commit("Ola", "map", &[(".mailmap", Some(map))]);
    let message = "visit: write\n\nCo-authored-by: K <k@example.org>\nInput-from: workshop-1\n";
    past.commit("K", message, &[(VISIT, Some("a\n"))]);
    // git reads the map of a working tree.
    std::fs::write(folder.path().join(".mailmap"), map).unwrap();
    let history = read(folder.path(), &[]);
    let commit = &history.commits[1];
    assert_eq!(commit.author.name(), "Kari Nordmann");
    assert!(matches!(&commit.message.credits[..], [Credit::Person(kari), Credit::Named(from)]
        if kari.is("kari@kommune.example") && from == "workshop-1"));
    assert!(!format!("{history:?}").contains('@'), "no address is ever shown");
}

/// What handbok keeps beside git's own data may be copied with a folder, or read
/// by others on a shared machine.
#[test]
fn no_address_lies_in_what_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let map = "Kari Nordmann <kari@kommune.example> <k@example.org>\n";
    past.commit("Ola", "map", &[(".mailmap", Some(map))]);
    std::fs::write(folder.path().join(".mailmap"), map).unwrap();
    let message = "visit: write, ask per@example.org\n\nReason: per@example.org asked\n\
                   Change: per@example.org\nInput-from: per@example.org\n\
                   Co-authored-by: per@example.org <Per@example.org>\n";
    past.commit("K", message, &[(VISIT, Some("a\n"))]);
    past.commit("someone@example.org", "visit: more", &[(VISIT, Some("a\nb\n"))]);
    let before = read(folder.path(), &[]);
    let kept: Vec<_> = walkdir::WalkDir::new(folder.path().join(".git/handbok"))
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    assert!(!kept.is_empty(), "something is kept");
    for file in kept {
        let bytes = String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).to_lowercase();
        assert!(bytes.contains("kari nordmann"), "names are kept: {:?}", file.path());
        assert!(!bytes.contains("example"), "and no address: {:?}", file.path());
    }
    let after = read(folder.path(), &[]);
    for history in [before, after] {
        assert!(history.commits[1].author.is("Kari@kommune.example"), "known all the same");
        assert!(matches!(&history.commits[1].message.credits[1], Credit::Person(per)
            if per.is("per@example.org") && per.name().is_empty()));
        assert_eq!(history.commits[2].author.name(), "");
    }
}

/// Every line of a history made by dice, against `git blame -w -M`.
#[test]
fn lines_come_from_where_git_blame_says() {
    let (mut all, mut different) = (0, Vec::new());
    for seed in 1..=8 {
        let folder = tempfile::tempdir().unwrap();
        let mut past = Past::new(folder.path());
        let files = dice::live(&mut past, seed, 40);
        let history = read(folder.path(), &[]);
        for (path, text) in &files {
            let blamed = past.git(&["blame", "-w", "-M", "--root", "-s", "-l", "HEAD", "--", path]);
            let own = &history.states[0].texts[&VPath::new(path).unwrap()].commits;
            assert_eq!(own.len(), text.lines().count(), "every line has one commit");
            for (at, (line, own)) in blamed.lines().zip(own).enumerate() {
                let own = &history.commits[*own as usize].id;
                all += 1;
                if !line.trim_start_matches('^').starts_with(&own[..39]) {
                    different.push(format!("{seed} {path}:{}: {own} {line}", at + 1));
                }
            }
        }
    }
    assert!(different.is_empty() && all > 0, "{} of {all} differ: {different:#?}", different.len());
}

/// Histories made by dice: lines come, go, change and move; files are renamed,
/// branches are merged.
mod dice {
    use super::{BTreeMap, Past};

    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((self.0 >> 33) % sides as u64).unwrap()
        }

        fn line(&mut self) -> String {
            let word = |dice: &mut Self| ["home", "visit", "plan", "child", "talk"][dice.roll(5)];
            let words: Vec<String> =
                (0..6).map(|_| format!("{}{}", word(self), self.roll(1000))).collect();
            words.join(" ")
        }
    }

    type Files = BTreeMap<String, String>;

    pub(super) fn live(past: &mut Past, seed: u64, commits: usize) -> Files {
        let mut dice = Dice(seed);
        let mut files = Files::new();
        for n in 0..4 {
            let text: Vec<String> = (0..12).map(|_| dice.line()).collect();
            files.insert(format!("manual/p/m{n}/nb.md"), text.join("\n") + "\n");
        }
        let mut tip = commit(past, "Start", &Files::new(), &files, &[]);
        for n in 0..commits {
            let before = files.clone();
            if dice.roll(8) == 0 {
                let mut theirs = files.clone();
                edit(&mut dice, &mut theirs, 0);
                let side = commit(past, "Side", &before, &theirs, &[tip]);
                edit(&mut dice, &mut files, 1);
                let own = commit(past, "Own", &before, &files, &[tip]);
                let merged: Vec<_> =
                    theirs.iter().filter(|(p, t)| before.get(*p) != Some(t)).collect();
                let mut both = files.clone();
                both.extend(merged.into_iter().map(|(p, t)| (p.clone(), t.clone())));
                tip = commit(past, "Merge", &files, &both, &[own, side]);
                files = both;
            } else {
                let which = dice.roll(files.len());
                edit(&mut dice, &mut files, which);
                if n % 13 == 12 {
                    let path = files.keys().next().unwrap().clone();
                    let text = files.remove(&path).unwrap();
                    files.insert(format!("manual/q/r{n}/nb.md"), text);
                }
                tip = commit(past, "Kari", &before, &files, &[tip]);
            }
        }
        files
    }

    fn edit(dice: &mut Dice, files: &mut Files, which: usize) {
        let path = files.keys().nth(which).unwrap().clone();
        let mut lines: Vec<String> = files[&path].lines().map(str::to_owned).collect();
        for _ in 0..=dice.roll(3) {
            let (at, new) = (dice.roll(lines.len()), dice.line());
            match dice.roll(4) {
                0 => lines.insert(at, new),
                1 if lines.len() > 4 => drop(lines.remove(at)),
                2 => lines[at] = format!("  {}", lines[at]),
                _ => lines[at] = new,
            }
        }
        files.insert(path, lines.join("\n") + "\n");
    }

    fn commit(past: &mut Past, who: &str, old: &Files, new: &Files, on: &[git2::Oid]) -> git2::Oid {
        let gone = old.keys().filter(|path| !new.contains_key(*path)).map(|p| (p.as_str(), None));
        let changed = new.iter().filter(|(path, text)| old.get(*path) != Some(text));
        let edits: Vec<_> =
            gone.chain(changed.map(|(p, t)| (p.as_str(), Some(t.as_str())))).collect();
        past.merge(who, who, on, &edits)
    }
}

#[test]
fn what_is_kept_of_the_past_is_what_reading_it_anew_gives() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    dice::live(&mut past, 7, 90);
    let kept = folder.path().join(".git/handbok");
    let whole = read(folder.path(), &[]);
    let git = git2::Repository::open(folder.path()).unwrap();
    let commits: Vec<_> =
        whole.commits.iter().map(|c| git2::Oid::from_str(&c.id).unwrap()).collect();
    let (mut tags, mut grown) = (Vec::new(), 0);
    for (step, id) in commits.iter().enumerate().filter(|(step, _)| step % 4 == 3) {
        git.reference("refs/heads/main", *id, true, "").unwrap();
        if step % 3 == 0 {
            let name = format!("v0.{step}");
            git.tag_lightweight(&name, &git.find_object(*id, None).unwrap(), true).unwrap();
            tags.push(name);
        }
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        let with = format!("{:?}", read(folder.path(), &tags));
        std::fs::remove_dir_all(&kept).unwrap();
        assert_eq!(with, format!("{:?}", read(folder.path(), &tags)), "after {step} commits");
        grown += usize::from(step > 0);
    }
    assert!(grown > 15, "{grown}");
    // What isn't whole is as good as none.
    let place = std::fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let right = format!("{:?}", read(folder.path(), &tags));
    let bytes = std::fs::read(&place).unwrap();
    for broken in [&bytes[..bytes.len() / 2], &[], &[&bytes[..40], &[7], &bytes[41..]].concat()[..]]
    {
        std::fs::write(&place, broken).unwrap();
        assert_eq!(right, format!("{:?}", read(folder.path(), &tags)));
    }
}

/// A manual with a past: a version, a change with trailers, one by nobody known.
fn told() -> (Book, Vec<&'static str>) {
    let book = Book::new();
    book.write("manual/people.yml", PEOPLE);
    let mut repo = Repo::init(book.root());
    repo.commit("all: start\n\nChange: core\n");
    repo.tag("v0.1");
    let book = book.say("two");
    repo.commit(
        "visit: say for whom\n\nAsked kari@example.org.\n\nChange: substantive\n\
         Reason: Parents asked, mail ola@example.org\nInput-from: parents\n\
         Co-authored-by: Ola <ola@example.org>\n",
    );
    (book, vec!["history", "--ui-lang", "en"])
}

const PEOPLE: &str = "groups:
  - {id: research, title: {nb: Forskerne, en: The researchers}}
  - {id: parents, title: {nb: Foreldrene, en: The parents}}
collaborators:
  - {id: kn, group: research, role: {nb: Redaktør, en: Editor}, git: [kari@example.org]}
";

#[test]
fn history_tells_who_when_and_why() {
    let (book, line) = told();
    let ran = Ran::of(book.root(), &line).expect(0);
    let expected = "first-visit
  shaped by The researchers, The parents
  not in a version yet
    2026-01-16  substantive  visit: say for whom (Editor, The researchers, The parents, not attributed): \
                    Parents asked, mail …
  v0.1
    2026-01-15  core  all: start (Editor, The researchers)
";
    assert_eq!(ran.stdout, expected);
    let by = Ran::of(book.root(), &[&line[..], &["--by", "parents"]].concat()).expect(0).stdout;
    assert!(by.contains("say for whom") && !by.contains("all: start"), "{by}");
    let since = Ran::of(book.root(), &[&line[..], &["--since", "v0.1"]].concat()).expect(0).stdout;
    assert_eq!(since.lines().count(), 4, "{since}");
    let norwegian = Ran::of(book.root(), &["history", "--ui-lang", "nb"]).expect(0).stdout;
    assert!(norwegian.contains("formet av Forskerne, Foreldrene"), "{norwegian}");
}

#[test]
fn a_merge_is_no_change_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut past = Past::new(folder.path());
    let start = past.commit("Kari", "start", &[(VISIT, Some("a\nb\nc\n"))]);
    let side = past.merge("Ola", "side", &[start], &[(VISIT, Some("a\nb\nc\nd\n"))]);
    let own = past.merge("Per", "own", &[start], &[("manual/a/x/nb.md", Some("x\n"))]);
    past.merge("Per", "Merge side", &[own, side], &[(VISIT, Some("a\nb\nc\nd\n"))]);
    let history = read(folder.path(), &[]);
    let sources = Sources::base().put("manual/a/visit/module.yml", "id: visit\n").put(VISIT, "a\n");
    let manual = Pipeline::default().read(&sources.checkout().snapshot).value.unwrap();
    let folder_of = |slug: &str| manual.modules[slug].folder.to_string();
    assert_eq!(folder_of("visit"), "manual/a/visit");
    let told = credits(&manual, &Chronicle::new(&history, &manual), &history.states[0]).modules;
    let subjects: Vec<&str> = told["visit"].changes.iter().map(|c| c.subject.as_str()).collect();
    assert_eq!(subjects, ["side", "start"]);
}

#[test]
fn history_is_data_for_programs_without_an_address() {
    let (book, line) = told();
    let ran = Ran::of(book.root(), &[&line[..], &["--json"]].concat()).expect(0);
    let objects: Vec<serde_json::Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects[0]["type"], "module");
    assert_eq!(objects[0]["groups"], serde_json::json!(["research", "parents"]));
    assert_eq!(objects[0]["first_published"], "v0.1");
    assert_eq!(objects[0]["last_changed_in_substance"], objects[1]["commit"]);
    assert_eq!(objects[1]["class"], "substantive");
    assert_eq!(objects[1]["by"][0]["group"], "research");
    assert_eq!(objects[2]["version"], "v0.1");
    assert_eq!(objects.last().unwrap()["versions"][0], "v0.1");
    assert!(!ran.stdout.contains("example.org") && !ran.stderr.contains("example.org"));
}

#[test]
fn history_of_what_is_not_there_says_what_is() {
    let (book, line) = told();
    for (more, said) in [
        (["first-visitt", ""], "first-visit"),
        (["--by", "parent"], "parents"),
        (["--since", "v9"], "v9"),
    ] {
        let more: Vec<&str> = more.into_iter().filter(|word| !word.is_empty()).collect();
        let ran = Ran::of(book.root(), &[&line[..], &more].concat()).expect(2);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
}
