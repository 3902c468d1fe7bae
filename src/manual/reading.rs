//! Knows how the registers are read, each from its own file.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::registers::{Entry, FidelityEntry, Registers};
use super::{Workshop, strict};
use crate::diag::{self, Diagnostic};
use crate::path::VPath;
use crate::vcs::Snapshot;

/// Reads every register below a folder.
pub(super) fn registers(
    snapshot: &Snapshot,
    folder: &VPath,
    aliases: usize,
    findings: &mut Vec<Diagnostic>,
) -> Registers {
    let mut read = Reading { snapshot, folder, aliases, findings, incomplete: BTreeSet::new() };
    Registers {
        core: read.register(),
        fidelity: read.register(),
        forms: read.register(),
        law: read.register(),
        glossary: read.register(),
        parameters: read.register(),
        adaptations: read.register(),
        theory: read.register(),
        workshops: read.register(),
        references: read.references(),
        incomplete: read.incomplete,
    }
}

/// Reads the workshops alone.
pub(super) fn workshops(
    snapshot: &Snapshot,
    folder: &VPath,
    aliases: usize,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Workshop> {
    Reading { snapshot, folder, aliases, findings, incomplete: BTreeSet::new() }.register()
}

/// Reads the fidelity items alone; what is wrong with them is not told.
pub(super) fn fidelity(snapshot: &Snapshot, folder: &VPath, aliases: usize) -> Vec<FidelityEntry> {
    let mut findings = Vec::new();
    let findings = &mut findings;
    Reading { snapshot, folder, aliases, findings, incomplete: BTreeSet::new() }.register()
}

/// Reads one register after the other.
struct Reading<'a> {
    snapshot: &'a Snapshot,
    folder: &'a VPath,
    aliases: usize,
    findings: &'a mut Vec<Diagnostic>,
    incomplete: BTreeSet<&'static str>,
}

impl Reading<'_> {
    fn place(&self, name: &str) -> VPath {
        self.folder.join(name).expect("a plain name stays below the folder")
    }

    fn register<E: Entry + DeserializeOwned>(&mut self) -> Vec<E> {
        let (path, before) = (self.place(E::FILE), self.findings.len());
        let list = strict::list(self.snapshot, &path, self.aliases, self.findings);
        if diag::has_errors(&self.findings[before..]) {
            self.incomplete.insert(E::FILE);
        }
        list
    }

    fn references(&mut self) -> String {
        let path = self.place("references.bib");
        let text = strict::text(self.snapshot, &path, self.findings).unwrap_or_default();
        strict::hidden(&path, text, self.findings);
        text.to_owned()
    }
}
