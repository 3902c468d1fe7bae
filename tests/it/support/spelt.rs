//! Knows how words look in a PDF: without white space, and with the name of
//! what its fonts can't draw.

use std::sync::LazyLock;

use handbok::render::pdf::missing_glyphs;
use handbok::text::code_point;
use handbok::theme::Theme;

static MISSING: LazyLock<Box<dyn Fn(char) -> bool + Send + Sync>> =
    LazyLock::new(|| Box::new(missing_glyphs(&Theme::built_in())));

/// Returns words as a PDF shows them. White space is left out, because lines
/// break where the page ends; so are the hyphens and joints that nobody sees.
pub(crate) fn spelt(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{ad}' | '\u{fe0e}' | '\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => {}
            c if c.is_whitespace() => {}
            c if MISSING(c) => out.push_str(&format!("[{}]", code_point(c))),
            c => out.push(c),
        }
    }
    out
}
