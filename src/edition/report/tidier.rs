//! Knows the TIDieR report: where a manual answers each of the twelve items that a
//! description of an intervention should have, and what is missing.

use super::data::{Data, Value};
use super::write::{
    Line, Rows, commas, counted, doi, filled, heading, link, list, named, paragraph, strong, table,
    words,
};
use super::{Ground, Report, ReportKind};
use crate::edition::target::{Register, Resolved, Target};
use crate::edition::{ParameterItem, wording};
use crate::locale::Locale;
use crate::locale::reports::TidierWords;
use crate::manual::{FormStatus, Status};
use crate::markdown::ast::{Block, BlockKind, Mark, PanelKind};
use crate::markdown::walk::{self, Visit, plain_text};

/// The items by number, as data name them (Hoffmann et al. 2014).
const KEYS: [&str; 12] = [
    "brief_name",
    "why",
    "what_materials",
    "what_procedures",
    "who_provided",
    "how",
    "where",
    "when_how_much",
    "tailoring",
    "modifications",
    "how_well_planned",
    "how_well_actual",
];

/// How far an item is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Answered,
    Partly,
    Open,
    /// Only a study that has been carried out can answer.
    Study,
}

impl State {
    fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Partly => "partly",
            Self::Open => "open",
            Self::Study => "study",
        }
    }

    fn words(self, own: &TidierWords) -> &str {
        match self {
            Self::Answered => &own.answered,
            Self::Partly => &own.partly,
            Self::Open => &own.open,
            Self::Study => &own.study,
        }
    }
}

/// What is known of an item.
struct Answer {
    state: State,
    /// The chapters that say they answer it.
    chapters: Vec<usize>,
    /// What registers and marks say.
    facts: Vec<Line>,
}

/// Makes the report; nothing when no module says which items it answers.
pub(super) fn report(ground: &Ground<'_>) -> Option<Report> {
    if ground.facts.iter().all(|facts| facts.tidier.is_empty()) {
        return None;
    }
    let own = &ground.words.tidier;
    let answers: Vec<Answer> = (1..=12).map(|item| answer(item, ground)).collect();
    let mut blocks = intro(own);
    blocks.push(paragraph(summary(&answers, own)));
    blocks.push(overview(&answers, ground));
    for (item, answer) in (1u8..).zip(&answers) {
        blocks.extend(section(item, answer, ground));
    }
    Some(Report {
        kind: ReportKind::Tidier,
        title: own.title.clone(),
        about: own.about.clone(),
        blocks,
        sheets: Vec::new(),
        data: Some(data(&answers, ground)),
    })
}

fn intro(own: &TidierWords) -> Vec<Block<Resolved>> {
    let source = doi("Hoffmann et al. 2014", "10.1136/bmj.g1687");
    let line = |pattern: &String| paragraph(filled(pattern, &[("source", source.clone())]));
    own.intro.iter().map(line).collect()
}

fn summary(answers: &[Answer], own: &TidierWords) -> Line {
    let count = |state| answers.iter().filter(|answer| answer.state == state).count();
    let values = [
        ("all", answers.len()),
        ("answered", count(State::Answered)),
        ("partly", count(State::Partly)),
        ("open", count(State::Open)),
        ("study", count(State::Study)),
    ];
    counted(&own.summary, &values)
}

fn label(item: u8, own: &TidierWords) -> &str {
    own.items.get(usize::from(item) - 1).map_or("", String::as_str)
}

fn overview(answers: &[Answer], ground: &Ground<'_>) -> Block<Resolved> {
    let own = &ground.words.tidier;
    let row = |(item, answer): (u8, &Answer)| {
        vec![
            words(format!("{item}. {}", label(item, own))),
            words(answer.state.words(own)),
            commas(answer.chapters.iter().map(|at| ground.number(*at))),
        ]
    };
    table(Rows {
        number: 1,
        caption: own.overview.clone(),
        head: own.columns.to_vec(),
        numbers: Vec::new(),
        rows: (1..).zip(answers).map(row).collect(),
    })
}

