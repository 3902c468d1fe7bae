//! Knows what the prose of a language is made of: abbreviations, words for
//! numbers and measures. Rules read it; readers never see it.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::files::Files;
use super::word_set::WordSet;
use crate::lang::Lang;

static PROSES: LazyLock<Files<Prose>> = LazyLock::new(|| Files::of("prose"));

static NOTHING: LazyLock<Prose> = LazyLock::new(Prose::default);

/// What the prose of one language is made of; every word in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Prose {
    /// Whether LIX (Björnsson 1968) tells how hard a text is.
    pub lix: bool,
    /// Abbreviations that never end a sentence, without their last full stop.
    pub abbreviations: HashSet<String>,
    /// Abbreviations that may end one.
    pub last_abbreviations: HashSet<String>,
    /// Words for numbers.
    pub numbers: WordSet,
    /// Signs and words for parts of a hundred or thousand.
    pub percent: HashSet<String>,
    /// Measures of time and age.
    pub time: HashSet<String>,
    /// Measures of what is taken.
    pub amounts: HashSet<String>,
    /// Money.
    pub money: HashSet<String>,
    /// People and things that are counted.
    pub counted: HashSet<String>,
    /// How often: `times`.
    pub times: HashSet<String>,
    /// What ties a count to another: `two visits a week`.
    pub per: HashSet<String>,
    /// How signs, numbers and dates are written; nothing when nobody has said so.
    pub typography: Option<Typography>,
}

/// How signs, numbers and dates are written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Typography {
    /// What opens and closes a quotation.
    pub quotes: [String; 2],
    /// The same inside a quotation; the second is the apostrophe too.
    pub inner_quotes: [String; 2],
    /// What stands before the parts of one.
    pub decimal: String,
    /// What stands between thousands.
    pub thousands: String,
    /// Whether a space stands before a sign of per cent.
    pub percent_apart: bool,
    /// Whether the day of a date has a full stop.
    pub day_stop: bool,
    /// The names of the months.
    pub months: Vec<String>,
    /// What stands before a number that is a name, such as that of a section or a
    /// version, in lower case.
    pub before_codes: HashSet<String>,
    /// What is never parted from a number after it, in lower case.
    pub before_numbers: HashSet<String>,
    /// What is never parted from a number before it.
    pub after_numbers: HashSet<String>,
}

impl Prose {
    /// Returns what a language's prose is made of; nothing is known of a
    /// language without a file, and rules that need words find nothing in it.
    pub fn of(lang: &Lang) -> &'static Self {
        PROSES.get(lang.as_str()).unwrap_or(&NOTHING)
    }
}

#[cfg(test)]
mod tests {
    use super::PROSES;

    #[test]
    fn every_file_is_read_and_every_word_is_in_lower_case() {
        for (lang, prose) in PROSES.all() {
            let lists = [&prose.abbreviations, &prose.last_abbreviations, &prose.percent];
            let more = [&prose.time, &prose.amounts, &prose.money, &prose.counted];
            let more = more.into_iter().chain([&prose.times, &prose.per]);
            let lists: Vec<Vec<&String>> =
                lists.into_iter().chain(more).map(|list| list.iter().collect()).collect();
            for list in lists.iter().chain([&prose.numbers.iter().collect()]) {
                assert!(!list.is_empty(), "{lang}");
                let upper = list.iter().find(|word| word.to_lowercase() != ***word);
                assert_eq!(upper, None, "{lang}");
            }
        }
    }
}
