//! Knows where a line must not end: between a number and what belongs to it.

use std::borrow::Cow;

use crate::locale::prose::{Prose, Typography};

const HARD: char = '\u{A0}';

/// Returns the words with a hard space wherever a line must not end: after §, between
/// a number and its unit, between the thousands of a number, in a date.
pub(super) fn set<'t>(text: &'t str, prose: &Prose) -> Cow<'t, str> {
    // No branch for each byte: many are looked at in one step, and most texts have no digit.
    let may = |part: &[u8]| part.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    let has_number = || text.as_bytes().chunks(64).any(may);
    let Some(rules) = prose.typography.as_ref().filter(|_| has_number()) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices(' ') {
        if binds(&text[..at], &text[at + 1..], rules) {
            out.push_str(&text[done..at]);
            out.push(HARD);
            done = at + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Returns whether what is before a space belongs to what is after it.
fn binds(before: &str, after: &str, rules: &Typography) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let (is_number_before, is_number_after) = (before.ends_with(digit), after.starts_with(digit));
    if !is_number_before && !is_number_after && !before.ends_with('.') {
        return false;
    }
    let is_space = |c: char| matches!(c, ' ' | HARD | '\n');
    let word = before.rsplit(is_space).next().unwrap_or_default();
    let next = after.split(is_space).next().unwrap_or_default();
    if is_number_after && names_number(word, rules) {
        return true;
    }
    if is_month(word, next, rules) {
        return true;
    }
    is_number_before && (is_unit(next, rules) || is_next_thousand(word, next))
}

fn names_number(word: &str, rules: &Typography) -> bool {
    let word = word.trim_start_matches(['(', '«', '“', '[']);
    rules.before_numbers.contains(word) || rules.before_numbers.contains(&word.to_lowercase())
}

fn is_unit(word: &str, rules: &Typography) -> bool {
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '»', '”', ']']);
    rules.after_numbers.contains(bare) || rules.after_numbers.contains(word)
}

/// `10 000` is one number; so are the groups of a telephone number.
fn is_next_thousand(word: &str, next: &str) -> bool {
    let bare = next.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let is_group = |text: &str, longest: usize| {
        (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_thousand = bare.len() == 3 && is_group(word.trim_start_matches('('), 3);
    let is_telephone = bare.len() == 2 && word.len() == 2 && is_group(word, 2);
    is_group(bare, 3) && (is_thousand || is_telephone)
}

fn is_month(day: &str, word: &str, rules: &Typography) -> bool {
    let digits = if rules.day_stop { day.strip_suffix('.') } else { Some(day) };
    let is_day =
        |own: &str| (1..=2).contains(&own.len()) && own.bytes().all(|b| b.is_ascii_digit());
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    digits.is_some_and(is_day) && rules.months.iter().any(|month| month == &word[..end])
}

#[cfg(test)]
mod tests {
    use super::set;
    use crate::lang::Lang;
    use crate::locale::prose::Prose;

    fn told(lang: &str, text: &str) -> String {
        let lang = Lang::new(lang).expect("a tag");
        set(text, Prose::of(&lang)).replace('\u{A0}', "_")
    }

    #[test]
    fn no_line_ends_between_a_number_and_what_belongs_to_it() {
        let nb = "Etter § 3-1 (jf. §§ 8-1 og 8-5): 5 % av 10 000 kroner, 6–18 måneder, fra 3. mai \
                  kl. 09.00. Ring 116 111 eller 22 22 22 22 (se s. 4). De 3 barna kom 2 ganger.";
        let set = "Etter §_3-1 (jf. §§_8-1 og 8-5): 5_% av 10_000_kroner, 6–18_måneder, fra 3._mai \
                   kl._09.00. Ring 116_111 eller 22_22_22_22 (se s._4). De 3 barna kom 2 ganger.";
        assert_eq!(told("nb", nb), set);
        let en = "Section 3-1, 18 months, 3 May 2026, page 4, 9 a.m. and 2 children.";
        assert_eq!(
            told("en", en),
            "Section_3-1, 18_months, 3_May 2026, page_4, 9_a.m. and 2 children."
        );
        assert_eq!(told("nb", "Ord uten tall. Og flere."), "Ord uten tall. Og flere.");
        assert_eq!(told("se", "5 % ja"), "5 % ja");
    }
}
