//! What is read from a folder and from git, and what never is.

use std::fs;
use std::path::Path;

use handbok::diag::{Code, Warned};
use handbok::path::VPath;
use handbok::vcs::{self, Checkout, Repository, Scope};

use crate::support::repo::FIRST;
use crate::support::{Book, Ran, Repo, handbok};

fn scope() -> Scope {
    Scope::of(VPath::new("manual").unwrap())
}

fn checkout(root: &Path) -> (Checkout, Vec<Code>) {
    let Warned { value, findings } = vcs::checkout(root, &scope()).unwrap();
    (value, findings.into_iter().map(|finding| finding.code).collect())
}

#[test]
fn a_commit_gives_version_and_date() {
    let book = Book::new();
    let mut repo = Repo::init(book.root());
    let id = repo.commit("Begin");
    for tag in ["v0.9", "v0.10", "draft-1", "v0.11\u{202e}"] {
        repo.tag(tag);
    }
    let (checkout, codes) = checkout(book.root());
    assert_eq!(codes, []);
    assert_eq!(checkout.version.commit, Some(id.to_string()));
    assert_eq!(checkout.version.time, Some(FIRST));
    assert_eq!(checkout.version.tag.as_deref(), Some("v0.10"));
    assert!(!checkout.version.modified);
}

#[test]
fn any_change_to_what_is_read_counts_and_no_other() {
    let book = Book::new();
    book.write("README.md", "beside the manual");
    let mut repo = Repo::init(book.root());
    repo.commit("Begin");
    let modified = || checkout(book.root()).0.version.modified;
    book.write("README.md", "changed");
    book.write("public/index.html", "built");
    book.write("manual/.nb.md.swp", "an editor's own file");
    assert!(!modified());
    for path in ["manual/people.yml", "book.toml", "manual/new.svg", "themes/default/site/a.css"] {
        let before = fs::read(book.path(path)).ok();
        book.write(path, "other");
        assert!(modified(), "{path}");
        assert_eq!(checkout(book.root()).1, [Code::UncommittedChanges]);
        match before {
            Some(before) => book.write(path, before),
            None => fs::remove_file(book.path(path)).unwrap(),
        }
    }
    assert!(!modified());
    fs::remove_file(book.path("manual/people.yml")).unwrap();
    assert!(modified(), "a file that is gone");
}

#[test]
fn line_ends_of_windows_are_no_change() {
    let book = Book::new();
    Repo::init(book.root()).commit("Begin");
    let path = book.path("manual/outline.yml");
    let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    fs::write(&path, &text).unwrap();
    assert!(!checkout(book.root()).0.version.modified);
    fs::write(&path, text.replace("\r\n", "\r\n\r\n")).unwrap();
    assert!(checkout(book.root()).0.version.modified);
}

#[test]
fn without_a_commit_nothing_is_guessed() {
    let book = Book::new();
    let (none, codes) = checkout(book.root());
    assert_eq!((none.version, codes), (vcs::VersionFacts::default(), vec![Code::NoRepository]));
    let repo = Repo::init(book.root());
    let (unborn, codes) = checkout(book.root());
    assert_eq!(codes, [Code::NoRepository]);
    assert_eq!((unborn.version.commit, unborn.version.time), (None, None));
    // A bare repository, and one that is damaged, know nothing of these files.
    repo.set("core.bare", "true");
    assert_eq!(checkout(book.root()).1, [Code::NoRepository]);
    fs::write(book.path(".git/config"), "[core\nbroken").unwrap();
    assert_eq!(checkout(book.root()).1, [Code::NoRepository]);
}

#[test]
fn a_manual_may_lie_deeper_in_a_repository() {
    let book = Book::new();
    let outer = tempfile::tempdir().unwrap();
    let inner = outer.path().join("docs/book");
    fs::create_dir_all(outer.path().join("docs")).unwrap();
    fs::write(outer.path().join("code.c"), "").unwrap();
    fs::rename(book.path("manual"), outer.path().join("docs/manual")).unwrap();
    fs::create_dir(&inner).unwrap();
    fs::rename(outer.path().join("docs/manual"), inner.join("manual")).unwrap();
    fs::copy(book.path("book.toml"), inner.join("book.toml")).unwrap();
    let id = Repo::init(outer.path()).commit("Begin");
    let (checkout, codes) = checkout(&inner);
    assert_eq!((codes, checkout.version.commit), (vec![], Some(id.to_string())));
    assert!(!checkout.version.modified);
}

