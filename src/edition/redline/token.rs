//! Knows the words of a line, each with the emphasis and the link around it, and
//! how a line is put together from them again.

use std::borrow::Cow;
use std::hash::Hasher as _;

use rustc_hash::FxHasher;

use crate::diag::Span;
use crate::edition::{Resolved, Target};
use crate::markdown::ast::{Inline, InlineKind};
use crate::markdown::walk::plain_text;
use crate::text::plain_letters;

pub(super) type Words = Vec<Inline<Resolved>>;

/// A line taken apart.
#[derive(Debug, Default)]
pub(super) struct Line<'a> {
    /// The words and what stands between them; no blanks at the ends.
    pub tokens: Vec<Token<'a>>,
    /// What can be around a word, from the outside in.
    pub paths: Vec<Vec<&'a Inline<Resolved>>>,
}

/// A word, a blank, a sign, or a thing that can't be taken apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// What it says.
    pub key: u64,
    /// What is around it.
    pub style: u64,
    /// The place of that in [`Line::paths`].
    pub path: usize,
    /// What it is.
    pub bit: Bit<'a>,
    pub(super) span: Span,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Bit<'a> {
    Text(&'a str),
    Blank,
    Thing(&'a Inline<Resolved>),
}

impl Token<'_> {
    /// Makes a blank that nobody wrote.
    pub(super) fn blank() -> Self {
        Self { key: 0, style: 0, path: 0, bit: Bit::Blank, span: Span::default() }
    }

    /// Returns whether it is only room between words.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self.bit, Bit::Blank)
    }
}

impl<'a> Line<'a> {
    /// Takes a line apart. Where the source began a new line doesn't matter.
    pub(super) fn of(content: &'a [Inline<Resolved>]) -> Self {
        let mut line = Self { tokens: Vec::new(), paths: vec![Vec::new()] };
        line.read(content, 0, 0);
        while line.tokens.last().is_some_and(|token| matches!(token.bit, Bit::Blank)) {
            line.tokens.pop();
        }
        line
    }

    /// Returns whether a token is the number of a chapter, which nobody wrote.
    pub(super) fn is_number(&self, token: &Token<'a>) -> bool {
        match self.paths[token.path].last().map(|own| &own.kind) {
            Some(InlineKind::Link { to: Target::Chapter { chapter, anchor: None }, .. }) => {
                token.key == hash_of(&("number", chapter))
            }
            _ => false,
        }
    }

    fn read(&mut self, content: &'a [Inline<Resolved>], path: usize, style: u64) {
        for inline in content {
            let span = inline.span;
            match &inline.kind {
                InlineKind::Text(text) => self.text(text, path, style, span),
                InlineKind::SoftBreak => self.blank(path, style, span),
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner)
                | InlineKind::Link { content: inner, .. }
                | InlineKind::Phrase { content: inner, .. }
                | InlineKind::Slot { content: inner, .. } => {
                    let mut around = self.paths[path].clone();
                    around.push(inline);
                    self.paths.push(around);
                    let own = hash_of(&(style, wrapper(inline)));
                    let first = self.tokens.len();
                    self.read(inner, self.paths.len() - 1, own);
                    self.silence_number(inline, first);
                }
                InlineKind::Changed(changed) => self.read(&changed.after, path, style),
                InlineKind::Code(_)
                | InlineKind::HardBreak
                | InlineKind::Image { .. }
                | InlineKind::Note(_)
                | InlineKind::Citation(_)
                | InlineKind::Blank(_)
                | InlineKind::Html(_) => {
                    let bit = Bit::Thing(inline);
                    self.tokens.push(Token { key: thing(inline), style, path, bit, span });
                }
            }
        }
    }

    /// Makes the number in a link to a chapter the same whatever it is: chapters
    /// are numbered by the program, and that one got another is no change.
    fn silence_number(&mut self, inline: &Inline<Resolved>, first: usize) {
        let InlineKind::Link { to: Target::Chapter { chapter, .. }, .. } = &inline.kind else {
            return;
        };
        let is_number =
            |word: &str| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
        if let Some(token) = self.tokens.get_mut(first)
            && matches!(token.bit, Bit::Text(word) if is_number(word))
        {
            token.key = hash_of(&("number", chapter));
        }
    }

    fn text(&mut self, text: &'a str, path: usize, style: u64, span: Span) {
        // A word and the blank after it have about six letters.
        self.tokens.reserve(text.len() / 3);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (word, after) = rest.split_at(length(rest, first));
            rest = after;
            if first.is_whitespace() && first != '\u{a0}' {
                self.blank(path, style, span);
            } else {
                let bit = Bit::Text(word);
                // Which quotation mark or dash is used is how a text is set.
                let sign = if first.is_alphanumeric() { None } else { plain_sign(word) };
                let (key, style) = match sign {
                    Some(sign) => (hash_of(&sign), hash_of(&(style, word))),
                    None => (hash_of(&word), style),
                };
                self.tokens.push(Token { key, style, path, bit, span });
            }
        }
    }

    fn blank(&mut self, path: usize, style: u64, span: Span) {
        let follows = self.tokens.last().is_some_and(|last| !matches!(last.bit, Bit::Blank));
        if follows {
            self.tokens.push(Token { key: 0, style, path, bit: Bit::Blank, span });
        }
    }
}

