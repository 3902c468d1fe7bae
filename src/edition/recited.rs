//! Remembers how citations read: asking again costs more than everything else in a
//! rebuild, and most edits leave them as they were. What was printed can be kept from
//! one run to the next.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::citations::Bibliography;
use super::recite::Printed;
use super::target::{Cited, Register, Resolved, Target};
use crate::diag::Span;
use crate::lang::Lang;
use crate::markdown::ast::{CiteItem, Inline, InlineKind};

/// Goes up whenever the same citations would be printed otherwise.
const FORMAT: u8 = 2;
/// How many lists of citations are kept: some states of a manual in some languages.
const MOST: usize = 8;

/// Names everything that the print depends on: SHA-256.
type Key = [u8; 32];

/// How the citations of the last editions read.
#[derive(Debug, Default)]
pub(super) struct CitationCache(Mutex<Recited>);

#[derive(Debug, Default)]
struct Recited {
    /// The last one asked for at the end.
    known: Vec<(Key, Arc<Printed>)>,
    /// Whether any was printed since they were told or remembered.
    is_new: bool,
}

impl CitationCache {
    /// Prints the citations of an edition, or returns them as they were printed
    /// before when nothing that they depend on has changed.
    pub(super) fn print(
        &self,
        lang: &Lang,
        bibliography: &Bibliography,
        citations: &[&[CiteItem]],
        named: &BTreeSet<&str>,
    ) -> Arc<Printed> {
        let key = key(lang, bibliography, citations, named);
        if let Some(known) = self.lock().find(&key) {
            return known;
        }
        let printed = Arc::new(bibliography.print(citations, named, lang));
        let mut recited = self.lock();
        recited.add(key, printed.clone());
        recited.is_new = true;
        printed
    }

    /// Returns what is known as bytes, for [`CitationCache::remember`] in another run;
    /// nothing when nothing is new.
    pub(super) fn told(&self) -> Option<Vec<u8>> {
        let mut recited = self.lock();
        let told = |(key, printed): &(Key, Arc<Printed>)| Some((*key, Told::of(printed)?));
        let mut all: Vec<(Key, Told)> = recited.known.iter().filter_map(told).collect();
        // Languages are printed at the same time, and the same is kept all the same.
        all.sort_by_key(|(key, _)| *key);
        let mut bytes = Vec::new();
        let is_new = std::mem::take(&mut recited.is_new);
        (is_new && ciborium::into_writer(&all, &mut bytes).is_ok()).then_some(bytes)
    }

    /// Takes over what another run told.
    pub(super) fn remember(&self, bytes: &[u8]) {
        let all: Vec<(Key, Told)> = ciborium::from_reader(bytes).unwrap_or_default();
        let mut recited = self.lock();
        for (key, told) in all {
            if recited.known.iter().all(|(known, _)| *known != key) {
                recited.add(key, Arc::new(told.open()));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Recited> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Recited {
    fn find(&mut self, key: &Key) -> Option<Arc<Printed>> {
        let at = self.known.iter().position(|(own, _)| own == key)?;
        let known = self.known.remove(at);
        self.known.push(known);
        self.known.last().map(|(_, printed)| printed.clone())
    }

    fn add(&mut self, key: Key, printed: Arc<Printed>) {
        self.known.push((key, printed));
        if self.known.len() > MOST {
            self.known.remove(0);
        }
    }
}

fn key(
    lang: &Lang,
    bibliography: &Bibliography,
    citations: &[&[CiteItem]],
    named: &BTreeSet<&str>,
) -> Key {
    let mut hasher = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    let (references, style) = &bibliography.origin;
    add(&[FORMAT]);
    add(env!("CARGO_PKG_VERSION").as_bytes());
    for own in [lang.as_str(), references, style] {
        add(own.as_bytes());
    }
    add(&citations.len().to_le_bytes());
    for items in citations {
        add(&items.len().to_le_bytes());
        for item in *items {
            add(item.key.as_bytes());
            add(&[u8::from(item.locator.is_some())]);
            add(item.locator.as_deref().unwrap_or_default().as_bytes());
        }
    }
    named.iter().for_each(|own| add(own.as_bytes()));
    hasher.finalize().into()
}

/// What was printed, for a file.
#[derive(Serialize, Deserialize)]
struct Told {
    citations: Vec<Vec<Piece>>,
    sources: Vec<(String, Vec<Piece>)>,
}

/// A piece of a printed line.
#[derive(Serialize, Deserialize)]
enum Piece {
    Text(String),
    Strong(Vec<Self>),
    Emphasis(Vec<Self>),
    Phrase(Lang, Vec<Self>),
    Source(String, Vec<Self>),
    External(String, Vec<Self>),
}

impl Told {
    /// Returns nothing when something is printed that no file can hold.
    fn of(printed: &Printed) -> Option<Self> {
        let citations = printed.citations.iter().map(|own| pieces(&own.content));
        let sources = printed.sources.iter().map(|(key, line)| Some((key.clone(), pieces(line)?)));
        Some(Self {
            citations: citations.collect::<Option<_>>()?,
            sources: sources.collect::<Option<_>>()?,
        })
    }

    fn open(self) -> Printed {
        let cited = |pieces| Cited { content: line(pieces) };
        Printed {
            citations: self.citations.into_iter().map(cited).collect(),
            sources: self.sources.into_iter().map(|(key, own)| (key, line(own))).collect(),
        }
    }
}

fn pieces(line: &[Inline<Resolved>]) -> Option<Vec<Piece>> {
    let piece = |inline: &Inline<Resolved>| {
        Some(match &inline.kind {
            InlineKind::Text(words) => Piece::Text(words.clone()),
            InlineKind::Strong(inner) => Piece::Strong(pieces(inner)?),
            InlineKind::Emphasis(inner) => Piece::Emphasis(pieces(inner)?),
            InlineKind::Phrase { lang, content } => Piece::Phrase(lang.clone(), pieces(content)?),
            InlineKind::Link { to, title, content } if title.is_empty() => match to {
                Target::Register { register: Register::Sources, id } => {
                    Piece::Source(id.clone(), pieces(content)?)
                }
                Target::External(url) => Piece::External(url.clone(), pieces(content)?),
                Target::Register { .. }
                | Target::Report(_)
                | Target::Chapter { .. }
                | Target::Nowhere => return None,
            },
            _ => return None,
        })
    };
    line.iter().map(piece).collect()
}

fn line(pieces: Vec<Piece>) -> Vec<Inline<Resolved>> {
    let link = |to, content| InlineKind::Link { to, title: String::new(), content: line(content) };
    let inline = |piece| {
        let kind = match piece {
            Piece::Text(words) => InlineKind::Text(words),
            Piece::Strong(inner) => InlineKind::Strong(line(inner)),
            Piece::Emphasis(inner) => InlineKind::Emphasis(line(inner)),
            Piece::Phrase(lang, inner) => InlineKind::Phrase { lang, content: line(inner) },
            Piece::Source(id, content) => {
                link(Target::Register { register: Register::Sources, id }, content)
            }
            Piece::External(url, content) => link(Target::External(url), content),
        };
        Inline { span: Span::default(), kind }
    };
    pieces.into_iter().map(inline).collect()
}
