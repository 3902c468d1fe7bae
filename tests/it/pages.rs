//! Reads back what pages of every kind say, and in which order.

use handbok::path::VPath;

use crate::support::Ran;
use crate::support::golden;
use crate::support::outline::outline;
use crate::support::sources::Sources;
use crate::support::tale::Tale;

#[test]
fn pages_say_what_they_said_when_they_were_read() {
    let made = Sources::base().site();
    for (kind, page) in [
        ("front", "nb/index.html"),
        ("module", "nb/visit/index.html"),
        ("register", "en/register-fidelity/index.html"),
        ("version", "history/en/draft/index.html"),
        ("status", "status/draft/index.html"),
    ] {
        golden(&format!("page-{kind}.txt"), &outline(made.page(page)));
    }
}

#[test]
fn a_manual_that_is_still_empty_leads_on() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    Ran::of(root, &["init", "."]).expect(0);
    Ran::of(root, &["build", "--format", "site", "--no-search"]).expect(0);
    let page = |path: &str| std::fs::read_to_string(root.join("public").join(path)).unwrap();
    for register in ["core", "glossary", "law", "sources"] {
        let text = page(&format!("nb/register-{register}/index.html"));
        let main = text.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        assert!(main.contains("ennå") && main.contains("href=\"../index.html\""), "{main}");
        assert!(!main.contains("<ul"), "{register}: a list without items is none");
    }
    // A term without a meaning is no term.
    let front = page("nb/index.html");
    assert_eq!(front.matches("<dt>").count(), front.matches("<dd>").count());
}

#[test]
fn a_printed_draft_can_be_asked_about_when_there_is_only_a_release() {
    let tale = Tale::new("all: start");
    let status = "status/draft/index.html";
    tale.past.git(&["checkout", "-q", "-f", "main"]);
    let draft = crate::support::site(tale.folder());
    tale.past.tag("v1");
    let release = crate::support::site(tale.folder());
    for (built, page) in
        [(draft, "history/nb/draft/index.html"), (release, "history/nb/index.html")]
    {
        let of = |path: &str| built.tree.get(&VPath::new(path).unwrap());
        assert!(of(status).is_some());
        let text = std::str::from_utf8(of(page).unwrap()).unwrap();
        assert!(text.contains(status), "{page} leads there");
    }
}
