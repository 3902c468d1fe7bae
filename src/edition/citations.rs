//! Knows how citations and sources are printed: hayagriva runs once per
//! edition, and what it prints becomes pieces of a line for every renderer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{
    FontStyle, FontWeight, IndependentStyle, Locale as CslLocale, LocaleCode, Style,
    taxonomy::Locator,
};
use hayagriva::io::{BibLaTeXError, from_biblatex_str};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, ElemMeta, Entry, Formatted, Library, LocatorPayload, SpecificLocator,
};

use super::target::{Cited, Register, Resolved, Target};
use crate::diag::{Code, Diagnostic, Span};
use crate::locale::Locale;
use crate::manual::Manual;
use crate::markdown::ast::{CiteItem, Inline, InlineKind};
use crate::path::VPath;
use crate::text::visible;

static LOCALES: LazyLock<Vec<CslLocale>> = LazyLock::new(locales);

/// The sources of a manual, parsed, and the style in which they are printed.
#[derive(Debug)]
pub struct Bibliography {
    library: Library,
    style: Option<IndependentStyle>,
    /// The keys of all sources.
    pub keys: BTreeSet<String>,
}

impl Bibliography {
    /// Reads the sources of a manual; a file that can't be read has no sources.
    pub fn read(manual: &Manual, findings: &mut Vec<Diagnostic>) -> Self {
        let path = manual.folder.join("registers/references.bib").expect("a plain name");
        let library = match from_biblatex_str(&manual.registers.references) {
            Ok(library) => library,
            Err(errors) => {
                for error in errors {
                    let reason = visible(&error.to_string()).into_owned();
                    let span = match error {
                        BibLaTeXError::Parse(error) => error.span,
                        BibLaTeXError::Type(error) => error.span,
                    };
                    let finding = Diagnostic::new(Code::InvalidBibliography);
                    findings.push(finding.at(&path, Span::from(span)).arg("reason", reason));
                }
                Library::new()
            }
        };
        let name = &manual.settings.citation_style;
        let style = match ArchivedStyle::by_name(name).map(ArchivedStyle::get) {
            Some(Style::Independent(style)) => Some(style),
            Some(Style::Dependent(_)) | None => {
                let book = VPath::new("book.toml").expect("a plain name is a path");
                let finding = Diagnostic::new(Code::UnknownStyle).in_file(&book);
                findings.push(finding.arg("style", visible(name)));
                None
            }
        };
        let keys = if library.is_empty() {
            written_keys(&manual.registers.references)
        } else {
            library.keys().map(str::to_owned).collect()
        };
        Self { library, style, keys }
    }

    /// Returns the title of a source; its key while the file can't be read.
    pub(super) fn title(&self, key: &str) -> Option<String> {
        if self.library.is_empty() {
            return self.keys.get(key).cloned();
        }
        let title = self.library.get(key)?.title();
        let words = title.map_or_else(|| key.to_owned(), |title| title.value.to_string());
        Some(visible(&words).into_owned())
    }

    /// Prints every citation of an edition, in order, and the list of sources:
    /// those that are cited and those that `named` adds.
    pub(super) fn print(
        &self,
        citations: &[&[CiteItem]],
        named: &BTreeSet<&str>,
        locale: &Locale,
    ) -> Printed {
        let Some(style) = &self.style else { return Printed::default() };
        let any = citations.iter().any(|items| items.iter().any(|i| self.keys.contains(&i.key)));
        if !any && named.is_empty() {
            return Printed {
                citations: citations.iter().map(|i| self.unknown(i)).collect(),
                ..Printed::default()
            };
        }
        let code = LocaleCode(locale.citation.clone());
        let mut driver = BibliographyDriver::new();
        let mut asked = Vec::new();
        for items in citations {
            let known: Vec<_> = items.iter().filter_map(|item| self.item(item)).collect();
            asked.push(!known.is_empty());
            if !known.is_empty() {
                driver.citation(CitationRequest::new(
                    known,
                    style,
                    Some(code.clone()),
                    &LOCALES,
                    None,
                ));
            }
        }
        for entry in named.iter().filter_map(|key| self.library.get(key)) {
            let mut item = CitationItem::with_entry(entry);
            item.hidden = true;
            driver.citation(CitationRequest::new(
                vec![item],
                style,
                Some(code.clone()),
                &LOCALES,
                None,
            ));
        }
        let request = BibliographyRequest::new(style, Some(code), &LOCALES);
        let rendered = driver.finish(request);
        let mut printed = rendered.citations.iter();
        let citation = |(items, asked): (&&[CiteItem], bool)| match asked {
            true => printed.next().map_or_else(Cited::empty, |r| self.cited(&r.citation, items)),
            false => self.unknown(items),
        };
        let citations = citations.iter().zip(asked).map(citation).collect();
        let items = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        let sources = items.into_iter().map(|item| {
            let mut line = Vec::new();
            if let Some(first) = &item.first_field {
                push(first, &mut line);
                text(" ", &mut line);
            }
            item.content.0.iter().for_each(|child| push(child, &mut line));
            (item.key, line)
        });
        Printed { citations, sources: sources.collect() }
    }

    fn item<'a>(&'a self, item: &'a CiteItem) -> Option<CitationItem<'a, Entry>> {
        let entry = self.library.get(&item.key)?;
        let locator = item.locator.as_deref().map(locator);
        Some(CitationItem::with_locator(entry, locator))
    }

