//! Knows how to tell a change in a line: its first words that differ, and some of
//! those around them.

use crate::edition::redline::Piece;

/// How many words stand around the first difference.
const AROUND: usize = 5;
/// How many words of it are shown.
const SHOWN: usize = 12;

/// Returns the first words that differ, with some of those around them.
pub(super) fn snippet(pieces: &[Piece]) -> Vec<Piece> {
    let is_same = |piece: &Piece| matches!(piece, Piece::Same(_));
    let Some(first) = pieces.iter().position(|piece| !is_same(piece)) else { return Vec::new() };
    let mut shown = Vec::new();
    if let Some(Piece::Same(before)) = first.checked_sub(1).and_then(|at| pieces.get(at)) {
        shown.push(Piece::Same(last_words(before)));
    }
    let differing = pieces[first..].iter().take_while(|piece| !is_same(piece)).take(2);
    let count = differing.clone().count();
    shown.extend(differing.map(|piece| match piece {
        Piece::Deleted(words) => Piece::Deleted(first_words(words, SHOWN)),
        Piece::New(words) | Piece::Same(words) => Piece::New(first_words(words, SHOWN)),
    }));
    if let Some(Piece::Same(after)) = pieces.get(first + count) {
        shown.push(Piece::Same(first_words(after, AROUND)));
    } else if pieces.len() > first + count {
        shown.push(Piece::Same(" …".to_owned()));
    }
    shown
}

fn first_words(words: &str, most: usize) -> String {
    let mut kept: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    if kept.len() <= most {
        return words.to_owned();
    }
    kept.truncate(most);
    format!("{} …", kept.concat().trim_end())
}

fn last_words(words: &str) -> String {
    let all: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    match all.len().checked_sub(AROUND) {
        None | Some(0) => words.to_owned(),
        Some(cut) => format!("… {}", all[cut..].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::snippet;
    use crate::edition::redline::Piece::{Deleted, New, Same};

    #[test]
    fn a_line_shows_the_first_difference_and_little_else() {
        let words = |text: &str| text.to_owned();
        let pieces = [
            Same(words("en to tre fire fem seks sju ")),
            Deleted(words("skal")),
            New(words("skal ikke")),
            Same(words(" ringe før de drar hjem om kvelden")),
            New(words(" igjen")),
        ];
        let expected = [
            Same(words("… tre fire fem seks sju ")),
            Deleted(words("skal")),
            New(words("skal ikke")),
            Same(words(" ringe før de drar …")),
        ];
        assert_eq!(snippet(&pieces), expected);
        assert!(snippet(&[Same(words("likt"))]).is_empty());
    }
}
