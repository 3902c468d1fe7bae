//! Knows how blocks become Typst markup.

use crate::figures;
use crate::text::{Block, Book, Item, Lang, Line, Module, Piece, Register, Sheet, Table};

/// Writes a module.
pub fn module(book: &Book, module: &Module, place: usize, lang: Lang) -> String {
    let pen = Pen { book, place, lang };
    let title = escaped(&module.title[lang as usize]);
    let mut text = format!("#import \"../template.typ\": *\n#opening[{title}]\n\n");
    text += &pen.blocks(&module.blocks[lang as usize]);
    if !module.sources.is_empty() {
        text += &format!("\n\n=== {}\n", lang.of(["Kilder", "Sources"]));
    }
    for source in &module.sources {
        text += &format!("- {}\n", escaped(&book.registers.sources[*source].long()));
    }
    text + "\n"
}

/// Writes text so that Typst takes none of it as markup.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if "\\#$@*_`<>[]~\"'/=+-".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

struct Pen<'a> {
    book: &'a Book,
    place: usize,
    lang: Lang,
}

impl Pen<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>().join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { level, id, words } => {
                let mark = "=".repeat(level + 1);
                format!("{mark} {} <m{}-{id}>", escaped(words), self.place)
            }
            Block::Paragraph(line) => self.line(line),
            Block::Bullets(items) => self.items(items, '-'),
            Block::Steps(items) => self.items(items, '+'),
            Block::Ticks(items) => {
                let tick = |done: &bool| if *done { '☑' } else { '☐' };
                let item =
                    |(done, line): &(bool, Line)| format!("{} {}", tick(done), self.line(line));
                let items: Vec<String> = items.iter().map(item).collect();
                format!("#list(marker: none, {})", bracketed(&items))
            }
            Block::Table(table) => self.table(table),
            Block::Figure { figure, alt, caption } => format!(
                "#figure(image(\"../figures/{}\", alt: \"{alt}\"), caption: [{}])",
                figures::name(*figure),
                escaped(caption)
            ),
            Block::Quote(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| self.line(line)).collect();
                format!("#quoted[{}]", lines.join("\n"))
            }
            Block::Definitions(items) => {
                let item = |(term, line): &(String, Line)| {
                    format!("/ {}: {}", escaped(term), self.line(line))
                };
                items.iter().map(item).collect::<Vec<_>>().join("\n")
            }
            Block::Code(lines) => format!("```\n{}\n```", lines.join("\n")),
            Block::Panel { kind, title, body } => {
                let title = if title.is_empty() {
                    "none".to_owned()
                } else {
                    format!("[{}]", escaped(title))
                };
                let word = escaped(self.lang.of(kind.word));
                format!("#panel([{word}], {title})[\n{}\n]", self.blocks(body))
            }
            Block::Fidelity(items) => {
                let item = |place: &usize| {
                    let entry = &self.book.registers.fidelity[*place];
                    format!("#item(\"{}\")[{}]", entry.id, escaped(&entry.text[self.lang as usize]))
                };
                items.iter().map(item).collect::<Vec<_>>().join("\n")
            }
            Block::Form(sheet) => self.form(sheet),
        }
    }

    fn items(&self, items: &[Item], mark: char) -> String {
        let mut lines = Vec::new();
        for item in items {
            lines.push(format!("{mark} {}", self.line(&item.line)));
            lines.extend(item.below.iter().map(|below| format!("  - {}", self.line(below))));
        }
        lines.join("\n")
    }

    fn table(&self, table: &Table) -> String {
        let mut cells: Vec<String> = table.head.iter().map(|cell| escaped(cell)).collect();
        cells.extend(table.rows.iter().flatten().map(|cell| self.line(cell)));
        let columns = table.head.len();
        format!(
            "#figure(rows({columns}, {}), caption: [{}])",
            bracketed(&cells),
            escaped(&table.caption)
        )
    }

    fn line(&self, line: &Line) -> String {
        line.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Words(words) => escaped(words),
            Piece::Strong(words) => format!("#strong[{}]", escaped(words)),
            Piece::Emphasis(words) => format!("#emph[{}]", escaped(words)),
            Piece::Code(words) => format!("`{words}`"),
            Piece::Module { words, module, heading } => {
                let headings = &self.book.modules[*module].headings;
                let id = &headings[heading % headings.len()];
                format!("#link(<m{module}-{id}>)[{}]", escaped(words))
            }
            Piece::Web { words, address } => format!("#link(\"{address}\")[{}]", escaped(words)),
            Piece::Entry { words, register, place } => {
                let entry = &self.book.registers.of(*register)[*place];
                match register {
                    Register::Glossary => escaped(words),
                    Register::Law | Register::Core | Register::Forms => {
                        escaped(&format!("{} {}", entry.id, entry.name[self.lang as usize]))
                    }
                }
            }
            Piece::Source(place) => escaped(&self.book.registers.sources[*place].short()),
            Piece::Note(line) => format!("#footnote[{}]", self.line(line)),
        }
    }

    fn form(&self, sheet: &Sheet) -> String {
        let form = &self.book.registers.forms[sheet.form];
        let name = escaped(&form.name[self.lang as usize]);
        let mut parts = vec![format!("#pagebreak()\n=== {} {name}", form.id)];
        let blank = |name: &String| format!("{}: #blank", escaped(name));
        parts.push(sheet.blanks.iter().map(blank).collect::<Vec<_>>().join(" "));
        parts.push(format!("*{}*", escaped(&sheet.section)));
        let ticks: Vec<String> =
            sheet.ticks.iter().map(|tick| format!("☐ {}", escaped(tick))).collect();
        parts.push(format!("#list(marker: none, {})", bracketed(&ticks)));
        for (prompt, lines) in &sheet.prompts {
            parts.push(format!("{}\n{}", escaped(prompt), "#rule\n".repeat(*lines)));
        }
        parts.push(format!("{}\n\n#scale", escaped(&sheet.scale)));
        let mut cells: Vec<String> = sheet.head.iter().map(|cell| escaped(cell)).collect();
        cells.extend(std::iter::repeat_n(String::new(), 2 * sheet.head.len()));
        parts.push(format!("#rows({}, {})", sheet.head.len(), bracketed(&cells)));
        parts.push(sheet.roles.iter().map(blank).collect::<Vec<_>>().join("\n\n"));
        parts.join("\n\n")
    }
}

fn bracketed(cells: &[String]) -> String {
    cells.iter().map(|cell| format!("[{cell}]")).collect::<Vec<_>>().join(", ")
}
