//! PLACEHOLDER: stands where `manual::load`, `edition::resolve` and the
//! renderers will be connected. It looks only for images without a text
//! alternative and prints each Markdown file as it is, so that the command line
//! can be tried before the inside exists.

use std::sync::Arc;

use super::{BuildRequest, Error, Stats};
use crate::diag::{Code, Diagnostic, Span, Warned};
use crate::lang::Lang;
use crate::path::VPath;
use crate::render::Tree;
use crate::vcs::Snapshot;

/// Stands for a loaded manual.
pub(super) struct Placeholder {
    languages: Vec<Lang>,
    pages: Vec<(VPath, Arc<[u8]>)>,
}

/// Stands for `manual::load` and `edition::resolve`.
pub(super) fn load(snapshot: &Snapshot) -> Warned<Placeholder> {
    let mut findings = Vec::new();
    let book = VPath::new("book.toml").expect("a plain name is a path");
    let languages = match snapshot.text(&book).map(toml::from_str::<toml::Table>) {
        None => {
            let missing = Diagnostic::new(Code::MissingFile).arg("file", "book.toml");
            findings.push(missing.in_file(&book));
            Vec::new()
        }
        Some(Err(error)) => {
            let broken = Diagnostic::new(Code::InvalidToml).arg("reason", error.message());
            findings.push(broken.at(&book, error.span().unwrap_or(0..0).into()));
            Vec::new()
        }
        Some(Ok(table)) => languages(&table),
    };
    let mut pages = Vec::new();
    for (path, file) in snapshot.files() {
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        if path.extension().as_deref() != Some("md") {
            continue;
        }
        for (at, image) in text.match_indices("![](") {
            let end = text[at..].find(')').map_or(at + image.len(), |close| at + close + 1);
            let name = &text[at + image.len()..end.saturating_sub(1).max(at + image.len())];
            let found = Diagnostic::new(Code::MissingAltText).arg("image", name);
            findings.push(found.at(path, Span::new(at, end)));
        }
        pages.push((path.clone(), file.bytes.clone()));
    }
    Warned { value: Placeholder { languages, pages }, findings }
}

/// Stands for the renderers.
pub(super) fn render(manual: &Placeholder, request: &BuildRequest) -> Result<(Tree, Stats), Error> {
    for asked in &request.languages {
        if !manual.languages.contains(asked) {
            let known = manual.languages.clone();
            return Err(Error::UnknownLanguage { asked: asked.clone(), known });
        }
    }
    let page = |(path, bytes): &(VPath, Arc<[u8]>)| {
        (VPath::new(&format!("{path}.txt")).expect("a path with a suffix is a path"), bytes.clone())
    };
    let tree: Tree = manual.pages.iter().map(page).collect();
    let stats = Stats { pages: tree.len(), pdfs: Vec::new() };
    Ok((tree, stats))
}

fn languages(table: &toml::Table) -> Vec<Lang> {
    let listed = table.get("languages").and_then(toml::Value::as_array);
    let tags = listed.into_iter().flatten().filter_map(toml::Value::as_str);
    tags.filter_map(Lang::new).collect()
}
