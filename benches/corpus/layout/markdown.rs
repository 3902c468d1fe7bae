//! Knows how blocks become Markdown. What differs between the layouts is
//! left to a `Dialect`.

use crate::text::{
    Block, Book, Item, Lang, Line, Module, PanelKind, Piece, Register, Sheet, Table,
};

/// What a layout writes in its own way.
pub trait Dialect {
    /// Writes a link to a heading of a module.
    fn module(&self, pen: &Pen<'_>, words: &str, module: &Module, heading: &str) -> String;
    /// Writes a pointer into a register.
    fn entry(&self, pen: &Pen<'_>, words: &str, register: Register, place: usize) -> String;
    /// Writes a citation.
    fn source(&self, pen: &Pen<'_>, place: usize) -> String;
    /// Writes a figure.
    fn figure(&self, pen: &Pen<'_>, figure: usize, alt: &str, caption: &str) -> String;
    /// Writes a table with its caption; the table itself is given.
    fn table(&self, pen: &Pen<'_>, caption: &str, table: &str) -> String;
    /// Writes a panel around text.
    fn panel(&self, pen: &Pen<'_>, kind: &PanelKind, title: &str, body: &str) -> String;
    /// Writes fidelity items.
    fn fidelity(&self, pen: &Pen<'_>, items: &[usize]) -> String;
    /// Writes a sheet to fill in.
    fn form(&self, pen: &mut Pen<'_>, sheet: &Sheet) -> String;
}

/// Writes the blocks of one module.
pub struct Pen<'a> {
    pub book: &'a Book,
    pub lang: Lang,
    notes: usize,
    /// Notes of the block that is being written.
    pending: Vec<String>,
}

/// Writes the text of a module in one language.
pub fn module(book: &Book, module: &Module, lang: Lang, dialect: &dyn Dialect) -> String {
    let mut pen = Pen { book, lang, notes: 0, pending: Vec::new() };
    let blocks = pen.blocks(&module.blocks[lang as usize], dialect);
    format!("# {}\n\n{blocks}\n", module.title[lang as usize])
}

impl Pen<'_> {
    /// Writes blocks with an empty line between them.
    pub fn blocks(&mut self, blocks: &[Block], dialect: &dyn Dialect) -> String {
        let written: Vec<String> = blocks.iter().map(|block| self.block(block, dialect)).collect();
        written.join("\n\n")
    }

    fn block(&mut self, block: &Block, dialect: &dyn Dialect) -> String {
        match block {
            Block::Heading { level, id, words } => {
                format!("{} {words} {{#{id}}}", "#".repeat(*level))
            }
            Block::Paragraph(line) => self.paragraph(line, dialect),
            Block::Bullets(items) => self.items(items, |_| "- ".to_owned(), dialect),
            Block::Steps(items) => self.items(items, |place| format!("{}. ", place + 1), dialect),
            Block::Ticks(items) => {
                let item = |(done, line): &(bool, Line)| {
                    let mark = if *done { 'x' } else { ' ' };
                    format!("- [{mark}] {}", self.line(line, dialect))
                };
                items.iter().map(item).collect::<Vec<_>>().join("\n")
            }
            Block::Table(table) => {
                let rows = self.table(table, dialect);
                dialect.table(self, &table.caption, &rows)
            }
            Block::Figure { figure, alt, caption } => dialect.figure(self, *figure, alt, caption),
            Block::Quote(lines) => {
                let line = |line| format!("> {}", self.line(line, dialect));
                lines.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Block::Definitions(items) => {
                let item = |(term, line): &(String, Line)| {
                    format!("{term}\n: {}", self.line(line, dialect))
                };
                items.iter().map(item).collect::<Vec<_>>().join("\n\n")
            }
            Block::Code(lines) => format!("```\n{}\n```", lines.join("\n")),
            Block::Panel { kind, title, body } => {
                let body = self.blocks(body, dialect);
                dialect.panel(self, kind, title, &body)
            }
            Block::Fidelity(items) => dialect.fidelity(self, items),
            Block::Form(sheet) => dialect.form(self, sheet),
        }
    }

    fn paragraph(&mut self, line: &Line, dialect: &dyn Dialect) -> String {
        let mut text = self.line(line, dialect);
        for note in std::mem::take(&mut self.pending) {
            text = format!("{text}\n\n{note}");
        }
        text
    }

    fn items(
        &mut self,
        items: &[Item],
        mark: impl Fn(usize) -> String,
        dialect: &dyn Dialect,
    ) -> String {
        let mut lines = Vec::new();
        for (place, item) in items.iter().enumerate() {
            lines.push(format!("{}{}", mark(place), self.line(&item.line, dialect)));
            for below in &item.below {
                lines.push(format!("    - {}", self.line(below, dialect)));
            }
        }
        lines.join("\n")
    }

    fn table(&mut self, table: &Table, dialect: &dyn Dialect) -> String {
        let mut lines = vec![row(&table.head), row(&vec!["---".to_owned(); table.head.len()])];
        for cells in &table.rows {
            let cells: Vec<String> = cells.iter().map(|cell| self.line(cell, dialect)).collect();
            lines.push(row(&cells));
        }
        lines.join("\n")
    }

    fn line(&mut self, line: &Line, dialect: &dyn Dialect) -> String {
        line.iter().map(|piece| self.piece(piece, dialect)).collect()
    }

    fn piece(&mut self, piece: &Piece, dialect: &dyn Dialect) -> String {
        match piece {
            Piece::Words(words) => escaped(words),
            Piece::Strong(words) => format!("**{words}**"),
            Piece::Emphasis(words) => format!("*{words}*"),
            Piece::Code(words) => format!("`{words}`"),
            Piece::Module { words, module, heading } => {
                let module = &self.book.modules[*module];
                let heading = &module.headings[heading % module.headings.len()];
                dialect.module(self, words, module, heading)
            }
            Piece::Web { words, address } => format!("[{words}]({address})"),
            Piece::Entry { words, register, place } => {
                dialect.entry(self, words, *register, *place)
            }
            Piece::Source(place) => dialect.source(self, *place),
            Piece::Note(line) => {
                self.notes += 1;
                let number = self.notes;
                let note = format!("[^{number}]: {}", self.line(line, dialect));
                self.pending.push(note);
                format!("[^{number}]")
            }
        }
    }
}

/// Writes a row of a table.
pub fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn escaped(words: &str) -> String {
    words.replace('<', "\\<").replace('&', "\\&")
}
