//! Knows the GRIPP2 report in its short form: who was involved, and what it led to.

use super::items::{Answer, Checklist, State};
use super::write::{Line, counted, doi, filled, link, paragraph, strong, words};
use super::{Ground, Report, ReportKind, guided, items};
use crate::edition::target::Target;
use crate::lang::ByLang;
use crate::manual::Workshop;

/// The items by number, as data name them (Staniszewska et al. 2017).
const KEYS: [&str; 5] = ["aim", "methods", "results", "influence", "reflection"];

/// Makes the report; nothing when the manual doesn't tell of its development.
pub(super) fn report(ground: &Ground<'_>) -> Option<Report> {
    if !guided::is_told(ground) {
        return None;
    }
    let checklist = Checklist {
        kind: ReportKind::Gripp2,
        words: &ground.words.gripp2,
        source: doi("Staniszewska et al. 2017", "10.1136/bmj.j3453"),
        keys: &KEYS,
        told: |facts| &facts.gripp2,
    };
    let answers = vec![
        Answer::nothing(),
        methods(ground),
        results(ground),
        influence(ground),
        Answer::nothing(),
    ];
    Some(items::report(&checklist, answers, ground))
}

fn methods(ground: &Ground<'_>) -> Answer {
    let mut facts = vec![ground.workshop_count()];
    let Some(who) = ground.who_took_part() else { return Answer::of(State::Missing, facts) };
    let name = words(ground.words.guided.title.as_str());
    let report = link(Target::Report(ReportKind::Guided), name);
    facts.push(filled(&ground.words.process.more, &[("report", report)]));
    Answer { state: State::Documented, facts, more: vec![who] }
}

/// What was said, and what was decided: the good news and the bad.
fn results(ground: &Ground<'_>) -> Answer {
    let own = &ground.words.process.terms;
    let parts: [(&str, Part); 2] =
        [(&own.input, |workshop| &workshop.input), (&own.decision, |workshop| &workshop.decision)];
    told(ground, parts, Vec::new())
}

fn influence(ground: &Ground<'_>) -> Answer {
    let own = &ground.words.process;
    let facts = match ground.manual.registers.workshops.len() {
        0 => Vec::new(),
        _ => {
            let count = guided::from_workshops(ground);
            vec![counted(&own.from_workshops, &[("count", count)])]
        }
    };
    let parts: [(&str, Part); 2] = [
        (&own.terms.changed, |workshop| &workshop.changed),
        (&own.terms.not_changed, |workshop| &workshop.not_changed),
    ];
    told(ground, parts, facts)
}

type Part = fn(&Workshop) -> &ByLang<String>;

/// An item that two parts of the workshops tell of.
fn told(ground: &Ground<'_>, parts: [(&str, Part); 2], facts: Vec<Line>) -> Answer {
    let told = parts.iter().filter(|(_, part)| ground.has_said(*part)).count();
    let state = match told {
        0 => State::Missing,
        1 => State::Partly,
        _ => State::Documented,
    };
    let part = |(name, part): (&str, Part)| {
        let list = ground.of_workshops(part)?;
        Some([paragraph(strong(format!("{name}:"))), list])
    };
    let more = parts.into_iter().filter_map(part).flatten().collect();
    Answer { state, facts, more }
}
