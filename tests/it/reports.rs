//! Reads the reports: what they answer, what they admit not to know, and their data.

use handbok::lang::Lang;
use handbok::path::VPath;
use serde_json::Value;

use crate::support::pdf::Pdf;
use crate::support::plain;
use crate::support::sources::{Made, Sources};

pub(crate) const LOG: &str = r#"
- id: T01
  date: "2026-03-12"
  title: {nb: "Kortere; og \"bedre\"", en: Shorter}
  summary: {nb: "=1+1 er ingen formel", en: The visits became shorter.}
  status: accepted
  when: implementation
  planned: planned_reactive
  what: [content, contextual]
  nature: [shortening, other]
  other: {nature: {nb: på nett, en: online}}
  fidelity: consistent
  goal: [feasibility]
  modules: [visit]
  core: [K1]
- id: T02
  date: "2026-05-01"
  constructed: true
  title: {nb: Et eksempel, en: An example}
  summary: {nb: Ingen gjorde det., en: Nobody did it.}
  status: proposed
  when: scale_up
  planned: planned_proactive
  what: [content]
  nature: [shortening]
  fidelity: unknown
"#;

const WORKSHOP: &str = r#"
- id: workshop-1
  date: "2026-03-12"
  title: {nb: Om besøket, en: On the visit}
  groups: [{group: editors, participants: 4}]
  question: {nb: Hva er uklart?, en: What is unclear?}
  input: {nb: Trinnene var for mange., en: There were too many steps.}
  decision: {nb: Færre trinn., en: Fewer steps.}
  changed: {nb: Tre trinn ble til to., en: Three steps became two.}
  not-changed: {nb: "Det siste sto, fordi barnet trenger det.", en: The last one stayed.}
"#;

fn logged() -> Sources {
    Sources::base().put("manual/registers/adaptations.yml", LOG)
}

fn words(made: &Made, page: &str) -> String {
    let page = made.page(page);
    let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    plain::plain(&format!("<main{main}")).replace('\n', " ")
}

fn file<'m>(made: &'m Made, path: &str) -> &'m [u8] {
    let file = made.site.get(&VPath::new(path).unwrap());
    file.unwrap_or_else(|| panic!("the site has no {path}"))
}

fn rows(made: &Made, path: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = file(made, path);
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes);
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    (head, reader.records().map(|record| row(record.unwrap())).collect())
}

#[test]
fn tidier_says_what_is_answered_and_what_is_not() {
    let made = Sources::base().site();
    assert_eq!(made.findings, Vec::<String>::new());
    let (head, rows) = rows(&made, "nb/data/tidier.csv");
    assert_eq!(head[..4], ["item", "key", "label", "state"]);
    let states: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    // The name stands on the cover; `visit` names 4 and 6; forms, marks and
    // fidelity items are there without a module that tells of them.
    let expected = [
        "answered", "open", "partly", "answered", "open", "answered", "open", "open", "partly",
        "study", "partly", "study",
    ];
    assert_eq!(states, expected);
    let page = words(&made, "nb/report-tidier/index.html");
    assert!(page.contains("Av 12 punkter er 3 besvart, 3 delvis besvart og 4 ikke besvart ennå."));
    assert!(page.contains("Studien fyller ut 2."), "{page}");
    assert!(page.contains("7. Hvor Hvor skjer det"), "{page}");
}

#[test]
fn a_sketch_answers_nothing_by_itself() {
    let facts = "manual/basics/visit/module.yml";
    let text = Sources::base().text(facts).replace("status: draft", "status: sketch");
    let made = Sources::base().put(facts, text).site();
    let (_, rows) = rows(&made, "nb/data/tidier.csv");
    assert_eq!((rows[3][3].as_str(), rows[3][4].as_str()), ("partly", "visit"));
}

#[test]
fn a_manual_that_tells_nothing_of_itself_has_no_reports() {
    let facts = "manual/basics/visit/module.yml";
    let text = Sources::base().text(facts).replace("tidier: [4, 6]\n", "");
    let made = Sources::base().put(facts, text).site();
    let reports = |name: &str| made.site.keys().any(|path| path.as_str().contains(name));
    assert!(!reports("report-tidier") && !reports("data/tidier"));
    assert!(!made.page("nb/index.html").contains("report-tidier"));
    assert!(!reports("report-frame") && !reports("report-codes"));
    // Evidence is told of, so how the manual came about is a question.
    assert!(reports("report-guided"));
}

#[test]
fn the_log_is_rows_that_a_spreadsheet_reads_back() {
    let made = logged().site();
    assert_eq!(made.findings, Vec::<String>::new());
    let (head, rows) = rows(&made, "nb/data/frame.csv");
    let at = |name: &str| head.iter().position(|own| own == name).unwrap();
    let ids: Vec<&str> = rows.iter().map(|row| row[at("id")].as_str()).collect();
    assert_eq!(ids, ["T02", "T01"], "the newest first");
    let entry = &rows[1];
    assert_eq!(entry[at("title")], "Kortere; og \"bedre\"");
    assert_eq!(entry[at("summary")], "'=1+1 er ingen formel");
    assert_eq!(entry[at("what")], "content|contextual");
    assert_eq!(entry[at("nature")], "shortening|other");
    assert_eq!(entry[at("other")], "nature: på nett");
    assert_eq!(entry[at("constructed")], "false");
    assert_eq!(entry[at("reason_recipient")], "");
    assert_eq!((entry[at("manual")].as_str(), entry[at("language")].as_str()), ("base", "nb"));
    let english = self::rows(&made, "en/data/frame.csv").0;
    assert_eq!(head, english, "columns are called the same in every language");
}

