//! Knows how fidelity items are written into a text.

use super::dom::{Element, Node, element};
use super::icon::icon;
use super::inline::{blank, inlines, said};
use super::links::Links;
use super::list::box_to_tick;
use super::panel::core_components;
use super::write::blocks;
use crate::edition::wording::{phase, rater};
use crate::edition::{FidelityItem, Register, Resolved, Target};
use crate::locale::Msg;
use crate::manual::AnswerScale;
use crate::markdown::ast::Block;

/// Writes fidelity items with the answers that they ask for.
pub(super) fn items(items: &[FidelityItem], remark: &[Block<Resolved>], links: &dyn Links) -> Node {
    let several = if items.len() == 1 { Msg::FidelityItem } else { Msg::FidelityItems };
    let kind = element("span").class("panel-kind").child(links.locale().get(several));
    let title = element("p").class("panel-title").child(icon("fidelity")).child(kind);
    let list = element("ul").class("fidelity-items");
    element("div")
        .class("panel panel-fidelity")
        .child(title)
        .child(list.children(items.iter().map(|item| one(item, links))))
        .children(blocks(remark, links))
        .into()
}

/// Writes fidelity items on a sheet to fill in: each with its answers and room for a remark.
pub(super) fn on_sheet(
    items: &[FidelityItem],
    remark: &[Block<Resolved>],
    links: &dyn Links,
) -> Vec<Node> {
    let label = format!("{}: ", links.locale().get(Msg::Remark));
    let item = |item: &FidelityItem| -> Node {
        let room = element("p").class("remark").child(label.as_str()).child(blank(40, links));
        element("li").children(parts(item, links)).child(room).into()
    };
    let list = element("ul").class("fidelity-items").children(items.iter().map(item));
    std::iter::once(list.into()).chain(blocks(remark, links)).collect()
}

fn one(item: &FidelityItem, links: &dyn Links) -> Node {
    element("li").children(parts(item, links)).into()
}

fn parts(item: &FidelityItem, links: &dyn Links) -> Vec<Node> {
    let text = element("p").class("fidelity-text").child(number(item, links)).child(" ");
    vec![
        text.children(words(item, links)).into(),
        answers(item.answer, links).into(),
        facts(item, links).into(),
    ]
}

/// Writes what is looked at, marked where a comparison found other words.
fn words(item: &FidelityItem, links: &dyn Links) -> Vec<Node> {
    match &item.marked {
        Some(marked) => inlines(&marked.text, links),
        None => said(&item.text, links),
    }
}

/// Writes where the evidence is found, in the same way.
fn evidence(item: &FidelityItem, links: &dyn Links) -> Option<Node> {
    let words = match &item.marked {
        Some(marked) => inlines(&marked.evidence, links),
        None if item.evidence.is_empty() => Vec::new(),
        None => said(&item.evidence, links),
    };
    let label = format!("{}: ", links.locale().get(Msg::EvidenceSource));
    (!words.is_empty()).then(|| element("li").child(label).children(words).into())
}

fn number(item: &FidelityItem, links: &dyn Links) -> Element {
    let target = Target::Register { register: Register::Fidelity, id: item.id.clone() };
    match links.address(&target) {
        Some(address) => element("a").class("tag").with("href", address).child(item.id.as_str()),
        None => element("span").class("tag").child(item.id.as_str()),
    }
}

fn answers(scale: AnswerScale, links: &dyn Links) -> Element {
    let locale = links.locale();
    let words: Vec<&str> = match scale {
        AnswerScale::YesNoNa => {
            [Msg::AnswerYes, Msg::AnswerNo, Msg::AnswerNotApplicable].map(|w| locale.get(w)).into()
        }
        AnswerScale::ZeroToThree => vec!["0", "1", "2", "3"],
    };
    let label = format!("{}:", locale.get(Msg::Answer));
    let mut line = element("p").class("answers").child(label);
    for word in words {
        let choice = element("span").class("answer").child(box_to_tick(false, links)).child(word);
        line = line.child(" ").child(choice);
    }
    line
}

fn facts(item: &FidelityItem, links: &dyn Links) -> Element {
    let locale = links.locale();
    let words = |keys: Vec<Msg>| keys.iter().map(|k| locale.get(*k)).collect::<Vec<_>>().join(", ");
    let fact = |label: Msg, value: String| -> Option<Node> {
        let line = format!("{}: {value}", locale.get(label));
        (!value.is_empty()).then(|| element("li").child(line).into())
    };
    let raters = words(item.raters.iter().map(|own| rater(*own)).collect());
    let phases = words(item.phases.iter().map(|own| phase(*own)).collect());
    let mut list = element("ul").class("panel-facts");
    if !item.core.is_empty() {
        list = list.child(core_components(&item.core, links));
    }
    let facts = [
        fact(Msg::Rater, raters),
        fact(Msg::Phase, phases),
        evidence(item, links),
        fact(Msg::RetiredIn, item.retired.clone().unwrap_or_default()),
    ];
    list.children(facts.into_iter().flatten())
}
