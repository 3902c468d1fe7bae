//! Knows a comparison of two versions as data: what is said of it, and the text
//! of what differs.

use std::collections::BTreeSet;

use crate::edition::redline::{
    ChangeKind, Fate, ModuleRedline, PassageChange, Piece, Place, Redline, Weight,
};
use crate::edition::{Chapter, Resolved, Version};
use crate::locale::Msg;
use crate::markdown::ast::{Block, BlockKind, Inline};
use crate::render::Teller;
use crate::render::marking::{
    WEIGHTS, change_letter, change_word, fact_word, first_change, heaviest, is_touched,
    weight_note, weight_word,
};
use crate::render::{chosen, places, reasons, snippet, summary};

use super::View;
use super::chapter::ChapterView;
use crate::render::pdf::data::{
    ChangeData, ChangedPartData, ChapterData, Element, LineData, MatterData, Node, Nodes,
    RedlineData, SideData,
};
use crate::render::pdf::{Sheaf, labels, words};

/// A comparison as data.
pub(super) struct ComparedFiles {
    pub(super) redline: RedlineData,
    /// The chapters of a change pack with their place.
    pub(super) chapters: Vec<(usize, ChapterData)>,
}

impl View<'_> {
    /// Views a comparison; returns the labels that it has.
    pub(super) fn compared_files(
        &self,
        redline: &Redline,
        sheaf: Sheaf,
    ) -> (ComparedFiles, BTreeSet<String>) {
        let mut claimed = BTreeSet::new();
        let mut data = self.head(redline, sheaf);
        let mut chapters = Vec::new();
        match sheaf {
            Sheaf::Redline => {
                data.modules = self.changed_modules(redline, &mut claimed);
                data.registers = self.changed_registers(redline, &mut claimed);
                data.matters = self.matters(redline);
            }
            Sheaf::Pack => {
                let pack = self.pack(redline);
                for &place in &pack.files {
                    chapters.push((place, self.chapter_among(place, &mut claimed)));
                }
                data.pack = Some(pack);
            }
        }
        (ComparedFiles { redline: data, chapters }, claimed)
    }

    fn head(&self, redline: &Redline, sheaf: Sheaf) -> RedlineData {
        let (before, after) = (&redline.before, &redline.edition.version);
        let name = |version| self.line(&words::version(version, self.locale));
        let names = (name(before), name(after));
        let values = [("before", &*names.0), ("after", &*names.1)];
        let title = match sheaf {
            Sheaf::Redline => Msg::ChangesFromTo,
            Sheaf::Pack => Msg::PackTitle,
        };
        let has = |kind: &ChangeKind| redline.changes.iter().any(|change| change.kind == *kind);
        let letter = |kind| (self.say(change_letter(kind)), self.say(change_word(kind)));
        RedlineData {
            title: chosen::title(self.locale.fill(title, &values), redline, self.locale),
            versions: format!("{} → {}", names.0, names.1),
            sides: vec![self.side(Msg::SideBefore, before), self.side(Msg::SideAfter, after)],
            summary: summary::sentence(redline, &names, self.locale),
            chosen: self
                .line(&chosen::sentence(redline, &names.1, self.locale).unwrap_or_default()),
            letters: ChangeKind::ALL.into_iter().filter(has).map(letter).collect(),
            matters: Vec::new(),
            modules: Vec::new(),
            registers: Vec::new(),
            pack: None,
        }
    }

    fn side(&self, word: Msg, version: &Version) -> SideData {
        let commit = version.commit.as_deref().filter(|_| version.tag.is_some());
        SideData {
            word: self.say(word),
            name: self.line(&words::version(version, self.locale)),
            commit: commit.unwrap_or_default().chars().take(7).collect(),
            date: version.time.map_or(self.say(Msg::DateUnknown), |time| self.locale.day(time)),
        }
    }

    fn matters(&self, redline: &Redline) -> Vec<MatterData> {
        let matter = |weight: Weight| MatterData {
            title: self.say(weight_word(weight)),
            note: weight_note(weight).map(|note| self.say(note)).unwrap_or_default(),
            lines: self.weighing(redline, weight),
        };
        WEIGHTS.into_iter().map(matter).filter(|matter| !matter.lines.is_empty()).collect()
    }

    /// Tells the changes for which this is what weighs most. A module that is new or
    /// gone as a whole is one line, and its numbers and its *ikke* are no news.
    fn weighing(&self, redline: &Redline, weight: Weight) -> Vec<LineData> {
        let (mut lines, mut told) = (Vec::new(), None);
        for change in &redline.changes {
            if heaviest(&change.weights) != Some(weight) {
                continue;
            }
            let line = self.weighed(redline, change, weight);
            let whole = match change.place {
                Place::Module(at) => redline.modules.get(at).filter(|own| own.fate != Fate::Kept),
                Place::Register(_) => None,
            };
            if whole.is_none() {
                lines.push(line);
            } else if !matches!(weight, Weight::Number | Weight::Negation)
                && told != Some(change.place)
            {
                told = Some(change.place);
                lines.push(LineData { snippet: Nodes::new(), ..line });
            }
        }
        lines
    }

    fn weighed(&self, redline: &Redline, change: &PassageChange, own: Weight) -> LineData {
        let others = WEIGHTS.into_iter();
        let others = others.filter(|other| *other != own && change.weights.contains(other));
        LineData {
            place: self.line(&places::place(redline, change, self.locale)),
            also: self.say_all(others.map(weight_word)),
            ..self.change_line(change)
        }
    }

    /// Tells a change in a line, with the heading that it stands below.
    fn change_line(&self, change: &PassageChange) -> LineData {
        let label = labels::of_change(change.number, false);
        LineData {
            letter: self.say(change_letter(change.kind)),
            word: self.say(change_word(change.kind)),
            number: change.number,
            place: self.line(&change.heading),
            snippet: self.snippet(change),
            also: String::new(),
            label: self.labels.has(&label).then_some(label),
        }
    }

    fn snippet(&self, change: &PassageChange) -> Nodes {
        let pieces = snippet::snippet(&change.pieces);
        let mark = |before: &str, after: &str| {
            let (before, after) = (self.words_of(before), self.words_of(after));
            Node::Element(Element::ChangedWords { kind: "changed", before, after })
        };
        let piece = |piece: &Piece| match piece {
            Piece::Same(words) => Node::Text(self.line(words)),
            Piece::Deleted(words) => mark(words, ""),
            Piece::New(words) => mark("", words),
        };
        let mut nodes: Nodes = pieces.iter().map(piece).collect();
        if nodes.is_empty() {
            for fact in &change.facts {
                nodes.push(Node::Text(format!("{}: ", self.say(fact_word(fact.fact)))));
                nodes.push(mark(&fact.before, &fact.after));
                nodes.push(Node::Text(" ".into()));
            }
        }
        nodes
    }

    fn changed_modules(
        &self,
        redline: &Redline,
        claimed: &mut BTreeSet<String>,
    ) -> Vec<ChangedPartData> {
        let mut parts = Vec::new();
        for (at, module) in redline.modules.iter().enumerate() {
            let Some(chapter) = redline.edition.chapters.get(module.chapter) else { continue };
            let mut inside = ChapterView::new(*self, Some(chapter));
            inside.is_new = module.fate == Fate::New;
            inside.claimed = std::mem::take(claimed);
            let number = module.after.as_ref().or(module.before.as_ref());
            let number = number.map_or(&chapter.number, |known| &known.number);
            let mut part = self.part_of(redline, Place::Module(at));
            part.label = labels::of_chapter(chapter);
            part.name = self.line(format!("{number} {}", chapter.title_text).trim());
            part.speech = chapter.shown_in.as_ref().map(words::speech);
            part.remarks = self.remarks(redline, module);
            part.facts = module.facts.as_ref().map(|facts| inside.table(facts));
            part.c = inside.compared_text(chapter, module.fate != Fate::Kept);
            part.sheets = inside.compared_sheets(chapter);
            part.notes = inside.compared_notes(chapter);
            *claimed = inside.claimed;
            claimed.insert(part.label.clone());
            parts.push(part);
        }
        parts
    }

    fn changed_registers(
        &self,
        redline: &Redline,
        claimed: &mut BTreeSet<String>,
    ) -> Vec<ChangedPartData> {
        let mut parts = Vec::new();
        for (at, register) in redline.registers.iter().enumerate() {
            let mut inside = ChapterView::new(*self, None);
            inside.claimed = std::mem::take(claimed);
            let mut part = self.part_of(redline, Place::Register(at));
            part.label = format!("register:{}", register.register.slug());
            part.name = places::register_title(register.register, self.locale).to_owned();
            part.facts = Some(inside.table(&register.table));
            *claimed = inside.claimed;
            claimed.insert(part.label.clone());
            parts.push(part);
        }
        parts
    }

    /// Returns what is said of any part.
    fn part_of(&self, redline: &Redline, place: Place) -> ChangedPartData {
        let own = redline.changes.iter().filter(|change| change.place == place);
        ChangedPartData {
            label: String::new(),
            name: String::new(),
            speech: None,
            remarks: Vec::new(),
            count: summary::of_part(redline, place, self.locale),
            reasons: self.reasons(redline, place),
            lines: own.map(|change| self.change_line(change)).collect(),
            facts: None,
            c: Nodes::new(),
            sheets: Vec::new(),
            notes: Nodes::new(),
        }
    }

    fn reasons(&self, redline: &Redline, place: Place) -> Vec<ChangeData> {
        let Some(teller) = Teller::of(&redline.edition) else { return Vec::new() };
        let reasons = reasons::reasons(redline, place);
        reasons.into_iter().map(|reason| self.change(reason, &teller)).collect()
    }

    fn remarks(&self, redline: &Redline, module: &ModuleRedline) -> Vec<String> {
        let fate = match module.fate {
            Fate::Kept => None,
            Fate::New => Some(self.say(Msg::WholeNew)),
            Fate::Deleted => Some(self.say(Msg::WholeDeleted)),
        };
        let both = module.before.as_ref().zip(module.after.as_ref());
        let version = self.line(&words::version(&redline.before, self.locale));
        let number = both.filter(|(before, after)| before.number != after.number);
        let number = number.map(|(before, _)| {
            let values = [("number", &*before.number), ("version", &*version)];
            self.locale.fill(Msg::KnownBefore, &values)
        });
        let slug = both.filter(|(before, after)| before.slug != after.slug);
        let slug = slug.map(|(before, after)| {
            let values = [("before", &*before.slug), ("after", &*after.slug)];
            self.line(&self.locale.fill(Msg::CompareRenamed, &values))
        });
        fate.into_iter().chain(number).chain(slug).collect()
    }
}

impl ChapterView<'_> {
    /// Views a text with its title and purpose, if those differ. Runs of blocks
    /// that nothing happened to are counted, but for their headings.
    fn compared_text(&mut self, chapter: &Chapter, is_whole: bool) -> Nodes {
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
            _ => self.view.locale.fill(Msg::Unchanged, &[("count", &count.to_string())]),
        };
        Some(Node::Element(Element::Unchanged { text }))
    }

    fn compared_sheets(&mut self, chapter: &Chapter) -> Vec<(String, Nodes)> {
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
    fn compared_notes(&mut self, chapter: &Chapter) -> Nodes {
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
