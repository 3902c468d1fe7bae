//! Knows a municipality's own text as data.

use crate::edition::{Resolved, wording};
use crate::locale::Msg;
use crate::markdown::ast::{Local, LocalAct};
use crate::render::pdf::data::Element;

use super::chapter::ChapterView;

impl ChapterView<'_> {
    /// Views a local text.
    pub(super) fn local(&mut self, local: &Local<Resolved>) -> Element {
        let owner = local.owner.as_ref().map_or("", |owner| owner.name.as_str());
        let name = self.view.locale.fill(wording::local(local.act), &[("place", owner)]);
        let label = (local.act == LocalAct::Replace).then(|| self.claim(&local.at)).flatten();
        let deviation = match local.deviation.as_str() {
            "" => String::new(),
            reason => format!("{}: {reason}", self.view.say(Msg::LocalDeviation)),
        };
        Element::Local {
            label,
            name: self.view.line(&name),
            deviation: self.view.line(&deviation),
            c: self.blocks(&local.blocks),
        }
    }
}
