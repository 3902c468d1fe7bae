//! Knows how many changes each group, and each person who is shown, took part in.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::edition::{Edition, Shown};
use crate::lang::ByLang;
use crate::manual::People;

/// Who took part, and in how many changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// The groups that took part, in the order of `people.yml`.
    pub groups: Vec<GroupShare>,
    /// The people, as each chose to be shown; those who chose their group only
    /// are counted there.
    pub people: Vec<PersonShare>,
    /// How many changes have somebody whom `people.yml` doesn't declare.
    pub not_attributed: usize,
}

/// What a group took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupShare {
    /// Its id.
    pub id: String,
    /// What readers call it.
    pub title: ByLang<String>,
    /// How many changes.
    pub changes: usize,
}

/// What a person took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonShare {
    /// The name, for those who chose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The role, for those who chose that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ByLang<String>>,
    /// The id of the group.
    pub group: String,
    /// How many changes.
    pub changes: usize,
}

impl Shares {
    /// Counts the changes of all modules, whatever the language; a change of
    /// several counts once.
    pub(super) fn of(edition: &Edition) -> Self {
        let Some(people) = edition.shapers.as_ref().map(|shapers| &shapers.people) else {
            return Self::default();
        };
        let mut changes: BTreeMap<&str, &BTreeSet<Shown>> = BTreeMap::new();
        for change in edition.changes() {
            changes.insert(&change.commit, &change.by);
        }
        let (mut groups, mut shown) = (BTreeMap::new(), BTreeMap::new());
        let mut not_attributed = 0;
        for by in changes.values() {
            let own: BTreeSet<&str> = by.iter().filter_map(Shown::group).collect();
            own.into_iter().for_each(|group| *groups.entry(group).or_default() += 1);
            by.iter().for_each(|one| *shown.entry(one).or_default() += 1);
            not_attributed += usize::from(by.contains(&Shown::NotAttributed));
        }
        let group = |group: &crate::manual::Group| {
            let changes = *groups.get(group.id.as_str())?;
            Some(GroupShare { id: group.id.clone(), title: group.title.clone(), changes })
        };
        let people_shown =
            shown.into_iter().filter_map(|(one, changes)| person(one, changes, people)).collect();
        Self {
            groups: people.groups.iter().filter_map(group).collect(),
            people: people_shown,
            not_attributed,
        }
    }
}

fn person(shown: &Shown, changes: usize, people: &People) -> Option<PersonShare> {
    match shown {
        Shown::Name(name, group) => Some(PersonShare {
            name: Some(name.clone()),
            role: None,
            group: group.clone(),
            changes,
        }),
        Shown::Role(id, group) => {
            let role = people.collaborator(id).map(|person| person.role.clone());
            Some(PersonShare { name: None, role, group: group.clone(), changes })
        }
        Shown::Group(_) | Shown::NotAttributed => None,
    }
}
