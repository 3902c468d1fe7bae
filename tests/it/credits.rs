//! Holds what chapters tell of their past to what was done to them.

use std::collections::BTreeMap;

use handbok::edition::{Change, Chapter, First, Origin, Shown, Unknown, When};
use handbok::lang::Lang;
use handbok::path::VPath;
use handbok::vcs::{Class, unsaved};

use crate::support::tale::{Tale, Told, scope};

const SAFETY: &str = "manual/basics/safety/nb.md";
const MODULE: &str = "manual/basics/safety/module.yml";
const THREE: &str = "# Sikkerhet\n\nHva du gjør når det haster.\n\n## Ring {#call}\n\nRing med en gang.\n\n- En ting\n- En ting til\n";

/// Returns a chapter of the Norwegian edition.
fn chapter(told: &Told, slug: &str) -> std::sync::Arc<Chapter> {
    let nb = Lang::new("nb").unwrap();
    let editions = told.editions();
    let edition = editions.iter().find(|edition| edition.lang == nb).unwrap();
    edition.chapters.iter().find(|chapter| chapter.id == slug).unwrap().clone()
}

/// Returns the subjects of the changes that blocks of a chapter come from.
fn origins(told: &Told, slug: &str) -> Vec<String> {
    let chapter = chapter(told, slug);
    let past = chapter.past.as_ref().unwrap();
    let subject = |origin: &Origin| match origin {
        Origin::Change(change) => change.subject.clone(),
        Origin::Unknown(why) => format!("{why:?}"),
    };
    std::iter::once(&past.purpose).chain(&past.blocks).map(subject).collect()
}

fn reworded(tale: &mut Tale) {
    let text = THREE.replace("Ring med en gang.", "Ring 110 med en gang.");
    let message = "safety: say the number\n\nChange: law-safety\nReason: Alle skal vite det\n";
    tale.commit("Ola", message, &[(SAFETY, Some(&text))]);
}

fn safety() -> Tale {
    let mut tale = Tale::new("all: start\n\nChange: substantive\n");
    tale.commit("Kari", "safety: write\n\nChange: substantive\n", &[(SAFETY, Some(THREE))]);
    tale.past.tag("v0.1");
    reworded(&mut tale);
    tale
}

#[test]
fn a_block_tells_the_last_change_in_substance() {
    let tale = safety();
    let (write, number) = ("safety: write", "safety: say the number");
    let start = "all: start";
    assert_eq!(origins(&tale.told(None), "safety"), [start, start, number, write]);
    let before = tale.told(Some("v0.1"));
    assert_eq!(origins(&before, "safety"), [start, start, write, write], "of its version");
    let first = &before.credits.modules["safety"];
    let subjects: Vec<&str> = first.changes.iter().map(|change| &*change.subject).collect();
    assert_eq!(subjects, [write, start], "nothing that came later");
}

#[test]
fn a_clarification_is_not_in_substance() {
    let mut tale = safety();
    let text = THREE.replace("Ring med en gang.", "Ring 110 med én gang.");
    tale.commit("Per", "safety: accent\n\nChange: clarification\n", &[(SAFETY, Some(&text))]);
    // The whole line is new: nobody else wrote any of it.
    assert_eq!(origins(&tale.told(None), "safety")[2], "safety: accent");
    let text = text.replace("- En ting til\n", "- En ting til\n- Og en\n");
    tale.commit("Per", "safety: one more\n\nChange: clarification\n", &[(SAFETY, Some(&text))]);
    assert_eq!(origins(&tale.told(None), "safety")[3], "safety: write");
    let told = tale.told(None);
    let substance = told.credits.modules["safety"].substance.clone().unwrap();
    assert_eq!(substance.subject, "safety: say the number");
}

