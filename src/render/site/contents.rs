//! Knows the contents of the manual beside every page.

use tera::Context;

use super::address::{Spot, View};
use super::pages::{ContentsItem, ContentsPart};
use super::press::Desk;
use super::templates::Templates;
use super::views::{Html, Link};
use crate::edition::Part;
use crate::render::shelf::RenderError;

/// The contents of the manual, drawn once for all pages that lie equally
/// deep; a module's page has only its own part drawn anew.
#[derive(Debug)]
pub(super) struct Contents {
    front: Vec<String>,
    inner: Vec<String>,
}

impl Contents {
    /// Draws every part as pages outside it show it.
    pub(super) fn draw(desk: &Desk<'_>, templates: &Templates) -> Result<Self, RenderError> {
        let parts = &desk.edition.parts;
        let draw = |spot: Spot| -> Result<Vec<String>, RenderError> {
            parts.iter().map(|part| draw_part(desk, templates, part, spot)).collect()
        };
        let outside = Spot::Register(crate::edition::Register::Forms);
        Ok(Self { front: draw(Spot::Front)?, inner: draw(outside)? })
    }

    /// Returns the contents as a page shows them.
    pub(super) fn on(
        &self,
        desk: &Desk<'_>,
        templates: &Templates,
        spot: Spot,
    ) -> Result<Html, RenderError> {
        match spot {
            Spot::Front => Ok(Html(self.front.concat())),
            Spot::Register(_) | Spot::Report(_) | Spot::Downloads => Ok(Html(self.inner.concat())),
            // Few, and each lies elsewhere.
            Spot::Versions
            | Spot::Version(_)
            | Spot::Shapers
            | Spot::Shaper(_)
            | Spot::Comparison(_) => {
                let parts = desk.edition.parts.iter();
                let drawn = parts.map(|part| draw_part(desk, templates, part, spot));
                Ok(Html(drawn.collect::<Result<Vec<_>, _>>()?.concat()))
            }
            Spot::Chapter(place) => {
                let mut parts: Vec<&str> = self.inner.iter().map(String::as_str).collect();
                let holds = |part: &Part| part.chapters.contains(&place);
                let Some(own) = desk.edition.parts.iter().position(holds) else {
                    return Ok(Html(self.inner.concat()));
                };
                let drawn = draw_part(desk, templates, &desk.edition.parts[own], spot)?;
                parts[own] = &drawn;
                Ok(Html(parts.concat()))
            }
        }
    }
}

fn draw_part(
    desk: &Desk<'_>,
    templates: &Templates,
    part: &Part,
    spot: Spot,
) -> Result<String, RenderError> {
    let view = View { desk, spot };
    let item = |place: usize| {
        let chapter = &desk.edition.chapters[place];
        let here = Spot::Chapter(place);
        let link = Link {
            href: Some(view.to(here)),
            text: chapter.title_text.clone(),
            lang: chapter.shown_in.as_ref().map(ToString::to_string),
            current: here == spot,
        };
        ContentsItem { number: chapter.number.clone(), link }
    };
    let items: Vec<ContentsItem> = part.chapters.clone().map(item).collect();
    let open = items.iter().any(|item| item.link.current);
    let part = ContentsPart { number: part.number, title: part.title.clone(), open, items };
    let mut values = Context::new();
    values.insert("part", &part);
    templates.fill("contents-part.html", &values)
}
