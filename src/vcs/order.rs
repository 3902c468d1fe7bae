//! Knows the order of versions.

use std::cmp::Ordering;

/// A tag, taken apart so that versions can be put in order: `v0.10` comes after
/// `v0.9`, and `v1.0-rc.1` before `v1.0`, as Semantic Versioning 2.0.0 (section
/// 11) has it. Parts that are missing count as zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    numbers: Vec<u64>,
    /// What stands after the first hyphen behind the numbers; nothing for a release.
    candidate: Option<Vec<Part>>,
    tag: String,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Word(String),
}

impl Rank {
    /// Takes a tag apart.
    pub fn of(tag: &str) -> Self {
        let start = tag.find(|c: char| c.is_ascii_digit()).unwrap_or(tag.len());
        let version = tag[start..].split('+').next().unwrap_or_default();
        let (numbers, rest) =
            version.split_once('-').map_or((version, None), |(a, b)| (a, Some(b)));
        let mut numbers: Vec<u64> = numbers.split('.').map(number).collect();
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        let part = |part: &str| part.parse().map_or_else(|_| Part::Word(part.into()), Part::Number);
        let candidate = rest.map(|rest| rest.split('.').map(part).collect());
        Self { numbers, candidate, tag: tag.to_owned() }
    }

    /// Returns whether the version is one to be tried before its release.
    pub fn is_candidate(&self) -> bool {
        self.candidate.is_some()
    }
}

fn number(text: &str) -> u64 {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(if digits.is_empty() { 0 } else { u64::MAX })
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let candidates = match (&self.candidate, &other.candidate) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(own), Some(others)) => own.cmp(others),
        };
        let numbers = self.numbers.cmp(&other.numbers);
        numbers.then(candidates).then_with(|| self.tag.cmp(&other.tag))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Rank;

    #[test]
    fn versions_stand_in_the_order_of_semantic_versioning() {
        let sorted = [
            "v0.9",
            "v0.10",
            "v1.0-alpha",
            "v1.0-alpha.1",
            "v1.0-beta.2",
            "v1.0-beta.11",
            "v1.0-rc.1",
            "v1.0.0",
            "v1.0.1",
            "v1.1",
            "v2",
        ];
        let ranks: Vec<Rank> = sorted.iter().map(|tag| Rank::of(tag)).collect();
        assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{ranks:?}");
        assert!(Rank::of("v1.0-rc.1").is_candidate() && !Rank::of("v1.0+build-7").is_candidate());
        assert!(Rank::of("release-candidate-9").numbers == [9], "words before it don't count");
    }
}
