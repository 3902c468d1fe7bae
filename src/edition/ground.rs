//! Knows what all languages of an edition stand on: the modules in their
//! order, and the places that links can lead to.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use rayon::prelude::*;

use super::anchors::Named;
use super::cache::EditionCache;
use crate::lang::Lang;
use crate::manual::{Manual, Module};
use crate::path::VPath;
use crate::vcs::Snapshot;

/// What all languages share.
pub(super) struct Ground<'a> {
    pub(super) manual: &'a Manual,
    pub(super) snapshot: &'a Snapshot,
    /// The modules in the order of the outline.
    pub(super) modules: Vec<Place<'a>>,
    /// The place of each module by slug.
    pub(super) places: BTreeMap<String, usize>,
    /// The module and language of each Markdown file.
    pub(super) files: BTreeMap<VPath, (usize, Lang)>,
    /// The anchors of each module.
    pub(super) anchors: Vec<Arc<Named>>,
    /// Changes when anything changes that is not the text of a module.
    pub(super) common: u64,
}

/// A module at its place in the manual.
pub(super) struct Place<'a> {
    pub(super) slug: &'a str,
    pub(super) module: &'a Module,
    /// The display number, such as `3.2`.
    pub(super) number: String,
    /// The place of its part.
    pub(super) part: usize,
}

impl<'a> Ground<'a> {
    pub(super) fn new(manual: &'a Manual, snapshot: &'a Snapshot, cache: &EditionCache) -> Self {
        let mut modules = Vec::new();
        for (part, plan) in manual.parts.iter().enumerate() {
            for (at, slug) in plan.modules.iter().enumerate() {
                let Some(module) = manual.modules.get(slug) else { continue };
                let number = format!("{}.{}", part + 1, at + 1);
                modules.push(Place { slug, module, number, part });
            }
        }
        let place = |(at, place): (usize, &Place<'_>)| (place.slug.to_owned(), at);
        let places = modules.iter().enumerate().map(place).collect();
        let languages = &manual.settings.languages;
        let mut files = BTreeMap::new();
        for (at, place) in modules.iter().enumerate() {
            // A text that isn't written has a page too: it shows another language.
            for lang in &manual.settings.every_language() {
                let file = place.module.folder.join(&format!("{lang}.md"));
                files.extend(file.ok().map(|file| (file, (at, lang.clone()))));
            }
        }
        let named = |place: &Place<'_>| cache.anchors(place.module, languages);
        let anchors = modules.par_iter().map(named).collect();
        let common = common(snapshot, &files);
        Self { manual, snapshot, modules, places, files, anchors, common }
    }

    /// Returns the module that a file or folder belongs to.
    pub(super) fn owner(&self, path: &VPath) -> Option<usize> {
        let file = self.files.get(path).map(|(at, _)| *at);
        file.or_else(|| self.places.get(path.file_name()).copied())
    }
}

/// Hashes everything that a chapter can show besides texts: settings, outline,
/// registers, facts, images.
fn common(snapshot: &Snapshot, files: &BTreeMap<VPath, (usize, Lang)>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (path, file) in snapshot.files() {
        path.hash(&mut hasher);
        if !files.contains_key(path) {
            file.contents.hash(&mut hasher);
        }
    }
    hasher.finish()
}
