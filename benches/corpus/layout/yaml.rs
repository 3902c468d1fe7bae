//! Knows the files around the texts in handbok's layout: settings, outline,
//! facts and registers.

use std::fmt::Write as _;

use super::TITLE;
use crate::Files;
use crate::registers::{Entry, Registers};
use crate::text::{Block, Book, Both, Lang, Module, Piece, Register};

/// Writes every such file.
pub fn files(book: &Book) -> Files {
    let mut files = Files::new();
    let mut add = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    add("book.toml", settings(book));
    add("manual/outline.yml", outline(book));
    add("manual/people.yml", people());
    let registers = &book.registers;
    add("manual/registers/core.yml", core(registers));
    add("manual/registers/fidelity.yml", fidelity(registers));
    add("manual/registers/forms.yml", forms(book));
    add("manual/registers/law.yml", law(registers));
    add("manual/registers/glossary.yml", glossary(registers));
    add("manual/registers/parameters.yml", parameters(registers));
    add("manual/registers/references.bib", references(registers));
    for module in &book.modules {
        let part = &book.parts[module.part].slug;
        add(&format!("manual/{part}/{}/module.yml", module.slug), facts(book, module));
    }
    files
}

fn settings(book: &Book) -> String {
    let words = [
        ("title", TITLE),
        ("subtitle", ["Tekst uten mening", "Text without meaning"]),
        ("publisher", ["Ingen", "Nobody"]),
        ("draft-label.short", ["Bare til måling", "For measuring only"]),
        ("draft-label.long", ["Bare til måling, ikke til bruk", "For measuring only, not for use"]),
    ];
    let mut text = format!(
        "id = \"corpus\"\nlanguages = [\"nb\", \"en\"]\nlicence = \"CC0-1.0\"\n\
         safety-module = \"{}\"\n",
        book.modules[1].slug
    );
    // What is measured is the same as before versions could be compared.
    text.push_str("\n[compare]\nwith = []\n");
    // Words drawn by dice make longer sentences than people do. A manual that is published has no findings.
    text.push_str("\n[checks]\nsentence-words = 99\n\n[checks.lix]\npractice = 99\n");
    for (key, [nb, en]) in words {
        let _ = write!(text, "\n[{key}]\nnb = \"{nb}\"\nen = \"{en}\"\n");
    }
    text
}

fn outline(book: &Book) -> String {
    let mut text = "parts:\n".to_owned();
    for part in &book.parts {
        let slugs: Vec<&str> =
            book.modules[part.modules.clone()].iter().map(|module| module.slug.as_str()).collect();
        let _ = writeln!(text, "  - id: {}\n    title: {}", part.slug, both(&part.title));
        let _ = writeln!(text, "    modules: [{}]", slugs.join(", "));
    }
    text
}

fn people() -> String {
    "groups:\n  - id: authors\n    title: {nb: \"Forfattere\", en: \"Authors\"}\n".to_owned()
}

fn facts(book: &Book, module: &Module) -> String {
    let used = |register: Register| -> Vec<usize> {
        let mut places = Vec::new();
        for block in &module.blocks[Lang::Nb as usize] {
            let Block::Paragraph(line) = block else { continue };
            for piece in line {
                if let Piece::Entry { register: other, place, .. } = piece
                    && *other == register
                    && !places.contains(place)
                {
                    places.push(*place);
                }
            }
        }
        places
    };
    let list = |places: &[usize], entries: &[Entry]| {
        let ids: Vec<&str> = places.iter().map(|place| entries[*place].id.as_str()).collect();
        ids.join(", ")
    };
    let registers = &book.registers;
    let sources: Vec<&str> =
        module.sources.iter().map(|place| registers.sources[*place].key.as_str()).collect();
    format!(
        "id: {}\nstatus: draft\naudience: [family-partner, supervisor]\nkey-element: common\n\
         core: [{}]\ntidier: [4, 6]\nforms: [{}]\nlaw: [{}]\nbasis: [assumed]\nsources: [{}]\n",
        module.slug,
        list(&used(Register::Core), &registers.core),
        list(&module.form.into_iter().collect::<Vec<_>>(), &registers.forms),
        list(&used(Register::Law), &registers.law),
        sources.join(", "),
    )
}

fn both(value: &Both<String>) -> String {
    format!("{{nb: \"{}\", en: \"{}\"}}", value[0], value[1])
}

fn entries(entries: &[Entry], fields: impl Fn(&Entry) -> String) -> String {
    entries.iter().map(|entry| format!("- id: {}\n{}", entry.id, fields(entry))).collect()
}

fn core(registers: &Registers) -> String {
    entries(&registers.core, |entry| {
        let text = both(&entry.text);
        format!("  title: {}\n  function: {text}\n  form: {text}\n", both(&entry.name))
    })
}

fn fidelity(registers: &Registers) -> String {
    entries(&registers.fidelity, |entry| {
        format!(
            "  text: {}\n  core: [K1]\n  phase: [work]\n  rater: [self]\n  scale: yes-no-na\n  \
             evidence: {}\n  since: \"0.1\"\n",
            both(&entry.text),
            both(&entry.name)
        )
    })
}

fn forms(book: &Book) -> String {
    let module = |entry: &Entry| {
        let is_it = |module: &&Module| {
            module.form.is_some_and(|form| book.registers.forms[form].id == entry.id)
        };
        book.modules.iter().find(is_it).map_or("", |module| module.slug.as_str())
    };
    entries(&book.registers.forms, |entry| {
        format!(
            "  title: {}\n  module: {}\n  kind: form\n  status: ready\n",
            both(&entry.name),
            module(entry)
        )
    })
}

fn law(registers: &Registers) -> String {
    entries(&registers.law, |entry| {
        let section = entry.id.replace("law-", "§ ");
        format!(
            "  act: {}\n  section: \"{section}\"\n  point: {}\n  checked: null\n  \
             state: unverified\n",
            both(&entry.name),
            both(&entry.text)
        )
    })
}

fn glossary(registers: &Registers) -> String {
    entries(&registers.glossary, |entry| {
        format!("  term: {}\n  definition: {}\n", both(&entry.name), both(&entry.text))
    })
}

fn parameters(registers: &Registers) -> String {
    entries(&registers.parameters, |entry| {
        format!(
            "  label: {}\n  value: {}\n  basis: [assumed]\n  source: {}\n",
            both(&entry.text),
            both(&entry.name),
            registers.sources[0].key
        )
    })
}

fn references(registers: &Registers) -> String {
    let entry = |source: &crate::registers::Source| {
        format!(
            "@report{{{},\n  author = {{{{{}}}}},\n  title = {{{}}},\n  date = {{{}}},\n}}\n\n",
            source.key, source.author, source.title, source.year
        )
    };
    registers.sources.iter().map(entry).collect()
}
