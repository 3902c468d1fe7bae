//! Tests of books: what is selected of an edition is printed by itself.

use typst::layout::{Frame, FrameItem};

use super::{PdfOptions, Press, export, sample};
use crate::edition::{Edition, Pick, PickKind};
use crate::manual::{Cover, Look, PaperSize, Piece, Register, TextSize};
use crate::markdown::ast::{BlockKind, PanelKind};
use crate::render::Pdf;
use crate::theme::Theme;

const SHORT: &str = "Arbeidsutkast – ikke godkjent";

fn pick(name: &str, look: Look) -> Pick {
    Pick {
        kind: PickKind::Book,
        name: name.into(),
        title: "Sammen hjemme".into(),
        about: "Ark til å bruke hjemme.".into(),
        chapters: Vec::new(),
        sheets: Vec::new(),
        registers: Vec::new(),
        reports: Vec::new(),
        only: Vec::new(),
        look,
    }
}

fn size(points: f64) -> TextSize {
    TextSize::try_from(points).expect("it is a size")
}

fn neutral() -> Pick {
    let (paper, text, cover) = (PaperSize::A5, size(12.5), Cover::Neutral);
    let look = Look { paper, text, hyphenate: false, cover };
    Pick { sheets: vec![(0, 0), (0, 1)], ..pick("family-pack", look) }
}

/// One of every kind.
fn kinds() -> Vec<Pick> {
    let usual = Look::default();
    let large = Look { text: size(18.0), hyphenate: false, ..usual };
    let bare = Look { cover: Cover::None, ..usual };
    let all = || vec![0, 1];
    let steps = vec![Piece::Panel(PanelKind::Step), Piece::Table];
    vec![
        neutral(),
        Pick { chapters: all(), registers: Register::ALL.to_vec(), ..pick("large", large) },
        Pick { chapters: vec![0], only: steps, ..pick("binder", usual) },
        Pick { sheets: vec![(0, 0), (0, 1)], ..pick("forms", bare) },
        Pick {
            kind: PickKind::Module("module-0-0".into()),
            chapters: vec![0],
            ..pick("module-module-0-0", bare)
        },
        Pick { kind: PickKind::Form("S10".into()), sheets: vec![(0, 0)], ..pick("form-S10", bare) },
        Pick {
            kind: PickKind::Form("S30".into()),
            sheets: vec![(0, 1)],
            ..pick("form-S30", Look { paper: PaperSize::A5, ..bare })
        },
    ]
}

fn press() -> Press {
    Press::new(&Theme::built_in()).expect("the theme is whole")
}

fn print(edition: &Edition) -> Pdf {
    press().print(edition, &PdfOptions::default()).expect("it prints")
}

