//! Knows the registers of the corpus: what modules point to by id.

use super::dice::Dice;
use super::text::{Both, Lang, Register};
use super::words::Words;

/// An entry: its id, its name and what it says.
#[derive(Debug)]
pub struct Entry {
    pub id: String,
    pub name: Both<String>,
    pub text: Both<String>,
}

/// Every register.
#[derive(Debug)]
pub struct Registers {
    pub core: Vec<Entry>,
    pub fidelity: Vec<Entry>,
    pub forms: Vec<Entry>,
    pub law: Vec<Entry>,
    pub glossary: Vec<Entry>,
    pub parameters: Vec<Entry>,
    pub sources: Vec<Source>,
}

/// A work that is cited. Its authors are numbers: nobody is invented.
#[derive(Debug)]
pub struct Source {
    pub key: String,
    pub author: String,
    pub year: usize,
    pub title: String,
}

impl Source {
    /// Returns how a text without a citation engine names it.
    pub fn short(&self) -> String {
        format!("({}, {})", self.author, self.year)
    }

    /// Returns how a list of sources names it.
    pub fn long(&self) -> String {
        format!("{}. ({}). {}.", self.author, self.year, self.title)
    }
}

/// How many entries there are of each kind for so many modules.
fn counts(modules: usize) -> [usize; 7] {
    [8, 60, modules.div_ceil(8), 24, 40, 12, (modules / 2).clamp(20, 200)]
}

impl Registers {
    /// Draws the registers of a manual with so many modules.
    pub fn draw(words: &Both<Words>, seed: u64, modules: usize) -> Self {
        let [core, fidelity, forms, law, glossary, parameters, sources] = counts(modules);
        let mut draw = Draw { words, seed };
        Self {
            core: draw.entries(1, core, |n| format!("K{n}")),
            fidelity: draw.entries(2, fidelity, |n| format!("F{n:02}")),
            forms: draw.entries(3, forms, |n| format!("S{n:03}")),
            law: draw.entries(4, law, |n| format!("law-{n}")),
            glossary: draw.entries(5, glossary, |n| format!("term-{n}")),
            parameters: draw.entries(6, parameters, |n| format!("value-{n}")),
            sources: (1..=sources).map(|n| draw.source(n)).collect(),
        }
    }

    /// Returns one of the registers that lines point into.
    pub fn of(&self, register: Register) -> &[Entry] {
        match register {
            Register::Glossary => &self.glossary,
            Register::Law => &self.law,
            Register::Core => &self.core,
            Register::Forms => &self.forms,
        }
    }
}

struct Draw<'a> {
    words: &'a Both<Words>,
    seed: u64,
}

impl Draw<'_> {
    fn entries(&mut self, kind: u64, count: usize, id: impl Fn(usize) -> String) -> Vec<Entry> {
        let entry = |number| {
            let both = |part: u64, first, last| {
                Lang::ALL.map(|lang| {
                    let seeds = [self.seed, kind, number as u64, part, lang as u64];
                    let mut dice = Dice::new(&seeds);
                    let count = dice.between(first, last);
                    self.words[lang as usize].phrase(&mut dice, count)
                })
            };
            Entry { id: id(number), name: both(1, 2, 4), text: both(2, 9, 18) }
        };
        (1..=count).map(entry).collect()
    }

    fn source(&mut self, number: usize) -> Source {
        let mut dice = Dice::new(&[self.seed, 9, number as u64]);
        let count = dice.between(5, 11);
        Source {
            key: format!("source{number:03}"),
            author: format!("Bidragsyter {number:03}"),
            year: dice.between(1998, 2025),
            title: self.words[Lang::En as usize].phrase(&mut dice, count),
        }
    }
}