/// Returns the sign that a typewriter has for a sign of typography.
fn plain_sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "\"" | "«" | "»" | "“" | "”" | "„" => "\"",
        "'" | "‘" | "’" => "'",
        "-" | "–" | "—" | "\u{2011}" => "-",
        _ => return None,
    })
}

/// Returns how many bytes belong together: a word, a number with its decimals, one sign.
fn length(text: &str, first: char) -> usize {
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let plain = plain_letters(text);
    if plain > 0 && ends_a_word(&text.as_bytes()[plain..]) {
        return plain;
    }
    joined_length(text, first)
}

/// Finds out the same character by character: numbers with their decimals, joined words.
fn joined_length(text: &str, first: char) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut before = first;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let digits = before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit());
        let inside = next.is_some_and(char::is_alphanumeric) && before.is_alphanumeric();
        let joins = match c {
            '.' | ',' | ':' => digits,
            '-' | '\u{2011}' | '\'' | '\u{2019}' => inside,
            '\u{ad}' => true,
            other => other.is_alphanumeric(),
        };
        if !joins {
            return at;
        }
        before = c;
    }
    text.len()
}

/// Returns whether a word of plain letters ends for certain before this: at the end, at a
/// blank, at a sign that joins nothing, or at one that joins and has a blank behind it.
fn ends_a_word(rest: &[u8]) -> bool {
    let joins = |byte| matches!(byte, b'.' | b',' | b':' | b'-' | b'\'');
    match *rest {
        [] => true,
        [sign, ..] if sign.is_ascii() && !joins(sign) => true,
        [sign] => sign.is_ascii(),
        [sign, next, ..] => sign.is_ascii() && next.is_ascii() && !next.is_ascii_alphanumeric(),
    }
}

/// Names what is around words, without the words.
pub(super) fn wrapper(inline: &Inline<Resolved>) -> Cow<'static, str> {
    match &inline.kind {
        InlineKind::Emphasis(_) => "em".into(),
        InlineKind::Strong(_) => "strong".into(),
        InlineKind::Strikethrough(_) => "del".into(),
        InlineKind::Link { to, title, .. } => format!("{to:?} {title}").into(),
        InlineKind::Phrase { lang, .. } => format!("lang {lang}").into(),
        InlineKind::Slot { id, .. } => format!("slot {id}").into(),
        _ => "".into(),
    }
}

/// Names a thing that can't be taken apart. How notes are counted doesn't matter.
pub(super) fn thing(inline: &Inline<Resolved>) -> u64 {
    match &inline.kind {
        InlineKind::Code(words) => hash_of(&("code", words)),
        InlineKind::Image { image, alt, title } => {
            hash_of(&("image", image.image, image.decorative, alt, title))
        }
        InlineKind::Note(note) => hash_of(&("note", note.number)),
        InlineKind::Citation(cited) => hash_of(&("cite", plain_text(&cited.content))),
        InlineKind::Blank(width) => hash_of(&("blank", width)),
        InlineKind::Html(words) => hash_of(&("html", words)),
        _ => 1,
    }
}

pub(super) fn hash_of(value: &impl std::hash::Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A piece of the line to be put together.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'l, 'a> {
    /// A token with what is around it.
    Token(&'l Line<'a>, &'l Token<'a>),
    /// Tokens of the older line and of the newer.
    Changed(Side<'l, 'a>, Side<'l, 'a>, super::Mark),
}

/// Some tokens of a line.
pub(super) type Side<'l, 'a> = (&'l Line<'a>, &'l [Token<'a>]);

