//! Knows how one module in one language becomes a chapter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::anchors::{Anchors, Named};
use super::recite::Printed;
use super::references::image_path;
use super::target::{Cited, FidelityItem, ImageRef, NoteUse, Resolved};
use super::{ContentsEntry, Note, setting};
use crate::diag::{Code, Diagnostic, Span};
use crate::lang::{ByLang, Lang};
use crate::locale::prose::Prose;
use crate::manual::{Entry, Manual, Registers};
use crate::markdown::ast::{Authored, Block, BlockKind, CiteItem, Document, Inline, InlineKind};
use crate::markdown::walk::plain_text;
use crate::path::VPath;
use crate::text::{similar, visible};

/// What every chapter of an edition needs to know of the others.
pub(super) struct Room<'a> {
    pub(super) manual: &'a Manual,
    pub(super) lang: &'a Lang,
    pub(super) bibliography: &'a super::Bibliography,
    pub(super) printed: &'a Printed,
    /// The images that texts show: their place in the edition, or why they can't be shown.
    pub(super) images: &'a BTreeMap<VPath, Result<usize, Diagnostic>>,
    /// Chapters in order: slug, number, title in the language of the edition.
    pub(super) titles: &'a [(String, String, String)],
    /// The place of each chapter by slug.
    pub(super) places: &'a BTreeMap<String, usize>,
    /// The chapter and language of each Markdown file.
    pub(super) files: &'a BTreeMap<VPath, (usize, Lang)>,
    /// The anchors of each chapter.
    pub(super) anchors: &'a [Arc<Named>],
}

/// Where one chapter is worked on.
pub(super) struct Desk<'a> {
    pub(super) room: &'a Room<'a>,
    /// The file of the text.
    pub(super) home: &'a VPath,
    /// The file that is read: inside a local text, the file where that is written.
    pub(super) path: VPath,
    pub(super) text_lang: &'a Lang,
    prose: &'static Prose,
    document: &'a Document<Authored>,
    own_anchors: &'a Anchors,
    next_heading: usize,
    /// The index of the first citation of this chapter among the edition's.
    citations: usize,
    pub(super) figures: u32,
    pub(super) tables: u32,
    notes: Vec<(String, u32)>,
    pub(super) findings: Vec<Diagnostic>,
}

