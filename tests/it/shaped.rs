//! Holds what readers see of the past to what was done, and keeps out what
//! nobody may see.

use std::collections::{BTreeMap, BTreeSet};

use handbok::ops::{self, BuildRequest, Built, Pipeline};
use handbok::path::VPath;
use handbok::vcs;

use crate::support::Ran;
use crate::support::html::{Token, tokens, words};
use crate::support::pdf::Pdf;
use crate::support::sources::Sources;
use crate::support::tale::{Tale, scope};

const SAFETY: &str = "manual/basics/safety/nb.md";
const PEOPLE: &str = "groups:
  - {id: research, title: {nb: Forskerne, en: The researchers}}
  - {id: parents, title: {nb: Foreldrene, en: The parents}, description: {nb: Har erfart det., en: Have been there.}}
  - {id: town, title: {nb: Kommunen, en: The town}}
collaborators:
  - {id: kari, group: research, role: {nb: Redaktør, en: Editor}, credit: [conceptualization, writing-original-draft], git: [kari@example.org]}
  - {id: ola, group: parents, show: name, name: Ola Forelder, consent: \"2026-01-01\", credit: [validation], git: [Ola]}
  - {id: eva, group: parents, role: {nb: Mor, en: Mother}, name: Eva Ekte, git: [Eva]}
  - {id: skjult, group: town, show: hidden, credit: [supervision], git: [Skjulte Per]}
";
const WORKSHOPS: &str = "- id: workshop-1
  date: 2026-01-10
  title: {nb: Et verksted, en: A workshop}
  groups: [{group: parents, participants: 7}, {group: town, participants: 2}]
";

/// A manual with two versions, a draft, and all kinds of people.
fn tale() -> Tale {
    let sources = Sources::base()
        .put("manual/people.yml", PEOPLE)
        .put("manual/registers/workshops.yml", WORKSHOPS);
    let mut tale = Tale::of(&sources, "all: start\n\nChange: core\nReason: Første tekst\n");
    tale.past.tag("v0.1");
    let base = sources.text(SAFETY);
    let commits = [
        (
            "Ola",
            "Change: substantive\nReason: Foreldre ba om det\nCo-authored-by: Eva <eva@example.org>",
        ),
        ("Skjulte Per", "Change: clarification\nReason: Tydeligere"),
        ("Fremmed Person", "Reason: Skriv til fremmed@example.org"),
        ("Kari", "Change: law-safety\nReason: <b>Ny</b> lov & \"orden\"\nInput-from: workshop-1"),
    ];
    for (n, (who, trailers)) in commits.iter().enumerate() {
        let text = base.replace("Ring.", &format!("Ring {n}."));
        tale.commit(who, &format!("safety: {n}\n\n{trailers}\n"), &[(SAFETY, Some(&text))]);
        if n == 0 {
            tale.past.tag("v0.2");
        }
    }
    tale.past.git(&["checkout", "-q", "-f", "main"]);
    tale
}

fn build(tale: &Tale) -> Built {
    built(tale.folder(), true)
}

fn built(folder: &std::path::Path, search: bool) -> Built {
    let (languages, formats) = (Vec::new(), Vec::new());
    let books = handbok::ops::Asked::Usual;
    let (root, local) = (folder.to_path_buf(), None);
    let request = BuildRequest { root, languages, formats, books, local, search };
    ops::build(&request, &|_| {}).unwrap()
}

fn page<'b>(built: &'b Built, path: &str) -> &'b str {
    let bytes = built.tree.get(&VPath::new(path).unwrap());
    let bytes = bytes.unwrap_or_else(|| panic!("no {path} among {:?}", built.tree.keys()));
    std::str::from_utf8(bytes).unwrap()
}

