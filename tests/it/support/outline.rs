//! Writes a page as its readers meet it: landmarks, headings, words and links,
//! indented, without the spelling of HTML.

use super::html::{Token, is_block, tokens};

/// Elements that hold others and are named in the outline.
const HOLDERS: &[&str] = &[
    "html", "header", "nav", "main", "aside", "footer", "section", "article", "dialog", "details",
    "figure", "table", "dl", "ol", "ul",
];
/// Elements of which nothing is read.
const SILENT: &[&str] = &["head", "script", "style", "svg"];

/// Returns the outline of a page.
pub(crate) fn outline(html: &str) -> String {
    let mut outline = Outline::default();
    tokens(html).iter().for_each(|token| outline.take(token));
    outline.flush();
    outline.out
}

#[derive(Default)]
struct Outline {
    out: String,
    depth: usize,
    /// What the line is: a heading, an item of a list.
    mark: String,
    line: String,
    /// Where the links lead that are open.
    links: Vec<String>,
    /// The silent element that is open.
    silent: Option<String>,
}

impl Outline {
    fn take(&mut self, token: &Token) {
        if let Some(name) = &self.silent {
            if matches!(token, Token::Close(own) if own == name) {
                self.silent = None;
            }
            return;
        }
        match token {
            Token::Open(name, attributes) => {
                let attribute = |name: &str| attributes.get(name).map_or("", String::as_str);
                if SILENT.contains(&name.as_str()) {
                    self.silent = Some(name.clone());
                } else if HOLDERS.contains(&name.as_str()) {
                    let known = ["lang", "id", "aria-label", "aria-labelledby", "open"];
                    let known = known.iter().filter(|name| attributes.contains_key(**name));
                    let known: String =
                        known.map(|name| format!(" {name}={}", attribute(name))).collect();
                    self.hold(&format!("{name}{known}"));
                } else {
                    self.open(name, attribute);
                }
            }
            Token::Close(name) if HOLDERS.contains(&name.as_str()) => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
            }
            Token::Close(name) if name == "a" => {
                let href = self.links.pop().unwrap_or_default();
                self.line += &format!("]({href})");
            }
            Token::Close(name) if name == "button" => self.line.push(')'),
            Token::Close(name) if name == "td" || name == "th" => self.line.push_str(" |"),
            Token::Close(name) if is_block(name) => self.flush(),
            Token::Text(words) => self.line.push_str(words),
            Token::Close(_) | Token::Other(_) => {}
        }
    }

    fn open<'a>(&mut self, name: &str, attribute: impl Fn(&str) -> &'a str) {
        match name {
            "a" => {
                self.line.push('[');
                self.links.push(attribute("href").to_owned());
            }
            "img" => self.line += &format!("(image: {})", attribute("alt")),
            "button" => self.line.push_str("(button: "),
            "input" => self.line += &format!("(input: {})", attribute("type")),
            "td" | "th" => self.line.push(' '),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" | "dd" | "caption"
            | "figcaption" | "summary" => {
                self.flush();
                let id = Some(attribute("id")).filter(|id| !id.is_empty());
                self.mark =
                    format!("{name}{}: ", id.map(|id| format!(" #{id}")).unwrap_or_default());
            }
            _ if attribute("role") == "img" => {
                self.line += &format!("(image: {})", attribute("aria-label"));
            }
            _ if is_block(name) => self.flush(),
            _ => {}
        }
    }

    fn hold(&mut self, name: &str) {
        self.flush();
        self.write(name);
        self.depth += 1;
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            return;
        }
        let mark = std::mem::take(&mut self.mark);
        self.write(&format!("{mark}{line}"));
    }

    fn write(&mut self, line: &str) {
        self.out += &format!("{}{line}\n", "  ".repeat(self.depth));
    }
}
