//! Holds the pages that compare versions to what `book.toml` asks for, and to
//! the rest of the site.

use std::collections::{BTreeMap, BTreeSet};

use handbok::lang::Lang;
use handbok::ops::preview::{Builder as _, Changed};
use handbok::ops::{Built, Live};
use handbok::path::VPath;
use handbok::render::Tree;

use crate::support::html::{Token, tokens};
use crate::support::site;
use crate::support::sources::Sources;
use crate::support::tale::Tale;

const SAFETY: &str = "manual/basics/safety/nb.md";
const LAW: &str = "manual/registers/law.yml";
const SETTINGS: &str = "book.toml";

/// Three releases, one to be tried, and a draft.
fn tale(settings: &str) -> Tale {
    let base = Sources::base();
    let base = base.append(SETTINGS, settings);
    let mut tale = Tale::of(&base, "all: start\n\nChange: core\nReason: Første tekst\n");
    tale.past.tag("v1");
    let text = base.text(SAFETY);
    let law = base.text(LAW).replace("Lovens formål", "Formålet");
    let steps = [
        ("v2", "Ring 113. Se [kravet](../visit/nb.md#must).", "substantive"),
        ("v3-rc.1", "Ring 113 med en gang.", "clarification"),
        ("v3", "Ring ikke.", "law-safety"),
        ("", "Ring 110 og vent. Les [](law:bvl-1).", "core"),
    ];
    for (tag, words, class) in steps {
        let text = text.replace("Ring.", words);
        let message = format!("safety: call\n\nChange: {class}\nReason: Det er klarere\n");
        tale.commit("Kari", &message, &[(SAFETY, Some(&text)), (LAW, Some(&law))]);
        if !tag.is_empty() {
            tale.past.tag(tag);
        }
    }
    tale.past.git(&["checkout", "-q", "-f", "main"]);
    tale
}

/// Returns the pairs that a site compares.
fn pairs(tree: &Tree) -> BTreeSet<String> {
    let folder = |path: &VPath| {
        let rest = path.as_str().strip_prefix("compare/")?;
        Some(rest.split_once('/')?.0.to_owned())
    };
    tree.keys().filter_map(folder).collect()
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    let bytes = tree.get(&VPath::new(path).unwrap()).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

fn pages(tree: &Tree) -> BTreeMap<&str, &str> {
    let pages = tree.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    pages.map(|(path, own)| (path.as_str(), std::str::from_utf8(own).unwrap())).collect()
}

#[test]
fn a_release_is_compared_with_the_one_before_the_current_one_and_the_draft() {
    let built: Built = site(tale("").folder());
    let expected = [
        "v1..draft",
        "v1..v2",
        "v1..v3",
        "v2..draft",
        "v2..v3",
        "v2..v3-rc.1",
        "v3-rc.1..draft",
        "v3-rc.1..v3",
        "v3..draft",
    ];
    assert_eq!(pairs(&built.tree), expected.map(str::to_owned).into());
    for pair in expected {
        for lang in ["nb", "en"] {
            text(&built.tree, &format!("compare/{pair}/{lang}/index.html"));
        }
    }
}

#[test]
fn a_book_says_what_is_compared() {
    for (with, expected) in [
        ("[\"previous\"]", vec!["v1..v2", "v2..v3", "v2..v3-rc.1"]),
        ("[\"current\"]", vec!["v1..v3", "v2..v3", "v3-rc.1..v3"]),
        ("[]", vec![]),
    ] {
        let built = site(tale(&format!("\n[compare]\nwith = {with}\n")).folder());
        let expected = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(pairs(&built.tree), expected, "{with}");
        let leads = pages(&built.tree).values().any(|page| page.contains("compare/"));
        assert_eq!(leads, with != "[]", "{with}");
    }
}

#[test]
fn pages_about_versions_lead_to_what_changed() {
    let built = site(tale("").folder());
    for (page, link) in [
        ("v1/nb/visit/index.html", "../../../compare/v1..v3/nb/index.html"),
        ("draft/en/index.html", "../../compare/v3..draft/en/index.html"),
        ("history/nb/index.html", "../../compare/v2..v3/nb/index.html"),
        ("history/nb/v2/index.html", "../../../compare/v1..v2/nb/index.html"),
        ("history/nb/v2/index.html", "../../../compare/v2..draft/nb/index.html"),
        ("status/v1/index.html", "../../compare/v1..v3/nb/index.html"),
        ("status/v1/index.html", "../../compare/v1..v3/en/index.html"),
    ] {
        let page_text = text(&built.tree, page);
        assert!(page_text.contains(&format!("href=\"{link}\"")), "{page} lacks {link}");
    }
    assert!(text(&built.tree, "status/v1/index.html").contains("Hva er endret siden v1?"));
    assert!(!text(&built.tree, "nb/visit/index.html").contains("compare/"), "the current one");
}

/// Returns the places that a page has, and where its links lead.
fn places(page: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut ids, mut links) = (BTreeSet::new(), Vec::new());
    for token in tokens(page) {
        if let Token::Open(_, attributes) = token {
            ids.extend(attributes.get("id").cloned());
            links.extend(attributes.get("href").or(attributes.get("src")).cloned());
            links.extend(attributes.get("aria-details").map(|id| format!("#{id}")));
        }
    }
    (ids, links)
}

