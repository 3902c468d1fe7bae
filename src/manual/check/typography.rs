//! Knows how signs, numbers and dates are written in the language of a text.
//!
//! The house writes as Språkrådet advises for Norwegian and as British books do for
//! English; what differs is data in `locales/prose`.

use std::ops::Range;

use super::{House, Reading};
use crate::diag::{Code, Diagnostic, Span};
use crate::lang::{ByLang, Lang};
use crate::locale::prose::{Prose, Typography};
use crate::manual::registers::Entry;

/// Signs that open or close a quotation in some language.
const QUOTES: &[char] = &['"', '«', '»', '“', '”', '„', '‟'];

/// What is written otherwise, and how it should be.
#[derive(Debug, PartialEq, Eq)]
struct Slip {
    range: Range<usize>,
    better: String,
}

/// Texts use the signs of their language.
pub(super) fn signs(_: &House<'_>, reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for text in &reading.texts {
        for passage in &text.passages.all {
            for slip in slips(&passage.words, text.prose) {
                let span = passage.span(&slip.range);
                let finding = Diagnostic::new(Code::Typography).at(&text.text.path, span);
                let finding = finding.arg("found", passage.words[slip.range.clone()].trim());
                findings.push(finding.arg("better", slip.better.trim()));
            }
        }
    }
    findings
}

/// So do the registers.
pub(super) fn registers(house: &House<'_>) -> Vec<Diagnostic> {
    let registers = &house.manual.registers;
    let mut findings = Vec::new();
    let mut look = |file: &'static str, values: &[&ByLang<String>]| {
        for (lang, words) in values.iter().flat_map(|value| value.iter()) {
            of_register(house, file, lang, words, &mut findings);
        }
    };
    for own in &registers.core {
        look(entry_file(own), &[&own.title, &own.function, &own.form]);
    }
    for own in &registers.fidelity {
        look(entry_file(own), &[&own.text, &own.evidence]);
    }
    for own in &registers.forms {
        look(entry_file(own), &[&own.title]);
    }
    for own in &registers.law {
        look(entry_file(own), &[&own.act, &own.point]);
    }
    for own in &registers.glossary {
        look(entry_file(own), &[&own.term, &own.definition, &own.note]);
    }
    for own in &registers.parameters {
        look(entry_file(own), &[&own.label, &own.value]);
    }
    for own in &registers.theory {
        look(entry_file(own), &[&own.title, &own.text]);
    }
    findings
}

fn entry_file<E: Entry>(_: &E) -> &'static str {
    E::FILE
}

fn of_register(
    house: &House<'_>,
    file: &str,
    lang: &Lang,
    words: &str,
    findings: &mut Vec<Diagnostic>,
) {
    for slip in slips(words, Prose::of(lang)) {
        let path = house.register(file);
        let place = house.snapshot.text(&path).and_then(|text| text.find(words));
        let finding =
            Diagnostic::new(Code::Typography).arg("found", words[slip.range.clone()].trim());
        let finding = finding.arg("better", slip.better.trim());
        findings.push(match place {
            Some(at) => finding.at(&path, Span::from(slip.range).shifted(at)),
            None => finding.in_file(&path),
        });
    }
}

/// Finds what is written otherwise, in reading order.
fn slips(text: &str, prose: &Prose) -> Vec<Slip> {
    let Some(rules) = &prose.typography else { return Vec::new() };
    let mut found = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        if SIGNS[usize::from(byte)]
            && let Some(c) = text[at..].chars().next()
        {
            found.extend(Sign { text, at, c, rules }.slip());
        }
    }
    found
}

/// The bytes with which a character begins that may be written otherwise: every text is
/// looked through, and few bytes are among these.
static SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let all = b"\"'.-0123456789\xC2\xE2";
    let mut at = 0;
    while at < all.len() {
        signs[all[at] as usize] = true;
        at += 1;
    }
    signs
};

/// A character with what is around it.
struct Sign<'a> {
    text: &'a str,
    at: usize,
    c: char,
    rules: &'a Typography,
}