/// Puts a line together; words with the same around them share it.
pub(super) fn build(parts: &[Part<'_, '_>], depth: usize) -> Words {
    let mut out = Words::new();
    let mut at = 0;
    while at < parts.len() {
        let around = around(&parts[at], depth);
        let Some(inline) = around else {
            put(&parts[at], depth, &mut out);
            at += 1;
            continue;
        };
        let name = wrapper(inline);
        let same =
            |part: &Part<'_, '_>| self::around(part, depth).is_some_and(|own| wrapper(own) == name);
        let end = at + parts[at..].iter().take_while(|part| same(part)).count();
        let content = build(&parts[at..end], depth + 1);
        out.push(Inline { span: inline.span, kind: filled(&inline.kind, content) });
        at = end;
    }
    out
}

/// Returns what is around all of a part at a depth.
fn around<'a>(part: &Part<'_, 'a>, depth: usize) -> Option<&'a Inline<Resolved>> {
    let of = |line: &Line<'a>, token: &Token<'a>| line.paths[token.path].get(depth).copied();
    match part {
        Part::Token(line, token) => of(line, token),
        Part::Changed(before, after, _) => {
            let all = |side: &Side<'_, 'a>| -> Vec<Option<&'a Inline<Resolved>>> {
                side.1.iter().map(|token| of(side.0, token)).collect()
            };
            let all: Vec<_> = all(before).into_iter().chain(all(after)).collect();
            let first = (*all.first()?)?;
            let name = wrapper(first);
            all.iter().all(|own| own.is_some_and(|own| wrapper(own) == name)).then_some(first)
        }
    }
}

fn put(part: &Part<'_, '_>, depth: usize, out: &mut Words) {
    match part {
        Part::Token(_, token) => match token.bit {
            Bit::Text(words) => text(words, token.span, out),
            Bit::Blank => text(" ", token.span, out),
            Bit::Thing(inline) => out.push(inline.clone()),
        },
        Part::Changed(before, after, change) => {
            let side = |side: &Side<'_, '_>| {
                let parts: Vec<Part<'_, '_>> =
                    side.1.iter().map(|token| Part::Token(side.0, token)).collect();
                build(&parts, depth)
            };
            let (before, after) = (side(before), side(after));
            let span = after.first().or(before.first()).map(|own| own.span).unwrap_or_default();
            let changed = crate::markdown::ast::Changed { change: *change, before, after };
            out.push(Inline { span, kind: InlineKind::Changed(Box::new(changed)) });
        }
    }
}

fn text(words: &str, span: Span, out: &mut Words) {
    if let Some(Inline { kind: InlineKind::Text(before), .. }) = out.last_mut() {
        return before.push_str(words);
    }
    out.push(Inline { span, kind: InlineKind::Text(words.to_owned()) });
}

/// Returns what is around words with other words in it.
fn filled(kind: &InlineKind<Resolved>, content: Words) -> InlineKind<Resolved> {
    match kind {
        InlineKind::Strong(_) => InlineKind::Strong(content),
        InlineKind::Strikethrough(_) => InlineKind::Strikethrough(content),
        InlineKind::Link { to, title, .. } => {
            InlineKind::Link { to: to.clone(), title: title.clone(), content }
        }
        InlineKind::Phrase { lang, .. } => InlineKind::Phrase { lang: lang.clone(), content },
        InlineKind::Slot { id, is_filled, .. } => {
            InlineKind::Slot { id: id.clone(), is_filled: *is_filled, content }
        }
        _ => InlineKind::Emphasis(content),
    }
}

#[cfg(test)]
mod tests {
    use super::{joined_length, length};

    #[test]
    fn a_plain_word_is_as_long_as_when_it_is_read_letter_by_letter() {
        let signs: Vec<char> = "aZ0.,:-'_ \u{a0}æøåÿ×÷ŋ\u{2011}\u{2019}\u{ad}«".chars().collect();
        for one in 0..signs.len().pow(4) {
            let at = |place: u32| signs[one / signs.len().pow(place) % signs.len()];
            let text: String = ['k'].into_iter().chain((0..4).map(at)).collect();
            for text in [&text[1..], &text] {
                let first = text.chars().next().expect("it has four letters");
                if first.is_alphanumeric() {
                    assert_eq!(length(text, first), joined_length(text, first), "{text:?}");
                }
            }
        }
    }
}
