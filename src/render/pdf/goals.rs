//! Knows how links inside a book find their goals once its pages are set.
//!
//! Typst tells readers of a link on which page its goal is, and so lays every line with
//! such a link out anew until all pages have settled: a third of the time of a book. Themes
//! write `link("goal:LABEL", words)` instead, which Typst takes for an address, and here
//! the address becomes the place. What a link says of itself is its words, which say more
//! than a page.

use std::collections::BTreeSet;

use rayon::prelude::*;
use typst::foundations::Label;
use typst::introspection::{Introspector as _, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document as _, LinkMarker};
use typst::utils::PicoStr;
use typst_layout::{PagedDocument, PagedIntrospector};

use crate::render::RenderError;

/// What the address of a link inside the book begins with.
const GOAL: &str = "goal:";

/// Leads every link inside the book to its goal.
///
/// # Errors
/// Fails when a link names a label that stands nowhere, or more than once.
pub(super) fn settle(document: &PagedDocument) -> Result<PagedDocument, RenderError> {
    let mut pages = document.pages().to_vec();
    let places = document.introspector();
    let astray: BTreeSet<String> = pages
        .par_iter_mut()
        .map(|page| {
            let mut astray = BTreeSet::new();
            lead(&mut page.frame, places, &mut astray);
            astray
        })
        .reduce(BTreeSet::new, |one, other| one.into_iter().chain(other).collect());
    if let Some(first) = astray.first() {
        return Err(RenderError::Typst(format!("a link leads to `{first}`, which is nowhere")));
    }
    Ok(PagedDocument::new(pages.into(), document.info().clone()))
}

fn lead(frame: &mut Frame, places: &PagedIntrospector, astray: &mut BTreeSet<String>) {
    // What has no such link stays shared with what Typst remembers.
    if !has_goal(frame) {
        return;
    }
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => lead(&mut group.frame, places, astray),
            FrameItem::Link(to, _) => match goal(to).map(|name| (name, place(name, places))) {
                Some((_, Some(place))) => *to = place,
                Some((name, None)) => drop(astray.insert(name.to_owned())),
                None => {}
            },
            FrameItem::Tag(Tag::Start(content, _)) => {
                if let Some(link) = content.to_packed_mut::<LinkMarker>()
                    && let Some(name) = link.alt.as_ref().and_then(|alt| alt.strip_prefix(GOAL))
                {
                    let words = link.body.plain_text();
                    // What is only a picture is called like its goal.
                    link.alt = Some(if words.trim().is_empty() { name.into() } else { words });
                }
            }
            FrameItem::Text(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Tag(Tag::End(..)) => {}
        }
        true
    });
}

fn has_goal(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_goal(&group.frame),
        FrameItem::Link(to, _) => goal(to).is_some(),
        FrameItem::Tag(Tag::Start(content, _)) => content
            .to_packed::<LinkMarker>()
            .is_some_and(|link| link.alt.as_ref().is_some_and(|alt| alt.starts_with(GOAL))),
        FrameItem::Text(_)
        | FrameItem::Shape(..)
        | FrameItem::Image(..)
        | FrameItem::Tag(Tag::End(..)) => false,
    })
}

fn goal(to: &Destination) -> Option<&str> {
    match to {
        Destination::Url(address) => address.strip_prefix(GOAL),
        Destination::Position(_) | Destination::Location(_) => None,
    }
}

fn place(name: &str, places: &PagedIntrospector) -> Option<Destination> {
    let label = Label::new(PicoStr::intern(name))?;
    let found = places.query_label(label).ok()?;
    found.location().map(Destination::Location)
}
