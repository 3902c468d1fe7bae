//! Knows which words stand for the values of facts and registers.

use crate::edition::Version;
use crate::lang::Lang;
use crate::locale::{Locale, Msg};
use crate::manual::FormKind;
use crate::markdown::ast::PanelKind;

use super::data::Speech;

/// Returns the language as Typst takes it; a region only if the tag has one.
pub(super) fn speech(lang: &Lang) -> Speech {
    let mut groups = lang.as_str().split('-');
    let first = groups.next().unwrap_or_default().to_owned();
    let region = groups.find(|g| g.len() == 2 && g.bytes().all(|b| b.is_ascii_uppercase()));
    Speech { lang: first, region: region.map(str::to_owned) }
}

/// Returns the name of a kind of panel for templates, and its words.
pub(super) fn panel(kind: PanelKind) -> (&'static str, Msg) {
    match kind {
        PanelKind::Requirement => ("requirement", Msg::PanelRequirement),
        PanelKind::Recommendation => ("recommendation", Msg::PanelRecommendation),
        PanelKind::Practice => ("practice", Msg::PanelPractice),
        PanelKind::Warning => ("warning", Msg::PanelWarning),
        PanelKind::Evidence => ("evidence", Msg::PanelEvidence),
        PanelKind::Child => ("child", Msg::PanelChild),
        PanelKind::Adaptation => ("adaptation", Msg::PanelAdaptation),
        PanelKind::Core => ("core", Msg::PanelCore),
        PanelKind::Adaptable => ("adaptable", Msg::PanelAdaptable),
        PanelKind::Local => ("local", Msg::PanelLocal),
        PanelKind::Say => ("say", Msg::PanelSay),
        PanelKind::Exercise => ("exercise", Msg::PanelExercise),
        PanelKind::Guide => ("guide", Msg::PanelGuide),
        PanelKind::Step => ("step", Msg::PanelStep),
    }
}

/// Returns the words for a kind of form.
pub(super) fn form_kind(kind: FormKind) -> Msg {
    match kind {
        FormKind::Form => Msg::Form,
        FormKind::Handout => Msg::Handout,
        FormKind::Card => Msg::Card,
    }
}

/// Returns the version in a few words: the tag, else «utkast» and the commit.
pub(super) fn version(version: &Version, locale: &Locale) -> String {
    match (&version.tag, &version.commit) {
        (Some(tag), _) => tag.clone(),
        (None, Some(commit)) => {
            let short: String = commit.chars().take(7).collect();
            format!("{} {short}", locale.get(Msg::DraftVersion))
        }
        (None, None) => locale.get(Msg::VersionUnknown).to_owned(),
    }
}
