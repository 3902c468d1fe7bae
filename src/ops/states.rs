//! Knows how single states of a manual become ready to be compared, and nothing else
//! of the manual is read.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::issued::Read;
use super::{Error, Issued, Pipeline, pipeline};
use crate::diag::{self, Diagnostic, Warned};
use crate::edition::{Chronicle, Shapers};
use crate::lang::Lang;
use crate::manual::{self, Manual, Today};
use crate::render::DRAFT;
use crate::theme::Theme;
use crate::vcs::{self, Archive, Archived, Contents, Named, Scope, Snapshot};

/// Why a state can't be read, with the files that the findings are about.
#[derive(Debug)]
pub(super) struct Unfit {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) snapshot: Snapshot,
}

impl Pipeline {
    /// Reads and resolves the states with these names, in this order, with their past.
    /// How they look and who is who is as it is today.
    ///
    /// # Errors
    /// Fails when the disk or git refuses, when there is no such state, when a
    /// language is asked for that none of them has, or when the theme is broken.
    pub(super) fn states(
        &mut self,
        root: &Path,
        scope: &Scope,
        names: [&str; 2],
        languages: &[Lang],
    ) -> Result<Result<[Issued; 2], Unfit>, Error> {
        let named = names.map(|name| match name {
            DRAFT => Named::Draft,
            name => Named::Known(name),
        });
        let (archive, today) =
            rayon::join(|| vcs::asked(root, scope, &named), || self.today(root, scope));
        let archive = archive?;
        match today? {
            Ok(today) => self.both(&archive, today, languages),
            Err(unfit) => Ok(Err(unfit)),
        }
    }

    /// Reads who is who and how the manual looks today, and puts that look on.
    fn today(&mut self, root: &Path, scope: &Scope) -> Result<Result<Today, Unfit>, Error> {
        let snapshot = vcs::files(root, &scope.of_today())?.value;
        let Warned { value, findings } = manual::today(&snapshot);
        let Some(today) = value.filter(|_| !diag::has_errors(&findings)) else {
            return Ok(Err(Unfit { findings, snapshot }));
        };
        self.dress(Theme::load(&snapshot, &today.settings.theme))?;
        Ok(Ok(today))
    }

    fn both(
        &mut self,
        archive: &Archive,
        today: Today,
        languages: &[Lang],
    ) -> Result<Result<[Issued; 2], Unfit>, Error> {
        let shapers = Shapers { people: today.people, workshops: today.workshops };
        let chronicle = Chronicle::told_of(&archive.history, shapers);
        let mut ready = Vec::new();
        let mut known: Vec<Lang> = Vec::new();
        let read = |version| self.open(version, archive, &chronicle);
        let read: Vec<Read> = archive.versions.par_iter().map(read).collect();
        let manuals: Vec<&Manual> = read.iter().filter_map(Read::manual).collect();
        self.sheets_in = sheets_in(&manuals, languages);
        known.extend(manuals.iter().flat_map(|manual| manual.settings.every_language()));
        for (version, read) in archive.versions.iter().zip(read) {
            match self.one(version, read)? {
                Ok(state) => ready.push(state),
                Err(findings) => {
                    return Ok(Err(Unfit { findings, snapshot: version.snapshot.clone() }));
                }
            }
        }
        pipeline::asked(languages, &known)?;
        for state in &mut ready {
            super::issued::only(languages, &mut state.editions);
        }
        Ok(Ok(ready.try_into().unwrap_or_else(|_| unreachable!("two were asked for"))))
    }

    fn one(
        &mut self,
        version: &Archived,
        read: Read,
    ) -> Result<Result<Issued, Vec<Diagnostic>>, Error> {
        let mut findings = version.findings.clone();
        let state = self.resolve(version, read, &mut findings)?;
        diag::sort(&mut findings);
        Ok(match state {
            Some(state) if !diag::has_errors(&findings) => Ok(state),
            Some(_) | None => Err(findings),
        })
    }
}

/// Returns the languages of sheets alone in which the files of two states differ. One that
/// is asked for is always among them.
fn sheets_in(manuals: &[&Manual], asked: &[Lang]) -> Vec<Lang> {
    let is_whole = |lang: &Lang| manuals.iter().any(|own| own.settings.languages.contains(lang));
    let all: BTreeSet<&Lang> =
        manuals.iter().flat_map(|own| &own.settings.sheets_in).filter(|l| !is_whole(l)).collect();
    let files = |manual: &Manual, lang: &Lang| -> BTreeSet<Contents> {
        manual.modules.values().filter_map(|own| Some(own.sheets.get(lang)?.contents)).collect()
    };
    let differs = |lang: &&Lang| match manuals {
        [one, other] => files(one, lang) != files(other, lang),
        _ => false,
    };
    let wanted = |lang: &&Lang| match asked {
        [] => differs(lang),
        asked => asked.contains(lang),
    };
    all.into_iter().filter(wanted).cloned().collect()
}