#[test]
fn every_line_of_a_text_has_one_block_and_so_one_origin() {
    let told = Tale::new("all: start").told(None);
    for edition in told.editions() {
        for chapter in &edition.chapters {
            let past = chapter.past.as_ref().unwrap();
            assert_eq!(past.blocks.len(), chapter.blocks.len(), "{}", chapter.id);
            assert_eq!(past.sheets.len(), chapter.sheets.len(), "{}", chapter.id);
        }
    }
    for module in told.manual.modules.values() {
        for (_, text) in module.texts.iter() {
            let source = told.snapshot.text(&text.path).unwrap();
            let notes = text.document.notes.iter().map(|note| note.span);
            let blocks = text.document.blocks.iter().map(|block| block.span);
            let spans: Vec<_> = blocks.chain(notes).collect();
            let start = spans.iter().map(|span| span.start).min().unwrap();
            let mut at = 0;
            for line in source.split_inclusive('\n') {
                let (from, to) = (at, at + line.trim_end().len());
                at += line.len();
                if from < start || from == to {
                    continue;
                }
                let own = spans.iter().filter(|span| span.start < to && span.end > from);
                assert_eq!(own.count(), 1, "{}: {line:?}", text.path);
            }
        }
    }
}

#[test]
fn a_new_name_a_quiet_commit_and_an_ignored_one_change_nothing() {
    let mut tale = safety();
    let before = origins(&tale.told(None), "safety");
    let sweep = THREE
        .replace("Ring med en gang.", "Ring 110, med en gang.")
        .replace("- En ting\n", "- Én ting\n");
    let message = "all: sweep\n\nChange: editorial\nReason: Komma\n";
    tale.commit("Per", message, &[(SAFETY, Some(&sweep))]);
    assert_eq!(origins(&tale.told(None), "safety"), before);
    let sweep = sweep.replace("En ting til", "Én ting til");
    let ignored =
        tale.past.commit("Per", "all: accents\n\nChange: core\n", &[(SAFETY, Some(&sweep))]);
    let revs = format!("{ignored}\n");
    tale.commit("Per", "ignore", &[(".git-blame-ignore-revs", Some(&revs))]);
    assert_eq!(origins(&tale.told(None), "safety"), before);
    let (facts, english) = (tale.snapshot("HEAD"), "manual/basics/safety/en.md");
    let at = |path: &str| facts.text(&VPath::new(path).unwrap()).unwrap();
    let outline = at("manual/outline.yml").replace("safety", "danger");
    let moved = [
        ("manual/outline.yml", Some(&*outline)),
        (SAFETY, None),
        (MODULE, None),
        (english, None),
        ("manual/basics/danger/nb.md", Some(&*sweep)),
        ("manual/basics/danger/en.md", Some(at(english))),
        ("manual/basics/danger/module.yml", Some(at(MODULE))),
    ];
    tale.commit("Eva", "safety: call it danger", &moved);
    let told = tale.told(None);
    assert_eq!(origins(&told, "danger"), before);
    let past = &told.credits.modules["danger"];
    assert!(matches!(&past.first, First::In(tag, When::Known(_)) if tag == "v0.1"), "{past:?}");
    assert_eq!(past.older_text, None);
}

#[test]
fn a_module_that_is_split_off_has_older_text() {
    let mut tale = safety();
    let line = "En linje som er lang nok til å bli fulgt, og som flytter.\n";
    let text = format!("{THREE}\n{line}");
    tale.commit("Kari", "safety: more", &[(SAFETY, Some(&text))]);
    tale.past.tag("v0.2");
    let own = format!("# Flyttet\n\nHvorfor.\n\n{line}");
    let outline = tale.snapshot("HEAD");
    let outline = outline.text(&VPath::new("manual/outline.yml").unwrap()).unwrap();
    let outline = outline.replace("safety]", "safety, moved]");
    let facts = "id: moved\nstatus: draft\naudience: [family-partner]\nkey-element: common\n";
    let edits = [
        (SAFETY, Some(THREE)),
        ("manual/outline.yml", Some(&*outline)),
        ("manual/basics/moved/nb.md", Some(&*own)),
        ("manual/basics/moved/module.yml", Some(facts)),
    ];
    tale.commit("Ola", "safety: split", &edits);
    let told = tale.told(None);
    assert_eq!(told.credits.modules["moved"].first, First::NotYet);
    assert_eq!(origins(&told, "moved"), ["safety: split", "safety: more"]);
    tale.past.tag("v0.3");
    let told = tale.told(None);
    let past = &told.credits.modules["moved"];
    let version = |first: &First| match first {
        First::In(tag, _) => tag.clone(),
        other => format!("{other:?}"),
    };
    assert_eq!(version(&past.first), "v0.3");
    assert_eq!(past.older_text.as_ref().map(|(tag, _)| tag.as_str()), Some("v0.2"));
}

