//! Knows the Markdown that tools without handbok's blocks can read: panels
//! become block quotes, and what handbok looks up stands as words.

use super::markdown::{Dialect, Pen, module as write, row};
use crate::figures;
use crate::text::{Book, Lang, Module, PanelKind, Register, Sheet};

/// How a tool reaches other modules and figures from a module.
pub struct Plain {
    /// What stands before the slug of another module.
    pub before: &'static str,
    /// What stands after it.
    pub after: &'static str,
    /// What stands before the name of a figure.
    pub figures: &'static str,
}

/// Writes a module with the sources that it cites.
pub fn module(book: &Book, module: &Module, lang: Lang, plain: &Plain) -> String {
    let text = write(book, module, lang, plain);
    if module.sources.is_empty() {
        return text;
    }
    let source = |place: &usize| format!("- {}", book.registers.sources[*place].long());
    let sources: Vec<String> = module.sources.iter().map(source).collect();
    format!("{text}\n## {}\n\n{}\n", lang.of(["Kilder", "Sources"]), sources.join("\n"))
}

impl Dialect for Plain {
    fn module(&self, _: &Pen<'_>, words: &str, module: &Module, heading: &str) -> String {
        format!("[{words}]({}{}{}#{heading})", self.before, module.slug, self.after)
    }

    fn entry(&self, pen: &Pen<'_>, words: &str, register: Register, place: usize) -> String {
        let entry = &pen.book.registers.of(register)[place];
        match register {
            Register::Glossary => words.to_owned(),
            Register::Law | Register::Core | Register::Forms => {
                format!("{} {}", entry.id, entry.name[pen.lang as usize])
            }
        }
    }

    fn source(&self, pen: &Pen<'_>, place: usize) -> String {
        pen.book.registers.sources[place].short()
    }

    fn figure(&self, _: &Pen<'_>, figure: usize, alt: &str, caption: &str) -> String {
        format!("![{alt}]({}{} \"{caption}\")\n\n*{caption}*", self.figures, figures::name(figure))
    }

    fn table(&self, _: &Pen<'_>, caption: &str, table: &str) -> String {
        format!("*{caption}*\n\n{table}")
    }

    fn panel(&self, pen: &Pen<'_>, kind: &PanelKind, title: &str, body: &str) -> String {
        let word = pen.lang.of(kind.word);
        let head =
            if title.is_empty() { format!("**{word}**") } else { format!("**{word}: {title}**") };
        quoted(&format!("{head}\n\n{body}"))
    }

    fn fidelity(&self, pen: &Pen<'_>, items: &[usize]) -> String {
        let item = |place: &usize| {
            let entry = &pen.book.registers.fidelity[*place];
            format!("**{}** {}", entry.id, entry.text[pen.lang as usize])
        };
        quoted(&items.iter().map(item).collect::<Vec<_>>().join("\n\n"))
    }

    fn form(&self, pen: &mut Pen<'_>, sheet: &Sheet) -> String {
        let form = &pen.book.registers.forms[sheet.form];
        let line = "\\_".repeat(60);
        let blank = |name: &String| format!("{name}: {}", "\\_".repeat(16));
        let tick = |name: &String| format!("- [ ] {name}");
        let join = |lines: Vec<String>, between: &str| lines.join(between);
        let mut parts = vec![format!("## {} {}", form.id, form.name[pen.lang as usize])];
        parts.push(join(sheet.blanks.iter().map(blank).collect(), " "));
        parts.push(format!("**{}**", sheet.section));
        parts.push(join(sheet.ticks.iter().map(tick).collect(), "\n"));
        for (prompt, lines) in &sheet.prompts {
            parts.push(prompt.clone());
            parts.extend(std::iter::repeat_n(line.clone(), *lines));
        }
        parts.push(format!("{}: 0 1 2 3 4 5 6 7 8 9 10", sheet.scale));
        let empty = vec![String::new(); sheet.head.len()];
        let rule = vec!["---".to_owned(); sheet.head.len()];
        parts.push([row(&sheet.head), row(&rule), row(&empty), row(&empty)].join("\n"));
        parts.push(join(sheet.roles.iter().map(blank).collect(), "\n\n"));
        parts.join("\n\n")
    }
}

fn quoted(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
