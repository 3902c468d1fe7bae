//! Where output is written, and what is never written over.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Book, Ran, handbok};

pub(crate) const SITE: [&str; 4] = ["build", "--format", "site", "--no-search"];

/// Every file below a folder with its bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let inside = path.strip_prefix(folder).unwrap().to_path_buf();
                found.insert(inside, fs::read(path).unwrap());
            }
        }
    }
    found
}

pub(crate) fn build(book: &Book, args: &[&str]) -> Ran {
    Ran::finish(handbok(book.root()).args(SITE).args(args))
}

/// The names of what lies in the manual's folder.
pub(crate) fn names(book: &Book) -> Vec<String> {
    let entries = fs::read_dir(book.root()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_build_replaces_the_last_one_and_leaves_nothing_beside_it() {
    let book = Book::new();
    build(&book, &[]).expect(0);
    let first = files(&book.path("public"));
    fs::write(book.path("public/left-over.html"), "old").unwrap();
    build(&book, &[]).expect(0);
    assert_eq!(files(&book.path("public")), first, "the same input gives the same bytes");
    let book = book.say("two");
    build(&book, &[]).expect(0);
    assert_ne!(files(&book.path("public")), first);
    assert_eq!(names(&book), ["book.toml", "manual", "public"]);
}

#[test]
fn errors_leave_the_last_output_as_it_is() {
    let book = Book::new();
    build(&book, &[]).expect(0);
    let before = files(&book.path("public"));
    let book = book.nb("# T\n\nF.\n\n![](x.png)\n");
    let ran = build(&book, &[]).expect(1);
    assert!(ran.stderr.contains("nothing was written"), "{}", ran.stderr);
    assert_eq!(files(&book.path("public")), before);
    assert_eq!(names(&book), ["book.toml", "manual", "public"]);
}

#[test]
fn folders_that_handbok_did_not_make_are_left_alone() {
    let book = Book::new();
    book.write("photos/child.jpg", "mine");
    book.write("notes.txt", "mine");
    fs::create_dir(book.path("empty")).unwrap();
    let before = files(book.root());
    for (out, code) in [
        ("photos", "out-is-foreign"),
        ("notes.txt", "out-is-file"),
        (".", "out-in-manual"),
        ("..", "out-in-manual"),
        ("manual", "out-in-manual"),
        ("manual/basics/first-visit/out", "out-in-manual"),
        ("photos/../manual/new", "out-in-manual"),
        ("themes/x", "out-in-manual"),
        (".git/out", "out-in-manual"),
    ] {
        let ran = build(&book, &["--out", out, "--json"]).expect(3);
        assert!(ran.stdout.contains(&format!("\"error\":\"{code}\"")), "{out}: {}", ran.stdout);
        assert_eq!(files(book.root()), before, "{out}");
    }
    build(&book, &["--out", "empty"]).expect(0);
    build(&book, &["--out", "empty"]).expect(0);
    build(&book, &["--out", "new/deep/er"]).expect(0);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let book = Book::new();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join(".handbok"), "").unwrap();
    fs::write(elsewhere.path().join("mine"), "").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), book.path("public")).unwrap();
    let ran = build(&book, &[]).expect(3);
    assert!(ran.stderr.contains("symbolic link"), "{}", ran.stderr);
    assert_eq!(files(elsewhere.path()).len(), 2);
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let book = Book::new();
    build(&book, &[]).expect(0);
    let before = files(&book.path("public"));
    let work = book.path(".public.handbok");
    fs::create_dir(&work).unwrap();
    let lock = fs::File::create(work.join("lock")).unwrap();
    lock.lock().unwrap();
    let ran = build(&book, &["--ui-lang", "nb"]).expect(3);
    assert!(ran.stderr.contains("en annen handbok skriver til"), "{}", ran.stderr);
    assert_eq!(files(&book.path("public")), before);
    // Another folder is free, and so is this one when the other is done.
    build(&book, &["--out", "other"]).expect(0);
    drop(lock);
    build(&book, &[]).expect(0);
    assert_eq!(names(&book), ["book.toml", "manual", "other", "public"]);
}

#[test]
fn many_builds_at_once_all_end_and_the_output_is_whole() {
    let book = Book::new();
    build(&book, &[]).expect(0);
    let whole = files(&book.path("public"));
    let spawn = |_| handbok(book.root()).args(SITE).arg("--json").output();
    let ends: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6).map(|n| scope.spawn(move || spawn(n))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect()
    });
    for end in &ends {
        let said = String::from_utf8_lossy(&end.stdout);
        assert!(end.status.success() || said.contains("\"error\":\"out-busy\""), "{said}");
    }
    assert!(ends.iter().any(|end| end.status.success()), "one of them wrote");
    assert_eq!(files(&book.path("public")), whole);
    assert_eq!(names(&book), ["book.toml", "manual", "public"]);
}
