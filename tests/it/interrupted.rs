//! Whatever happens to a build, the folder holds the old output or the new one, whole.

use std::fs;
use std::time::{Duration, Instant};

use crate::output::{SITE, build, files, names};
use crate::support::{Book, Ran, handbok};

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
