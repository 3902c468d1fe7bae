//! Knows what a municipality adds to the manual: what it fills in, and what it
//! says instead of blocks of the manual or beside them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::cache::ManualCache;
use super::facts::Facts;
use super::load::{Module, Text};
use super::settings::Settings;
use super::{find, strict};
use crate::diag::{Code, Diagnostic, Span};
use crate::lang::{ByLang, Lang};
use crate::markdown::ast::{Authored, BlockKind, Document};
use crate::path::VPath;
use crate::vcs::Snapshot;

/// The name of the file with the facts of an adaptation.
pub(super) const FACTS: &str = "adaptation.yml";

/// The manual as one municipality uses it.
#[derive(Debug, Clone)]
pub struct Adaptation {
    /// The folder of its files.
    pub folder: VPath,
    /// What `adaptation.yml` says.
    pub facts: AdaptationFacts,
    /// Its texts by the slug of the module that they belong to. They hold local
    /// texts and nothing else; the facts are those of the module.
    pub modules: BTreeMap<String, Module>,
}

/// The facts of an adaptation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AdaptationFacts {
    /// A kebab-case name, equal to the folder's.
    pub id: String,
    /// What readers call the municipality.
    pub name: ByLang<String>,
    /// What this edition is, in a sentence or two.
    #[serde(default)]
    pub about: ByLang<String>,
    /// The version of the manual that the local texts were written beside.
    pub based_on: String,
    /// The languages of the local edition; empty means all of the manual.
    #[serde(default)]
    pub languages: Vec<Lang>,
    /// What the municipality fills in, by the name of the slot.
    #[serde(default)]
    pub slots: BTreeMap<String, Filling>,
}

/// What is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "words, or words per language such as `{nb: ..., en: ...}`")]
pub enum Filling {
    /// The same in every language, such as a telephone number.
    Same(String),
    /// Words that differ from language to language.
    Worded(ByLang<String>),
}

impl Filling {
    /// Returns the words in a language; another one's when it has none.
    pub fn words<'a>(&'a self, lang: &'a Lang, others: &'a [Lang]) -> &'a str {
        match self {
            Self::Same(words) => words,
            Self::Worded(words) => words.get_or(lang, others).map_or("", |(_, words)| words),
        }
    }
}

/// Reads what lies below a manual's folder `adaptations`.
pub(super) fn read(
    snapshot: &Snapshot,
    cache: &ManualCache,
    settings: &Settings,
    folder: &VPath,
    modules: &BTreeMap<String, Arc<Module>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Adaptation> {
    let home = folder.join("adaptations").expect("a plain name");
    let is_facts = |path: &&VPath| {
        let parent = path.parent().and_then(|folder| folder.parent());
        path.file_name() == FACTS && parent.as_ref() == Some(&home)
    };
    let paths = snapshot.below(&home).map(|(path, _)| path).filter(is_facts);
    let mut all = Vec::new();
    for path in paths {
        let aliases = settings.limits.yaml_aliases;
        let facts: Option<AdaptationFacts> = strict::one(snapshot, path, aliases, findings);
        let Some((facts, folder)) = facts.zip(path.parent()) else { continue };
        if facts.id != folder.file_name() {
            let finding = find::id(Code::IdMismatch, snapshot, path, &facts.id);
            findings.push(finding.arg("folder", folder.file_name()));
        }
        let texts = Texts { snapshot, cache, settings, folder: &folder, modules };
        let modules = texts.read(findings);
        all.push(Adaptation { folder, facts, modules });
    }
    all
}

struct Texts<'a> {
    snapshot: &'a Snapshot,
    cache: &'a ManualCache,
    settings: &'a Settings,
    folder: &'a VPath,
    modules: &'a BTreeMap<String, Arc<Module>>,
}

impl Texts<'_> {
    fn read(&self, findings: &mut Vec<Diagnostic>) -> BTreeMap<String, Module> {
        let mut all: BTreeMap<String, Module> = BTreeMap::new();
        for (path, _) in self.snapshot.below(self.folder) {
            let Some(lang) = self.lang(path) else { continue };
            let Some(folder) = path.parent().filter(|own| own != self.folder) else { continue };
            let slug = folder.file_name().to_owned();
            let Some(text) = self.text(path, findings) else { continue };
            let known = self.modules.get(&slug).map(|module| module.facts.clone());
            if known.is_none() {
                let near = crate::text::similar(&slug, self.modules.keys().map(String::as_str));
                let finding = Diagnostic::new(Code::UnknownModule).in_file(path).arg("id", &*slug);
                findings.push(finding.arg("similar", near.unwrap_or_default()));
                continue;
            }
            let facts = known.unwrap_or_else(|| Facts::unknown(&slug));
            let module =
                || Module { folder, facts, texts: ByLang::default(), sheets: ByLang::default() };
            all.entry(slug).or_insert_with(module).texts.insert(lang, text);
        }
        all
    }

    /// Returns the language of a text, by the name of its file.
    fn lang(&self, path: &VPath) -> Option<Lang> {
        let name = path.file_name().strip_suffix(".md")?;
        self.settings.languages.iter().find(|lang| lang.as_str() == name).cloned()
    }

    fn text(&self, path: &VPath, findings: &mut Vec<Diagnostic>) -> Option<Text> {
        let source = strict::text(self.snapshot, path, findings)?;
        let contents = self.snapshot.file(path)?.contents;
        let parsed = self.cache.parsed(path, contents, source, &self.settings.limits);
        // It is printed below the module's title.
        let own = parsed.findings.iter().filter(|finding| finding.code != Code::MissingTitle);
        findings.extend(own.cloned());
        stray(path, &parsed.value, findings);
        Some(Text { path: path.clone(), contents, document: parsed.value.clone() })
    }
}

/// Tells what stands outside of local texts, and would be lost.
fn stray(path: &VPath, document: &Document<Authored>, findings: &mut Vec<Diagnostic>) {
    let is_local = |kind: &BlockKind<Authored>| matches!(kind, BlockKind::Local(_));
    let blocks = document.blocks.iter().filter(|block| !is_local(&block.kind));
    let purpose = document.purpose.first().map(|first| first.span);
    let spans = purpose.into_iter().chain(blocks.map(|block| block.span));
    let find = |span: Span| Diagnostic::new(Code::TextOutsideLocal).at(path, span);
    findings.extend(spans.map(find));
}
