//! Knows how what hayagriva prints becomes pieces of a line.

use hayagriva::citationberg::{FontStyle, FontWeight};
use hayagriva::{ElemChild, ElemMeta, Formatted};

use super::target::{Register, Resolved, Target};
use crate::diag::Span;
use crate::markdown::ast::{CiteItem, Inline, InlineKind};
use crate::text::visible;

/// Copies what hayagriva printed, each work a link to its entry among the sources.
pub(super) fn link_entries(
    child: &ElemChild,
    items: &[&CiteItem],
    into: &mut Vec<Inline<Resolved>>,
) {
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

/// Copies what hayagriva printed.
pub(super) fn push(child: &ElemChild, into: &mut Vec<Inline<Resolved>>) {
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

/// Adds words to a line.
pub(super) fn text(words: &str, into: &mut Vec<Inline<Resolved>>) {
    if let Some(Inline { kind: InlineKind::Text(before), .. }) = into.last_mut() {
        before.push_str(&visible(words));
    } else {
        let kind = InlineKind::Text(visible(words).into_owned());
        into.push(Inline { span: Span::default(), kind });
    }
}