#[test]
fn what_is_not_committed_says_so_and_the_rest_keeps_its_origin() {
    let tale = safety();
    let history = tale.history();
    let snapshot = tale.snapshot("HEAD");
    let mut told = tale.told(None);
    let text = snapshot.text(&VPath::new(SAFETY).unwrap()).unwrap();
    // A blank line above moves every line; line ends are those of another system.
    let changed = text.replace("- En ting til", "- Noe annet").replace("## Ring", "\n## Ring");
    told.snapshot.insert(VPath::new(SAFETY).unwrap(), changed.replace('\n', "\r\n").into_bytes());
    told.snapshot.insert(VPath::new("manual/basics/new/nb.md").unwrap(), "# Ny\n".as_bytes());
    let newest = unsaved(&tale.repository(), &history.states[0], &told.snapshot).unwrap();
    told.manual = handbok::ops::Pipeline::default().read(&told.snapshot).value.unwrap();
    let chronicle = handbok::edition::Chronicle::new(&history, &told.manual);
    told.credits = handbok::edition::credits(&told.manual, &chronicle, &newest);
    let number = "safety: say the number";
    assert_eq!(origins(&told, "safety"), ["all: start", "all: start", number, "Unsaved"]);
    let new = &newest.texts[&VPath::new("manual/basics/new/nb.md").unwrap()];
    assert_eq!(new.commits, [handbok::vcs::Lines::UNSAVED]);
}

#[test]
fn a_clone_without_the_beginning_does_not_guess() {
    let tale = safety();
    let shallow = tempfile::tempdir().unwrap();
    let from = format!("file://{}", tale.folder().display());
    let to = shallow.path().join("clone");
    tale.past.git(&["clone", "-q", "--depth", "1", &from, to.to_str().unwrap()]);
    let repository = handbok::vcs::Repository::above(&to).unwrap().unwrap();
    let history = handbok::vcs::history(&repository, &[], &scope()).unwrap();
    assert!(history.is_shallow && history.commits.len() == 1);
    let mut told = tale.told(None);
    let chronicle = handbok::edition::Chronicle::new(&history, &told.manual);
    told.credits = handbok::edition::credits(&told.manual, &chronicle, &history.states[0]);
    assert!(origins(&told, "safety").iter().all(|origin| origin == "Shallow"));
    let past = &told.credits.modules["safety"];
    assert_eq!(past.first, First::Unknown(Unknown::Shallow));
    // The one commit there is says what it did itself.
    assert_eq!(past.substance.as_ref().map(|change| change.class), Ok(Some(Class::LawSafety)));
}

#[test]
fn an_unlikely_date_is_no_fact_and_orders_nothing() {
    let mut tale = safety();
    for (n, seconds) in [-86_400, 0, 4_200_000_000, 1_900_000_000].into_iter().enumerate() {
        let text = format!("{THREE}\nAvsnitt {n} er nytt.\n");
        tale.past.at(seconds);
        tale.commit("Per", &format!("safety: {n}\n\nChange: core\n"), &[(SAFETY, Some(&text))]);
    }
    tale.commit("Per", "safety: last\n\nChange: core\n", &[(SAFETY, Some(THREE))]);
    let told = tale.told(None);
    let changes = &told.credits.modules["safety"].changes;
    let judged: Vec<(&str, bool)> = changes
        .iter()
        .map(|change| (&*change.subject, matches!(change.when, When::Known(_))))
        .collect();
    let expected = [
        ("safety: last", true),
        ("safety: 3", false),
        ("safety: 2", false),
        ("safety: 1", false),
        ("safety: 0", false),
        ("safety: say the number", true),
        ("safety: write", true),
        ("all: start", true),
    ];
    assert_eq!(judged, expected);
}

