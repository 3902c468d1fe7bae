//! Knows which version of a manual the files are.

use std::ops::Range;

use super::repository::Repository;
use super::{Contents, Error, Scope, Snapshot};
use crate::diag::{Code, Diagnostic};

/// The moments that a commit can have been made at, from 1990, before which
/// nobody kept a manual in version control, up to 2100.
pub const LIKELY_TIMES: Range<i64> = 631_152_000..4_102_444_800;

/// Which version some files are, as far as git knows. Nothing here is guessed:
/// without git, everything is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VersionFacts {
    /// The tag of the commit that matches the book's pattern; the highest if
    /// several do.
    pub tag: Option<String>,
    /// The commit as 40 hexadecimal digits.
    pub commit: Option<String>,
    /// The commit's time in seconds since 1970-01-01 UTC.
    pub time: Option<i64>,
    /// Whether the files differ from the commit.
    pub modified: bool,
}

/// Finds out which version the files of a working tree are.
pub(super) fn of_worktree(
    repository: &Repository,
    files: &Snapshot,
    scope: &Scope,
    findings: &mut Vec<Diagnostic>,
) -> Result<VersionFacts, Error> {
    let Some(commit) = repository.head()? else {
        findings.push(Diagnostic::new(Code::NoRepository).arg("reason", "no commit yet"));
        return Ok(VersionFacts { modified: true, ..VersionFacts::default() });
    };
    let tag = repository.tag_at(&commit, &scope.tags)?;
    let modified = differs(repository, &commit.id, files, scope)?;
    if modified {
        findings.push(Diagnostic::new(Code::UncommittedChanges));
    }
    Ok(VersionFacts { tag, commit: Some(commit.id), time: Some(commit.time), modified })
}

fn differs(
    repository: &Repository,
    commit: &str,
    files: &Snapshot,
    scope: &Scope,
) -> Result<bool, Error> {
    let committed = repository.contents_at(commit, scope)?;
    if committed.len() != files.files().count() {
        return Ok(true);
    }
    let same = |(path, file): (_, &super::File)| {
        committed.get(path).is_some_and(|id| *id == file.contents || same_but_for_crlf(*id, file))
    };
    Ok(!files.files().all(same))
}

/// A checkout on Windows may have CRLF where the commit has LF; the text is
/// the same all the same.
fn same_but_for_crlf(committed: Contents, file: &super::File) -> bool {
    if !file.bytes.windows(2).any(|pair| pair == b"\r\n") {
        return false;
    }
    let mut plain = Vec::with_capacity(file.bytes.len());
    for (at, byte) in file.bytes.iter().enumerate() {
        if *byte != b'\r' || file.bytes.get(at + 1) != Some(&b'\n') {
            plain.push(*byte);
        }
    }
    super::File::new(plain.into()).contents == committed
}
