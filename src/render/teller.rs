//! Knows the words for the past: who, what, when and why, in one language.

use crate::edition::{Change, Edition, First, Shapers, Shown, Unknown, When};
use crate::lang::{ByLang, Lang};
use crate::locale::{Locale, Msg};
use crate::manual::{Collaborator, Contribution, Workshop};
use crate::text::visible;
use crate::vcs::Class;

/// Tells the past in the language of an edition.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    shapers: &'a Shapers,
    lang: &'a Lang,
    languages: &'a [Lang],
    locale: &'static Locale,
}

impl<'a> Teller<'a> {
    /// Makes the teller of an edition; nothing when its past is not to be told.
    pub fn of(edition: &'a Edition) -> Option<Self> {
        let (lang, languages) = (&edition.lang, edition.languages.as_slice());
        let shapers = edition.shapers.as_deref()?;
        Some(Self { shapers, lang, languages, locale: Locale::of(lang) })
    }

    /// Returns the title of a group.
    pub fn group(&self, id: &str) -> String {
        let group = self.shapers.people.group(id);
        group.map_or_else(|| visible(id).into_owned(), |group| self.words(&group.title))
    }

    /// Returns somebody as that person chose to be shown.
    pub fn shown(&self, one: &Shown) -> String {
        match one {
            Shown::Name(name, group) => format!("{} ({})", visible(name), self.group(group)),
            Shown::Role(id, group) => {
                let person = self.shapers.people.collaborator(id);
                let role = person.map(|person| self.words(&person.role)).unwrap_or_default();
                let group = self.group(group);
                if role.is_empty() { group } else { format!("{role} ({group})") }
            }
            Shown::Group(group) => self.group(group),
            Shown::NotAttributed => self.locale.get(Msg::NotAttributed).to_owned(),
        }
    }

    /// Returns a collaborator as that person chose to be shown; nothing for one who isn't.
    pub fn collaborator(&self, person: &Collaborator) -> Option<String> {
        Shown::of(person).map(|shown| self.shown(&shown))
    }

    /// Names a workshop: its title and day.
    pub fn workshop(&self, workshop: &Workshop) -> (String, String) {
        (self.words(&workshop.title), self.locale.iso_day(&visible(&workshop.date)))
    }

