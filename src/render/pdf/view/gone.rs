//! Knows where something is gone from replacement pages: a bar and a letter stand
//! where it was.

use crate::edition::Resolved;
use crate::edition::redline::Mark;
use crate::markdown::ast::{Block, BlockKind};

use super::Marks;
use super::chapter::ChapterView;
use crate::render::pdf::data::{Element, Node, Nodes, RowData};

impl ChapterView<'_> {
    /// Returns whether something that bears this mark is printed.
    pub(super) fn is_printed(&self, mark: Option<Mark>) -> bool {
        self.view.marks() == Marks::Words || mark.is_none_or(Mark::is_after)
    }

    /// Views what is gone from before the first item of a list: nothing of the list
    /// can bear its bar.
    pub(super) fn gone_ahead(&mut self, block: &Block<Resolved>) -> Nodes {
        let marks: Vec<Option<Mark>> = match &block.kind {
            BlockKind::List { items, .. } => items.iter().map(|item| item.change).collect(),
            BlockKind::Definitions(list) => list.iter().map(|own| own.change).collect(),
            _ => Vec::new(),
        };
        let ahead = marks.into_iter().take_while(|mark| !self.is_printed(*mark)).flatten();
        ahead.collect::<Vec<_>>().into_iter().map(|mark| self.bar(mark)).collect()
    }

    /// Views a bar where an item was; the item before bears it.
    pub(super) fn bar(&mut self, mark: Mark) -> Node {
        let mark = self.line_mark(mark);
        let (before, after) = (Nodes::new(), Nodes::new());
        Node::Element(Element::Changed { mark, before, after })
    }

    /// Views a bar where a row was.
    pub(super) fn row_bar(&mut self, mark: Mark) -> RowData {
        RowData {
            change: Some(self.line_mark(mark)),
            is_across: true,
            is_told: false,
            cells: vec![],
        }
    }
}
