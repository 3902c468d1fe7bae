//! Knows the GUIDED report: how a manual was developed, as far as anything tells.

use super::items::{Answer, Checklist, State};
use super::write::{Line, commas, counted, doi, filled, link, list, paragraph, strong, words};
use super::{Ground, Report, ReportKind, items};
use crate::edition::target::{Register, Target};
use crate::locale::Locale;
use crate::locale::fill;
use crate::manual::LoggedAdaptation;
use crate::markdown::ast::{BlockKind, PanelKind};
use crate::markdown::walk::{self, Visit, plain_text};

/// The items by number, as data name them (Duncan et al. 2020).
const KEYS: [&str; 14] = [
    "context",
    "purpose",
    "target_population",
    "development_approach",
    "evidence",
    "theory",
    "existing_components",
    "guiding_principles",
    "stakeholders",
    "content_changes",
    "subgroup_changes",
    "uncertainties",
    "tidier",
    "open_report",
];

/// Returns whether a manual tells anything of how it was developed.
pub(super) fn is_told(ground: &Ground<'_>) -> bool {
    let says = |facts: &&crate::manual::Facts| {
        !(facts.tidier.is_empty() && facts.guided.is_empty() && facts.gripp2.is_empty())
    };
    !ground.manual.registers.workshops.is_empty()
        || ground.facts.iter().any(says)
        || !panels(ground, PanelKind::Evidence).is_empty()
}

/// Makes the report; nothing when the manual doesn't tell of its development.
pub(super) fn report(ground: &Ground<'_>) -> Option<Report> {
    if !is_told(ground) {
        return None;
    }
    let checklist = Checklist {
        kind: ReportKind::Guided,
        words: &ground.words.guided,
        source: doi("Duncan et al. 2020", "10.1136/bmjopen-2019-033516"),
        keys: &KEYS,
        told: |facts| &facts.guided,
    };
    let answers = (1..=14).map(|item| match item {
        5 => evidence(ground),
        6 => theory(ground),
        9 => stakeholders(ground),
        10 => changes(ground),
        11 => subgroups(ground),
        12 => uncertainties(ground),
        13 => tidier(ground),
        14 => open(ground),
        _ => Answer::nothing(),
    });
    Some(items::report(&checklist, answers.collect(), ground))
}

/// That sources are cited doesn't say how they were used.
fn evidence(ground: &Ground<'_>) -> Answer {
    let count = ground.edition.sources.len();
    if count == 0 {
        return Answer::nothing();
    }
    let values =
        [("count", words(count.to_string())), ("register", ground.register(Register::Sources))];
    Answer::of(State::Partly, vec![filled(&ground.words.process.sources, &values)])
}

fn theory(ground: &Ground<'_>) -> Answer {
    let modules = ground.facts.iter().enumerate().filter(|(_, facts)| facts.tidier.contains(&2));
    let modules: Vec<Line> = modules.map(|(at, _)| ground.chapter(at)).collect();
    if modules.is_empty() {
        return Answer::nothing();
    }
    let line = filled(&ground.words.process.theory, &[("modules", commas(modules))]);
    Answer::of(State::Partly, vec![line])
}

fn stakeholders(ground: &Ground<'_>) -> Answer {
    let own = &ground.words.process;
    let has_workshops = !ground.manual.registers.workshops.is_empty();
    let mut facts = vec![ground.workshop_count()];
    let groups = group_changes(ground);
    if has_workshops {
        facts.push(counted(&own.from_workshops, &[("count", from_workshops(ground))]));
    }
    let mut more = Vec::new();
    if !groups.is_empty() {
        facts.push(strong(format!("{}:", own.groups)));
        more.push(list(groups));
    }
    more.extend(ground.told_workshops());
    let state = match (ground.has_said(|own| &own.input), has_workshops) {
        (true, _) => State::Documented,
        (false, true) => State::Partly,
        // Who typed isn't who was asked.
        (false, false) => State::Missing,
    };
    Answer { state, facts, more }
}

/// Counts the changes that each group took part in.
fn group_changes(ground: &Ground<'_>) -> Vec<Line> {
    let Some(record) = &ground.edition.record else { return Vec::new() };
    let pattern = &ground.words.process.group_changes;
    let one = |group: &crate::manual::Group| {
        let has = |entry: &&crate::edition::Entry| entry.change.groups().contains(&*group.id);
        let count = record.entries.iter().filter(has).count();
        let values = [("group", &*ground.group(&group.id)), ("count", &*count.to_string())];
        (count > 0).then(|| words(fill(pattern, &values)))
    };
    ground.manual.people.groups.iter().filter_map(one).collect()
}

/// Counts the changes that came from workshops.
pub(super) fn from_workshops(ground: &Ground<'_>) -> usize {
    let entries = ground.edition.record.iter().flat_map(|record| &record.entries);
    entries.filter(|entry| !entry.change.workshops.is_empty()).count()
}

