//! Knows which characters the theme's fonts can print.
//!
//! PDF/UA refuses a document with a character that no font has. Such a
//! character is printed as its code point instead, as are characters that
//! would change a line without being seen.

use std::collections::BTreeSet;

use typst::text::Font;

use crate::text::{code_point, is_hidden};
use crate::theme::Theme;

use super::world::fonts_of;

/// The characters that can be printed.
#[derive(Debug, Clone)]
pub(super) struct Glyphs {
    /// Characters that at least one font has.
    some: BTreeSet<u32>,
    /// Characters that every font has.
    all: BTreeSet<u32>,
}

/// Returns a test for characters that no PDF font of the theme has; they, and
/// invisible characters that turn or hide text, are printed as `[U+4E2D]`.
pub fn missing_glyphs(theme: &Theme) -> impl Fn(char) -> bool + use<> {
    let glyphs = Glyphs::of(&fonts_of(theme));
    move |c| glyphs.fate(c) == Fate::Spell
}

/// What happens to a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is printed.
    Keep,
    /// It is blank and becomes a space.
    Space,
    /// It chooses between the looks of another character and is left out.
    Drop,
    /// Its code point is printed.
    Spell,
}

impl Glyphs {
    /// Collects the characters of these fonts.
    pub(super) fn of(fonts: &[Font]) -> Self {
        let sets: Vec<BTreeSet<u32>> =
            fonts.iter().map(|font| font.info().coverage.iter().collect()).collect();
        let some = sets.iter().flatten().copied().collect();
        let mut rest = sets.into_iter();
        let first = rest.next().unwrap_or_default();
        let all = rest.fold(first, |both, set| both.intersection(&set).copied().collect());
        Self { some, all }
    }

    /// Returns the text as it can be printed on a line: white space becomes
    /// single spaces, what can't be printed is spelt.
    pub(super) fn line(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match self.fate(c) {
                Fate::Space if out.ends_with(' ') => {}
                Fate::Keep if c == ' ' && out.ends_with(' ') => {}
                Fate::Space => out.push(' '),
                Fate::Keep => out.push(c),
                Fate::Drop => {}
                Fate::Spell => spell(c, &mut out),
            }
        }
        out
    }

    /// Returns the text with its line feeds, tabs and spaces kept.
    pub(super) fn lines(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match (c, self.fate(c)) {
                ('\n' | '\t', _) | (_, Fate::Keep) => out.push(c),
                ('\r', _) | (_, Fate::Drop) => {}
                (_, Fate::Space) => out.push(' '),
                (_, Fate::Spell) => spell(c, &mut out),
            }
        }
        out
    }

    fn fate(&self, c: char) -> Fate {
        match c {
            '\t' | '\n' | '\r' => Fate::Space,
            '\u{fe0e}' | '\u{fe0f}' => Fate::Drop,
            _ if is_hidden(c) => Fate::Spell,
            _ if joins(c) => Fate::Keep,
            _ if combines(c) => keep_if(self.all.contains(&u32::from(c))),
            _ => keep_if(self.some.contains(&u32::from(c))),
        }
    }
}

fn keep_if(covered: bool) -> Fate {
    if covered { Fate::Keep } else { Fate::Spell }
}

fn spell(c: char, out: &mut String) {
    out.push('[');
    out.push_str(&code_point(c));
    out.push(']');
}

/// Invisible characters that only say how their neighbours join or which way
/// they read; Typst needs no glyph for them.
fn joins(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// Accents that sit on the letter before them: a font has to have both.
fn combines(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::missing_glyphs;
    use crate::render::pdf::glyphs::Glyphs;
    use crate::render::pdf::world::fonts_of;
    use crate::theme::Theme;

    #[test]
    fn norwegian_and_sami_letters_are_there_and_others_are_spelt() {
        let missing = missing_glyphs(&Theme::built_in());
        for c in "æøåÆØÅéòáčđŋšŧžÁČĐŊŠŦŽ«»“”–—…§ \u{a0}\u{202f}☐☑✓".chars()
        {
            assert!(!missing(c), "{c:?}");
        }
        for c in "中\u{202e}\u{7}\u{2066}👍".chars() {
            assert!(missing(c), "{c:?}");
        }
        let glyphs = Glyphs::of(&fonts_of(&Theme::built_in()));
        assert_eq!(glyphs.line("a \t\n b中\u{202e}✓\u{fe0f}"), "a b[U+4E2D][U+202E]✓");
        assert_eq!(glyphs.lines("a\r\n\tb  c\u{1b}"), "a\n\tb  c[U+001B]");
    }
}
