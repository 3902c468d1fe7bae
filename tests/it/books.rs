//! Reads what books of a manual are made of and where the site leads to them.

use handbok::lang::Lang;
use handbok::ops::{Asked, Books, KeptBooks, Pdfs, Pipeline};
use handbok::path::VPath;
use handbok::render::Tree;
use handbok::render::site::SiteOptions;

use crate::support::run::Ran;
use crate::support::sources::Sources;

const BOOKS: &str = r#"
[[book]]
id = "binder"
title = {nb = "Permen", en = "Binder"}
about = {nb = "Til å ha med.", en = "To carry."}
modules = ["visit"]
only = ["step", "guide"]

[[book]]
id = "pack"
title = {nb = "Arkene", en = "The sheets"}
kinds = ["form", "handout", "card"]
paper = "a5"
text = 12.5
cover = "neutral"
booklet = true

[[book]]
id = "module"
title = {nb = "Moduler", en = "Modules"}
parts = ["basics"]
each = "module"
build = false

[[book]]
id = "form"
title = {nb = "Ark", en = "Sheets"}
kinds = ["form", "handout", "card"]
each = "form"
build = false
"#;

fn sources() -> Sources {
    Sources::base().append("book.toml", BOOKS)
}

/// Builds the site with the books that are asked for.
fn built(asked: &Asked) -> (Tree, Books) {
    let mut pipeline = Pipeline::default();
    let (prepared, findings) = sources().prepare(&mut pipeline);
    assert!(findings.is_empty(), "{findings:?}");
    let prepared = prepared.unwrap();
    let books = pipeline.books(&prepared, asked, &KeptBooks::new(), &|_, _| ()).unwrap();
    let (pdfs, options) = (Pdfs::new(), SiteOptions::default());
    let mut site = pipeline.site_counted(&prepared, &pdfs, &books, &options, &|_, _| ()).unwrap();
    for book in books.values().flatten() {
        let files = [Some(&book.pdf), book.folded.as_ref()];
        site.extend(files.into_iter().flatten().map(|pdf| (pdf.path.clone(), pdf.bytes.clone())));
    }
    (site, books)
}

fn page<'t>(site: &'t Tree, path: &str) -> Option<&'t str> {
    let bytes = site.get(&VPath::new(path).unwrap())?;
    Some(std::str::from_utf8(bytes).unwrap())
}

fn names(books: &Books, lang: &str) -> Vec<String> {
    let own = &books[&(None, Lang::new(lang).unwrap())];
    own.iter().map(|book| book.pdf.path.file_name().to_owned()).collect()
}

#[test]
fn each_module_and_each_form_is_a_file_and_the_others_are_whole() {
    let (_, books) = built(&Asked::All);
    let expected = [
        "base-binder-draft-nb.pdf",
        "base-pack-draft-nb.pdf",
        "base-module-visit-draft-nb.pdf",
        "base-module-safety-draft-nb.pdf",
        "base-form-S01-draft-nb.pdf",
    ];
    assert_eq!(names(&books, "nb"), expected);
    assert_eq!(names(&books, "en").len(), expected.len());
    let folded = books.values().flatten().filter_map(|book| book.folded.as_ref());
    let folded: Vec<&str> = folded.map(|pdf| pdf.path.file_name()).collect();
    assert_eq!(folded, ["base-pack-print-only-draft-en.pdf", "base-pack-print-only-draft-nb.pdf"]);
}

#[test]
fn a_plain_build_makes_only_the_usual_ones_and_a_name_one() {
    let (_, books) = built(&Asked::Usual);
    assert_eq!(names(&books, "en"), ["base-binder-draft-en.pdf", "base-pack-draft-en.pdf"]);
    let (_, books) = built(&Asked::Named(vec!["binder".into()]));
    assert_eq!(names(&books, "en"), ["base-binder-draft-en.pdf"]);
}

#[test]
fn every_file_is_listed_with_what_it_is_and_every_link_leads_to_one() {
    let (site, books) = built(&Asked::All);
    let list = page(&site, "nb/register-downloads/index.html").unwrap();
    for book in &books[&(None, Lang::new("nb").unwrap())] {
        assert!(list.contains(&format!("../../{}\"", book.pdf.path)), "{}", book.pdf.path);
    }
    for words in
        ["Til å ha med.", "A5, tekst på 12,5 punkt", "Bare til utskrift", "snu på kortsiden"]
    {
        assert!(list.contains(words), "{words}");
    }
    let visit = page(&site, "en/visit/index.html").unwrap();
    assert!(visit.contains("../../downloads/base-module-visit-draft-en.pdf\""));
    assert!(visit.contains("../../downloads/base-form-S01-draft-en.pdf\""));
    let forms = page(&site, "en/register-forms/index.html").unwrap();
    assert!(forms.contains("../../downloads/base-form-S01-draft-en.pdf\""));
    for (path, bytes) in site.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let Some((_, file)) = link.split_once("downloads/base-") else { continue };
            let file = VPath::new(&format!("downloads/base-{file}")).unwrap();
            assert!(site.contains_key(&file), "{path} leads to {link}");
        }
    }
}

#[test]
fn where_nothing_is_made_nothing_leads_there() {
    let (site, books) = built(&Asked::Named(Vec::new()));
    assert!(books.is_empty());
    assert!(page(&site, "nb/register-downloads/index.html").is_none());
    let leads = |(_, bytes): (&VPath, &std::sync::Arc<[u8]>)| {
        String::from_utf8_lossy(bytes).contains("register-downloads")
    };
    assert!(!site.iter().any(leads));
}

#[test]
fn a_book_that_is_not_there_is_told_with_those_that_are() {
    let folder = tempfile::tempdir().unwrap();
    sources().write(folder.path());
    let run = Ran::of(folder.path(), &["build", "--book", "bindr"]).expect(2);
    assert!(run.stderr.contains("binder, pack, module, form"), "{}", run.stderr);
    assert!(!folder.path().join("public/index.html").exists());
}
