//! Holds every sheet to what must stand on it, in each language that has sheets.

use handbok::ops::{Asked, KeptBooks, Pipeline};
use handbok::path::VPath;

use crate::support::pdf::Pdf;
use crate::support::sources::Sources;
use crate::support::tale::Tale;
use crate::support::{Ran, site};

const NEVER: [(&str, &str); 3] = [
    ("nb", "På papir: programmet handbok samler aldri inn svar."),
    ("en", "On paper: the handbok program collects no answers."),
    ("nn", "På papir: programmet handbok samlar aldri inn svar."),
];

const BOOKS: &str = r#"
[[book]]
id = "form"
title = {nb = "Ark", en = "Sheets"}
kinds = ["form", "card"]
each = "form"

[[book]]
id = "large"
title = {nb = "Stor skrift", en = "Large print"}
kinds = ["form", "card"]
text = 18
"#;

/// A manual with a sheet about a family, and one that is not, in three languages.
fn sources() -> Sources {
    let sources = Sources::base().append("book.toml", BOOKS);
    let settings = sources.text("book.toml");
    let languages = "languages = [\"nb\", \"en\"]\n";
    let settings = settings.replace(languages, &format!("{languages}sheets-in = [\"nn\"]\n"));
    let forms = sources.text("manual/registers/forms.yml").replace("planned", "ready");
    sources
        .put("book.toml", settings)
        .put("manual/registers/forms.yml", forms)
        .append("manual/basics/safety/nb.md", "\n::: skjema H01\nRing: ______\n:::\n")
        .append("manual/basics/safety/en.md", "\n::: form H01\nCall: ______\n:::\n")
        .put("manual/basics/safety/nn.md", "# Tryggleik\n\n::: skjema H01\nRing: ______\n:::\n")
        .put("manual/basics/visit/nn.md", "# Besøket\n\n::: skjema S01\nDato: ______\n:::\n")
}

/// A sheet is copied and used by itself: «Tabell 4» would say nothing there.
#[test]
fn a_table_on_a_sheet_has_a_caption_without_number() {
    let table =
        |title: &str| format!("\n::: tabell {title}\n| Dag | Time |\n|---|---|\n| | |\n:::\n");
    let sheet = format!("\n:::: skjema H01{}::::\n", table("Avtaler"));
    let text = format!("# Trygghet\n\nFørst.\n{}{sheet}", table("Timer"));
    let made = Sources::base().put("manual/basics/safety/nb.md", text).site();
    let page = made.page("nb/safety/index.html");
    let captions: Vec<&str> = page.split("<caption>").skip(1).collect();
    assert!(captions[0].starts_with("<span class=\"number\">Tabell 1.</span> Timer</caption>"));
    assert!(captions[1].starts_with("Avtaler</caption>"), "{}", captions[1]);
}

#[test]
fn each_sheet_says_on_the_site_that_nobody_collects_the_answers() {
    let made = sources().site();
    assert_eq!(made.findings, Vec::<String>::new());
    for (lang, words) in NEVER {
        for name in ["visit", "safety", "report-checklists"] {
            let page = made.page(&format!("{lang}/{name}/index.html")).to_owned();
            let sheets = page.matches(" class=\"sheet\"").count();
            let sheets = sheets + page.matches(" class=\"sheet sheet-a5\"").count();
            let feet = page.split(" class=\"sheet-foot\"").skip(1);
            let said = feet.filter(|foot| foot.contains(words)).count();
            assert!(sheets > 0 && said == sheets, "{lang} {name}: {said} of {sheets}");
        }
        let register = made.page(&format!("{lang}/register-forms/index.html"));
        let rest = words.split_once(": ").unwrap().1;
        assert!(register.contains(rest), "{lang}: {register}");
    }
}

