//! Knows how a manual of a given size is drawn.

use super::blocks::Pen;
use super::dice::Dice;
use super::registers::Registers;
use super::text::{Block, Book, Both, Lang, Module, Part};
use super::words::Words;

/// How large a manual is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many modules.
    pub modules: usize,
    /// How many words a module has in each language, at least.
    pub words: usize,
}

impl Size {
    /// Small: as large as a young manual.
    pub const S: Self = Self { modules: 24, words: 1_200 };
    /// Medium: what is measured.
    pub const M: Self = Self { modules: 200, words: 1_200 };
    /// Large: to see what grows faster than it should.
    pub const L: Self = Self { modules: 1_000, words: 1_200 };

    /// Returns the size with this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "S" => Some(Self::S),
            "M" => Some(Self::M),
            "L" => Some(Self::L),
            _ => None,
        }
    }
}

const PART: usize = 20;

/// Draws a manual.
pub fn write(size: Size, seed: u64) -> Book {
    let words = Lang::ALL.map(Words::of);
    let registers = Registers::draw(&words, seed, size.modules);
    let figures = (size.modules / 4).clamp(6, 60);
    let mut desk = Desk { size, seed, words, registers, figures, written: 0 };
    let modules = (0..size.modules).map(|place| desk.module(place)).collect();
    let parts = (0..size.modules.div_ceil(PART)).map(|place| desk.part(place)).collect();
    let Desk { registers, written, .. } = desk;
    Book { parts, modules, registers, figures, words: written }
}

struct Desk {
    size: Size,
    seed: u64,
    words: Both<Words>,
    registers: Registers,
    figures: usize,
    written: usize,
}

impl Desk {
    fn part(&self, place: usize) -> Part {
        let title = |lang| {
            let mut dice = Dice::new(&[self.seed, 11, place as u64, lang as u64]);
            self.words[lang as usize].phrase(&mut dice, 2)
        };
        let end = ((place + 1) * PART).min(self.size.modules);
        Part {
            slug: format!("part-{:02}", place + 1),
            title: Lang::ALL.map(title),
            modules: place * PART..end,
        }
    }

    fn module(&mut self, place: usize) -> Module {
        let form = place.is_multiple_of(8).then_some(place / 8);
        let [nb, en] = Lang::ALL.map(|lang| self.version(place, form, lang));
        self.written += nb.count;
        Module {
            slug: format!("module-{:04}", place + 1),
            part: place / PART,
            title: [nb.title, en.title],
            blocks: [nb.blocks, en.blocks],
            headings: nb.headings,
            sources: nb.sources,
            form,
        }
    }

    /// Draws a module in one language. The dice for the shape are the same in
    /// all languages, those for the words are not.
    fn version(&self, place: usize, form: Option<usize>, lang: Lang) -> Version {
        let mut pen = Pen {
            shape: Dice::new(&[self.seed, 21, place as u64]),
            letters: Dice::new(&[self.seed, 22, place as u64, lang as u64]),
            words: &self.words[lang as usize],
            registers: &self.registers,
            modules: self.size.modules,
            figures: self.figures,
            sources: Vec::new(),
            count: 0,
        };
        let title = pen.phrase(2, 5);
        let mut headings = Vec::new();
        let mut blocks = vec![Block::Paragraph(pen.plain(18, 36))];
        let mut level = 2;
        while pen.count < self.size.words {
            level = if headings.is_empty() { 2 } else { pen.level(level) };
            let id = format!("place-{}", headings.len() + 1);
            headings.push(id.clone());
            blocks.push(Block::Heading { level, id, words: pen.phrase(2, 5) });
            for _ in 0..pen.shape.between(2, 4) {
                let next = pen.block();
                // Two lists in a row would be read as one.
                if next.is_list() && blocks.last().is_some_and(Block::is_list) {
                    blocks.push(Block::Paragraph(pen.plain(7, 21)));
                }
                blocks.push(next);
            }
        }
        let count = pen.count;
        blocks.extend(form.map(|form| pen.form(form)));
        Version { title, blocks, headings, sources: pen.sources, count }
    }
}

struct Version {
    title: String,
    blocks: Vec<Block>,
    headings: Vec<String>,
    sources: Vec<usize>,
    count: usize,
}
