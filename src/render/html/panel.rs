//! Knows how the house's typed and marked blocks are written: an icon, a word, a border.

use super::dom::{Element, Node, element};
use super::icon::icon;
use super::inline::inlines;
use super::links::Links;
use super::write::blocks;
use crate::edition::wording;
use crate::edition::{Register, Resolved, Target};
use crate::locale::{Locale, Msg};
use crate::markdown::ast::{Basis, Mark, Panel, PanelKind};

/// Writes a panel.
pub(super) fn panel(panel: &Panel<Resolved>, links: &dyn Links) -> Node {
    element("div")
        .class(format!("panel panel-{}", name(panel.kind)))
        .id(&panel.anchor)
        .child(title(panel, links))
        .children(blocks(&panel.blocks, links))
        .children(facts(panel, links))
        .into()
}

fn title(panel: &Panel<Resolved>, links: &dyn Links) -> Element {
    let kind = links.locale().get(wording::panel(panel.kind));
    let label = element("span").class("panel-kind").child(kind);
    let line = element("p").class("panel-title").child(icon(name(panel.kind)));
    if panel.title.is_empty() {
        return line.child(label);
    }
    let own = element("strong").class("panel-name").children(inlines(&panel.title, links));
    line.child(label.child(element("span").class("colon").child(": "))).child(own)
}

/// Writes what may be changed, which core components it states, and what it rests on.
fn facts(panel: &Panel<Resolved>, links: &dyn Links) -> Option<Node> {
    let mut parts = Vec::new();
    parts.extend(panel.mark.map(|mark| mark_of(mark, links.locale())));
    if !panel.core.is_empty() {
        parts.push(core_components(&panel.core, links));
    }
    if !panel.basis.is_empty() {
        parts.push(basis(&panel.basis, links.locale()));
    }
    let list = element("ul").class("panel-facts");
    (!parts.is_empty()).then(|| list.children(parts).into())
}

fn mark_of(mark: Mark, locale: &Locale) -> Node {
    let (class, sign, word) = match mark {
        Mark::Core => ("mark mark-core", "core", Msg::MarkCore),
        Mark::Adaptable => ("mark mark-adaptable", "adaptable", Msg::MarkAdaptable),
        Mark::Local => ("mark mark-local", "local", Msg::MarkLocal),
    };
    element("li").class(class).child(icon(sign)).child(locale.get(word)).into()
}

/// Writes the ids of core components, each leading to its entry.
pub(super) fn core_components(ids: &[String], links: &dyn Links) -> Node {
    let label = format!("{}: ", links.locale().get(Msg::CoreComponents));
    let mut line = element("li").child(label);
    for (place, id) in ids.iter().enumerate() {
        let target = Target::Register { register: Register::Core, id: id.clone() };
        if place > 0 {
            line = line.child(", ");
        }
        line = match links.address(&target) {
            Some(address) => line.child(element("a").with("href", address).child(id.as_str())),
            None => line.child(id.as_str()),
        };
    }
    line.into()
}

fn basis(claims: &[Basis], locale: &Locale) -> Node {
    element("li").child(basis_words(claims, locale)).into()
}

fn basis_words(claims: &[Basis], locale: &Locale) -> String {
    let words: Vec<&str> = claims.iter().map(|claim| locale.get(wording::basis(*claim))).collect();
    format!("{}: {}", locale.get(Msg::Basis), words.join(", "))
}

/// Writes below a caption what a figure or table rests on.
pub(super) fn basis_line(claims: &[Basis], locale: &Locale) -> Option<Node> {
    let line = element("span").class("caption-basis");
    (!claims.is_empty()).then(|| line.child(basis_words(claims, locale)).into())
}

fn name(kind: PanelKind) -> &'static str {
    match kind {
        PanelKind::Requirement => "requirement",
        PanelKind::Recommendation => "recommendation",
        PanelKind::Practice => "practice",
        PanelKind::Warning => "warning",
        PanelKind::Evidence => "evidence",
        PanelKind::Child => "child",
        PanelKind::Adaptation => "adaptation",
        PanelKind::Core => "core",
        PanelKind::Adaptable => "adaptable",
        PanelKind::Local => "local",
        PanelKind::Say => "say",
        PanelKind::Exercise => "exercise",
        PanelKind::Guide => "guide",
        PanelKind::Step => "step",
    }
}
