//! Whatever happens to a build, the folder holds the old output or the new one, whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::{Book, Ran, handbok};

const SITE: [&str; 4] = ["build", "--format", "site", "--no-search"];

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
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

fn build(book: &Book, args: &[&str]) -> Ran {
    Ran::finish(handbok(book.root()).args(SITE).args(args))
}

/// The names of what lies in the manual's folder.
fn names(book: &Book) -> Vec<String> {
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

#[test]
fn what_a_killed_run_left_is_cleared_by_the_next() {
    let book = Book::new();
    build(&book, &[]).expect(0);
    let whole = files(&book.path("public"));
    // Killed right after the old output was moved aside, where folders can't be
    // exchanged in one step.
    let work = book.path(".public.handbok");
    fs::create_dir_all(work.join("new/half")).unwrap();
    fs::write(work.join("lock"), "").unwrap();
    fs::rename(book.path("public"), work.join("old")).unwrap();
    // Even a run that writes nothing brings the old output back.
    let book = book.nb("# T\n\nF.\n\n![](x.png)\n");
    build(&book, &[]).expect(1);
    assert_eq!(files(&book.path("public")), whole);
    assert_eq!(names(&book), ["book.toml", "manual", "public"]);
}

#[test]
fn a_run_killed_at_any_moment_leaves_whole_output() {
    let book = Book::of_modules(40);
    let started = Instant::now();
    build(&book, &["--out", "one"]).expect(0);
    let length = started.elapsed();
    let one = files(&book.path("one"));
    let mut book = book.say("two");
    build(&book, &["--out", "two"]).expect(0);
    let two = files(&book.path("two"));
    assert_ne!(one, two);
    build(&book, &[]).expect(0);
    let mut killed = 0;
    for round in 0..30 {
        book = book.say(if round % 2 == 0 { "one" } else { "two" });
        let mut child = handbok(book.root())
            .args(SITE)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // From the beginning to a little after the end of a build.
        std::thread::sleep(length.mul_f64(f64::from(round) / 25.0).min(Duration::from_secs(2)));
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        let now = files(&book.path("public"));
        assert!(
            now == one || now == two,
            "round {round}: {} files, neither old nor new",
            now.len()
        );
    }
    assert!(killed > 5, "only {killed} of 30 runs were killed in time");
    build(&book, &[]).expect(0);
    assert_eq!(files(&book.path("public")), two);
    assert_eq!(names(&book), ["book.toml", "manual", "one", "public", "two"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_more_leaves_the_last_output_as_it_is() {
    let book = Book::new();
    build(&book, &[]).expect(0);
    let before = files(&book.path("public"));
    let large = format!("# T\n\nFormål.\n\n{}\n", "Ord. ".repeat(4000));
    let book = book.nb(&large);
    // The shell forbids files above 8 blocks, which fails like a full disk.
    let mut shell = std::process::Command::new("sh");
    let line = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' {}",
        env!("CARGO_BIN_EXE_handbok"),
        SITE.join(" ")
    );
    let ran = Ran::finish(shell.args(["-c", &line]).current_dir(book.root()).env_clear());
    let ran = ran.expect(3);
    assert!(ran.stderr.starts_with("error: can't write "), "{}", ran.stderr);
    assert!(ran.stderr.contains("what was built before is unchanged"), "{}", ran.stderr);
    assert_eq!(files(&book.path("public")), before);
    assert_eq!(names(&book), ["book.toml", "manual", "public"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_gives_a_clear_error() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    let book = Book::new();
    build(&book, &[]).expect(0);
    let before = files(&book.path("public"));
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let allow = |mode| {
        fs::set_permissions(book.root(), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(0o555);
    // The superuser may write anywhere, so somebody else has to try.
    let program = book.path("manual/handbok");
    let mut command = if is_root {
        let elsewhere = std::env::temp_dir().join(format!("handbok-it-{}", std::process::id()));
        fs::copy(env!("CARGO_BIN_EXE_handbok"), &elsewhere).unwrap();
        let mut command = std::process::Command::new(&elsewhere);
        command.current_dir(book.root()).env_clear().uid(65_534).gid(65_534);
        command
    } else {
        handbok(book.root())
    };
    let ran = Ran::finish(command.args(SITE));
    if is_root {
        fs::remove_file(command.get_program()).unwrap();
    }
    allow(0o755);
    let ran = ran.expect(3);
    assert!(ran.stderr.contains("you may not write there"), "{}", ran.stderr);
    assert_eq!(files(&book.path("public")), before);
    assert!(!program.exists());
}
