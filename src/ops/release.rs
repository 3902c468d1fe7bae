//! Knows how a version is released: checked, printed, frozen and tagged.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::books::{Asked, KeptBooks};
use super::cited::cited;
use super::manifest::{Manifest, ManifestFile, described};
use super::pipeline::key;
use super::refusal::{self, Refusal};
use super::{Error, Pipeline, Prepared, Stage, scope};
use crate::diag::{self, Code, Diagnostic};
use crate::manual::Format;
use crate::vcs::{
    self, Archive, Checkout, Commit, Freeze, History, Published, Repository, Scope, Signer,
    Snapshot, State, VersionFacts,
};

/// What is to be released.
#[derive(Debug, Clone)]
pub struct ReleaseRequest {
    /// The folder with `book.toml`.
    pub root: PathBuf,
    /// The name of the version.
    pub tag: String,
    /// Who releases; nothing means whom the repository's settings name.
    pub signer: Option<Signer>,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// Whether to check and print, and write nothing.
    pub dry_run: bool,
}

/// What came of a release.
#[derive(Debug)]
pub struct Released {
    /// Why there is none; empty when all is well.
    pub refusals: Vec<Refusal>,
    /// The findings in the newest commit, sorted by path and position.
    pub findings: Vec<Diagnostic>,
    /// The files that the findings are about.
    pub snapshot: Snapshot,
    /// What the version consists of, unless something stood in the way.
    pub manifest: Option<Manifest>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: something stands in the way.
    Refused,
    /// It would have been made.
    Rehearsed,
    /// It was made.
    Made,
    /// It had been frozen before, and its tag was made now.
    Completed,
}

/// Releases the newest commit of the manual in a folder with a `book.toml`, and
/// tells `progress` what it is busy with.
///
/// Everything is looked at before anything is written. What is written last is
/// the tag: a release that is cut off leaves no version, and to run it again
/// completes it ([`vcs::freeze`]).
///
/// # Errors
/// Fails when the disk or git refuses, or when the theme is broken.
pub fn release(
    request: &ReleaseRequest,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Released, Error> {
    progress(Stage::Reading);
    let scope = scope(&request.root)?;
    let repository = Repository::above(&request.root)?;
    let head = repository.as_ref().map(Repository::head).transpose()?.flatten();
    let (Some(repository), Some(head)) = (repository, head) else {
        let snapshot = vcs::read(&request.root, &scope)?.value;
        return Ok(refused(vec![Refusal::NoRepository], Vec::new(), snapshot));
    };
    let release = Release { request, repository, head, scope };
    release.carry_out(progress)
}

struct Release<'a> {
    request: &'a ReleaseRequest,
    repository: Repository,
    head: Commit,
    scope: Scope,
}

