//! Knows the text of a module in a comparison as data: what differs, and how much
//! else there is.

use crate::edition::{Chapter, Resolved};
use crate::locale::Msg;
use crate::markdown::ast::{Block, BlockKind, Inline};
use crate::render::marking::{first_change, is_touched};

use super::chapter::ChapterView;
use crate::render::pdf::data::{Element, Node, Nodes};
use crate::render::pdf::labels;

impl ChapterView<'_> {
    /// Views a text with its title and purpose, if those differ. Runs of blocks
    /// that nothing happened to are counted, but for their headings.
    pub(super) fn compared_text(&mut self, chapter: &Chapter, is_whole: bool) -> Nodes {
        let mut nodes = self.compared_line(&chapter.title);
        match first_change(&chapter.purpose) {
            Some(_) => nodes.extend(self.compared_line(&chapter.purpose)),
            None if is_whole && !chapter.purpose.is_empty() => {
                nodes.push(Node::Element(Element::Paragraph { c: self.line(&chapter.purpose) }));
            }
            None => {}
        }
        nodes.extend(self.shortened(&chapter.blocks));
        nodes
    }

    fn compared_line(&mut self, line: &[Inline<Resolved>]) -> Nodes {
        let Some(mark) = first_change(line) else { return Nodes::new() };
        let mark = self.mark(mark);
        let after = vec![Node::Element(Element::Paragraph { c: self.line(line) })];
        vec![Node::Element(Element::Changed { mark, before: Nodes::new(), after })]
    }

    fn shortened(&mut self, blocks: &[Block<Resolved>]) -> Nodes {
        let (mut nodes, mut left) = (Nodes::new(), 0);
        for block in blocks {
            let is_heading = matches!(block.kind, BlockKind::Heading { .. });
            if !is_heading && !is_touched(block) {
                left += 1;
                continue;
            }
            nodes.extend(self.left_out(std::mem::take(&mut left)));
            nodes.push(Node::Element(self.block(block)));
        }
        nodes.extend(self.left_out(left));
        nodes
    }

    fn left_out(&self, count: usize) -> Option<Node> {
        let text = match count {
            0 => return None,
            1 => self.view.say(Msg::UnchangedOne),
            _ => {
                self.view.locale.fill(Msg::Unchanged, &[("count", &self.view.locale.count(count))])
            }
        };
        Some(Node::Element(Element::Unchanged { text }))
    }

    /// Views the sheets that differ, with their titles.
    pub(super) fn compared_sheets(&mut self, chapter: &Chapter) -> Vec<(String, Nodes)> {
        let touched = chapter.sheets.iter().filter(|sheet| sheet.blocks.iter().any(is_touched));
        let mut sheets = Vec::new();
        for sheet in touched {
            let data = self.sheet(sheet);
            // What stands around the sheet in the book isn't here, so that nothing
            // can lead to it.
            if let Some(label) = data.label {
                self.claimed.remove(&label);
            }
            sheets.push((format!("{} {}", data.id, data.title), data.c));
        }
        (self.in_form, self.level) = (false, 1);
        sheets
    }

    /// Views the notes that the printed text uses, and those that differ although no
    /// text is printed that uses them.
    pub(super) fn compared_notes(&mut self, chapter: &Chapter) -> Nodes {
        let mut nodes = Nodes::new();
        for (number, note) in (1..).zip(&chapter.notes) {
            if !self.notes.contains(&number) && !note.blocks.iter().any(is_touched) {
                continue;
            }
            let label = labels::of_note(chapter, number);
            let label = self.claimed.insert(label.clone()).then_some(label);
            let words = self.view.locale.fill(Msg::NoteNumber, &[("number", &number.to_string())]);
            let c = vec![Node::Element(Element::Strong { c: vec![Node::Text(words)] })];
            nodes.push(Node::Element(Element::Anchor { label, c }));
            nodes.extend(self.blocks(&note.blocks));
        }
        nodes
    }
}