#[test]
fn each_page_of_each_sheet_says_it_on_paper() {
    let mut pipeline = Pipeline::default();
    let prepared = sources().prepare(&mut pipeline).0.unwrap();
    let books = pipeline.books(&prepared, &Asked::Usual, &KeptBooks::new(), &|_, _| ()).unwrap();
    for (lang, words) in NEVER {
        let own = books.iter().find(|((_, own), _)| own.as_str() == lang).unwrap().1;
        let names: Vec<&str> = own.iter().map(|book| book.pdf.path.file_name()).collect();
        assert_eq!(names.len(), 3, "{lang}: {names:?}");
        for book in own {
            let around = Pdf::read(&book.pdf.bytes).furniture.concat();
            let said = around.matches(words).count();
            // The pack has two sheets, and pages around them.
            let sheets = if book.pdf.path.file_name().contains("large") { 2 } else { 1 };
            assert!(said >= sheets, "{}: {said} in {around}", book.pdf.path);
        }
    }
}

const OWN: &str = "manual/basics/visit/nn.md";

/// A release, and a draft in which the Nynorsk sheet of a module reads otherwise.
fn reworded() -> Tale {
    let sources = sources();
    let mut tale = Tale::of(&sources, "all: start\n\nChange: core\nReason: Første tekst\n");
    tale.past.tag("v1");
    let text = sources.text(OWN).replace("Dato: ______", "Dato: ______\n\nKva såg du?");
    let message = "visit: ask in Nynorsk\n\nChange: substantive\nReason: Det mangla\n";
    tale.commit("Kari", message, &[(OWN, Some(&text))]);
    tale.past.git(&["checkout", "-q", "-f", "main"]);
    tale
}

