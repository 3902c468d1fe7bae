//! A manual that is started: empty, or as the example with a constructed past.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use handbok::diag::{self, Severity};
use handbok::edition::Shown;
use handbok::ops::{self, Pipeline};
use handbok::path::VPath;
use handbok::vcs::{Checkout, Class, Credit, History, Repository, Scope, VersionFacts};

use crate::support::past::git_in;
use crate::support::{Ran, golden, handbok};

fn example() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    Ran::of(folder.path(), &["init", "--example", "."]).expect(0);
    folder
}

fn scope() -> Scope {
    Scope::of(VPath::new("manual").unwrap())
}

fn past(folder: &Path) -> History {
    let repository = Repository::above(folder).unwrap().unwrap();
    let tags = repository.tags("v*").unwrap();
    handbok::vcs::history(&repository, &tags, &scope()).unwrap()
}

#[test]
fn the_example_is_the_same_everywhere() {
    let (first, second) = (example(), tempfile::tempdir().unwrap());
    // The settings of whoever runs it change nothing.
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("template/hooks")).unwrap();
    fs::write(home.path().join("template/hooks/post-checkout"), "#!/bin/sh\n").unwrap();
    let settings = format!(
        "[core]\nautocrlf = true\n[commit]\ngpgsign = true\n[init]\ndefaultBranch = trunk\n\
         templateDir = {}\n",
        home.path().join("template").display()
    );
    fs::write(home.path().join(".gitconfig"), settings).unwrap();
    let mut again = handbok(second.path());
    again.env("HOME", home.path()).args(["init", "--example", "there"]);
    Ran::finish(&mut again).expect(0);
    let second = second.path().join("there");
    let ids = |folder: &Path| {
        let tags = ["v0.1", "v0.2", "v0.3"].map(|tag| git_in(folder, &["rev-parse", tag]));
        let commits = ["v0.1^{}", "v0.2^{}", "v0.3^{}", "HEAD"];
        let commits = commits.map(|name| git_in(folder, &["rev-parse", name]));
        format!("{}{}", tags.concat(), commits.concat())
    };
    assert_eq!(ids(first.path()), ids(&second));
    // These ids change with every change of the manual, and with nothing else.
    golden("example-ids.txt", &ids(first.path()));
    let folder = first.path();
    assert_eq!(git_in(folder, &["status", "--porcelain"]), "", "nothing is left to commit");
    assert_eq!(git_in(folder, &["branch", "--show-current"]).trim(), "main");
    assert_eq!(git_in(folder, &["fsck", "--strict"]), "");
    let hooks = fs::read_dir(second.join(".git/hooks")).unwrap();
    let hooks: Vec<_> = hooks.map(|hook| hook.unwrap().file_name()).collect();
    assert_eq!(hooks, ["README.sample"], "nothing from the machine's templates");
}

#[test]
fn the_example_ends_with_the_manual_as_it_is() {
    let folder = example();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("manual");
    let files = |top: &Path| -> BTreeSet<_> {
        let files = walkdir::WalkDir::new(top).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        files.map(|entry| entry.path().strip_prefix(top).unwrap().to_path_buf()).collect()
    };
    let made = folder.path().join("manual");
    let mut expected = files(&own);
    expected.insert("registers/workshops.yml".into());
    assert_eq!(files(&made), expected);
    for file in files(&own).iter().filter(|file| file.as_os_str() != "people.yml") {
        let name = file.display();
        assert_eq!(fs::read(own.join(file)).unwrap(), fs::read(made.join(file)).unwrap(), "{name}");
    }
    let people = fs::read_to_string(made.join("people.yml")).unwrap();
    let (groups, _) = people.split_once("# The people of the constructed").unwrap();
    assert!(fs::read_to_string(own.join("people.yml")).unwrap().starts_with(groups));
}

