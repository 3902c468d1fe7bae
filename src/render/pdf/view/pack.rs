//! Knows the cover sheet of a change pack as data: what to take out of a binder,
//! what to put in, and what is in force.

use crate::edition::redline::{Fate, ModuleRedline, Redline, Renumbered};
use crate::edition::{Change, Chapter};
use crate::locale::Msg;
use crate::render::marking::is_touched;

use super::View;
use crate::render::pdf::data::{ForceData, PackData, SwapData};
use crate::render::pdf::{labels, words};

impl View<'_> {
    /// Views the cover sheet of a change pack.
    pub(super) fn pack(&self, redline: &Redline) -> PackData {
        let forms = self.changed_forms(redline);
        let before = self.line(&words::version(&redline.before, self.locale));
        let mut steps = vec![
            self.locale.fill(Msg::PackCheck, &[("version", &before)]),
            self.say(Msg::PackSwap),
        ];
        steps.extend((!forms.is_empty()).then(|| self.say(Msg::PackForms)));
        steps.push(self.say(Msg::PackKeep));
        PackData {
            steps,
            swaps: self.swaps(redline),
            forms,
            force: self.in_force(redline),
            files: redline
                .modules
                .iter()
                .filter(|module| module.fate != Fate::Deleted)
                .map(|module| module.chapter)
                .filter(|place| *place < redline.edition.chapters.len())
                .collect(),
        }
    }

    /// Lists what to swap in the order of the binder: also pages that only got
    /// another number.
    fn swaps(&self, redline: &Redline) -> Vec<SwapData> {
        let swap = |own: &ModuleRedline| Some((own.chapter, self.swap(redline, own)?));
        let same = |own: &Renumbered| Some((own.chapter, self.renumbered(redline, own)?));
        let mut swaps: Vec<(usize, SwapData)> = redline.modules.iter().filter_map(swap).collect();
        swaps.extend(redline.renumbered.iter().filter_map(same));
        swaps.sort_by_key(|(chapter, _)| *chapter);
        swaps.into_iter().map(|(_, swap)| swap).collect()
    }

    fn renumbered(&self, redline: &Redline, own: &Renumbered) -> Option<SwapData> {
        let chapter = redline.edition.chapters.get(own.chapter)?;
        let number = self.line(&own.after.number);
        Some(SwapData {
            title: self.line(&chapter.title_text),
            out: Some(self.line(&own.before.number)),
            put: Some(self.locale.fill(Msg::PackRenumbered, &[("number", &number)])),
            label: None,
        })
    }

    fn swap(&self, redline: &Redline, module: &ModuleRedline) -> Option<SwapData> {
        let chapter = redline.edition.chapters.get(module.chapter)?;
        let number = |known: &Option<crate::edition::redline::Known>| {
            known.as_ref().map(|known| self.line(&known.number))
        };
        let label = labels::of_chapter(chapter);
        let label = (module.fate != Fate::Deleted && self.labels.has(&label)).then_some(label);
        Some(SwapData {
            title: self.line(&chapter.title_text),
            out: number(&module.before).filter(|_| module.fate != Fate::New),
            put: number(&module.after).filter(|_| module.fate != Fate::Deleted),
            label,
        })
    }

    /// Lists the sheets of the newer version on which anything changed, or that are new.
    fn changed_forms(&self, redline: &Redline) -> Vec<(String, String)> {
        let kept = redline.modules.iter().filter(|module| module.fate != Fate::Deleted);
        let mut forms = Vec::new();
        for module in kept {
            let Some(chapter) = redline.edition.chapters.get(module.chapter) else { continue };
            let is_new = module.fate == Fate::New;
            let sheets = chapter.sheets.iter();
            let sheets = sheets.filter(|sheet| is_new || sheet.blocks.iter().any(is_touched));
            forms.extend(sheets.map(|sheet| (self.line(&sheet.id), self.line(&sheet.title))));
        }
        forms
    }

    fn in_force(&self, redline: &Redline) -> Vec<ForceData> {
        let places = self.edition.parts.iter().flat_map(|part| part.chapters.clone());
        let known = places.filter_map(|at| Some((at, self.edition.chapters.get(at)?)));
        let own = |at: usize| redline.modules.iter().any(|module| module.chapter == at);
        let force = known.map(|(at, chapter)| ForceData {
            number: self.line(&chapter.number),
            title: self.line(&chapter.title_text),
            version: if own(at) {
                self.line(&words::version(&self.edition.version, self.locale))
            } else {
                self.last_changed(redline, chapter)
            },
            is_new: own(at),
        });
        force.collect()
    }

    /// Names the version that changed a module last, which the comparison left as it is.
    fn last_changed(&self, redline: &Redline, chapter: &Chapter) -> String {
        let past = chapter.past.as_ref().and_then(|past| past.module.as_ref().ok());
        let newest: Option<&Change> = past.and_then(|past| past.changes.first()).map(|own| &**own);
        match newest.and_then(|change| change.version.as_deref()) {
            Some(version) => self.line(version),
            None => {
                let before = self.line(&words::version(&redline.before, self.locale));
                self.locale.fill(Msg::PackEarlier, &[("version", &before)])
            }
        }
    }
}
