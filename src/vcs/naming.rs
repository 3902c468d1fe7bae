//! Knows which names a version can have, and which version is newer.

use std::path::Path;

use git2::{Pathspec, PathspecFlags, Reference};

use super::Repository;
use super::order::Rank;
use crate::diag::hidden;

/// Returns whether a name can be a new version's: git takes it, it matches the
/// book's pattern, it has a number to count on from, and it is one plain part of
/// an address.
pub fn names_version(name: &str, pattern: &str) -> bool {
    let plain = |c: char| !hidden::is_hidden(c) && !c.is_whitespace() && c != '/';
    let matches = || {
        let spec = Pathspec::new([pattern]);
        let flags = PathspecFlags::USE_CASE;
        spec.is_ok_and(|spec| spec.matches_path(Path::new(name), flags))
    };
    name.chars().all(plain)
        && name.chars().any(|c| c.is_ascii_digit())
        && Reference::is_valid_name(&format!("refs/tags/{name}"))
        && matches()
}

/// Returns whether a version comes after another.
pub fn is_newer(version: &str, than: &str) -> bool {
    Rank::of(version) > Rank::of(than)
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
    use super::names_version;

    #[test]
    fn a_version_has_a_number_and_matches_the_pattern() {
        for good in ["v1.0", "v0.10", "v1.0-rc1", "v2"] {
            assert!(names_version(good, "v*"), "{good}");
        }
        for bad in ["1.0", "v", "vx", "v1 0", "v1/0", "v1..0", "v1.lock", "v\u{202e}1", "V1", ""] {
            assert!(!names_version(bad, "v*"), "{bad:?}");
        }
        assert!(names_version("v1.0", "v[0-9]*") && !names_version("vx1", "v[0-9]*"));
        assert!(!names_version("nb", "*") && !names_version("draft", "*"));
    }
}
