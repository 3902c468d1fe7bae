//! What a release makes, and that it stays as it is.

use std::fs;

use handbok::lang::Lang;
use handbok::ops::preview::{Builder as _, Changed};
use handbok::ops::{self, Live, Manifest, Outcome};
use handbok::vcs::Repository;
use sha2::{Digest as _, Sha256};

use super::{
    FIRST, assert_untouched, blob, everything, fit, git, made, published, release, request,
};
use crate::output::files;
use crate::support::pdf::Pdf;
use crate::support::{Book, Ran};

fn nb() -> Lang {
    Lang::new("nb").unwrap()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_release_freezes_files_that_the_manifest_describes_and_tags_the_commit() {
    let (book, _repo) = fit();
    let head = git(&book).head().unwrap().target().unwrap();
    let before = files(&book.path("manual"));
    made(&book, "v1.0");
    let git = git(&book);
    let tag = git.find_reference("refs/tags/v1.0").unwrap().peel_to_tag().unwrap();
    assert_eq!((tag.target_id(), tag.message()), (head, Ok(Some("En liten manual v1.0\n"))));
    assert_eq!(tag.tagger().unwrap().when().seconds(), super::RELEASED);
    assert_eq!(git.head().unwrap().target(), Some(head));
    assert_eq!(files(&book.path("manual")), before);

    let line = published(&git);
    assert_eq!(line.len(), 1);
    assert_eq!(git.find_commit(line[0]).unwrap().parent_count(), 0);
    assert!(git.merge_base(line[0], head).is_err(), "the branch shares nothing");

    let manifest = Manifest::read(&blob(&git, "v1.0/manifest.json")).unwrap();
    assert_eq!((&*manifest.tag, &*manifest.commit), ("v1.0", &*head.to_string()));
    assert_eq!((&*manifest.date, &*manifest.book), ("2026-01-15", "small"));
    let names: Vec<&str> = manifest.files.iter().map(|file| &*file.path).collect();
    let pdfs = ["small-v1.0-en.pdf", "small-v1.0-nb.pdf"];
    assert_eq!(names, [".zenodo.json", "CITATION.cff", pdfs[0], pdfs[1]]);
    for file in &manifest.files {
        let bytes = blob(&git, &format!("v1.0/{}", file.path));
        assert_eq!((file.size, &file.sha256), (bytes.len() as u64, &hex(&bytes)), "{}", file.path);
    }
    let state = manifest.languages.get(&nb()).unwrap();
    assert_eq!((state.own, state.other), (1, 0));
    assert_eq!(manifest.label.unwrap().get(&nb()).map(String::as_str), Some("Utkast"));
    let groups: Vec<_> = manifest.shares.groups.iter().map(|own| (&*own.id, own.changes)).collect();
    assert_eq!(groups, [("municipalities", 1)], "who only is declared took no part");
}

#[test]
fn the_pdf_says_which_version_it_is_and_where_to_ask() {
    let (book, _repo) = fit();
    made(&book, "v1.0");
    let printed = Pdf::read(&blob(&git(&book), "v1.0/small-v1.0-nb.pdf"));
    let address = "https://manual.example.org/small/status/v1.0/";
    let asked = printed.links.iter().filter(|link| link.ends_with(address)).count();
    assert_eq!(asked, 2, "cover and module: {:?}", printed.links);
    let outline = printed.outline();
    let alt = format!("QR-kode som åpner {address}");
    assert_eq!(outline.matches(&alt).count(), 2, "{outline}");
    assert!(
        printed.text().replace('\u{200b}', "").contains("manual.example.org/small/status/v1.0/")
    );
    let head = git(&book).head().unwrap().target().unwrap().to_string();
    assert!(printed.text().contains(&format!("v1.0 ({})", &head[..7])), "{}", printed.text());
}

#[test]
fn the_pdf_tells_the_past_as_it_is_once_the_version_is_there() {
    let (book, _repo) = fit();
    made(&book, "v1.0");
    let text = Pdf::read(&blob(&git(&book), "v1.0/small-v1.0-nb.pdf")).text();
    assert!(text.contains("families asked for it"), "{text}");
    assert!(!text.contains("ikke i noen versjon ennå"), "{text}");
}

#[test]
fn without_an_address_there_is_no_code() {
    let (book, mut repo) = fit();
    let settings = fs::read_to_string(book.path("book.toml")).unwrap();
    book.write("book.toml", settings.replace("https://manual.example.org/small/", ""));
    repo.commit(FIRST);
    made(&book, "v1.0");
    let outline = Pdf::read(&blob(&git(&book), "v1.0/small-v1.0-nb.pdf")).outline();
    assert!(outline.contains("v1.0 (") && !outline.contains("QR-kode"), "{outline}");
}

#[test]
fn a_second_release_goes_on_from_the_first_and_leaves_it_alone() {
    let (book, mut repo) = fit();
    made(&book, "v1.0");
    let first = blob(&git(&book), "v1.0/small-v1.0-nb.pdf");
    let book = book.say("two");
    repo.commit("visit: say more\n\nChange: core\nReason: the pilot showed it\n");
    // Another look must not reach what is released.
    let style = include_str!("../../../themes/default/pdf/style.typ");
    book.write("themes/default/pdf/style.typ", style.replace("#1d594b", "#000000"));
    repo.commit("look: black\n");
    made(&book, "v1.1");
    let git = git(&book);
    assert_eq!(published(&git).len(), 2);
    assert_eq!(blob(&git, "v1.0/small-v1.0-nb.pdf"), first);
    assert_ne!(blob(&git, "v1.1/small-v1.1-nb.pdf"), first);

    let kept = ops::frozen(&Repository::above(book.root()).unwrap().unwrap()).unwrap();
    let pdf = &kept.pdfs["v1.0"][&nb()];
    assert_eq!((&*pdf.bytes, pdf.path.as_str()), (&*first, "downloads/small-v1.0-nb.pdf"));
    assert_eq!(kept.manifests["v1.1"].pdfs().count(), 2);
    assert_eq!(kept.damaged, Vec::<String>::new());
}

/// An editor who only looks at the preview hears of it too, after each edit.
#[test]
fn the_preview_tells_that_a_released_file_is_damaged() {
    let (book, repo) = fit();
    made(&book, "v1.0");
    let mut live = Live::new(book.root().to_owned(), nb());
    let told = |live: &mut Live, changed: &Changed| {
        let findings = live.rebuild(changed).findings;
        findings.iter().filter(|finding| finding.code == "damaged-release").count()
    };
    assert_eq!(told(&mut live, &Changed::Everything), 0);
    repo.spoil("v1.0/CITATION.cff");
    repo.spoil("v1.0/small-v1.0-nb.pdf");
    assert_eq!(told(&mut live, &Changed::Everything), 2);
    let book = book.say("two");
    let text = book.path("manual/basics/visit/nb.md");
    assert_eq!(told(&mut live, &Changed::Paths([text].into())), 2);
}

#[test]
fn a_build_publishes_the_released_bytes_whatever_the_theme_is_now() {
    let (book, _repo) = fit();
    made(&book, "v1.0");
    let style = include_str!("../../../themes/default/pdf/style.typ");
    book.write("themes/default/pdf/style.typ", style.replace("#1d594b", "#000000"));
    Ran::of(book.root(), &["build", "--no-search"]).expect(0);
    let built = fs::read(book.path("public/downloads/small-v1.0-nb.pdf")).unwrap();
    assert!(built == blob(&git(&book), "v1.0/small-v1.0-nb.pdf"));
    let draft = fs::read(book.path("public/downloads/small-draft-nb.pdf")).unwrap();
    assert!(draft != built, "the draft has today's look");
}

#[test]
fn a_rehearsal_writes_nothing() {
    let (book, repo) = fit();
    repo.set("user.name", "Kari Nordmann");
    repo.set("user.email", "kari@example.org");
    let before = everything(&book);
    let ran = Ran::of(book.root(), &["release", "v1.0", "--dry-run"]).expect(0);
    assert_untouched(&book, &before);
    assert!(
        ran.stdout.contains("v1.0 can be released") && ran.stdout.contains("small-v1.0-nb.pdf")
    );
}

#[test]
fn a_release_that_was_cut_off_before_the_tag_is_completed() {
    let (book, mut repo) = fit();
    made(&book, "v1.0");
    let git = git(&book);
    let tip = published(&git);
    // This is what is left when handbok is stopped between branch and tag.
    git.find_reference("refs/tags/v1.0").unwrap().delete().unwrap();
    let again = release(&book, "v1.0");
    assert_eq!((again.outcome, published(&git)), (Outcome::Completed, tip.clone()));
    assert!(git.find_reference("refs/tags/v1.0").unwrap().peel_to_tag().is_ok());

    git.find_reference("refs/tags/v1.0").unwrap().delete().unwrap();
    let book = book.say("two");
    repo.commit(FIRST);
    let refused = release(&book, "v1.0");
    let codes: Vec<_> = refused.refusals.iter().map(ops::Refusal::code).collect();
    assert_eq!((codes, published(&git)), (vec!["frozen-otherwise"], tip), "frozen stays frozen");
}

#[test]
fn a_reference_that_somebody_else_writes_stops_the_release_and_nothing_is_half_done() {
    for lock in ["heads/published.lock", "tags/v1.0.lock"] {
        let (book, repo) = fit();
        repo.set("user.name", "Kari Nordmann");
        repo.set("user.email", "kari@example.org");
        let lock = format!(".git/refs/{lock}");
        book.write(&lock, "");
        let ran = Ran::of(book.root(), &["release", "v1.0"]).expect(3);
        assert!(ran.stderr.contains("being written by another program"), "{}", ran.stderr);
        let names: Vec<_> = git(&book)
            .references()
            .unwrap()
            .map(|own| own.unwrap().name().unwrap().to_owned())
            .collect();
        assert!(
            names.iter().all(|name| name.ends_with("main") || name.ends_with("master")),
            "{names:?}"
        );
        fs::remove_file(book.path(&lock)).unwrap();
        Ran::of(book.root(), &["release", "v1.0"]).expect(0);
    }
}

#[test]
fn of_releases_at_once_none_undoes_another() {
    let (book, _repo) = fit();
    let tags = ["v1.0", "v1.1", "v1.2", "v1.3"];
    let tried: Vec<(&str, bool)> = std::thread::scope(|scope| {
        let try_it = |tag| {
            let request = request(&book, tag);
            scope.spawn(move || {
                let tried = ops::release(&request, &|_| {});
                (tag, tried.is_ok_and(|released| released.outcome == Outcome::Made))
            })
        };
        let open: Vec<_> = tags.into_iter().map(try_it).collect();
        open.into_iter().map(|one| one.join().unwrap()).collect()
    });
    // Who comes too late is refused or told to try again; who was told that it
    // is released has everything there.
    assert!(tried.iter().any(|(_, made)| *made), "{tried:?}");
    let git = git(&book);
    for (tag, is_made) in tried {
        let name = format!("refs/tags/{tag}");
        assert_eq!(git.find_reference(&name).is_ok(), is_made, "{tag}");
        let folder = format!("refs/heads/published:{tag}/manifest.json");
        assert_eq!(git.revparse_single(&folder).is_ok(), is_made, "{tag}");
    }
}

#[test]
fn the_same_commit_is_frozen_as_the_same_bytes_from_a_worktree_too() {
    let (book, _repo) = fit();
    let (twin, _twins) = fit();
    made(&book, "v1.0");
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("beside");
    git(&twin).worktree("beside", &place, None).unwrap();
    let mut request = request(&twin, "v1.0");
    request.root.clone_from(&place);
    assert_eq!(ops::release(&request, &|_| {}).unwrap().outcome, Outcome::Made);
    let tip = |book: &Book| git(book).refname_to_id("refs/heads/published").unwrap();
    assert_eq!(tip(&book), tip(&twin));
}

#[test]
fn no_address_of_a_person_is_in_anything_that_is_frozen_or_said() {
    let (book, mut repo) = fit();
    let book = book.say("two");
    repo.commit(
        "visit: ask kari@example.org\n\nChange: core\nCo-authored-by: Ola <ola@example.org>\n",
    );
    let refused = Ran::of(book.root(), &["release", "v1.0", "--json"]).expect(4);
    let plain = Ran::of(book.root(), &["release", "v1.0"]).expect(4);
    for text in [&refused.stdout, &refused.stderr, &plain.stdout, &plain.stderr] {
        assert!(!text.contains("@example.org"), "{text}");
    }
    let (book, _repo) = fit();
    let signer = "Kari Nordmann <kari@example.org>";
    let ran = Ran::of(book.root(), &["release", "v1.0", "--json", "--as", signer]).expect(0);
    assert!(!ran.stdout.contains("@example.org") && !ran.stderr.contains('@'), "{}", ran.stdout);
    let git = git(&book);
    for name in ["manifest.json", "CITATION.cff", ".zenodo.json", "small-v1.0-nb.pdf"] {
        let bytes = blob(&git, &format!("v1.0/{name}"));
        let holds = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
        assert!(!holds(b"kari@") && !holds(b"Kari Nordmann"), "{name}");
    }
}

#[test]
fn who_agreed_to_be_named_is_cited_by_name_and_nobody_else() {
    let (book, mut repo) = fit();
    let named = "show: name\n    name: Kari Marie Nordmann\n    consent: \"2026-01-01\"\n    git";
    let people = fs::read_to_string(book.path("manual/people.yml")).unwrap();
    // Both agreed; only one of them took part.
    book.write("manual/people.yml", people.replace("git", named));
    repo.commit("people: ask them\n");
    made(&book, "v1.0");
    let cff: serde_yaml::Value =
        serde_yaml::from_slice(&blob(&git(&book), "v1.0/CITATION.cff")).unwrap();
    let authors = cff["authors"].as_sequence().unwrap();
    assert_eq!(authors.len(), 2, "{authors:?}");
    assert_eq!(authors[0]["name"].as_str(), Some("Kommunene"));
    assert_eq!(authors[1]["given-names"].as_str(), Some("Kari Marie"));
    assert_eq!(authors[1]["family-names"].as_str(), Some("Nordmann"));
    let manifest = Manifest::read(&blob(&git(&book), "v1.0/manifest.json")).unwrap();
    let people = &manifest.shares.people;
    assert_eq!(people.len(), 1);
    assert_eq!((people[0].name.as_deref(), people[0].changes), (Some("Kari Marie Nordmann"), 1));
}

#[test]
fn the_citation_reads_back_as_it_was_whatever_the_title_holds() {
    let (book, mut repo) = fit();
    let title = "- *a: \"b\" # {c} 'd' \\e &f\\u0022\tg";
    let settings = fs::read_to_string(book.path("book.toml")).unwrap();
    let written = format!("nb = {}", toml::Value::from(title));
    book.write("book.toml", settings.replace("nb = \"En liten manual\"", &written));
    repo.commit(FIRST);
    made(&book, "v1.0");
    let git = git(&book);
    let cff: serde_yaml::Value = serde_yaml::from_slice(&blob(&git, "v1.0/CITATION.cff")).unwrap();
    assert_eq!(cff["title"].as_str(), Some(&*format!("{title}: Til prøve")));
    assert_eq!(cff["cff-version"].as_str(), Some("1.2.0"));
    assert_eq!(cff["authors"][0]["name"].as_str(), Some("Kommunene"));
    assert_eq!(cff["version"].as_str(), Some("v1.0"));
    assert_eq!(cff["preferred-citation"]["authors"], cff["authors"]);
    let message = cff["message"].as_str().unwrap();
    let end = "(versjon v1.0; Utkast). Redaksjonen. https://manual.example.org/small/v1.0/nb/";
    assert!(message.starts_with("Kommunene (2026). ") && message.ends_with(end), "{message}");
    let zenodo: serde_json::Value =
        serde_json::from_slice(&blob(&git, "v1.0/.zenodo.json")).unwrap();
    assert_eq!(zenodo["title"].as_str(), cff["title"].as_str());
    assert_eq!((&zenodo["language"], &zenodo["license"]), (&"nob".into(), &"cc-by-4.0".into()));
    assert_eq!(zenodo["creators"][0]["name"], "Kommunene");
}