fn section(item: u8, answer: &Answer, ground: &Ground<'_>) -> Vec<Block<Resolved>> {
    let own = &ground.words.tidier;
    let ask = own.asks.get(usize::from(item) - 1).map_or("", String::as_str);
    let mut blocks = vec![
        heading(2, format!("item-{item}"), words(format!("{item}. {}", label(item, own)))),
        paragraph(words(ask)),
        paragraph(named(&own.state, words(answer.state.words(own)))),
    ];
    if answer.state == State::Study && !answer.chapters.is_empty() {
        blocks.push(paragraph(words(own.study_note.as_str())));
    }
    if !answer.facts.is_empty() {
        blocks.push(list(answer.facts.iter().cloned()));
    }
    if !answer.chapters.is_empty() {
        blocks.push(paragraph(strong(format!("{}:", own.modules))));
        blocks.push(list(answer.chapters.iter().map(|at| module(*at, ground))));
    }
    blocks
}

/// Names a module with how far its text has come.
fn module(at: usize, ground: &Ground<'_>) -> Line {
    let mut line = ground.chapter(at);
    if let Some(chapter) = ground.edition.chapters.get(at) {
        let status = Locale::of(&ground.edition.lang).get(wording::status(chapter.facts.status));
        line.extend(words(format!(" ({})", status.to_lowercase())));
    }
    line
}

fn answer(item: u8, ground: &Ground<'_>) -> Answer {
    let naming = ground.facts.iter().enumerate().filter(|(_, facts)| facts.tidier.contains(&item));
    let chapters: Vec<usize> = naming.map(|(at, _)| at).collect();
    let written = |at: &usize| {
        let chapter = &ground.edition.chapters[*at];
        !matches!(chapter.facts.status, Status::Sketch | Status::Retired)
    };
    let has_text = chapters.iter().any(written);
    // What a register or a mark must hold besides; nothing for items of text alone.
    let (mut facts, has_facts) = match item {
        1 => name(ground),
        3 => materials(ground),
        9 => adaptable(ground),
        10 => (log(ground), None),
        11 => fidelity(ground),
        _ => (Vec::new(), None),
    };
    facts.extend(parameters(item, ground));
    let state = match (item, has_text, has_facts) {
        (10 | 12, ..) => State::Study,
        // The name stands on the cover.
        (1, _, Some(true)) | (_, true, None | Some(true)) => State::Answered,
        (_, false, Some(true)) | (_, true, Some(false)) => State::Partly,
        (_, false, None | Some(false)) if !chapters.is_empty() => State::Partly,
        (_, false, None | Some(false)) => State::Open,
    };
    Answer { state, chapters, facts }
}

