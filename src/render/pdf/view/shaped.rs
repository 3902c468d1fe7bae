//! Knows what the end of a module tells of its past.

use std::sync::Arc;

use super::View;
use crate::edition::{Change, Chapter, ModulePast};
use crate::locale::Msg;
use crate::render::Teller;
use crate::render::pdf::data::{ChangeData, FactData, Node, ShapedData, VersionData};

impl View<'_> {
    /// Tells who shaped a chapter; nothing when that isn't asked for.
    pub(super) fn shaped(&self, chapter: &Chapter) -> Option<ShapedData> {
        let (past, teller) = (chapter.past.as_ref()?, Teller::of(self.edition)?);
        let fact = |msg: Msg, values: Vec<String>| {
            let value = |words: String| vec![Node::Text(self.line(&words))];
            FactData { name: self.say(msg), values: values.into_iter().map(value).collect() }
        };
        let module = match &past.module {
            Ok(module) => module,
            Err(why) => {
                let unknown = vec![teller.unknown(*why).to_owned()];
                let facts = vec![fact(Msg::FirstPublished, unknown)];
                return Some(ShapedData { facts, versions: Vec::new() });
            }
        };
        let groups = module.groups.iter().map(|group| teller.group(group)).collect();
        let mut first = vec![teller.first(&module.first)];
        first.extend(module.older_text.as_ref().map(|(tag, when)| teller.older(tag, *when)));
        let substance = match &module.substance {
            Ok(change) => teller.dated(change),
            Err(why) => teller.unknown(*why).to_owned(),
        };
        let facts = [
            fact(Msg::ShapedByGroups, groups),
            fact(Msg::ShapedByPeople, teller.people(&module.people)),
            fact(Msg::FirstPublished, first),
            fact(Msg::LastSubstantive, vec![substance]),
        ];
        let facts = facts.into_iter().filter(|fact| !fact.values.is_empty()).collect();
        Some(ShapedData { facts, versions: self.versions(module, &teller) })
    }

    fn versions(&self, module: &ModulePast, teller: &Teller<'_>) -> Vec<VersionData> {
        let heading = |change: &Change| teller.version_heading(change.version.as_deref());
        let of_version = |changes: &[Arc<Change>]| {
            let (told, bare): (Vec<_>, Vec<_>) = changes.iter().partition(|own| is_told(own));
            let told = told.into_iter().map(|change| self.change(change, teller));
            VersionData {
                name: self.line(&heading(&changes[0])),
                changes: told.chain(self.bare(&bare, teller)).collect(),
            }
        };
        let versions = module.changes.chunk_by(|one, next| heading(one) == heading(next));
        versions.map(of_version).collect()
    }

    /// Counts changes of which nobody said what they are: what was noted down in haste
    /// tells readers on paper nothing. The website lists them.
    fn bare(&self, changes: &[&Arc<Change>], teller: &Teller<'_>) -> Option<ChangeData> {
        let first = changes.first()?;
        let count = self.locale.count(changes.len());
        Some(ChangeData {
            class: self.line(teller.class(first)),
            strong: false,
            reason: self.line(&self.locale.fill(Msg::CountOfChanges, &[("count", &count)])),
            about: String::new(),
        })
    }

    pub(super) fn change(&self, change: &Change, teller: &Teller<'_>) -> ChangeData {
        let mut about = vec![teller.day(change.when)];
        about.extend(teller.by(change));
        about.extend(teller.workshops(change));
        ChangeData {
            class: self.line(teller.class(change)),
            strong: change.is_substantive(),
            reason: self.line(&teller.told(change)),
            about: self.line(&about.join(" · ")),
        }
    }
}

/// Returns whether somebody said of a change what it is, or why it was made.
fn is_told(change: &Change) -> bool {
    change.class.is_some() || !change.reason.is_empty()
}
