//! Knows blocks as data: one function for each kind.

use crate::edition::Resolved;
use crate::edition::redline::Show;
use crate::markdown::ast::{Block, BlockKind, Definition, Figure, Inline, Item, Scale};

use super::chapter::ChapterView;
use super::inline::{blanks, is_blank, length};
use crate::render::pdf::data::{
    DefinitionData, Element, FigureData, ItemData, Node, Nodes, ScaleData,
};

/// How many characters a line of a sheet holds, about, and how many a blank needs.
const LINE: usize = 92;
const BLANK: usize = 14;

impl ChapterView<'_> {
    /// Views blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block<Resolved>]) -> Nodes {
        let mut nodes = Nodes::new();
        for block in blocks {
            nodes.extend(self.gone_ahead(block));
            nodes.push(Node::Element(self.block(block)));
        }
        nodes
    }

    pub(super) fn block(&mut self, block: &Block<Resolved>) -> Element {
        match &block.kind {
            BlockKind::Heading { level, anchor, content } => self.heading(*level, anchor, content),
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Definitions(items) => self.definitions(items),
            BlockKind::Table(table) => Element::Table(self.table(table)),
            BlockKind::Quote(blocks) => Element::Quote { c: self.blocks(blocks) },
            BlockKind::Code { language: _, text } | BlockKind::Html(text) => self.code_block(text),
            BlockKind::Rule => Element::Rule,
            BlockKind::Panel(panel) => Element::Panel(self.panel(panel)),
            BlockKind::Fidelity { items, remark } => self.fidelity_items(items, remark),
            BlockKind::Theory(theory) => Element::Theory(self.theory(theory)),
            BlockKind::Figure(figure) => Element::Figure(self.figure(figure)),
            BlockKind::CaptionedTable { anchor, number, caption, basis, table } => {
                let (label, number, caption) = (self.claim(anchor), *number, self.line(caption));
                let (basis, table) = (self.view.basis(basis), self.table(table));
                Element::CaptionedTable { label, number, caption, basis, table }
            }
            BlockKind::Form { id, blocks } => self.form(id, blocks),
            BlockKind::FormSection { title, blocks } => self.section(title, blocks),
            BlockKind::WriteLines { prompt, count } => {
                Element::WriteLines { prompt: self.line(prompt), count: (*count).clamp(1, 40) }
            }
            BlockKind::Scale(scale) => Element::Scale(self.scale(scale)),
            BlockKind::Signatures(roles) => {
                Element::Signatures { roles: roles.iter().map(|role| self.line(role)).collect() }
            }
            BlockKind::Local(local) => self.local(local),
            BlockKind::Changed(changed) => self.changed(changed),
        }
    }

    /// PDF/UA refuses skipped levels and empty headings: a level is at most
    /// one deeper than the one before, and a heading without words is only a
    /// place to link to.
    fn heading(&mut self, level: u8, anchor: &str, content: &[Inline<Resolved>]) -> Element {
        let label = self.claim(anchor);
        let c = self.line(content);
        if !c.iter().any(shows) {
            return Element::Anchor { label, c };
        }
        if self.is_gone {
            // What is no more is no part of the outline.
            return Element::Paragraph { c: vec![Node::Element(Element::Strong { c })] };
        }
        let level = level.max(2).min(self.level + 1);
        self.level = level;
        // The templates count below the chapter's title, which is level 1 here.
        Element::Heading { level: level - 1, label, c }
    }

    /// In a form and where a municipality writes, the blanks of a short line share
    /// the room that is left.
    fn paragraph(&mut self, content: &[Inline<Resolved>]) -> Element {
        let blanks = blanks(content);
        let words = length(content)
            - content
                .iter()
                .filter(|inline| is_blank(inline))
                .map(|i| length(std::slice::from_ref(i)))
                .sum::<usize>();
        let fits = (1..=5).contains(&blanks) && words + blanks * BLANK <= LINE;
        self.fill_blanks = (self.in_form || self.in_local) && fits;
        let c = self.line(content);
        self.fill_blanks = false;
        Element::Paragraph { c }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item<Resolved>]) -> Element {
        let ticks = items.iter().any(|item| item.checked.is_some());
        let form = self.in_form;
        let columns = if ticks && form { columns(items) } else { 1 };
        let letters = self.view.extent().letters_of_items(items);
        let mut data: Vec<ItemData> = Vec::new();
        for item in items {
            if let Some(mark) = item.change.filter(|mark| !self.is_printed(Some(*mark))) {
                if let Some(last) = data.last_mut() {
                    last.c.push(self.bar(mark));
                }
                continue;
            }
            let change = item.change.map(|mark| self.mark(mark));
            let is_away = item.change.is_some_and(|mark| mark.show == Show::Away);
            let blocks = if is_away { &[] } else { item.blocks.as_slice() };
            let c = self.marked(item.change, |own| own.item(tight, blocks));
            self.aside = 0;
            data.push(ItemData { tick: item.checked, change, c });
        }
        let items = data;
        if items.is_empty() {
            return Element::Anchor { label: None, c: Nodes::new() };
        }
        Element::List { start, tight, ticks, form, columns, letters, items }
    }

    /// A tight item of one paragraph is only its words.
    pub(super) fn item(&mut self, tight: bool, blocks: &[Block<Resolved>]) -> Nodes {
        let mut nodes = self.blocks(blocks);
        let lone = matches!(nodes.as_slice(), [Node::Element(Element::Paragraph { .. }), ..]);
        if tight && lone {
            let Node::Element(Element::Paragraph { c }) = nodes.remove(0) else { return nodes };
            return c.into_iter().chain(nodes).collect();
        }
        nodes
    }

    fn definitions(&mut self, items: &[Definition<Resolved>]) -> Element {
        let mut data: Vec<DefinitionData> = Vec::new();
        for item in items {
            if let Some(mark) = item.change.filter(|mark| !self.is_printed(Some(*mark))) {
                if let Some(last) = data.last_mut() {
                    let bar = self.bar(mark);
                    match last.details.last_mut() {
                        Some(detail) => detail.push(bar),
                        None => last.details.push(vec![bar]),
                    }
                }
                continue;
            }
            let change = item.change.map(|mark| self.line_mark(mark));
            let is_away = item.change.is_some_and(|mark| mark.show == Show::Away);
            let details = if is_away { &[] } else { item.details.as_slice() };
            let one = self.marked(item.change, |own| DefinitionData {
                change,
                term: own.line(&item.term),
                details: details.iter().map(|blocks| own.item(true, blocks)).collect(),
            });
            data.push(one);
        }
        if data.is_empty() {
            return Element::Anchor { label: None, c: Nodes::new() };
        }
        Element::Definitions { items: data }
    }

    fn code_block(&self, text: &str) -> Element {
        let text = self.view.glyphs.lines(text);
        Element::Code { text: text.strip_suffix('\n').unwrap_or(&text).to_owned() }
    }

    fn figure(&mut self, figure: &Figure<Resolved>) -> FigureData {
        let (path, alt) = self.image(&figure.image, &figure.alt);
        FigureData {
            label: self.claim(&figure.anchor),
            number: figure.number,
            caption: self.line(&figure.caption),
            basis: self.view.basis(&figure.basis),
            path,
            alt,
            alternative: self.blocks(&figure.alternative),
        }
    }

    fn form(&mut self, id: &str, blocks: &[Block<Resolved>]) -> Element {
        let before = std::mem::replace(&mut self.in_form, true);
        let c = self.blocks(blocks);
        self.in_form = before;
        Element::Form { id: self.view.line(id), c }
    }

    fn section(&mut self, title: &[Inline<Resolved>], blocks: &[Block<Resolved>]) -> Element {
        let (title, c) = (self.line(title), self.blocks(blocks));
        Element::FormSection { title, short: blocks.len() <= 6, c }
    }

    fn scale(&mut self, scale: &Scale<Resolved>) -> ScaleData {
        ScaleData {
            prompt: self.line(&scale.prompt),
            from: scale.from,
            to: scale.to.max(scale.from),
            low: self.view.line(&scale.low),
            high: self.view.line(&scale.high),
        }
    }
}

/// Short words beside boxes stand in columns, so that a sheet fits its page.
fn columns(items: &[Item<Resolved>]) -> u8 {
    let width = |item: &Item<Resolved>| match item.blocks.as_slice() {
        [Block { kind: BlockKind::Paragraph(words), .. }] => length(words),
        _ => usize::MAX,
    };
    match (items.len(), items.iter().map(width).max()) {
        (6.., Some(0..=22)) => 3,
        (3.., Some(0..=38)) => 2,
        _ => 1,
    }
}

/// Returns whether a node shows anything.
fn shows(node: &Node) -> bool {
    match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(
            Element::Emphasis { c }
            | Element::Strong { c }
            | Element::Strike { c }
            | Element::Link { c, .. }
            | Element::Goto { c, .. }
            | Element::Whole { c }
            | Element::Phrase { c, .. },
        ) => c.iter().any(shows),
        Node::Element(Element::ChangedWords { before, after, .. }) => {
            before.iter().chain(after).any(shows)
        }
        Node::Element(Element::CodeWords { text }) => !text.trim().is_empty(),
        Node::Element(Element::Picture { alt, .. }) => alt.is_some(),
        Node::Element(_) => false,
    }
}
