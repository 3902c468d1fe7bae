//! Knows how blocks and lines are drawn, and in which proportion.

use super::dice::Dice;
use super::registers::Registers;
use super::text::{Block, Item, Line, PanelKind, Piece, Register, Sheet, Table};
use super::words::{Words, capital};

macro_rules! kinds {
    ($($nb:literal $en:literal, $nb_word:literal $en_word:literal, $attributes:literal;)*) => {
        &[$(PanelKind {
            directive: [$nb, $en],
            word: [$nb_word, $en_word],
            attributes: $attributes,
        }),*]
    };
}

const KINDS: &[PanelKind] = kinds! {
    "krav" "requirement", "Krav" "Requirement", "{basis=law}";
    "anbefaling" "recommendation", "Anbefaling" "Recommendation", "";
    "praksis" "practice", "Praksis" "Practice", "{basis=assumed}";
    "advarsel" "warning", "Advarsel" "Warning", "";
    "evidens" "evidence", "Evidens" "Evidence", "{basis=\"research assumed\"}";
    "barnets-perspektiv" "child", "Barnets perspektiv" "The child's view", "";
    "tilpasning" "adaptation", "Tilpasning" "Adaptation", "{.adaptable}";
    "kjerne" "core", "Kjerne" "Core", "{core=K2}";
    "øvelse" "exercise", "Øvelse" "Exercise", "";
};
const SAY: &PanelKind = &kinds! { "si" "say", "Si" "Say", ""; }[0];
const STEP: &PanelKind = &kinds! { "trinn" "step", "Trinn" "Step", ""; }[0];
const GUIDE: &PanelKind = &kinds! { "guide" "guide", "Guide" "Guide", ""; }[0];

/// What draws one version of one module.
pub struct Pen<'a> {
    pub shape: Dice,
    pub letters: Dice,
    pub words: &'a Words,
    pub registers: &'a Registers,
    pub modules: usize,
    pub figures: usize,
    pub sources: Vec<usize>,
    pub count: usize,
}

