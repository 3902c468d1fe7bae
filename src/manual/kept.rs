//! Knows that the id of a fidelity item means the same for as long as there are
//! answers to it: it is neither lost nor given to another item.

use std::collections::{BTreeMap, BTreeSet};

use super::load::Manual;
use super::registers::{Entry as _, FidelityEntry};
use super::{find, reading};
use crate::diag::{Code, Diagnostic};
use crate::lang::{ByLang, Lang};
use crate::text::visible;
use crate::vcs::Snapshot;

/// Two texts with a smaller share of words in common say different things.
const ALIKE: f64 = 0.2;

/// An item as a version has it.
struct Known<'a> {
    version: &'a str,
    text: ByLang<String>,
}

/// Finds items that an older version had and that are gone, or whose id now stands for
/// something else. `versions` are tags with their files, the oldest first.
///
/// A text may change little by little: it is another item only when it is like the text
/// of no version that had the id.
pub fn items_kept<'a>(
    manual: &Manual,
    snapshot: &Snapshot,
    versions: impl IntoIterator<Item = (&'a str, &'a Snapshot)>,
) -> Vec<Diagnostic> {
    let file = FidelityEntry::FILE;
    if manual.registers.incomplete.contains(file) {
        return Vec::new();
    }
    let folder = manual.folder.join("registers").expect("a plain name");
    let path = folder.join(file).expect("a plain name");
    let mut known: BTreeMap<String, Vec<Known<'a>>> = BTreeMap::new();
    for (version, files) in versions {
        for item in reading::fidelity(files, &folder, manual.settings.limits.yaml_aliases) {
            known.entry(item.id).or_default().push(Known { version, text: item.text });
        }
    }
    let words = |text: &ByLang<String>| {
        let own = text.get_or(&manual.settings.languages[0], &manual.settings.languages);
        visible(own.map(|(_, words)| words.as_str()).unwrap_or_default()).into_owned()
    };
    let mut findings = Vec::new();
    for (id, older) in &known {
        let Some(last) = older.last() else { continue };
        let now = manual.registers.fidelity.iter().find(|item| item.id == *id);
        let finding = match now {
            None => Diagnostic::new(Code::LostItem).in_file(&path).arg("id", visible(id)),
            Some(item) if older.iter().any(|own| is_alike(&own.text, &item.text)) => continue,
            Some(item) => find::in_entry(Code::ReusedItem, snapshot, &path, id, id)
                .arg("now", words(&item.text)),
        };
        findings.push(finding.arg("version", last.version).arg("before", words(&last.text)));
    }
    findings
}

/// Returns whether two texts are much the same in a language that both have; a new
/// translation makes no new item.
fn is_alike(one: &ByLang<String>, other: &ByLang<String>) -> bool {
    let alike = |(lang, words): (&Lang, &String)| {
        other.get(lang).is_some_and(|others| share(words, others) >= ALIKE)
    };
    one.iter().any(alike)
}

/// Returns how much of their words two texts share, from 0 to 1 (Dice 1945). Short
/// words stand in every sentence and tell nothing.
fn share(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let all: BTreeSet<String> = all.map(str::to_lowercase).collect();
        let long = all.iter().filter(|word| word.chars().count() > 3).cloned();
        let long: BTreeSet<String> = long.collect();
        if long.is_empty() { all } else { long }
    };
    let (one, other) = (words(one), words(other));
    let common = one.intersection(&other).count();
    2.0 * common as f64 / (one.len() + other.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn words_tell_what_is_alike() {
        assert!((share("Barnet ble sett.", "barnet ble sett") - 1.0).abs() < 1e-9);
        assert!(share("Planen er gjennomgått til avtalt tid.", "Planen er gjennomgått.") > 0.5);
        assert!(share("Barnet er blitt hørt.", "Avslutningen er planlagt.") < 0.01);
    }
}
