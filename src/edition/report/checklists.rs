//! Knows the fidelity checklists: the items as sheets to fill in, one for each phase
//! and rater, and one with all of them.

use super::data::{Data, Value};
use super::write::{Rows, filled, heading, paragraph, table, words};
use super::{Ground, Report, ReportKind};
use crate::diag::Span;
use crate::edition::target::{FidelityItem, Register, Resolved};
use crate::edition::{FidelityRow, Sheet, wording};
use crate::locale::{Locale, Msg};
use crate::manual::{AnswerScale, PaperSize, Rater, VisitPhase};
use crate::markdown::ast::{Basis, Block, BlockKind, Inline, InlineKind};

const PHASES: [VisitPhase; 4] =
    [VisitPhase::Start, VisitPhase::Plan, VisitPhase::Work, VisitPhase::Ending];
const RATERS: [Rater; 4] = [Rater::Own, Rater::Supervisor, Rater::Observer, Rater::Family];

/// The id of the sheet with all items.
const WHOLE: &str = "F-whole";

/// A checklist: the items that somebody answers in a phase.
struct Plan<'a> {
    /// The id of its sheet in addresses and data, the same in every version and language.
    id: String,
    /// The phase and the rater; nothing for the sheet with all items.
    of: Option<(VisitPhase, Rater)>,
    items: Vec<&'a FidelityItem>,
}

/// Makes the report; nothing when no item is in use.
pub(super) fn report(ground: &Ground<'_>) -> Option<Report> {
    let rows = &ground.edition.fidelity;
    let used: Vec<&FidelityItem> =
        rows.iter().map(|row| &row.item).filter(|item| item.retired.is_none()).collect();
    if used.is_empty() {
        return None;
    }
    let own = &ground.words.checklists;
    let plans = plans(&used);
    let register = [("register", ground.register(Register::Fidelity))];
    let mut blocks: Vec<_> =
        own.intro.iter().map(|line| paragraph(filled(line, &register))).collect();
    blocks.push(overview(&plans, ground));
    blocks.extend(retired(rows, ground));
    Some(Report {
        kind: ReportKind::Checklists,
        title: own.title.clone(),
        about: own.about.clone(),
        blocks,
        sheets: plans.iter().map(|plan| plan.sheet(ground)).collect(),
        data: Some(data(rows, &plans, ground)),
    })
}

/// Shares the items among sheets. Whoever has items of their own in a phase has those of
/// all phases on the same sheet; where they have none, these stand on a sheet by
/// themselves.
fn plans<'a>(items: &[&'a FidelityItem]) -> Vec<Plan<'a>> {
    let mut plans = Vec::new();
    for rater in RATERS {
        let asked = |phase: VisitPhase| {
            let is = |item: &&&FidelityItem| {
                item.raters.contains(&rater) && item.phases.contains(&phase)
            };
            items.iter().filter(is).copied().collect::<Vec<_>>()
        };
        let always = asked(VisitPhase::All);
        let mut is_everywhere = true;
        for phase in PHASES {
            let own = asked(phase);
            is_everywhere &= !own.is_empty();
            let on_it = |item: &&&FidelityItem| {
                let is_in = |all: &[&FidelityItem]| all.iter().any(|other| other.id == item.id);
                is_in(&own) || is_in(&always)
            };
            if !own.is_empty() {
                // In the order of the register.
                let items = items.iter().filter(on_it).copied().collect();
                plans.push(Plan { id: id(phase, rater), of: Some((phase, rater)), items });
            }
        }
        if !always.is_empty() && !is_everywhere {
            let (id, of) = (id(VisitPhase::All, rater), Some((VisitPhase::All, rater)));
            plans.push(Plan { id, of, items: always });
        }
    }
    // What stands on no other sheet stands on this one.
    plans.push(Plan { id: WHOLE.to_owned(), of: None, items: items.to_vec() });
    plans
}

