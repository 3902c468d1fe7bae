//! Knows what a commit says about itself in its message.

use serde::{Deserialize, Serialize};

use super::identity::{Identity, is_address};
use crate::text::visible;

/// What a change is to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// Spelling, commas, looks: says the same.
    Editorial,
    /// Says the same more clearly.
    Clarification,
    /// Says something else.
    Substantive,
    /// Changes a core component.
    Core,
    /// Changes what law or safety ask for.
    LawSafety,
}

/// Who took part in a commit besides its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Credit {
    /// `Co-authored-by: Name <address>`.
    Person(Identity),
    /// `On-behalf-of:` or `Input-from:` the id of a group, a collaborator or a workshop.
    Named(String),
}

/// A commit's message, read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The first line.
    pub subject: String,
    /// `Change:`; nothing when the commit is not classified.
    pub class: Option<Class>,
    /// What `Change:` says, when no class has that name.
    pub unknown_class: Option<String>,
    /// `Reason:`; may be empty.
    pub reason: String,
    /// Those who took part, in the order written.
    pub credits: Vec<Credit>,
}

impl Class {
    /// Returns the word in a trailer.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Editorial => "editorial",
            Self::Clarification => "clarification",
            Self::Substantive => "substantive",
            Self::Core => "core",
            Self::LawSafety => "law-safety",
        }
    }

    /// Every class, from the lightest.
    pub const ALL: [Self; 5] =
        [Self::Editorial, Self::Clarification, Self::Substantive, Self::Core, Self::LawSafety];

    /// Reads the word of a trailer.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }
}

impl Message {
    /// Reads a message; bytes that are no UTF-8 are replaced, and people are who
    /// `.mailmap` says.
    pub(super) fn read(bytes: &[u8], mailmap: Option<&git2::Mailmap>) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let mut message = Self { subject: public(first), ..Self::default() };
        // What git takes for no message at all has no trailers either.
        let Ok(trailers) = git2::message_trailers_strs(&text) else { return message };
        for (key, value) in trailers.iter() {
            message.trailer(&key.to_ascii_lowercase(), value.trim(), mailmap);
        }
        message
    }

    fn trailer(&mut self, key: &str, value: &str, mailmap: Option<&git2::Mailmap>) {
        match key {
            "co-authored-by" => {
                self.credits.push(Credit::Person(Identity::written(value, mailmap)));
            }
            // GitHub writes `@organisation <address>`.
            "on-behalf-of" | "input-from" => {
                let name = value.split('<').next().unwrap_or_default().trim();
                self.credits.push(Credit::Named(public(name.trim_start_matches('@'))));
            }
            "change" => match Class::named(&value.to_ascii_lowercase()) {
                Some(class) => self.class = Some(class),
                None => self.unknown_class = Some(public(value)),
            },
            "reason" => self.reason = public(value),
            _ => {}
        }
    }
}

/// Shows hidden characters, and takes out words that are e-mail addresses.
fn public(text: &str) -> String {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| if is_address(word) { "…" } else { word }).collect();
    visible(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Class, Credit, Message};

    #[test]
    fn trailers_say_who_and_why() {
        let message = Message::read(
            b"visit: say who calls\n\nBody, ask kari@example.org.\n\n\
              Change: substantive\nReason: Families asked for it\n\
              Co-authored-by: Ola <ola@example.org>\nInput-from: workshop-2026-03\n",
            None,
        );
        assert_eq!(message.subject, "visit: say who calls");
        assert_eq!(message.class, Some(Class::Substantive));
        assert_eq!(message.reason, "Families asked for it");
        assert!(matches!(&message.credits[..], [Credit::Person(ola), Credit::Named(workshop)]
            if ola.name() == "Ola" && workshop == "workshop-2026-03"));
    }

    #[test]
    fn nothing_strange_stops_the_reading() {
        let bytes = b"\xff\xfe mail kari@localhost <ola@example.org>,\n\nChange: huge\n";
        let odd = Message::read(bytes, None);
        assert_eq!(odd.subject, "\u{fffd}\u{fffd} mail … …");
        assert_eq!(odd.class, None, "no class has that name");
        assert_eq!(Message::read(b"", None), Message::default());
    }
}
