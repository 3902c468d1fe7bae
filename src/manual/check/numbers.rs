//! Knows which numbers claim something, and that each says what it rests on.
//!
//! A number claims something when it says how much, how many, how long, how
//! old or how strong. Numbers that only name, count off or point don't: steps,
//! modules and forms, sections of acts, dates, years, telephone numbers, codes,
//! the ends of a scale. Neither do the minutes of an agenda and what is said
//! aloud, which propose and promise.

use std::ops::Range;

use super::passages::{Part, Passage};
use super::words::lower;
use super::{House, Reading};
use crate::diag::{Code, Diagnostic};
use crate::locale::prose::Prose;
use crate::markdown::ast::PanelKind;

/// A number that claims something stands in a block with a basis, or beside a source.
pub(super) fn untagged(_: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for text in &reading.texts {
        let open = |passage: &&Passage| !passage.is_grounded && passage.part != Part::Heading;
        for passage in text.passages.all.iter().filter(open) {
            let all = (&*passage.words, &*passage.places);
            for range in claims(all, text.prose, proposes(passage)) {
                let span = passage.span(&range);
                let finding = Diagnostic::new(Code::UntaggedNumber).at(&text.text.path, span);
                findings.push(finding.arg("number", &passage.words[range]));
            }
        }
    }
    findings
}

/// Returns whether a passage says what will or could be done: an agenda, an
/// exercise, words to be said, a sheet to fill in. Times in it are no claims.
fn proposes(passage: &Passage) -> bool {
    let agenda = [PanelKind::Guide, PanelKind::Step, PanelKind::Say, PanelKind::Exercise];
    passage.on_sheet || passage.panel.is_some_and(|panel| agenda.contains(&panel))
}

/// Finds the numbers that claim something, each with what it measures.
fn claims(
    (text, places): (&str, &[Range<usize>]),
    prose: &Prose,
    proposes: bool,
) -> Vec<Range<usize>> {
    let (mut found, mut buffer) = (Vec::new(), String::new());
    // Most passages have no number, and needn't be taken apart.
    if !places.iter().any(|place| is_number(&text[place.clone()], prose, &mut buffer)) {
        return found;
    }
    let all = tokens(text, places);
    for (at, (place, word)) in all.iter().enumerate() {
        if !is_number(word, prose, &mut buffer) {
            continue;
        }
        let is_digits = starts_with_digit(word);
        let token = Number { text, all: &all, at, is_digits, prose };
        if let Some(end) = token.claim(proposes) {
            found.push(place.start..end);
        }
    }
    found
}

/// Returns the words, with the parts of `0,26`, `6–18` and `1:1` as one.
fn tokens<'t>(text: &'t str, places: &[Range<usize>]) -> Vec<(Range<usize>, &'t str)> {
    let mut all: Vec<(Range<usize>, &str)> = Vec::with_capacity(places.len());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for place in places.iter().cloned() {
        let word = &text[place.clone()];
        if let Some((before, joined)) = all.last_mut() {
            let between = &text[before.end..place.start];
            let numbers = digit(word.chars().next()) && digit(joined.chars().next_back());
            if numbers && [",", ".", ":", "–"].contains(&between) {
                before.end = place.end;
                *joined = &text[before.clone()];
                continue;
            }
        }
        all.push((place, word));
    }
    all
}

fn is_number(word: &str, prose: &Prose, buffer: &mut String) -> bool {
    starts_with_digit(word)
        || prose.numbers.may_hold(word) && prose.numbers.contains(lower(word, buffer))
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A number in a passage with the words around it.
struct Number<'a> {
    text: &'a str,
    all: &'a [(Range<usize>, &'a str)],
    at: usize,
    is_digits: bool,
    prose: &'a Prose,
}