fn said(page: &str) -> String {
    words(&tokens(page)).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_module_says_who_shaped_it_in_its_version() {
    let built = build(&tale());
    let draft = said(page(&built, "draft/nb/safety/index.html"));
    for part in [
        "Hvem har formet dette kapittelet",
        "Ola Forelder (Foreldrene)",
        "Mor (Foreldrene)",
        "Redaktør (Forskerne)",
        "ikke oppgitt hvem",
        "Først publisert v0.1 (15. januar 2026)",
        "fra workshopen «Et verksted» 10. januar 2026",
        "<b>Ny</b> lov & \"orden\"",
    ] {
        assert!(draft.contains(part), "{part}: {draft}");
    }
    let current = said(page(&built, "nb/safety/index.html"));
    assert!(
        current.contains("Foreldre ba om det") && !current.contains("Et verksted"),
        "{current}"
    );
    let first = said(page(&built, "v0.1/nb/safety/index.html"));
    assert!(first.contains("Første tekst") && !first.contains("Foreldre ba om det"), "{first}");
}

#[test]
fn where_each_block_comes_from_is_out_of_the_way_until_asked_for() {
    let built = build(&tale());
    let text = page(&built, "draft/nb/safety/index.html");
    let lines = text.matches("<p class=\"origin\"").count();
    assert!(lines >= 2, "{text}");
    assert_eq!(text.matches("<p class=\"origin\" data-pagefind-ignore=\"\"").count(), lines);
    assert_eq!(text.matches("id=\"page-origins\"").count(), 1);
    let style = page(&built, "assets/text.css");
    assert!(style.contains(".origin {\n  display: none;"), "hidden from everybody alike");
    assert!(style.contains("article:has(#page-origins:checked) .origin"));
    let last = text.rsplit("<p class=\"origin\"").next().unwrap();
    let last = said(&format!("<p {}", last.split("</p>").next().unwrap()));
    assert!(last.contains("Ny</b> lov") && last.contains("Kommunen"), "{last}");
}

#[test]
fn the_pdf_tells_the_past_at_the_end_of_each_module() {
    let built = build(&tale());
    let name = built.tree.keys().find(|path| path.as_str().ends_with("draft-nb.pdf")).unwrap();
    let text = Pdf::read(&built.tree[name]).text();
    for part in ["Hvem har formet dette kapittelet", "Foreldre ba om det", "Mor (Foreldrene)"] {
        assert!(text.contains(part), "{part}");
    }
}

/// No address, no hidden person and no name without consent, in any byte that is published.
#[test]
fn nobody_is_told_more_than_they_agreed_to() {
    let tale = tale();
    let built = build(&tale);
    let mut texts: Vec<(String, String)> = Vec::new();
    for (path, bytes) in &built.tree {
        let text = match path.extension().as_deref() {
            Some("pdf") => Pdf::read(bytes).text(),
            _ => String::new(),
        };
        texts.push((path.to_string(), text + &String::from_utf8_lossy(bytes)));
    }
    for words in
        [vec!["history", "--json"], vec!["history"], vec!["check", "--json"], vec!["check"]]
    {
        let ran = Ran::of(tale.folder(), &words);
        texts.push((words.join(" "), ran.stdout + &ran.stderr));
    }
    assert!(texts.len() > 30);
    for (place, text) in &texts {
        for secret in ["@example.org", "Skjulte", "skjult", "Eva Ekte"] {
            assert!(!text.contains(secret), "{place} says `{secret}`");
        }
    }
    let said = &texts[texts.len() - 1].1;
    assert!(said.contains("Fremmed Person") && said.contains("sha256:"), "{said}");
    let built: Vec<_> =
        texts.iter().filter(|(p, _)| p.ends_with(".html") || p.ends_with(".pdf")).collect();
    assert!(
        built.iter().all(|(_, text)| !text.contains("Fremmed Person")),
        "not in what is published"
    );
}

#[test]
fn pages_tell_what_each_group_and_named_person_changed() {
    let built = build(&tale());
    let parents = said(page(&built, "history/nb/contributors/group-parents/index.html"));
    assert!(parents.contains("Endringer fra Foreldrene") && parents.contains("Foreldre ba om det"));
    assert!(parents.contains("Versjon v0.2") && parents.contains("Ikke i noen versjon ennå"));
    assert!(!parents.contains("Tydeligere"), "what others changed: {parents}");
    let ola = said(page(&built, "history/en/contributors/person-ola/index.html"));
    assert!(ola.contains("Changes from Ola Forelder (The parents)"), "{ola}");
    let pages = built.tree.keys().filter(|path| path.as_str().contains("/contributors/person-"));
    assert_eq!(pages.count(), 2, "one person agreed, in two languages");
    let everybody = page(&built, "history/en/contributors/index.html");
    let all = said(everybody);
    assert!(all.contains("Author contributions (CRediT): Editor (The researchers): conceptualization, writing – original draft. Ola Forelder (The parents): validation."), "{all}");
    assert!(all.contains("A workshop") && all.contains("The parents: 7 participants"), "{all}");
    // The picture and its table say the same.
    for (group, counts) in
        [("The researchers", [1, 0, 1]), ("The parents", [0, 1, 1]), ("The town", [0, 0, 1])]
    {
        let [one, two, draft] = counts;
        let label =
            format!("aria-label=\"{group}. v0.1: {one}, v0.2: {two}, Working draft: {draft}\"");
        assert!(everybody.contains(&label), "{label}: {everybody}");
        let row =
            format!("<th scope=\"row\">{group}</th><td>{one}</td><td>{two}</td><td>{draft}</td>");
        let squeezed: String = everybody.split('\n').collect();
        assert!(squeezed.contains(&row), "{row}");
    }
}

#[test]
fn the_feed_holds_the_changes_in_substance_and_is_the_same_every_time() {
    let tale = tale();
    let built = build(&tale);
    let feed = page(&built, "feed-nb.xml");
    assert_eq!(feed, page(&build(&tale), "feed-nb.xml"));
    let all = tokens(feed);
    let mut open = Vec::new();
    for token in &all {
        match token {
            Token::Open(name, _) if name != "link" => open.push(name.clone()),
            Token::Close(name) => assert_eq!(open.pop().as_ref(), Some(name), "well-formed"),
            Token::Open(..) | Token::Text(_) | Token::Other(_) => {}
        }
    }
    assert!(open.is_empty());
    assert_eq!(feed.matches("<entry>").count(), 3, "{feed}");
    let ids: BTreeSet<&str> = feed.split("<id>").skip(1).map(|rest| &rest[..45]).collect();
    assert_eq!(ids.len(), 4, "each has an id of its own");
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")));
    assert!(
        feed.contains("&lt;b&gt;Ny&lt;/b&gt; lov &amp; ") && feed.contains("<updated>2026-01-15T")
    );
    assert!(!feed.contains("Tydeligere"), "no clarification");
    assert!(page(&built, "nb/index.html").contains("type=\"application/atom+xml\""));
}

#[test]
fn without_a_history_the_page_says_so() {
    let folder = tempfile::tempdir().unwrap();
    Sources::base().write(folder.path());
    let built = self::built(folder.path(), false);
    let page = said(page(&built, "nb/safety/index.html"));
    assert!(page.contains("ukjent: historikken følger ikke med her"), "{page}");
    git2::Repository::init(folder.path()).unwrap();
    let built = self::built(folder.path(), false);
    let page = said(self::page(&built, "nb/safety/index.html"));
    assert!(page.contains("ukjent: ingenting er lagret i historikken ennå"), "{page}");
}

/// Histories of bytes that no careful program writes.
#[test]
#[expect(clippy::too_many_lines, reason = "most of them are the strange bytes themselves")]
fn a_strange_history_never_stops_the_reading() {
    for seed in 1..=12_u64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut roll = move |sides: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % sides as u64).unwrap()
        };
        let mut tale = Tale::new("start");
        let snapshot = tale.snapshot("HEAD");
        let mut files: BTreeMap<String, Vec<u8>> =
            snapshot.files().map(|(path, file)| (path.to_string(), file.bytes.to_vec())).collect();
        let mut made: Vec<git2::Oid> = Vec::new();
        let people: [&[u8]; 5] =
            [b"Kari <kari@example.org>", b" <>", b"\xff\xfe <\xff>", b"< <<>> >", b"N\x07 <n@n>"];
        let times = [0, -1, i64::MAX, i64::MIN, 1_700_000_000, 4_102_444_800, 253_402_300_800];
        let messages: [&[u8]; 7] = [
            b"",
            b"\xff\xfe\n\nChange: \xff\n",
            b"x\n\nChange: core\nReason: \x1b[2J\nCo-authored-by: <\n",
            b"\n\n\nChange: editorial\n",
            b"x\n\nInput-from:\nOn-behalf-of: <>\nCo-authored-by:\n",
            b"all: \x00 nothing\n\nReason: a@b\nChange: law-safety\n",
            b"ok\n\nChange: substantive\nReason: fine\n",
        ];
        for _ in 0..25 {
            let names: Vec<String> = files.keys().filter(|p| p.ends_with(".md")).cloned().collect();
            if let Some(name) = names.get(roll(names.len().max(1))).cloned() {
                let mut bytes = files[&name].clone();
                match roll(6) {
                    0 => drop(files.remove(&name)),
                    1 => {
                        files.remove(&name);
                        files.insert(format!("manual/basics/m{}/nb.md", roll(4)), bytes);
                    }
                    2 => drop(files.insert(name, Vec::new())),
                    3 => {
                        bytes.splice(0..0, [0xff, 0x00, b'\r', b'\n']);
                        files.insert(name, bytes);
                    }
                    _ => {
                        let at = roll(bytes.len() + 1);
                        bytes.splice(at..at, format!("\nord {}\n\n", roll(99)).bytes());
                        files.insert(name, bytes);
                    }
                }
            }
            files.insert(
                "manual/basics/safety/nb.md".into(),
                format!("# S\n\nFor.\n\nA {}.\n", roll(9)).into(),
            );
            let tree = tale.past.tree(&files);
            let count = roll(3).min(made.len());
            let parents: Vec<git2::Oid> = (0..count).map(|_| made[roll(made.len())]).collect();
            let (who, time) = (people[roll(people.len())], times[roll(times.len())]);
            made.push(tale.past.raw(who, time, messages[roll(messages.len())], &parents, tree));
            if roll(9) == 0 {
                tale.past.tag(&format!("v{}.{}", roll(3), made.len()));
            }
        }
        let snapshot = tale.snapshot("HEAD");
        let archive = vcs::archive(tale.folder(), &scope(), &snapshot).unwrap();
        let checkout = vcs::Checkout { snapshot, version: vcs::VersionFacts::default() };
        let mut pipeline = Pipeline::default();
        let prepared = pipeline.prepare(&checkout, Some(&archive), &[]).unwrap();
        let prepared = prepared.value.unwrap();
        let chapters = prepared.editions.iter().flat_map(|edition| &edition.chapters);
        for chapter in chapters {
            let past = chapter.past.as_ref().unwrap();
            assert_eq!(past.blocks.len(), chapter.blocks.len(), "seed {seed}");
        }
        let options = handbok::render::site::SiteOptions::default();
        let tree = pipeline.site(&prepared, &BTreeMap::new(), &options).unwrap();
        assert!(tree.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("kari@")));
        // Git itself can't read who made this one: the past is unknown, and no more.
        let tree = tale.past.tree(&files);
        tale.past.raw(b"A", 0, b"broken", &made[..1], tree);
        let archive = vcs::archive(tale.folder(), &scope(), &checkout.snapshot).unwrap();
        assert!(archive.unreadable.is_some() && !archive.is_kept, "seed {seed}");
    }
}