const PEOPLE: &str = "groups:
  - {id: research, title: {nb: Forskerne, en: The researchers}}
  - {id: parents, title: {nb: Foreldrene, en: The parents}}
  - {id: town, title: {nb: Kommunen, en: The town}}
collaborators:
  - {id: kari, group: research, role: {nb: Redaktør, en: Editor}, git: [kari@example.org]}
  - {id: ola, group: parents, show: name, name: Ola Forelder, consent: \"2026-01-01\", git: [Ola]}
  - {id: per, group: town, show: hidden, git: [Per]}
  - {id: eva, group: town, show: group, git: [Eva]}
";
const WORKSHOPS: &str = "- id: workshop-1
  date: 2026-01-10
  title: {nb: Verksted, en: Workshop}
  groups: [{group: parents, participants: 7}, {group: town, participants: 2}]
";

/// Who is credited, counted commit by commit from what the test itself did.
#[test]
fn people_are_those_who_took_part_as_they_chose() {
    let mut tale = safety();
    tale.commit(
        "Kari",
        "people: declare",
        &[("manual/people.yml", Some(PEOPLE)), ("manual/registers/workshops.yml", Some(WORKSHOPS))],
    );
    let mut expected: BTreeMap<Shown, usize> = BTreeMap::new();
    let kari = Shown::Role("kari".into(), "research".into());
    let ola = Shown::Name("Ola Forelder".into(), "parents".into());
    let group = |id: &str| Shown::Group(id.into());
    // What `safety` did.
    *expected.entry(kari.clone()).or_default() += 2;
    *expected.entry(ola.clone()).or_default() += 1;
    let trailers: [(&str, Vec<Shown>); 5] = [
        ("Co-authored-by: Ola <o@example.org>", vec![ola.clone()]),
        ("On-behalf-of: town", vec![group("town")]),
        ("Input-from: workshop-1", vec![group("parents"), group("town")]),
        ("Co-authored-by: Nobody <nobody@example.org>", vec![Shown::NotAttributed]),
        ("Input-from: per", vec![]),
    ];
    let who = [("Kari", Some(kari)), ("Per", None), ("Eva", Some(group("town")))];
    for (n, (trailer, by)) in trailers.iter().enumerate() {
        for (author, shown) in &who {
            let text = format!("{THREE}\nAvsnitt {n} av {author}.\n");
            tale.commit(author, &format!("safety: {n}\n\n{trailer}\n"), &[(SAFETY, Some(&text))]);
            let all: std::collections::BTreeSet<_> = by.iter().chain(shown).cloned().collect();
            all.into_iter().for_each(|one| *expected.entry(one).or_default() += 1);
        }
    }
    let told = tale.told(None);
    let past = &told.credits.modules["safety"];
    let mut counted: BTreeMap<Shown, usize> = BTreeMap::new();
    for change in &past.changes {
        change.by.iter().for_each(|one| *counted.entry(one.clone()).or_default() += 1);
    }
    assert_eq!(counted, expected);
    // git's own count of authors, with the same trailers, for those who are shown one by one.
    let log = tale.past.git(&[
        "log",
        "--format=%an%n%(trailers:key=Co-authored-by,valueonly)",
        "--",
        SAFETY,
    ]);
    let lines =
        |name: &str| log.lines().filter(|line| line.split(" <").next() == Some(name)).count();
    assert_eq!(lines("Ola"), counted[&ola]);
    let workshops = |change: &&std::sync::Arc<Change>| change.workshops.contains("workshop-1");
    assert_eq!(past.changes.iter().filter(workshops).count(), 3);
    assert!(past.people.contains(&ola) && past.people.last() == Some(&Shown::NotAttributed));
    assert!(!format!("{:?}", past.people).contains("per"), "whoever hides is nowhere");
    assert_eq!(past.groups.len(), 3);
}
