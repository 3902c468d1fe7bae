//! Knows how a municipality's own text is written: whose it is, in words, before
//! what it says.

use super::dom::{Node, element};
use super::icon::icon;
use super::inline::inlines;
use super::links::Links;
use super::write::blocks;
use crate::edition::{Resolved, wording};
use crate::locale::Msg;
use crate::markdown::ast::{Inline, Local, LocalAct};

/// Writes a local text.
pub(super) fn local(local: &Local<Resolved>, links: &dyn Links) -> Node {
    let owner = local.owner.as_ref().map_or("", |owner| owner.name.as_str());
    let words = links.locale().fill(wording::local(local.act), &[("place", owner)]);
    let title = element("p").class("local-title").child(icon("local")).child(words);
    let block = element("div").class("local");
    let block = if local.act == LocalAct::Replace { block.id(&local.at) } else { block };
    block
        .child(title)
        .children(blocks(&local.blocks, links))
        .children(deviation(&local.deviation, links))
        .into()
}

fn deviation(reason: &str, links: &dyn Links) -> Option<Node> {
    let label = format!("{}:", links.locale().get(Msg::LocalDeviation));
    let line = element("p").class("local-deviation").child(element("strong").child(label));
    (!reason.is_empty()).then(|| line.child(" ").child(reason).into())
}

/// Writes what a municipality has filled in.
pub(super) fn filled(content: &[Inline<Resolved>], links: &dyn Links) -> Node {
    element("span").class("filled").children(inlines(content, links)).into()
}
