//! Knows the programme theory as data.

use crate::edition::wording::{theory_stage, theory_way};
use crate::edition::{DrawnItem, Resolved, TheoryItem};
use crate::locale::Msg;
use crate::manual::TheoryStage;
use crate::markdown::ast::Theory;
use crate::render::marking::change_word;

use super::View;
use super::chapter::ChapterView;
use crate::render::pdf::data::{TheoryBandData, TheoryData, TheoryItemData};

impl ChapterView<'_> {
    /// Views the drawing of the programme theory, with what stands below it.
    pub(super) fn theory(&mut self, theory: &Theory<Resolved>) -> TheoryData {
        let view = self.view;
        let drawn = theory.drawing.bands();
        let name = |(stage, _): &(TheoryStage, _)| view.say(theory_stage(*stage));
        let stages: Vec<String> = drawn.iter().map(name).collect();
        let alt = view.locale.fill(Msg::TheoryAlt, &[("stages", &stages.join("; "))]);
        let (chain, around): (Vec<_>, Vec<_>) =
            drawn.into_iter().partition(|(stage, _)| stage.is_chain());
        let band = |(stage, items): (TheoryStage, Vec<DrawnItem<'_>>)| TheoryBandData {
            stage: stage.as_str(),
            name: view.say(theory_stage(stage)),
            items: items.iter().map(|drawn| view.theory_item(drawn)).collect(),
        };
        TheoryData {
            label: self.claim(&theory.anchor),
            number: theory.number,
            caption: self.line(&theory.caption),
            alt,
            chain: chain.into_iter().map(band).collect(),
            around: around.into_iter().map(band).collect(),
            c: self.blocks(&theory.blocks),
        }
    }
}

impl View<'_> {
    fn theory_item(&self, drawn: &DrawnItem<'_>) -> TheoryItemData {
        let item = drawn.item;
        let text = if item.stage.is_chain() { self.line(&item.text) } else { String::new() };
        let became = drawn.became.map(|kind| (kind.as_str(), self.say(change_word(kind))));
        TheoryItemData {
            id: self.line(&item.id),
            title: self.line(&item.title),
            text,
            ways: self.ways(item),
            became,
        }
    }

    /// Says where an item leads, as the ids of other items.
    fn ways(&self, item: &TheoryItem) -> Vec<(String, String)> {
        let verb = theory_way(item.stage);
        let ways = [
            (Msg::CoreComponents, &item.core),
            (verb, &item.leads_to),
            (Msg::TheoryGuards, &item.guards),
        ];
        let way = |(word, ids): (Msg, &Vec<String>)| {
            (!ids.is_empty()).then(|| (self.say(word), self.line(&ids.join(", "))))
        };
        ways.into_iter().filter_map(way).collect()
    }
}
