//! Knows how much of a text is written: its purpose, some sections, or all.

/// How much of a text is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Extent {
    /// Title and purpose.
    Sketch,
    /// The sections up to and with this one.
    UpTo(String),
    /// All of it.
    Whole,
}

/// A text in its parts: title and purpose, then the sections.
pub(super) struct Sections<'a> {
    pub(super) head: &'a str,
    /// The id of each section and its text, heading and all.
    pub(super) sections: Vec<(&'a str, &'a str)>,
}

impl<'a> Sections<'a> {
    /// Splits a text at its headings of level two.
    pub(super) fn of(text: &'a str) -> Self {
        let starts: Vec<usize> = text.match_indices("\n## ").map(|(at, _)| at + 1).collect();
        let head = &text[..starts.first().copied().unwrap_or(text.len())];
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let sections = starts.iter().zip(ends).map(|(start, end)| {
            let section = &text[*start..end];
            (id(section), section)
        });
        Self { head, sections: sections.collect() }
    }

    /// Returns how many sections are written.
    pub(super) fn count(&self, extent: &Extent) -> usize {
        match extent {
            Extent::Sketch => 0,
            Extent::UpTo(last) => {
                let place = self.sections.iter().position(|(id, _)| id == last);
                place.map_or(self.sections.len(), |place| place + 1)
            }
            Extent::Whole => self.sections.len(),
        }
    }
}

/// Returns the id of a section's heading, `{#id}` at the end of its first line.
fn id(section: &str) -> &str {
    let heading = section.lines().next().unwrap_or_default();
    let named = heading.rsplit_once("{#").and_then(|(_, rest)| rest.split_once('}'));
    named.map_or("", |(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::{Extent, Sections};

    #[test]
    fn a_text_is_its_parts() {
        let text = "# T\n\nP.\n\n## A {#a}\n\n1\n\n### X\n\n## B {#b}\n\n2\n";
        let sections = Sections::of(text);
        assert_eq!(sections.head, "# T\n\nP.\n\n");
        assert_eq!(sections.sections[1], ("b", "## B {#b}\n\n2\n"));
        let count = |extent| sections.count(&extent);
        assert_eq!(count(Extent::Sketch), 0);
        assert_eq!(count(Extent::UpTo("a".into())), 1);
        assert_eq!(count(Extent::Whole), 2);
    }
}
