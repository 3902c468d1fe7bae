//! Knows the measures that texts are held against, which a book may set.

use serde::Deserialize;

use super::facts::Audience;

/// What `[checks]` in `book.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Measures {
    /// How many months the check of a law's wording holds.
    pub law_months: u32,
    /// How many words a sentence may have.
    pub sentence_words: usize,
    /// How hard a text may be for each audience.
    pub lix: Lix,
    /// Telephone numbers and addresses that are meant for everybody.
    pub public_contacts: Vec<String>,
}

impl Default for Measures {
    fn default() -> Self {
        Self {
            law_months: 12,
            sentence_words: 35,
            lix: Lix::default(),
            public_contacts: Vec::new(),
        }
    }
}

/// The highest LIX for each audience. Björnsson (1968, *Läsbarhet*) calls 30 to
/// 40 easy, as in fiction and magazines; 40 to 50 medium, as in newspapers; 50
/// to 60 hard, as in official texts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Lix {
    /// For families: easy.
    pub family: u32,
    /// For those who work with families, and everybody else: medium.
    pub practice: u32,
    /// For leaders, researchers and developers: the easier half of hard.
    pub office: u32,
}

impl Default for Lix {
    fn default() -> Self {
        Self { family: 35, practice: 40, office: 50 }
    }
}

impl Lix {
    /// Returns how hard a text for these readers may be: as hard as the least
    /// practised of them can take.
    pub fn limit(&self, audience: &[Audience]) -> u32 {
        let one = |reader: &Audience| match reader {
            Audience::Family => self.family,
            Audience::FamilyPartner
            | Audience::Supervisor
            | Audience::CaseWorker
            | Audience::PartnerService => self.practice,
            Audience::Leader | Audience::Researcher | Audience::Developer => self.office,
        };
        audience.iter().map(one).min().unwrap_or(self.practice)
    }
}
