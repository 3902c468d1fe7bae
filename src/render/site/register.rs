//! Knows the pages of registers that are lists of entries.

use super::address::{Spot, View};
use super::downloads;
use super::entries::{Entry, EntryPart, SourceEntry, Sources};
use super::facts::{self, plain};
use super::frame::register_intro;
use super::module::sheet_address;
use super::views::{Fact, Html, Link};
use crate::edition::wording;
use crate::edition::{
    CoreItem, FidelityRow, FormItem, LawItem, ParameterItem, Register, SourceItem,
};
use crate::locale::Msg;
use crate::manual::{AnswerScale, CheckState, FormKind};
use crate::markdown::ast::InlineKind;
use crate::markdown::walk::plain_text;
use crate::render::html::{self, encode};
use crate::render::places::register_title;

/// Returns what a register's page shows.
pub(super) fn page(register: Register, view: &View<'_>) -> EntryPart {
    let (edition, locale) = (view.desk.edition, view.desk.locale);
    let entries = match register {
        Register::Forms => edition.forms.iter().map(|item| form(item, view)).collect(),
        Register::Core => edition.core.iter().map(|item| core(item, view)).collect(),
        Register::Fidelity => edition.fidelity.iter().map(|row| fidelity(row, view)).collect(),
        Register::Law => edition.law.iter().map(|item| law(item, view)).collect(),
        Register::Parameters => edition.parameters.iter().map(|it| parameter(it, view)).collect(),
        Register::Glossary | Register::Sources => Vec::new(),
    };
    EntryPart {
        title: register_title(register, locale).to_owned(),
        intro: register_intro(register, locale).to_owned(),
        entries,
    }
}

fn form(item: &FormItem, view: &View<'_>) -> Entry {
    let locale = view.desk.locale;
    let kind = match item.kind {
        FormKind::Form => Msg::Form,
        FormKind::Handout => Msg::Handout,
        FormKind::Card => Msg::Card,
    };
    let sheet = sheet_address(&item.id, item.chapter, view);
    let state = if sheet.is_some() { Msg::FormReady } else { Msg::FormPlanned };
    let state = Link { href: sheet, ..plain(locale.get(state)) };
    let kind = plain(format!("{}, {}", locale.get(kind), paper(item)));
    let file = downloads::of_form(&item.id, view);
    let file = file.map(|file| Link { text: format!("PDF ({})", file.facts), ..file.link });
    let facts = [
        facts::fact(Msg::Status, vec![state], locale),
        facts::fact(Msg::Kind, vec![kind], locale),
        facts::fact(Msg::Download, file.into_iter().collect(), locale),
        facts::used_in(&item.used_in, view),
    ];
    tagged(&item.id, &item.title, None, facts, view)
}

fn paper(item: &FormItem) -> &'static str {
    match item.size {
        crate::manual::PaperSize::A4 => "A4",
        crate::manual::PaperSize::A5 => "A5",
    }
}

fn core(item: &CoreItem, view: &View<'_>) -> Entry {
    let locale = view.desk.locale;
    let facts = [
        facts::said(Msg::Function, &item.function, view),
        facts::said(Msg::FormOfComponent, &item.form, view),
        facts::basis(&item.basis, locale),
        facts::used_in(&item.used_in, view),
    ];
    tagged(&item.id, &item.title, None, facts, view)
}

fn fidelity(row: &FidelityRow, view: &View<'_>) -> Entry {
    let (item, locale) = (&row.item, view.desk.locale);
    let raters: Vec<Msg> = item.raters.iter().map(|rater| wording::rater(*rater)).collect();
    let phases: Vec<Msg> = item.phases.iter().map(|phase| wording::phase(*phase)).collect();
    let core = facts::entries(Register::Core, &item.core, view);
    let facts = [
        facts::fact(Msg::CoreComponents, core, locale),
        facts::words(Msg::Phase, &phases, locale),
        facts::words(Msg::Rater, &raters, locale),
        answers(item.answer, view),
        facts::said(Msg::EvidenceSource, &item.evidence, view),
        facts::text(Msg::SinceVersion, &item.since, locale),
        facts::text(Msg::RetiredIn, item.retired.as_deref().unwrap_or_default(), locale),
        facts::basis(&row.basis, locale),
        facts::used_in(&row.used_in, view),
    ];
    tagged(&item.id, &item.text, None, facts, view)
}

