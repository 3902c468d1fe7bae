//! Knows what lies in the whole output: `manifest.json`, one for each version,
//! and how the manual is cited.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::books::Books;
use super::cited;
use super::issued::shelf;
use super::manifest::{Manifest, ManifestFile, SCHEMA, described};
use super::pipeline::{Pdfs, Prepared, key};
use crate::edition::Edition;
use crate::lang::ByLang;
use crate::path::VPath;
use crate::render::{Standing, Tree};
use crate::vcs::Commit;

/// What lies in the output. The README documents the fields.
#[derive(Debug, Serialize)]
struct Catalogue {
    schema: u32,
    book: String,
    title: ByLang<String>,
    tool: &'static str,
    /// The tag of the version that readers meet first; nothing for a draft.
    current: Option<String>,
    /// The versions, the newest first.
    versions: Vec<Listed>,
    /// Every file but this one, sorted by path.
    files: Vec<ManifestFile>,
}

#[derive(Debug, Serialize)]
struct Listed {
    tag: Option<String>,
    standing: &'static str,
    folder: String,
    commit: Option<String>,
    time: Option<i64>,
}

/// Adds to the output a manifest of each version, the files that say how the
/// manual is cited, and last the list of everything.
pub(super) fn complete(
    tree: &mut Tree,
    prepared: &Prepared,
    (pdfs, books): (&Pdfs, &Books),
    frozen: &BTreeMap<String, Manifest>,
) {
    let shelf = shelf(&prepared.editions, &prepared.issued, "", |_| None);
    for volume in &shelf.volumes {
        let Some(first) = volume.editions.first() else { continue };
        let at = |name: &str| VPath::new(&format!("{}/{name}", volume.folder));
        if let (Some(tag), Ok(path)) = (volume.tag(), at("manifest.json")) {
            let made = || manifest(volume.editions, tag, pdfs, books);
            let manifest = frozen.get(tag).cloned().unwrap_or_else(made);
            tree.insert(path, manifest.bytes());
            put(tree, cited(first), |name| at(name).ok());
        }
    }
    if let Some(first) = shelf.volumes.get(shelf.current).and_then(|own| own.editions.first()) {
        put(tree, cited(first), |name| VPath::new(name).ok());
        let list = catalogue(first, &shelf, tree);
        let json = serde_json::to_string_pretty(&list).expect("text and numbers are always JSON");
        let path = VPath::new("manifest.json").expect("a plain name is a path");
        tree.insert(path, Arc::from(format!("{json}\n").into_bytes()));
    }
}

fn put(tree: &mut Tree, files: BTreeMap<String, Arc<[u8]>>, place: impl Fn(&str) -> Option<VPath>) {
    let placed = files.into_iter().filter_map(|(name, bytes)| Some((place(&name)?, bytes)));
    tree.extend(placed);
}

/// Describes a version that was tagged and not frozen.
fn manifest(editions: &[Edition], tag: &str, pdfs: &Pdfs, books: &Books) -> Manifest {
    let files = |edition: &Edition| {
        let own = books.get(&key(edition)).map_or(&[][..], Vec::as_slice);
        described(&edition.lang, pdfs.get(&key(edition)), own).into_iter().map(|(file, _)| file)
    };
    let version = editions.first().map(|edition| &edition.version);
    let commit = Commit {
        id: version.and_then(|version| version.commit.clone()).unwrap_or_default(),
        time: version.and_then(|version| version.time).unwrap_or_default(),
    };
    Manifest::of(editions, tag, &commit, editions.iter().flat_map(files).collect())
}

fn catalogue(first: &Edition, shelf: &crate::render::Shelf<'_>, tree: &Tree) -> Catalogue {
    let listed = |volume: &crate::render::Volume<'_>| Listed {
        tag: volume.tag().map(str::to_owned),
        standing: standing(volume.standing),
        folder: volume.folder.clone(),
        commit: volume.editions.first().and_then(|edition| edition.version.commit.clone()),
        time: volume.editions.first().and_then(|edition| edition.version.time),
    };
    Catalogue {
        schema: SCHEMA,
        book: first.book.id.clone(),
        title: first.book.titles.clone(),
        tool: concat!("handbok ", env!("CARGO_PKG_VERSION")),
        current: shelf.volumes.get(shelf.current).and_then(|own| own.tag().map(str::to_owned)),
        versions: shelf.volumes.iter().map(listed).collect(),
        files: tree
            .par_iter()
            .map(|(path, bytes)| ManifestFile::of(path.as_str(), bytes))
            .collect(),
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Candidate => "candidate",
        Standing::Current => "current",
        Standing::Superseded => "superseded",
    }
}
