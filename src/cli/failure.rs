//! Knows whose fault an error is, what to tell about it, and the code to exit with.

use std::path::PathBuf;
use std::process::ExitCode;

use super::output::OutputError;
use super::terminal::Terminal;
use super::{json, report};
use crate::lang::Lang;
use crate::locale::speech::Say;
use crate::ops::preview::PreviewError;
use crate::{ops, vcs};

/// The code that handbok exits with. 101 is a bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Exit {
    /// All is well.
    Fine = 0,
    /// The manual has errors.
    Findings = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// The disk, git or the theme refuses.
    Environment = 3,
    /// A person has to decide.
    Human = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not be carried out, in words that say what to do.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) exit: Exit,
    pub(super) say: Say,
    hint: Option<Say>,
    values: Vec<(&'static str, String)>,
}

impl Failure {
    /// Makes a failure.
    pub(super) fn new(exit: Exit, say: Say, hint: Say) -> Self {
        Self { exit, say, hint: Some(hint), values: Vec::new() }
    }

    /// Adds a named value that the words mention.
    pub(super) fn value(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// Tells about it, on standard error and, for programs, as the result.
    pub(super) fn report(&self, command: &str, terminal: &Terminal) {
        let values: Vec<(&str, &str)> =
            self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let message = terminal.say(self.say, &values);
        let hint = self.hint.map(|hint| terminal.say(hint, &values));
        if terminal.json {
            terminal.object(&json::failure(command, self, &message, hint.as_deref()));
        } else {
            terminal.aside(&report::failure(&message, hint.as_deref(), terminal));
        }
    }
}

impl From<ops::Error> for Failure {
    fn from(error: ops::Error) -> Self {
        match error {
            ops::Error::Vcs(error) => error.into(),
            ops::Error::UnknownLanguage { asked, known } => {
                Self::new(Exit::Usage, Say::UnknownLanguage, Say::UnknownLanguageHint)
                    .value("asked", asked.as_str())
                    .value("known", known.iter().map(Lang::as_str).collect::<Vec<_>>().join(", "))
            }
            ops::Error::UnknownBook { asked, known } if known.is_empty() => {
                Self::new(Exit::Usage, Say::UnknownBook, Say::NoBooksHint).value("asked", asked)
            }
            ops::Error::UnknownBook { asked, known } => {
                Self::new(Exit::Usage, Say::UnknownBook, Say::UnknownBookHint)
                    .value("asked", asked)
                    .value("known", known.join(", "))
            }
            ops::Error::UnknownAdaptation { asked, known } if known.is_empty() => {
                Self::new(Exit::Usage, Say::UnknownAdaptation, Say::NoAdaptationsHint)
                    .value("asked", asked)
            }
            ops::Error::UnknownAdaptation { asked, known } => {
                Self::new(Exit::Usage, Say::UnknownAdaptation, Say::UnknownAdaptationHint)
                    .value("asked", asked)
                    .value("known", known.join(", "))
            }
            ops::Error::Render(error) => Self::new(Exit::Environment, Say::Theme, Say::ThemeHint)
                .value("reason", error.to_string()),
        }
    }
}

impl From<PreviewError> for Failure {
    fn from(error: PreviewError) -> Self {
        match error {
            PreviewError::PortInUse(port) => {
                Self::new(Exit::Environment, Say::PortInUse, Say::PortInUseHint)
                    .value("port", port.to_string())
            }
            PreviewError::NoFreePort(..) | PreviewError::Listen(..) | PreviewError::Thread(_) => {
                Self::new(Exit::Environment, Say::NoServer, Say::NoServerHint)
                    .value("reason", error.to_string())
            }
        }
    }
}

impl From<vcs::Error> for Failure {
    fn from(error: vcs::Error) -> Self {
        match error {
            vcs::Error::Read { path, source } => {
                Self::new(Exit::Environment, Say::Unreadable, Say::UnreadableHint)
                    .value("path", path.display().to_string())
                    .value("reason", source.to_string())
            }
            vcs::Error::Write { path, source } => OutputError::Write { path, source }.into(),
            vcs::Error::Git(reason) => {
                Self::new(Exit::Environment, Say::Git, Say::GitHint).value("reason", reason)
            }
            vcs::Error::UnknownVersion(version) => {
                Self::new(Exit::Usage, Say::UnknownVersion, Say::UnknownVersionHint)
                    .value("version", version)
            }
            vcs::Error::Busy(name) => {
                Self::new(Exit::Environment, Say::GitBusy, Say::GitBusyHint).value("name", name)
            }
            vcs::Error::Taken(tag) => {
                Self::new(Exit::Human, Say::RefuseTagExists, Say::RefuseTagExistsHint)
                    .value("tag", tag)
            }
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        let about = |say, hint, path: PathBuf| {
            Self::new(Exit::Environment, say, hint).value("path", path.display().to_string())
        };
        match error {
            OutputError::IsFile(path) => about(Say::OutIsFile, Say::OutIsFileHint, path),
            OutputError::IsLink(path) => about(Say::OutIsLink, Say::OutIsLinkHint, path),
            OutputError::Foreign(path) => about(Say::OutIsForeign, Say::OutIsForeignHint, path),
            OutputError::NotEmpty(path) => about(Say::NotEmpty, Say::NotEmptyHint, path),
            OutputError::InManual(path) => about(Say::OutInManual, Say::OutInManualHint, path),
            OutputError::Busy(path) => about(Say::OutBusy, Say::OutBusyHint, path),
            OutputError::Write { path, source } => match source.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                    about(Say::DiskFull, Say::DiskFullHint, path)
                }
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    about(Say::ReadOnly, Say::ReadOnlyHint, path)
                }
                _ => about(Say::WriteFailed, Say::WriteFailedHint, path)
                    .value("reason", source.to_string()),
            },
        }
    }
}