#[test]
fn every_state_of_the_example_can_be_read() {
    let folder = example();
    let repository = Repository::above(folder.path()).unwrap().unwrap();
    let mut pipeline = Pipeline::default();
    let mut wrong = Vec::new();
    for commit in &past(folder.path()).commits {
        let snapshot = repository.snapshot_at(&commit.id, &scope()).unwrap().value;
        let checkout = Checkout { snapshot, version: VersionFacts::default() };
        let prepared = pipeline.prepare(&checkout, None, &[]).unwrap();
        assert!(prepared.value.is_some());
        for finding in prepared.findings.iter().filter(|f| f.severity == Severity::Error) {
            let path = finding.path.as_ref().map(ToString::to_string).unwrap_or_default();
            wrong.push(format!(
                "{}: {} {path} {:?}",
                commit.message.subject,
                finding.code.as_str(),
                finding.args
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!diag::has_errors(&ops::check(folder.path()).unwrap().findings));
}

#[test]
fn the_example_has_what_a_past_can_have() {
    let folder = example();
    let past = past(folder.path());
    assert!(past.commits.len() >= 60, "{}", past.commits.len());
    assert_eq!(past.states.len(), 4);
    assert!(past.commits.iter().any(|commit| commit.parents.len() == 2), "a merge");
    assert!(past.commits.iter().any(|commit| commit.is_ignored), "an ignored commit");
    for class in [
        Some(Class::Editorial),
        Some(Class::Clarification),
        Some(Class::Substantive),
        Some(Class::Core),
        Some(Class::LawSafety),
        None,
    ] {
        let count = past.commits.iter().filter(|commit| commit.message.class == class).count();
        assert!(count >= 4, "{class:?}: {count}");
    }
    let substantive = past.commits.iter().filter(|commit| {
        !matches!(commit.message.class, None | Some(Class::Editorial | Class::Clarification))
    });
    for commit in substantive {
        assert!(!commit.message.reason.is_empty(), "{}", commit.message.subject);
    }
    let credits = past.commits.iter().flat_map(|commit| &commit.message.credits);
    let (people, named): (Vec<_>, Vec<_>) =
        credits.partition(|credit| matches!(credit, Credit::Person(_)));
    assert!(people.len() >= 10, "co-authors");
    for name in ["workshop-2026-04", "workshop-2026-09", "user-representatives", "municipalities"] {
        let is_it = |credit: &&Credit| matches!(credit, Credit::Named(own) if own == name);
        assert!(named.iter().any(is_it), "{name}");
    }
}

#[test]
fn everybody_in_the_example_is_a_role() {
    let folder = example();
    let told = ops::history(folder.path()).unwrap();
    let manual = told.manual.unwrap();
    let shown: BTreeSet<&Shown> = told
        .credits
        .modules
        .values()
        .flat_map(|past| past.changes.iter().flat_map(|change| &change.by))
        .collect();
    assert!(shown.iter().all(|one| matches!(one, Shown::Role(..) | Shown::Group(_))), "{shown:?}");
    let groups: BTreeSet<&str> = shown.iter().filter_map(|one| one.group()).collect();
    for group in &manual.people.groups {
        assert!(groups.contains(group.id.as_str()), "{} takes part", group.id);
    }
    let log = git_in(folder.path(), &["log", "--format=%an|%ae|%cn|%ce|%s|%b"]);
    for line in log.lines().filter(|line| line.contains("@example.invalid|")) {
        assert_eq!(line.matches("(constructed example)|").count(), 2, "{line}");
    }
    let authors = git_in(folder.path(), &["log", "--format=%ae"]);
    assert!(authors.lines().all(|address| address.ends_with("@example.invalid")));
    let bodies = git_in(folder.path(), &["log", "--format=%B%x00"]);
    let bodies: Vec<&str> = bodies.split('\0').filter(|body| !body.trim().is_empty()).collect();
    assert!(bodies.iter().all(|body| body.contains("Constructed example: nobody did this.")));
}

#[test]
fn a_renamed_and_a_split_module_keep_who_wrote_them() {
    let folder = example();
    let past = past(folder.path());
    let subjects = |state: usize, file: &str| -> BTreeSet<&str> {
        let lines = &past.states[state].texts[&VPath::new(file).unwrap()];
        lines.commits.iter().map(|at| &*past.commits[*at as usize].message.subject).collect()
    };
    let ending = subjects(0, "manual/service-coordination/transitions-and-ending/nb.md");
    assert!(ending.contains("coordination, quality: sketch the modules"), "{ending:?}");
    assert!(!ending.contains("ending: the module is called transitions and ending"), "{ending:?}");
    let split = subjects(0, "manual/parental-training/emotions-stress-and-conflict/nb.md");
    let host = "routines: predictability, limits, and parents in conflict";
    assert!(split.contains(host), "the sections that moved: {split:?}");
    let before = &past.states[1].texts;
    let has = |file: &str| before.contains_key(&VPath::new(file).unwrap());
    assert_eq!(past.states[1].tag.as_deref(), Some("v0.1"));
    assert!(has("manual/service-coordination/ending/nb.md"), "its name before");
    assert!(!has("manual/service-coordination/ending/en.md"), "a language that lags");
    assert!(!has("manual/parental-training/emotions-stress-and-conflict/nb.md"), "not split yet");
    assert!(!has("manual/service-coordination/money-housing-work-and-welfare/nb.md"), "not begun");
}

/// Each older wording stands in one state and is gone in a later one.
#[test]
fn versions_differ_in_words_that_matter() {
    let folder = example();
    let diff = |range: &str, file: &str| {
        git_in(folder.path(), &["diff", "--unified=0", range, "--", &format!("manual/{file}")])
    };
    let first = "home-visitation/first-home-visit/nb.md";
    let same_day = diff("v0.1..v0.2", first);
    assert!(same_day.contains("-- Ny bekymring: Snakk med saksbehandleren så snart"), "{same_day}");
    assert!(same_day.contains("+- Ny bekymring: Snakk med saksbehandleren og lederen samme dag."));
    let number = diff("v0.1..v0.2", "home-visitation/family-plan/nb.md");
    assert!(
        number.contains("-Vi foreslår opptil fem mål")
            && number.contains("+Vi foreslår to eller tre")
    );
    let item = diff("v0.2..v0.3", "registers/fidelity.yml");
    assert!(item.contains("-    en: \"The child has been heard.\""), "{item}");
    let negation = diff("v0.2..v0.3", "parental-training/guidance-session/en.md");
    assert!(negation.contains("-- Think safety.") && negation.contains("do not practise."));
    assert_ne!(diff("v0.3..HEAD", "."), "", "work goes on after the last version");
}

#[test]
fn a_started_manual_builds() {
    let folder = tempfile::tempdir().unwrap();
    let by = ["init", "My Manual", "--as", "Kari Nordmann <kari@example.org>"];
    Ran::of(folder.path(), &by).expect(0);
    let manual = folder.path().join("My Manual");
    let ran = Ran::of(&manual, &["build", "--json"]).expect(0);
    assert!(!ran.stdout.contains("\"severity\""), "no findings at all: {}", ran.stdout);
    assert!(manual.join("public").is_dir());
    assert_eq!(git_in(&manual, &["status", "--porcelain"]), "", "public/ is not for git");
    assert_eq!(git_in(&manual, &["log", "--format=%an <%ae>"]).trim(), by[3]);
    let book = fs::read_to_string(manual.join("book.toml")).unwrap();
    assert!(book.contains("id = \"my-manual\""), "{book}");
    let people = fs::read_to_string(manual.join("manual/people.yml")).unwrap();
    assert!(people.contains("show: group\n    git: [\"sha256:"), "{people}");
    assert!(!people.contains("Kari") && !people.contains('@'), "nobody is named: {people}");
}

#[test]
fn without_a_name_nothing_is_committed() {
    let folder = tempfile::tempdir().unwrap();
    let ran = Ran::of(folder.path(), &["init", "new"]).expect(0);
    assert!(ran.stdout.contains("nothing is committed yet"), "{}", ran.stdout);
    let new = folder.path().join("new");
    assert!(Repository::above(&new).unwrap().unwrap().head().unwrap().is_none());
    Ran::of(&new, &["build"]).expect(0);
    let inner = Ran::of(&new, &["init", "inner"]).expect(0);
    assert!(inner.stdout.contains("in a git repository already"), "{}", inner.stdout);
    assert!(!new.join("inner/.git").exists());
    Ran::of(&new, &["init", "other", "--as", "Kari"]).expect(2);
    assert!(!new.join("other").exists());
}

#[test]
fn only_an_empty_folder_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine"), "mine").unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for (args, word) in [
        (vec!["init", "."], "is not empty"),
        (vec!["init", "--example", "."], "is not empty"),
        (vec!["init", "file"], "is a file"),
        (vec!["init", "--example", "no/such/folder"], "can't write"),
    ] {
        let ran = Ran::of(folder.path(), &args).expect(3);
        assert!(ran.stderr.contains(word), "{args:?}: {}", ran.stderr);
    }
    let left: BTreeSet<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, BTreeSet::from(["file".into(), "mine".into()]), "nothing is left behind");
    assert_eq!(fs::read_to_string(folder.path().join("mine")).unwrap(), "mine");
}
