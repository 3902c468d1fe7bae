//! Knows how rows become CSV (RFC 4180) that spreadsheets open as it is.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::edition::{Data, Edition, Value};

/// Says to spreadsheets that the file is UTF-8.
const MARK: &str = "\u{feff}";

/// What stands between the words of a list.
const BETWEEN: &str = "|";

/// The columns that every file ends with: where its rows are from.
const ORIGIN: [&str; 4] = ["manual", "version", "language", "draft_label"];

/// Writes rows with a line of names above them. Excel on Norwegian machines wants
/// semicolons, and the byte-order mark.
pub(super) fn written(data: &Data, edition: &Edition) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(MARK.as_bytes().to_vec());
    let origin = origin(edition);
    let names = data.columns.iter().chain(&ORIGIN);
    let rows = data.rows.iter().map(|row| row.iter().map(cell).chain(origin.iter().cloned()));
    writer.write_record(names).expect("memory takes every row");
    for row in rows {
        writer.write_record(row).expect("every row has as many cells as there are names");
    }
    writer.into_inner().expect("memory takes every row")
}

fn origin(edition: &Edition) -> [String; 4] {
    let label = edition.book.label.as_ref().map(|label| label.short.as_str());
    [
        guarded(&edition.book.id),
        guarded(&version(edition)),
        edition.lang.to_string(),
        guarded(label.unwrap_or_default()),
    ]
}

/// Names a version: the tag, else the commit, marked when the text differs from it.
fn version(edition: &Edition) -> String {
    let version = &edition.version;
    let commit = version.commit.as_deref().map(|commit| commit.chars().take(12).collect());
    let name: String = version.tag.clone().or(commit).unwrap_or_default();
    if version.modified && !name.is_empty() { format!("{name}+") } else { name }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Text(words) => guarded(words),
        Value::Number(number) => number.to_string(),
        Value::Flag(is_so) => is_so.to_string(),
        Value::List(words) => guarded(&words.join(BETWEEN)),
    }
}

/// A spreadsheet reads a cell that begins like a formula as one; an apostrophe
/// before it makes it words.
fn guarded(words: &str) -> String {
    let is_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("@a"), "'@a");
        assert_eq!(guarded("1-2"), "1-2");
    }
}
