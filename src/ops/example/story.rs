//! Knows the steps of the constructed past, as the data files tell them.

use std::collections::BTreeMap;

use serde::Deserialize;

const HISTORY: &str = include_str!("history.yml");
const WORDINGS: &str = include_str!("wordings.yml");

/// The constructed past.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    /// How git names those who take part, `Role <address>`.
    pub(super) people: BTreeMap<String, String>,
    /// What modules were called before, by their names now.
    pub(super) renamed: BTreeMap<String, String>,
    /// Modules that were sections of another.
    pub(super) hosted: Vec<Hosted>,
    /// The steps, the first one first.
    pub(super) steps: Vec<Step>,
    /// How texts read before.
    #[serde(skip)]
    pub(super) wordings: Vec<Wording>,
}

/// A module that began as sections of another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hosted {
    /// The module.
    pub(super) module: String,
    /// The module in whose text it stood.
    pub(super) within: String,
    /// The section that it stood after.
    pub(super) after: String,
    /// The ids of the sections that stood there.
    pub(super) sections: Vec<String>,
}

/// How something read before.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    /// What a step calls it; several may share a name.
    pub(super) id: String,
    /// A module, or a file below `manual/`.
    pub(super) within: String,
    #[serde(default)]
    pub(super) nb: Option<Edit>,
    #[serde(default)]
    pub(super) en: Option<Edit>,
    /// For a file that holds both languages.
    #[serde(default)]
    pub(super) file: Option<Edit>,
}

/// The way back from the words as they are now.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Edit {
    /// These words stood in the place of those.
    Words {
        now: String,
        was: String,
        /// Whether wherever they stand.
        #[serde(default)]
        every: bool,
    },
    /// The block or paragraph that begins so was not there yet.
    Late { late: String },
    /// The block or paragraph that begins so stood after the one that begins so.
    Moved { moved: String, after: String },
}

/// A commit of the constructed past.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// When, such as `2026-01-12 09:30`, in UTC.
    pub(super) at: String,
    /// Who, a key of [`Story::people`].
    pub(super) by: String,
    pub(super) subject: String,
    #[serde(default)]
    pub(super) body: String,
    #[serde(default)]
    pub(super) change: Option<String>,
    #[serde(default)]
    pub(super) reason: Option<String>,
    /// Those who wrote it together with the author.
    #[serde(default)]
    pub(super) with: Vec<String>,
    /// Groups on whose behalf it was written.
    #[serde(default)]
    pub(super) on_behalf: Vec<String>,
    /// Workshops or groups from whom it came.
    #[serde(default)]
    pub(super) input: Vec<String>,
    /// The line of work beside the main one that this belongs to.
    #[serde(default)]
    pub(super) branch: Option<String>,
    /// The line of work that comes together with the main one here.
    #[serde(default)]
    pub(super) merge: Option<String>,
    #[serde(default)]
    pub(super) tag: Option<Tag>,
    /// What other steps call it.
    #[serde(default)]
    pub(super) label: Option<String>,
    /// Steps that `.git-blame-ignore-revs` lists from here on.
    #[serde(default)]
    pub(super) ignore: Vec<String>,
    #[serde(flatten)]
    pub(super) deeds: Deeds,
}

/// What a step does to the manual.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Deeds {
    /// Modules of which only title and purpose are written, as `module/lang`.
    #[serde(default)]
    pub(super) sketch: Vec<String>,
    /// Texts that are written, as `module`, `module/lang` or, up to and with a
    /// section, `module/lang#section`.
    #[serde(default)]
    pub(super) write: Vec<String>,
    /// Wordings that become those of today, as `id` or `id/lang`.
    #[serde(default)]
    pub(super) reword: Vec<String>,
    /// Modules that get the name of today.
    #[serde(default)]
    pub(super) rename: Vec<String>,
    /// Modules that leave the text in which they stood.
    #[serde(default)]
    pub(super) split: Vec<String>,
    /// What registers get: the id of a workshop, or the name of a register.
    #[serde(default)]
    pub(super) put: Vec<String>,
    /// Languages of which every text gets its quotation marks and links.
    #[serde(default)]
    pub(super) sweep: Vec<String>,
}

/// A version of the constructed past.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) message: String,
}

impl Story {
    /// Reads the data files.
    pub(super) fn read() -> Self {
        let mut story: Self = serde_yaml::from_str(HISTORY).expect("a test reads the file");
        story.wordings = serde_yaml::from_str(WORDINGS).expect("a test reads the file");
        story
    }

    /// Returns where a module stood before it had a place of its own.
    pub(super) fn host(&self, slug: &str) -> Option<&Hosted> {
        self.hosted.iter().find(|hosted| hosted.module == slug)
    }
}

impl Wording {
    /// Returns the way back for a language, or for a file without one.
    pub(super) fn edit(&self, lang: &str) -> Option<&Edit> {
        match lang {
            "nb" => self.nb.as_ref(),
            "en" => self.en.as_ref(),
            _ => self.file.as_ref(),
        }
    }
}
