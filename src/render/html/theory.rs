//! Knows how the programme theory is drawn: bands from top to bottom, boxes in them.
//!
//! The drawing is text: a list of stages, each a list of items, so that nobody needs an
//! image to read it. The tables that tell all of it stand below.

use super::dom::{Element, Node, element};
use super::inline::inlines;
use super::links::Links;
use super::write::blocks;
use crate::edition::redline::ChangeKind;
use crate::edition::wording::{theory_stage, theory_way};
use crate::edition::{DrawnItem, Resolved, TheoryItem};
use crate::locale::{Locale, Msg};
use crate::manual::TheoryStage;
use crate::markdown::ast::Theory;
use crate::render::marking::change_word;

/// Writes the drawing with its number and caption, and what stands below it.
pub(super) fn theory(theory: &Theory<Resolved>, links: &dyn Links) -> Node {
    let locale = links.locale();
    let number = format!("{} {}.", locale.get(Msg::Figure), theory.number);
    let caption = element("figcaption")
        .child(element("span").class("number").child(number))
        .child(" ")
        .children(inlines(&theory.caption, links));
    let bands = theory.drawing.bands();
    let (chain, around): (Vec<_>, Vec<_>) =
        bands.into_iter().partition(|(stage, _)| stage.is_chain());
    let figure = element("figure")
        .class("theory")
        .id(&theory.anchor)
        .children(list("ol", "theory-chain", &chain, locale))
        .children(list("ul", "theory-around", &around, locale))
        .child(caption);
    element("div")
        .class("theory-whole")
        .child(figure)
        .children(blocks(&theory.blocks, links))
        .into()
}

type Band<'a> = (TheoryStage, Vec<DrawnItem<'a>>);

fn list(
    name: &'static str,
    class: &'static str,
    bands: &[Band<'_>],
    locale: &Locale,
) -> Option<Node> {
    let band = |band: &Band<'_>| self::band(band, locale);
    (!bands.is_empty()).then(|| element(name).class(class).children(bands.iter().map(band)).into())
}

fn band((stage, items): &Band<'_>, locale: &Locale) -> Node {
    let item = |drawn: &DrawnItem<'_>| item(drawn, locale);
    // Three stand in a row where there is room, but four are two and two.
    let rows = items.len().div_ceil(3).max(1);
    let class = format!("theory-items columns-{}", items.len().div_ceil(rows));
    element("li")
        .class(format!("theory-band theory-{}", stage.as_str()))
        .child(element("p").class("theory-stage").child(locale.get(theory_stage(*stage))))
        .child(element("ul").class(class).children(items.iter().map(item)))
        .into()
}

fn item(drawn: &DrawnItem<'_>, locale: &Locale) -> Node {
    let DrawnItem { item, became } = drawn;
    let class = match became {
        Some(kind) => format!("theory-item theory-became theory-{}", kind.as_str()),
        None => "theory-item".to_owned(),
    };
    let tag = became
        .map(|kind| element("span").class("theory-change").child(locale.get(change_word(kind))));
    let title = if *became == Some(ChangeKind::Deleted) { "del" } else { "span" };
    let name = element("p")
        .class("theory-name")
        .child(element("span").class("theory-id").child(item.id.as_str()))
        .child(" ")
        .child(element(title).child(item.title.as_str()))
        .children(tag.into_iter().flat_map(|tag| [super::dom::text(" "), tag.into()]));
    // What stands around the chain is named here, and told in the tables.
    let words = (item.stage.is_chain() && !item.text.is_empty())
        .then(|| Node::from(element("p").class("theory-words").child(item.text.as_str())));
    element("li").class(class).child(name).children(words).children(ways(item, locale)).into()
}

/// Writes where an item leads, as the ids of other items.
fn ways(item: &TheoryItem, locale: &Locale) -> Vec<Node> {
    let verb = theory_way(item.stage);
    let lines = [
        way("theory-core", locale.get(Msg::CoreComponents), &item.core),
        way("theory-to", locale.get(verb), &item.leads_to),
        way("theory-guards", locale.get(Msg::TheoryGuards), &item.guards),
    ];
    lines.into_iter().flatten().map(Node::from).collect()
}

fn way(class: &'static str, label: &str, ids: &[String]) -> Option<Element> {
    let label = element("span").class("theory-verb").child(format!("{label}:"));
    let line = element("p").class(class).child(label).child(format!(" {}", ids.join(", ")));
    (!ids.is_empty()).then_some(line)
}
