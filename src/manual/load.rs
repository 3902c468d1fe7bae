//! Knows how a snapshot becomes a manual.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::adaptation::{self, Adaptation};
use super::adapted::LocalEdition;
use super::cache::ManualCache;
use super::facts::Facts;
use super::outline::{Outline, PartPlan};
use super::people::People;
use super::registers::Registers;
use super::settings::Settings;
use super::strict;
use crate::diag::{Code, Diagnostic, Span, Warned};
use crate::lang::{ByLang, Lang};
use crate::markdown::ast;
use crate::path::VPath;
use crate::vcs::{Contents, Snapshot};

/// Everything that the authors wrote.
#[derive(Debug, Clone)]
pub struct Manual {
    /// What `book.toml` says.
    pub settings: Settings,
    /// The folder of the manual.
    pub folder: VPath,
    /// The parts in order; their modules all exist in [`Manual::modules`].
    pub parts: Vec<PartPlan>,
    /// The modules by slug.
    pub modules: BTreeMap<String, Arc<Module>>,
    /// The groups that shape the manual.
    pub people: People,
    /// The registers.
    pub registers: Registers,
    /// What municipalities say in its place or beside it.
    pub adaptations: Vec<Adaptation>,
    /// Whose edition this is; nothing for the manual of everybody.
    pub local: Option<LocalEdition>,
}

/// One module.
#[derive(Debug, Clone)]
pub struct Module {
    /// The folder of its files.
    pub folder: VPath,
    /// What `module.yml` says.
    pub facts: Facts,
    /// Its text per language.
    pub texts: ByLang<Text>,
    /// Its sheets in languages in which nothing else is translated.
    pub sheets: ByLang<Text>,
}

/// The text of a module in one language.
#[derive(Debug, Clone)]
pub struct Text {
    /// The Markdown file.
    pub path: VPath,
    /// The identity of the file's bytes.
    pub contents: Contents,
    /// What the text says.
    pub document: Arc<ast::Document<ast::Authored>>,
}

/// Reads a manual; nothing when `book.toml` or `outline.yml` can't be read,
/// which a finding tells.
pub fn load(snapshot: &Snapshot, cache: &ManualCache) -> Warned<Option<Manual>> {
    let mut findings = Vec::new();
    let value = read(snapshot, cache, &mut findings);
    Warned { value, findings }
}

fn read(
    snapshot: &Snapshot,
    cache: &ManualCache,
    findings: &mut Vec<Diagnostic>,
) -> Option<Manual> {
    let settings = Settings::read(snapshot, findings)?;
    let folder = settings.folder(findings)?;
    let aliases = settings.limits.yaml_aliases;
    let place = |name: &str| folder.join(name).expect("a plain name stays below the folder");
    let outline_path = place("outline.yml");
    if snapshot.file(&outline_path).is_none() {
        let finding = Diagnostic::new(Code::MissingFile).in_file(&outline_path);
        findings.push(finding.arg("file", outline_path.to_string()));
    }
    let outline: Outline = strict::one(snapshot, &outline_path, aliases, findings)?;
    let people = strict::one(snapshot, &place("people.yml"), aliases, findings).unwrap_or_default();
    let read = cache.registers(snapshot, &place("registers"), aliases);
    findings.extend(read.findings.iter().cloned());
    let registers = read.value.clone();
    let modules = read_modules(snapshot, cache, &settings, &folder, findings);
    let parts = known_parts(outline, &modules, snapshot, &outline_path, findings);
    let adaptations = adaptation::read(snapshot, cache, &settings, &folder, &modules, findings);
    let local = None;
    Some(Manual { settings, folder, parts, modules, people, registers, adaptations, local })
}