/// The text of a chapter, resolved.
pub(super) struct Worked {
    pub(super) title: Vec<Inline<Resolved>>,
    pub(super) purpose: Vec<Inline<Resolved>>,
    pub(super) blocks: Vec<Block<Resolved>>,
    pub(super) sheets: Vec<(String, Vec<Block<Resolved>>)>,
    pub(super) notes: Vec<Note>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Worked {
    /// Puts sheets in the place of those with the same ids, and returns these ids.
    pub(super) fn take_sheets(&mut self, other: Self) -> BTreeSet<String> {
        let mut taken = BTreeSet::new();
        self.findings.extend(other.findings);
        for (id, blocks) in other.sheets {
            if let Some(own) = self.sheets.iter_mut().find(|own| own.0 == id) {
                own.1 = blocks;
                taken.insert(id);
            }
        }
        taken
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        room: &'a Room<'a>,
        path: &'a VPath,
        text_lang: &'a Lang,
        document: &'a Document<Authored>,
        own_anchors: &'a Anchors,
        citations: usize,
    ) -> Self {
        Self {
            room,
            home: path,
            path: path.clone(),
            text_lang,
            prose: Prose::of(text_lang),
            document,
            own_anchors,
            next_heading: 0,
            citations,
            figures: 0,
            tables: 0,
            notes: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Resolves the whole text, in the order in which [`super::references::References`] met its citations.
    pub(super) fn work(mut self) -> Worked {
        let document = self.document;
        let title = self.line(&document.title);
        let purpose = self.line(&document.purpose);
        let (mut blocks, mut sheets) = (Vec::new(), Vec::new());
        for block in &document.blocks {
            if let BlockKind::Form { id, blocks: fields } = &block.kind {
                self.known_form(id, block.span);
                sheets.push((id.clone(), self.blocks(fields)));
            } else {
                blocks.append(&mut self.blocks(std::slice::from_ref(block)));
            }
        }
        let texts: Vec<_> =
            document.notes.iter().map(|note| self.note_text(&note.blocks)).collect();
        let mut defined: BTreeMap<&str, Vec<Block<Resolved>>> =
            document.notes.iter().map(|n| n.label.as_str()).zip(texts).collect();
        let note = |(label, uses): &(String, u32)| Note {
            uses: *uses,
            blocks: defined.remove(label.as_str()).unwrap_or_default(),
        };
        let notes = self.notes.iter().map(note).collect();
        Worked { title, purpose, blocks, sheets, notes, findings: self.findings }
    }

    /// Resolves a footnote; one of a municipality begins with whose it is.
    fn note_text(&mut self, blocks: &[Block<Authored>]) -> Vec<Block<Resolved>> {
        let own = match blocks {
            [Block { kind: BlockKind::Local(local), span }] => Some((local, *span)),
            _ => None,
        };
        let Some((local, span)) = own else { return self.blocks(blocks) };
        let Some(owner) = &local.owner else { return self.blocks(blocks) };
        let outer = self.go_to(owner.file.clone());
        let mut resolved = self.blocks(&local.blocks);
        self.go_to(outer);
        let text = |words: String| Inline { span, kind: InlineKind::Text(words) };
        let name = InlineKind::Strong(vec![text(format!("{}:", owner.name))]);
        let whose = vec![Inline { span, kind: name }, text(" ".to_owned())];
        match resolved.first_mut().map(|first| &mut first.kind) {
            Some(BlockKind::Paragraph(line)) => drop(line.splice(0..0, whose)),
            _ => resolved.insert(0, Block { span, kind: BlockKind::Paragraph(whose) }),
        }
        resolved
    }

    /// Sets words as the language of the text asks for.
    pub(super) fn set(&self, words: &str) -> String {
        setting::set(words, self.prose).into_owned()
    }

    /// Reads on in the file where a local text is written, and returns the one before.
    pub(super) fn go_to(&mut self, file: VPath) -> VPath {
        std::mem::replace(&mut self.path, file)
    }

    pub(super) fn find(&mut self, code: Code, span: Span) -> &mut Diagnostic {
        self.findings.push(Diagnostic::new(code).at(&self.path, span));
        self.findings.last_mut().expect("one was just pushed")
    }

    pub(super) fn next_heading_anchor(&mut self) -> String {
        self.next_heading += 1;
        self.own_anchors.headings.get(self.next_heading - 1).cloned().unwrap_or_default()
    }

    pub(super) fn anchor_or(&self, given: Option<&String>, kind: &str, number: u32) -> String {
        given.cloned().unwrap_or_else(|| format!("{kind}-{number}"))
    }

    pub(super) fn registers(&self) -> &'a Registers {
        &self.room.manual.registers
    }

    /// Returns what a register says, in the language of the text if it says it there.
    pub(super) fn words(&self, value: &ByLang<String>) -> String {
        let languages = &self.room.manual.settings.languages;
        let words = value.get_or(self.text_lang, languages).map(|(_, words)| words.as_str());
        setting::set(&visible(words.unwrap_or_default()), self.prose).into_owned()
    }

    /// Returns the same as a piece of a line that says which language it is in.
    pub(super) fn worded(&self, value: &ByLang<String>, span: Span) -> Inline<Resolved> {
        let languages = &self.room.manual.settings.languages;
        let text = Inline { span, kind: InlineKind::Text(self.words(value)) };
        match value.get_or(self.text_lang, languages) {
            Some((lang, _)) if lang != self.text_lang => {
                let kind = InlineKind::Phrase { lang: lang.clone(), content: vec![text] };
                Inline { span, kind }
            }
            _ => text,
        }
    }

    pub(super) fn known<'e, E: Entry>(
        &mut self,
        code: Code,
        id: &str,
        entries: &'e [E],
        span: Span,
    ) -> Option<&'e E> {
        let entry = entries.iter().find(|entry| entry.id() == id);
        if entry.is_none() && !self.registers().incomplete.contains(E::FILE) {
            let near = similar(id, entries.iter().map(Entry::id)).unwrap_or_default().to_owned();
            let id = visible(id).into_owned();
            self.find(code, span).args.extend([("id", id), ("similar", near)]);
        }
        entry
    }

