//! Knows on which line and in which column a byte of a text stands.

use super::Span;

/// The beginnings of the lines of a text.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// Returns where the line after each line feed begins.
pub fn feeds(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'\n', bytes).map(|at| at + 1)
}

/// A place as people count: both numbers begin at one, and a column is a
/// character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn of(text: &'a str) -> Self {
        Self { text, starts: std::iter::once(0).chain(feeds(text.as_bytes())).collect() }
    }

    /// Returns the place of a byte; a byte inside a character counts as that
    /// character, one after the end as the end.
    pub fn place(&self, byte: usize) -> Place {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let column = self.text[self.starts[line - 1]..byte].chars().count() + 1;
        Place { line, column }
    }

    /// Returns a line, counted from one, without its end, and the bytes that
    /// it takes up.
    pub fn line(&self, line: usize) -> Option<(&'a str, Span)> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let text = self.text[start..end].trim_end_matches('\r');
        Some((text, Span::new(start, start + text.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Place};

    #[test]
    fn counts_characters_and_survives_any_offset() {
        let lines = Lines::of("# Å\r\næøå\n");
        assert_eq!(lines.place(0), Place { line: 1, column: 1 });
        assert_eq!(lines.place(6), Place { line: 2, column: 1 });
        assert_eq!(lines.place(10), Place { line: 2, column: 3 });
        assert_eq!(lines.place(11), lines.place(10), "inside a character");
        assert_eq!(lines.place(999), Place { line: 3, column: 1 });
        assert_eq!(lines.line(1).map(|(text, _)| text), Some("# Å"));
        assert_eq!(lines.line(3).map(|(text, _)| text), Some(""));
        assert_eq!(lines.line(0), None);
        assert_eq!(lines.line(4), None);
    }
}
