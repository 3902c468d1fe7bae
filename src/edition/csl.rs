//! Knows how what hayagriva prints becomes pieces of a line.

use hayagriva::citationberg::{FontStyle, FontWeight};
use hayagriva::types::Person;
use hayagriva::{Elem, ElemChild, ElemMeta, Formatted};

use super::citations::Foreign;
use super::target::{Register, Resolved, Target};
use crate::diag::Span;
use crate::markdown::ast::{CiteItem, Inline, InlineKind};
use crate::markdown::walk::plain_text;
use crate::text::visible;

/// Copies what hayagriva printed, each work a link to its entry among the sources.
pub(super) fn link_entries(
    child: &ElemChild,
    items: &[&CiteItem],
    foreign: &dyn Fn(&str) -> Option<Foreign>,
    into: &mut Vec<Inline<Resolved>>,
) {
    match child {
        ElemChild::Elem(elem) => match elem.meta {
            Some(ElemMeta::Entry(index)) if index < items.len() => {
                let mut content = Vec::new();
                let id = items[index].key.clone();
                let own = foreign(&id);
                elem.children.0.iter().for_each(|child| push(child, own.as_ref(), &mut content));
                let to = Target::Register { register: Register::Sources, id };
                let kind = InlineKind::Link { to, title: String::new(), content };
                into.push(Inline { span: Span::default(), kind });
            }
            _ => {
                let children = elem.children.0.iter();
                children.for_each(|child| link_entries(child, items, foreign, into));
            }
        },
        ElemChild::Text(_)
        | ElemChild::Markup(_)
        | ElemChild::Link { .. }
        | ElemChild::Transparent { .. } => push(child, None, into),
    }
}

/// Copies what hayagriva printed of a source; its titles say which language they are in,
/// when that is another one than the edition's.
pub(super) fn push(child: &ElemChild, foreign: Option<&Foreign>, into: &mut Vec<Inline<Resolved>>) {
    match child {
        ElemChild::Text(words) => formatted(words, into),
        ElemChild::Elem(elem) => match (&elem.meta, foreign) {
            (Some(ElemMeta::Text), Some(foreign)) => titled(elem, foreign, into),
            (Some(ElemMeta::Names(lists)), _) if lists.iter().any(|(own, _)| has_others(own)) => {
                let count = lists.iter().map(|(own, _)| own.len()).max().unwrap_or(0);
                et_al(elem, count, into);
            }
            _ => elem.children.0.iter().for_each(|child| push(child, foreign, into)),
        },
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

/// Returns whether a list of names ends in BibLaTeX's “and others”, which hayagriva takes
/// for somebody of that name.
fn has_others(names: &[Person]) -> bool {
    names.last().is_some_and(|last| last.name == OTHERS && last.given_name.is_none())
}

const OTHERS: &str = "others";
const ET_AL: &str = "et al.";

/// Copies a list of names that ends in others, as every list that is cut short is printed.
fn et_al(elem: &Elem, count: usize, into: &mut Vec<Inline<Resolved>>) {
    let mut content = Vec::new();
    elem.children.0.iter().for_each(|child| push(child, None, &mut content));
    let named = content.iter_mut().rev().find_map(|inline| match &mut inline.kind {
        InlineKind::Text(words) if words.contains(OTHERS) => Some(words),
        _ => None,
    });
    if let Some(words) = named
        && let Some((before, after)) = words.rsplit_once(OTHERS)
    {
        let before = before.trim_end();
        let and = [" &", " and", " og"].into_iter().find_map(|and| before.strip_suffix(and));
        let before = and.unwrap_or(before).trim_end();
        // After one name alone there is no comma.
        let before = if count > 2 { before } else { before.trim_end_matches(',') };
        *words = format!("{before} {ET_AL}{after}");
    }
    content.into_iter().for_each(|inline| add(inline, into));
}

/// Copies the value of a field, which may be a title.
fn titled(elem: &Elem, foreign: &Foreign, into: &mut Vec<Inline<Resolved>>) {
    let mut content = Vec::new();
    elem.children.0.iter().for_each(|child| push(child, None, &mut content));
    if foreign.has(&plain_text(&content)) {
        let kind = InlineKind::Phrase { lang: foreign.lang.clone(), content };
        into.push(Inline { span: Span::default(), kind });
    } else {
        content.into_iter().for_each(|inline| add(inline, into));
    }
}

/// Adds a piece to a line; text is joined with text before it.
fn add(inline: Inline<Resolved>, into: &mut Vec<Inline<Resolved>>) {
    match inline.kind {
        InlineKind::Text(words) => text(&words, into),
        _ => into.push(inline),
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
    content.into_iter().for_each(|inline| add(inline, into));
}

/// Adds words to a line.
pub(super) fn text(words: &str, into: &mut Vec<Inline<Resolved>>) {
    if let Some(Inline { kind: InlineKind::Text(before), .. }) = into.last_mut() {
        let is_stopped = before.ends_with(ET_AL);
        let words = words.strip_prefix('.').filter(|_| is_stopped).unwrap_or(words);
        before.push_str(&visible(words));
    } else {
        let kind = InlineKind::Text(visible(words).into_owned());
        into.push(Inline { span: Span::default(), kind });
    }
}
