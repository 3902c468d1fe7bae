//! Knows how one adaptation is told.

use super::super::Ground;
use super::super::write::{Line, commas, heading, paragraph, strong, terms, words};
use crate::edition::target::{Register, Resolved};
use crate::lang::ByLang;
use crate::locale::Locale;
use crate::manual::{CodedField, FrameCode, LoggedAdaptation};
use crate::markdown::ast::Block;
use crate::text::visible;

/// Tells an adaptation: what it is, then each part that is known of it.
pub(super) fn blocks(entry: &LoggedAdaptation, ground: &Ground<'_>) -> Vec<Block<Resolved>> {
    let own = &ground.words.frame;
    let day = Locale::of(&ground.edition.lang).iso_day(&visible(&entry.date));
    let mut title = words(format!("{} · {day} · ", visible(&entry.id)));
    title.extend(ground.in_words(&entry.title));
    let mut blocks = vec![heading(3, format!("entry-{}", entry.id), title)];
    blocks.extend(entry.constructed.then(|| paragraph(strong(own.constructed.as_str()))));
    blocks.push(paragraph(ground.in_words(&entry.summary)));
    let known = parts(entry, ground).into_iter().filter(|(_, line)| !line.is_empty());
    blocks.push(terms(known.map(|(term, line)| (words(term), vec![line]))));
    blocks
}

fn parts<'a>(entry: &LoggedAdaptation, ground: &'a Ground<'_>) -> Vec<(&'a str, Line)> {
    let own = &ground.words.frame.terms;
    let told = Told { entry, ground };
    let text = |value: &Option<String>| {
        value.as_deref().map(|text| words(visible(text).into_owned())).unwrap_or_default()
    };
    let decider = entry.decider.as_slice();
    vec![
        (&own.status, told.codes(&[entry.status], None)),
        (&own.when, told.codes(&[entry.when], Some(CodedField::When))),
        (&own.planned, told.codes(&[entry.planned], None)),
        (&own.what, told.codes(&entry.what, Some(CodedField::What))),
        (&own.nature, told.codes(&entry.nature, Some(CodedField::Nature))),
        (&own.contextual, told.codes(&entry.contextual, Some(CodedField::Contextual))),
        (&own.level, told.codes(&entry.level, Some(CodedField::Level))),
        (&own.who, told.codes(&entry.who, Some(CodedField::Who))),
        (&own.decider, told.codes(decider, Some(CodedField::Decider))),
        (&own.fidelity, told.codes(&[entry.fidelity], None)),
        (&own.core, told.core()),
        (&own.modules, told.modules()),
        (&own.goal, told.codes(&entry.goal, Some(CodedField::Goal))),
        (&own.reason_socio, told.codes(&entry.reason_socio, Some(CodedField::ReasonSocio))),
        (&own.reason_org, told.codes(&entry.reason_org, Some(CodedField::ReasonOrg))),
        (
            &own.reason_provider,
            told.codes(&entry.reason_provider, Some(CodedField::ReasonProvider)),
        ),
        (
            &own.reason_recipient,
            told.codes(&entry.reason_recipient, Some(CodedField::ReasonRecipient)),
        ),
        (&own.duration, told.codes(entry.duration.as_slice(), None)),
        (&own.site, text(&entry.site)),
        (&own.version_before, text(&entry.manual_version_before)),
        (&own.version_after, text(&entry.manual_version_after)),
        (&own.evidence, told.words(&entry.evidence)),
        (&own.intended_impact, told.words(&entry.intended_impact)),
        (&own.unintended_impact, told.words(&entry.unintended_impact)),
    ]
    .into_iter()
    .map(|(term, line)| (term.as_str(), line))
    .collect()
}

/// An adaptation that is being told.
struct Told<'a> {
    entry: &'a LoggedAdaptation,
    ground: &'a Ground<'a>,
}

impl Told<'_> {
    /// Says what codes mean; what `other` stands for is said in its place.
    fn codes<C: FrameCode>(&self, codes: &[C], field: Option<CodedField>) -> Line {
        let own = &self.ground.words.frame;
        let other = field.and_then(|field| self.entry.other.get(&field));
        let one = |code: &C| {
            let meaning = own.code(C::FIELD, code.code());
            match other.filter(|_| code.code() == "other") {
                Some(what) => {
                    let mut line = words(format!("{meaning}: "));
                    line.extend(self.ground.in_words(what));
                    line
                }
                None => words(meaning),
            }
        };
        commas(codes.iter().map(one))
    }

    fn words(&self, value: &ByLang<String>) -> Line {
        self.ground.in_words(value)
    }

    fn core(&self) -> Line {
        let core = &self.ground.edition.core;
        let known = self.entry.core.iter().filter_map(|id| core.iter().find(|item| item.id == *id));
        let one = |item: &crate::edition::CoreItem| {
            self.ground.entry(Register::Core, &item.id, &format!("{} {}", item.id, item.title))
        };
        commas(known.map(one))
    }

    fn modules(&self) -> Line {
        let chapters = &self.ground.edition.chapters;
        let place = |slug: &String| chapters.iter().position(|chapter| chapter.id == *slug);
        commas(self.entry.modules.iter().filter_map(place).map(|at| self.ground.chapter(at)))
    }
}