fn changes(ground: &Ground<'_>) -> Answer {
    let own = &ground.words.process;
    let (mut facts, mut more) = (Vec::new(), Vec::new());
    let versions = ground.edition.record.as_ref().map(|record| &record.versions);
    if let Some(record) = &ground.edition.record {
        let substantive = record.entries.iter().filter(|own| own.change.is_substantive()).count();
        let values = [("count", record.entries.len()), ("substantive", substantive)];
        facts.push(counted(&own.changes, &values));
    }
    let has_versions = versions.is_some_and(|versions| !versions.is_empty());
    match versions.filter(|_| has_versions) {
        Some(versions) => {
            let names = commas(versions.iter().map(|(name, _)| words(name.as_str())));
            facts.push(filled(&own.versions, &[("versions", names)]));
        }
        None => facts.push(words(own.no_version.as_str())),
    }
    if let Some(list) = ground.of_workshops(|workshop| &workshop.changed) {
        more.extend([paragraph(strong(format!("{}:", own.terms.changed))), list]);
    }
    let state = match (has_versions, ground.has_said(|own| &own.changed)) {
        (true, _) => State::Documented,
        (false, true) => State::Partly,
        (false, false) => State::Missing,
    };
    Answer { state, facts, more }
}

/// What may be adapted, and what was for the sake of those who receive.
fn subgroups(ground: &Ground<'_>) -> Answer {
    let own = &ground.words.process;
    let passages = panels(ground, PanelKind::Adaptation);
    let mut facts = Vec::new();
    if !passages.is_empty() {
        facts.push(counted(&own.adaptations, &[("count", passages.len())]));
    }
    let log = &ground.manual.registers.adaptations;
    let is_for_some =
        |entry: &&LoggedAdaptation| !entry.constructed && !entry.reason_recipient.is_empty();
    let for_some = log.iter().filter(is_for_some).count();
    if !log.is_empty() {
        let name = words(ground.words.frame.title.as_str());
        let values = [
            ("count", words(for_some.to_string())),
            ("log", link(Target::Report(ReportKind::Frame), name)),
        ];
        facts.push(filled(&own.adapted, &values));
    }
    let state = match (for_some, passages.len()) {
        (1.., _) => State::Documented,
        (0, 1..) => State::Partly,
        (0, 0) => State::Missing,
    };
    let more = (!passages.is_empty()).then(|| list(passages)).into_iter().collect();
    Answer { state, facts, more }
}

fn uncertainties(ground: &Ground<'_>) -> Answer {
    let passages = panels(ground, PanelKind::Evidence);
    if passages.is_empty() {
        return Answer::nothing();
    }
    let facts = vec![strong(format!("{}:", ground.words.process.uncertainties))];
    Answer { state: State::Documented, facts, more: vec![list(passages)] }
}

fn tidier(ground: &Ground<'_>) -> Answer {
    if ground.facts.iter().all(|facts| facts.tidier.is_empty()) {
        return Answer::nothing();
    }
    let name = words(ground.words.tidier.title.as_str());
    let report = link(Target::Report(ReportKind::Tidier), name);
    let line = filled(&ground.words.process.tidier, &[("report", report)]);
    Answer::of(State::Documented, vec![line])
}

fn open(ground: &Ground<'_>) -> Answer {
    let (own, book) = (&ground.words.process, &ground.edition.book);
    if book.licence.is_empty() {
        return Answer::nothing();
    }
    let mut facts = vec![filled(&own.licence, &[("licence", words(book.licence.as_str()))])];
    if book.url.is_empty() {
        facts.push(words(own.no_address.as_str()));
    }
    let state = if book.url.is_empty() { State::Partly } else { State::Documented };
    Answer::of(state, facts)
}

/// Lists the blocks of a kind, each as a link to it or to the heading above it.
fn panels(ground: &Ground<'_>, kind: PanelKind) -> Vec<Line> {
    let kind_name = Locale::of(&ground.edition.lang).get(crate::edition::wording::panel(kind));
    let mut all = Vec::new();
    for (at, chapter) in ground.edition.chapters.iter().enumerate() {
        let mut found = Found { kind, above: String::new(), places: Vec::new() };
        walk::blocks(&chapter.blocks, &mut found);
        for (anchor, title) in found.places {
            let title = if title.is_empty() { kind_name.to_owned() } else { title };
            let name = words(format!("{}\u{a0}{title}", chapter.number));
            let anchor = (!anchor.is_empty()).then_some(anchor);
            all.push(link(Target::Chapter { chapter: at, anchor }, name));
        }
    }
    all
}

/// Finds the blocks of a kind with the nearest anchor.
struct Found {
    kind: PanelKind,
    /// The anchor of the heading above.
    above: String,
    /// Anchor and title of each block.
    places: Vec<(String, String)>,
}

impl<'a> Visit<'a, crate::edition::Resolved> for Found {
    const LINES: bool = false;

    fn block(&mut self, block: &'a crate::markdown::ast::Block<crate::edition::Resolved>) {
        match &block.kind {
            BlockKind::Heading { anchor, .. } => self.above.clone_from(anchor),
            BlockKind::Panel(panel) if panel.kind == self.kind => {
                let own = if panel.anchor.is_empty() { &self.above } else { &panel.anchor };
                self.places.push((own.clone(), plain_text(&panel.title)));
            }
            _ => {}
        }
    }
}
