//! Knows how reports are written: blocks and lines as an author's text has
//! them once it is resolved.

use super::Ground;
use crate::diag::Span;
use crate::edition::target::{Register, Resolved, Target};
use crate::edition::wording;
use crate::lang::{ByLang, Lang};
use crate::locale::Locale;
use crate::markdown::ast::{
    Align, Block, BlockKind, Column, Definition, Inline, InlineKind, Item, Row, Table,
};
use crate::text::visible;

/// A line of text.
pub(super) type Line = Vec<Inline<Resolved>>;

fn inline(kind: InlineKind<Resolved>) -> Inline<Resolved> {
    Inline { span: Span::default(), kind }
}

fn block(kind: BlockKind<Resolved>) -> Block<Resolved> {
    Block { span: Span::default(), kind }
}

/// Makes a line of plain words.
pub(super) fn words(text: impl Into<String>) -> Line {
    vec![inline(InlineKind::Text(text.into()))]
}

/// Makes a line of strong words.
pub(super) fn strong(text: impl Into<String>) -> Line {
    vec![inline(InlineKind::Strong(words(text)))]
}

/// Makes a line that leads somewhere.
pub(super) fn link(to: Target, content: Line) -> Line {
    vec![inline(InlineKind::Link { to, title: String::new(), content })]
}

/// Makes a line of words in a language, which is told where it isn't the edition's.
pub(super) fn phrase(tag: &str, text: &str, ground: &Ground<'_>) -> Line {
    match Lang::new(tag) {
        Some(lang) if lang != ground.edition.lang => {
            vec![inline(InlineKind::Phrase { lang, content: words(text) })]
        }
        Some(_) | None => words(text),
    }
}

/// Makes a link to a work by its DOI.
pub(super) fn doi(name: &str, doi: &str) -> Line {
    let to = Target::External(format!("https://doi.org/{doi}"));
    link(to, words(format!("{name}, doi:{doi}")))
}

/// Fills a pattern's `{name}` with lines.
pub(super) fn filled(pattern: &str, values: &[(&str, Line)]) -> Line {
    let mut out = Line::new();
    let mut plain = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let found = after
            .split_once('}')
            .and_then(|(name, after)| Some((values.iter().find(|(key, _)| *key == name)?, after)));
        plain.push_str(before);
        let Some(((_, line), after)) = found else {
            plain.push('{');
            rest = after;
            continue;
        };
        if !plain.is_empty() {
            out.extend(words(std::mem::take(&mut plain)));
        }
        out.extend(line.iter().cloned());
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        out.extend(words(plain));
    }
    out
}

/// Fills a pattern's `{name}` with numbers.
pub(super) fn counted(pattern: &str, values: &[(&str, usize)]) -> Line {
    let values: Vec<_> = values.iter().map(|(key, n)| (*key, words(n.to_string()))).collect();
    filled(pattern, &values)
}

/// Joins lines with commas.
pub(super) fn commas(lines: impl IntoIterator<Item = Line>) -> Line {
    let mut out = Line::new();
    for line in lines {
        if !out.is_empty() {
            out.extend(words(", "));
        }
        out.extend(line);
    }
    out
}

/// Puts a name with a colon before a line.
pub(super) fn named(name: &str, line: Line) -> Line {
    let mut out = strong(format!("{name}:"));
    out.extend(words(" "));
    out.extend(line);
    out
}

/// Makes a paragraph.
pub(super) fn paragraph(line: Line) -> Block<Resolved> {
    block(BlockKind::Paragraph(line))
}

/// Makes a heading: level 2 for a section of the report, 3 below it.
pub(super) fn heading(level: u8, anchor: impl Into<String>, line: Line) -> Block<Resolved> {
    block(BlockKind::Heading { level, anchor: anchor.into(), content: line })
}

/// Makes a list with bullets.
pub(super) fn list(items: impl IntoIterator<Item = Line>) -> Block<Resolved> {
    let item = |line| Item {
        span: Span::default(),
        checked: None,
        change: None,
        blocks: vec![paragraph(line)],
    };
    let items = items.into_iter().map(item).collect();
    block(BlockKind::List { start: None, tight: true, items })
}

