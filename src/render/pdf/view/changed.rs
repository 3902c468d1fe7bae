//! Knows a comparison of two versions as data.

use crate::edition::Resolved;
use crate::edition::redline::Show;
use crate::markdown::ast::{Block, Changed, Inline};

use super::chapter::ChapterView;
use crate::render::pdf::data::{Element, Nodes};

impl ChapterView<'_> {
    /// Views what became of blocks.
    pub(super) fn changed(&mut self, changed: &Changed<Resolved, Block<Resolved>>) -> Element {
        let mark = changed.change;
        let before = match mark.show {
            Show::Inside => Nodes::new(),
            Show::Both | Show::Away => self.blocks(&changed.before),
        };
        let after = self.blocks(&changed.after);
        Element::Changed { kind: mark.kind.as_str(), number: mark.number, before, after }
    }

    /// Views what became of words in a line.
    pub(super) fn changed_words(
        &mut self,
        changed: &Changed<Resolved, Inline<Resolved>>,
    ) -> Element {
        let (before, after) = (self.line(&changed.before), self.line(&changed.after));
        Element::ChangedWords { kind: changed.change.kind.as_str(), before, after }
    }
}