/// Returns the words of each page.
fn pages(edition: &Edition) -> Vec<String> {
    let press = press();
    let job = press.job(edition).expect("data is data");
    let pages = export::pages(&job).expect("it can be set");
    let words = |frame: &Frame| {
        let mut out = String::new();
        collect(frame, &mut out);
        out.replace('\u{a0}', " ")
    };
    pages.pages().iter().map(|page| words(&page.frame)).collect()
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

fn says(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[test]
fn every_kind_of_book_is_accessible_and_archivable_in_both_languages() {
    for tag in ["nb", "en"] {
        let edition = sample::everything(tag);
        for pick in kinds() {
            let name = pick.name.clone();
            let pdf = print(&edition.pick(pick));
            let path = format!("downloads/family-partner-{name}-draft-{tag}.pdf");
            assert_eq!(pdf.path.as_str(), path);
            assert!(pdf.pages > 0 && says(&pdf.bytes, "<pdfuaid:part>1<"), "{name}");
            let archive = says(&pdf.bytes, "<pdfaid:part>2<");
            assert!(archive && says(&pdf.bytes, "<pdfaid:conformance>A<"), "{name}");
        }
    }
}

#[test]
fn the_same_book_has_the_same_bytes() {
    let edition = sample::everything("nb");
    let book = |pick: &Pick| print(&edition.pick(pick.clone()));
    for pick in kinds() {
        assert_eq!(book(&pick).bytes, book(&pick).bytes, "{}", pick.name);
    }
    let own = edition.pick(neutral());
    let fold = || press().fold(&own, &print(&own), &PdfOptions::default()).expect("it folds");
    assert_eq!(fold().bytes, fold().bytes);
}

#[test]
fn a_selection_leaves_the_edition_as_it_is() {
    let edition = sample::everything("nb");
    let before = format!("{edition:?}");
    for pick in kinds() {
        let own = edition.pick(pick.clone());
        assert_eq!(own.chapters.len(), edition.chapters.len());
        assert_eq!(own.pick.as_deref(), Some(&pick));
    }
    assert_eq!(format!("{edition:?}"), before);
}

#[test]
fn what_is_kept_of_a_text_stands_below_its_headings() {
    let edition = sample::everything("nb");
    let pick = kinds().into_iter().find(|pick| pick.name == "binder").expect("it is there");
    let blocks = &edition.pick(pick).chapters[0].blocks;
    assert!(!blocks.is_empty() && blocks.len() < edition.chapters[0].blocks.len());
    for block in blocks {
        let is_kept = match &block.kind {
            BlockKind::Heading { .. } | BlockKind::CaptionedTable { .. } => true,
            BlockKind::Panel(panel) => panel.kind == PanelKind::Step,
            _ => false,
        };
        assert!(is_kept, "{block:?}");
    }
    let last = blocks.last().map(|block| &block.kind);
    assert!(!matches!(last, Some(BlockKind::Heading { .. })), "nothing stands below it");
}

#[test]
fn no_cover_and_no_page_hides_that_it_is_a_draft() {
    let edition = sample::everything("nb");
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for pick in kinds() {
        let name = pick.name.clone();
        let pages = pages(&edition.pick(pick));
        for (at, page) in pages.iter().enumerate() {
            // A full cover has the long words, and the back of a neutral one too.
            let own = ["Arbeidsutkast. Ikke godkjent av Bufdir", SHORT];
            let told = own.iter().any(|words| bare(page).contains(&bare(words)));
            assert!(told || page.is_empty(), "{name}, page {}: {page}", at + 1);
        }
        assert!(!pages[0].is_empty(), "{name}");
    }
}

#[test]
fn a_neutral_cover_says_nothing_of_the_manual() {
    let edition = sample::everything("nb");
    let own = edition.pick(neutral());
    let cover = &pages(&own)[0];
    assert!(cover.contains("Sammen hjemme") && cover.contains(SHORT), "{cover}");
    for told in [&edition.book.title, &edition.book.subtitle, &edition.book.publisher] {
        assert!(!cover.contains(told.as_str()), "{cover}");
    }
    assert!(!says(&print(&own).bytes, "Familiepartner – "));
}

#[test]
fn a_link_that_leaves_the_book_names_the_module() {
    let mut edition = sample::everything("nb");
    let first = std::sync::Arc::make_mut(&mut edition.chapters[0]);
    first.blocks.push(sample::para("Les videre i "));
    first.blocks.push(sample::link_to(1, "neste kapittel"));
    first.blocks.push(sample::link_to(1, "Modul 1.2."));
    let whole = pages(&edition).concat();
    assert!(whole.contains("neste kapittel") && !whole.contains("i hele manualen"));
    let module = kinds().into_iter().find(|pick| pick.name.starts_with("module")).expect("it is");
    let alone = pages(&edition.pick(module)).concat();
    assert!(alone.contains("neste kapittel (modul 1.2 i hele manualen)"), "{alone}");
    assert!(alone.contains("Modul 1.2. (i hele manualen)"), "the number is told once: {alone}");
}

#[test]
fn a_booklet_is_for_paper_and_says_so() {
    let own = sample::everything("nb").pick(neutral());
    let printed = print(&own);
    let folded = press().fold(&own, &printed, &PdfOptions::default()).expect("it folds");
    assert_eq!(
        folded.path.as_str(),
        "downloads/family-partner-family-pack-print-only-draft-nb.pdf"
    );
    assert_eq!(printed.pages % 4, 0, "the pages that are left are for drawing");
    assert_eq!(folded.pages, printed.pages / 2);
    assert!(!says(&folded.bytes, "pdfuaid:part"));
}
