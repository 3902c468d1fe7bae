//! The edition of a municipality: what it says stands in the right places, marked as
//! its own, and the manual of everybody knows nothing of it.

use std::fs;
use std::path::Path;

use crate::support::sources::Sources;
use crate::support::{Ran, Repo, html};

/// What a town adds to the base.
const TOWN: [(&str, &str); 3] = [
    (
        "manual/adaptations/town/adaptation.yml",
        "id: town\nname: {nb: Byen, en: The town}\nabout: {nb: En oppdiktet by., en: A made-up town.}\n\
         based-on: v0.1\nslots: {name: {nb: Byens barnevern, en: The town\u{2019}s service}}\n",
    ),
    (
        "manual/adaptations/town/safety/nb.md",
        "# Sikkerhet i byen\n\n::: legg-til call\nSi hvor du er, og se \
         [besøket](../../../basics/visit/nb.md#words).\n:::\n",
    ),
    (
        "manual/adaptations/town/safety/en.md",
        "# Safety in the town\n\n::: add call\nSay where you are, and see \
         [the visit](../../../basics/visit/en.md#words).\n:::\n",
    ),
];

/// Lays out the base with the town, and with more in some files.
fn laid(more: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut sources = Sources::base();
    for (path, text) in TOWN.iter().chain(more) {
        sources = sources.put(path, *text);
    }
    sources.write(folder.path());
    folder
}

fn page(root: &Path, out: &str, path: &str) -> String {
    fs::read_to_string(root.join(out).join(path)).unwrap()
}

