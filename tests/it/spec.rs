//! Runs the 652 examples of the CommonMark specification through the parser and
//! the writer of HTML.
//!
//! What is compared is what a browser would make of both: [`normal`] is the
//! only normalisation. Where handbok means to differ, [`RAW_HTML`] and
//! [`DEVIATIONS`] say so and why; an example that is listed there and agrees
//! fails the test.

use std::collections::BTreeMap;

use handbok::edition::Target;
use handbok::lang::Lang;
use handbok::locale::Locale;
use handbok::markdown::{Limits, fragment};
use handbok::path::VPath;
use handbok::render::html::{self, Links, Picture, Plain, SheetFacts, encode};

use crate::support::html::{Token, decoded, is_block, tokens};
use crate::support::settle::Settle;

const SPEC: &str = include_str!("../spec/commonmark.txt");

/// Examples with raw HTML, which handbok shows as the characters that it is.
/// With those characters let through, each says what the specification says.
pub(crate) const RAW_HTML: &[usize] = &[
    21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164,
    165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183,
    184, 185, 186, 187, 188, 189, 190, 191, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536,
    613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631, 642, 643,
];

/// Examples on which handbok means to differ from the specification otherwise.
const DEVIATIONS: &[(&str, &[usize])] = &[
    ("its `<pre>` opens in one block of raw HTML and closes in another", &[148]),
    ("raw HTML in a quotation is shown with the marks of the quotation", &[174]),
];

/// One example: its number, the Markdown, and the HTML that the specification gives.
pub(crate) struct Example {
    pub(crate) number: usize,
    pub(crate) markdown: String,
    pub(crate) html: String,
}

#[test]
fn every_example_reads_as_the_specification_says() {
    let listed: BTreeMap<usize, &str> =
        DEVIATIONS.iter().flat_map(|(why, list)| list.iter().map(|n| (*n, *why))).collect();
    let mut wrong = Vec::new();
    for Example { number, markdown, html } in examples() {
        let own = written(&markdown);
        let raw = RAW_HTML.contains(&number);
        let meant = if raw { let_through(&own) } else { own.clone() };
        let agrees = normal(&meant) == normal(&html);
        if raw && normal(&own) == normal(&html) {
            wrong.push(format!("example {number} is listed, but shows no raw HTML"));
        }
        match (agrees, listed.get(&number)) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(why)) => wrong.push(format!("example {number} agrees, but: {why}")),
            (false, None) => wrong.push(format!(
                "example {number}\n{markdown}\n--- specification\n{html}--- handbok\n{own}"
            )),
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn the_specification_is_whole() {
    assert_eq!(examples().len(), 652);
    assert!(SPEC.contains("version: '0.31.2'"));
}

/// Reads the examples out of the specification; `→` stands for a tab there.
pub(crate) fn examples() -> Vec<Example> {
    let fence = "`".repeat(32);
    let mut found: Vec<Example> = Vec::new();
    let mut lines = SPEC.lines();
    while let Some(line) = lines.next() {
        if line != format!("{fence} example") {
            continue;
        }
        let mut take = |end: &str| {
            let lines = lines.by_ref().take_while(|line| *line != end);
            lines.map(|line| line.replace('→', "\t") + "\n").collect::<String>()
        };
        let (markdown, html) = (take("."), take(&fence));
        found.push(Example { number: found.len() + 1, markdown, html });
    }
    found
}

/// Writes Markdown as HTML, links and images as they stand.
pub(crate) fn written(markdown: &str) -> String {
    let path = VPath::new("spec.md").unwrap();
    let read = fragment(&path, markdown, &Limits::default()).value;
    let settle = Settle::default();
    let blocks = settle.blocks(&read.blocks);
    let images = settle.images.into_inner();
    let locale = Locale::of(&Lang::new("en").unwrap());
    encode::html(&html::blocks(&blocks, &AsWritten { plain: Plain(locale), images }))
}

/// Returns HTML with what handbok shows as raw HTML put back as HTML.
fn let_through(html: &str) -> String {
    let marks = [
        ("<pre class=\"raw-html\"><code>", "</code></pre>"),
        ("<code class=\"raw-html\">", "</code>"),
    ];
    marks.into_iter().fold(html.to_owned(), |html, (start, end)| {
        let mut out = String::new();
        let mut rest = html.as_str();
        while let Some((before, after)) = rest.split_once(start) {
            let (raw, after) = after.split_once(end).unwrap();
            out.push_str(before);
            out.push_str(&decoded(raw));
            rest = after;
        }
        out + rest
    })
}

/// Links and images as the author wrote them.
struct AsWritten {
    plain: Plain<'static>,
    images: Vec<String>,
}

impl Links for AsWritten {
    fn locale(&self) -> &Locale {
        self.plain.locale()
    }

    fn address(&self, target: &Target) -> Option<String> {
        self.plain.address(target)
    }

    fn picture(&self, image: usize) -> Option<Picture> {
        let address = html::encoded_url(&self.images[image]);
        Some(Picture { address, width: 1, height: 1 })
    }

    fn sheet(&self, _id: &str) -> SheetFacts {
        SheetFacts::default()
    }
}

/// Returns HTML as a list of tokens in which only what a browser shows differs:
/// attributes are sorted and entities decoded; outside `pre` a run of white
/// space is one space, and none stands beside a block's tags; the size that
/// handbok knows of an image is left out.
fn normal(html: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut pre = false;
    let is_edge = |token: Option<&Token>| match token {
        None => true,
        Some(Token::Open(name, _) | Token::Close(name)) => is_block(name),
        Some(Token::Text(_) | Token::Other(_)) => false,
    };
    let all = tokens(html);
    for (at, token) in all.iter().enumerate() {
        match token {
            Token::Open(name, attributes) => {
                pre |= name == "pre";
                let mut attributes = attributes.clone();
                if name == "img" {
                    attributes.remove("width");
                    attributes.remove("height");
                }
                out.push(Token::Open(name.clone(), attributes));
            }
            Token::Close(name) => {
                pre &= name != "pre";
                out.push(token.clone());
            }
            Token::Text(words) if pre => out.push(Token::Text(words.clone())),
            Token::Text(words) => {
                let mut words = one_space(words);
                if is_edge(out.last()) {
                    words = words.trim_start_matches(' ').to_owned();
                }
                if is_edge(all.get(at + 1)) {
                    words = words.trim_end_matches(' ').to_owned();
                }
                if !words.is_empty() {
                    out.push(Token::Text(words));
                }
            }
            Token::Other(_) => out.push(token.clone()),
        }
    }
    out
}

fn one_space(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if out.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}
