//! Knows how much room each column of a table gets: by its words, and by what somebody
//! is to write in it.

use crate::edition::Resolved;
use crate::markdown::ast::{Align, Inline, InlineKind, Table};
use crate::markdown::walk::plain_text;

use super::inline::{blanks, is_blank, length};

/// Returns the words of a citation.
fn cited(inline: &Inline<Resolved>) -> Option<String> {
    let InlineKind::Citation(cited) = &inline.kind else { return None };
    Some(plain_text(&cited.content))
}

/// Returns how many characters the longest word of a column has.
fn longest_word(table: &Table<Resolved>, column: usize) -> usize {
    let rows = table.rows.iter().map(|row| &row.cells);
    let cells = rows.chain([&table.head]).filter_map(|cells| cells.get(column));
    let words = |cell: &Vec<Inline<Resolved>>| {
        let parts = std::iter::once(plain_text(cell))
            .chain(cell.iter().filter_map(cited))
            .collect::<Vec<_>>()
            .join(" ");
        // A hard space ends no word.
        let is_hard = |c: char| matches!(c, '\u{A0}' | '\u{202F}');
        let ends = |c: char| c.is_whitespace() && !is_hard(c) || c == '-' || c == '/';
        let parts = parts.split(ends);
        let word = parts.map(|word| word.chars().count()).max().unwrap_or(0);
        // A name or a telephone number is written in a blank.
        if blanks(cell) > 0 { word.max(PHONE) } else { word }
    };
    cells.map(words).max().unwrap_or(0)
}

/// Returns whether a cell is only to be written in.
fn is_open(cell: &[Inline<Resolved>]) -> bool {
    !cell.is_empty() && cell.iter().all(is_blank)
}

/// How many letters a blank beside words has room for at least.
const PHONE: usize = 14;

/// How many letters somebody can write in a cell.
const WRITTEN: usize = 40;
/// The part of a table's width that its words have at least, when they are not a few
/// letters only: twenty letters have this share.
const ASKED: f64 = 0.38;
/// The same where a cell has more letters than a line of it would hold.
const ASKED_IN_SENTENCES: f64 = 0.55;
const SENTENCE: usize = 50;
const LONG: f64 = 7.6;

/// Returns a share of the width for each column: more words get more room,
/// but not in proportion, so that short columns don't starve. Columns to write in
/// have the same room, whatever stands above them; those of a form that are centred
/// are only ticked.
pub(super) fn widths(table: &Table<Resolved>, count: usize, in_form: bool) -> Vec<(f64, usize)> {
    let cells = |column: usize| {
        table.rows.iter().map(move |row| row.cells.get(column).map_or(&[][..], Vec::as_slice))
    };
    let is_written = |column: usize| {
        let open = cells(column).filter(|own| is_open(own) || in_form && own.is_empty()).count();
        open > 0 && open * 2 >= table.rows.len()
    };
    // A tick takes no more room than the words above it, and stands in the middle.
    let is_ticked = |column: usize| {
        in_form && table.columns.get(column).is_some_and(|own| own.align == Align::Center)
    };
    let is_written = |column: usize| is_written(column) && !is_ticked(column);
    let written = (0..count).filter(|column| is_written(*column)).count();
    let width = |column: usize| {
        let longest_cell = cells(column).map(length).max().unwrap_or(0);
        // The head of a table is set in heavier letters.
        let word = longest_word(table, column) + usize::from(is_ticked(column));
        let head = table.head.get(column).map_or(0, |c| length(c));
        let letters = match (is_written(column), written) {
            _ if is_ticked(column) => word,
            (true, _) => WRITTEN.max(longest_cell),
            (false, 0) => longest_cell.max(head),
            (false, _) => longest_cell.max(word),
        };
        let letters = u16::try_from(letters.clamp(5, 120)).unwrap_or(120);
        (f64::from(letters).powf(0.68), word)
    };
    let mut widths: Vec<(f64, usize)> = (0..count).map(width).collect();
    // Many columns to write or tick in leave enough for the words that they answer.
    let sum = |wanted: bool, all: &[(f64, usize)]| -> f64 {
        (0..count).filter(|at| is_written(*at) == wanted).map(|at| all[at].0).sum()
    };
    let (open, words) = (sum(true, &widths), sum(false, &widths));
    let is_sentence = |column: usize| cells(column).map(length).max() > Some(SENTENCE);
    let asked = if (0..count).any(is_sentence) { ASKED_IN_SENTENCES } else { ASKED };
    let most = words * (1.0 - asked) / asked;
    if written > 2 && words > LONG && open > most {
        (0..count).filter(|at| is_written(*at)).for_each(|at| widths[at].0 *= most / open);
    }
    // One decimal, so that the data is the same on every machine.
    widths.into_iter().map(|(share, word)| ((share * 10.0).round() / 10.0, word)).collect()
}

#[cfg(test)]
mod tests {
    use super::widths;
    use crate::diag::Span;
    use crate::edition::Resolved;
    use crate::markdown::ast::{Align, Column, Inline, InlineKind, Row, Table};

    fn cell(words: &str) -> Vec<Inline<Resolved>> {
        let text = Inline { span: Span::default(), kind: InlineKind::Text(words.to_owned()) };
        if words.is_empty() { Vec::new() } else { vec![text] }
    }

    fn answers(align: Align) -> Vec<f64> {
        let aligns = [Align::Start, align, align];
        let cells = vec![cell("1. Det passet med det som er viktig for oss."), cell(""), cell("")];
        let table = Table {
            columns: aligns.map(|align| Column { align, change: None }).into(),
            head: ["Hva", "Ja", "Nei"].map(cell).into(),
            row_headers: false,
            rows: vec![Row { change: None, cells }],
        };
        widths(&table, 3, true).into_iter().map(|(share, _)| share).collect()
    }

    #[test]
    fn a_centred_column_of_a_form_is_only_ticked() {
        let (written, ticked) = (answers(Align::Start), answers(Align::Center));
        assert!(written[1] > written[0] * 0.8, "{written:?}");
        assert!(ticked[1] < ticked[0] * 0.3, "{ticked:?}");
        assert_eq!(ticked[1], ticked[2]);
    }
}
