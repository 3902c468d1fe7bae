//! Holds the drawing of the programme theory to its register.

use std::collections::BTreeMap;

use handbok::edition::redline::{ChangeKind, Text, redline};
use handbok::edition::{Edition, TheoryDrawing};
use handbok::markdown::ast::{Block, BlockKind};
use handbok::ops::Pipeline;

use crate::support::pdf::Pdf;
use crate::support::sources::Sources;

const REGISTER: &str = "manual/registers/theory.yml";
const PAGE: &str = "nb/visit/index.html";

fn edition(sources: &Sources) -> Edition {
    let prepared = sources.prepare(&mut Pipeline::default()).0.unwrap();
    prepared.editions.into_iter().next().unwrap()
}

fn reworded(from: &str, to: &str) -> Sources {
    let text = Sources::base().text(REGISTER);
    assert!(text.contains(from), "{from}");
    Sources::base().put(REGISTER, text.replace(from, to))
}

/// Returns the first drawing among blocks that may be marked.
fn drawing<B>(blocks: &[Block<B>]) -> Option<&B::Theory>
where
    B: handbok::markdown::ast::Phase,
{
    let own = |block| match block {
        &Block { kind: BlockKind::Theory(ref theory), .. } => Some(&theory.drawing),
        Block { kind: BlockKind::Changed(changed), .. } => drawing(&changed.after),
        _ => None,
    };
    blocks.iter().find_map(own)
}

fn became(drawing: &TheoryDrawing) -> Vec<(&str, ChangeKind)> {
    let bands = drawing.bands().into_iter();
    let items = bands.flat_map(|(_, items)| items);
    items.filter_map(|drawn| Some((drawn.item.id.as_str(), drawn.became?))).collect()
}

#[test]
fn a_page_draws_what_leads_to_what_and_tells_it_in_tables() {
    let made = Sources::base().site();
    let page = made.page(PAGE);
    let shown = |words: &str| assert!(page.contains(words), "{words}");
    shown("<figure class=\"theory\" id=\"theory\">");
    shown("<li class=\"theory-band theory-activity\">");
    shown("<span class=\"theory-id\">A1</span> <span>Besøk</span>");
    shown("<span class=\"theory-verb\">Fører til:</span> M1");
    shown("<span class=\"theory-verb\">Vern:</span> K1, 1.2");
    shown("<span class=\"number\">Figur 3.</span> Programteorien");
    shown("<th scope=\"row\">A1 Besøk</th>");
    // What it rests on is cited, in the text and among the sources of the page.
    shown("forskning <span class=\"citation\">(<a href=\"#source-hansen2020\">Hansen, 2020</a>)");
    // The parts around the chain come after it.
    assert!(page.find("theory-distal").unwrap() < page.find("theory-around").unwrap());
}

#[test]
fn its_citations_stand_where_it_stands() {
    // Were they counted elsewhere, the next citation of the text would be printed here.
    let bibliography = Sources::base().text("manual/registers/references.bib");
    let other = "\n@book{berg2019, author = {Berg, Ola}, title = {A book}, date = {2019}}\n";
    let made = Sources::base()
        .put("manual/registers/references.bib", bibliography + other)
        .append("manual/basics/visit/nb.md", "\nTil slutt en kilde [@berg2019].\n")
        .append("manual/basics/visit/en.md", "\nAt last a source [@berg2019].\n")
        .site();
    let page = made.page(PAGE);
    let last = page.find("Til slutt en kilde").unwrap();
    assert!(page[last..].starts_with(
        "Til slutt en kilde <span class=\"citation\">(<a href=\"#source-berg2019\">Berg, 2019"
    ));
    assert!(
        page[..last]
            .contains("forskning <span class=\"citation\">(<a href=\"#source-hansen2020\">")
    );
}

#[test]
fn without_words_of_its_own_the_drawing_has_those_of_the_house() {
    let own = Sources::base().text("manual/basics/visit/nb.md");
    let named =
        own.replace("::: programteori {#theory}", "::: programteori Slik *tror* vi {#theory}");
    let made = Sources::base().put("manual/basics/visit/nb.md", named).site();
    assert!(
        made.page(PAGE).contains("<span class=\"number\">Figur 3.</span> Slik <em>tror</em> vi")
    );
}

#[test]
fn a_comparison_says_what_became_of_each_item() {
    let before = edition(&Sources::base());
    let text = Sources::base().text(REGISTER);
    let text = text.replace("nb: Tillit", "nb: Trygghet").replace("id: U1", "id: U2");
    let after = edition(&Sources::base().put(REGISTER, text));
    let found = redline(&before, &after, &BTreeMap::new());
    let visit = |edition: &Edition| edition.chapters.iter().position(|c| c.id == "visit").unwrap();
    let marked = &found.edition.chapters[visit(&found.edition)];
    let drawn = drawing(&marked.blocks).unwrap();
    let expected =
        [("M1", ChangeKind::Changed), ("U2", ChangeKind::New), ("U1", ChangeKind::Deleted)];
    assert_eq!(became(drawn), expected);
    // Each is a counted change among the rows of the tables: the item itself, and what names it.
    assert!(found.changes.len() >= 3, "{:?}", found.changes.len());
    for (side, own) in [(Text::Before, &before), (Text::After, &after)] {
        let chapter = &own.chapters[visit(own)];
        let kept = side.blocks(&marked.blocks);
        assert_eq!(drawing(&kept), drawing(&chapter.blocks), "{side:?}");
    }
    // Two that are the same have nothing to tell.
    let none = redline(&before, &before, &BTreeMap::new());
    assert!(none.changes.is_empty());
}

#[test]
fn the_paper_says_the_same_as_the_page() {
    let made = Sources::base().everything();
    let lang = handbok::lang::Lang::new("nb").unwrap();
    let pdf = Pdf::read(&made.pdfs[&lang].bytes);
    let outline = pdf.outline();
    assert!(
        outline
            .contains("Tegning av programteorien, ovenfra og ned: Det vi gjør; Det vi tror skjer")
    );
    let words = pdf.text();
    for said in ["A1 Besøk", "Fører til: M1", "Kan skade: M1", "Figur 3. Programteorien"] {
        assert!(words.contains(said), "{said}");
    }
}

#[test]
fn another_register_is_another_drawing() {
    let mut pipeline = Pipeline::default();
    let mut titles = |sources: &Sources| {
        let prepared = sources.prepare(&mut pipeline).0.unwrap();
        let visit = prepared.editions[0].chapters.iter().find(|own| own.id == "visit").cloned();
        let drawing = drawing(&visit.unwrap().blocks).unwrap().clone();
        drawing.items.into_iter().map(|item| item.title).collect::<Vec<_>>()
    };
    let first = titles(&Sources::base());
    assert_eq!(first, ["Besøk", "Tillit", "Det går bedre", "For mange besøk"]);
    assert_eq!(titles(&reworded("nb: Tillit", "nb: Trygghet"))[1], "Trygghet");
}