impl Sign<'_> {
    fn slip(&self) -> Option<Slip> {
        match self.c {
            c if QUOTES.contains(&c) => self.quote(),
            '\'' => self.apostrophe(),
            '.' if self.before() != Some('.') => self.dots(),
            '-' => self.hyphen(),
            '§' => self.section(),
            c if c.is_ascii_digit() && !self.before().is_some_and(is_part) => self.number(),
            _ => None,
        }
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn better(&self, length: usize, better: impl Into<String>) -> Option<Slip> {
        Some(Slip { range: self.at..self.at + length, better: better.into() })
    }

    fn opens(&self) -> bool {
        self.before().is_none_or(|c| c.is_whitespace() || "([–—/".contains(c))
    }

    fn quote(&self) -> Option<Slip> {
        let [open, close] = &self.rules.quotes;
        let is_own = open.starts_with(self.c) || close.starts_with(self.c);
        let better = if self.opens() { open } else { close };
        if is_own { None } else { self.better(self.c.len_utf8(), better) }
    }

    fn apostrophe(&self) -> Option<Slip> {
        let [open, close] = &self.rules.inner_quotes;
        self.better(1, if self.opens() { open } else { close })
    }

    fn dots(&self) -> Option<Slip> {
        self.rest().starts_with("...").then(|| self.better(3, "…")).flatten()
    }

    fn hyphen(&self) -> Option<Slip> {
        let next = self.rest()[1..].chars().next();
        if next == Some('-') {
            return (self.before() != Some('-')).then(|| self.better(2, "–")).flatten();
        }
        let is_lone = self.before() == Some(' ') && next == Some(' ');
        if is_lone { self.better(1, "–") } else { None }
    }

    fn section(&self) -> Option<Slip> {
        let next = self.rest()['§'.len_utf8()..].chars().next();
        next.filter(char::is_ascii_digit)
            .and_then(|digit| self.better('§'.len_utf8() + 1, format!("§\u{A0}{digit}")))
    }

    /// Looks at a number from its first digit on.
    fn number(&self) -> Option<Slip> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        self.range(digits, after)
            .or_else(|| self.decimal(digits, after))
            .or_else(|| self.percent(digits, after))
            .or_else(|| self.day(digits, after))
    }

    /// `6-18` is a range, unless it is part of a section, a date or a longer code.
    fn range(&self, digits: &str, after: &str) -> Option<Slip> {
        let other = leading_digits(after.strip_prefix('-')?);
        let tail = &after[1 + other.len()..];
        let is_code = other.is_empty() || tail.starts_with(|c: char| c == '-' || c.is_alphabetic());
        if is_code || digits.len() > 4 || other.len() > 4 || self.is_name() {
            return None;
        }
        self.better(digits.len() + 1 + other.len(), format!("{digits}–{other}"))
    }

    /// Returns whether the word before says that the number is a name: a section, a version.
    fn is_name(&self) -> bool {
        let before = self.text[..self.at].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        self.rules.before_codes.contains(word.trim_start_matches('('))
    }

    /// A number below one and a number in thousands have the marks of the language. Others
    /// with a full stop or a comma may be times, dates, versions or modules.
    fn decimal(&self, digits: &str, after: &str) -> Option<Slip> {
        let mark = after.chars().next().filter(|c| matches!(c, '.' | ','))?;
        let part = leading_digits(&after[1..]);
        let tail = after[1 + part.len()..].chars().next();
        let goes_on = tail.is_some_and(|c| c.is_alphanumeric())
            || (matches!(tail, Some('.' | ','))
                && after[2 + part.len()..].starts_with(|c: char| c.is_ascii_digit()));
        if part.is_empty() || goes_on || self.is_name() || self.rules.decimal.starts_with(mark) {
            return None;
        }
        let length = digits.len() + 1 + part.len();
        if digits == "0" {
            return self.better(length, format!("0{}{part}", self.rules.decimal));
        }
        let is_thousand =
            part.len() == 3 && digits.len() <= 3 && !self.rules.thousands.starts_with(mark);
        if is_thousand {
            self.better(length, format!("{digits}{}{part}", self.rules.thousands))
        } else {
            None
        }
    }

    fn percent(&self, digits: &str, after: &str) -> Option<Slip> {
        let sign = after.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let is_apart = sign.len() < after.len();
        if !sign.starts_with('%') || is_apart == self.rules.percent_apart {
            return None;
        }
        let between = if self.rules.percent_apart { "\u{A0}" } else { "" };
        let length = digits.len() + (after.len() - sign.len()) + 1;
        self.better(length, format!("{digits}{between}%"))
    }

    /// The day of a date has a full stop in some languages, and none in others.
    fn day(&self, digits: &str, after: &str) -> Option<Slip> {
        let (has_stop, rest) = match after.strip_prefix('.') {
            Some(rest) => (true, rest),
            None => (false, after),
        };
        let word = rest.strip_prefix([' ', '\u{A0}'])?;
        let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let month = &word[..end];
        let is_month = self.rules.months.iter().any(|own| own == month);
        if digits.len() > 2 || !is_month || has_stop == self.rules.day_stop {
            return None;
        }
        let length = digits.len() + (after.len() - word.len()) + end;
        let stop = if self.rules.day_stop { "." } else { "" };
        self.better(length, format!("{digits}{stop}\u{A0}{month}"))
    }
}

