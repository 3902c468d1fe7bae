//! Holds every sheet to what must stand on it, in each language that has sheets.

use handbok::ops::{Asked, KeptBooks, Pipeline};

use crate::support::pdf::Pdf;
use crate::support::sources::Sources;

const NEVER: [(&str, &str); 3] = [
    ("nb", "På papir: handbok samler aldri inn svar."),
    ("en", "On paper: handbok never collects answers."),
    ("nn", "På papir: handbok samlar aldri inn svar."),
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
