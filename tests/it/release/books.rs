//! Books are released with the whole manual, and stay as they are.

use std::fs;

use handbok::ops::{self, Manifest};
use handbok::vcs::Repository;

use super::{FIRST, blob, fit, git, made};
use crate::support::{Book, Ran, Repo};

const BOOKS: &str = r#"
[[book]]
id = "pack"
title = {nb = "Heftet", en = "The booklet"}
about = {nb = "Til å ta med hjem.", en = "To take home."}
modules = ["first-visit"]
paper = "a5"
booklet = true

[[book]]
id = "module"
title = {nb = "Moduler", en = "Modules"}
parts = ["basics"]
each = "module"
build = false
"#;

/// A manual with books that is fit to be released.
fn with_books() -> (Book, Repo) {
    let (book, mut repo) = fit();
    let settings = fs::read_to_string(book.path("book.toml")).unwrap();
    book.write("book.toml", format!("{settings}{BOOKS}"));
    repo.commit(FIRST);
    (book, repo)
}

/// Changes how everything looks.
fn blacken(book: &Book) {
    let style = include_str!("../../../themes/default/pdf/style.typ");
    book.write("themes/default/pdf/style.typ", style.replace("#1d594b", "#000000"));
}

#[test]
fn a_release_freezes_the_books_that_a_build_makes_and_the_manifest_names_them() {
    let (book, _repo) = with_books();
    made(&book, "v1.0");
    let git = git(&book);
    let manifest = Manifest::read(&blob(&git, "v1.0/manifest.json")).unwrap();
    let names: Vec<&str> = manifest.pdfs().map(|(_, _, file)| &*file.path).collect();
    let expected = [
        "small-pack-print-only-v1.0-en.pdf",
        "small-pack-print-only-v1.0-nb.pdf",
        "small-pack-v1.0-en.pdf",
        "small-pack-v1.0-nb.pdf",
        "small-v1.0-en.pdf",
        "small-v1.0-nb.pdf",
    ];
    assert_eq!(names, expected, "each module by itself is made only when asked for");
    for (lang, _, file) in manifest.pdfs() {
        let is_book = file.path.contains("pack");
        let named = file.book.as_ref().map(|own| (&*own.id, &*own.title, own.print_only));
        let title = if lang.as_str() == "nb" { "Heftet" } else { "The booklet" };
        let of_book = ("pack", title, file.path.contains("print-only"));
        assert_eq!(named, is_book.then_some(of_book), "{}", file.path);
        assert_eq!(file.size, blob(&git, &format!("v1.0/{}", file.path)).len() as u64);
    }
}

#[test]
fn a_released_book_keeps_its_bytes_and_its_version_offers_it() {
    let (book, mut repo) = with_books();
    made(&book, "v1.0");
    let released = blob(&git(&book), "v1.0/small-pack-v1.0-nb.pdf");
    let folded = blob(&git(&book), "v1.0/small-pack-print-only-v1.0-nb.pdf");
    blacken(&book);
    let book = book.say("two");
    repo.commit(FIRST);
    made(&book, "v1.1");
    blacken(&book);
    book.write("book.toml", fs::read_to_string(book.path("book.toml")).unwrap() + "\n");
    Ran::of(book.root(), &["build", "--no-search"]).expect(0);
    let built = |name: &str| fs::read(book.path(&format!("public/downloads/{name}"))).unwrap();
    assert!(built("small-pack-v1.0-nb.pdf") == released);
    assert!(built("small-pack-print-only-v1.0-nb.pdf") == folded);
    assert!(built("small-pack-v1.1-nb.pdf") == blob(&git(&book), "v1.1/small-pack-v1.1-nb.pdf"));
    let draft = built("small-pack-draft-nb.pdf");
    assert!(
        draft != released
            && !book.path("public/downloads/small-module-first-visit-v1.0-nb.pdf").exists()
    );

    let page = |path: &str| fs::read_to_string(book.path(&format!("public/{path}"))).unwrap();
    let told = page("history/nb/v1.0/index.html");
    assert!(told.contains("downloads/small-pack-v1.0-nb.pdf\""), "{told}");
    assert!(
        told.contains("Heftet") && told.contains("downloads/small-pack-print-only-v1.0-nb.pdf\"")
    );
    let kept = ops::frozen(&Repository::above(book.root()).unwrap().unwrap()).unwrap();
    for file in kept.manifests["v1.0"].files.iter().filter(|file| file.pages.is_some()) {
        assert!(told.contains(&file.sha256), "{} has a checksum", file.path);
    }
    let list = page("v1.0/nb/register-downloads/index.html");
    assert!(list.contains("Til å ta med hjem.") && list.contains("small-pack-v1.0-nb.pdf\""));
    assert_eq!((kept.pdfs["v1.0"].len(), kept.books["v1.0"].len()), (2, 4));
}

#[test]
fn who_asks_for_no_books_gets_none_of_those_released_either() {
    let (book, mut repo) = with_books();
    made(&book, "v1.0");
    let book = book.say("two");
    repo.commit(FIRST);
    Ran::of(book.root(), &["build", "--no-search", "--book", "none"]).expect(0);
    assert!(!book.path("public/downloads/small-pack-v1.0-nb.pdf").exists());
    assert!(book.path("public/downloads/small-v1.0-nb.pdf").exists());
}

#[test]
fn a_released_book_is_genuine_until_one_byte_is_changed() {
    let (book, mut repo) = with_books();
    made(&book, "v1.0");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small-pack-v1.0-nb.pdf");
    let mut bytes = blob(&git(&book), "v1.0/small-pack-v1.0-nb.pdf");
    fs::write(&file, &bytes).unwrap();
    let name = file.to_str().unwrap();
    let said = Ran::of(book.root(), &["verify", name]).expect(0).stdout;
    assert!(said.contains("genuine. Version v1.0 (nb, Heftet), 16 January 2026"), "{said}");
    let said = Ran::of(book.root(), &["verify", name, "--json"]).expect(0).stdout;
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&said["verdict"], &said["released"]["book"]["id"]),
        (&"current".into(), &"pack".into())
    );

    let book = book.say("two");
    repo.commit(FIRST);
    made(&book, "v1.1");
    let said = Ran::of(book.root(), &["verify", name]).expect(4).stdout;
    assert!(said.contains("Version v1.1 has taken its place"), "{said}");

    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let said = Ran::of(book.root(), &["verify", name]).expect(1).stdout;
    assert!(said.contains("not a released file") && said.contains("v1.0 (nb, Heftet)"), "{said}");
}
