//! Knows whether the text of the manual under a local text is still the one that
//! it was written beside.

use crate::diag::{Code, Diagnostic};
use crate::manual::{self, Adaptation, Manual, ManualCache, Underlying};
use crate::path::VPath;
use crate::text::{similar, visible};
use crate::vcs::{Archive, Snapshot};

/// How many characters of a text a finding shows.
const SHOWN: usize = 280;
/// How many of them stand before the first difference.
const LEAD: usize = 40;

/// Compares what lies under every local text with the version that its adaptation
/// is based on. While the manual has no version, there is nothing to compare with.
pub(super) fn findings(
    manual: &Manual,
    archive: &Archive,
    snapshot: &Snapshot,
    cache: &ManualCache,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if archive.versions.is_empty() {
        return findings;
    }
    for adaptation in &manual.adaptations {
        let wanted = &adaptation.facts.based_on;
        let version = archive.versions.iter().find(|version| version.tag() == wanted);
        let Some(version) = version else {
            findings.push(unknown(adaptation, archive, snapshot));
            continue;
        };
        let Some(older) = manual::load(&version.snapshot, cache).value else { continue };
        let changed = manual.under(adaptation).into_iter();
        findings.extend(changed.filter_map(|now| changed_since(&older, &now, wanted)));
    }
    findings
}

fn unknown(adaptation: &Adaptation, archive: &Archive, snapshot: &Snapshot) -> Diagnostic {
    let wanted = &adaptation.facts.based_on;
    let near = similar(wanted, archive.versions.iter().map(|version| version.tag()));
    let file = adaptation.folder.join("adaptation.yml").expect("a plain name");
    let finding = Diagnostic::new(Code::UnknownBasis).arg("id", visible(wanted));
    let finding = finding.arg("similar", near.unwrap_or_default());
    let at = snapshot.text(&file).and_then(|text| {
        let key = text.find("based-on")?;
        let start = key + text[key..].find(wanted.as_str())?;
        Some(start..start + wanted.len())
    });
    match at {
        Some(range) => finding.at(&file, range.into()),
        None => finding.in_file(&file),
    }
}

/// Tells a text that has changed, with both texts; one that is gone was another finding.
fn changed_since(older: &Manual, now: &Underlying<'_>, version: &str) -> Option<Diagnostic> {
    let before = older.text_at(now.slug, now.lang, now.at).unwrap_or_default();
    if before == now.text {
        return None;
    }
    let start = differs_at(&before, &now.text);
    let file: &VPath = now.core_file;
    let finding = Diagnostic::new(Code::CoreTextChanged).at(now.file, now.span);
    let finding = finding.arg("id", visible(now.at)).arg("version", visible(version));
    let finding = finding.arg("file", file.to_string());
    Some(finding.arg("before", quoted(&before, start)).arg("now", quoted(&now.text, start)))
}

/// Returns how many characters two texts begin with alike.
fn differs_at(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

/// Quotes a text, or the part of a long one where it differs.
fn quoted(text: &str, differs: usize) -> String {
    if text.is_empty() {
        return "–".to_owned();
    }
    let length = text.chars().count();
    if length <= SHOWN {
        return format!("«{}»", visible(text));
    }
    let start = differs.saturating_sub(LEAD);
    let part: String = text.chars().skip(start).take(SHOWN).collect();
    let lead = if start > 0 { "…" } else { "" };
    let tail = if start + SHOWN < length { "…" } else { "" };
    format!("«{lead}{}{tail}»", visible(&part))
}

#[cfg(test)]
mod tests {
    use super::{differs_at, quoted};

    #[test]
    fn a_long_text_is_quoted_where_it_differs() {
        let (one, other) = ("å".repeat(400) + "b", "å".repeat(400) + "c");
        assert_eq!(differs_at(&one, &other), 400);
        let shown = quoted(&other, 400);
        assert!(shown.starts_with("«…ååå") && shown.ends_with("c»"), "{shown}");
        assert_eq!(quoted("kort", 0), "«kort»");
    }
}
