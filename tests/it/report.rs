//! What a person reads on the terminal, and what a terminal must never be told.

use crate::support::{Book, Ran, golden};

#[test]
fn findings_read_well_in_both_languages() {
    let book = Book::new().nb("# Besøket\n\nHva modulen er til for.\n\n## Før {#before}\n\n\
         Ta med dette bildet: ![](kart.svg), og spør før du går.\n");
    for lang in ["nb", "en"] {
        let ran = Ran::of(book.root(), &["check", "--ui-lang", lang]).expect(1);
        golden(&format!("check-{lang}.txt"), &format!("{}---\n{}", ran.stderr, ran.stdout));
    }
}

#[test]
fn explanations_read_well_in_both_languages() {
    let empty = tempfile::tempdir().unwrap();
    for lang in ["nb", "en"] {
        let ran = Ran::of(empty.path(), &["explain", "missing-alt-text", "--ui-lang", lang]);
        golden(&format!("explain-{lang}.txt"), &ran.expect(0).stdout);
    }
}

/// Text that would clear the screen, set the window's title, ring the bell, turn
/// the direction around, or begin a new line that handbok didn't write.
const HOSTILE: &[&str] = &[
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\u{9b}31m",
    "\u{202e}gpj.exe",
    "\u{2066}a\u{2069}",
    "a\rerror: all is well",
    "\x08\x08\x08",
    "\x7f",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{e0041}",
];

#[test]
fn nothing_that_an_author_writes_reaches_the_terminal_raw() {
    for hostile in HOSTILE {
        let book = Book::new().nb(&format!("# T {hostile}\n\nF {hostile} ![](x{hostile}.png)\n"));
        // Whether such a name can be made is up to the disk.
        let _ =
            std::fs::write(book.path(&format!("manual/{}.md", hostile.replace('/', ""))), "# A");
        book.write("book.toml", format!("id = {hostile}"));
        for args in [
            &["check"][..],
            &["build"],
            &["check", "--json"],
            &["check", "--ui-lang", "nb"],
            &["explain", hostile],
            &[hostile],
            &["build", "--lang", hostile],
            &["build", &format!("--{hostile}")],
            &["build", "--out", &format!("out{hostile}/x")],
            &["check", "--root", &format!("no{hostile}")],
        ] {
            let ran = Ran::of(book.root(), args);
            assert_ne!(ran.code, Some(0), "{hostile:?} {args:?}");
            assert_tame(&ran.stdout, hostile);
            assert_tame(&ran.stderr, hostile);
        }
    }
}

#[track_caller]
fn assert_tame(text: &str, hostile: &str) {
    let is_wild = |c: char| c != '\n' && handbok::diag::hidden::is_hidden(c);
    assert!(!text.contains(is_wild), "{hostile:?} came through: {text:?}");
}