    fn cited(&self, children: &ElemChildren, items: &[CiteItem]) -> Cited {
        let known: Vec<&CiteItem> = items.iter().filter(|i| self.keys.contains(&i.key)).collect();
        let mut content = Vec::new();
        for child in &children.0 {
            link_entries(child, &known, &mut content);
        }
        Cited { content }
    }

    /// Shows a citation of nothing known as its author wrote it; a finding told about it.
    fn unknown(&self, items: &[CiteItem]) -> Cited {
        let keys: Vec<String> = items.iter().map(|item| format!("@{}", item.key)).collect();
        let mut content = Vec::new();
        text(&format!("[{}]", keys.join("; ")), &mut content);
        Cited { content }
    }
}

/// Returns the keys that stand in a file that can't be read, so that its
/// mistake is not told again for every citation.
fn written_keys(bibliography: &str) -> BTreeSet<String> {
    let entries = bibliography.lines().filter(|line| line.starts_with('@'));
    let key = |line: &str| Some(line.split_once('{')?.1.split_once(',')?.0.trim().to_owned());
    entries.filter_map(key).collect()
}

impl Cited {
    fn empty() -> Self {
        Self { content: Vec::new() }
    }
}

/// What hayagriva printed for one edition.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// One per citation, in the order asked.
    pub(super) citations: Vec<Cited>,
    /// Key and entry, as the style sorts them.
    pub(super) sources: Vec<(String, Vec<Inline<Resolved>>)>,
}

/// Words before a number that say what is counted.
static LOCATORS: LazyLock<BTreeMap<&'static str, Locator>> = LazyLock::new(|| {
    let pages = ["p.", "pp.", "s.", "side", "page", "pages"].map(|word| (word, Locator::Page));
    let chapters = ["ch.", "chap.", "chapter", "kap.", "kapittel"].map(|w| (w, Locator::Chapter));
    let sections = ["sec.", "section", "§", "avsnitt"].map(|word| (word, Locator::Section));
    let tables = ["table", "tabell"].map(|word| (word, Locator::Table));
    let figures = ["figure", "fig.", "figur"].map(|word| (word, Locator::Figure));
    pages.into_iter().chain(chapters).chain(sections).chain(tables).chain(figures).collect()
});

fn locator(words: &str) -> SpecificLocator<'_> {
    let (first, rest) = words.split_once([' ', '\u{a0}']).unwrap_or(("", words));
    match LOCATORS.get(first) {
        Some(kind) => SpecificLocator(*kind, LocatorPayload::Str(rest.trim())),
        None => SpecificLocator(Locator::Page, LocatorPayload::Str(words)),
    }
}

/// Copies what hayagriva printed, each work a link to its entry among the sources.
fn link_entries(child: &ElemChild, items: &[&CiteItem], into: &mut Vec<Inline<Resolved>>) {
    match child {
        ElemChild::Elem(elem) => match elem.meta {
            Some(ElemMeta::Entry(index)) if index < items.len() => {
                let mut content = Vec::new();
                elem.children.0.iter().for_each(|child| push(child, &mut content));
                let id = items[index].key.clone();
                let to = Target::Register { register: Register::Sources, id };
                let kind = InlineKind::Link { to, title: String::new(), content };
                into.push(Inline { span: Span::default(), kind });
            }
            _ => elem.children.0.iter().for_each(|child| link_entries(child, items, into)),
        },
        ElemChild::Text(_)
        | ElemChild::Markup(_)
        | ElemChild::Link { .. }
        | ElemChild::Transparent { .. } => push(child, into),
    }
}

fn push(child: &ElemChild, into: &mut Vec<Inline<Resolved>>) {
    match child {
        ElemChild::Text(words) => formatted(words, into),
        ElemChild::Elem(elem) => elem.children.0.iter().for_each(|child| push(child, into)),
        ElemChild::Markup(words) => text(words, into),
        ElemChild::Link { text: words, url } => {
            let mut content = Vec::new();
            formatted(words, &mut content);
            if url.starts_with("https://") || url.starts_with("http://") {
                let to = Target::External(visible(url).into_owned());
                let kind = InlineKind::Link { to, title: String::new(), content };
                into.push(Inline { span: Span::default(), kind });
            } else {
                into.extend(content);
            }
        }
        ElemChild::Transparent { .. } => {}
    }
}

fn formatted(words: &Formatted, into: &mut Vec<Inline<Resolved>>) {
    let mut content = Vec::new();
    text(&words.text, &mut content);
    let wrap = |kind| vec![Inline { span: Span::default(), kind }];
    if words.formatting.font_weight == FontWeight::Bold {
        content = wrap(InlineKind::Strong(content));
    }
    if words.formatting.font_style == FontStyle::Italic {
        content = wrap(InlineKind::Emphasis(content));
    }
    into.extend(content);
}

fn text(words: &str, into: &mut Vec<Inline<Resolved>>) {
    if let Some(Inline { kind: InlineKind::Text(before), .. }) = into.last_mut() {
        before.push_str(&visible(words));
    } else {
        let kind = InlineKind::Text(visible(words).into_owned());
        into.push(Inline { span: Span::default(), kind });
    }
}