#[test]
fn a_commit_reads_like_the_files_it_was_made_of() {
    let book = Book::new();
    book.write("themes/default/site/a.css", "p { margin: 0 }");
    book.write("src/main.rs", "not the manual");
    let mut repo = Repo::init(book.root());
    let id = repo.commit("Begin");
    repo.tag("v1");
    let now = vcs::read(book.root(), &scope()).unwrap().value;
    let git = Repository::above(book.root()).unwrap().unwrap();
    for version in [id.to_string().as_str(), "v1", "HEAD"] {
        let then = git.snapshot_at(version, &scope()).unwrap();
        assert!(then.findings.is_empty());
        let list = |snapshot: &vcs::Snapshot| -> Vec<_> {
            snapshot
                .files()
                .map(|(path, file)| (path.clone(), file.bytes.clone(), file.contents))
                .collect()
        };
        assert_eq!(list(&then.value), list(&now), "{version}");
    }
    assert!(matches!(git.snapshot_at("v9", &scope()), Err(vcs::Error::UnknownVersion(_))));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed_on_disk_or_in_a_commit() {
    use std::os::unix::fs::symlink;

    let book = Book::new();
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("secret.md"), "secret").unwrap();
    symlink(secret.path(), book.path("manual/folder")).unwrap();
    symlink(secret.path().join("secret.md"), book.path("manual/file.md")).unwrap();
    symlink("/nowhere", book.path("manual/broken.md")).unwrap();
    let id = Repo::init(book.root()).commit("Begin");
    let git = Repository::above(book.root()).unwrap().unwrap();
    let links = ["manual/broken.md", "manual/file.md", "manual/folder"];
    for read in [
        vcs::read(book.root(), &scope()).unwrap(),
        git.snapshot_at(&id.to_string(), &scope()).unwrap(),
    ] {
        let found: Vec<_> =
            read.findings.iter().map(|f| (f.code, f.path.as_ref().unwrap().as_str())).collect();
        assert_eq!(found, links.map(|path| (Code::SymlinkIgnored, path)));
        assert!(read.value.files().all(|(_, file)| !file.bytes.starts_with(b"secret")));
    }
    fs::rename(book.path("manual"), secret.path().join("manual")).unwrap();
    symlink(secret.path().join("manual"), book.path("manual")).unwrap();
    let read = vcs::read(book.root(), &scope()).unwrap();
    assert_eq!(read.findings.len(), 1, "the manual's own folder is a link");
    assert_eq!(read.value.files().count(), 1, "book.toml alone");
}

#[cfg(target_os = "linux")]
#[test]
fn odd_names_and_large_files_are_findings() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let book = Book::new();
    for name in [&b"\xff.md"[..], b"a\x1b[2J.md", b"a\\b.md"] {
        fs::write(book.path("manual").join(OsStr::from_bytes(name)), "text").unwrap();
    }
    book.write("manual/large.png", vec![0; 2000]);
    let id = Repo::init(book.root()).commit("Begin");
    let scope = Scope { file_bytes: 1999, ..scope() };
    let git = Repository::above(book.root()).unwrap().unwrap();
    for read in
        [vcs::read(book.root(), &scope).unwrap(), git.snapshot_at(&id.to_string(), &scope).unwrap()]
    {
        let mut codes: Vec<_> = read.findings.iter().map(|finding| finding.code).collect();
        codes.sort();
        let expected =
            [Code::NotUtf8, Code::FileTooLarge, Code::HiddenCharacter, Code::OutsideManual];
        assert_eq!(codes, expected);
    }
}

#[cfg(unix)]
#[test]
fn git_settings_and_hooks_make_nothing_run() {
    use std::os::unix::fs::PermissionsExt as _;

    let book = Book::new();
    let home = tempfile::tempdir().unwrap();
    let trap = home.path().join("trap.sh");
    let sprung = home.path().join("sprung");
    fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\ncat\n", sprung.display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    let settings = format!(
        "[core]\n fsmonitor = {trap}\n hooksPath = {}\n pager = {trap}\n sshCommand = {trap}\n\
         [filter \"trap\"]\n clean = {trap}\n smudge = {trap}\n process = {trap}\n required = true\n\
         [diff \"trap\"]\n command = {trap}\n textconv = {trap}\n",
        home.path().display()
    );
    let mut repo = Repo::init(book.root());
    repo.commit("Begin");
    book.write(".gitattributes", "* filter=trap diff=trap\n");
    fs::write(home.path().join(".gitconfig"), &settings).unwrap();
    let own = fs::read_to_string(book.path(".git/config")).unwrap();
    fs::write(book.path(".git/config"), own + &settings).unwrap();
    for hook in ["post-index-change", "reference-transaction", "post-checkout"] {
        fs::copy(trap, book.path(&format!(".git/hooks/{hook}"))).unwrap();
    }
    book.write("manual/people.yml", "groups: []\n");
    let mut command = handbok(book.root());
    command.args(["build", "--format", "site", "--no-search"]);
    command.env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path()).env("PAGER", trap);
    let ran = Ran::finish(&mut command).expect(0);
    assert!(ran.stderr.contains("note[uncommitted-changes]"), "git was read: {}", ran.stderr);
    assert!(!sprung.exists());
}

#[test]
fn the_users_git_settings_are_not_read() {
    let book = Book::new();
    Repo::init(book.root()).commit("Begin");
    let home = tempfile::tempdir().unwrap();
    // Would make every git command fail.
    fs::write(home.path().join(".gitconfig"), "[core\nbroken").unwrap();
    let run = |home: &Path| {
        let mut command = handbok(book.root());
        Ran::finish(command.arg("check").env("HOME", home)).expect(0).stdout
    };
    assert_eq!(run(home.path()), "found nothing to mend\n");
}
