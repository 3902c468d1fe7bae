//! Runs `tests/cases/*.md`: one promise each, as files and what must come out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use handbok::diag::Code;
use handbok::ops;
use handbok::vcs::Signer;

use crate::support::Repo;
use crate::support::case::{self, Case};
use crate::support::html::{Token, tokens, words};
use crate::support::repo::FIRST;
use crate::support::sources::{Sources, lines};

#[test]
fn the_base_has_no_findings() {
    assert_eq!(Sources::base().findings(), [""; 0]);
}

#[test]
fn every_case_comes_out_as_it_says() {
    let mut wrong = Vec::new();
    for path in files() {
        let mut text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // From the last to the first, so that a rewritten block moves no other.
        for case in case::read(&text).into_iter().rev() {
            let found = run(&case, &mut text);
            wrong.extend(found.into_iter().map(|what| format!("{name}, {}:\n{what}", case.name)));
        }
        if overwrite() {
            fs::write(path, text).unwrap();
        }
    }
    assert!(wrong.is_empty() || overwrite(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_has_a_case_of_its_own() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let mut without = codes.clone();
    for path in files() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let found = case::read(&text);
        let expected = found.iter().flat_map(|case| case.blocks("findings"));
        if expected.into_iter().any(|block| block.text.contains(&format!("[{name}]"))) {
            without.remove(name.as_str());
        }
    }
    assert!(without.is_empty(), "no file tests/cases/<code>.md finds: {without:?}");
}

/// Runs a case and returns what is wrong; with `SNAPSHOTS=overwrite` the
/// findings in `text` are replaced by what came out.
fn run(case: &Case, text: &mut String) -> Vec<String> {
    let mut wrong = Vec::new();
    let Some(expected) = case.blocks("findings").next() else {
        if !case.blocks.is_empty() {
            wrong.push("there is no block of findings".to_owned());
        }
        return wrong;
    };
    let sources = layered(case);
    let steps = case.blocks("disk").next();
    let found = steps.map_or_else(|| sources.findings(), |steps| on_disk(&sources, &steps.text));
    let found: String = found.iter().map(|line| format!("{line}\n")).collect();
    if found != expected.text {
        wrong.push(format!("--- expected\n{}--- found\n{found}", expected.text));
        if overwrite() {
            text.replace_range(expected.range.clone(), &found);
        }
    }
    let mut made = None;
    for block in case.blocks.iter().filter(|block| ["html", "text"].contains(&&*block.kind)) {
        let made = made.get_or_insert_with(|| sources.site());
        let page = tokens(made.page(&block.about));
        let holds = match block.kind.as_str() {
            "html" => holds(&squeezed(&page), &squeezed(&tokens(&block.text))),
            _ => {
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                words(&self::words(&page)).contains(&words(&block.text))
            }
        };
        if !holds {
            wrong.push(format!("{} does not hold\n{}", block.about, block.text));
        }
    }
    wrong
}

/// Lays the files of a case over the base.
fn layered(case: &Case) -> Sources {
    let mut sources = Sources::base();
    for block in &case.blocks {
        sources = match block.kind.as_str() {
            "file" => sources.put(&block.about, block.text.as_str()),
            "append" => sources.append(&block.about, &block.text),
            "remove" => sources.remove(&block.about),
            "bytes" => sources.put(&block.about, bytes(&block.text)),
            "findings" | "disk" | "html" | "text" => sources,
            other => panic!("{}: a block `{other}` is not known", case.name),
        };
    }
    sources
}

/// Reads bytes written as hexadecimal digits, or as text in quotation marks.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        match word.strip_prefix('"').and_then(|word| word.strip_suffix('"')) {
            Some(plain) => out.extend(plain.bytes()),
            None => out.push(u8::from_str_radix(word, 16).unwrap()),
        }
    }
    out
}

/// Puts a manual on disk step by step and looks it over there.
fn on_disk(sources: &Sources, steps: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (mut repo, mut newest) = (None, String::new());
    for step in steps.lines() {
        let words: Vec<&str> = step.split_whitespace().collect();
        match words.as_slice() {
            ["base"] => Sources::base().write(folder.path()),
            ["files"] => sources.write(folder.path()),
            ["commit", trailer @ ..] => {
                let repo = repo.get_or_insert_with(|| Repo::init(folder.path()));
                // Each commit changes something in the manual.
                let note = folder.path().join("manual/notes.txt");
                fs::write(note, &newest).unwrap();
                let message = format!("Write the manual\n\n{}\n", trailer.join(" "));
                newest = repo.commit(&message).to_string();
            }
            ["shallow"] => {
                fs::write(folder.path().join(".git/shallow"), format!("{newest}\n")).unwrap();
            }
            ["release", tag] => release(folder.path(), tag),
            ["spoil", path] => repo.as_ref().expect("a commit comes first").spoil(path),
            ["lose", object] => repo.as_ref().expect("a commit comes first").lose(object),
            ["tag", name] => repo.as_ref().expect("a commit comes first").tag(name),
            ["link", from, to] => link(&folder.path().join(from), to),
            _ => panic!("a step `{step}` is not known"),
        }
    }
    let checked = ops::check(folder.path()).unwrap();
    lines(&checked.findings, &checked.snapshot)
}

fn release(folder: &Path, tag: &str) {
    let request = ops::ReleaseRequest {
        root: folder.to_path_buf(),
        tag: tag.to_owned(),
        signer: Signer::written("Kari Nordmann <kari@example.org>"),
        time: FIRST,
        dry_run: false,
    };
    let released = ops::release(&request, &|_| {}).unwrap();
    let why = (&released.refusals, &released.findings);
    assert_eq!(released.outcome, ops::Outcome::Made, "{why:?}");
}

#[cfg(unix)]
fn link(from: &Path, to: &str) {
    std::os::unix::fs::symlink(to, from).unwrap();
}

#[cfg(not(unix))]
fn link(_from: &Path, _to: &str) {}

/// Leaves out white space between tags, which no reader sees.
fn squeezed(tokens: &[Token]) -> Vec<Token> {
    let shows = |token: &&Token| !matches!(token, Token::Text(words) if words.trim().is_empty());
    let trimmed = |token: &Token| match token {
        Token::Text(words) => Token::Text(words.split_whitespace().collect::<Vec<_>>().join(" ")),
        Token::Open(..) | Token::Close(_) | Token::Other(_) => token.clone(),
    };
    tokens.iter().filter(shows).map(trimmed).collect()
}

fn holds(page: &[Token], part: &[Token]) -> bool {
    page.windows(part.len()).any(|window| window == part)
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = paths.filter(|path| !path.ends_with("base.md")).collect();
    found.sort();
    found
}

fn overwrite() -> bool {
    std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite")
}
