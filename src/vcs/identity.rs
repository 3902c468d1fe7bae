//! Knows who made a commit, and lets no e-mail address out.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::text::visible;

/// A person as git names them. Nothing but [`Identity::is`] ever looks at the
/// e-mail address: it can't be printed, not even for debugging. It is written
/// only into the repository's own folder, where git holds it as well.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identity {
    name: String,
    email: String,
}

impl Identity {
    /// Takes what git holds, in whatever encoding.
    pub(super) fn new(name: &[u8], email: &[u8]) -> Self {
        let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        Self { name: plain(name), email: plain(email).to_lowercase() }
    }

    /// Reads `Name <address>`, as trailers write a person.
    pub(super) fn written(text: &str) -> Self {
        let (name, rest) = text.split_once('<').unwrap_or((text, ""));
        Self::new(name.as_bytes(), rest.trim_end_matches('>').as_bytes())
    }

    /// Returns whom `.mailmap` says that this is.
    pub(super) fn through(&self, mailmap: Option<&git2::Mailmap>) -> Self {
        let own = git2::Signature::new(&self.name, &self.email, &git2::Time::new(0, 0));
        let known = mailmap.zip(own.ok()).and_then(|(map, own)| map.resolve_signature(&own).ok());
        known.map_or_else(
            || self.clone(),
            |known| Self::new(known.name_bytes(), known.email_bytes()),
        )
    }

    /// Returns the name. One that is an e-mail address, as some programs set it,
    /// is nobody's name, and comes out empty.
    pub fn name(&self) -> Cow<'_, str> {
        if self.name.contains('@') { Cow::Borrowed("") } else { visible(&self.name) }
    }

    /// Returns whether this is the person that a line of `people.yml` means: a
    /// name, an e-mail address, `Name <address>`, or `sha256:` and the SHA-256 of
    /// the address in small letters, for those who don't want it in a public file.
    pub fn is(&self, declared: &str) -> bool {
        let declared = declared.trim();
        if let Some(digest) = declared.strip_prefix("sha256:") {
            return !self.email.is_empty() && digest.eq_ignore_ascii_case(&self.digest());
        }
        if declared.contains('<') {
            return *self == Self::written(declared);
        }
        let same_address = !self.email.is_empty() && self.email == declared.to_lowercase();
        same_address || self.name == declared
    }

    /// Returns what `people.yml` can say under `git:` to mean this person: the
    /// SHA-256 of the address, which tells nobody the address, or the name when
    /// there is no address.
    pub fn declaration(&self) -> String {
        if self.email.is_empty() {
            self.name().into_owned()
        } else {
            format!("sha256:{}", self.digest())
        }
    }

    fn digest(&self) -> String {
        Sha256::digest(self.email.as_bytes()).iter().fold(String::new(), |mut out, byte| {
            // Writing to a String can't fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("name", &self.name()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Identity;

    #[test]
    fn an_address_is_recognised_and_never_shown() {
        let kari = Identity::written("Kari Nordmann <Kari@Example.org>");
        for declared in ["Kari Nordmann", "kari@example.org", "Kari Nordmann <kari@example.org>"] {
            assert!(kari.is(declared), "{declared}");
        }
        let digest = "sha256:8e0a5d46b3a8ad7f5ad9db5a1cbd0e3fb2e9ae8d5ae3a7aa1b2f4de2cd2a5c11";
        assert!(!kari.is(digest) && kari.is(&format!("sha256:{}", kari.digest())));
        assert!(!kari.is("Kari") && !kari.is("") && !kari.is("ola@example.org"));
        assert!(!format!("{kari:?}").contains('@'));
        assert_eq!(Identity::written("kari@example.org <kari@example.org>").name(), "");
    }
}