/// Returns the words of a page.
fn words(html: &str) -> String {
    html::words(&html::tokens(html)).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_municipality_has_an_edition_of_its_own() {
    let folder = laid(&[]);
    let root = folder.path();
    Ran::of(root, &["build", "--local", "town", "--no-search"]).expect(0);
    let local = page(root, "public-town", "nb/safety/index.html");
    let told = words(&local);
    assert!(told.contains("Byen, i tillegg til teksten i manualen Si hvor du er"), "{told}");
    // Links of a local text are seen from its own file.
    assert!(local.contains("<a href=\"../visit/index.html#words\">besøket</a>"), "{local}");
    let visit = page(root, "public-town", "nb/visit/index.html");
    assert!(visit.contains("<span class=\"filled\">Byens barnevern</span>"), "{visit}");
    let front = words(&page(root, "public-town", "en/index.html"));
    assert!(front.contains("A small manual, The town"), "{front}");
    assert!(front.contains("Local edition for The town.") && front.contains("A made-up town."));
    let version = "The text from the manual: unknown version. What is written locally was written";
    assert!(front.contains(version) && !front.contains("The whole manual, with"), "{front}");
    let versions = words(&page(root, "public-town", "history/en/index.html"));
    assert!(versions.contains("The older versions belong to the whole manual."), "{versions}");
    let pdf = root.join("public-town/downloads/base-town-draft-nb.pdf");
    assert!(pdf.exists(), "{pdf:?}");
}

#[test]
fn the_manual_of_everybody_knows_nothing_of_it() {
    let (with, without) = (laid(&[]), laid(&[]));
    fs::remove_dir_all(without.path().join("manual/adaptations")).unwrap();
    for folder in [&with, &without] {
        Ran::of(folder.path(), &["build", "--format", "site", "--no-search"]).expect(0);
    }
    let told = |folder: &tempfile::TempDir| page(folder.path(), "public", "nb/visit/index.html");
    assert_eq!(told(&with), told(&without));
    assert!(told(&with).contains("class=\"blank"), "a place to fill in is room to write");
    assert!(!words(&told(&with)).contains("Byen"));
}

#[test]
fn a_block_is_replaced_where_it_stands_and_keeps_its_name() {
    let nb = "::: erstatt here {avvik=\"Byen har vakt. Bestemt av lederen.\"}\nRing vakten.\n:::\n\n\
              ::: legg-til here\nOg så oss.\n:::\n\n::: legg-til here\nTil slutt deg selv.\n:::\n";
    let en = "::: replace here {deviation=\"The town has a duty officer.\"}\nCall the duty officer.\n\
              :::\n\n::: add here\nThen us.\n:::\n\n::: add here\nThen yourself.\n:::\n";
    let folder = laid(&[
        ("manual/adaptations/town/visit/nb.md", nb),
        ("manual/adaptations/town/visit/en.md", en),
    ]);
    let root = folder.path();
    Ran::of(root, &["build", "--local", "town", "--format", "site", "--no-search"]).expect(0);
    let html = page(root, "public-town", "nb/visit/index.html");
    assert!(html.contains("<div class=\"local\" id=\"here\">"), "{html}");
    let told = words(&html);
    assert!(!told.contains("Navn: "), "{told}");
    let order = ["Ring vakten.", "Byen har vakt.", "Og så oss.", "Til slutt deg selv."];
    let places: Vec<usize> = order.iter().map(|words| told.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_mistake_is_told_where_it_was_written() {
    let nb =
        "::: legg-til call\nSe [her](../../../basics/nowhere/nb.md) og [nummeret](#call).\n:::\n";
    let en =
        "::: add call\nSee [here](../../../basics/visit/en.md) and [the number](#call).\n:::\n";
    let folder = laid(&[
        ("manual/adaptations/town/safety/nb.md", nb),
        ("manual/adaptations/town/safety/en.md", en),
    ]);
    let told = Ran::of(folder.path(), &["build", "--local", "town"]).expect(1).stderr;
    assert!(told.contains("--> manual/adaptations/town/safety/nb.md:2:4"), "{told}");
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(!folder.path().join("public-town").exists());
}

#[test]
fn a_municipality_that_there_isnt_is_refused_with_those_that_there_are() {
    let folder = laid(&[]);
    let told = Ran::of(folder.path(), &["build", "--local", "twon"]).expect(2).stderr;
    assert!(told.contains("twon") && told.contains("are town"), "{told}");
}

#[test]
fn both_texts_are_told_when_the_manual_changes() {
    let folder = laid(&[]);
    let root = folder.path();
    let mut repo = Repo::init(root);
    repo.commit("First");
    repo.tag("v0.1");
    let path = root.join("manual/basics/safety/nb.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Ring.\n", "Ring straks, og bli der du er.\n")).unwrap();
    repo.commit("Second");
    let told = Ran::of(root, &["check", "--ui-lang", "en"]).expect(0).stderr;
    let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("at `call` has changed since v0.1"), "{told}");
    assert!(words.contains("Then: «Ring Ring.»"), "{told}");
    assert!(words.contains("Now: «Ring Ring straks, og bli der du er.»"), "{told}");
}

/// A source that a town refers to stands in its list, and its footnotes are its own.
#[test]
fn a_local_text_has_footnotes_and_citations() {
    let text = "# Sikkerhet i byen\n\n::: legg-til call\nSi hvor du er.[^1] Og mer.[^1]\n:::\n\n\
        [^1]: Se [kartet](../../../basics/visit/nb.md#words) [@hansen2020].\n";
    let core = Sources::base().text("manual/basics/safety/nb.md");
    // The manual has a footnote of the same label, before and after.
    let core = core.replace("Ring.\n", "Ring.[^1]\n")
        + "\n## Etterpå\n\nHvil.[^2]\n\n\
        [^1]: Til manualens nummer.\n[^2]: Lenge.\n";
    let english = Sources::base().text("manual/basics/safety/en.md") + "\n## Afterwards\n\nRest.\n";
    let folder = laid(&[
        ("manual/adaptations/town/safety/nb.md", text),
        ("manual/basics/safety/nb.md", &core),
        ("manual/basics/safety/en.md", &english),
    ]);
    let root = folder.path();
    let found = Ran::of(root, &["check"]).stdout;
    assert!(!found.contains("footnote") && !found.contains("text-outside-local"), "{found}");
    Ran::of(root, &["build", "--local", "town", "--no-search", "--lang", "nb"]).expect(0);
    let local = page(root, "public-town", "nb/safety/index.html");
    let notes = &local[local.find("class=\"notes\"").unwrap()..];
    let told = words(notes);
    let (own, town, last) =
        (told.find("Til manualens nummer."), told.find("Se kartet"), told.find("Lenge."));
    assert!(own < town && town < last && own.is_some(), "{told}");
    assert!(told.contains("Byen: Se kartet (Hansen, 2020)"), "{told}");
    assert!(notes.contains("href=\"../visit/index.html#words\""), "from its own file: {notes}");
    // Both uses lead to one note, and it leads back to both.
    assert_eq!(local.matches("href=\"#note-2\"").count(), 2, "{local}");
    assert!(notes.contains("#note-ref-2-2"), "{notes}");
    assert!(words(&local).contains("On visits"), "the source is listed: {local}");
    // The manual of everybody has neither.
    Ran::of(root, &["build", "--no-search", "--format", "site", "--lang", "nb"]).expect(0);
    let everybody = page(root, "public", "nb/safety/index.html");
    assert!(!everybody.contains("Se kartet") && !everybody.contains("note-3"), "{everybody}");
}