#[test]
fn a_change_in_a_sheet_of_such_a_language_is_told() {
    let tale = reworded();
    let compare = |more: &[&str]| {
        let words = [&["compare", "v1", "draft"][..], more].concat();
        Ran::of(tale.folder(), &words).expect(0).stdout
    };
    let told = compare(&[]);
    assert!(told.contains("\nnn: 1 avsnitt endra i 1 modul"), "{told}");
    assert!(told.contains("«S01 Besøkslogg» {+Kva såg du?+}"), "{told}");
    assert!(told.contains("substantive: Det mangla"), "{told}");
    let objects: Vec<serde_json::Value> =
        compare(&["--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let changes: Vec<_> = objects.iter().filter(|own| own["type"] == "change").collect();
    assert_eq!(changes.len(), 1, "{objects:?}");
    assert_eq!((&changes[0]["lang"], &changes[0]["passage"]), (&"nn".into(), &"field".into()));
    assert_eq!(changes[0]["origin"]["reason"], "Det mangla", "from its own lines");
    let languages = &objects.last().unwrap()["languages"];
    assert_eq!(languages.as_array().unwrap().len(), 3, "{languages}");
    // Who wants another language hears nothing of it, and who asks always hears.
    assert!(!compare(&["--lang", "nb"]).contains("nn:"));
    let same = Ran::of(tale.folder(), &["compare", "v1", "v1", "--lang", "nn"]).expect(0);
    assert!(same.stdout.starts_with("nn: Ingenting er endra"), "{}", same.stdout);
    assert!(!Ran::of(tale.folder(), &["compare", "v1", "v1"]).expect(0).stdout.contains("nn:"));
}

#[test]
fn the_pages_of_a_comparison_lead_to_it() {
    let tale = reworded();
    let site = site(tale.folder());
    let page = |path: &str| {
        let bytes = site.tree.get(&VPath::new(path).unwrap());
        bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let own = page("compare/v1..draft/nn/index.html").unwrap();
    assert!(own.contains("Kva såg du?") && own.contains("<ins"), "{own}");
    // The rest of the module is another language's text, and nothing is said of it.
    assert!(!own.contains("Det må gjøres"), "{own}");
    let main = page("compare/v1..draft/nb/index.html").unwrap();
    assert!(main.contains("Bare endret på nynorsk"), "{main}");
    assert!(main.contains("compare/v1..draft/nn/index.html#module-visit\">"), "{main}");
}

#[test]
fn other_changes_make_no_comparison_in_such_a_language() {
    let sources = sources();
    let mut tale = Tale::of(&sources, "all: start\n\nChange: core\nReason: Første tekst\n");
    tale.past.tag("v1");
    let path = "manual/basics/visit/nb.md";
    let text = sources.text(path).replace("Et sitat.", "Et annet sitat.");
    tale.commit("Kari", "visit: quote\n\nChange: editorial\n", &[(path, Some(&text))]);
    tale.past.git(&["checkout", "-q", "-f", "main"]);
    let told = Ran::of(tale.folder(), &["compare", "v1", "draft"]).expect(0).stdout;
    assert!(told.contains("nb: 1 avsnitt") && !told.contains("nn:"), "{told}");
    let site = site(tale.folder());
    let has = |path: &str| site.tree.contains_key(&VPath::new(path).unwrap());
    assert!(has("compare/v1..draft/nb/index.html") && !has("compare/v1..draft/nn/index.html"));
    let main = site.tree[&VPath::new("compare/v1..draft/nb/index.html").unwrap()].clone();
    assert!(!String::from_utf8_lossy(&main).contains("På nynorsk"));
}

#[test]
fn words_that_a_language_lacks_say_which_language_they_are_in() {
    let text = sources().text(OWN);
    let asked = "\n\nSjå [](core:K1).\n\n::: kvalitetspunkt F01\n:::";
    let sources = sources().put(OWN, text.replace("Dato: ______", &format!("Dato: ______{asked}")));
    let made = sources.site();
    assert_eq!(made.findings, Vec::<String>::new());
    let marked = |words: &str| format!("<span lang=\"nb\">{words}</span>");
    for (page, words) in [
        ("register-forms", "Besøkslogg"),
        ("register-core", "Hjemmebesøk"),
        ("register-core", "Å være der familien er."),
        ("register-fidelity", "Barnet ble sett."),
        ("register-law", "barnevernsloven § 1-1"),
        ("register-law", "Lovens formål."),
        ("register-parameters", "Familier per familiepartner"),
        ("register-glossary", "familie"),
        ("report-checklists", "Barnet ble sett."),
    ] {
        let page = made.page(&format!("nn/{page}/index.html"));
        let words = words.replace("barnevernsloven § ", "Barnevernsloven §\u{a0}");
        assert!(page.contains(&marked(&words)), "{words}");
        let main = made.page("nb/register-core/index.html");
        assert!(!main.contains("lang=\"nb\">Hjemmebesøk"), "{main}");
    }
    let page = made.page("nn/visit/index.html");
    let sheet = &page[page.find("id=\"form-S01\"").unwrap()..];
    for words in ["Besøkslogg", "Hjemmebesøk", "Barnet ble sett.", "Besøksloggen"] {
        assert!(sheet.contains(&marked(words)), "{words} in {sheet}");
    }
    // What is written into a text is in its language, and the page's own line says so.
    assert!(page.contains("<p>På papir: programmet handbok samlar aldri inn svar.</p>"), "{page}");
    let other = made.page("nn/safety/index.html");
    assert!(!other.contains("class=\"sheet\" lang"));
    let mut pipeline = Pipeline::default();
    let prepared = sources.prepare(&mut pipeline).0.unwrap();
    let asked = Asked::Named(vec!["form".into()]);
    let books = pipeline.books(&prepared, &asked, &KeptBooks::new(), &|_, _| ()).unwrap();
    let own = books.iter().find(|((_, lang), _)| lang.as_str() == "nn").unwrap().1;
    let form = own.iter().find(|book| book.pdf.path.file_name().contains("S01")).unwrap();
    let outline = Pdf::read(&form.pdf.bytes).outline();
    for words in ["Besøkslogg", "Hjemmebesøk", "Barnet ble sett.", "Besøksloggen"] {
        let line = outline.lines().position(|line| line.contains(&format!("\"{words}\"")));
        let line = line.unwrap_or_else(|| panic!("{words} stands alone in {outline}"));
        let above = outline.lines().nth(line - 1).unwrap();
        assert!(above.contains("nb"), "{words}: {above} in {outline}");
    }
}
