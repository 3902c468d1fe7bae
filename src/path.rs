//! Knows what a path inside a manual is: relative, UTF-8, `/`, and unable to escape.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A normalised path relative to the root of a snapshot.
///
/// It has no empty, `.` or `..` segment, no backslash, no drive letter and no
/// control character, so joining it below a folder can never leave that folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VPath(String);

impl From<VPath> for String {
    fn from(path: VPath) -> Self {
        path.0
    }
}

impl TryFrom<String> for VPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        Self::new(&text)
    }
}

/// Says why a text is no path inside the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The path climbs above the root of the snapshot.
    #[error("the path leaves the manual")]
    Escapes,
    /// The path is absolute, empty, or has characters a path here can't have.
    #[error("this is not a relative path with `/` between its parts")]
    Malformed,
}

impl VPath {
    /// Reads a path relative to the root; `.` and `..` are resolved.
    ///
    /// # Errors
    /// Refuses absolute paths, backslashes, control characters and paths that
    /// climb above the root.
    pub fn new(text: &str) -> Result<Self, PathError> {
        Self::resolve(Vec::new(), text)
    }

    /// Reads `relative` as seen from the folder that holds this file.
    ///
    /// # Errors
    /// As [`VPath::new`].
    pub fn beside(&self, relative: &str) -> Result<Self, PathError> {
        let mut base: Vec<&str> = self.0.split('/').collect();
        base.pop();
        Self::resolve(base, relative)
    }

    /// Appends one path below this one.
    ///
    /// # Errors
    /// As [`VPath::new`]; the result stays inside the snapshot, not
    /// necessarily below `self`.
    pub fn join(&self, below: &str) -> Result<Self, PathError> {
        Self::resolve(self.0.split('/').collect(), below)
    }

    fn resolve<'a>(mut base: Vec<&'a str>, text: &'a str) -> Result<Self, PathError> {
        let odd = |c: char| c == '\\' || c.is_control();
        if text.is_empty() || text.starts_with('/') || text.contains(odd) {
            return Err(PathError::Malformed);
        }
        for part in text.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    base.pop().ok_or(PathError::Escapes)?;
                }
                _ => base.push(part),
            }
        }
        let drive = |part: &&str| part.len() == 2 && part.ends_with(':');
        if base.is_empty() || base.first().is_some_and(drive) {
            return Err(PathError::Malformed);
        }
        Ok(Self(base.join("/")))
    }

    /// Returns the path as text, with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last part of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the text after the last dot of the file name, in lower case.
    pub fn extension(&self) -> Option<String> {
        self.file_name().rsplit_once('.').map(|(_, ext)| ext.to_lowercase())
    }

    /// Returns the folder that holds this path, or nothing at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(folder, _)| Self(folder.to_owned()))
    }

    /// Returns whether this path lies below `folder`.
    pub fn is_below(&self, folder: &Self) -> bool {
        self.0.strip_prefix(&folder.0).is_some_and(|rest| rest.starts_with('/'))
    }
}

impl fmt::Display for VPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{PathError, VPath};

    #[test]
    fn resolves_dots_and_never_escapes() {
        let at = VPath::new("manual/a/nb.md").map(|p| p.beside("../b/nb.md"));
        assert_eq!(at.and_then(|p| p).map(|p| p.to_string()), Ok("manual/b/nb.md".into()));
        assert_eq!(VPath::new("a/../../b"), Err(PathError::Escapes));
        for bad in ["", "/etc", "a\\b", "c:", "C:/x", "a\0b", "."] {
            assert_eq!(VPath::new(bad), Err(PathError::Malformed), "{bad:?}");
        }
    }
}
