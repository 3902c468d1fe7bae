//! Holds the documents to what they describe.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::Ran;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Returns what stands between single backticks.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_file_that_a_document_names_is_there() {
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "tests/README.md"] {
        let text = read(document);
        let paths = named(&text).filter(|name| {
            let inside = ["src/", "tests/", "locales/", "themes/", "benches/", ".ci/"];
            let exact = !name.contains(['<', '*', '…', ' ', '{']);
            exact && inside.iter().any(|folder| name.starts_with(folder))
        });
        for path in paths {
            let found = Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists();
            assert!(found, "{document} names {path}, which isn't there");
        }
    }
}

#[test]
fn the_readme_describes_every_block() {
    let source = read("src/markdown/directive.rs");
    let (_, table) = source.split_once("const NAMES").unwrap();
    let (table, _) = table.split_once("];").unwrap();
    let names: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next())
        .collect();
    assert!(names.len() > 30, "the names were found");
    let readme = read("README.md");
    let missing: Vec<_> = names
        .iter()
        .filter(|name| {
            !readme.contains(&format!("`{name}`")) && !readme.contains(&format!("::: {name}"))
        })
        .collect();
    assert!(missing.is_empty(), "README.md lacks {missing:?}");
}

/// The README and the help of the program name the same exit codes as the code.
#[test]
fn every_exit_code_is_told() {
    let source = read("src/cli/failure.rs");
    let (_, table) = source.split_once("enum Exit {").unwrap();
    let (table, _) = table.split_once("\n}").unwrap();
    let codes: Vec<&str> = table
        .lines()
        .filter_map(|line| line.split_once(" = ")?.1.trim().strip_suffix(','))
        .collect();
    assert_eq!(codes, ["0", "1", "2", "3", "4"]);
    let readme = read("README.md");
    let help = Ran::of(Path::new(env!("CARGO_MANIFEST_DIR")), &["--help"]).expect(0).stdout;
    let (_, help) = help.split_once("Exit codes: ").unwrap();
    for code in codes {
        assert!(readme.contains(&format!("\n| {code} | ")), "README.md lacks {code}");
        let told = help.split(", ").any(|part| part.trim().starts_with(&format!("{code} ")));
        assert!(told, "--help lacks {code}: {help}");
    }
}

#[test]
fn every_finding_that_a_document_names_exists() {
    let codes = handbok::diag::Code::ALL.iter().map(|code| format!("[{}]", code.as_str()));
    let codes: BTreeSet<String> = codes.collect();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "tests/README.md"] {
        let text = read(document);
        for mark in ["error[", "warning[", "note["] {
            for (at, _) in text.match_indices(mark) {
                let rest = &text[at + mark.len() - 1..];
                let code = &rest[..=rest.find(']').unwrap()];
                let example = code == "[code]";
                assert!(example || codes.contains(code), "{document} names the finding {code}");
            }
        }
    }
}
