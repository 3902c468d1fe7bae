//! A small manual in a temporary folder, complete and without findings.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

const BOOK: &str = r#"id = "small"
languages = ["nb", "en"]
manual = "manual"
theme = "default"
licence = "CC-BY-4.0"
licence-url = "https://creativecommons.org/licenses/by/4.0/"
safety-module = "first-visit"
citation-style = "apa"
url = ""

[title]
nb = "En liten manual"
en = "A small manual"

[subtitle]
nb = "Til prøve"
en = "For trial"

[description]
nb = "Den prøver verktøyet."
en = "It tries the tool."

[audience]
nb = "For dem som prøver."
en = "For those who try."

[publisher]
nb = "Redaksjonen"
en = "The editors"

[draft-label.short]
nb = "Utkast"
en = "Draft"

[draft-label.long]
nb = "Utkast, ikke godkjent"
en = "Draft, not approved"

[output]
formats = ["site", "pdf"]

[versions]
tags = "v*"
"#;

const PEOPLE: &str = "groups:
  - {id: editors, title: {nb: Redaksjonen, en: The editors}}
collaborators:
  - {id: editor-1, group: editors, role: {nb: Redaktør, en: Editor}, git: [Kari Nordmann]}
";

const REGISTERS: [&str; 6] = ["core", "fidelity", "forms", "law", "glossary", "parameters"];

/// A manual on disk; gone when dropped.
pub(crate) struct Book {
    folder: TempDir,
}

impl Book {
    /// Makes a manual of one module.
    pub(crate) fn new() -> Self {
        Self::of_modules(1)
    }

    /// Makes a manual of so many modules; the first is `first-visit`.
    pub(crate) fn of_modules(count: usize) -> Self {
        let book = Self { folder: tempfile::tempdir().unwrap() };
        let ids: Vec<String> = (0..count).map(id).collect();
        let outline = format!(
            "parts:\n  - id: basics\n    title: {{nb: Grunnlag, en: Basics}}\n    modules: [{}]\n",
            ids.join(", ")
        );
        book.write("book.toml", BOOK);
        book.write("manual/outline.yml", &outline);
        book.write("manual/people.yml", PEOPLE);
        for register in REGISTERS {
            book.write(&format!("manual/registers/{register}.yml"), "[]\n");
        }
        book.write("manual/registers/references.bib", "");
        for id in &ids {
            let facts = format!(
                "id: {id}\nstatus: draft\naudience: [family-partner]\nkey-element: common\n"
            );
            book.write(&format!("manual/basics/{id}/module.yml"), &facts);
        }
        book.say("one")
    }

    /// Writes a word into the text of every module, so that what is built from
    /// it can be told from what was built before.
    pub(crate) fn say(self, word: &str) -> Self {
        for folder in fs::read_dir(self.path("manual/basics")).unwrap() {
            let folder = folder.unwrap().path();
            let nb = format!(
                "# Besøket\n\nHva modulen er til for: {word}.\n\n## Før {{#before}}\n\nTekst.\n"
            );
            let en = format!(
                "# The visit\n\nWhat this is for: {word}.\n\n## Before {{#before}}\n\nText.\n"
            );
            fs::write(folder.join("nb.md"), nb).unwrap();
            fs::write(folder.join("en.md"), en).unwrap();
        }
        self
    }

    /// Puts text into the Norwegian file of the first module.
    pub(crate) fn nb(self, text: &str) -> Self {
        self.write("manual/basics/first-visit/nb.md", text);
        self
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Returns the folder with book.toml.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the place of a file or folder of the manual.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root().join(inside)
    }
}

fn id(number: usize) -> String {
    if number == 0 { "first-visit".to_owned() } else { format!("visit-{number}") }
}
