//! Knows how rows become JSON for programs.

use serde_json::{Map, Value as Json, json};

use crate::edition::{Data, Edition, Report, Value};
use crate::locale::iso;

/// Changes when a name changes its meaning.
const SCHEMA: u32 = 1;

/// Writes what the rows are of, and each row as an object.
pub(super) fn written(report: &Report, data: &Data, edition: &Edition) -> Vec<u8> {
    let row = |row: &Vec<Value>| -> Json {
        let cells = data.columns.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), of(cell)));
        Json::Object(cells.collect::<Map<_, _>>())
    };
    let (book, version) = (&edition.book, &edition.version);
    let file = json!({
        "schema": SCHEMA,
        "report": report.kind.slug(),
        "title": report.title,
        "manual": book.id,
        "manual_title": book.title,
        "version": version.tag,
        "commit": version.commit,
        "date": version.time.map(iso),
        "modified": version.modified,
        "language": edition.lang.as_str(),
        "licence": book.licence,
        "draft_label": book.label.as_ref().map(|label| &label.short),
        "columns": data.columns,
        "rows": data.rows.iter().map(row).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&file).expect("words and numbers are always JSON");
    bytes.push(b'\n');
    bytes
}

fn of(value: &Value) -> Json {
    match value {
        Value::Nothing => Json::Null,
        Value::Text(words) => Json::from(words.as_str()),
        Value::Number(number) => Json::from(*number),
        Value::Flag(is_so) => Json::from(*is_so),
        Value::List(words) => Json::from(words.as_slice()),
    }
}
