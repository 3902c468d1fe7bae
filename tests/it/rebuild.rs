//! Holds every rebuild to what a build from nothing gives: whatever an author
//! edits, a page that was kept is the page that would be made anew.

use handbok::ops::{Pdfs, Pipeline};
use handbok::render::Tree;
use handbok::render::site::SiteOptions;

use crate::support::sources::{Sources, lines};
use crate::support::{Repo, site};

const VISIT: &str = "manual/basics/visit/nb.md";
const SAFETY: &str = "manual/basics/safety/nb.md";

/// An edit by its name.
type Edit = (&'static str, fn(Sources) -> Sources);

/// One edit after the other, each on top of those before it.
const EDITS: &[Edit] = &[
    ("words", |s| s.append(VISIT, "\nNye ord.\n")),
    ("words once more", |s| s.append(VISIT, "\nEnda flere ord.\n")),
    ("a heading in the middle", |s| {
        swap(s, VISIT, "### Lister {#lists}", "### Nytt\n\n### Lister")
    }),
    ("a heading that is linked to", |s| swap(s, SAFETY, "{#call}", "{#telephone}")),
    ("the title of a module that is linked to", |s| swap(s, SAFETY, "# ", "# Ny ")),
    ("a citation", |s| s.append(SAFETY, "\nEn kilde til [@hansen2020, s. 7].\n")),
    ("a footnote with a link", |s| s.append(SAFETY, "\nNote[^x].\n\n[^x]: Se [](core:K1).\n")),
    ("an image that is shown already", |s| {
        swap(
            s,
            "manual/basics/visit/kart.svg",
            "width=\"40\" height=\"20\"",
            "width=\"80\" height=\"40\"",
        )
    }),
    ("an image more", |s| {
        s.put(
            "manual/basics/safety/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        )
        .append(SAFETY, "\n![Et tegn](a.svg)\n")
    }),
    ("a source", |s| swap(s, "manual/registers/references.bib", "Hansen, Kari", "Jensen, Kari")),
    ("a source of the same name and year", |s| {
        s.append(
            "manual/registers/references.bib",
            "\n@book{jensen, author = {Jensen, Kari}, title = {More}, date = {2020}}\n",
        )
        .append(VISIT, "\nMer [@jensen].\n")
    }),
    ("a form's title", |s| swap(s, "manual/registers/forms.yml", "Besøkslogg", "Logg")),
    ("a core component", |s| swap(s, "manual/registers/core.yml", "Hjemmebesøk", "Besøk")),
    ("the items that a module answers", |s| {
        swap(s, "manual/basics/visit/module.yml", "tidier: [4, 6]", "tidier: [4]")
    }),
    ("the log of adaptations", |s| s.put("manual/registers/adaptations.yml", crate::reports::LOG)),
    ("facts", |s| swap(s, "manual/basics/visit/module.yml", "status: draft", "status: review")),
    ("the order", |s| swap(s, "manual/outline.yml", "[visit, safety]", "[safety, visit]")),
    ("a translation away", |s| s.remove("manual/basics/safety/en.md")),
    ("a link to the translation that is away", |s| {
        s.append("manual/basics/visit/en.md", "\nSee [](../safety/en.md#telephone).\n")
    }),
    ("the heading that it leads to", |s| swap(s, SAFETY, "{#telephone}", "{#ring}")),
    ("the programme theory", |s| {
        swap(s, "manual/registers/theory.yml", "Noen kommer hjem", "Noen kommer ofte hjem")
    }),
    ("an item that is no longer asked", |s| {
        let plan = "evidence: {nb: Planen, en: The plan}\n";
        swap(s, "manual/registers/fidelity.yml", plan, &format!("{plan}  retired: \"0.2\"\n"))
    }),
    ("a word that is used and now to be avoided", |s| {
        let entry = "- id: news\n  term: {nb: nytt, en: news}\n  \
            definition: {nb: Det som er nytt., en: What is new.}\n  avoid: {nb: [nye ord]}\n";
        s.append("manual/registers/glossary.yml", entry)
    }),
    ("how many words a sentence may have", |s| {
        s.append("book.toml", "\n[checks]\nsentence-words = 3\n")
    }),
    ("the book", |s| swap(s, "book.toml", "En liten manual", "En stor manual")),
    ("the style of citations", |s| swap(s, "book.toml", "\"apa\"", "\"vancouver\"")),
    ("a language away", |s| swap(s, "book.toml", "[\"nb\", \"en\"]", "[\"nb\"]")),
];

#[test]
fn a_rebuild_gives_what_a_build_from_nothing_gives() {
    let mut kept = Pipeline::default();
    let mut sources = Sources::base();
    let mut before = built(&sources, &mut kept);
    for (name, edit) in EDITS {
        sources = edit(sources);
        let rebuilt = built(&sources, &mut kept);
        let fresh = built(&sources, &mut Pipeline::default());
        assert!(rebuilt.0.keys().eq(fresh.0.keys()), "{name}: the same files");
        for ((path, own), meant) in rebuilt.0.iter().zip(fresh.0.values()) {
            let (own, meant) = (String::from_utf8_lossy(own), String::from_utf8_lossy(meant));
            assert_eq!(own, meant, "{name}: {path}");
        }
        assert_eq!(rebuilt.1, fresh.1, "{name}: the same findings");
        assert!(rebuilt != before, "{name}: the edit shows");
        before = rebuilt;
    }
}

#[test]
fn citations_that_an_earlier_run_kept_read_as_if_printed_anew() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let cite = "\nEn kilde til [@hansen2020, s. 7] og [@hansen2020].\n";
    Sources::base().append(SAFETY, cite).write(root);
    Repo::init(root).commit("all: start");
    let kept = root.join(".git/handbok/citations-manual");
    let whole = site(root).tree;
    let bytes = std::fs::read(&kept).unwrap();
    assert_eq!(site(root).tree, whole);
    // Nothing was new, so nothing was written; what isn't whole is as good as none.
    assert_eq!(std::fs::read(&kept).unwrap(), bytes);
    let spoilt = [&bytes[..40], &[7], &bytes[41..]].concat();
    for broken in [&bytes[..bytes.len() / 2], &[], &spoilt[..]] {
        std::fs::write(&kept, broken).unwrap();
        assert_eq!(site(root).tree, whole);
        assert_eq!(std::fs::read(&kept).unwrap(), bytes);
    }
    let sources = Sources::base().append(SAFETY, cite);
    swap(sources, "manual/registers/references.bib", "Hansen, Kari", "Jensen, Kari").write(root);
    let edited = site(root).tree;
    std::fs::remove_file(&kept).unwrap();
    assert_eq!(site(root).tree, edited);
    assert_ne!(edited, whole);
}

/// Builds the site, whatever is found, and returns it with its findings.
fn built(sources: &Sources, pipeline: &mut Pipeline) -> (Tree, Vec<String>) {
    let (prepared, findings) = sources.prepare(pipeline);
    let site = pipeline.site(&prepared.unwrap(), &Pdfs::new(), &SiteOptions::default()).unwrap();
    (site, lines(&findings, &sources.checkout().snapshot))
}

#[track_caller]
fn swap(sources: Sources, path: &str, from: &str, to: &str) -> Sources {
    let text = sources.text(path);
    assert!(text.contains(from), "{path} has no {from}");
    sources.put(path, text.replacen(from, to, 1))
}
