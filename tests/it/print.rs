//! Reads back what the PDF says: every example of the specification, and the
//! tags of every kind of block.

use handbok::diag::Span;
use handbok::lang::Lang;
use handbok::locale::Locale;
use handbok::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use handbok::markdown::{Limits, fragment};
use handbok::ops::Pipeline;
use handbok::path::VPath;
use handbok::render::html::{self, Plain, encode};
use handbok::render::pdf::{self, PdfOptions};
use handbok::theme::Theme;

use crate::spec::examples;
use crate::support::golden;
use crate::support::pdf::Pdf;
use crate::support::settle::Settle;
use crate::support::sources::Sources;
use crate::support::spelt;

/// The examples in one document: it compiles as PDF/UA-1 and PDF/A-2a, and its
/// words are those of the website.
#[test]
fn every_example_of_the_specification_prints_word_for_word() {
    let mut pipeline = Pipeline::default();
    let (prepared, _) = Sources::base().prepare(&mut pipeline);
    let mut edition = prepared.unwrap().editions.remove(1);
    assert_eq!(edition.lang, Lang::new("en").unwrap());
    let (path, settle) = (VPath::new("spec.md").unwrap(), Settle::default());
    let mut blocks = Vec::new();
    let mut expected = Vec::new();
    for example in examples() {
        let name = format!("Example {}:", example.number);
        let read = fragment(&path, &example.markdown, &Limits::default()).value;
        let settled = settle.blocks(&read.blocks);
        let words = encode::words(&html::blocks(&settled, &Plain(Locale::of(&edition.lang))));
        expected.push(spelt(&format!("{name}{words}")));
        let content = vec![Inline { span: Span::default(), kind: InlineKind::Text(name) }];
        let anchor = format!("example-{}", example.number);
        let kind = BlockKind::Heading { level: 2, anchor, content };
        blocks.push(Block { span: Span::default(), kind });
        blocks.extend(settled);
    }
    let chapter = std::sync::Arc::make_mut(&mut edition.chapters[0]);
    chapter.blocks = blocks;
    chapter.contents.clear();
    chapter.sheets.clear();
    chapter.notes.clear();
    let press = pdf::Press::new(&Theme::built_in()).unwrap();
    let printed = press.print(&edition, &PdfOptions::default()).unwrap();
    let found = spelt(&Pdf::read(&printed.bytes).text());
    let mut rest = &found[found.rfind("Example1:").expect("the first example is there")..];
    for words in expected {
        let Some(after) = rest.strip_prefix(words.as_str()) else {
            let (own, found): (String, String) =
                (words.chars().take(400).collect(), rest.chars().take(400).collect());
            panic!("--- expected\n{own}\n--- printed\n{found}");
        };
        rest = after;
    }
}

#[test]
fn every_kind_of_block_has_its_tags() {
    let made = Sources::base().everything();
    let printed = &made.pdfs[&Lang::new("nb").unwrap()];
    golden("base-nb.tags.txt", &Pdf::read(&printed.bytes).outline());
}