fn name(ground: &Ground<'_>) -> (Vec<Line>, Option<bool>) {
    let book = &ground.edition.book;
    let parts = [book.title.as_str(), book.subtitle.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let has_it = !book.title.is_empty();
    let line = filled(&ground.words.tidier.name, &[("name", strong(parts.join(". ")))]);
    (has_it.then_some(line).into_iter().collect(), Some(has_it))
}

fn materials(ground: &Ground<'_>) -> (Vec<Line>, Option<bool>) {
    let forms = &ground.edition.forms;
    let ready = forms.iter().filter(|form| form.status == FormStatus::Ready).count();
    let values = [
        ("count", words(forms.len().to_string())),
        ("ready", words(ready.to_string())),
        ("register", ground.register(Register::Forms)),
    ];
    (vec![filled(&ground.words.tidier.forms, &values)], Some(ready > 0))
}

/// Lists the parameters that help to answer an item.
fn parameters(item: u8, ground: &Ground<'_>) -> Vec<Line> {
    let entries = &ground.manual.registers.parameters;
    let helps = |id: &str| entries.iter().any(|own| own.id == id && own.tidier.contains(&item));
    let named = ground.edition.parameters.iter().filter(|own| helps(&own.id));
    let line = |own: &ParameterItem| {
        let target = Target::Register { register: Register::Parameters, id: own.id.clone() };
        // A text of its own for each, so that its language can be told.
        let parts = [own.label.as_str(), ": ", own.value.as_str()];
        link(target, parts.into_iter().flat_map(words).collect())
    };
    named.map(line).collect()
}

/// Counts the texts that may be adapted, module by module.
fn adaptable(ground: &Ground<'_>) -> (Vec<Line>, Option<bool>) {
    let own = &ground.words.tidier;
    let counts = ground.edition.chapters.iter().map(|chapter| Marked::count(&chapter.blocks));
    let counts: Vec<(usize, usize)> = counts.enumerate().filter(|(_, count)| *count > 0).collect();
    if counts.is_empty() {
        return (vec![words(own.no_adaptable.as_str())], Some(false));
    }
    let module = |(at, count): &(usize, usize)| {
        let mut line = ground.number(*at);
        line.extend((*count > 1).then(|| words(format!(" ({count})"))).into_iter().flatten());
        line
    };
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let values =
        [("count", words(all.to_string())), ("modules", commas(counts.iter().map(module)))];
    (vec![filled(&own.adaptable, &values)], Some(true))
}

/// Says how many adaptations the log tells of; those that are made up don't count.
fn log(ground: &Ground<'_>) -> Vec<Line> {
    let entries = &ground.manual.registers.adaptations;
    let real = entries.iter().filter(|entry| !entry.constructed).count();
    let name = ground.words.frame.title.as_str();
    let values = [
        ("count", words(real.to_string())),
        ("log", link(Target::Report(ReportKind::Frame), words(name))),
    ];
    let has_log = !entries.is_empty();
    has_log.then(|| filled(&ground.words.tidier.log, &values)).into_iter().collect()
}

fn fidelity(ground: &Ground<'_>) -> (Vec<Line>, Option<bool>) {
    let rows = &ground.edition.fidelity;
    let used = rows.iter().filter(|row| row.item.retired.is_none()).count();
    let values =
        [("count", words(used.to_string())), ("register", ground.register(Register::Fidelity))];
    (vec![filled(&ground.words.tidier.fidelity, &values)], Some(used > 0))
}

/// Counts blocks that are marked as adaptable.
struct Marked(usize);

impl Marked {
    fn count(blocks: &[Block<Resolved>]) -> usize {
        let mut marked = Self(0);
        walk::blocks(blocks, &mut marked);
        marked.0
    }
}

impl<'a> Visit<'a, Resolved> for Marked {
    const LINES: bool = false;

    fn block(&mut self, block: &'a Block<Resolved>) {
        if let BlockKind::Panel(panel) = &block.kind {
            let is_marked =
                panel.kind == PanelKind::Adaptable || panel.mark == Some(Mark::Adaptable);
            self.0 += usize::from(is_marked);
        }
    }
}

fn data(answers: &[Answer], ground: &Ground<'_>) -> Data {
    let own = &ground.words.tidier;
    let chapter = |at: &usize| &ground.edition.chapters[*at];
    let row = |(item, answer): (u8, &Answer)| {
        vec![
            Value::Number(item.into()),
            Value::text(KEYS[usize::from(item) - 1]),
            Value::text(label(item, own)),
            Value::text(answer.state.code()),
            Value::list(answer.chapters.iter().map(|at| chapter(at).id.clone())),
            Value::list(answer.chapters.iter().map(|at| chapter(at).number.clone())),
            Value::list(answer.facts.iter().map(|line| plain_text(line).trim().to_owned())),
        ]
    };
    Data {
        columns: vec!["item", "key", "label", "state", "modules", "module_numbers", "facts"],
        rows: (1..).zip(answers).map(row).collect(),
    }
}