    pub(super) fn known_core(&mut self, id: &str, span: Span) {
        self.known(Code::UnknownCore, id, &self.registers().core, span);
    }

    pub(super) fn known_form(&mut self, id: &str, span: Span) {
        self.known(Code::UnknownForm, id, &self.registers().forms, span);
    }

    pub(super) fn form_title(&self, id: &str) -> String {
        let form = self.registers().forms.iter().find(|form| form.id == id);
        form.map_or_else(
            || visible(id).into_owned(),
            |form| format!("{id} {}", self.words(&form.title)),
        )
    }

    pub(super) fn fidelity(&mut self, id: &str, span: Span) -> Option<FidelityItem> {
        let entry = self.known(Code::UnknownFidelity, id, &self.registers().fidelity, span)?;
        Some(super::registers::fidelity_item(entry, |value| self.words(value)))
    }

    pub(super) fn note(&mut self, label: &str) -> Option<NoteUse> {
        if !self.document.notes.iter().any(|note| note.label == label) {
            return None;
        }
        let place = self.notes.iter().position(|(known, _)| known == label).unwrap_or_else(|| {
            self.notes.push((label.to_owned(), 0));
            self.notes.len() - 1
        });
        self.notes[place].1 += 1;
        let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
        Some(NoteUse { number, nth: self.notes[place].1 })
    }

    pub(super) fn citation(&mut self, items: &[CiteItem], span: Span) -> Cited {
        for item in items {
            if !self.room.bibliography.keys.contains(&item.key) {
                let keys = self.room.bibliography.keys.iter().map(String::as_str);
                let near = similar(&item.key, keys).unwrap_or_default().to_owned();
                let id = item.key.clone();
                let args = &mut self.find(Code::UnknownSource, span).args;
                args.extend([("id", id), ("similar", near)]);
            }
        }
        let printed = self.room.printed.citations.get(self.citations).cloned();
        self.citations += 1;
        printed.unwrap_or(Cited { content: Vec::new() })
    }

    pub(super) fn image(&mut self, written: &str, span: Span) -> ImageRef {
        let decorative = crate::markdown::is_decorative(written);
        let missing = ImageRef { image: None, decorative };
        let shown = visible(written).into_owned();
        let Some(inside) = image_path(&self.path, written) else {
            self.find(Code::RemoteImage, span).args.push(("image", shown));
            return missing;
        };
        let Some(path) = inside.filter(|path| path.is_below(&self.room.manual.folder)) else {
            self.find(Code::OutsideManual, span).args.push(("path", shown));
            return missing;
        };
        match self.room.images.get(&path) {
            Some(Ok(place)) => ImageRef { image: Some(*place), decorative },
            Some(Err(finding)) => {
                self.findings.push(finding.clone().at(&self.path, span));
                missing
            }
            None => {
                self.find(Code::UnknownImage, span).args.push(("image", shown));
                missing
            }
        }
    }
}

/// Returns the headings that the contents of a page list: levels 2 and 3, outside other blocks.
pub(super) fn contents(blocks: &[Block<Resolved>]) -> Vec<ContentsEntry> {
    let entry = |block: &Block<Resolved>| match &block.kind {
        BlockKind::Heading { level: level @ (2 | 3), anchor, content } => {
            Some(ContentsEntry { level: *level, anchor: anchor.clone(), text: plain_text(content) })
        }
        _ => None,
    };
    blocks.iter().filter_map(entry).collect()
}