impl Number<'_> {
    /// Returns where the claim ends, if the number makes one.
    fn claim(&self, proposes: bool) -> Option<usize> {
        let (place, word) = &self.all[self.at];
        let after = self.text[place.end..].trim_start();
        let sign = after.chars().next().filter(|c| self.prose.percent.contains(&c.to_string()));
        if let Some(sign) = sign {
            return Some(self.text.len() - after.len() + sign.len_utf8());
        }
        if self.is_digits && self.is_effect() {
            return Some(place.end);
        }
        // `12-year-old` is one word to a reader.
        let measure = word.split(['-', '\u{2011}']).nth(1).unwrap_or_default();
        if self.prose.time.contains(&measure.to_lowercase()) {
            return (!proposes).then_some(place.end);
        }
        let (first, end) = self.following(1)?;
        let measures = [&self.prose.percent, &self.prose.amounts, &self.prose.money];
        if measures.iter().any(|list| list.contains(&first)) {
            return Some(end);
        }
        let two = self.following(2).filter(|(second, _)| first == "per" && second == "cent");
        if let Some((_, end)) = two {
            return Some(end);
        }
        if self.prose.time.contains(&first) {
            return (!proposes).then_some(end);
        }
        self.count(&first, end)
    }

    /// Returns where a count of people or things ends: in digits always, in
    /// words when it is set against something else, as in `two visits a week`.
    fn count(&self, first: &str, end: usize) -> Option<usize> {
        let Prose { counted, times, time, per, .. } = self.prose;
        let (noun, end, next) = match counted.contains(first) || times.contains(first) {
            true => (first.to_owned(), end, 2),
            false => {
                let (second, end) = self.following(2)?;
                (second, end, 3)
            }
        };
        let is_set_against = || {
            let (tie, _) = self.following(next)?;
            let (to, _) = self.following(next + 1)?;
            (per.contains(&tie) && (time.contains(&to) || counted.contains(&to))).then_some(())
        };
        if times.contains(&noun) {
            return is_set_against().map(|()| end);
        }
        // `1 Home visits` counts off: it names a thing in a list.
        let is_label = self.at == 0 && self.all[1].1.starts_with(char::is_uppercase);
        let claims =
            !is_label && counted.contains(&noun) && (self.is_digits || is_set_against().is_some());
        claims.then_some(end)
    }

    /// Returns whether the number is a decimal below one, or follows a sign of comparison.
    fn is_effect(&self) -> bool {
        let (place, word) = &self.all[self.at];
        let before = self.text[..place.start].trim_end();
        let last = self.at.checked_sub(1).map(|at| self.all[at].1).unwrap_or_default();
        let is_version = last.to_lowercase().starts_with("ver");
        let is_decimal = word.starts_with("0,") || word.starts_with("0.");
        (is_decimal && !is_version) || before.ends_with(['=', '<', '>', '±', '≥', '≤'])
    }

    /// Returns a word after the number in lower case, when only white space,
    /// or the hyphen of `six-month`, stands between.
    fn following(&self, by: usize) -> Option<(String, usize)> {
        let (place, word) = self.all.get(self.at + by)?;
        let between = &self.text[self.all[self.at + by - 1].0.end..place.start];
        let is_near = between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2011}'));
        is_near.then(|| (word.to_lowercase(), place.end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::places;
    use super::claims;
    use crate::lang::Lang;
    use crate::locale::prose::Prose;

    fn found<'a>(lang: &str, text: &'a str) -> Vec<&'a str> {
        let prose = Prose::of(&Lang::new(lang).expect("a tag"));
        let places: Vec<_> = places(text).collect();
        claims((text, &places), prose, false).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_is_measured_is_a_claim() {
        assert_eq!(
            found("nb", "Om lag 5\u{A0}% av barna, i 6–18 måneder."),
            ["5\u{A0}%", "6–18 måneder"]
        );
        assert_eq!(found("nb", "Virkningen var d = 0,26."), ["0,26"]);
        assert_eq!(
            found("nb", "Opptil fem familier per ansatt, 45 norske familier."),
            ["fem familier", "45 norske familier"]
        );
        assert_eq!(found("nb", "To besøk i uken, tre ganger i året."), ["To besøk", "tre ganger"]);
        assert_eq!(found("nb", "En 12-åring, barn under tolv år."), ["12-åring", "tolv år"]);
        assert_eq!(
            found("en", "A 12-year-old, 10 mg, 500 NOK, 42 per cent."),
            ["12-year-old", "10 mg", "500 NOK", "42 per cent"]
        );
        assert_eq!(found("en", "Two visits a week for six months."), ["Two visits", "six months"]);
    }

    #[test]
    fn what_only_names_or_points_is_none() {
        let nothing = [
            "Ring 112 eller 116\u{A0}111 nå.",
            "Den 22. november 2026, i § 4-3, del 3, 4 og 5, kode 2.1.",
            "To voksne snakker med to barn, les det to ganger.",
            "Versjon 0.1 av skjema 10, et tall fra 0 til 10.",
            "1 Hjemmebesøk og tett oppfølging",
            "Gå sammen to og to kl. 17.30.",
        ];
        for text in nothing {
            assert_eq!(found("nb", text), [""; 0], "{text}");
        }
    }
}
