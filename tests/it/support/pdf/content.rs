//! Reads the words that a page draws, and which marks they stand under.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, String as Shown};
use hayro_syntax::page::Page;

use super::font::Characters;
use super::{FURNITURE, Marked, decoded};

/// A mark that is open: `BDC` or `BMC`.
#[derive(Default)]
struct Mark {
    /// Its number on the page.
    number: Option<i64>,
    /// The language of the words in it.
    lang: Option<String>,
    /// Whether words stand for what is drawn in it.
    replaced: bool,
}

struct Reading<'m> {
    page: i32,
    marks: Vec<Mark>,
    fonts: HashMap<String, Rc<Characters>>,
    font: Rc<Characters>,
    marked: &'m mut Marked,
}

/// Reads a page; the words under each mark go into `marked`.
pub(super) fn read(page: &Page<'_>, number: i32, marked: &mut Marked) {
    let mut reading = Reading {
        page: number,
        marks: Vec::new(),
        fonts: HashMap::new(),
        font: Rc::default(),
        marked,
    };
    let mut operations = page.operations();
    while let Some(operation) = operations.next() {
        let operands: Vec<Object<'_>> = operation.operands().cloned().collect();
        let operator: &[u8] = operation.operator;
        match (operator, operands.as_slice()) {
            (b"Tf", [Object::Name(name), _]) => reading.set_font(page, name),
            (b"Tj" | b"'" | b"\"", [.., Object::String(shown)]) => reading.show(shown),
            (b"TJ", [Object::Array(list)]) => reading.show_all(list),
            (b"BMC", _) => reading.marks.push(Mark::default()),
            (b"BDC", [_, Object::Dict(facts)]) => reading.open(facts),
            (b"BDC", [_, Object::Name(name)]) => {
                match page.resources().properties.get::<Dict<'_>>(name) {
                    Some(facts) => reading.open(&facts),
                    None => reading.marks.push(Mark::default()),
                }
            }
            (b"EMC", _) => drop(reading.marks.pop()),
            _ => {}
        }
    }
}

impl Reading<'_> {
    fn set_font(&mut self, page: &Page<'_>, name: &Name<'_>) {
        let key = name.as_str().to_owned();
        let font = || page.resources().get_font(name).map(|font| Characters::of(&font));
        let known = self.fonts.entry(key).or_insert_with(|| Rc::new(font().unwrap_or_default()));
        self.font = known.clone();
    }

    fn open(&mut self, facts: &Dict<'_>) {
        let number = facts.get::<Number>("MCID").map(|number| number.as_i64());
        let instead = facts.get::<Shown<'_>>("ActualText");
        let lang = facts.get::<Shown<'_>>("Lang").map(|lang| decoded(lang.as_bytes()));
        self.marks.push(Mark { number, lang, replaced: false });
        if let Some(words) = instead {
            self.add(&decoded(words.as_bytes()));
            self.marks.last_mut().unwrap().replaced = true;
        }
    }

    fn show_all(&mut self, list: &Array<'_>) {
        for part in list.iter::<Object<'_>>() {
            if let Object::String(shown) = part {
                self.show(&shown);
            }
        }
    }

    fn show(&mut self, shown: &Shown<'_>) {
        let words = self.font.read(shown.as_bytes());
        self.add(&words);
    }

    fn add(&mut self, words: &str) {
        if self.marks.iter().any(|mark| mark.replaced) {
            return;
        }
        let number = self.marks.iter().rev().find_map(|mark| mark.number);
        let lang = self.marks.iter().rev().find_map(|mark| mark.lang.clone());
        let marked = self.marked.entry((self.page, number.unwrap_or(FURNITURE))).or_default();
        marked.0.push_str(words);
        marked.1 = lang;
    }
}
