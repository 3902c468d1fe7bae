//! Knows the label of a source without a year, such as “n.d.-a”: no line ends in it.

/// Parts words at the first label with a letter after a hyphen: what stands before, the
/// label, and what stands after it.
pub fn lettered(words: &str) -> Option<(&str, &str, &str)> {
    let hyphen = words.match_indices(".-").map(|(at, _)| at).find(|at| {
        let mut after = words[at + 2..].chars();
        let is_letter = after.next().is_some_and(|c| c.is_ascii_lowercase());
        is_letter && !after.next().is_some_and(char::is_alphanumeric)
    })?;
    let is_outside = |c: char| c.is_whitespace() || "([;,".contains(c);
    let start = words[..hyphen].rfind(is_outside).map_or(0, |at| {
        let outside = words[at..].chars().next().map_or(1, char::len_utf8);
        at + outside
    });
    let end = hyphen + 3;
    Some((&words[..start], &words[start..end], &words[end..]))
}

#[cfg(test)]
mod tests {
    use super::lettered;

    #[test]
    fn a_label_with_a_letter_is_one_piece() {
        assert_eq!(lettered("Bufdir, u.å.-c"), Some(("Bufdir, ", "u.å.-c", "")));
        assert_eq!(
            lettered("HomVEE. (n.d.-a). Profile"),
            Some(("HomVEE. (", "n.d.-a", "). Profile"))
        );
        assert_eq!(lettered("Bufdir, u.å."), None);
        assert_eq!(lettered("(2019a). The 8.-9. grade, and A.-B."), None);
        assert_eq!(lettered("Dr.-ing. Berg"), None);
    }
}