impl Release<'_> {
    fn carry_out(&self, progress: &(dyn Fn(Stage) + Sync)) -> Result<Released, Error> {
        let mut refusals = self.state()?;
        let signer = self.signer()?;
        if signer.is_none() {
            refusals.push(Refusal::NoSigner);
        }
        let frozen = self.frozen(&mut refusals)?;
        progress(Stage::Resolving);
        let mut findings = Vec::new();
        let checkout = self.commit()?.unload(&mut findings);
        let mut pipeline = Pipeline::default();
        let manual = pipeline.read(&checkout.snapshot).value;
        let history = self.history()?;
        let archive = Archive { history, is_kept: true, ..Archive::default() };
        if let Some(manual) = &manual {
            let (tag, people) = (&self.request.tag, &manual.people);
            refusals.extend(refusal::since(&archive.history, tag, people, &self.scope));
        }
        let prepared = pipeline.prepare(&checkout, Some(&archive), &[])?.unload(&mut findings);
        // A reason not to release says it already, for those since the last version.
        if refusals.iter().any(|refusal| matches!(refusal, Refusal::Unattributed { .. })) {
            findings.retain(|finding| finding.code != Code::NotAttributed);
        }
        // What a municipality leaves empty is nothing to those who release for everybody.
        findings.retain(|finding| finding.code != Code::EmptySlots);
        diag::sort(&mut findings);
        let fit = refusals.is_empty() && !diag::has_errors(&findings);
        let (Some(prepared), Some(signer), true) = (prepared, signer, fit) else {
            return Ok(refused(refusals, findings, checkout.snapshot));
        };
        let (manifest, files) = match frozen {
            Some(frozen) => frozen,
            None => self.print(&pipeline, &prepared, progress)?,
        };
        let outcome = self.write(&prepared, &manifest, &files, &signer)?;
        let snapshot = checkout.snapshot;
        Ok(Released { refusals, findings, snapshot, manifest: Some(manifest), outcome })
    }

    /// Looks at the repository and at the name.
    fn state(&self) -> Result<Vec<Refusal>, Error> {
        let mut refusals = refusal::name(&self.repository, &self.request.tag, &self.scope)?;
        if vcs::checkout(&self.request.root, &self.scope)?.value.version.modified {
            refusals.push(Refusal::Uncommitted);
        }
        if self.repository.is_shallow() {
            refusals.push(Refusal::Shallow);
        }
        Ok(refusals)
    }

    fn signer(&self) -> Result<Option<Signer>, Error> {
        match &self.request.signer {
            Some(signer) => Ok(Some(signer.clone())),
            None => Ok(self.repository.signer()?),
        }
    }

    /// Returns what is frozen under the name, when an earlier run was cut off
    /// before the tag. Those files stay, byte for byte: they may have been seen.
    fn frozen(&self, refusals: &mut Vec<Refusal>) -> Result<Option<Files>, Error> {
        let published = Published::read(&self.repository)?;
        let Some(frozen) = published.version(&self.request.tag) else { return Ok(None) };
        if refusals.contains(&Refusal::TagExists) {
            return Ok(None);
        }
        let manifest = Manifest::read(&frozen.manifest);
        let commit = manifest.as_ref().map(|own| own.commit.clone()).unwrap_or_default();
        let own = manifest.filter(|_| commit == self.head.id);
        // Only bytes that handbok would write again leave the branch as it is.
        let Some(manifest) = own.filter(|own| *own.bytes() == *frozen.manifest) else {
            refusals.push(Refusal::FrozenOtherwise { commit });
            return Ok(None);
        };
        let mut files = BTreeMap::new();
        for (name, contents) in &frozen.files {
            files.insert(name.clone(), self.repository.bytes(*contents)?);
        }
        Ok(Some((manifest, files)))
    }

    /// Reads the newest commit as the version that it is to be.
    fn commit(&self) -> Result<diag::Warned<Checkout>, Error> {
        let read = self.repository.snapshot_at(&self.head.id, &self.scope)?;
        let version = VersionFacts {
            tag: Some(self.request.tag.clone()),
            commit: Some(self.head.id.clone()),
            time: Some(self.head.time),
            modified: false,
        };
        let value = Checkout { snapshot: read.value, version };
        Ok(diag::Warned { value, findings: read.findings })
    }

    /// Reads the past as it will be told once the version is there.
    fn history(&self) -> Result<History, Error> {
        let versions = self.repository.tags(&self.scope.tags)?;
        let mut history = vcs::history(&self.repository, &versions, &self.scope)?;
        if let Some(newest) = history.states.first().cloned() {
            history.states.push(State { tag: Some(self.request.tag.clone()), ..newest });
        }
        Ok(history)
    }

    /// Prints what is to be frozen.
    fn print(
        &self,
        pipeline: &Pipeline,
        prepared: &Prepared,
        progress: &(dyn Fn(Stage) + Sync),
    ) -> Result<Files, Error> {
        let editions = &prepared.editions;
        let mut files = editions.first().map(cited).unwrap_or_default();
        let mut facts: Vec<ManifestFile> =
            files.iter().map(|(name, bytes)| ManifestFile::of(name, bytes)).collect();
        if prepared.settings.output.formats.contains(&Format::Pdf) {
            progress(Stage::Pdf { done: 0, all: 0 });
            let count = |done, all| progress(Stage::Pdf { done, all });
            let pdfs = pipeline.pdfs_counted(prepared, super::Pdfs::new(), &count)?;
            let books = pipeline.books(prepared, &Asked::Usual, &KeptBooks::new(), &count)?;
            for edition in editions {
                let own = books.get(&key(edition)).map_or(&[][..], Vec::as_slice);
                for (file, bytes) in described(&edition.lang, pdfs.get(&key(edition)), own) {
                    files.insert(file.path.clone(), bytes);
                    facts.push(file);
                }
            }
        }
        let manifest = Manifest::of(editions, &self.request.tag, &self.head, facts);
        Ok((manifest, files))
    }

    fn write(
        &self,
        prepared: &Prepared,
        manifest: &Manifest,
        files: &BTreeMap<String, Arc<[u8]>>,
        signer: &Signer,
    ) -> Result<Outcome, Error> {
        if self.request.dry_run {
            return Ok(Outcome::Rehearsed);
        }
        let was_frozen = Published::read(&self.repository)?.version(&self.request.tag).is_some();
        let title = prepared.editions.first().map_or("", |edition| &edition.book.title);
        let version = Freeze {
            tag: &self.request.tag,
            commit: &self.head.id,
            message: &format!("{title} {}\n", self.request.tag),
            manifest: &manifest.bytes(),
            files,
            signer,
            time: self.request.time,
        };
        vcs::freeze(&self.repository, &version)?;
        Ok(if was_frozen { Outcome::Completed } else { Outcome::Made })
    }
}

/// A manifest and the files beside it, by name.
type Files = (Manifest, BTreeMap<String, Arc<[u8]>>);

fn refused(refusals: Vec<Refusal>, findings: Vec<Diagnostic>, snapshot: Snapshot) -> Released {
    Released { refusals, findings, snapshot, manifest: None, outcome: Outcome::Refused }
}