/// Makes a list of terms, each with what is said of it.
pub(super) fn terms(items: impl IntoIterator<Item = (Line, Vec<Line>)>) -> Block<Resolved> {
    let item = |(term, details): (Line, Vec<Line>)| Definition {
        change: None,
        term,
        details: details.into_iter().map(|line| vec![paragraph(line)]).collect(),
    };
    block(BlockKind::Definitions(items.into_iter().map(item).collect()))
}

/// A table to be made.
pub(super) struct Rows {
    /// Its place among the tables of the report, from 1.
    pub(super) number: u32,
    /// The words above it.
    pub(super) caption: String,
    /// The head of each column.
    pub(super) head: Vec<String>,
    /// The columns of numbers.
    pub(super) numbers: Vec<usize>,
    /// The rows; the first cell of each is its header.
    pub(super) rows: Vec<Vec<Line>>,
}

/// Makes a table with a caption.
pub(super) fn table(rows: Rows) -> Block<Resolved> {
    let align = |at| if rows.numbers.contains(&at) { Align::End } else { Align::Start };
    let columns = (0..rows.head.len()).map(|at| Column { align: align(at), change: None });
    let columns = columns.collect();
    block(BlockKind::CaptionedTable {
        anchor: format!("table-{}", rows.number),
        number: rows.number,
        caption: words(rows.caption),
        basis: Vec::new(),
        table: Table {
            columns,
            row_headers: true,
            head: rows.head.into_iter().map(words).collect(),
            rows: rows.rows.into_iter().map(|cells| Row { change: None, cells }).collect(),
        },
    })
}

impl Ground<'_> {
    /// Returns what the authors say, in the language of the edition if they say it there.
    pub(super) fn said(&self, value: &ByLang<String>) -> String {
        let said = value.get_or(&self.edition.lang, &self.edition.languages);
        visible(said.map(|(_, words)| words.as_str()).unwrap_or_default()).into_owned()
    }

    /// Returns the same as a line that tells the language where it isn't the edition's;
    /// nothing when they say nothing.
    pub(super) fn in_words(&self, value: &ByLang<String>) -> Line {
        let said = self.said(value);
        let lang = value.get_or(&self.edition.lang, &self.edition.languages);
        match lang {
            _ if said.trim().is_empty() => Line::new(),
            Some((lang, _)) => phrase(lang.as_str(), &said, self),
            None => Line::new(),
        }
    }

    /// Names a chapter by number and title, and leads to it.
    pub(super) fn chapter(&self, at: usize) -> Line {
        let Some(chapter) = self.edition.chapters.get(at) else { return Line::new() };
        let mut line = words(format!("{}\u{a0}", chapter.number));
        line.extend(match &chapter.shown_in {
            Some(lang) => vec![inline(InlineKind::Phrase {
                lang: lang.clone(),
                content: words(chapter.title_text.as_str()),
            })],
            None => words(chapter.title_text.as_str()),
        });
        link(Target::Chapter { chapter: at, anchor: None }, line)
    }

    /// Names a chapter by its number, and leads to it.
    pub(super) fn number(&self, at: usize) -> Line {
        let number = self.edition.chapters.get(at).map_or("", |chapter| &chapter.number);
        link(Target::Chapter { chapter: at, anchor: None }, words(number))
    }

    /// Names a register, and leads to it.
    pub(super) fn register(&self, register: Register) -> Line {
        let locale = Locale::of(&self.edition.lang);
        let [open, close] = &locale.quotes;
        let name = locale.get(wording::register(register));
        self.entry(register, "", &format!("{open}{name}{close}"))
    }

    /// Names an entry of a register, and leads to it.
    pub(super) fn entry(&self, register: Register, id: &str, name: &str) -> Line {
        link(Target::Register { register, id: id.to_owned() }, words(name))
    }
}
