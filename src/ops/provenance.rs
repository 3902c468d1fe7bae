//! Knows what is wrong with what git tells of the past, and what to do about it.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::edition::{self, Chronicle, Credits, Unknown};
use crate::manual::Manual;
use crate::path::VPath;
use crate::text::similar;
use crate::vcs::{self, Archive, Class, Credit, Identity, Lines, PastCommit, Snapshot, State};

/// How much of a commit's id is told.
const SHORT: usize = 10;

/// Tells the past of the manual as its files lie now.
pub(super) fn credits(archive: &Archive, manual: &Manual, chronicle: &Chronicle<'_>) -> Credits {
    match newest(archive) {
        Some(newest) => edition::credits(manual, chronicle, newest),
        None if archive.is_kept => Credits::unknown(Unknown::NoCommit),
        None => Credits::unknown(Unknown::NoHistory),
    }
}

fn newest(archive: &Archive) -> Option<&State> {
    archive.history.states.iter().find(|state| state.tag.is_none())
}

/// Finds what keeps the past from being told: people who aren't declared, ids
/// and classes that there aren't, a beginning that is missing, texts that are
/// in no commit. One finding for each person and name, not for each commit.
pub(super) fn findings(archive: &Archive, manual: &Manual, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let history = &archive.history;
    let mut findings = Vec::new();
    if let Some(reason) = &archive.unreadable {
        findings.push(Diagnostic::new(Code::UnreadableHistory).arg("reason", reason));
    }
    if history.is_shallow {
        findings.push(Diagnostic::new(Code::ShallowClone));
    }
    if let Some(newest) = newest(archive) {
        let texts = vcs::texts(manual.folder.clone(), snapshot);
        let none = |lines: &Lines| lines.commits.iter().all(|own| *own == Lines::UNSAVED);
        let untracked = texts.filter(|path| newest.texts.get(*path).is_none_or(|own| none(own)));
        findings.extend(untracked.map(|path| Diagnostic::new(Code::UntrackedText).in_file(path)));
    }
    // What a merge brings was written in the commits that it merges.
    let own = |commit: &&PastCommit| commit.parents.len() < 2 && !commit.touched.is_empty();
    let commits: Vec<&PastCommit> = history.commits.iter().filter(own).collect();
    let people = manual.folder.join("people.yml").expect("a plain name");
    findings.extend(strangers(&commits, manual, &people));
    findings.extend(ids(&commits, manual));
    findings.extend(classes(&commits));
    findings
}

fn strangers(commits: &[&PastCommit], manual: &Manual, path: &VPath) -> Vec<Diagnostic> {
    let mut met: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut known: BTreeMap<&Identity, bool> = BTreeMap::new();
    for commit in commits {
        let others = commit.message.credits.iter().filter_map(|credit| match credit {
            Credit::Person(identity) => Some(identity),
            Credit::Named(_) => None,
        });
        for identity in std::iter::once(&commit.author).chain(others) {
            let is_known =
                known.entry(identity).or_insert_with(|| manual.people.of(identity).is_some());
            if !*is_known {
                let stranger = met.entry(identity.declaration()).or_default();
                stranger.0 = identity.name().into_owned();
                stranger.1 += 1;
            }
        }
    }
    let finding = |(git, (name, count)): (String, (String, usize))| {
        let finding = Diagnostic::new(Code::NotAttributed).arg("name", name).arg("git", git);
        finding.arg("count", count.to_string()).in_file(path)
    };
    met.into_iter().map(finding).collect()
}

/// Finds ids after `On-behalf-of:` and `Input-from:` that nobody has.
fn ids(commits: &[&PastCommit], manual: &Manual) -> Vec<Diagnostic> {
    let groups = manual.people.groups.iter().map(|group| group.id.as_str());
    let people = manual.people.collaborators.iter().map(|person| person.id.as_str());
    let workshops = manual.registers.workshops.iter().map(|workshop| workshop.id.as_str());
    let known: Vec<&str> = groups.chain(people).chain(workshops).collect();
    let mut met: BTreeMap<&str, &PastCommit> = BTreeMap::new();
    for commit in commits {
        for credit in &commit.message.credits {
            match credit {
                Credit::Named(id) if !known.contains(&id.as_str()) => drop(met.insert(id, commit)),
                Credit::Named(_) | Credit::Person(_) => {}
            }
        }
    }
    let finding = |(id, commit): (&str, &PastCommit)| {
        let near = similar(id, known.iter().copied()).unwrap_or_default();
        let finding = Diagnostic::new(Code::UnknownCredit).arg("id", id).arg("similar", near);
        finding.arg("commit", short(commit))
    };
    met.into_iter().map(finding).collect()
}

fn classes(commits: &[&PastCommit]) -> Vec<Diagnostic> {
    let mut met: BTreeMap<&str, &PastCommit> = BTreeMap::new();
    for commit in commits {
        if let Some(class) = &commit.message.unknown_class {
            met.insert(class, commit);
        }
    }
    let finding = |(class, commit): (&str, &PastCommit)| {
        let near = similar(class, Class::ALL.map(Class::as_str)).unwrap_or_default();
        let finding = Diagnostic::new(Code::UnknownClass).arg("class", class).arg("similar", near);
        finding.arg("commit", short(commit))
    };
    met.into_iter().map(finding).collect()
}

fn short(commit: &PastCommit) -> String {
    commit.id.get(..SHORT).unwrap_or(&commit.id).to_owned()
}
