//! Knows where sentences end, and which are too long.

use std::ops::Range;

use super::passages::{Part, THING};
use super::{House, Reading};
use crate::diag::{Code, Diagnostic};
use crate::locale::prose::Prose;

/// A sentence has at most so many words as the book allows.
pub(super) fn long(house: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let limit = house.manual.settings.checks.sentence_words;
    let mut findings = Vec::new();
    for text in &reading.texts {
        for passage in text.passages.all.iter().filter(|passage| passage.part != Part::Heading) {
            if passage.places.len() <= limit {
                continue;
            }
            for range in &passage.sentences {
                let before = |end: usize| passage.places.partition_point(|own| own.start < end);
                let count = before(range.end) - before(range.start);
                if count > limit {
                    let span = passage.span(range);
                    let finding = Diagnostic::new(Code::LongSentence).at(&text.text.path, span);
                    let finding = finding.arg("words", count.to_string());
                    findings.push(finding.arg("limit", limit.to_string()));
                }
            }
        }
    }
    findings
}

/// Splits words, whose places are known, into sentences. A full stop in an abbreviation or
/// after the number of a day ends none; a colon does when a sentence follows it.
pub(super) fn split(text: &str, places: &[Range<usize>], prose: &Prose) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    // A mark that ends one stands between words, or after the last.
    let befores = std::iter::once(0).chain(places.iter().map(|place| place.end));
    let afters = places.iter().map(|place| place.start).chain([text.len()]);
    for at in befores.zip(afters).flat_map(|(from, to)| from..to) {
        // `…` begins with this byte, and so do few other characters.
        if !matches!(text.as_bytes()[at], b'.' | b'!' | b'?' | b':' | 0xE2) || at < start {
            continue;
        }
        let c = text[at..].chars().next().unwrap_or_default();
        if !matches!(c, '.' | '!' | '?' | ':' | '…') {
            continue;
        }
        let after = at + c.len_utf8();
        let closing =
            |c: char| matches!(c, '»' | '”' | '’' | '"' | ')' | ']' | '.' | '!' | '?' | '…');
        let end = text.len() - text[after..].trim_start_matches(closing).len();
        if ends(text, at, c, end, prose) {
            found.push(start..end);
            start = text.len() - text[end..].trim_start().len();
        }
    }
    if places.last().is_some_and(|last| last.start >= start) {
        found.push(start..text.len());
    }
    found
}

/// Returns whether a mark at `at` ends a sentence; `end` is the place after
/// the marks that close with it.
fn ends(text: &str, at: usize, mark: char, end: usize, prose: &Prose) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start();
    let Some(first) = next.chars().next() else { return true };
    if next.len() == rest.len() {
        return false;
    }
    let opens = |c: char| matches!(c, '«' | '“' | '‘' | '"' | '(' | '[' | '–' | '-');
    let begun = next.trim_start_matches(opens).chars().next().unwrap_or(first);
    let begins = begun.is_uppercase() || begun == THING;
    match mark {
        ':' => begins && begun != THING,
        '.' => (begins || begun.is_numeric()) && !is_abbreviation(text, at, begun, prose),
        _ => begins || begun.is_numeric(),
    }
}

/// Returns whether the full stop at `at` belongs to the word before it.
fn is_abbreviation(text: &str, at: usize, next: char, prose: &Prose) -> bool {
    let begin = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '«' | '“' | '/' | THING);
    let word = text[..at].rsplit(begin).next().unwrap_or_default();
    if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
        return true;
    }
    let lower = word.to_lowercase();
    // A number goes on with a name or a thing, never with a sentence, after `nr.` and its like.
    prose.abbreviations.contains(&lower)
        || (prose.last_abbreviations.contains(&lower) && next.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::super::words::places;
    use super::split as sentences;
    use crate::lang::Lang;
    use crate::locale::prose::Prose;

    fn split<'a>(lang: &str, text: &'a str) -> Vec<&'a str> {
        let prose = Prose::of(&Lang::new(lang).expect("a tag"));
        let places: Vec<_> = places(text).collect();
        sentences(text, &places, prose).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_and_dates_end_no_sentence() {
        let one = [
            "Bruk f.eks. Tolkeportalen når det trengs.",
            "Hjelpen kan bl.a. gis hjemme, jf. Barnevernsloven.",
            "Den gjelder fra 1. januar 2024 og ut året.",
            "Det koster ca. 500 kroner.",
        ];
        for text in one {
            assert_eq!(split("nb", text), [text]);
        }
        let en = "See e.g. Hansen, J. R., and cf. Berg.";
        assert_eq!(split("en", en), [en]);
    }

    #[test]
    fn a_section_at_the_end_ends_its_sentence() {
        let text = "Det står i § 4-3. Loven sier mer. Ring 112. 113 er for sykdom.";
        let expected = ["Det står i § 4-3.", "Loven sier mer.", "Ring 112.", "113 er for sykdom."];
        assert_eq!(split("nb", text), expected);
        assert_eq!(
            split("nb", "Ro, mat osv. Etterpå leker vi."),
            ["Ro, mat osv.", "Etterpå leker vi."]
        );
    }

    #[test]
    fn what_is_said_is_a_sentence_of_its_own() {
        let text = "Si: «Hei! Går det bra?» Vent. Ta med: mat og drikke.";
        let expected = ["Si:", "«Hei!", "Går det bra?»", "Vent.", "Ta med: mat og drikke."];
        assert_eq!(split("nb", text), expected);
    }
}
