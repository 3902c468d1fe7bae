//! Knows the files that say how a version is cited.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::edition::{self, Edition};

/// Returns `CITATION.cff` and `.zenodo.json` by name, in the language of the
/// edition; they are meant to lie at the top of what is published.
pub fn cited(edition: &Edition) -> BTreeMap<String, Arc<[u8]>> {
    let file = |name: &str, text: String| (name.to_owned(), Arc::from(text.into_bytes()));
    let cff = file("CITATION.cff", edition::citation_cff(edition));
    let zenodo = file(".zenodo.json", edition::zenodo(edition));
    BTreeMap::from([cff, zenodo])
}
