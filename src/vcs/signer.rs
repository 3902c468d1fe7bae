//! Knows in whose name handbok writes to git.

use std::fmt;

use git2::{ConfigLevel, ErrorCode, Signature, Time};

use super::{Error, Identity, Repository};

/// Who makes a commit and a tag. Git keeps the e-mail address; handbok never
/// shows it, not even for debugging.
#[derive(Clone, PartialEq, Eq)]
pub struct Signer {
    name: String,
    email: String,
}

impl Signer {
    /// Reads `Name <address>`; nothing when a part is missing.
    pub fn written(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once('<')?;
        let (email, after) = rest.split_once('>')?;
        let whole = after.trim().is_empty();
        whole.then(|| Self::new(name, email)).flatten()
    }

    fn new(name: &str, email: &str) -> Option<Self> {
        let plain = |text: &str| {
            let odd = |c: char| c.is_control() || c == '<' || c == '>';
            Some(text.trim().to_owned()).filter(|own| !own.is_empty() && !own.contains(odd))
        };
        let email = plain(email).filter(|email| !email.contains(char::is_whitespace))?;
        Some(Self { name: plain(name)?, email })
    }

    /// Returns who this is to those who read git afterwards.
    pub fn identity(&self) -> Identity {
        Identity::new(self.name.as_bytes(), self.email.as_bytes(), None)
    }

    /// Signs at a time, in seconds since 1970-01-01 UTC.
    pub(super) fn at(&self, seconds: i64) -> Result<Signature<'static>, Error> {
        Ok(Signature::new(&self.name, &self.email, &Time::new(seconds, 0))?)
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

impl Repository {
    /// Returns whom the repository's own settings name, `user.name` and
    /// `user.email`. The settings of the user and of the system are not looked at.
    ///
    /// # Errors
    /// Fails when the settings can't be read.
    pub fn signer(&self) -> Result<Option<Signer>, Error> {
        let own = match self.git().config()?.open_level(ConfigLevel::Local) {
            Ok(own) => own,
            Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (name, email) = (own.get_string("user.name"), own.get_string("user.email"));
        Ok(name.ok().zip(email.ok()).and_then(|(name, email)| Signer::new(&name, &email)))
    }
}

#[cfg(test)]
mod tests {
    use super::Signer;

    #[test]
    fn reads_a_name_and_an_address_and_shows_neither() {
        let kari = Signer::written("Kari Nordmann <kari@example.org>").expect("both are there");
        assert_eq!((&*kari.name, &*kari.email), ("Kari Nordmann", "kari@example.org"));
        assert!(!format!("{kari:?}").contains("kari"));
        for odd in ["Kari", "<kari@example.org>", "Kari <>", "Kari <a b>", "Kari <a> b", "K\nL <a>"]
        {
            assert!(Signer::written(odd).is_none(), "{odd:?}");
        }
    }
}
