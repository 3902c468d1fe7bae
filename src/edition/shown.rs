//! Knows somebody who shaped a manual, as that person chose to be shown.

use crate::manual::{Collaborator, Show};

/// Somebody, as shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// By name, with the group.
    Name(String, String),
    /// By role: the collaborator's id and the group.
    Role(String, String),
    /// Only as part of a group.
    Group(String),
    /// Somebody whom `people.yml` doesn't declare.
    NotAttributed,
}

impl Shown {
    /// Returns the group, if it is known.
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::Name(_, group) | Self::Role(_, group) | Self::Group(group) => Some(group),
            Self::NotAttributed => None,
        }
    }

    /// Returns how a collaborator is shown; nothing for one who isn't.
    pub fn of(person: &Collaborator) -> Option<Self> {
        let group = person.group.clone();
        match (person.show, &person.name, &person.consent) {
            (Show::Hidden, _, _) => None,
            (Show::Group, _, _) => Some(Self::Group(group)),
            (Show::Name, Some(name), Some(_)) => Some(Self::Name(name.clone(), group)),
            (Show::Name | Show::Role, _, _) => Some(Self::Role(person.id.clone(), group)),
        }
    }
}
