//! How the program is called and how it ends.

use serde_json::Value;

use crate::support::{Book, Ran, handbok};

#[test]
fn a_sound_manual_ends_well_and_says_what_was_written() {
    let book = Book::new();
    let ran = Ran::of(book.root(), &["build", "--format", "site", "--no-search"]).expect(0);
    assert!(
        ran.stdout.starts_with("wrote ") && ran.stdout.contains(" files to public in "),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.ends_with("found 1 warning\n"), "{}", ran.stdout);
    assert!(ran.stderr.starts_with("warning[no-repository]: "), "{}", ran.stderr);
}

#[test]
fn each_kind_of_trouble_has_its_exit_code() {
    let book = Book::new().nb("# T\n\nFormål.\n\n![](x.png)\n");
    Ran::of(book.root(), &["check"]).expect(1);
    Ran::of(book.root(), &["build"]).expect(1);
    Ran::of(book.root(), &["biuld"]).expect(2);
    Ran::of(book.root(), &["build", "--lang", "N B"]).expect(2);
    Ran::of(book.root(), &["build", "--format", "word"]).expect(2);
    Ran::of(book.root(), &["explain", "no-such-code"]).expect(2);
    Ran::of(book.root(), &["check", "--root", "manual"]).expect(3);
    let sound = Book::new();
    let ran = Ran::of(sound.root(), &["build", "--lang", "se"]).expect(2);
    assert!(ran.stderr.contains("its languages are nb, en"), "{}", ran.stderr);
}

#[test]
fn help_and_version_are_results() {
    let empty = tempfile::tempdir().unwrap();
    let help = Ran::of(empty.path(), &["--help"]).expect(0);
    for word in ["build", "check", "explain", "serve", "--root", "--ui-lang", "Exit codes"] {
        assert!(help.stdout.contains(word), "{word}: {}", help.stdout);
    }
    assert_eq!(help.stderr, "");
    let build = Ran::of(empty.path(), &["build", "--help"]).expect(0);
    assert!(build.stdout.contains("--no-search") && build.stdout.contains("Examples:"));
    let version = Ran::of(empty.path(), &["--version"]).expect(0);
    assert_eq!(version.stdout, concat!("handbok ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(Ran::of(empty.path(), &["--no-such"]).expect(2).stdout, "");
}

#[test]
fn the_manual_is_found_from_any_folder_inside_it() {
    let book = Book::new();
    let inside = book.path("manual/basics/first-visit");
    Ran::of(&inside, &["check"]).expect(0);
    let elsewhere = tempfile::tempdir().unwrap();
    let root = book.root().to_str().unwrap();
    Ran::of(elsewhere.path(), &["--root", root, "check"]).expect(0);
    let lost = Ran::of(elsewhere.path(), &["check"]).expect(3);
    assert!(lost.stderr.starts_with("error: there is no book.toml in "), "{}", lost.stderr);
    assert!(lost.stderr.contains("hint: "), "{}", lost.stderr);
}

#[test]
fn the_terminal_speaks_the_language_of_its_environment() {
    let book = Book::new();
    let said = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = handbok(book.root());
        command.args(["check"]).args(args).envs(variables.iter().copied());
        Ran::finish(&mut command).expect(0).stdout
    };
    assert_eq!(said(&[], &[]), "found 1 warning\n");
    assert_eq!(said(&[("LANG", "nb_NO.UTF-8")], &[]), "fant 1 advarsel\n");
    assert_eq!(said(&[("LANG", "nb_NO.UTF-8"), ("LC_ALL", "C")], &[]), "found 1 warning\n");
    assert_eq!(said(&[("LANG", "nb_NO.UTF-8")], &["--ui-lang", "en"]), "found 1 warning\n");
}

#[test]
fn json_is_one_object_per_line_and_ends_with_the_result() {
    let book = Book::new().nb("# T\n\nFormål: å se.\n\n![](å.png)\n");
    let ran = Ran::of(book.root(), &["check", "--json", "--ui-lang", "nb"]).expect(1);
    assert_eq!(ran.stderr, "");
    let lines: Vec<Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().all(|line| line["schema"] == 1));
    let finding = lines.iter().find(|line| line["code"] == "missing-alt-text").unwrap();
    assert_eq!(finding["path"], "manual/basics/first-visit/nb.md");
    assert_eq!((&finding["line"], &finding["column"]), (&5.into(), &1.into()));
    assert_eq!(finding["end"], serde_json::json!({ "line": 5, "column": 11 }));
    assert_eq!(finding["args"]["image"], "å.png");
    assert_eq!(finding["severity"], "error");
    assert!(finding["message"].as_str().unwrap().contains("mangler"), "in the chosen language");
    let last = lines.last().unwrap();
    assert_eq!((&last["type"], &last["command"]), (&"result".into(), &"check".into()));
    assert_eq!(last["ok"], false);
    let lost = Ran::of(book.root(), &["check", "--json", "--root", "nowhere"]).expect(3);
    let result: Value = serde_json::from_str(&lost.stdout).unwrap();
    assert_eq!((&result["exit"], &result["error"]), (&3.into(), &"no-book-here".into()));
}

#[test]
fn quiet_says_nothing_but_errors() {
    let book = Book::new();
    let ran = Ran::of(book.root(), &["check", "--quiet"]).expect(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    let ran = Ran::of(book.nb("# T\n\nF.\n\n![](x.png)\n").root(), &["check", "-q"]).expect(1);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.contains("error[") && !ran.stderr.contains("warning["), "{}", ran.stderr);
}

#[test]
fn colours_only_on_request_or_on_a_terminal() {
    let book = Book::new();
    assert!(!Ran::of(book.root(), &["check"]).stderr.contains('\x1b'));
    assert!(Ran::of(book.root(), &["check", "--color", "always"]).stderr.contains("\x1b["));
}

#[test]
fn explains_every_finding_and_guesses_what_was_meant() {
    let empty = tempfile::tempdir().unwrap();
    let all = Ran::of(empty.path(), &["explain"]).expect(0).stdout;
    for line in all.lines() {
        let code = line.split_whitespace().next().unwrap();
        for lang in ["nb", "en"] {
            let told = Ran::of(empty.path(), &["explain", code, "--ui-lang", lang]).expect(0);
            assert!(told.stdout.starts_with(code) && told.stdout.lines().count() > 5, "{code}");
        }
    }
    assert!(all.lines().count() > 50, "{all}");
    let near = Ran::of(empty.path(), &["explain", "mising-alt-text"]).expect(2);
    assert!(near.stderr.contains("did you mean `missing-alt-text`?"), "{}", near.stderr);
}
