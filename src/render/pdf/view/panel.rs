//! Knows typed and marked blocks as data.

use crate::edition::wording;
use crate::edition::{Register, Resolved};
use crate::locale::Msg;
use crate::markdown::ast::{Basis, Panel, PanelKind};

use super::chapter::ChapterView;
use super::commas;
use crate::render::pdf::data::{Node, Nodes, PanelData};
use crate::render::pdf::{labels, words};

impl ChapterView<'_> {
    /// Views a panel.
    pub(super) fn panel(&mut self, panel: &Panel<Resolved>) -> PanelData {
        let (kind, name) = words::panel(panel.kind);
        // What kind of panel it is stands in a line of its own.
        self.aside = 0;
        let before = std::mem::replace(&mut self.in_local, panel.kind == PanelKind::Local);
        let c = self.blocks(&panel.blocks);
        self.in_local = before;
        PanelData {
            kind,
            name: self.view.say(name),
            label: self.claim(&panel.anchor),
            title: self.line(&panel.title),
            small: self.small_print(panel),
            letters: self.view.extent().letters(&panel.blocks),
            c,
        }
    }

    fn small_print(&self, panel: &Panel<Resolved>) -> Vec<Nodes> {
        let mut small = Vec::new();
        if let Some(mark) = panel.mark {
            small.push(vec![Node::Text(self.view.say(wording::mark(mark)))]);
        }
        if !panel.core.is_empty() {
            small.push(commas(panel.core.iter().map(|id| self.view.core(id))));
        }
        let basis = self.view.basis(&panel.basis);
        if !basis.is_empty() {
            small.push(vec![Node::Text(basis)]);
        }
        small
    }
}

impl super::View<'_> {
    /// Returns what claims rest on, such as «Grunnlag: lov»; nothing for nothing.
    pub(super) fn basis(&self, basis: &[Basis]) -> String {
        if basis.is_empty() {
            return String::new();
        }
        let words = self.say_all(basis.iter().map(|&basis| wording::basis(basis)));
        format!("{}: {words}", self.say(Msg::Basis))
    }

    /// Returns the id and name of a core component, linked to the register.
    pub(super) fn core(&self, id: &str) -> Nodes {
        let known = self.edition.core.iter().find(|core| core.id == id);
        let words = known.map_or(id.to_owned(), |core| format!("{id}\u{a0}{}", core.title));
        self.goto(labels::of_entry(Register::Core, id), self.words_of(&words))
    }
}