impl Pen<'_> {
    /// Draws the level of the next heading; none is skipped.
    pub fn level(&mut self, last: usize) -> usize {
        let deepest = (last + 1).min(4);
        *self.shape.pick(&[2, 2, 3, 3, deepest])
    }

    /// Draws some words without any marks.
    pub fn phrase(&mut self, first: usize, last: usize) -> String {
        let count = self.shape.between(first, last);
        self.count += count;
        self.words.phrase(&mut self.letters, count)
    }

    /// Draws a line without marks that ends in a full stop.
    pub fn plain(&mut self, first: usize, last: usize) -> Line {
        vec![Piece::Words(self.phrase(first, last) + ".")]
    }

    /// Draws one block that isn't a heading.
    pub fn block(&mut self) -> Block {
        match self.shape.below(100) {
            0..46 => Block::Paragraph(self.paragraph()),
            46..55 => Block::Bullets(self.items(2)),
            55..60 => Block::Steps(self.items(9)),
            60..64 => self.ticks(),
            64..71 => Block::Table(self.table()),
            71..74 => Block::Quote(vec![self.sentence(), self.sentence()]),
            74..77 => self.figure(),
            77..79 => self.code(),
            79..83 => self.with_note(),
            83..85 => self.definitions(),
            85..93 => self.panel(),
            93..96 => self.step(),
            96..98 => self.guide(),
            _ => self.fidelity(),
        }
    }

    fn paragraph(&mut self) -> Line {
        let mut line = self.sentence();
        for _ in 1..self.shape.between(2, 5) {
            line.push(Piece::Words(" ".to_owned()));
            line.extend(self.sentence());
        }
        line
    }

    /// Draws a sentence in which now and then a word is marked.
    fn sentence(&mut self) -> Line {
        let count = self.shape.between(4, 12);
        let before = self.run(count);
        let mut line = vec![Piece::Words(capital(&before) + " ")];
        line.push(self.marked());
        let comma = if self.shape.percent(35) { ", " } else { " " };
        let count = self.shape.between(3, 9);
        let after = self.run(count);
        line.push(Piece::Words(format!("{comma}{after}.")));
        line
    }

    fn run(&mut self, count: usize) -> String {
        self.count += count;
        let words: Vec<&str> = (0..count).map(|_| self.words.draw(&mut self.letters)).collect();
        words.join(" ")
    }

    fn marked(&mut self) -> Piece {
        let words = self.run(1);
        match self.shape.below(100) {
            0..5 => Piece::Strong(words),
            5..10 => Piece::Emphasis(words),
            10..12 => Piece::Code(words),
            12..16 => {
                let module = self.shape.below(self.modules);
                Piece::Module { words, module, heading: self.shape.below(9) }
            }
            16..18 => {
                let address = format!("https://example.org/{}", self.shape.below(6));
                Piece::Web { words, address }
            }
            18..21 => self.entry(words, Register::Glossary),
            21..22 => self.entry(words, Register::Law),
            22..23 => self.entry(words, Register::Core),
            23..24 => self.entry(words, Register::Forms),
            24..27 => self.source(),
            27..29 => Piece::Words(self.words.odd(&mut self.shape).to_owned()),
            _ => Piece::Words(words),
        }
    }

    fn entry(&mut self, words: String, register: Register) -> Piece {
        let entries = self.registers.of(register).len();
        Piece::Entry { words, register, place: self.shape.below(entries) }
    }

    fn source(&mut self) -> Piece {
        let place = self.shape.below(self.registers.sources.len());
        if !self.sources.contains(&place) {
            self.sources.push(place);
        }
        Piece::Source(place)
    }

    fn with_note(&mut self) -> Block {
        let mut line = self.paragraph();
        let note = self.sentence();
        line.push(Piece::Note(note));
        Block::Paragraph(line)
    }

    fn items(&mut self, longest: usize) -> Vec<Item> {
        let item = |pen: &mut Self| {
            let line = if longest > 2 { pen.sentence() } else { pen.plain(3, 9) };
            let below = if pen.shape.percent(28) { pen.shape.between(1, 3) } else { 0 };
            Item { line, below: (0..below).map(|_| pen.plain(2, 7)).collect() }
        };
        (0..self.shape.between(3, 6)).map(|_| item(self)).collect()
    }

    fn ticks(&mut self) -> Block {
        let count = self.shape.between(3, 7);
        Block::Ticks((0..count).map(|_| (self.shape.percent(30), self.plain(3, 8))).collect())
    }

    fn table(&mut self) -> Table {
        let columns = self.shape.between(3, 5);
        let rows = self.shape.between(3, 8);
        let caption = self.phrase(3, 7);
        let head = (0..columns).map(|_| self.phrase(1, 2)).collect();
        let cell = |pen: &mut Self| {
            let words = Piece::Words(pen.phrase(1, 4));
            if pen.shape.percent(8) {
                vec![words, Piece::Words(" ".into()), pen.marked()]
            } else {
                vec![words]
            }
        };
        let row = |pen: &mut Self| (0..columns).map(|_| cell(pen)).collect();
        Table { caption, head, rows: (0..rows).map(|_| row(self)).collect() }
    }

    fn figure(&mut self) -> Block {
        let figure = self.shape.below(self.figures);
        Block::Figure { figure, alt: self.phrase(4, 9), caption: self.phrase(3, 7) }
    }

    fn code(&mut self) -> Block {
        let line = |pen: &mut Self| format!("{}: {}", pen.run(1), pen.shape.below(99));
        Block::Code((0..4).map(|_| line(self)).collect())
    }

    fn definitions(&mut self) -> Block {
        let count = self.shape.between(2, 4);
        Block::Definitions((0..count).map(|_| (self.phrase(1, 2), self.sentence())).collect())
    }

    fn panel(&mut self) -> Block {
        let kind = self.shape.pick(KINDS);
        let title = if self.shape.percent(60) { self.phrase(2, 5) } else { String::new() };
        let mut first = self.paragraph();
        // What rests on law or research names its source, as `check` asks.
        if kind.attributes.contains("basis=") {
            first.extend([
                Piece::Words(" ".to_owned()),
                self.source(),
                Piece::Words(".".to_owned()),
            ]);
        }
        let mut body = vec![Block::Paragraph(first)];
        if self.shape.percent(30) {
            body.push(Block::Bullets(self.items(2)));
        }
        Block::Panel { kind, title, body }
    }

    fn step(&mut self) -> Block {
        let title = self.phrase(2, 6);
        let first = Block::Paragraph(self.paragraph());
        let said = vec![Block::Paragraph(self.sentence())];
        let say = Block::Panel { kind: SAY, title: String::new(), body: said };
        Block::Panel { kind: STEP, title, body: vec![first, say] }
    }

    fn guide(&mut self) -> Block {
        let title = self.phrase(2, 4);
        Block::Panel { kind: GUIDE, title, body: vec![self.definitions()] }
    }

    fn fidelity(&mut self) -> Block {
        let items = self.registers.fidelity.len();
        let first = self.shape.below(items);
        Block::Fidelity((0..self.shape.between(1, 3)).map(|next| (first + next) % items).collect())
    }

    /// Draws the sheet of a form; its words are not counted.
    pub fn form(&mut self, form: usize) -> Block {
        let mut several = |first, last, words| -> Vec<String> {
            let count = self.shape.between(first, last);
            (0..count).map(|_| self.phrase(1, words)).collect()
        };
        let blanks = several(2, 3, 2);
        let ticks = several(3, 6, 6);
        let prompts = several(2, 3, 7);
        let head = several(3, 3, 2);
        let roles = several(2, 2, 2);
        let lines = |prompt| (prompt, self.shape.between(2, 3));
        let prompts = prompts.into_iter().map(lines).collect();
        let (section, scale) = (self.phrase(2, 3), self.phrase(4, 8));
        Block::Form(Sheet { form, blanks, section, ticks, prompts, scale, head, roles })
    }
}
