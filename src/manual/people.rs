//! Knows the groups and people that shape a manual, and how each wants to be shown.

use serde::Deserialize;

use super::contribution::Contribution;
use super::find;
use super::workshop::is_day;
use crate::diag::{Code, Diagnostic};
use crate::lang::ByLang;
use crate::path::VPath;
use crate::vcs::{Identity, Snapshot};

/// What `people.yml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The groups that shape the manual.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// People who take part.
    #[serde(default)]
    pub collaborators: Vec<Collaborator>,
}

/// A group of people: never a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// A kebab-case name.
    pub id: String,
    /// What readers call it.
    pub title: ByLang<String>,
    /// What it does here.
    #[serde(default)]
    pub description: ByLang<String>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collaborator {
    /// A stable id that tells nothing about the person.
    pub id: String,
    /// The group.
    pub group: String,
    /// What the person is there, such as “family partner”.
    #[serde(default)]
    pub role: ByLang<String>,
    /// The name, for those who want to be shown by it.
    #[serde(default)]
    pub name: Option<String>,
    /// How the person is shown.
    #[serde(default)]
    pub show: Show,
    /// The day on which the person agreed to be shown by name.
    #[serde(default)]
    pub consent: Option<String>,
    /// What the person did, in the words of `CRediT`.
    #[serde(default)]
    pub credit: Vec<Contribution>,
    /// Who the person is in git: names, addresses, or `sha256:` of an address.
    #[serde(default)]
    pub git: Vec<String>,
}

/// How somebody is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    /// By name; needs a day of consent.
    Name,
    /// By role and group.
    #[default]
    Role,
    /// Only as part of the group.
    Group,
    /// Not at all; the group isn't credited for it either.
    Hidden,
}

impl People {
    /// Returns who an identity in git is.
    pub fn of(&self, identity: &Identity) -> Option<&Collaborator> {
        self.collaborators.iter().find(|person| person.git.iter().any(|own| identity.is(own)))
    }

    /// Returns a collaborator by id.
    pub fn collaborator(&self, id: &str) -> Option<&Collaborator> {
        self.collaborators.iter().find(|person| person.id == id)
    }

    /// Returns a group by id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }
}

/// Checks the groups of all people and the consent of those who are named.
pub(super) fn check(people: &People, snapshot: &Snapshot, folder: &VPath) -> Vec<Diagnostic> {
    let path = folder.join("people.yml").expect("a plain name");
    let mut findings = Vec::new();
    for person in &people.collaborators {
        if people.group(&person.group).is_none() {
            let known = people.groups.iter().map(|group| group.id.as_str());
            findings.push(find::unknown(Code::UnknownGroup, snapshot, &path, &person.group, known));
        }
        if let Some(day) = person.consent.as_ref().filter(|day| !is_day(day)) {
            findings.push(find::id(Code::MalformedDate, snapshot, &path, day));
        }
        let named = person.name.is_some() && person.consent.is_some();
        if person.show == Show::Name && !named {
            findings.push(find::id(Code::NameWithoutConsent, snapshot, &path, &person.id));
        }
    }
    findings
}
