//! Knows the released PDFs, as they were frozen.

use std::collections::BTreeMap;

use super::Error;
use super::manifest::{Manifest, ManifestBook, sha256};
use crate::lang::Lang;
use crate::path::VPath;
use crate::render::Pdf;
use crate::vcs::{Published, Repository};

/// What is frozen in a repository.
#[derive(Debug, Default)]
pub struct Kept {
    /// The manifest of each version, by tag.
    pub manifests: BTreeMap<String, Manifest>,
    /// The PDFs by tag and language, to be published as they are.
    pub pdfs: BTreeMap<String, BTreeMap<Lang, Pdf>>,
    /// The books by tag, to be published as they are.
    pub books: BTreeMap<String, Vec<KeptBook>>,
    /// What can't be used, as `tag/file`: a manifest that this handbok can't
    /// read, or a file that is missing or not the one that the manifest means.
    pub damaged: Vec<String>,
}

/// A released book.
#[derive(Debug)]
pub struct KeptBook {
    /// Its language.
    pub lang: Lang,
    /// Which one it is.
    pub book: ManifestBook,
    /// The file.
    pub pdf: Pdf,
}

/// Reads the released PDFs of every version.
///
/// # Errors
/// Fails when git's data is damaged.
pub fn frozen(repository: &Repository) -> Result<Kept, Error> {
    let mut kept = Kept::default();
    for version in Published::read(repository)?.versions {
        let Some(manifest) = Manifest::read(&version.manifest) else {
            kept.damaged.push(format!("{}/manifest.json", version.tag));
            continue;
        };
        let (mut pdfs, mut books) = (BTreeMap::new(), Vec::new());
        for file in &manifest.files {
            let contents = version.files.get(&file.path);
            // Git may know a file's id and have lost its bytes.
            let bytes = contents.and_then(|contents| repository.bytes(*contents).ok());
            let own = bytes.filter(|bytes| sha256(bytes) == file.sha256);
            if own.is_none() {
                kept.damaged.push(format!("{}/{}", version.tag, file.path));
            }
            let Some((lang, pages)) = file.lang.as_ref().zip(file.pages) else { continue };
            let path = VPath::new(&format!("downloads/{}", file.path)).ok();
            let pdf = own.zip(path).map(|(bytes, path)| Pdf { path, bytes, pages });
            let lang = lang.clone();
            match (pdf, file.book.clone()) {
                (Some(pdf), Some(book)) => books.push(KeptBook { lang, book, pdf }),
                (Some(pdf), None) => drop(pdfs.insert(lang, pdf)),
                (None, _) => {}
            }
        }
        kept.pdfs.insert(version.tag.clone(), pdfs);
        kept.books.insert(version.tag.clone(), books);
        kept.manifests.insert(version.tag, manifest);
    }
    Ok(kept)
}
