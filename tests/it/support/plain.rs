//! Reads HTML as the words that a browser shows of it, on the lines it shows.

use super::html::{Token, is_block, tokens};

/// Returns the words of HTML: a line for each block that has some, and one for
/// each line of a block of code.
///
/// A run of white space is one space, and none stands beside a block's tags.
/// Code keeps its white space; a tab in it goes to the next column that is a
/// multiple of four. `<br>` is a space, and an image is its alternative. Lines
/// without characters are left out, because a PDF has no words for them.
pub(crate) fn plain(html: &str) -> String {
    let (mut words, mut code) = (Words::default(), false);
    for token in tokens(html) {
        match token {
            Token::Open(name, _) if name == "br" => words.gap = true,
            Token::Open(name, facts) if name == "img" => {
                words.flow(facts.get("alt").map_or("", String::as_str));
            }
            Token::Open(name, facts) if name == "code" => {
                // Raw HTML inside a line is shown as text.
                code |= facts.get("class").is_none_or(|class| class != "raw-html");
            }
            Token::Close(name) if name == "code" => code = false,
            Token::Open(name, _) if is_block(&name) => {
                code = name == "pre";
                words.end_line();
            }
            Token::Close(name) if is_block(&name) => {
                code = false;
                words.end_line();
            }
            Token::Text(text) if code => words.code(&text),
            Token::Text(text) => words.flow(&text),
            Token::Open(..) | Token::Close(_) | Token::Other(_) => {}
        }
    }
    let lines = words.out.lines().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[derive(Default)]
struct Words {
    out: String,
    /// Whether white space stands before what comes next.
    gap: bool,
}

impl Words {
    fn flow(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.gap = true;
            } else {
                self.close_gap();
                self.out.push(c);
            }
        }
    }

    fn code(&mut self, text: &str) {
        self.close_gap();
        for c in text.chars() {
            if c == '\t' {
                let column = self.out.chars().rev().take_while(|c| *c != '\n').count();
                self.out.push_str(&" ".repeat(4 - column % 4));
            } else {
                self.out.push(c);
            }
        }
    }

    fn close_gap(&mut self) {
        if self.gap && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push(' ');
        }
        self.gap = false;
    }

    fn end_line(&mut self) {
        self.gap = false;
        self.out.push('\n');
    }
}
