//! Remembers how the citations of each language read: asking again costs more
//! than everything else in a rebuild, and most edits leave them as they were.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::citations::Bibliography;
use super::recite::Printed;
use crate::lang::Lang;
use crate::locale::Locale;
use crate::markdown::ast::CiteItem;

/// How the citations of each language read when they were printed last.
#[derive(Debug, Default)]
pub(super) struct CitationCache(Mutex<BTreeMap<Lang, Arc<Recited>>>);

/// What was asked for, and the answer.
#[derive(Debug)]
struct Recited {
    origin: (String, String),
    citations: Vec<Vec<CiteItem>>,
    named: BTreeSet<String>,
    printed: Arc<Printed>,
}

impl CitationCache {
    /// Prints the citations of an edition, or returns them as they were printed
    /// last when nothing that they depend on has changed.
    pub(super) fn print(
        &self,
        lang: &Lang,
        bibliography: &Bibliography,
        citations: &[&[CiteItem]],
        named: &BTreeSet<&str>,
    ) -> Arc<Printed> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(lang).cloned();
        if let Some(last) = last.filter(|last| last.answers(bibliography, citations, named)) {
            return last.printed.clone();
        }
        let printed = Arc::new(bibliography.print(citations, named, Locale::of(lang)));
        let recited = Recited {
            origin: bibliography.origin.clone(),
            citations: citations.iter().map(|items| items.to_vec()).collect(),
            named: named.iter().map(|key| (*key).to_owned()).collect(),
            printed: printed.clone(),
        };
        let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        map.insert(lang.clone(), Arc::new(recited));
        printed
    }
}

impl Recited {
    fn answers(
        &self,
        bibliography: &Bibliography,
        citations: &[&[CiteItem]],
        named: &BTreeSet<&str>,
    ) -> bool {
        self.origin == bibliography.origin
            && self.citations.iter().map(Vec::as_slice).eq(citations.iter().copied())
            && self.named.iter().map(String::as_str).eq(named.iter().copied())
    }
}