fn id(phase: VisitPhase, rater: Rater) -> String {
    format!("F-{}-{}", phase.as_str(), rater.as_str())
}

impl Plan<'_> {
    fn title(&self, ground: &Ground<'_>) -> String {
        let own = &ground.words.checklists;
        let locale = Locale::of(&ground.edition.lang);
        let Some((phase, rater)) = self.of else { return own.whole.clone() };
        let (phase, rater) = (locale.get(wording::phase(phase)), locale.get(wording::rater(rater)));
        crate::locale::fill(&own.sheet, &[("phase", phase), ("rater", rater)])
    }

    /// Returns the id as readers of the edition see it.
    fn shown_id(&self, ground: &Ground<'_>) -> String {
        let own = &ground.words.checklists;
        let word = |key: &str| own.id_words.get(key).map_or(key.to_owned(), Clone::clone);
        match self.of {
            Some((phase, rater)) => {
                let (phase, rater) = (word(phase.as_str()), word(rater.as_str()));
                crate::locale::fill(&own.id, &[("phase", &phase), ("rater", &rater)])
            }
            None => format!("F-{}", word("whole")),
        }
    }

    fn sheet(&self, ground: &Ground<'_>) -> Sheet {
        let own = &ground.words.checklists;
        let mut blocks: Vec<Block<Resolved>> = own.fields.iter().map(|line| field(line)).collect();
        if self.items.iter().any(|item| item.answer == AnswerScale::ZeroToThree) {
            blocks.push(paragraph(words(own.degrees.as_str())));
        }
        blocks.extend(self.sections(ground));
        Sheet {
            title: self.title(ground),
            anchor: format!("sheet-{}", self.id),
            size: PaperSize::A4,
            case: true,
            lang: None,
            id: self.shown_id(ground),
            blocks,
        }
    }

    /// Makes a section for each core component; the items without one come last.
    fn sections(&self, ground: &Ground<'_>) -> Vec<Block<Resolved>> {
        let own = &ground.words.checklists;
        let belongs = |id: Option<&str>| {
            let is = |item: &&&FidelityItem| item.core.first().map(String::as_str) == id;
            self.items.iter().filter(is).map(|item| self.shown(item)).collect::<Vec<_>>()
        };
        let core = ground.edition.core.iter();
        let titled =
            core.map(|core| (format!("{} {}", core.id, core.title), belongs(Some(&core.id))));
        let known = |id: &String| ground.edition.core.iter().any(|core| core.id == *id);
        let is_other = |item: &&&FidelityItem| !item.core.first().is_some_and(known);
        let others = self.items.iter().filter(is_other).map(|item| self.shown(item)).collect();
        let sections = titled.chain([(own.other.clone(), others)]);
        let section = |(title, items): (String, Vec<FidelityItem>)| {
            let inside = block(BlockKind::Fidelity { items, remark: Vec::new() });
            block(BlockKind::FormSection { title: words(title), blocks: vec![inside] })
        };
        sections.filter(|(_, items)| !items.is_empty()).map(section).collect()
    }

    /// Leaves out of an item what its sheet says already.
    fn shown(&self, item: &FidelityItem) -> FidelityItem {
        let mut item = FidelityItem { core: Vec::new(), ..item.clone() };
        if self.of.is_some() {
            (item.phases, item.raters) = (Vec::new(), Vec::new());
        }
        item
    }
}

fn block(kind: BlockKind<Resolved>) -> Block<Resolved> {
    Block { span: Span::default(), kind }
}

/// Makes a line to fill in: `Dato: {8} Sted: {20}` has room for so many characters.
fn field(pattern: &str) -> Block<Resolved> {
    let mut line = Vec::new();
    for (at, piece) in pattern.split(['{', '}']).enumerate() {
        match piece.parse::<u16>() {
            Ok(width) if at % 2 == 1 => {
                line.push(Inline { span: Span::default(), kind: InlineKind::Blank(width) });
            }
            Ok(_) | Err(_) if piece.is_empty() => {}
            Ok(_) | Err(_) => line.extend(words(piece)),
        }
    }
    paragraph(line)
}

