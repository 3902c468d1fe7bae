//! Knows which names a version can have, and which version is newer.

use std::path::Path;

use git2::{Pathspec, PathspecFlags, Reference};

use super::{Rank, Repository};

/// Returns whether a name can be a new version's: git takes it, it matches the
/// book's pattern, it has a number to count on from, and it is one part of an
/// address, as it stands, on every system. Paper keeps that address for ever.
pub fn names_version(name: &str, pattern: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let ends = ['.', '-'];
    let matches = || {
        let spec = Pathspec::new([pattern]);
        let flags = PathspecFlags::USE_CASE;
        spec.is_ok_and(|spec| spec.matches_path(Path::new(name), flags))
    };
    name.chars().all(plain)
        && !name.starts_with(ends)
        && !name.ends_with(ends)
        && name.chars().any(|c| c.is_ascii_digit())
        && Reference::is_valid_name(&format!("refs/tags/{name}"))
        && matches()
}

/// Returns whether a version comes after another.
pub fn is_newer(version: &str, than: &str) -> bool {
    Rank::of(version) > Rank::of(than)
}

/// Returns the version that readers of `version` should have instead: the newest,
/// if it is newer. Who has a release isn't sent to a candidate.
pub fn successor<'t>(version: &str, all: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let own = Rank::of(version);
    let ranked = all.map(|tag| (Rank::of(tag), tag));
    let fit =
        ranked.filter(|(rank, _)| *rank > own && (own.is_candidate() || !rank.is_candidate()));
    // For a candidate, its release and any later one come before other candidates.
    fit.max_by_key(|(rank, _)| (!rank.is_candidate(), rank.clone())).map(|(_, tag)| tag)
}

impl Repository {
    /// Returns whether there is a tag of this name, whatever it leads to.
    pub fn has_tag(&self, name: &str) -> bool {
        self.git().find_reference(&format!("refs/tags/{name}")).is_ok()
    }

    /// Returns whether the clone lacks older commits.
    pub fn is_shallow(&self) -> bool {
        self.git().is_shallow()
    }
}

#[cfg(test)]
mod tests {
    use super::{names_version, successor};

    #[test]
    fn a_version_has_a_number_and_matches_the_pattern() {
        for good in ["v1.0", "v0.10", "v1.0-rc1", "v2"] {
            assert!(names_version(good, "v*"), "{good}");
        }
        for bad in [
            "1.0",
            "v",
            "vx",
            "v1 0",
            "v1/0",
            "v1..0",
            "v1.lock",
            "v\u{202e}1",
            "V1",
            "v1+1",
            "v1-",
            "",
        ] {
            assert!(!names_version(bad, "v*"), "{bad:?}");
        }
        assert!(names_version("v1.0", "v[0-9]*") && !names_version("vx1", "v[0-9]*"));
        assert!(!names_version("nb", "*") && !names_version("draft", "*"));
    }

    #[test]
    fn a_release_is_followed_by_releases_and_a_candidate_by_both() {
        let all = ["v1.0-rc.1", "v1.0-rc.2", "v1.0", "v1.1", "v1.2-rc.1"];
        let after = |version, count: usize| successor(version, all[..count].iter().copied());
        assert_eq!(after("v1.0-rc.1", 1), None);
        assert_eq!(after("v1.0-rc.1", 2), Some("v1.0-rc.2"));
        assert_eq!(after("v1.0-rc.1", 5), Some("v1.1"));
        assert_eq!((after("v1.0", 3), after("v1.0", 5)), (None, Some("v1.1")));
        assert_eq!((after("v1.1", 5), after("v1.2-rc.1", 5)), (None, None));
    }
}