fn answers(scale: AnswerScale, view: &View<'_>) -> Option<Fact> {
    let locale = view.desk.locale;
    match scale {
        AnswerScale::YesNoNa => {
            let words = [Msg::AnswerYes, Msg::AnswerNo, Msg::AnswerNotApplicable];
            facts::words(Msg::Answer, &words, locale)
        }
        AnswerScale::ZeroToThree => facts::text(Msg::Answer, "0, 1, 2, 3", locale),
    }
}

fn law(item: &LawItem, view: &View<'_>) -> Entry {
    let locale = view.desk.locale;
    let day = item.checked.as_deref().map(|day| locale.iso_day(day));
    let day = day.unwrap_or_else(|| locale.get(Msg::DateUnknown).to_owned());
    let checked = match item.state {
        CheckState::Verified => locale.fill(Msg::LawChecked, &[("date", &day)]),
        CheckState::Partly => locale.fill(Msg::LawPartly, &[("date", &day)]),
        CheckState::Unverified => locale.get(Msg::LawNotChecked).to_owned(),
    };
    let text = item.url.as_ref().map(|url| Link { href: Some(url.clone()), ..plain(url.as_str()) });
    let facts = [
        facts::text(Msg::Status, &checked, locale),
        facts::fact(Msg::Source, text.into_iter().collect(), locale),
        facts::used_in(&item.used_in, view),
    ];
    let title = format!("{} {}", item.act, item.section);
    Entry { tag: None, ..tagged(&item.id, &title, Some(&item.point), facts, view) }
}

fn parameter(item: &ParameterItem, view: &View<'_>) -> Entry {
    let locale = view.desk.locale;
    let source = item.source.and_then(|place| view.desk.edition.sources.get(place));
    let source = source.map(|source| Link {
        href: Some(view.to_anchor(Spot::Register(Register::Sources), &source.key)),
        ..named(source)
    });
    let facts = [
        facts::basis(&item.basis, locale),
        facts::fact(Msg::Source, source.into_iter().collect(), locale),
    ];
    Entry { tag: None, ..tagged(&item.id, &item.label, Some(&item.value), facts, view) }
}

/// Names a source in a link; a title alone where it is in another language.
fn named(source: &SourceItem) -> Link {
    let name = source.name();
    match name.first().map(|first| &first.kind) {
        Some(InlineKind::Phrase { lang, content }) => {
            Link { lang: Some(lang.to_string()), ..plain(plain_text(content)) }
        }
        _ => plain(plain_text(&name)),
    }
}

fn tagged<const N: usize>(
    id: &str,
    title: &str,
    text: Option<&str>,
    facts: [Option<Fact>; N],
    view: &View<'_>,
) -> Entry {
    Entry {
        id: id.to_owned(),
        tag: Some(id.to_owned()),
        title: facts::borrowed(title, view),
        text: text.map(|text| facts::borrowed(text, view)),
        facts: facts.into_iter().flatten().collect(),
    }
}

/// Returns what the page of sources shows.
pub(super) fn sources(view: &View<'_>) -> Sources {
    let (edition, locale) = (view.desk.edition, view.desk.locale);
    let entry = |item: &SourceItem| SourceEntry {
        anchor: item.key.clone(),
        entry: Html(encode::html(&html::inlines(&item.entry, view))),
        used_in: item.used_in.iter().filter_map(|place| facts::chapter(*place, view)).collect(),
    };
    Sources {
        title: register_title(Register::Sources, locale).to_owned(),
        intro: register_intro(Register::Sources, locale).to_owned(),
        entries: edition.sources.iter().map(entry).collect(),
    }
}