fn read_modules(
    snapshot: &Snapshot,
    cache: &ManualCache,
    settings: &Settings,
    folder: &VPath,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<Module>> {
    let is_facts = |path: &&VPath| path.file_name() == "module.yml";
    let paths: Vec<&VPath> = snapshot.below(folder).map(|(p, _)| p).filter(is_facts).collect();
    let read = |path: &&VPath| {
        cache.module(snapshot, settings, path, || {
            let read = read_module(snapshot, cache, settings, path);
            Warned { value: read.value.map(Arc::new), findings: read.findings }
        })
    };
    let read: Vec<_> = paths.par_iter().map(read).collect();
    let mut modules = BTreeMap::new();
    for (path, read) in paths.into_iter().zip(read) {
        findings.extend(read.findings.iter().cloned());
        let Some(module) = read.value.clone() else { continue };
        let slug = module.folder.file_name().to_owned();
        match modules.entry(slug) {
            Entry::Vacant(place) => {
                place.insert(module);
            }
            Entry::Occupied(known) => {
                let finding = Diagnostic::new(Code::DuplicateId).in_file(path);
                findings.push(finding.arg("id", known.key().as_str()));
            }
        }
    }
    modules
}

fn read_module(
    snapshot: &Snapshot,
    cache: &ManualCache,
    settings: &Settings,
    path: &VPath,
) -> Warned<Option<Module>> {
    let mut findings = Vec::new();
    let Some(folder) = path.parent() else { return Warned { value: None, findings } };
    let facts: Option<Facts> =
        strict::one(snapshot, path, settings.limits.yaml_aliases, &mut findings);
    // A slip in module.yml is one finding, not one more for every link to the module.
    let facts = facts.unwrap_or_else(|| Facts::unknown(folder.file_name()));
    if facts.id != folder.file_name() {
        let finding = super::find::id(Code::IdMismatch, snapshot, path, &facts.id);
        findings.push(finding.arg("folder", folder.file_name()));
    }
    let mut texts = ByLang::default();
    for lang in &settings.languages {
        let file = folder.join(&format!("{lang}.md")).expect("a tag is a plain name");
        let Some(text) = strict::text(snapshot, &file, &mut findings) else { continue };
        if text.len() as u64 > settings.limits.text_bytes {
            let finding = Diagnostic::new(Code::FileTooLarge).in_file(&file);
            let limit = settings.limits.text_bytes.to_string();
            findings.push(finding.arg("size", text.len().to_string()).arg("limit", limit));
            continue;
        }
        let contents = snapshot.file(&file).expect("its text was read").contents;
        let parsed = cache.parsed(&file, contents, text, &settings.limits);
        findings.extend(parsed.findings.iter().cloned());
        texts.insert(lang.clone(), Text { path: file, contents, document: parsed.value.clone() });
    }
    missing_texts(settings, path, &folder, &texts, &mut findings);
    let sheets = read_sheets(snapshot, cache, settings, &folder, &mut findings);
    Warned { value: Some(Module { folder, facts, texts, sheets }), findings }
}

/// Reads the sheets of languages in which nothing else is translated.
fn read_sheets(
    snapshot: &Snapshot,
    cache: &ManualCache,
    settings: &Settings,
    folder: &VPath,
    findings: &mut Vec<Diagnostic>,
) -> ByLang<Text> {
    let mut sheets = ByLang::default();
    for lang in settings.sheets_in.iter().filter(|lang| !settings.languages.contains(lang)) {
        let file = folder.join(&format!("{lang}.md")).expect("a tag is a plain name");
        let Some(text) = strict::text(snapshot, &file, findings) else { continue };
        let contents = snapshot.file(&file).expect("its text was read").contents;
        let parsed = cache.parsed(&file, contents, text, &settings.limits);
        findings.extend(parsed.findings.iter().cloned());
        let document = parsed.value.clone();
        let is_sheet =
            |block: &&ast::Block<ast::Authored>| matches!(block.kind, ast::BlockKind::Form { .. });
        let purpose = document.purpose.first().map(|first| first.span);
        let blocks = document.blocks.iter().filter(|block| !is_sheet(block)).map(|own| own.span);
        let notes = document.notes.iter().map(|note| note.span);
        for span in purpose.into_iter().chain(blocks).chain(notes) {
            findings.push(Diagnostic::new(Code::TextBesideSheets).at(&file, span));
        }
        sheets.insert(lang.clone(), Text { path: file, contents, document });
    }
    sheets
}

fn missing_texts(
    settings: &Settings,
    path: &VPath,
    folder: &VPath,
    texts: &ByLang<Text>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some((shown, _)) = texts.iter().next() else {
        let file = format!("{folder}/{}.md", settings.languages[0]);
        findings.push(Diagnostic::new(Code::MissingFile).in_file(path).arg("file", file));
        return;
    };
    let missing = |lang: &&Lang| texts.get(lang).is_none();
    for lang in settings.languages.iter().filter(missing) {
        let finding = Diagnostic::new(Code::MissingTranslation).in_file(path);
        findings.push(finding.arg("lang", lang.as_str()).arg("shown", shown.as_str()));
    }
}

/// Returns the parts with the modules that exist; the others are findings.
fn known_parts(
    outline: Outline,
    modules: &BTreeMap<String, Arc<Module>>,
    snapshot: &Snapshot,
    path: &VPath,
    findings: &mut Vec<Diagnostic>,
) -> Vec<PartPlan> {
    let mut listed: Vec<&str> = Vec::new();
    for id in outline.parts.iter().flat_map(|part| &part.modules) {
        if listed.contains(&id.as_str()) {
            findings.push(super::find::id(Code::DuplicateId, snapshot, path, id));
        } else if !modules.contains_key(id) {
            let known = modules.keys().map(String::as_str);
            findings.push(super::find::unknown(Code::UnknownModule, snapshot, path, id, known));
        }
        listed.push(id);
    }
    for (slug, module) in modules.iter().filter(|(slug, _)| !listed.contains(&slug.as_str())) {
        let facts = module.folder.join("module.yml").expect("a plain name");
        let finding = Diagnostic::new(Code::UnlistedModule).at(&facts, Span::default());
        findings.push(finding.arg("id", slug.as_str()));
    }
    let mut seen = BTreeSet::new();
    let mut parts = outline.parts;
    for part in &mut parts {
        part.modules.retain(|id| modules.get(id).is_some_and(|m| m.texts.iter().next().is_some()));
        part.modules.retain(|id| seen.insert(id.clone()));
    }
    parts
}
