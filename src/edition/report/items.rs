//! Knows reports that answer a checklist item by item, and say so where nothing
//! is documented.

use super::data::{Data, Value};
use super::write::{Line, counted, filled, heading, list, named, paragraph, strong, words};
use super::{Ground, Report, ReportKind};
use crate::edition::target::Resolved;
use crate::locale::reports::{ItemWords, ProcessWords};
use crate::markdown::ast::{Block, BlockKind};
use crate::markdown::walk::plain_text;

/// How far an item is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Documented,
    Partly,
    Missing,
}

impl State {
    fn code(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Partly => "partly",
            Self::Missing => "missing",
        }
    }

    fn words(self, own: &ProcessWords) -> &str {
        match self {
            Self::Documented => &own.documented,
            Self::Partly => &own.partly,
            Self::Missing => &own.missing,
        }
    }
}

/// What is known of an item.
pub(super) struct Answer {
    /// How far it is documented, its modules left aside.
    pub(super) state: State,
    /// What is told in a line each.
    pub(super) facts: Vec<Line>,
    /// What is told at length.
    pub(super) more: Vec<Block<Resolved>>,
}

impl Answer {
    /// Makes an answer of lines.
    pub(super) fn of(state: State, facts: Vec<Line>) -> Self {
        Self { state, facts, more: Vec::new() }
    }

    /// Makes the answer to an item that nothing but modules can tell of.
    pub(super) fn nothing() -> Self {
        Self::of(State::Missing, Vec::new())
    }
}

/// A checklist.
pub(super) struct Checklist<'a> {
    /// Which report it is.
    pub(super) kind: ReportKind,
    /// Its words.
    pub(super) words: &'a ItemWords,
    /// Where it was published.
    pub(super) source: Line,
    /// What data call its items.
    pub(super) keys: &'a [&'static str],
    /// The items that a module says it tells of.
    pub(super) told: fn(&crate::manual::Facts) -> &[u8],
}

/// Makes the report of a checklist.
pub(super) fn report(list: &Checklist<'_>, answers: Vec<Answer>, ground: &Ground<'_>) -> Report {
    let own = &ground.words.process;
    let items: Vec<Item> = (1..).zip(answers).map(|(n, a)| Item::of(list, n, a, ground)).collect();
    let intro = |pattern: &String| paragraph(filled(pattern, &[("source", list.source.clone())]));
    let mut blocks: Vec<Block<Resolved>> = list.words.intro.iter().map(intro).collect();
    let count = |state| items.iter().filter(|item| item.state == state).count();
    let values = [
        ("all", items.len()),
        ("documented", count(State::Documented)),
        ("partly", count(State::Partly)),
        ("missing", count(State::Missing)),
    ];
    blocks.push(paragraph(counted(&own.summary, &values)));
    blocks.extend(items.iter().flat_map(|item| item.blocks(ground)));
    Report {
        kind: list.kind,
        title: list.words.title.clone(),
        about: list.words.about.clone(),
        blocks,
        sheets: Vec::new(),
        data: Some(Data {
            columns: vec!["item", "key", "label", "state", "modules", "facts"],
            rows: items.iter().map(|item| item.row(ground)).collect(),
        }),
    }
}

/// Returns what blocks say, a text for each line, after the words that stand above it.
fn plain(blocks: &[Block<Resolved>]) -> Vec<String> {
    let (mut above, mut told) = (String::new(), Vec::new());
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } => above = format!("{}: ", plain_text(content)),
            BlockKind::Paragraph(line) => above = format!("{} ", plain_text(line)),
            BlockKind::List { items, .. } => {
                let lines = items.iter().flat_map(|item| lines(&item.blocks));
                told.extend(lines.map(|line| format!("{above}{line}")));
            }
            BlockKind::Definitions(all) => {
                for one in all {
                    let term = plain_text(&one.term);
                    let lines = one.details.iter().flat_map(|detail| lines(detail));
                    told.extend(lines.map(|line| format!("{above}{term}: {line}")));
                }
            }
            _ => {}
        }
    }
    told
}

fn lines(blocks: &[Block<Resolved>]) -> Vec<String> {
    let line = |block: &Block<Resolved>| match &block.kind {
        BlockKind::Paragraph(line) => Some(plain_text(line)),
        _ => None,
    };
    blocks.iter().filter_map(line).collect()
}

/// An item with everything that is known of it.
struct Item {
    number: u8,
    key: &'static str,
    label: String,
    state: State,
    facts: Vec<Line>,
    more: Vec<Block<Resolved>>,
    chapters: Vec<usize>,
}

impl Item {
    fn of(list: &Checklist<'_>, number: u8, answer: Answer, ground: &Ground<'_>) -> Self {
        let at = usize::from(number) - 1;
        let facts = ground.facts.iter().enumerate();
        let telling = facts.filter(|(_, facts)| (list.told)(facts).contains(&number));
        let chapters: Vec<usize> = telling.map(|(at, _)| at).collect();
        let state = if chapters.is_empty() { answer.state } else { State::Documented };
        Self {
            number,
            key: list.keys.get(at).copied().unwrap_or_default(),
            label: list.words.items.get(at).cloned().unwrap_or_default(),
            state,
            facts: answer.facts,
            more: answer.more,
            chapters,
        }
    }

    fn blocks(&self, ground: &Ground<'_>) -> Vec<Block<Resolved>> {
        let own = &ground.words.process;
        let title = words(format!("{}. {}", self.number, self.label));
        let mut blocks = vec![
            heading(2, format!("item-{}", self.number), title),
            paragraph(named(&own.state, words(self.state.words(own)))),
        ];
        if !self.chapters.is_empty() {
            blocks.push(paragraph(strong(format!("{}:", own.modules))));
            blocks.push(list(self.chapters.iter().map(|at| ground.chapter(*at))));
        }
        blocks.extend(self.facts.iter().cloned().map(paragraph));
        blocks.extend(self.more.iter().cloned());
        blocks
    }

    fn row(&self, ground: &Ground<'_>) -> Vec<Value> {
        let slug = |at: &usize| ground.edition.chapters[*at].id.clone();
        vec![
            Value::Number(self.number.into()),
            Value::text(self.key),
            Value::text(self.label.as_str()),
            Value::text(self.state.code()),
            Value::list(self.chapters.iter().map(slug)),
            Value::list(self.facts.iter().map(|line| plain_text(line)).chain(plain(&self.more))),
        ]
    }
}
