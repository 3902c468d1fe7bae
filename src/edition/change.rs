//! Knows one change of a manual, as readers are told of it.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use super::shown::Shown;
use crate::vcs::{Class, LIKELY_TIMES, PastCommit};

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// The commit as 40 hexadecimal digits.
    pub commit: String,
    /// When.
    pub when: When,
    /// The first version that holds it; nothing while none does.
    pub version: Option<String>,
    /// What it is to readers; nothing when it isn't classified.
    pub class: Option<Class>,
    /// Why; may be empty.
    pub reason: String,
    /// The first line of the commit's message.
    pub subject: String,
    /// Who took part.
    pub by: BTreeSet<Shown>,
    /// The workshops that it came from.
    pub workshops: BTreeSet<String>,
    /// Whether it takes over nobody's lines: it is editorial, or the repository
    /// lists it as one to ignore.
    pub is_quiet: bool,
    /// Whether the clone lacks what came before, so that lines which seem to
    /// come from here may be older.
    pub is_cut: bool,
}

/// A moment that git tells. Anybody can set it to anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// In seconds since 1970-01-01 UTC.
    Known(i64),
    /// The same, but it can hardly be true.
    Unlikely(i64),
}

const DAY: i64 = 86_400;

impl When {
    /// Judges a moment; nothing happened more than a day after the newest commit.
    pub(super) fn of(seconds: i64, newest: i64) -> Self {
        let Range { start, end } = LIKELY_TIMES;
        let last = if LIKELY_TIMES.contains(&newest) { newest + DAY } else { end - 1 };
        if (start..=last).contains(&seconds) {
            Self::Known(seconds)
        } else {
            Self::Unlikely(seconds)
        }
    }

    /// Returns what git says, likely or not.
    pub fn seconds(self) -> i64 {
        match self {
            Self::Known(seconds) | Self::Unlikely(seconds) => seconds,
        }
    }
}

impl Change {
    pub(super) fn of(commit: &PastCommit, newest: i64, version: Option<&String>) -> Self {
        Self {
            commit: commit.id.clone(),
            when: When::of(commit.time, newest),
            version: version.cloned(),
            class: commit.message.class,
            reason: commit.message.reason.clone(),
            subject: commit.message.subject.clone(),
            by: BTreeSet::new(),
            workshops: BTreeSet::new(),
            is_quiet: commit.is_quiet(),
            is_cut: false,
        }
    }

    /// Returns whether the text says something else since.
    pub fn is_substantive(&self) -> bool {
        match self.class {
            Some(Class::Substantive | Class::Core | Class::LawSafety) => true,
            Some(Class::Editorial | Class::Clarification) | None => false,
        }
    }

    /// Returns the groups that took part, each once.
    pub fn groups(&self) -> BTreeSet<&str> {
        self.by.iter().filter_map(Shown::group).collect()
    }

    /// Hashes everything.
    pub(super) fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}
