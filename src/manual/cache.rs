//! Keeps what was read of each module, so that versions and rebuilds share it.

use std::ops::Range;
use std::sync::Arc;

use super::load::Module;
use super::reading;
use super::registers::Registers;
use super::settings::Settings;
use crate::diag::{Code, Diagnostic, Warned};
use crate::kept::Kept;
use crate::markdown::ast::{Authored, Document};
use crate::markdown::{self, Limits};
use crate::path::VPath;
use crate::vcs::{Contents, Snapshot};

type Parsed = Warned<Arc<Document<Authored>>>;
type Read = Warned<Option<Arc<Module>>>;

/// What was read before, by paths and bytes.
#[derive(Debug, Default)]
pub struct ManualCache {
    texts: Kept<(VPath, Contents), Parsed>,
    modules: Kept<ModuleKey, Read>,
    checked: Kept<(ModuleKey, Option<Contents>), Vec<Diagnostic>>,
    contacts: Kept<(Contents, bool), Contacts>,
    registers: Kept<RegistersKey, Warned<Registers>>,
}

/// Everything that registers are read from: the files of their folder, and how many
/// aliases they may have.
type RegistersKey = (Vec<(VPath, Contents)>, VPath, usize);

/// What may tell who somebody is, and where it stands.
type Contacts = Vec<(Code, Range<usize>)>;

/// Everything that a module is read from: its facts, its texts, the settings.
type ModuleKey = (VPath, Vec<Option<Contents>>);

fn key(snapshot: &Snapshot, settings: &Settings, path: &VPath) -> ModuleKey {
    let contents = |path: &VPath| snapshot.file(path).map(|file| file.contents);
    let book = VPath::new("book.toml").expect("a plain name is a path");
    let text = |name: String| path.beside(&name).ok().and_then(|path| contents(&path));
    let languages = settings.every_language();
    let texts = languages.iter().map(|lang| text(format!("{lang}.md")));
    (path.clone(), [contents(&book), contents(path)].into_iter().chain(texts).collect())
}

impl ManualCache {
    /// Returns what a text says.
    pub(super) fn parsed(
        &self,
        path: &VPath,
        contents: Contents,
        text: &str,
        limits: &Limits,
    ) -> Arc<Parsed> {
        self.texts.get((path.clone(), contents), || {
            let Warned { value, findings } = markdown::parse(path, text, limits);
            Warned { value: Arc::new(value), findings }
        })
    }

    /// Returns the module whose `module.yml` lies at `path`.
    pub(super) fn module(
        &self,
        snapshot: &Snapshot,
        settings: &Settings,
        path: &VPath,
        read: impl FnOnce() -> Read,
    ) -> Arc<Read> {
        self.modules.get(key(snapshot, settings, path), read)
    }

    /// Returns what the rules of the house say of the module whose `module.yml` lies at `path`.
    /// They look at nothing but the module, the settings and the glossary.
    pub(super) fn checked(
        &self,
        snapshot: &Snapshot,
        settings: &Settings,
        (path, glossary): (&VPath, &VPath),
        check: impl FnOnce() -> Vec<Diagnostic>,
    ) -> Arc<Vec<Diagnostic>> {
        let words = snapshot.file(glossary).map(|file| file.contents);
        self.checked.get((key(snapshot, settings, path), words), check)
    }

    /// Returns the registers in a folder.
    pub(super) fn registers(
        &self,
        snapshot: &Snapshot,
        folder: &VPath,
        aliases: usize,
    ) -> Arc<Warned<Registers>> {
        let files = snapshot.below(folder).map(|(path, file)| (path.clone(), file.contents));
        self.registers.get((files.collect(), folder.clone(), aliases), || {
            let mut findings = Vec::new();
            let value = reading::registers(snapshot, folder, aliases, &mut findings);
            Warned { value, findings }
        })
    }

    /// Returns what in a file may tell who somebody is. In a drawing only words do.
    pub(super) fn contacts(
        &self,
        file: Contents,
        is_drawing: bool,
        find: impl FnOnce() -> Contacts,
    ) -> Arc<Contacts> {
        self.contacts.get((file, is_drawing), find)
    }

    /// Forgets everything that the last two readings didn't ask for.
    pub fn turn(&self) {
        // A module that is kept doesn't ask for its texts again, and holds them anyway.
        self.texts.turn();
        self.modules.turn();
        self.checked.turn();
        self.contacts.turn();
        self.registers.turn();
    }
}
