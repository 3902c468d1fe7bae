//! Knows the words of findings: what is wrong, what to do, and why it matters.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::files::Files;
use super::fill;
use crate::diag::{Code, Diagnostic};
use crate::lang::Lang;

/// Longer values than this are cut in sentences; `--json` has them whole.
const LONGEST_VALUE: usize = 100;

type Words = BTreeMap<String, Phrases>;

static WORDS: LazyLock<Files<Words>> = LazyLock::new(|| Files::of("findings"));

/// The words of one code in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrases {
    /// What is wrong, with `{name}` where a value of the finding goes.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// What to do when a name much like the wrong one exists.
    pub hint_similar: Option<String>,
    /// Why it matters, with an example of wrong and right.
    pub explain: String,
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// What is wrong: one sentence in lower case without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// Puts a finding into words. Values come from authors and are not made safe
/// for a terminal or a page here.
pub fn speak(lang: &Lang, finding: &Diagnostic) -> Spoken {
    let phrases = phrases(lang, finding.code);
    let values: Vec<(&str, String)> =
        finding.args.iter().map(|(name, value)| (*name, shown(name, value))).collect();
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let is_similar = values.iter().any(|(name, value)| *name == "similar" && !value.is_empty());
    let similar = phrases.hint_similar.as_ref().filter(|_| is_similar);
    let hint = fill(similar.unwrap_or(&phrases.hint), &values);
    Spoken { message: fill(&phrases.message, &values), hint }
}

/// Returns the words of a code; a language without words of its own gets the
/// English ones.
pub fn phrases(lang: &Lang, code: Code) -> &'static Phrases {
    let words = WORDS.get(lang.as_str()).or_else(|| WORDS.get("en")).expect("English is built in");
    words.get(code.as_str()).expect("a test holds every language to every code")
}

/// Returns a value as a finding shows it. Texts to be held against each other, and
/// lists to choose from, stay whole.
fn shown(name: &str, value: &str) -> String {
    match name {
        "before" | "now" | "ids" => value.to_owned(),
        _ => shortened(value),
    }
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Phrases, WORDS, speak};
    use crate::diag::{Code, Diagnostic};
    use crate::lang::Lang;

    const CODES: &str = include_str!("../diag/code.rs");

    /// The names of a code's values, as its documentation lists them.
    fn documented(code: Code) -> BTreeSet<String> {
        let own = format!("= \"{}\" ", code.as_str());
        let line = CODES.lines().find(|line| line.contains(&own)).expect("the code's line");
        let Some((_, list)) = line.rsplit_once('(') else { return BTreeSet::new() };
        list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    fn placeholders(pattern: &str) -> BTreeSet<String> {
        let inner = pattern.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
        let is_name =
            |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase());
        inner.filter(is_name).map(str::to_owned).collect()
    }

    #[test]
    fn every_language_has_every_code_and_no_other() {
        let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(WORDS.has("nb") && WORDS.has("en"));
        for (lang, words) in WORDS.all() {
            let own: BTreeSet<&str> = words.keys().map(String::as_str).collect();
            assert_eq!(own, codes, "{lang}");
        }
    }

    #[test]
    fn placeholders_are_the_values_of_the_code() {
        for code in Code::ALL {
            let known = documented(*code);
            let all: Vec<&Phrases> =
                WORDS.all().values().map(|words| &words[code.as_str()]).collect();
            for phrases in &all {
                let texts = [&phrases.message, &phrases.hint];
                for text in texts.into_iter().chain(&phrases.hint_similar) {
                    let used = placeholders(text);
                    assert!(used.is_subset(&known), "{code:?} has {known:?}: {text}");
                }
                let [first, own] = [all[0], *phrases].map(|p| placeholders(&p.message));
                assert_eq!(first, own, "{code:?}: the messages mention different values");
                let has_similar = phrases.hint_similar.is_some();
                let expected = known.contains("similar");
                assert_eq!(has_similar, expected, "{code:?}: hint-similar goes with `similar`");
            }
        }
    }

    #[test]
    fn messages_are_one_sentence_and_explanations_show_wrong_and_right() {
        let marks =
            [("nb", "Feil:", "Riktig:"), ("nn", "Feil:", "Rett:"), ("en", "Wrong:", "Right:")];
        for (lang, wrong, right) in marks {
            for (code, phrases) in WORDS.get(lang).into_iter().flatten() {
                let message = &phrases.message;
                assert!(!message.ends_with('.') && !message.contains('\n'), "{lang} {code}");
                let first = message.chars().next().expect("a message");
                let is_name = message.starts_with("HTML") || first == '`';
                assert!(is_name || first.is_lowercase(), "{lang} {code}: {message}");
                let shows = phrases.explain.contains(wrong) && phrases.explain.contains(right);
                assert!(shows, "{lang} {code}");
            }
        }
    }

    #[test]
    fn speaks_of_a_similar_name_only_if_there_is_one() {
        let nb = Lang::new("nb").expect("a tag");
        let finding = Diagnostic::new(Code::UnknownForm).arg("id", "S1O");
        let alone = speak(&nb, &finding.clone().arg("similar", ""));
        assert_eq!(alone.message, "det finnes ikke noe skjema `S1O`");
        assert!(alone.hint.starts_with("skriv en id"), "{}", alone.hint);
        assert_eq!(speak(&nb, &finding.arg("similar", "S10")).hint, "mente du `S10`?");
    }
}
