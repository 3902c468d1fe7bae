//! Knows how hard a text is to read.

use super::passages::{Part, Passages};
use super::terms::Lexicon;
use super::{House, Reading};
use crate::diag::{Code, Diagnostic};

/// Words with more letters are long (Björnsson 1968).
const SHORT: usize = 6;
/// Fewer sentences tell nothing about how hard a text is.
const ENOUGH: usize = 10;

/// A text is no harder than its readers can take.
pub(super) fn lix(house: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let limit = house.manual.settings.checks.lix.limit(&reading.module.facts.audience);
    let mut findings = Vec::new();
    for text in reading.texts.iter().filter(|text| text.prose.lix) {
        let counts = Counts::of(&text.passages, text.lexicon);
        let (all, rest) = (counts.lix(counts.long), counts.lix(counts.long - counts.terms));
        if counts.sentences >= ENOUGH && all.round() > f64::from(limit) {
            let finding = Diagnostic::new(Code::HardToRead).in_file(&text.text.path);
            let finding = finding.arg("lix", format!("{all:.0}"));
            let finding = finding.arg("without", format!("{rest:.0}"));
            findings.push(finding.arg("limit", limit.to_string()));
        }
    }
    findings
}

/// What LIX is made of.
#[derive(Default)]
struct Counts {
    words: u32,
    sentences: usize,
    long: u32,
    /// The long words that are terms: the text can't do without them.
    terms: u32,
}

impl Counts {
    /// Counts the running text: no headings, tables or sheets, which have no sentences.
    fn of(passages: &Passages, lexicon: &Lexicon) -> Self {
        let mut counts = Self::default();
        let mut buffer = String::new();
        let running = |part: Part, on_sheet: bool| part == Part::Text && !on_sheet;
        for passage in passages.all.iter().filter(|p| running(p.part, p.on_sheet)) {
            counts.sentences += passage.sentences.len();
            for (_, word) in passage.each() {
                counts.words += 1;
                // Letters have one byte at least.
                let is_long = word.len() > SHORT;
                if is_long && word.chars().filter(|c| c.is_alphanumeric()).count() > SHORT {
                    counts.long += 1;
                    counts.terms += u32::from(lexicon.is_term(word, &mut buffer));
                }
            }
        }
        counts
    }

    /// Words a sentence, and long words per hundred.
    fn lix(&self, long: u32) -> f64 {
        let words = f64::from(self.words.max(1));
        let sentences = f64::from(u32::try_from(self.sentences.max(1)).unwrap_or(u32::MAX));
        words / sentences + 100.0 * f64::from(long) / words
    }
}
