//! Knows what the end of a module tells of its past.

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
        let mut versions: Vec<VersionData> = Vec::new();
        for change in &module.changes {
            let name = self.line(&teller.version_heading(change.version.as_deref()));
            if versions.last().is_none_or(|last| last.name != name) {
                versions.push(VersionData { name, changes: Vec::new() });
            }
            if let Some(last) = versions.last_mut() {
                last.changes.push(self.change(change, teller));
            }
        }
        versions
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
