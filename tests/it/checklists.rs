//! Holds the fidelity checklists to the register that they are made of.

use handbok::edition::{Edition, ReportKind, Sheet, Value};
use handbok::manual::Look;
use handbok::markdown::ast::BlockKind;
use handbok::ops::Pipeline;

use crate::support::html::{tokens, words};
use crate::support::sources::Sources;

const REGISTER: &str = "manual/registers/fidelity.yml";

fn item(id: &str, phases: &str, raters: &str, more: &str) -> String {
    format!(
        "- id: {id}\n  text: {{nb: Spørsmål {id}, en: Question {id}}}\n  core: [K1]\n  \
         phase: [{phases}]\n  rater: [{raters}]\n  scale: yes-no-na\n  \
         evidence: {{nb: Logg, en: Log}}\n  since: \"0.1\"\n{more}"
    )
}

/// A register in which every way of sharing items occurs.
fn sources() -> Sources {
    let items = [
        item("F01", "start", "self", ""),
        item("F02", "all", "self, supervisor", ""),
        item("F03", "work, ending", "supervisor", ""),
        item("F04", "", "", "  basis: [law]\n"),
        item("F05", "start", "self", "  retired: \"0.2\"\n"),
        item("F06", "plan, work, ending", "self", ""),
    ];
    let facts = Sources::base().text("manual/basics/visit/module.yml");
    let facts = facts.replace("fidelity: [F01, F02]", "fidelity: [F01]");
    Sources::base().put(REGISTER, items.concat()).put("manual/basics/visit/module.yml", facts)
}

fn edition(sources: &Sources) -> Edition {
    let prepared = sources.prepare(&mut Pipeline::default()).0.unwrap();
    prepared.editions.into_iter().next().unwrap()
}

fn items(sheet: &Sheet) -> Vec<&str> {
    let mut found = Vec::new();
    for block in &sheet.blocks {
        let BlockKind::FormSection { blocks, .. } = &block.kind else { continue };
        for inner in blocks {
            let BlockKind::Fidelity { items, .. } = &inner.kind else { continue };
            found.extend(items.iter().map(|item| item.id.as_str()));
        }
    }
    found
}

#[test]
fn whoever_answers_has_one_sheet_for_each_phase() {
    let edition = edition(&sources());
    let report = edition.report(ReportKind::Checklists).unwrap();
    let sheets: Vec<_> =
        report.sheets.iter().map(|sheet| (sheet.id.as_str(), items(sheet))).collect();
    let expected: [(&str, Vec<&str>); 8] = [
        ("F-start-selv", vec!["F01", "F02"]),
        ("F-plan-selv", vec!["F02", "F06"]),
        ("F-arbeid-selv", vec!["F02", "F06"]),
        ("F-slutt-selv", vec!["F02", "F06"]),
        ("F-arbeid-veileder", vec!["F02", "F03"]),
        ("F-slutt-veileder", vec!["F02", "F03"]),
        // In the phases in which they have nothing of their own.
        ("F-alle-veileder", vec!["F02"]),
        ("F-alt", vec!["F01", "F02", "F03", "F04", "F06"]),
    ];
    assert_eq!(sheets, expected);
}

#[test]
fn a_sheet_can_be_filled_in_and_says_what_becomes_of_it() {
    let made = sources().site();
    let page = made.page("nb/report-checklists/index.html");
    let start = page.find("id=\"sheet-F-start-self\"").unwrap();
    let end = page[start..].find("</section>").unwrap();
    let sheet = words(&tokens(&page[start..start + end]));
    let sheet = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "F-start-selv Kvalitet: bli kjent (familiepartneren selv)",
        "Saks-id (aldri fødselsnummer):",
        "Dato: Besøk eller periode:",
        "K1 Hjemmebesøk F01 Spørsmål F01 Svar: ja nei ikke aktuelt Dokumenteres i: Logg Merknad:",
        "Utfylt skjema er taushetsbelagt og hører hjemme i fagsystemet.",
        "På papir: handbok samler aldri inn svar.",
        "F-start-selv · En liten manual",
        "Utkast",
    ] {
        assert!(sheet.contains(said), "{said} in {sheet}");
    }
    // Nothing on the page can be sent anywhere.
    assert!(!page.contains("<form") && !page.contains("<textarea"));
}

#[test]
fn a_retired_item_keeps_its_row_and_stands_on_no_sheet() {
    let sources = sources();
    let edition = edition(&sources);
    let report = edition.report(ReportKind::Checklists).unwrap();
    assert!(report.sheets.iter().all(|sheet| !items(sheet).contains(&"F05")));
    let data = report.data.as_ref().unwrap();
    let at = |name: &str| data.columns.iter().position(|column| *column == name).unwrap();
    let row = data.rows.iter().find(|row| row[0] == Value::Text("F05".into())).unwrap();
    assert_eq!(row[at("retired")], Value::Text("0.2".into()));
    assert_eq!(row[at("sheets")], Value::List(Vec::new()));
    let made = sources.site();
    let page = made.page("nb/report-checklists/index.html");
    let retired =
        &page[page.find("id=\"retired\"").unwrap()..page.find("class=\"sheets\"").unwrap()];
    assert!(retired.contains("Spørsmål F05") && !retired.contains("Spørsmål F01"));
}

#[test]
fn data_ask_the_same_questions_as_the_sheets() {
    let made = sources().site();
    let csv = made.page("nb/data/checklists.csv");
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert!(lines[0].starts_with(
        "item;text;scale;answers;answer_labels;core;phase;rater;evidence;basis;since;retired;sheets"
    ));
    assert!(lines[2].starts_with(
        "F02;Spørsmål F02;yes-no-na;yes|no|na;ja|nei|ikke aktuelt;K1;all;self|supervisor;Logg;;0.1;;\
         F-start-self|F-plan-self|F-work-self|F-ending-self|F-work-supervisor|\
         F-ending-supervisor|F-all-supervisor|F-whole"
    ), "{}", lines[2]);
    let json: serde_json::Value =
        serde_json::from_str(made.page("en/data/checklists.json")).unwrap();
    assert_eq!(json["rows"][0]["text"], "Question F01");
    assert_eq!(json["rows"][0]["answers"], serde_json::json!(["yes", "no", "na"]));
    assert_eq!(json["rows"].as_array().unwrap().len(), 6);
}

#[test]
fn a_book_may_hold_nothing_but_the_checklists() {
    let book = sources().text("book.toml")
        + "\n[[book]]\nid = \"checklists\"\ntitle = {nb = \"Lister\", en = \"Lists\"}\n\
           reports = [\"checklists\"]\ncover = \"none\"\n";
    let with = sources().put("book.toml", book);
    assert_eq!(with.findings(), [""; 0]);
    let own = edition(&with);
    let picks = own.books[0].picks(&own);
    assert_eq!(picks.len(), 1);
    assert_eq!(picks[0].look, Look { cover: handbok::manual::Cover::None, ..Look::default() });
    // Without items in use there is no list, and so no book.
    let none = edition(&with.put(REGISTER, item("F01", "start", "self", "  retired: \"0.2\"\n")));
    assert!(none.report(ReportKind::Checklists).is_none());
    assert!(none.books[0].picks(&none).is_empty());
}
