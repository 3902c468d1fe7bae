//! Knows where the links of a chapter lead: out, to chapters, into registers, to
//! reports, and to places that are no links at all.

use super::chapter::Desk;
use super::citations::Foreign;
use super::links::{Destination, Scheme, percent_decoded, sort};
use super::report;
use super::target::{Register, ReportKind, Resolved, Target};
use super::tree::linked;
use crate::diag::{Code, Span};
use crate::lang::Lang;
use crate::locale::reports::ReportWords;
use crate::manual::FormStatus;
use crate::markdown::ast::{Inline, InlineKind};
use crate::text::{similar, visible};

impl Desk<'_> {
    pub(super) fn link(
        &mut self,
        to: &str,
        title: &str,
        content: Vec<Inline<Resolved>>,
        span: Span,
    ) -> Inline<Resolved> {
        match sort(to) {
            Destination::External => {
                if content.is_empty() {
                    self.find(Code::EmptyLink, span).args.push(("target", to.to_owned()));
                }
                linked(Target::External(to.to_owned()), title, content, || to.to_owned(), span)
            }
            Destination::Phrase(lang) => {
                Inline { span, kind: InlineKind::Phrase { lang, content } }
            }
            Destination::Entry(scheme, id) => self.entry_link(scheme, id, title, content, span),
            Destination::Slot(id) => {
                let content = if content.is_empty() { room(span) } else { content };
                let (id, is_filled) = (visible(id).into_owned(), false);
                Inline { span, kind: InlineKind::Slot { id, is_filled, content } }
            }
            Destination::Report(name) => self.report_link(name, title, content, span),
            Destination::Forbidden(scheme) => {
                let scheme = visible(scheme).into_owned();
                self.find(Code::LinkScheme, span).args.push(("scheme", scheme));
                linked(Target::Nowhere, title, content, || to.to_owned(), span)
            }
            Destination::Path { path, fragment } => {
                let target = self.path_target(to, path, fragment, span);
                let own = match &target {
                    Target::Chapter { chapter, .. } => {
                        let (_, number, title) = &self.room.titles[*chapter];
                        format!("{number} {title}")
                    }
                    Target::External(_)
                    | Target::Register { .. }
                    | Target::Report(_)
                    | Target::Nowhere => to.to_owned(),
                };
                linked(target, title, content, || own, span)
            }
        }
    }

    fn report_link(
        &mut self,
        name: &str,
        title: &str,
        content: Vec<Inline<Resolved>>,
        span: Span,
    ) -> Inline<Resolved> {
        let Some(kind) = ReportKind::ALL.into_iter().find(|kind| kind.slug() == name) else {
            let target = visible(name).into_owned();
            self.find(Code::UnknownLink, span).args.push(("target", format!("report:{target}")));
            return linked(Target::Nowhere, title, content, || target, span);
        };
        let own = || report::title(kind, ReportWords::of(self.room.lang)).to_owned();
        linked(Target::Report(kind), title, content, own, span)
    }

    fn path_target(&mut self, to: &str, path: &str, fragment: Option<&str>, span: Span) -> Target {
        let nowhere = |desk: &mut Self, code| {
            let name = if code == Code::OutsideManual { "path" } else { "target" };
            desk.find(code, span).args.push((name, to.to_owned()));
            Target::Nowhere
        };
        let path = percent_decoded(path);
        if path.starts_with('/') || (path.is_empty() && fragment.is_none()) {
            return nowhere(self, Code::UnknownLink);
        }
        let file = if path.is_empty() { Ok(self.home.clone()) } else { self.path.beside(&path) };
        let file = match file {
            Ok(file) => file,
            Err(crate::path::PathError::Escapes) => return nowhere(self, Code::OutsideManual),
            Err(crate::path::PathError::Malformed) => return nowhere(self, Code::UnknownLink),
        };
        let found = self.room.files.get(&file).map(|(chapter, lang)| (*chapter, Some(lang)));
        let folder = || {
            let slug = self.room.places.get(file.file_name())?;
            let module = self.room.manual.modules.get(file.file_name())?;
            (module.folder == file).then_some((*slug, None))
        };
        let Some((chapter, lang)) = found.or_else(folder) else {
            return nowhere(self, Code::UnknownLink);
        };
        let lang = lang.unwrap_or(self.text_lang);
        if lang != self.text_lang
            && self.room.anchors[chapter].by_lang.get(self.text_lang).is_some()
        {
            self.find(Code::OtherLanguageLink, span).args.push(("target", to.to_owned()));
        }
        let anchor =
            fragment.and_then(|name| self.anchor(chapter, lang, &percent_decoded(name), span));
        Target::Chapter { chapter, anchor }
    }

    fn anchor(&mut self, chapter: usize, lang: &Lang, name: &str, span: Span) -> Option<String> {
        let languages = &self.room.manual.settings.languages;
        let (_, anchors) = self.room.anchors[chapter].by_lang.get_or(lang, languages)?;
        if let Some(anchor) = anchors.find(name) {
            return Some(anchor.to_owned());
        }
        let near = similar(name, anchors.names()).unwrap_or_default().to_owned();
        let args = &mut self.find(Code::UnknownAnchor, span).args;
        args.extend([("anchor", visible(name).into_owned()), ("similar", near)]);
        None
    }

    fn entry_link(
        &mut self,
        scheme: Scheme,
        id: &str,
        title: &str,
        content: Vec<Inline<Resolved>>,
        span: Span,
    ) -> Inline<Resolved> {
        let registers = self.registers();
        let found = match scheme {
            Scheme::Form => self.known(Code::UnknownForm, id, &registers.forms, span).map(|form| {
                let sheet = (form.status == FormStatus::Ready)
                    .then(|| self.room.places.get(&form.module))
                    .flatten();
                let to = match sheet {
                    Some(chapter) => {
                        Target::Chapter { chapter: *chapter, anchor: Some(format!("form-{id}")) }
                    }
                    None => entry(Register::Forms, id),
                };
                let title = self.worded(&form.title, span);
                (to, with_id(id, title))
            }),
            Scheme::Fidelity => self
                .known(Code::UnknownFidelity, id, &registers.fidelity, span)
                .map(|_| (entry(Register::Fidelity, id), vec![words(id, span)])),
            Scheme::Core => self.known(Code::UnknownCore, id, &registers.core, span).map(|item| {
                (entry(Register::Core, id), with_id(id, self.worded(&item.title, span)))
            }),
            Scheme::Law => self.known(Code::UnknownLaw, id, &registers.law, span).map(|law| {
                let section = format!(" {}", self.set(&law.section));
                let name = joined(vec![self.worded(&law.act, span), words(&section, span)]);
                (entry(Register::Law, id), name)
            }),
            Scheme::Term => self
                .known(Code::UnknownTerm, id, &registers.glossary, span)
                .map(|term| (entry(Register::Glossary, id), vec![self.worded(&term.term, span)])),
            Scheme::Parameter => self
                .known(Code::UnknownParameter, id, &registers.parameters, span)
                .map(|own| (entry(Register::Parameters, id), vec![self.worded(&own.value, span)])),
            Scheme::Source => self.source(id, span).map(|(to, title)| (to, vec![title])),
        };
        let (to, own) = found.unwrap_or_else(|| (Target::Nowhere, vec![words(&visible(id), span)]));
        let content = if content.is_empty() { own } else { content };
        let title = title.to_owned();
        Inline { span, kind: InlineKind::Link { to, title, content } }
    }

    fn source(&mut self, key: &str, span: Span) -> Option<(Target, Inline<Resolved>)> {
        let title = self.room.bibliography.title(key);
        if title.is_none() {
            let keys = self.room.bibliography.keys.iter().map(String::as_str);
            let near = similar(key, keys).unwrap_or_default().to_owned();
            let id = visible(key).into_owned();
            self.find(Code::UnknownSource, span).args.extend([("id", id), ("similar", near)]);
        }
        let foreign = self.room.bibliography.foreign(key, self.text_lang);
        let title = words(&title?, span);
        let title = match foreign {
            Some(Foreign { lang, .. }) => {
                Inline { span, kind: InlineKind::Phrase { lang, content: vec![title] } }
            }
            None => title,
        };
        Some((entry(Register::Sources, key), title))
    }
}

fn entry(register: Register, id: &str) -> Target {
    Target::Register { register, id: id.to_owned() }
}

fn words(words: &str, span: Span) -> Inline<Resolved> {
    Inline { span, kind: InlineKind::Text(words.to_owned()) }
}

/// Puts the id of an entry before its name.
fn with_id(id: &str, name: Inline<Resolved>) -> Vec<Inline<Resolved>> {
    let id = words(&format!("{id} "), name.span);
    joined(vec![id, name])
}

/// Makes one text of neighbours that are text.
fn joined(line: Vec<Inline<Resolved>>) -> Vec<Inline<Resolved>> {
    let mut out: Vec<Inline<Resolved>> = Vec::new();
    for inline in line {
        match (out.last_mut().map(|last| &mut last.kind), inline.kind) {
            (Some(InlineKind::Text(before)), InlineKind::Text(more)) => before.push_str(&more),
            (_, kind) => out.push(Inline { span: inline.span, kind }),
        }
    }
    out
}

/// Returns room to write a few words.
fn room(span: Span) -> Vec<Inline<Resolved>> {
    vec![Inline { span, kind: InlineKind::Blank(16) }]
}
