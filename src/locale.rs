//! Knows what the furniture is called: the words that readers see, per language.
//!
//! A language is data: one file in `locales/` holds every word, and a test
//! holds all files to the same keys and placeholders.

mod files;
mod word_set;
mod words;
pub mod codes;
pub mod findings;
pub mod prose;
pub mod reports;
pub mod speech;

pub use word_set::WordSet;
pub use words::Msg;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use self::files::Files;
use crate::lang::Lang;

static LOCALES: LazyLock<Files<Locale>> = LazyLock::new(|| Files::of(""));

/// The words of one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Locale {
    /// The language's own name: «norsk», “English”.
    pub name: String,
    /// The tag in HTML and for hyphenation.
    pub tag: String,
    /// The region for PDF, such as `NO`.
    pub region: String,
    /// The locale of citations, such as `nb-NO`.
    pub citation: String,
    /// What stands between the thousands of a number.
    pub thousands: String,
    /// Opening and closing quotation marks.
    pub quotes: [String; 2],
    /// The names of languages inside a sentence, by their tags.
    pub languages: BTreeMap<String, String>,
    /// Twelve month names.
    pub months: Vec<String>,
    /// A date with `{day}`, `{month}` and `{year}`.
    pub date: String,
    /// The words by key.
    pub words: BTreeMap<String, String>,
}

impl Locale {
    /// Returns the words of a language; a language without words of its own
    /// gets the English ones.
    pub fn of(lang: &Lang) -> &'static Self {
        let exact = LOCALES.get(lang.as_str());
        exact.or_else(|| LOCALES.get("en")).expect("English is built in")
    }

    /// Returns whether handbok has words of its own in a language.
    pub fn exists(lang: &Lang) -> bool {
        LOCALES.has(lang.as_str())
    }

    /// Returns the words for a key.
    pub fn get(&self, msg: Msg) -> &str {
        self.words.get(msg.key()).map_or(msg.key(), String::as_str)
    }

    /// Returns the words for a key with `{name}` replaced by its value.
    pub fn fill(&self, msg: Msg, values: &[(&str, &str)]) -> String {
        fill(self.get(msg), values)
    }

    /// Writes how many there are, in groups of three digits.
    pub fn count(&self, count: usize) -> String {
        let digits = count.to_string();
        let first = digits.len() % 3;
        let mut out = digits[..first].to_owned();
        for group in digits.as_bytes()[first..].chunks(3) {
            if !out.is_empty() {
                out.push_str(&self.thousands);
            }
            out.extend(group.iter().map(|digit| char::from(*digit)));
        }
        out
    }

    /// Writes a day, given in seconds since 1970-01-01 UTC, as the language writes dates.
    pub fn day(&self, seconds: i64) -> String {
        let (year, month, day) = civil(seconds.div_euclid(86_400));
        let name = self.months.get(month - 1).map_or("", String::as_str);
        let (day, year) = (day.to_string(), year.to_string());
        fill(&self.date, &[("day", &day), ("month", name), ("year", &year)])
    }

    /// Writes a date given as `2026-11-22`; other text is returned as it is.
    pub fn iso_day(&self, iso: &str) -> String {
        let numbers: Vec<usize> = iso.split('-').filter_map(|n| n.parse().ok()).collect();
        let [year, month @ 1..=12, day] = numbers[..] else { return iso.to_owned() };
        let name = self.months.get(month - 1).map_or("", String::as_str);
        let (day, year) = (day.to_string(), year.to_string());
        fill(&self.date, &[("day", &day), ("month", name), ("year", &year)])
    }
}

/// Replaces each `{name}` by its value in one pass, so that a value with
/// braces stays as it is.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        out.push_str(&rest[..open]);
        let name = &rest[open + 1..close];
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Writes a day, given in seconds since 1970-01-01 UTC, as `2026-11-22`.
pub fn iso(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    format!("{year:04}-{month:02}-{day:02}")
}

/// Turns days since 1970-01-01 into year, month and day of the Gregorian
/// calendar (Howard Hinnant, “chrono-compatible low-level date algorithms”).
pub fn civil(days: i64) -> (i64, usize, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1), u32::try_from(day).unwrap_or(1))
}
