//! Knows what is drawn of the programme theory, and what became of it between two
//! versions.

use super::redline::ChangeKind;
use crate::manual::TheoryStage;

/// The programme theory in the language of the edition, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TheoryDrawing {
    /// The items, stage by stage.
    pub items: Vec<TheoryItem>,
    /// In a comparison of two versions whose theories differ, the items of the older.
    pub older: Option<Vec<TheoryItem>>,
}

/// An item of the programme theory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TheoryItem {
    /// `M3`.
    pub id: String,
    /// Where in the theory it stands.
    pub stage: TheoryStage,
    /// What it is called.
    pub title: String,
    /// What it is; may be empty.
    pub text: String,
    /// The core components in which an activity is laid down.
    pub core: Vec<String>,
    /// The ids that it leads to, or that it concerns.
    pub leads_to: Vec<String>,
    /// Core components and the numbers of modules that guard against it.
    pub guards: Vec<String>,
}

/// An item as it is drawn, with what became of it between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnItem<'a> {
    /// The item.
    pub item: &'a TheoryItem,
    /// Whether it is new, changed or deleted; nothing outside of comparisons.
    pub became: Option<ChangeKind>,
}

impl TheoryDrawing {
    /// Returns the stages that hold anything, in order, each with its items. What is
    /// gone stands last in its stage.
    pub fn bands(&self) -> Vec<(TheoryStage, Vec<DrawnItem<'_>>)> {
        let band = |stage: TheoryStage| (stage, self.band(stage));
        let bands = TheoryStage::ALL.into_iter().map(band);
        bands.filter(|(_, items)| !items.is_empty()).collect()
    }

    fn band(&self, stage: TheoryStage) -> Vec<DrawnItem<'_>> {
        let older = self.older.as_deref();
        let became = |item: &TheoryItem| {
            let before = older?.iter().find(|own| own.id == item.id);
            match before {
                Some(before) if before == item => None,
                Some(_) => Some(ChangeKind::Changed),
                None => Some(ChangeKind::New),
            }
        };
        let is_gone = |item: &&TheoryItem| !self.items.iter().any(|own| own.id == item.id);
        let own = self.items.iter().map(|item| DrawnItem { item, became: became(item) });
        let gone = older.unwrap_or_default().iter().filter(is_gone);
        let gone = gone.map(|item| DrawnItem { item, became: Some(ChangeKind::Deleted) });
        own.chain(gone).filter(|drawn| drawn.item.stage == stage).collect()
    }

    /// Returns this drawing with what an older one had, so that it shows what became of it.
    pub(super) fn beside(&self, older: &Self) -> Self {
        let differs = self.items != older.items;
        Self { items: self.items.clone(), older: differs.then(|| older.items.clone()) }
    }

    /// Returns the older of two drawings.
    pub(super) fn before(&self) -> Self {
        let items = self.older.as_ref().unwrap_or(&self.items).clone();
        Self { items, older: None }
    }

    /// Returns the newer of two drawings.
    pub(super) fn after(&self) -> Self {
        Self { items: self.items.clone(), older: None }
    }
}
