//! Reads back what the PDF says: the tags of every kind of block.

use handbok::lang::Lang;

use crate::support::golden;
use crate::support::pdf::Pdf;
use crate::support::sources::Sources;

#[test]
fn every_kind_of_block_has_its_tags() {
    let made = Sources::base().everything();
    let printed = &made.pdfs[&Lang::new("nb").unwrap()];
    golden("base-nb.tags.txt", &Pdf::read(&printed.bytes).outline());
}
