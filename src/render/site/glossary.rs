//! Knows the glossary's page: each term with all its languages side by side.

use super::address::{Spot, View};
use super::entries::{TermEntry, TermSide, Terms};
use super::facts;
use super::frame::register_intro;
use super::press::{Area, Desk, language_name};
use crate::edition::{GlossaryItem, Register};
use crate::locale::Msg;
use crate::render::places::register_title;

/// Returns what the glossary shows.
pub(super) fn page(area: &Area<'_>, view: &View<'_>) -> Terms {
    let locale = view.desk.locale;
    let entries = view.desk.edition.glossary.iter().map(|item| entry(item, area, view));
    Terms {
        title: register_title(Register::Glossary, locale).to_owned(),
        intro: register_intro(Register::Glossary, locale).to_owned(),
        entries: entries.collect(),
    }
}

fn entry(item: &GlossaryItem, area: &Area<'_>, view: &View<'_>) -> TermEntry {
    let lang = &view.desk.edition.lang;
    let elsewhere = area.desks.iter().filter(|desk| desk.edition.lang != *lang);
    let same = |desk: &Desk<'_>| {
        let term = desk.edition.glossary.iter().find(|other| other.id == item.id);
        // What another language lacks stands here in the language that has it.
        let own = term.filter(|term| desk.edition.borrowed.lang(&term.term).is_none());
        own.map(|term| side(term, desk))
    };
    TermEntry {
        id: item.id.clone(),
        own: side(item, view.desk),
        others: elsewhere.filter_map(same).collect(),
        forms: item.forms.join(", "),
    }
}

fn side(item: &GlossaryItem, desk: &Desk<'_>) -> TermSide {
    let avoid = item.avoid.join(", ");
    let avoid = match item.avoid.is_empty() {
        true => avoid,
        false => format!("{}: {avoid}", desk.locale.get(Msg::Avoid)),
    };
    let view = View { desk, spot: Spot::Register(Register::Glossary) };
    TermSide {
        lang: desk.edition.lang.to_string(),
        name: language_name(&desk.edition.lang),
        term: facts::borrowed(&item.term, &view),
        definition: facts::borrowed(&item.definition, &view),
        note: item.note.clone(),
        avoid,
    }
}
