//! Tests of the whole way from an edition to a file.

use std::sync::Arc;

use typst::layout::{Frame, FrameItem};

use super::{PdfOptions, Press, Sheaf, export, render, sample};
use crate::edition::redline::redline;
use crate::theme::Theme;

#[test]
fn everything_prints_in_both_languages_at_once() {
    let press = Press::new(&Theme::built_in()).expect("the theme is whole");
    let print = |tag: &str| press.print(&sample::everything(tag), &PdfOptions::default());
    let (nb, en) = rayon::join(|| print("nb"), || print("en"));
    let (nb, en) = (nb.expect("nb prints"), en.expect("en prints"));
    assert_eq!(nb.path.as_str(), "downloads/family-partner-draft-nb.pdf");
    assert!(nb.bytes.starts_with(b"%PDF-1.7") && en.pages >= 10);
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let edition = sample::everything("nb");
    let print = || render(&edition, &Theme::built_in(), &PdfOptions::default());
    let (once, twice) = (print().expect("it prints"), print().expect("it prints"));
    assert_eq!(once.bytes, twice.bytes);
}

/// Text that would be code, a command or a trap somewhere else.
const HOSTILE: &[&str] = &[
    "#eval(\"panic()\")",
    "#read(\"/data/book.json\")",
    "$x^2$ @label <label> *a* _b_ `c` = d\n= e",
    "{{ 1 }} {% raw %} <script>alert(1)</script> &amp; // /* \\",
    "]#panic()[ \"); panic(",
    "\u{202e}abc\u{0}\u{1b}[31m\u{2028}中👨‍👩‍👧 e\u{301}\u{20dd} \u{ad}\u{200b}",
    "",
    "   ",
    "...---'\"<<>>",
    "- a",
    "1. a",
    "/ a: b",
];

#[test]
fn hostile_text_is_only_text() {
    let chapters = HOSTILE.iter().enumerate().map(|(n, text)| sample::hostile(n, text));
    let mut edition = sample::edition("nb", chapters.collect());
    let text = HOSTILE.join(" ");
    let book = &mut edition.book;
    for field in [&mut book.title, &mut book.subtitle, &mut book.publisher, &mut book.licence] {
        field.clone_from(&text);
    }
    edition.parts[0].title = HOSTILE[5].into();
    edition.glossary[0].term.clone_from(&text);
    edition.forms[0].title.clone_from(&text);
    edition.fidelity[0].item.text.clone_from(&text);
    edition.law[0].section.clone_from(&text);
    edition.parameters[0].value.clone_from(&text);
    edition.core[0].title.clone_from(&text);
    let pdf = render(&edition, &Theme::built_in(), &PdfOptions::default());
    assert!(pdf.is_ok(), "{:?}", pdf.err());
}

#[test]
fn an_empty_edition_prints() {
    let mut edition = sample::edition("nb", Vec::new());
    edition.book.label = None;
    edition.book.publisher.clear();
    edition.book.title.clear();
    edition.version = Default::default();
    let pdf = render(&edition, &Theme::built_in(), &PdfOptions::default());
    assert!(pdf.is_ok(), "{:?}", pdf.err());
}

#[test]
fn what_is_printed_is_what_was_written() {
    let press = Press::new(&Theme::built_in()).expect("the theme is whole");
    for (n, text) in HOSTILE.iter().enumerate() {
        let edition = sample::edition("nb", vec![sample::hostile(0, text)]);
        let job = press.job(&edition).expect("data is data");
        let pages = export::pages(&job).expect("it can be set");
        let mut printed = String::new();
        pages.pages().iter().for_each(|page| collect(&page.frame, &mut printed));
        let expected = bare(&press.glyphs.lines(text));
        assert!(bare(&printed).matches(&expected).count() >= 20, "{n}: {text:?}");
    }
}

fn collect(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, out),
            FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}

/// Leaves out what line breaking may add or drop.
fn bare(text: &str) -> String {
    let joins = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '-' | '\u{2010}');
    text.chars().filter(|&c| !c.is_whitespace() && !joins(c)).collect()
}

#[test]
fn a_comparison_prints_with_every_mark_in_both_languages() {
    let press = Press::new(&Theme::built_in()).expect("the theme is whole");
    for (tag, sheaf, path) in [
        ("nb", Sheaf::Redline, "downloads/family-partner-v0.1..v0.2-changes-nb.pdf"),
        ("en", Sheaf::Pack, "downloads/family-partner-v0.1..v0.2-pack-en.pdf"),
        ("en", Sheaf::Redline, "downloads/family-partner-v0.1..v0.2-changes-en.pdf"),
    ] {
        let redline = sample::compared(tag, "skal ikke");
        let pdf = press.print_redline(&redline, sheaf, &PdfOptions::default());
        let pdf = pdf.expect("it prints");
        assert_eq!(pdf.path.as_str(), path);
        assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf.pages >= 5);
    }
}

#[test]
fn a_hostile_comparison_is_only_text() {
    let press = Press::new(&Theme::built_in()).expect("the theme is whole");
    let redline = sample::compared("nb", &HOSTILE.join(" "));
    for sheaf in [Sheaf::Redline, Sheaf::Pack] {
        let pdf = press.print_redline(&redline, sheaf, &PdfOptions::default());
        assert!(pdf.is_ok(), "{sheaf:?}: {:?}", pdf.err());
    }
    let job = press.redline_job(&redline, Sheaf::Redline).expect("data is data");
    let pages = export::pages(&job).expect("it can be set");
    let mut printed = String::new();
    pages.pages().iter().for_each(|page| collect(&page.frame, &mut printed));
    let expected = bare(&press.glyphs.lines(HOSTILE[0]));
    assert!(bare(&printed).matches(&expected).count() >= 20);
}

#[test]
fn a_comparison_without_changes_says_so() {
    let press = Press::new(&Theme::built_in()).expect("the theme is whole");
    let mut redline = sample::compared("nb", "skal");
    redline.modules.clear();
    redline.registers.clear();
    redline.changes.clear();
    for sheaf in [Sheaf::Redline, Sheaf::Pack] {
        let pdf = press.print_redline(&redline, sheaf, &PdfOptions::default());
        assert!(pdf.is_ok(), "{sheaf:?}: {:?}", pdf.err());
    }
}

#[test]
fn a_comparison_that_was_found_prints() {
    let press = Press::new(&Theme::built_in()).expect("the theme is whole");
    let mut before = sample::everything("nb");
    let after = sample::everything("nb");
    let first = Arc::make_mut(&mut before.chapters[0]);
    first.blocks.remove(1);
    first.blocks.swap(3, 6);
    first.blocks.push(sample::para("Familiepartneren ringer først, og familien svarer."));
    first.sheets.remove(0);
    first.notes[0].blocks = vec![sample::para("Noten sa noe annet.")];
    first.fingerprint = 1;
    before.law.clear();
    before.version.tag = Some("v0.1".into());
    for (before, after) in [(&before, &after), (&after, &before)] {
        let redline = redline(before, after, &Default::default());
        assert!(!redline.modules.is_empty() && !redline.registers.is_empty());
        for sheaf in [Sheaf::Redline, Sheaf::Pack] {
            let pdf = press.print_redline(&redline, sheaf, &PdfOptions::default());
            assert!(pdf.is_ok(), "{sheaf:?}: {:?}", pdf.err());
        }
    }
}
