//! Knows the pieces of a line as data: one function for each kind.

use crate::edition::{ImageRef, NoteUse, Register, Resolved, Target, lettered};
use crate::lang::Lang;
use crate::locale::Msg;
use crate::markdown::ast::{Inline, InlineKind};

use super::chapter::ChapterView;
use crate::render::pdf::data::{Element, Node, Nodes};
use crate::render::pdf::{labels, words};

/// Bytes of the longest address that Typst takes.
const LONGEST_ADDRESS: usize = 8_000;

impl ChapterView<'_> {
    /// Views a line.
    pub(super) fn line(&mut self, inlines: &[Inline<Resolved>]) -> Nodes {
        let mut out = Nodes::new();
        self.line_into(inlines, &mut out);
        if !inlines.is_empty() {
            self.aside = 0;
        }
        out
    }

    /// Adds a line to another.
    pub(super) fn line_into(&mut self, inlines: &[Inline<Resolved>], out: &mut Nodes) {
        for inline in inlines {
            self.inline(inline, out);
        }
    }

    fn inline(&mut self, inline: &Inline<Resolved>, out: &mut Nodes) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Html(text) => self.text(text, out),
            InlineKind::SoftBreak => self.text(" ", out),
            InlineKind::HardBreak => put(Element::Break, out),
            InlineKind::Emphasis(c) => put(Element::Emphasis { c: self.line(c) }, out),
            InlineKind::Strong(c) => put(Element::Strong { c: self.line(c) }, out),
            InlineKind::Strikethrough(c) => put(Element::Strike { c: self.line(c) }, out),
            InlineKind::Code(text) => put(self.code(text), out),
            InlineKind::Link { to, title: _, content } => {
                let c = self.line(content);
                out.extend(self.link(to, c));
            }
            InlineKind::Image { image, alt, title: _ } => self.picture(image, alt, out),
            InlineKind::Note(note) => out.extend(self.note(*note)),
            InlineKind::Citation(cited) => out.extend(self.line(&cited.content)),
            InlineKind::Phrase { lang, content } => {
                let phrase = self.phrase(lang, content);
                put(phrase, out);
            }
            InlineKind::Blank(width) => {
                let (width, fill) = (*width, self.fill_blanks);
                let form = self.in_form || fill;
                put(Element::Blank { width, fill, form }, out);
            }
            InlineKind::Slot { is_filled: true, content, .. } => {
                put(Element::Filled { c: self.line(content) }, out);
            }
            InlineKind::Slot { is_filled: false, content, .. } => self.line_into(content, out),
            InlineKind::Changed(changed) => self.changed_words(changed, out),
        }
    }

    /// Adds characters to the string before them, if there is one: the fewer
    /// nodes, the faster Typst is.
    fn text(&self, text: &str, out: &mut Nodes) {
        // No line ends in the label of a source such as “n.d.-a”.
        if let Some((before, label, after)) = lettered(text) {
            self.text(before, out);
            let c = vec![Node::Text(self.view.line(label))];
            put(Element::Whole { c }, out);
            return self.text(after, out);
        }
        let text = self.view.line(text);
        match out.last_mut() {
            Some(Node::Text(before)) if before.ends_with(' ') => {
                before.push_str(text.trim_start_matches(' '));
            }
            Some(Node::Text(before)) => before.push_str(&text),
            Some(Node::Element(_)) | None if text.is_empty() => {}
            Some(Node::Element(_)) | None => out.push(Node::Text(text)),
        }
    }

    fn code(&self, text: &str) -> Element {
        Element::CodeWords { text: self.view.glyphs.lines(text).replace('\n', " ") }
    }

    fn link(&self, to: &Target, c: Nodes) -> Nodes {
        // Typst refuses a link without words; one that shows nothing leads nowhere.
        if c.is_empty() {
            return c;
        }
        match to {
            // Typst refuses an address without characters, and one that is too long.
            Target::External(url) if !(1..=LONGEST_ADDRESS).contains(&url.len()) => c,
            Target::External(url) => vec![Node::Element(Element::Link { url: url.clone(), c })],
            Target::Chapter { chapter, anchor } => {
                self.link_chapter(*chapter, anchor.as_deref(), c)
            }
            Target::Register { register, id } => self.link_entry(*register, id, c),
            Target::Report(kind) => self.view.goto(labels::of_report(*kind), c),
            Target::Nowhere => c,
        }
    }

    fn link_chapter(&self, place: usize, anchor: Option<&str>, c: Nodes) -> Nodes {
        let Some(chapter) = self.view.edition.chapters.get(place) else { return c };
        if !self.view.edition.holds(place) {
            // Registers and reports name it anyway.
            if self.chapter.is_none() {
                return c;
            }
            return self.name_module(&chapter.number, c);
        }
        let exact = anchor.map(|anchor| labels::of_anchor(chapter, anchor));
        let exact = exact.filter(|label| self.view.labels.has(label));
        self.view.goto(exact.unwrap_or_else(|| labels::of_chapter(chapter)), c)
    }

    /// What isn't in the book is named, so that a reader finds it in the manual.
    fn name_module(&self, number: &str, mut c: Nodes) -> Nodes {
        let words = self.view.locale.fill(Msg::InFullManual, &[("number", number)]);
        c.push(Node::Text(format!(" {words}")));
        c
    }

    /// A form's sheet and a chapter's own list of sources are nearer than the registers.
    fn link_entry(&self, register: Register, id: &str, c: Nodes) -> Nodes {
        if id.is_empty() {
            return self.view.goto(labels::of_register(register), c);
        }
        let near = match register {
            Register::Forms => self.view.sheet(id),
            Register::Sources => self.chapter.map(|chapter| labels::of_source(chapter, id)),
            Register::Core
            | Register::Fidelity
            | Register::Glossary
            | Register::Law
            | Register::Parameters => None,
        };
        let near = near.filter(|label| self.view.labels.has(label));
        self.view.goto(near.unwrap_or_else(|| labels::of_entry(register, id)), c)
    }

    fn picture(&mut self, image: &ImageRef, alt: &str, out: &mut Nodes) {
        match self.image(image, alt) {
            (Some(path), alt) => put(Element::Picture { path, alt }, out),
            (None, Some(alt)) => self.text(&alt, out),
            (None, None) => {}
        }
    }

    /// Returns the file of an image and its text alternative, if it is no decoration.
    pub(super) fn image(&self, image: &ImageRef, alt: &str) -> (Option<String>, Option<String>) {
        let images = &self.view.edition.images;
        let file = image.image.and_then(|place| Some((place, images.get(place)?)));
        let alt = self.view.line(alt);
        let alt = (!image.decorative && !alt.trim().is_empty()).then_some(alt);
        (file.map(|(place, file)| super::image_path(place, file)), alt)
    }

    /// The first use carries the note's text; marking it as seen before its
    /// text is viewed keeps a note that refers to itself from going on for ever.
    fn note(&mut self, note: NoteUse) -> Nodes {
        let (Some(chapter), number) = (self.chapter, note.number) else { return Nodes::new() };
        let label = labels::of_note(chapter, number);
        if self.view.notes_at_end() {
            // PDF can't have a struck or underlined word in the text of a footnote
            // whose number stands beside such a word.
            self.notes.insert(number);
            let label = self.view.labels.has(&label).then_some(label);
            return vec![Node::Element(Element::NoteNumber { number, label })];
        }
        let place = (number as usize).wrapping_sub(1);
        let Some(text) = chapter.notes.get(place) else { return Nodes::new() };
        let element = if self.notes.insert(number) {
            Element::Note { number, label, c: self.item(true, &text.blocks) }
        } else {
            Element::NoteAgain { number, label }
        };
        vec![Node::Element(element)]
    }

    fn phrase(&mut self, lang: &Lang, content: &[Inline<Resolved>]) -> Element {
        let speech = words::speech(lang);
        Element::Phrase { lang: speech.lang, region: speech.region, c: self.line(content) }
    }
}