fn overview(plans: &[Plan<'_>], ground: &Ground<'_>) -> Block<Resolved> {
    let own = &ground.words.checklists;
    let row = |plan: &Plan<'_>| {
        let ids: Vec<&str> = plan.items.iter().map(|item| item.id.as_str()).collect();
        vec![
            words(plan.shown_id(ground)),
            words(plan.title(ground)),
            words(plan.items.len().to_string()),
            words(ids.join(", ")),
        ]
    };
    table(Rows {
        number: 1,
        caption: own.overview.clone(),
        head: own.columns.to_vec(),
        numbers: vec![2],
        rows: plans.iter().map(row).collect(),
    })
}

/// Tells which items are no longer asked, so that older answers can still be read.
fn retired(rows: &[FidelityRow], ground: &Ground<'_>) -> Vec<Block<Resolved>> {
    let own = &ground.words.checklists;
    let row = |row: &FidelityRow| {
        let item = &row.item;
        let version = item.retired.as_deref()?;
        Some(vec![
            ground.entry(Register::Fidelity, &item.id, &item.id),
            words(item.text.as_str()),
            words(item.since.as_str()),
            words(version),
        ])
    };
    let rows: Vec<_> = rows.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let (caption, head) = (own.retired_caption.clone(), own.retired_columns.to_vec());
    vec![
        heading(2, "retired", words(own.retired.as_str())),
        paragraph(words(own.retired_intro.as_str())),
        table(Rows { number: 2, caption, head, numbers: Vec::new(), rows }),
    ]
}

fn data(rows: &[FidelityRow], plans: &[Plan<'_>], ground: &Ground<'_>) -> Data {
    let locale = Locale::of(&ground.edition.lang);
    let row = |row: &FidelityRow| {
        let item = &row.item;
        let on = |plan: &&Plan<'_>| plan.items.iter().any(|other| other.id == item.id);
        let (scale, codes, answers) = answers(item.answer, locale);
        vec![
            Value::text(item.id.as_str()),
            Value::text(item.text.as_str()),
            Value::text(scale),
            Value::list(codes),
            Value::list(answers),
            Value::list(item.core.iter().cloned()),
            Value::list(item.phases.iter().map(|phase| phase.as_str())),
            Value::list(item.raters.iter().map(|rater| rater.as_str())),
            Value::text(item.evidence.as_str()),
            Value::list(row.basis.iter().map(|basis| Basis::as_str(*basis))),
            Value::text(item.since.as_str()),
            Value::text(item.retired.clone().unwrap_or_default()),
            Value::list(plans.iter().filter(on).map(|plan| plan.id.as_str())),
        ]
    };
    let columns = vec![
        "item",
        "text",
        "scale",
        "answers",
        "answer_labels",
        "core",
        "phase",
        "rater",
        "evidence",
        "basis",
        "since",
        "retired",
        "sheets",
    ];
    Data { columns, rows: rows.iter().map(row).collect() }
}

/// Returns the name of a scale, the codes of its answers and what they are called.
fn answers(scale: AnswerScale, locale: &Locale) -> (&'static str, Vec<&'static str>, Vec<String>) {
    match scale {
        AnswerScale::YesNoNa => {
            let labels = [Msg::AnswerYes, Msg::AnswerNo, Msg::AnswerNotApplicable];
            let labels = labels.map(|answer| locale.get(answer).to_owned());
            ("yes-no-na", vec!["yes", "no", "na"], labels.into())
        }
        AnswerScale::ZeroToThree => {
            let codes = vec!["0", "1", "2", "3"];
            let labels = codes.iter().map(|&code| code.to_owned()).collect();
            ("zero-to-three", codes, labels)
        }
    }
}
