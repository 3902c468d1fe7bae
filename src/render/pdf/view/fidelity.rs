//! Knows fidelity items as data.

use crate::edition::{FidelityItem, Register, Resolved, wording};
use crate::locale::Msg;
use crate::manual::AnswerScale;
use crate::markdown::ast::Block;

use super::chapter::ChapterView;
use super::{View, commas};
use crate::render::pdf::data::{Element, FidelityData, Node, Nodes};
use crate::render::pdf::labels;

impl ChapterView<'_> {
    /// Views fidelity items with a remark on them.
    pub(super) fn fidelity_items(
        &mut self,
        items: &[FidelityItem],
        remark: &[Block<Resolved>],
    ) -> Element {
        // What they are stands in a line of its own.
        self.aside = 0;
        let items = items.iter().map(|item| self.fidelity(item)).collect();
        Element::Fidelity { items, form: self.in_form, c: self.blocks(remark) }
    }

    /// Views a fidelity item, marked where a comparison found other words.
    fn fidelity(&mut self, item: &FidelityItem) -> FidelityData {
        let mut data = self.view.fidelity_item(item, None);
        let Some(marked) = &item.marked else { return data };
        data.text = self.line(&marked.text);
        let (name, words) = (self.view.say(Msg::EvidenceSource), self.line(&marked.evidence));
        // It may have none by now, and none before.
        match data.facts.iter_mut().find(|(own, _)| *own == name) {
            Some(fact) => fact.1 = words,
            None if words.is_empty() => {}
            None => data.facts.push((name, words)),
        }
        data
    }
}

impl View<'_> {
    /// Views a fidelity item; the one in the register carries the label.
    pub(super) fn fidelity_item(&self, item: &FidelityItem, used: Option<Nodes>) -> FidelityData {
        let label = used.as_ref().map(|_| labels::of_entry(Register::Fidelity, &item.id));
        let mut facts = vec![
            (Msg::Rater, self.text(self.say_all(item.raters.iter().map(|&r| wording::rater(r))))),
            (Msg::Phase, self.text(self.say_all(item.phases.iter().map(|&p| wording::phase(p))))),
            (Msg::EvidenceSource, self.words_of(&item.evidence)),
            (Msg::CoreComponents, commas(item.core.iter().map(|id| self.core(id)))),
            (Msg::UsedIn, used.unwrap_or_default()),
        ];
        if let Some(version) = &item.retired {
            facts.push((Msg::RetiredIn, self.words_of(version)));
        }
        facts.retain(|(_, words)| !words.is_empty());
        FidelityData {
            id: self.line(&item.id),
            label,
            text: self.words_of(&item.text),
            answers: self.answers(item.answer),
            facts: facts.into_iter().map(|(msg, words)| (self.say(msg), words)).collect(),
        }
    }

    fn answers(&self, scale: AnswerScale) -> Vec<String> {
        match scale {
            AnswerScale::YesNoNa => {
                let answers = [Msg::AnswerYes, Msg::AnswerNo, Msg::AnswerNotApplicable];
                answers.map(|answer| self.say(answer)).into()
            }
            AnswerScale::ZeroToThree => (0..=3).map(|n| n.to_string()).collect(),
        }
    }

    /// Returns furniture words as content; nothing for none.
    fn text(&self, words: String) -> Nodes {
        if words.is_empty() { Vec::new() } else { vec![Node::Text(words)] }
    }
}
