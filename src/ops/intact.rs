//! Knows whether what was released is still whole, and still what its tag means.

use std::path::Path;

use super::frozen;
use crate::diag::{Code, Diagnostic};
use crate::vcs::Repository;

/// How much of a commit's id is told.
const SHORT: usize = 10;

/// Finds frozen files that can't be used, and tags that were moved after the
/// release. Readers then get something else than what was released, or a PDF and
/// pages that don't say the same.
pub(super) fn findings(root: &Path) -> Vec<Diagnostic> {
    // That there is no repository is a finding of the checkout.
    let Some(repository) = Repository::above(root).ok().flatten() else { return Vec::new() };
    let Ok(kept) = frozen(&repository) else { return vec![damaged("published")] };
    let mut findings: Vec<_> = kept.damaged.iter().map(|file| damaged(file)).collect();
    for (tag, manifest) in &kept.manifests {
        // A release that was cut off has no tag yet.
        let Ok(now) = repository.commit_of(tag) else { continue };
        if now.id != manifest.commit {
            let finding = Diagnostic::new(Code::MovedTag).arg("version", tag);
            findings
                .push(finding.arg("commit", short(&manifest.commit)).arg("now", short(&now.id)));
        }
    }
    findings
}

fn damaged(file: &str) -> Diagnostic {
    Diagnostic::new(Code::DamagedRelease).arg("file", file)
}

fn short(commit: &str) -> String {
    commit.get(..SHORT).unwrap_or(commit).to_owned()
}