#[test]
fn every_link_of_a_comparison_leads_somewhere() {
    let built = site(tale("").folder());
    let all: BTreeMap<&str, (BTreeSet<String>, Vec<String>)> =
        pages(&built.tree).into_iter().map(|(path, page)| (path, places(page))).collect();
    let mut count = 0;
    for (path, (_, links)) in all.iter().filter(|(path, _)| path.starts_with("compare/")) {
        for link in links.iter().filter(|link| !link.contains(':')) {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let folder = VPath::new(path).unwrap().parent().unwrap();
            let file = match file {
                "" => (*path).to_owned(),
                file => folder.join(file).unwrap().to_string(),
            };
            let is_there = built.tree.contains_key(&VPath::new(&file).unwrap());
            assert!(is_there, "{path} leads to {link}, which isn't there");
            if !fragment.is_empty() {
                assert!(all[file.as_str()].0.contains(fragment), "{path}: {link}");
            }
            count += 1;
        }
    }
    assert!(count > 300, "{count} links");
}

#[test]
fn a_comparison_is_neither_searched_nor_listed_as_news() {
    let built = site(tale("").folder());
    for (path, page) in pages(&built.tree) {
        if path.starts_with("compare/") {
            assert!(!page.contains("data-pagefind-body"), "{path}");
        }
    }
    assert!(!text(&built.tree, "feed-nb.xml").contains("compare/"));
}

#[test]
fn the_preview_makes_any_two_versions_when_asked() {
    let tale = tale("\n[compare]\nwith = [\"previous\"]\n");
    let mut live = Live::new(tale.folder().to_owned(), Lang::new("nb").unwrap());
    let tree = live.rebuild(&Changed::Everything).tree.unwrap();
    assert_eq!(pairs(&tree), BTreeSet::new(), "nobody has asked");
    let list = text(&tree, "history/nb/draft/index.html");
    assert!(list.contains("../../../compare/v1..draft/nb/index.html"), "it is promised: {list}");
    for (before, after) in [("v1", "v2"), ("v1", "draft"), ("v3", "v1"), ("v2", "v2")] {
        let made = live.comparison(before, after).unwrap()().unwrap();
        let page = text(&made, &format!("compare/{before}..{after}/en/index.html"));
        assert!(page.contains("What changed from"), "{before} {after}");
        let (_, links) = places(page);
        let own = |path: &str| VPath::new(path).is_ok_and(|path| tree.contains_key(&path));
        for link in links.iter().filter_map(|link| link.strip_prefix("../../../")) {
            let file = link.split('#').next().unwrap();
            assert!(own(file) || made.contains_key(&VPath::new(file).unwrap()), "{link}");
        }
    }
    assert!(live.comparison("v1", "v9").unwrap()().unwrap().is_empty());
}
