//! Knows how the registers read in one language.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;

use super::borrowed::Borrowed;
use super::links::Scheme;
use super::setting;
use super::target::FidelityItem;
use super::{CoreItem, FidelityRow, FormItem, GlossaryItem, LawItem, ParameterItem};
use crate::lang::{ByLang, Lang};
use crate::locale::prose::Prose;
use crate::manual::{Facts, FidelityEntry, Manual};
use crate::text::visible;

/// The registers of a manual as one language reads them.
pub(super) struct Reader<'a> {
    pub(super) manual: &'a Manual,
    pub(super) lang: &'a Lang,
    /// The facts of each chapter, in order.
    pub(super) facts: Vec<&'a Facts>,
    /// The place of each chapter by slug.
    pub(super) places: &'a BTreeMap<String, usize>,
    /// Entries that the text of a chapter links to, by scheme and id.
    pub(super) linked: &'a BTreeMap<(Scheme, String), BTreeSet<usize>>,
    /// What was read in another language, because this one lacks it.
    pub(super) borrowed: RefCell<Borrowed>,
}

impl Reader<'_> {
    pub(super) fn words(&self, value: &ByLang<String>) -> String {
        let languages = &self.manual.settings.languages;
        let Some((lang, words)) = value.get_or(self.lang, languages) else {
            return String::new();
        };
        let words = self.set(words);
        if lang != self.lang {
            self.borrowed.borrow_mut().add(words.clone(), lang);
        }
        words
    }

    /// Sets words as the language asks for.
    fn set(&self, words: &str) -> String {
        setting::set(&visible(words), Prose::of(self.lang)).into_owned()
    }

    /// Returns the chapters that name an id in their facts or link to it.
    fn used_in(&self, scheme: Scheme, id: &str, ids: impl Fn(&Facts) -> &[String]) -> Vec<usize> {
        let named = self.facts.iter().enumerate().filter(|(_, f)| ids(f).iter().any(|i| i == id));
        let mut chapters: BTreeSet<usize> = named.map(|(chapter, _)| chapter).collect();
        chapters.extend(self.linked.get(&(scheme, id.to_owned())).into_iter().flatten());
        chapters.into_iter().collect()
    }

    pub(super) fn forms(&self) -> Vec<FormItem> {
        let item = |form: &crate::manual::FormEntry| {
            let chapter = self.places.get(&form.module).copied();
            let also = form.also.iter().filter_map(|id| self.places.get(id).copied());
            let mut used_in: Vec<usize> = chapter.into_iter().chain(also).collect();
            for other in self.used_in(Scheme::Form, &form.id, |facts| &facts.forms) {
                if !used_in.contains(&other) {
                    used_in.push(other);
                }
            }
            FormItem {
                id: form.id.clone(),
                title: self.words(&form.title),
                kind: form.kind,
                status: form.status,
                size: form.size,
                chapter,
                used_in,
            }
        };
        self.manual.registers.forms.iter().map(item).collect()
    }

    pub(super) fn core(&self) -> Vec<CoreItem> {
        let item = |core: &crate::manual::CoreComponent| CoreItem {
            id: core.id.clone(),
            title: self.words(&core.title),
            function: self.words(&core.function),
            form: self.words(&core.form),
            basis: core.basis.clone(),
            used_in: self.used_in(Scheme::Core, &core.id, |facts| &facts.core),
        };
        self.manual.registers.core.iter().map(item).collect()
    }

    pub(super) fn fidelity(&self) -> Vec<FidelityRow> {
        let row = |entry: &FidelityEntry| FidelityRow {
            item: fidelity_item(entry, |value| self.words(value)),
            basis: entry.basis.clone(),
            used_in: self.used_in(Scheme::Fidelity, &entry.id, |facts| &facts.fidelity),
        };
        self.manual.registers.fidelity.iter().map(row).collect()
    }

    pub(super) fn law(&self) -> Vec<LawItem> {
        let item = |law: &crate::manual::LawEntry| LawItem {
            id: law.id.clone(),
            act: self.act(law),
            section: self.set(&law.section),
            point: self.words(&law.point),
            checked: law.checked.as_deref().map(|day| visible(day).into_owned()),
            state: law.state,
            url: law.url.as_deref().filter(|url| url.starts_with("https://")).map(str::to_owned),
            used_in: self.used_in(Scheme::Law, &law.id, |facts| &facts.law),
        };
        self.manual.registers.law.iter().map(item).collect()
    }

    /// Returns the name of an act, which is shown with its section.
    fn act(&self, law: &crate::manual::LawEntry) -> String {
        let act = self.words(&law.act);
        let mut borrowed = self.borrowed.borrow_mut();
        if let Some(lang) = borrowed.lang(&act).cloned() {
            borrowed.add(format!("{act} {}", self.set(&law.section)), &lang);
        }
        act
    }

    pub(super) fn parameters(&self, sources: &BTreeMap<String, usize>) -> Vec<ParameterItem> {
        let item = |parameter: &crate::manual::Parameter| ParameterItem {
            id: parameter.id.clone(),
            label: self.words(&parameter.label),
            value: self.words(&parameter.value),
            basis: parameter.basis.clone(),
            source: sources.get(&parameter.source).copied(),
        };
        self.manual.registers.parameters.iter().map(item).collect()
    }

    pub(super) fn glossary(&self) -> Vec<GlossaryItem> {
        let others = |term: &ByLang<String>| {
            let other = term.iter().filter(|(lang, _)| *lang != self.lang);
            other.map(|(lang, words)| (lang.clone(), visible(words).into_owned())).collect()
        };
        let list = |value: &ByLang<Vec<String>>| -> Vec<String> {
            let words = value.get(self.lang).into_iter().flatten();
            words.map(|word| visible(word).into_owned()).collect()
        };
        let item = |entry: &crate::manual::GlossaryEntry| GlossaryItem {
            id: entry.id.clone(),
            term: self.words(&entry.term),
            definition: self.words(&entry.definition),
            note: entry.note.get(self.lang).map(|note| self.set(note)).unwrap_or_default(),
            avoid: list(&entry.avoid),
            forms: list(&entry.forms),
            others: others(&entry.term),
        };
        let mut items: Vec<_> = self.manual.registers.glossary.iter().map(item).collect();
        let collator = collator(self.lang);
        items.sort_by(|a, b| collator.compare(&a.term, &b.term));
        items
    }
}

/// Returns the order of words in a language: æ, ø and å last in Norwegian.
fn collator(lang: &Lang) -> CollatorBorrowed<'static> {
    let locale: Option<icu_locale_core::Locale> = lang.as_str().parse().ok();
    let preferences = locale.map(Into::into).unwrap_or_default();
    CollatorBorrowed::try_new(preferences, CollatorOptions::default())
        .expect("the root collation is compiled in")
}

/// Reads a fidelity item in one language.
pub(super) fn fidelity_item(
    entry: &FidelityEntry,
    words: impl Fn(&ByLang<String>) -> String,
) -> FidelityItem {
    FidelityItem {
        id: entry.id.clone(),
        text: words(&entry.text),
        core: entry.core.clone(),
        phases: entry.phase.clone(),
        raters: entry.rater.clone(),
        answer: entry.scale,
        evidence: words(&entry.evidence),
        since: visible(&entry.since).into_owned(),
        retired: entry.retired.as_deref().map(|version| visible(version).into_owned()),
        marked: None,
    }
}