fn leading_digits(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}

/// Returns whether a digit after this character continues something: a number, a
/// word, an address.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '–' | ':' | '/' | '_' | '#' | '@')
}

#[cfg(test)]
mod tests {
    use super::slips;
    use crate::lang::Lang;
    use crate::locale::prose::Prose;

    fn told(lang: &str, text: &str) -> Vec<String> {
        let lang = Lang::new(lang).expect("a tag");
        let told = slips(text, Prose::of(&lang)).into_iter();
        told.map(|slip| format!("{} > {}", &text[slip.range], slip.better)).collect()
    }

    #[test]
    fn every_sign_that_may_be_wrong_is_looked_at() {
        for sign in super::QUOTES.iter().chain(&['\'', '.', '-', '§', '0', '9']) {
            let first = sign.to_string().as_bytes()[0];
            assert!(super::SIGNS[usize::from(first)], "{sign}");
        }
    }

    #[test]
    fn norwegian_is_written_as_norwegian() {
        let text = "“Hei” og \"hei\" ... 6-18 måneder - d = 0.26, 10.000 kr, 5% den 3 mai, §3-1 --";
        let better = [
            "“ > «",
            "” > »",
            "\" > «",
            "\" > »",
            "... > …",
            "6-18 > 6–18",
            "- > –",
            "0.26 > 0,26",
            "10.000 > 10\u{A0}000",
            "5% > 5\u{A0}%",
            "3 mai > 3.\u{A0}mai",
            "§3 > §\u{A0}3",
            "-- > –",
        ];
        assert_eq!(told("nb", text), better);
        let right = "«Å ‘si’ det» … § 3-1, §§ 8-1 og 8-5 (§ 2-3), 22.11.2026, kl. 09.00, v0.1, 2.4, versjon 0.1, \
                     2026-11-22, COVID-19, 116 111, 3. mai, 5 %, 6–18, 1:1, SOS-barnebyer, 0,135";
        assert_eq!(told("nb", right), [""; 0]);
    }

    #[test]
    fn english_is_written_as_english() {
        let text = "«Hello» it's 0,135 of 10 % on 3. May for 2-3 weeks";
        let better = [
            "« > “",
            "» > ”",
            "' > ’",
            "0,135 > 0.135",
            "10 % > 10%",
            "3. May > 3\u{A0}May",
            "2-3 > 2–3",
        ];
        assert_eq!(told("en", text), better);
        let right = "“The ‘child’s’ day”, section 3-1, sections 8-1 and 8-5, 10,000, 5%, 3 May, 0.26, 09:00";
        assert_eq!(told("en", right), [""; 0]);
        assert_eq!(told("se", "\"0.26\""), [""; 0]);
    }
}
