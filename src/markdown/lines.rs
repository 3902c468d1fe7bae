//! Knows how directive lines and write-in blanks are hidden from the CommonMark
//! parser without moving a byte.
//!
//! `::: krav Title` becomes an equally long processing instruction, which ends
//! paragraphs and lists as an HTML block does; a run of underscores on a sheet
//! becomes an equally long run of a character that Markdown gives no meaning.
//! Every offset stays right, and the original text is read back by offset.

use super::directive::{BlockName, Directive, after_colons};
use crate::markdown::ast::PanelKind;

/// Stands for one underscore of a blank.
pub(super) const BLANK: char = '\u{1}';

/// Returns the text for the parser, byte for byte as long as `source`.
pub(super) fn mask(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut fence: Option<(u8, usize)> = None;
    let mut sheet = Sheet::default();
    for line in source.split_inclusive('\n') {
        // Most lines begin with a letter: they are neither a block's nor a fence.
        if fence.is_none() && sheet.depth == 0 && line.starts_with(|c: char| c.is_alphanumeric()) {
            out.push_str(line);
            continue;
        }
        let body = line.trim_end_matches(['\n', '\r']);
        let end = &line[body.len()..];
        match (fence, opens_fence(body)) {
            (Some(open), Some(close)) if closes(open, close, body) => fence = None,
            (None, Some(open)) => fence = Some(open),
            (Some(_), _) => {}
            (None, None) => {
                if let Some(rest) = after_colons(body) {
                    sheet.directive(body, rest);
                    mask_directive(body, &mut out);
                    out.push_str(end);
                    continue;
                }
                if sheet.depth > 0 {
                    mask_blanks(body, &mut out);
                    out.push_str(end);
                    continue;
                }
            }
        }
        out.push_str(line);
    }
    out
}

/// How deep the current line lies in blocks where blanks are written.
#[derive(Default)]
struct Sheet {
    stack: Vec<bool>,
    depth: usize,
}

impl Sheet {
    fn directive(&mut self, line: &str, rest: &str) {
        if rest.is_empty() {
            self.depth -= usize::from(self.stack.pop().unwrap_or(false));
            return;
        }
        let writable = matches!(
            Directive::read(line, 0).name,
            Some(BlockName::Form | BlockName::Table | BlockName::Panel(PanelKind::Local))
        );
        self.stack.push(writable);
        self.depth += usize::from(writable);
    }
}

fn opens_fence(line: &str) -> Option<(u8, usize)> {
    let text = line.trim_start_matches([' ', '\t', '>']);
    let text = text.strip_prefix(['-', '*', '+']).map_or(text, str::trim_start);
    let mark = *text.as_bytes().first().filter(|c| matches!(c, b'`' | b'~'))?;
    let length = text.bytes().take_while(|c| *c == mark).count();
    let info = &text[length..];
    (length >= 3 && !(mark == b'`' && info.contains('`'))).then_some((mark, length))
}

fn closes(open: (u8, usize), close: (u8, usize), line: &str) -> bool {
    let bare = line.trim().trim_start_matches(['>', ' ']).bytes().all(|c| c == open.0);
    open.0 == close.0 && close.1 >= open.1 && bare
}

fn mask_directive(line: &str, out: &mut String) {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    out.push_str(&line[..indent]);
    match line.len() - indent {
        3 => out.push_str("<?>"),
        long => {
            out.push_str("<?");
            out.extend(std::iter::repeat_n('x', long - 4));
            out.push_str("?>");
        }
    }
}

fn mask_blanks(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find("____") {
        let run = rest[at..].bytes().take_while(|c| *c == b'_').count();
        out.push_str(&rest[..at]);
        out.extend(std::iter::repeat_n(BLANK, run));
        rest = &rest[at + run..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn keeps_every_byte_in_place() {
        let source =
            "æ\r\n::: krav Å\n```\n::: x\n```\n::: skjema S1\nDato: ______\n:::\n:::\n____\n";
        let masked = mask(source);
        assert_eq!(masked.len(), source.len());
        assert_eq!(masked.match_indices('\n').count(), source.match_indices('\n').count());
        assert!(masked.contains("```\n::: x\n```"), "code keeps its colons");
        assert!(masked.contains("Dato: \u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\n<?>\n<?>\n____\n"));
    }
}
