//! Prints the 652 examples of the CommonMark specification as one PDF/UA-1 and
//! PDF/A-2a file, and reads their words back from its tags.
//!
//! What must come out is taken from the HTML that the specification gives, not
//! from a renderer. [`plain`] is the only normalisation, and it touches that
//! HTML alone: what the PDF says is compared as it stands, but for the hyphens
//! where lines broke. Artifacts and labels of items are no words. Where the PDF
//! means to differ, [`RAW_HTML`] and [`DEVIATIONS`] say so and why; an example
//! that is listed there and agrees fails the test.

use handbok::diag::Span;
use handbok::edition::{Edition, Resolved};
use handbok::lang::Lang;
use handbok::markdown::ast::{Block, BlockKind, Inline, InlineKind};
use handbok::markdown::{Limits, fragment};
use handbok::ops::Pipeline;
use handbok::path::VPath;
use handbok::render::pdf::{PdfOptions, Press};
use handbok::theme::Theme;

use crate::spec::{Example, RAW_HTML, examples, written};
use crate::support::pdf::Pdf;
use crate::support::plain::plain;
use crate::support::settle::Settle;
use crate::support::sources::Sources;

/// Examples whose words the PDF means to change: the number, what it says, and why.
const DEVIATIONS: &[(usize, &str, &str)] = &[
    (25, "\u{a0} & © Æ Ď ¾ [U+210B] [U+2146] [U+2232] [U+2267][U+0338]", NO_GLYPH),
    (26, "# [U+04D2] [U+03E0] [U+FFFD]", NO_GLYPH),
    (27, "\" [U+0D06] [U+0CAB]", NO_GLYPH),
    (40, " foo", "a tab that was written as an entity is a space, also where a paragraph starts"),
];

const NO_GLYPH: &str = "PDF/UA wants a glyph for each character, and the theme's fonts lack these";

#[test]
fn every_example_prints_the_words_of_the_specification() {
    let examples = examples();
    let printed = Press::new(&Theme::built_in()).unwrap();
    let printed = printed.print(&edition(&examples), &PdfOptions::default()).unwrap();
    let text = Pdf::read(&printed.bytes).text().replace('\u{ad}', "");
    let mut lines = text.lines().skip_while(|line| *line != marker(1)).skip(1);
    let mut wrong = Vec::new();
    for Example { number, markdown, html } in &examples {
        let own = lines.by_ref().take_while(|line| *line != marker(number + 1));
        let own = own.collect::<Vec<_>>().join("\n");
        let expected = plain(html);
        let (meant, why) = match DEVIATIONS.iter().find(|(listed, ..)| listed == number) {
            Some((_, meant, why)) => ((*meant).to_owned(), Some(*why)),
            // The words of the website, which `spec.rs` holds to the specification.
            None if RAW_HTML.contains(number) => (plain(&written(markdown)), Some("raw HTML")),
            None => (expected.clone(), None),
        };
        if let Some(why) = why.filter(|_| own == expected) {
            wrong.push(format!("example {number} agrees, but: {why}"));
        } else if own != meant {
            wrong.push(format!(
                "example {number}\n{markdown}\n--- expected\n{meant}\n--- printed\n{own}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Returns an edition that holds the examples in one chapter, a marker before
/// each and one after the last. Images are known by their alternatives.
fn edition(examples: &[Example]) -> Edition {
    let (prepared, _) = Sources::base().prepare(&mut Pipeline::default());
    let mut edition = prepared.unwrap().editions.remove(1);
    assert_eq!(edition.lang, Lang::new("en").unwrap());
    let (path, settle) = (VPath::new("spec.md").unwrap(), Settle::default());
    let chapter = std::sync::Arc::make_mut(&mut edition.chapters[0]);
    chapter.blocks.clear();
    for example in examples {
        // Each is read alone: what one defines, no other may know.
        let read = fragment(&path, &example.markdown, &Limits::default()).value;
        chapter.blocks.push(paragraph(marker(example.number)));
        chapter.blocks.extend(settle.blocks(&read.blocks));
    }
    chapter.blocks.push(paragraph(marker(examples.len() + 1)));
    chapter.contents.clear();
    chapter.sheets.clear();
    chapter.notes.clear();
    edition.images.clear();
    edition
}

fn marker(number: usize) -> String {
    format!("example-{number}")
}

fn paragraph(words: String) -> Block<Resolved> {
    let line = vec![Inline { span: Span::default(), kind: InlineKind::Text(words) }];
    Block { span: Span::default(), kind: BlockKind::Paragraph(line) }
}
