//! Knows the words of the glossary: which are avoided, and whether every
//! language of a module uses the same terms.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::passages::Passage;
use super::words::{lower, places, words};
use super::{House, Reading, Wording};
use crate::diag::{Code, Diagnostic, Span};
use crate::lang::Lang;
use crate::locale::WordSet;
use crate::manual::registers::GlossaryEntry;

/// The words of the glossary in one language, in lower case.
#[derive(Default)]
pub(super) struct Lexicon {
    /// Words to avoid by their first word: the words after it, and the term instead.
    avoided: HashMap<String, Vec<(Vec<String>, String)>>,
    /// Every word of a term or of its forms.
    terms: WordSet,
    /// The ways to say a term, by its id.
    phrases: BTreeMap<String, Vec<Vec<String>>>,
}

impl Lexicon {
    /// Reads the glossary in one language.
    pub(super) fn of(glossary: &[GlossaryEntry], lang: &Lang) -> Self {
        let mut lexicon = Self::default();
        let mut terms = HashSet::new();
        for entry in glossary {
            let term = entry.term.get(lang).cloned().unwrap_or_default();
            for avoided in entry.avoid.get(lang).into_iter().flatten() {
                let mut all = split(avoided).into_iter();
                let Some(first) = all.next() else { continue };
                lexicon.avoided.entry(first).or_default().push((all.collect(), term.clone()));
            }
            // `Child Welfare Services (CWS)` is two ways to say it.
            let ways = term
                .split(['(', ')', '/', ','])
                .chain(entry.forms.get(lang).into_iter().flatten().map(String::as_str));
            let ways: Vec<_> = ways.map(split).filter(|words| !words.is_empty()).collect();
            terms.extend(ways.iter().flatten().cloned());
            lexicon.phrases.insert(entry.id.clone(), ways);
        }
        lexicon.terms = WordSet::from(terms);
        lexicon
    }

    /// Returns whether a word is part of a term; the buffer is for its lower case.
    pub(super) fn is_term(&self, word: &str, buffer: &mut String) -> bool {
        self.terms.may_hold(word) && self.terms.contains(lower(word, buffer))
    }
}

fn split(phrase: &str) -> Vec<String> {
    words(phrase).map(str::to_lowercase).collect()
}

/// A text doesn't use a word that the glossary advises against. Only the words
/// that stand in the glossary count: `bruk` is not a form of `bruker`.
pub(super) fn avoided(_: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut buffer = String::new();
    for text in reading.texts.iter().filter(|text| !text.lexicon.avoided.is_empty()) {
        for passage in &text.passages.all {
            for (place, word) in passage.each() {
                let Some(ways) = text.lexicon.avoided.get(lower(word, &mut buffer)) else {
                    continue;
                };
                let hit = ways.iter().find_map(|(rest, term)| {
                    Some((end_of(&passage.words, place.end, rest)?, term))
                });
                let Some((end, term)) = hit else { continue };
                if is_mentioned(passage, &(place.start..end)) {
                    continue;
                }
                let span = passage.span(&(place.start..end));
                let finding = Diagnostic::new(Code::AvoidedTerm).at(&text.text.path, span);
                let finding = finding.arg("word", &passage.words[place.start..end]);
                findings.push(finding.arg("term", term.as_str()));
            }
        }
    }
    findings
}

/// Returns where these words end, if they stand right after `from`.
fn end_of(text: &str, from: usize, rest: &[String]) -> Option<usize> {
    let mut end = from;
    let mut following = places(&text[from..]);
    for wanted in rest {
        let place = following.next()?;
        let between = &text[end..from + place.start];
        let word = &text[from + place.start..from + place.end];
        if word.to_lowercase() != *wanted || !between.chars().all(char::is_whitespace) {
            return None;
        }
        end = from + place.end;
    }
    Some(end)
}

/// Returns whether words stand alone in quotation marks: then the text talks about them.
fn is_mentioned(passage: &Passage, range: &Range<usize>) -> bool {
    let before = passage.words[..range.start].ends_with(['«', '“', '"', '‘']);
    before && passage.words[range.end..].starts_with(['»', '”', '"', '’'])
}

/// A term that a module links to in one language is a term of the others too:
/// they link to it, or say it.
pub(super) fn in_one_language(house: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for text in &reading.texts {
        let others = reading.texts.iter().filter(|other| other.lang != text.lang);
        for other in others {
            let mut links: BTreeMap<&str, Span> = BTreeMap::new();
            for term in &text.passages.terms {
                links.entry(&term.id).or_insert(term.span);
            }
            for (id, span) in links {
                if other.passages.terms.iter().any(|term| term.id == id) || says(other, id) {
                    continue;
                }
                let entry = house.manual.registers.glossary.iter().find(|entry| entry.id == id);
                let Some(term) = entry.and_then(|entry| entry.term.get(other.lang)) else {
                    continue;
                };
                let finding = Diagnostic::new(Code::TermInOneLanguage).at(&text.text.path, span);
                let finding = finding.arg("id", id).arg("term", term.as_str());
                findings.push(finding.arg("file", other.text.path.to_string()));
            }
        }
    }
    findings
}

/// Returns whether a text says a term, in any form and also in a compound: a
/// word that begins with the term's counts.
fn says(text: &Wording<'_>, id: &str) -> bool {
    let Some(ways) = text.lexicon.phrases.get(id) else { return false };
    text.passages.all.iter().any(|passage| {
        let said: Vec<String> = passage.each().map(|(_, word)| word.to_lowercase()).collect();
        ways.iter().any(|way| {
            let same = |window: &[String]| window.iter().zip(way).all(|(a, b)| a.starts_with(&**b));
            said.windows(way.len()).any(same)
        })
    })
}