#[test]
fn the_log_counts_what_is_made_up_apart() {
    let page = words(&logged().site(), "nb/report-frame/index.html");
    assert!(page.contains("Innførsler: 1. I tillegg kommer konstruerte eksempler: 1."), "{page}");
    assert!(page.contains("forkortet 1 1"), "{page}");
    assert!(page.contains("annet: på nett"), "{page}");
    assert_eq!(page.matches("Konstruert eksempel. Ingen har gjort det").count(), 1);
    let tidier = words(&logged().site(), "nb/report-tidier/index.html");
    assert!(tidier.contains("Endringer i Tilpasninger av arbeidet (FRAME): 1"), "{tidier}");
}

#[test]
fn json_has_the_same_keys_in_every_row() {
    let made = logged().put("manual/registers/workshops.yml", WORKSHOP).site();
    let top = [
        "columns",
        "commit",
        "date",
        "draft_label",
        "language",
        "licence",
        "manual",
        "manual_title",
        "modified",
        "report",
        "rows",
        "schema",
        "title",
        "version",
    ];
    for name in ["tidier", "frame", "guided", "gripp2"] {
        let json: Value =
            serde_json::from_slice(file(&made, &format!("en/data/{name}.json"))).unwrap();
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&json), top, "{name}");
        let columns = json["columns"].as_array().unwrap().iter();
        let mut columns: Vec<&str> = columns.map(|own| own.as_str().unwrap()).collect();
        columns.sort_unstable();
        let rows = json["rows"].as_array().unwrap();
        assert!(!rows.is_empty() && rows.iter().all(|row| keys(row) == columns), "{name}");
        assert_eq!((json["report"].as_str(), json["schema"].as_u64()), (Some(name), Some(1)));
    }
    let log: Value = serde_json::from_slice(file(&made, "en/data/frame.json")).unwrap();
    assert_eq!(log["rows"][1]["nature"], serde_json::json!(["shortening", "other"]));
    assert_eq!(log["rows"][1]["site"], Value::Null);
}

#[test]
fn what_nobody_entered_is_not_documented() {
    let states = |made: &Made, name: &str| -> Vec<String> {
        rows(made, &format!("nb/data/{name}.csv")).1.into_iter().map(|row| row[3].clone()).collect()
    };
    let made = Sources::base().site();
    let missing = ["missing"; 5];
    assert_eq!(states(&made, "gripp2"), missing);
    let guided = states(&made, "guided");
    assert_eq!(guided.iter().filter(|state| *state == "missing").count(), 9, "{guided:?}");
    assert!(words(&made, "nb/report-guided/index.html").contains("Ingen workshop er ført inn."));
    let made = Sources::base().put("manual/registers/workshops.yml", WORKSHOP).site();
    assert_eq!(made.findings, Vec::<String>::new());
    let documented = ["missing", "documented", "documented", "documented", "missing"];
    assert_eq!(states(&made, "gripp2"), documented);
    assert_eq!(states(&made, "guided")[8], "documented");
    let page = words(&made, "nb/report-guided/index.html");
    for told in ["Redaksjonen (4)", "Trinnene var for mange.", "fordi barnet trenger det."] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let facts = "manual/basics/visit/module.yml";
    let text = Sources::base().text(facts) + "gripp2: [1]\n";
    let made = Sources::base().put(facts, text).site();
    assert_eq!(states(&made, "gripp2")[0], "documented");
}

#[test]
fn codes_are_named_in_norwegian_and_say_that_they_are_a_proposal() {
    let facts = "manual/basics/visit/module.yml";
    let text = Sources::base().text(facts)
        + "knowledge-model: [\"3.2.02\"]\nmeasure: [\"3.10\", \"3.7\"]\n";
    let made = Sources::base().put(facts, text).site();
    let page = made.page("en/report-codes/index.html");
    assert!(page.contains("<span lang=\"nb\">Bolig, økonomi, arbeid: fattigdom</span>"), "{page}");
    assert!(words(&made, "en/report-codes/index.html").contains("The basis is assumed"));
    let (_, rows) = rows(&made, "nb/data/codes.csv");
    let codes: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(codes, ["3.2.02", "3.7", "3.10"], "by number, list by list");
}

#[test]
fn the_whole_manual_holds_its_reports() {
    let made = logged().everything();
    let pdf = &made.pdfs[&Lang::new("nb").unwrap()];
    let text = Pdf::read(&pdf.bytes).text();
    for told in
        ["Rapporter", "Tiltaket i tolv punkter (TIDieR)", "forkortet", "Medvirkning (GRIPP2)"]
    {
        assert!(text.contains(told), "{told}");
    }
}