fn put(element: Element, out: &mut Nodes) {
    out.push(Node::Element(element));
}

/// Returns how many characters a line shows, about.
/// Returns how many letters words have.
pub(super) fn length(inlines: &[Inline<Resolved>]) -> usize {
    inlines.iter().map(length_of).sum()
}

fn length_of(inline: &Inline<Resolved>) -> usize {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Html(text) | InlineKind::Code(text) => {
            text.chars().count()
        }
        InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Note(_) => 1,
        InlineKind::Emphasis(c)
        | InlineKind::Strong(c)
        | InlineKind::Strikethrough(c)
        | InlineKind::Link { content: c, .. }
        | InlineKind::Phrase { content: c, .. }
        | InlineKind::Slot { content: c, .. } => length(c),
        InlineKind::Citation(cited) => length(&cited.content),
        InlineKind::Changed(changed) => length(&changed.before) + length(&changed.after),
        InlineKind::Image { .. } => 12,
        InlineKind::Blank(width) => usize::from(*width),
    }
}

/// Returns how many blanks a line has.
pub(super) fn blanks(content: &[Inline<Resolved>]) -> usize {
    content.iter().filter(|inline| is_blank(inline)).count()
}

/// Returns whether this is a blank, or a slot that nobody has filled in.
pub(super) fn is_blank(inline: &Inline<Resolved>) -> bool {
    if let InlineKind::Slot { is_filled: false, content, .. } = &inline.kind {
        return !content.is_empty() && content.iter().all(is_blank);
    }
    matches!(inline.kind, InlineKind::Blank(_))
}
