//! Knows the words and letters for what became of a passage, and which text a
//! comparison left as it is: the same in every medium.

use std::collections::BTreeSet;

use crate::edition::Resolved;
use crate::edition::redline::{BlockFact, ChangeKind, Mark, Weight};
use crate::locale::Msg;
use crate::markdown::ast::{Block, BlockKind, Inline, InlineKind, Table};
use crate::markdown::walk::{self, Visit};

/// Returns the word for what became of a passage.
pub fn change_word(kind: ChangeKind) -> Msg {
    match kind {
        ChangeKind::New => Msg::ChangeNew,
        ChangeKind::Changed => Msg::ChangeChanged,
        ChangeKind::Deleted => Msg::ChangeDeleted,
        ChangeKind::Moved => Msg::ChangeMoved,
        ChangeKind::Split => Msg::ChangeSplit,
        ChangeKind::Merged => Msg::ChangeMerged,
        ChangeKind::Formatting => Msg::ChangeFormatting,
    }
}

/// Returns the letter that stands for it in the margin.
pub fn change_letter(kind: ChangeKind) -> Msg {
    match kind {
        ChangeKind::New => Msg::LetterNew,
        ChangeKind::Changed => Msg::LetterChanged,
        ChangeKind::Deleted => Msg::LetterDeleted,
        ChangeKind::Moved => Msg::LetterMoved,
        ChangeKind::Split => Msg::LetterSplit,
        ChangeKind::Merged => Msg::LetterMerged,
        ChangeKind::Formatting => Msg::LetterFormatting,
    }
}

/// Returns the words for so many passages of a kind; they have a place for the count.
pub fn change_count(kind: ChangeKind, count: usize) -> Msg {
    match kind {
        ChangeKind::New if count == 1 => Msg::CountNewOne,
        ChangeKind::New => Msg::CountNew,
        ChangeKind::Changed => Msg::CountChanged,
        ChangeKind::Deleted => Msg::CountDeleted,
        ChangeKind::Moved => Msg::CountMoved,
        ChangeKind::Split => Msg::CountSplit,
        ChangeKind::Merged => Msg::CountMerged,
        ChangeKind::Formatting => Msg::CountFormatting,
    }
}

/// Returns what a fact about a block is called.
pub fn fact_word(fact: BlockFact) -> Msg {
    match fact {
        BlockFact::Kind => Msg::FactKind,
        BlockFact::Mark => Msg::FactMark,
        BlockFact::Core => Msg::CoreComponents,
        BlockFact::Basis => Msg::Basis,
        BlockFact::Alt => Msg::FactAlt,
        BlockFact::Level => Msg::FactLevel,
        BlockFact::Numbering => Msg::FactNumbering,
        BlockFact::Lines => Msg::FactLines,
        BlockFact::Scale => Msg::FactScale,
        BlockFact::Link => Msg::FactLink,
    }
}

/// Returns the words for why a change matters more than others.
pub fn weight_word(weight: Weight) -> Msg {
    match weight {
        Weight::Core => Msg::WeightCore,
        Weight::Fidelity => Msg::WeightFidelity,
        Weight::Safety => Msg::WeightSafety,
        Weight::Law => Msg::WeightLaw,
        Weight::Number => Msg::WeightNumber,
        Weight::Negation => Msg::WeightNegation,
        Weight::Form => Msg::WeightForm,
    }
}

/// The order in which weights count: what can hurt somebody first.
pub(super) const WEIGHTS: [Weight; 7] = [
    Weight::Safety,
    Weight::Law,
    Weight::Core,
    Weight::Fidelity,
    Weight::Form,
    Weight::Negation,
    Weight::Number,
];

/// Returns the weight that counts most.
pub(super) fn heaviest(weights: &BTreeSet<Weight>) -> Option<Weight> {
    WEIGHTS.into_iter().find(|weight| weights.contains(weight))
}

/// Returns the words for what follows from a weight, where something does.
pub(super) fn weight_note(weight: Weight) -> Option<Msg> {
    match weight {
        Weight::Fidelity => Some(Msg::WeightFidelityNote),
        Weight::Negation => Some(Msg::WeightNegationNote),
        Weight::Core | Weight::Safety | Weight::Law | Weight::Number | Weight::Form => None,
    }
}

/// Returns whether a comparison found anything in a block.
pub fn is_touched(block: &Block<Resolved>) -> bool {
    let mut touched = Touched::default();
    walk::blocks(std::slice::from_ref(block), &mut touched);
    touched.0.is_some()
}

/// Returns the first change in a line, where there is one.
pub fn first_change(line: &[Inline<Resolved>]) -> Option<Mark> {
    let mut touched = Touched::default();
    walk::inlines(line, &mut touched);
    touched.0
}

/// The first mark that was met.
#[derive(Default)]
struct Touched(Option<Mark>);

impl Touched {
    fn meet(&mut self, mark: Option<Mark>) {
        self.0 = self.0.or(mark);
    }

    fn meet_table(&mut self, table: &Table<Resolved>) {
        table.columns.iter().for_each(|column| self.meet(column.change));
        table.rows.iter().for_each(|row| self.meet(row.change));
    }
}

impl<'a> Visit<'a, Resolved> for Touched {
    fn block(&mut self, block: &'a Block<Resolved>) {
        match &block.kind {
            BlockKind::Changed(changed) => self.meet(Some(changed.change)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.meet(item.change)),
            BlockKind::Definitions(list) => list.iter().for_each(|term| self.meet(term.change)),
            BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => {
                self.meet_table(table);
            }
            BlockKind::Heading { .. }
            | BlockKind::Paragraph(_)
            | BlockKind::Quote(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_)
            | BlockKind::Panel(_)
            | BlockKind::Fidelity { .. }
            | BlockKind::Theory(_)
            | BlockKind::Figure(_)
            | BlockKind::Form { .. }
            | BlockKind::FormSection { .. }
            | BlockKind::WriteLines { .. }
            | BlockKind::Scale(_)
            | BlockKind::Signatures(_)
            | BlockKind::Local(_) => {}
        }
    }

    fn inline(&mut self, inline: &'a Inline<Resolved>) {
        if let InlineKind::Changed(changed) = &inline.kind {
            self.meet(Some(changed.change));
        }
    }
}
