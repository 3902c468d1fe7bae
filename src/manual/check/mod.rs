//! Knows the rules of the house that need the whole manual: one file per family
//! of rules, one function per rule.

mod books;
mod codes;
mod forms;
mod grounds;
mod identity;
mod ids;
mod languages;
mod local;
mod law;
mod numbers;
mod passages;
mod privacy;
mod readability;
mod sentences;
mod sourced;
mod structure;
mod terms;
mod theory;
mod typography;
mod words;

pub use privacy::hush;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use self::passages::Passages;
use self::terms::Lexicon;
use super::cache::ManualCache;
use super::load::{Manual, Module, Text};
use super::{people, workshop};
use crate::diag::Diagnostic;
use crate::lang::Lang;
use crate::locale::prose::Prose;
use crate::path::VPath;
use crate::vcs::Snapshot;

/// What the rules look at.
struct House<'a> {
    manual: &'a Manual,
    snapshot: &'a Snapshot,
    /// The keys of the bibliography.
    sources: &'a BTreeSet<String>,
    /// When the newest commit was made, in seconds since 1970; nothing without one.
    time: Option<i64>,
    /// What was found before.
    cache: &'a ManualCache,
    /// The words of the glossary.
    lexicons: BTreeMap<&'a Lang, Lexicon>,
}

/// A module with its texts as they are read.
struct Reading<'a> {
    module: &'a Module,
    /// The source language first.
    texts: Vec<Wording<'a>>,
}

/// A text as it is read.
struct Wording<'a> {
    lang: &'a Lang,
    text: &'a Text,
    passages: Passages,
    lexicon: &'a Lexicon,
    prose: &'static Prose,
}

impl House<'_> {
    /// Returns the path of a register.
    fn register(&self, file: &str) -> VPath {
        let place = format!("{}/registers/{file}", self.manual.folder);
        VPath::new(&place).expect("the folder is a path")
    }

    fn read<'a>(&'a self, module: &'a Module) -> Reading<'a> {
        let languages = &self.manual.settings.languages;
        let wording = |lang: &'a Lang| {
            let text = module.texts.get(lang)?;
            let (lexicon, prose) = (self.lexicons.get(lang)?, Prose::of(lang));
            let passages = Passages::of(&text.document, prose);
            Some(Wording { lang, text, passages, lexicon, prose })
        };
        Reading { module, texts: languages.iter().filter_map(wording).collect() }
    }
}

/// Checks a manual; `sources` are the keys of its bibliography, `time` is that
/// of the newest commit in seconds since 1970. Modules that were checked before are
/// not checked again.
pub fn check(
    manual: &Manual,
    snapshot: &Snapshot,
    sources: &BTreeSet<String>,
    time: Option<i64>,
    cache: &ManualCache,
) -> Vec<Diagnostic> {
    let lexicon = |lang| (lang, Lexicon::of(&manual.registers.glossary, lang));
    let lexicons = manual.settings.languages.iter().map(lexicon).collect();
    let house = House { manual, snapshot, sources, time, cache, lexicons };
    let rules = [
        ids::modules,
        ids::registers,
        books::whole,
        codes::known,
        forms::written,
        forms::at_home,
        forms::translated,
        languages::complete,
        of_people,
        of_workshops,
        law::old_check,
        theory::holds_together,
        privacy::contacts,
        local::texts,
        typography::registers,
    ];
    let mut findings: Vec<_> = rules.par_iter().flat_map_iter(|rule| rule(&house)).collect();
    let modules: Vec<_> = manual.modules.values().collect();
    let glossary = house.register("glossary.yml");
    let checked = |module: &&Arc<Module>| {
        let facts = module.folder.join("module.yml").expect("a plain name");
        let places = (&facts, &glossary);
        cache.checked(snapshot, &manual.settings, places, || of_module(&house, module))
    };
    let checked: Vec<_> = modules.par_iter().map(checked).collect();
    findings.extend(checked.iter().flat_map(|own| own.iter().cloned()));
    findings
}

/// Reads a module once for all rules about its texts. Whatever they look at is in the key of what
/// [`ManualCache::checked`] keeps.
fn of_module(house: &House<'_>, module: &Module) -> Vec<Diagnostic> {
    let reading = house.read(module);
    let rules = [
        terms::avoided,
        terms::in_one_language,
        structure::differs,
        grounds::missing_source,
        numbers::untagged,
        readability::lix,
        sentences::long,
        typography::signs,
    ];
    rules.iter().flat_map(|rule| rule(house, &reading)).collect()
}

fn of_people(house: &House<'_>) -> Vec<Diagnostic> {
    people::check(&house.manual.people, house.snapshot, &house.manual.folder)
}

fn of_workshops(house: &House<'_>) -> Vec<Diagnostic> {
    let (manual, path) = (house.manual, house.register("workshops.yml"));
    workshop::check(&manual.registers.workshops, &manual.people, house.snapshot, &path)
}
