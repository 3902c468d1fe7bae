//! Knows handbok's own layout.

use super::markdown::{Dialect, Pen, module as write, row};
use super::{add_figures, yaml};
use crate::Files;
use crate::figures;
use crate::text::{Book, Lang, Module, PanelKind, Register, Sheet};

/// Lays out a manual for handbok.
pub fn files(book: &Book) -> Files {
    let mut files = yaml::files(book);
    for module in &book.modules {
        let folder = format!("manual/{}/{}", book.parts[module.part].slug, module.slug);
        for lang in Lang::ALL {
            let text = write(book, module, lang, &Handbok);
            files.insert(format!("{folder}/{}.md", lang.tag()), text.into_bytes());
        }
    }
    add_figures(&mut files, book, "manual/figures");
    files
}

struct Handbok;

impl Handbok {
    fn fence(name: &str, title: &str, attributes: &str, body: &str) -> String {
        let words = [":::", name, title, attributes];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let body = if body.is_empty() { String::new() } else { format!("{body}\n") };
        format!("{}\n{body}:::", words.join(" "))
    }
}

impl Dialect for Handbok {
    fn module(&self, pen: &Pen<'_>, words: &str, module: &Module, heading: &str) -> String {
        let part = &pen.book.parts[module.part].slug;
        format!("[{words}](../../{part}/{}/{}.md#{heading})", module.slug, pen.lang.tag())
    }

    fn entry(&self, pen: &Pen<'_>, words: &str, register: Register, place: usize) -> String {
        let id = &pen.book.registers.of(register)[place].id;
        match register {
            Register::Glossary => format!("[{words}](term:{id})"),
            Register::Law => format!("[](law:{id})"),
            Register::Core => format!("[](core:{id})"),
            Register::Forms => format!("[](form:{id})"),
        }
    }

    fn source(&self, pen: &Pen<'_>, place: usize) -> String {
        format!("[@{}]", pen.book.registers.sources[place].key)
    }

    fn figure(&self, _: &Pen<'_>, figure: usize, alt: &str, caption: &str) -> String {
        format!("![{alt}](../../figures/{} \"{caption}\")", figures::name(figure))
    }

    fn table(&self, pen: &Pen<'_>, caption: &str, table: &str) -> String {
        Self::fence(pen.lang.of(["tabell", "table"]), caption, "", table)
    }

    fn panel(&self, pen: &Pen<'_>, kind: &PanelKind, title: &str, body: &str) -> String {
        Self::fence(pen.lang.of(kind.directive), title, kind.attributes, body)
    }

    fn fidelity(&self, pen: &Pen<'_>, items: &[usize]) -> String {
        let ids: Vec<&str> =
            items.iter().map(|item| pen.book.registers.fidelity[*item].id.as_str()).collect();
        Self::fence(pen.lang.of(["kvalitetspunkt", "fidelity"]), &ids.join(" "), "", "")
    }

    fn form(&self, pen: &mut Pen<'_>, sheet: &Sheet) -> String {
        let lang = pen.lang;
        let blanks: Vec<String> =
            sheet.blanks.iter().map(|name| format!("{name}: {}", "_".repeat(16))).collect();
        let ticks: Vec<String> = sheet.ticks.iter().map(|tick| format!("- [ ] {tick}")).collect();
        let mut parts = vec![blanks.join(" ")];
        parts.push(Self::fence(lang.of(["del", "section"]), &sheet.section, "", &ticks.join("\n")));
        for (prompt, lines) in &sheet.prompts {
            let count = format!("{{n={lines}}}");
            parts.push(Self::fence(lang.of(["linjer", "lines"]), prompt, &count, ""));
        }
        let ends = "{from=0 to=10 low=\"0\" high=\"10\"}";
        parts.push(Self::fence(lang.of(["skala", "scale"]), &sheet.scale, ends, ""));
        let empty = vec![String::new(); sheet.head.len()];
        let rule = vec!["---".to_owned(); sheet.head.len()];
        parts.push([row(&sheet.head), row(&rule), row(&empty), row(&empty)].join("\n"));
        let roles: Vec<String> = sheet.roles.iter().map(|role| format!("- {role}")).collect();
        let name = lang.of(["signaturer", "signatures"]);
        parts.push(Self::fence(name, "", "", &roles.join("\n")));
        let id = &pen.book.registers.forms[sheet.form].id;
        Self::fence(lang.of(["skjema", "form"]), id, "", &parts.join("\n\n"))
    }
}
