//! Knows typed and marked blocks as data.

use crate::edition::wording;
use crate::edition::{Register, Resolved};
use crate::locale::Msg;
use crate::markdown::ast::{Basis, Block, BlockKind, Panel, PanelKind};

use super::chapter::ChapterView;
use super::commas;
use super::inline::length;
use crate::render::pdf::data::{Node, Nodes, PanelData};
use crate::render::pdf::{labels, words};

/// A panel with no more characters than this stays on one page.
const SHORT: usize = 700;

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
            short: size(&panel.blocks).is_some_and(|size| size <= SHORT),
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

/// Returns how many characters a panel shows, about; nothing when it holds
/// something whose height can't be told from that.
fn size(blocks: &[Block<Resolved>]) -> Option<usize> {
    blocks.iter().map(size_of).sum()
}

fn size_of(block: &Block<Resolved>) -> Option<usize> {
    match &block.kind {
        BlockKind::Heading { content, .. } => Some(length(content) + 80),
        BlockKind::Paragraph(content) => Some(length(content) + 40),
        BlockKind::List { items, .. } => {
            items.iter().map(|item| Some(size(&item.blocks)? + 20)).sum()
        }
        BlockKind::Definitions(items) => {
            items.iter().flat_map(|d| &d.details).map(|d| Some(size(d)? + 60)).sum()
        }
        BlockKind::Quote(blocks) | BlockKind::Panel(Panel { blocks, .. }) => {
            Some(size(blocks)? + 100)
        }
        BlockKind::Local(local) => Some(size(&local.blocks)? + 160),
        BlockKind::Changed(changed) => Some(size(&changed.before)? + size(&changed.after)? + 40),
        BlockKind::Rule => Some(40),
        BlockKind::Code { text, .. } | BlockKind::Html(text) => Some(text.lines().count() * 80),
        BlockKind::Table(_)
        | BlockKind::Fidelity { .. }
        | BlockKind::Theory(_)
        | BlockKind::Figure(_)
        | BlockKind::CaptionedTable { .. }
        | BlockKind::Form { .. }
        | BlockKind::FormSection { .. }
        | BlockKind::WriteLines { .. }
        | BlockKind::Scale(_)
        | BlockKind::Signatures(_) => None,
    }
}
