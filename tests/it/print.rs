//! Reads back what the PDF says: the tags of every kind of block.

use handbok::lang::Lang;
use handbok::ops::{Pdfs, Pipeline};

use crate::support::golden;
use crate::support::pdf::Pdf;
use crate::support::sources::Sources;

#[test]
fn every_kind_of_block_has_its_tags() {
    let made = Sources::base().everything();
    let printed = &made.pdfs[&Lang::new("nb").unwrap()];
    golden("base-nb.tags.txt", &Pdf::read(&printed.bytes).outline());
}

#[test]
fn a_link_inside_the_book_leads_there_and_says_its_words() {
    let made = Sources::base().everything();
    for printed in made.pdfs.values() {
        let pdf = Pdf::read(&printed.bytes);
        let inside = pdf.links.iter().filter(|link| *link == "GoTo").count();
        assert!(inside > 0 && inside == pdf.said.len(), "{:?}", pdf.said);
        assert!(pdf.links.iter().all(|link| !link.contains("goal:")), "{:?}", pdf.links);
        assert!(pdf.said.iter().all(|words| !words.is_empty() && !words.starts_with("goal:")));
    }
}

#[test]
fn a_link_that_leads_nowhere_is_the_fault_of_the_theme() {
    let astray = include_str!("../../themes/default/pdf/inline.typ");
    let astray = astray.replace("goto(n.label, text", "goto(\"nowhere\", text");
    let sources = Sources::base().put("themes/default/pdf/inline.typ", astray.as_str());
    let pipeline = &mut Pipeline::default();
    let (prepared, _) = sources.prepare(pipeline);
    let refused = pipeline.pdfs(&prepared.unwrap(), Pdfs::new()).unwrap_err().to_string();
    assert!(refused.contains("a link leads to `nowhere`"), "{refused}");
}
