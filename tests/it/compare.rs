//! `handbok compare` on the example: what it says for people and for programs.

use serde_json::Value;

use crate::support::Ran;

fn objects(ran: &Ran) -> Vec<Value> {
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn two_versions_a_commit_and_the_draft_can_be_compared() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Ran::of(root, &["init", "--example", "."]).expect(0);
    let told = Ran::of(root, &["compare", "v0.2", "v0.3", "--lang", "nb"]).expect(0).stdout;
    assert!(told.starts_with("nb: "), "{told}");
    assert!(told.contains("[-") && told.contains("{+"));
    let all = Ran::of(root, &["compare", "v0.2", "v0.3", "--lang", "nb", "--json"]).expect(0);
    let all = objects(&all);
    let changes = |all: &[Value]| all.iter().filter(|own| own["type"] == "change").count();
    assert_eq!(all.last().unwrap()["languages"][0]["changes"], changes(&all));
    assert!(all.iter().all(|own| own["schema"] == 1));
    assert!(all.iter().any(|own| own["type"] == "module" && !own["reasons"][0].is_null()));
    // A class leaves out what has another, and a version doesn't differ from itself.
    let some = ["compare", "v0.2", "v0.3", "--lang", "nb", "--class", "law-safety", "--json"];
    let some = objects(&Ran::of(root, &some).expect(0));
    assert!(changes(&some) > 0 && changes(&some) < changes(&all));
    let none = Ran::of(root, &["compare", "v0.3", "v0.3", "--format", "json"]).expect(0);
    assert_eq!(changes(&objects(&none)), 0);
    let commit = ["compare", "HEAD~3", "draft", "--lang", "en", "--json"];
    let commit = objects(&Ran::of(root, &commit).expect(0));
    assert!(changes(&commit) > 0);
    assert!(commit.iter().any(|own| own["type"] == "module" && !own["reasons"][0].is_null()));
    // A version's commit is what the version is, with the same reasons.
    let ids = ["compare", "v0.2^{commit}", "v0.3^{commit}", "--lang", "nb", "--json"];
    let ids = objects(&Ran::of(root, &ids).expect(0));
    assert_eq!(ids[..ids.len() - 1], all[..all.len() - 1]);
}

#[test]
fn a_draft_with_mistakes_is_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Ran::of(root, &["init", "--example", "."]).expect(0);
    std::fs::write(root.join("manual/outline.yml"), "parts: 7\n").unwrap();
    let told = Ran::of(root, &["compare", "v0.1", "v0.2", "--lang", "en"]).expect(0);
    assert!(told.stdout.starts_with("en: "), "{}", told.stdout);
    let told = Ran::of(root, &["compare", "v0.2", "draft"]).expect(1);
    assert!(told.stderr.contains("outline.yml") && told.stdout.is_empty(), "{}", told.stderr);
    // Who is who today is told in all versions, so it must be readable.
    std::fs::write(root.join("manual/people.yml"), "groups: 7\n").unwrap();
    let told = Ran::of(root, &["compare", "v0.1", "v0.2"]).expect(1);
    assert!(told.stderr.contains("people.yml"), "{}", told.stderr);
}

#[test]
fn what_isnt_there_is_refused_with_what_is() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Ran::of(root, &["init", "--example", "."]).expect(0);
    let nothing = Ran::of(root, &["compare", "v0.1", "v9"]).expect(2);
    assert!(nothing.stderr.contains("v9"), "{}", nothing.stderr);
    let module = ["compare", "v0.1", "v0.2", "--module", "first-home-visits"];
    let module = Ran::of(root, &module).expect(2);
    assert!(module.stderr.contains("first-home-visit"), "{}", module.stderr);
    // Pages and PDFs need a folder.
    Ran::of(root, &["compare", "v0.1", "v0.2", "--format", "pdf"]).expect(2);
    Ran::of(root, &["compare", "v0.1", "v0.2", "--format", "text,pdf"]).expect(2);
}

#[test]
fn pages_and_sheets_are_written_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Ran::of(root, &["init", "--example", "."]).expect(0);
    let site = ["compare", "v0.2", "v0.3", "--format", "site", "--out", "changes"];
    Ran::of(root, &site).expect(0);
    let page = root.join("changes/compare/v0.2..v0.3/nb/index.html");
    assert!(std::fs::read_to_string(page).unwrap().contains("<ins"));
    let pack =
        ["compare", "v0.2", "draft", "--lang", "en", "--format", "pdf", "--pack", "--out", "pack"];
    let pack = Ran::of(root, &pack).expect(0);
    let file = pack.stderr.split_whitespace().find(|word| word.ends_with("-pack-en.pdf")).unwrap();
    assert!(std::fs::read(root.join(file)).unwrap().starts_with(b"%PDF"));
    // One order for both: the folder holds what each alone would make.
    let alone = ["compare", "v0.2", "v0.3", "--format", "pdf", "--out", "alone"];
    let both = ["compare", "v0.2", "v0.3", "--format", "pdf,site", "--out", "both"];
    Ran::of(root, &alone).expect(0);
    Ran::of(root, &both).expect(0);
    for (own, name) in [
        ("changes", "compare/v0.2..v0.3/nb/index.html"),
        ("alone", "downloads/family-partner-v0.2..v0.3-changes-en.pdf"),
    ] {
        let read = |folder: &str| std::fs::read(root.join(folder).join(name)).unwrap();
        assert!(read(own) == read("both"), "{name}");
    }
    // A draft that is a commit, and a commit, are named by it, so that none overwrites another.
    let other = ["compare", "v0.2", "HEAD~2", "--lang", "en", "--format", "pdf", "--out", "pack"];
    Ran::of(root, &other).expect(0);
    let files: Vec<_> = std::fs::read_dir(root.join("pack/downloads")).unwrap().collect();
    let names = files.iter().map(|file| file.as_ref().unwrap().file_name().into_string().unwrap());
    for name in names {
        let rest = name.strip_prefix("family-partner-v0.2..").unwrap();
        let (commit, kind) = rest.split_once('-').unwrap();
        assert!(commit.len() == 7 && commit.bytes().all(|own| own.is_ascii_hexdigit()), "{name}");
        assert_eq!(kind, "changes-en.pdf");
    }
}