    /// Returns who is who.
    pub fn shapers(&self) -> &'a Shapers {
        self.shapers
    }

    /// Returns each of some people once, in their order, as they are shown.
    pub fn people(&self, people: &[Shown]) -> Vec<String> {
        let mut all = Vec::new();
        for one in people.iter().map(|one| self.shown(one)) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all
    }

    /// Returns the groups that made a change, and whether somebody is not attributed.
    pub fn by(&self, change: &Change) -> Vec<String> {
        let mut by: Vec<String> = change.groups().into_iter().map(|id| self.group(id)).collect();
        if change.by.contains(&Shown::NotAttributed) {
            by.push(self.locale.get(Msg::NotAttributed).to_owned());
        }
        by
    }

    /// Names the workshops that a change came from, each with its day.
    pub fn workshops(&self, change: &Change) -> Vec<String> {
        let known = change.workshops.iter().filter_map(|id| self.shapers.workshop(id));
        known
            .map(|workshop| {
                let (title, day) = (self.words(&workshop.title), visible(&workshop.date));
                let values = [("title", &*title), ("date", &*self.locale.iso_day(&day))];
                self.locale.fill(Msg::FromWorkshop, &values)
            })
            .collect()
    }

    /// Returns what a change is to readers.
    pub fn class(&self, change: &Change) -> &'static str {
        self.locale.get(class(change.class))
    }

    /// Returns why a change was made, or what it is called when nobody said why.
    pub fn reason<'c>(&self, change: &'c Change) -> &'c str {
        if change.reason.is_empty() { &change.subject } else { &change.reason }
    }

    /// Returns what a change is called and, when somebody said so, why it was made.
    pub fn told(&self, change: &Change) -> String {
        let (what, why) = (&change.subject, &change.reason);
        if why.is_empty() { what.clone() } else { format!("{what} – {why}") }
    }

    /// Returns a moment as a day; one that can hardly be true is said to be so.
    pub fn day(&self, when: When) -> String {
        let day = self.locale.day(when.seconds());
        match when {
            When::Known(_) => day,
            When::Unlikely(_) => self.locale.fill(Msg::DateUnlikely, &[("date", &*day)]),
        }
    }

    /// Names a version, or says that there is none yet.
    pub fn version<'c>(&self, change: &'c Change) -> &'c str {
        change.version.as_deref().unwrap_or_else(|| self.locale.get(Msg::NoVersionYet))
    }

    /// Says when a change was made, and in which version.
    pub fn dated(&self, change: &Change) -> String {
        format!("{}, {}", self.day(change.when), self.version(change))
    }

    /// Names a version as a heading does.
    pub fn version_heading(&self, version: Option<&str>) -> String {
        match version {
            Some(version) => format!("{} {version}", self.locale.get(Msg::Version)),
            None => capitalised(self.locale.get(Msg::NoVersionYet)),
        }
    }

    /// Says when something was first published.
    pub fn first(&self, first: &First) -> String {
        match first {
            First::In(version, when) => format!("{version} ({})", self.day(*when)),
            First::NotYet => self.locale.get(Msg::NoVersionYet).to_owned(),
            First::Unknown(why) => self.unknown(*why).to_owned(),
        }
    }

    /// Says that parts of a text are older than the module.
    pub fn older(&self, version: &str, when: When) -> String {
        let values = [("version", version), ("date", &*self.day(when))];
        self.locale.fill(Msg::OlderText, &values)
    }

    /// Says why something is not known.
    pub fn unknown(&self, why: Unknown) -> &'static str {
        self.locale.get(match why {
            Unknown::NoHistory => Msg::UnknownNoHistory,
            Unknown::NoCommit => Msg::UnknownNoCommit,
            Unknown::Shallow => Msg::UnknownShallow,
            Unknown::Unsaved => Msg::UnknownUnsaved,
            Unknown::NotClassified => Msg::UnknownNotClassified,
        })
    }

    /// Returns a value in the language of the edition, else in another.
    pub fn words(&self, value: &ByLang<String>) -> String {
        let own = value.get_or(self.lang, self.languages).map(|(_, words)| words.as_str());
        visible(own.unwrap_or_default()).into_owned()
    }
}

/// Makes the first letter a capital.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the words for what a change is to readers.
pub fn class(class: Option<Class>) -> Msg {
    match class {
        None => Msg::ClassNone,
        Some(Class::Editorial) => Msg::ClassEditorial,
        Some(Class::Clarification) => Msg::ClassClarification,
        Some(Class::Substantive) => Msg::ClassSubstantive,
        Some(Class::Core) => Msg::ClassCore,
        Some(Class::LawSafety) => Msg::ClassLawSafety,
    }
}

/// Returns the words for a role of `CRediT`.
pub fn contribution(role: Contribution) -> Msg {
    match role {
        Contribution::Conceptualization => Msg::CreditConceptualization,
        Contribution::DataCuration => Msg::CreditDataCuration,
        Contribution::FormalAnalysis => Msg::CreditFormalAnalysis,
        Contribution::FundingAcquisition => Msg::CreditFundingAcquisition,
        Contribution::Investigation => Msg::CreditInvestigation,
        Contribution::Methodology => Msg::CreditMethodology,
        Contribution::ProjectAdministration => Msg::CreditProjectAdministration,
        Contribution::Resources => Msg::CreditResources,
        Contribution::Software => Msg::CreditSoftware,
        Contribution::Supervision => Msg::CreditSupervision,
        Contribution::Validation => Msg::CreditValidation,
        Contribution::Visualization => Msg::CreditVisualization,
        Contribution::WritingOriginalDraft => Msg::CreditWritingOriginalDraft,
        Contribution::WritingReviewEditing => Msg::CreditWritingReviewEditing,
    }
}
