//! Knows how the parser's events become pieces of a line.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::ast::{Authored, CiteItem, Inline, InlineKind};
use super::lines::{BLANK, mask};
use super::read::{CITATION, Reader};
use super::walk::plain_text;
use crate::diag::{Code, Span};
use crate::text::visible;

impl Reader<'_> {
    /// Reads pieces of a line up to the end of the enclosing block or span,
    /// or up to the next block.
    pub(super) fn inlines(&mut self) -> Vec<Inline<Authored>> {
        // Most lines, such as those of cells and items, are one piece of text.
        let mut line = Vec::with_capacity(1);
        while let Some(event) = self.peek() {
            match event {
                Event::End(_) | Event::Rule => break,
                Event::Start(tag) if !is_span(tag) => break,
                _ => self.inline(&mut line),
            }
        }
        line
    }

    fn inline(&mut self, line: &mut Vec<Inline<Authored>>) {
        let Some((event, range)) = self.next() else { return };
        let span = self.span(&range);
        let kind = match event {
            Event::Text(CowStr::Borrowed(words)) if self.is_plain => {
                return push_text(words, span, line);
            }
            Event::Text(words) => return self.text(&words, &range, line),
            Event::Code(words) => InlineKind::Code(shown(&words.replace(BLANK, "_"))),
            Event::SoftBreak => InlineKind::SoftBreak,
            Event::HardBreak => InlineKind::HardBreak,
            Event::FootnoteReference(label) => InlineKind::Note(shown(&label)),
            Event::InlineHtml(html) | Event::Html(html) => {
                let html = shown(&html);
                self.find(Code::RawHtml, span).args.push(("html", html.clone()));
                InlineKind::Html(html)
            }
            Event::Start(tag) => match self.tagged(tag, span) {
                Some(kind) => kind,
                None => return,
            },
            // The options that make these events are off, or `inlines` stops before them.
            Event::End(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => return,
        };
        line.push(Inline { span, kind });
    }

    fn tagged(&mut self, tag: Tag<'_>, span: Span) -> Option<InlineKind<Authored>> {
        if self.depth >= self.limits.nesting {
            let limit = self.limits.nesting.to_string();
            self.find(Code::NestingTooDeep, span).args.push(("limit", limit));
            self.skip();
            self.pass_end();
            return None;
        }
        self.depth += 1;
        let content = self.inlines();
        self.depth -= 1;
        self.pass_end();
        Some(match tag {
            Tag::Emphasis => InlineKind::Emphasis(content),
            Tag::Strong => InlineKind::Strong(content),
            Tag::Strikethrough => InlineKind::Strikethrough(content),
            Tag::Link { dest_url, .. } if dest_url.starts_with(CITATION) => {
                InlineKind::Citation(cite_items(&dest_url[CITATION.len()..]))
            }
            Tag::Link { dest_url, title, link_type, .. } => {
                let to = match link_type {
                    pulldown_cmark::LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                InlineKind::Link { to: shown(&to), title: shown(&title), content }
            }
            Tag::Image { dest_url, title, .. } => InlineKind::Image {
                image: shown(&dest_url),
                alt: plain_text(&content),
                title: shown(&title),
            },
            // `is_span` lets no other tag through.
            _ => return None,
        })
    }

    /// Adds words, joined to the words before them; runs of masked underscores become blanks.
    fn text(&self, seen: &str, range: &Range<usize>, line: &mut Vec<Inline<Authored>>) {
        let written = self.written(seen, range);
        let blank = |c: char| c == BLANK;
        let underscores =
            seen.contains(BLANK) && written.len() == seen.len() && written.contains("____");
        let mut start = 0;
        while start < seen.len() {
            let rest = &seen[start..];
            let run =
                if underscores { rest.len() - rest.trim_start_matches(blank).len() } else { 0 };
            let end = start
                + match run {
                    0 if underscores => rest.find(BLANK).unwrap_or(rest.len()),
                    0 => rest.len(),
                    run => run,
                };
            let part = self.span(&(range.start + start..(range.start + end).min(range.end)));
            if run > 0 {
                let width = u16::try_from(run).unwrap_or(u16::MAX);
                line.push(Inline { span: part, kind: InlineKind::Blank(width) });
            } else {
                push_text(&shown(&seen[start..end]), part, line);
            }
            start = end;
        }
    }

    /// Reads words that stand outside the parser's sight, such as the title of
    /// a block, as one line of Markdown.
    pub(super) fn line_of(&mut self, words: &str, start: usize) -> Vec<Inline<Authored>> {
        let masked = mask(words);
        let mut inner = Reader::new(self.path, words, &masked, start, self.limits);
        inner.depth = self.depth + 1;
        let whole = matches!(inner.peek(), Some(Event::Start(Tag::Paragraph)));
        inner.at = usize::from(whole);
        let content = inner.inlines();
        inner.pass_end();
        let complete = whole && inner.peek().is_none();
        if complete || words.is_empty() {
            let findings = std::mem::take(&mut inner.findings);
            self.findings.extend(findings);
            return content;
        }
        let span = Span::new(start, start + words.len());
        vec![Inline { span, kind: InlineKind::Text(shown(words)) }]
    }
}

fn push_text(words: &str, span: Span, line: &mut Vec<Inline<Authored>>) {
    if let Some(Inline { span: before, kind: InlineKind::Text(text) }) = line.last_mut() {
        text.push_str(words);
        before.end = span.end;
    } else {
        line.push(Inline { span, kind: InlineKind::Text(words.to_owned()) });
    }
}

/// Shows hidden characters; a line end inside a title or a piece of code is one character.
fn shown(text: &str) -> String {
    if text.contains('\r') {
        return visible(&text.replace("\r\n", "\n")).into_owned();
    }
    visible(text).into_owned()
}

fn is_span(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// Reads `@key, p. 3; @other`.
fn cite_items(text: &str) -> Vec<CiteItem> {
    let item = |part: &str| {
        let part = part.trim().trim_start_matches('@');
        let (key, locator) = part.split_once(',').map_or((part, None), |(k, l)| (k, Some(l)));
        let locator = locator.map(str::trim).filter(|l| !l.is_empty());
        CiteItem { key: shown(key.trim()), locator: locator.map(shown) }
    };
    text.split(';').map(item).collect()
}
