//! Tests of the whole way from an edition to a file.

use super::{PdfOptions, Press, render, sample};
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
