//! Knows how the versions of a manual become ready to be printed.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Error;
use super::pipeline::{Pipeline, version as told};
use crate::diag::{Code, Diagnostic, Severity, Warned};
use crate::edition::{self, Chronicle, Credits, Edition};
use crate::lang::Lang;
use crate::manual::{self, Manual};
use crate::render::{DRAFT, Shelf, Standing, Volume, folders};
use crate::vcs::{Archive, Archived};

/// A version that is ready to be printed.
#[derive(Debug)]
pub struct Issued {
    /// One edition per language that was asked for.
    pub editions: Vec<Edition>,
    /// Whether it is one to be tried before its release.
    pub is_candidate: bool,
    /// What its modules are called today, where that is something else.
    pub renamed: BTreeMap<String, String>,
}

impl Issued {
    /// Returns its tag.
    pub fn tag(&self) -> &str {
        let version = self.editions.first().map(|edition| &edition.version);
        version.and_then(|version| version.tag.as_deref()).unwrap_or_default()
    }
}

/// A version that is ready to be resolved.
pub(super) struct Read {
    manual: Warned<Option<Manual>>,
    past: Option<Credits>,
    renamed: BTreeMap<String, String>,
}

impl Read {
    /// Returns the manual, if it could be read.
    pub(super) fn manual(&self) -> Option<&Manual> {
        self.manual.value.as_ref()
    }
}

impl Pipeline {
    /// Reads and resolves every version, the newest first. One that can't be
    /// read is a finding; the others are there all the same.
    pub(super) fn issue(
        &mut self,
        archive: &Archive,
        chronicle: &Chronicle<'_>,
        languages: &[Lang],
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Issued>, Error> {
        let read: Vec<Read> =
            archive.versions.par_iter().map(|own| self.open(own, archive, chronicle)).collect();
        let mut issued = Vec::new();
        for (version, read) in archive.versions.iter().zip(read).rev() {
            let mut own = version.findings.clone();
            let resolved = self.resolve(version, read, &mut own)?;
            let error = own.iter().find(|finding| finding.severity == Severity::Error);
            match (error, resolved) {
                (None, Some(mut version)) => {
                    only(languages, &mut version.editions);
                    if !version.editions.is_empty() {
                        issued.push(version);
                    }
                }
                (error, _) => findings.push(unreadable(version, error)),
            }
        }
        Ok(issued)
    }

    /// Reads a version, and what happened up to it.
    pub(super) fn open(
        &self,
        version: &Archived,
        archive: &Archive,
        chronicle: &Chronicle<'_>,
    ) -> Read {
        let manual = manual::load(&version.snapshot, &self.texts);
        let state = archive.history.state_of(&version.facts).filter(|_| archive.is_kept);
        let past = manual.value.as_ref().zip(state);
        let past = past.map(|(manual, state)| edition::credits(manual, chronicle, state));
        let renamed = state.map(|state| edition::renamed(&archive.history, state));
        Read { manual, past, renamed: renamed.unwrap_or_default() }
    }

    /// Resolves a version that was read; nothing when it couldn't be, which a finding tells.
    pub(super) fn resolve(
        &mut self,
        version: &Archived,
        read: Read,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Option<Issued>, Error> {
        let Some(manual) = read.manual.unload(findings) else { return Ok(None) };
        let (facts, past) = (told(&version.facts), read.past.as_ref());
        let editions = self.editions(&manual, &version.snapshot, &facts, past, findings)?;
        let (is_candidate, renamed) = (version.is_candidate, read.renamed);
        Ok(Some(Issued { editions, is_candidate, renamed }))
    }
}

/// Leaves only the languages that were asked for.
pub(super) fn only(languages: &[Lang], editions: &mut Vec<Edition>) {
    if languages.is_empty() {
        return;
    }
    editions.retain(|edition| languages.contains(&edition.lang));
    editions.iter_mut().for_each(|e| e.languages.retain(|lang| languages.contains(lang)));
}

fn unreadable(version: &Archived, error: Option<&Diagnostic>) -> Diagnostic {
    let place = error.and_then(|error| error.path.as_ref()).map(ToString::to_string);
    let reason = error.map_or("", |error| error.code.as_str());
    let finding = Diagnostic::new(Code::UnreadableVersion).arg("version", version.tag());
    finding.arg("reason", reason).arg("file", place.unwrap_or_default())
}

/// Puts the draft and the versions on a shelf.
pub(super) fn shelf<'a>(
    draft: &'a [Edition],
    issued: &'a [Issued],
    url: &str,
    pdfs: impl Fn(&Edition) -> Option<crate::render::Pdf>,
) -> Shelf<'a> {
    let newest = issued.iter().position(|version| !version.is_candidate);
    let languages: Vec<Lang> = draft.iter().map(|edition| edition.lang.clone()).collect();
    let mut names = folders(issued.iter().map(Issued::tag), &languages).into_iter();
    let of = |editions: &'a [Edition]| {
        let pdf = |edition: &Edition| Some((edition.lang.clone(), pdfs(edition)?));
        editions.iter().filter_map(pdf).collect()
    };
    let mut volumes = Vec::new();
    if !is_issued(draft, issued) {
        volumes.push(Volume {
            editions: draft,
            pdfs: of(draft),
            books: BTreeMap::new(),
            data: BTreeMap::new(),
            standing: Standing::Draft,
            is_candidate: false,
            folder: DRAFT.to_owned(),
            renamed: BTreeMap::new(),
        });
    }
    let has_draft = volumes.len();
    for (at, version) in issued.iter().enumerate() {
        let standing = match newest {
            Some(newest) if at == newest => Standing::Current,
            Some(newest) if at > newest => Standing::Superseded,
            Some(_) | None => Standing::Candidate,
        };
        volumes.push(Volume {
            editions: &version.editions,
            pdfs: of(&version.editions),
            books: BTreeMap::new(),
            data: BTreeMap::new(),
            standing,
            is_candidate: version.is_candidate,
            folder: names.next().unwrap_or_default(),
            renamed: version.renamed.clone(),
        });
    }
    let current = newest.map_or(0, |newest| newest + has_draft);
    let url = if url.is_empty() || url.ends_with('/') { url.to_owned() } else { format!("{url}/") };
    Shelf { volumes, current, comparisons: Vec::new(), absent: Vec::new(), url }
}

/// Returns whether the draft is exactly one of the versions.
pub(super) fn is_issued(draft: &[Edition], issued: &[Issued]) -> bool {
    let Some(own) = draft.first().map(|edition| &edition.version) else { return false };
    let same = |version: &Issued| version.editions.first().is_some_and(|e| e.version == *own);
    !own.modified && own.tag.is_some() && issued.iter().any(same)
}
