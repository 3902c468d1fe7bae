//! Knows the workshops: meetings that shaped the manual, with people who never
//! touch git.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::find;
use super::people::People;
use crate::diag::{Code, Diagnostic};
use crate::lang::ByLang;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// A meeting that shaped the manual. A commit names it as `Input-from:`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Workshop {
    /// A kebab-case name, such as `workshop-2026-03`.
    pub id: String,
    /// The day, as `2026-03-12`.
    pub date: String,
    /// What it was about.
    pub title: ByLang<String>,
    /// Where it was.
    #[serde(default)]
    pub place: ByLang<String>,
    /// The groups that took part.
    pub groups: Vec<Taking>,
    /// What those who took part were asked.
    #[serde(default)]
    pub question: ByLang<String>,
    /// What they said.
    #[serde(default)]
    pub input: ByLang<String>,
    /// What was decided.
    #[serde(default)]
    pub decision: ByLang<String>,
    /// What was changed in the manual because of it.
    #[serde(default)]
    pub changed: ByLang<String>,
    /// What was not changed, and why.
    #[serde(default)]
    pub not_changed: ByLang<String>,
    /// A remark.
    #[serde(default)]
    pub note: ByLang<String>,
}

/// How many of a group took part in a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taking {
    /// The group.
    pub group: String,
    /// How many people; never who.
    pub participants: u32,
}

/// Checks the groups and days of all workshops; an id that people or groups
/// have too would make a trailer mean two things.
pub(super) fn check(
    workshops: &[Workshop],
    people: &People,
    snapshot: &Snapshot,
    path: &VPath,
) -> Vec<Diagnostic> {
    let groups: BTreeSet<&str> = people.groups.iter().map(|group| group.id.as_str()).collect();
    let mut findings = Vec::new();
    for workshop in workshops {
        for taking in &workshop.groups {
            if !groups.contains(taking.group.as_str()) {
                let known = groups.iter().copied();
                let code = Code::UnknownGroup;
                findings.push(find::unknown(code, snapshot, path, &taking.group, known));
            }
        }
        if !is_day(&workshop.date) {
            let finding = find::id(Code::MalformedDate, snapshot, path, &workshop.date);
            findings.push(finding);
        }
        let is_taken =
            groups.contains(workshop.id.as_str()) || people.collaborator(&workshop.id).is_some();
        if is_taken {
            findings.push(find::id(Code::DuplicateId, snapshot, path, &workshop.id));
        }
    }
    findings
}

/// Returns whether a text is a day of the calendar, as `2026-03-12`.
pub(super) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |text: &str, digits: usize| {
        let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-03-12", "2024-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for other in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-3-12", "12.03.2026", "", "--"]
        {
            assert!(!is_day(other), "{other}");
        }
    }
}
