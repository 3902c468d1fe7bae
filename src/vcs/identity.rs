//! Knows who made a commit, and lets no e-mail address out.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::text::visible;

const DIGEST: usize = 32;

/// A person as git names them. The e-mail address is forgotten as soon as it is
/// read: only its SHA-256 stays, by which [`Identity::is`] knows it again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// Empty when it holds an e-mail address.
    name: String,
    /// The SHA-256 of the address in small letters; nothing when there is none.
    address: Option<[u8; DIGEST]>,
}

impl Identity {
    /// Takes what git holds, in whatever encoding, and what `.mailmap` makes of it.
    pub(super) fn new(name: &[u8], email: &[u8], mailmap: Option<&git2::Mailmap>) -> Self {
        let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        let (name, email) = (plain(name), plain(email));
        let own = || git2::Signature::new(&name, &email, &git2::Time::new(0, 0)).ok();
        match mailmap.and_then(|map| map.resolve_signature(&own()?).ok()) {
            Some(known) => Self::of(&plain(known.name_bytes()), &plain(known.email_bytes())),
            None => Self::of(&name, &email),
        }
    }

    /// Reads `Name <address>`, as trailers write a person.
    pub(super) fn written(text: &str, mailmap: Option<&git2::Mailmap>) -> Self {
        let (name, rest) = text.split_once('<').unwrap_or((text, ""));
        Self::new(name.as_bytes(), rest.trim_end_matches('>').as_bytes(), mailmap)
    }

    fn of(name: &str, email: &str) -> Self {
        let name = if name.split_whitespace().any(is_address) { "" } else { name };
        let address = (!email.is_empty()).then(|| digest(email));
        Self { name: name.to_owned(), address }
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
            return self.address.is_some_and(|own| digest.eq_ignore_ascii_case(&hex(&own)));
        }
        if declared.contains('<') {
            return *self == Self::written(declared, None);
        }
        let same_name = !declared.is_empty() && self.name == declared;
        same_name || self.address.is_some_and(|own| own == digest(declared))
    }

    /// Returns what `people.yml` can say under `git:` to mean this person: the
    /// SHA-256 of the address, which tells nobody the address, or the name when
    /// there is no address.
    pub fn declaration(&self) -> String {
        match &self.address {
            Some(address) => format!("sha256:{}", hex(address)),
            None => self.name().into_owned(),
        }
    }
}

/// Returns whether a word is an e-mail address, whatever stands around it.
pub(super) fn is_address(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.split_once('@').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
}

fn digest(email: &str) -> [u8; DIGEST] {
    Sha256::digest(email.to_lowercase().as_bytes()).into()
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut out, byte| {
        // Writing to a String can't fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
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
        let kari = Identity::written("Kari Nordmann <Kari@Example.org>", None);
        for declared in ["Kari Nordmann", "kari@example.org", "Kari Nordmann <kari@example.org>"] {
            assert!(kari.is(declared), "{declared}");
        }
        assert!(kari.is("KARI@example.org") && kari.is(&kari.declaration()));
        let digest = "sha256:8e0a5d46b3a8ad7f5ad9db5a1cbd0e3fb2e9ae8d5ae3a7aa1b2f4de2cd2a5c11";
        assert!(!kari.is(digest));
        assert!(!kari.is("Kari") && !kari.is("") && !kari.is("ola@example.org"));
        assert!(!format!("{kari:?}").contains('@'));
        // A name that is an address is forgotten like any other address.
        let nameless = Identity::written("kari@example.org <kari@example.org>", None);
        assert_eq!(nameless.name, "");
        assert!(nameless.is("kari@example.org") && nameless.is(&kari.declaration()));
        let nobody = Identity::written("", None);
        assert!(!nobody.is("") && !nobody.is("<>x") && !nobody.is("sha256:"));
    }
}
