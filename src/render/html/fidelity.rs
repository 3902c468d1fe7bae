//! Knows how fidelity items are written into a text.

use super::dom::{Element, Node, element, text};
use super::icon::icon;
use super::inline::inlines;
use super::links::Links;
use super::list::box_to_tick;
use super::panel::core_components;
use super::write::blocks;
use crate::edition::{FidelityItem, Register, Resolved, Target};
use crate::locale::Msg;
use crate::manual::{AnswerScale, Rater, VisitPhase};
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

fn one(item: &FidelityItem, links: &dyn Links) -> Node {
    element("li")
        .child(
            element("p")
                .class("fidelity-text")
                .child(number(item, links))
                .child(" ")
                .children(words(item, links)),
        )
        .child(answers(item.answer, links))
        .child(facts(item, links))
        .into()
}

/// Writes what is looked at, marked where a comparison found other words.
fn words(item: &FidelityItem, links: &dyn Links) -> Vec<Node> {
    match &item.marked {
        Some(marked) => inlines(&marked.text, links),
        None => vec![text(item.text.as_str())],
    }
}

/// Writes where the evidence is found, in the same way.
fn evidence(item: &FidelityItem, links: &dyn Links) -> Option<Node> {
    let words = match &item.marked {
        Some(marked) => inlines(&marked.evidence, links),
        None if item.evidence.is_empty() => Vec::new(),
        None => vec![text(item.evidence.as_str())],
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
    let raters = words(item.raters.iter().map(|rater| rater_word(*rater)).collect());
    let phases = words(item.phases.iter().map(|phase| phase_word(*phase)).collect());
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

/// Returns the word for who answers an item.
pub fn rater_word(rater: Rater) -> Msg {
    match rater {
        Rater::Own => Msg::RaterSelf,
        Rater::Supervisor => Msg::RaterSupervisor,
        Rater::Observer => Msg::RaterObserver,
        Rater::Family => Msg::RaterFamily,
    }
}

/// Returns the word for a phase of the work.
pub fn phase_word(phase: VisitPhase) -> Msg {
    match phase {
        VisitPhase::Start => Msg::PhaseStart,
        VisitPhase::Plan => Msg::PhasePlan,
        VisitPhase::Work => Msg::PhaseWork,
        VisitPhase::Ending => Msg::PhaseEnding,
        VisitPhase::All => Msg::PhaseAll,
    }
}
