//! The program, run with nothing from the machine around it.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use handbok::manual::Format;
use handbok::ops::{self, Asked, BuildRequest, Built};

/// Returns a call of the program in a folder, with an empty environment and no
/// input.
pub(crate) fn handbok(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbok"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// What a run said and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; `None` if it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Runs the program in a folder with these arguments.
    pub(crate) fn of(folder: &Path, args: &[&str]) -> Self {
        Self::finish(handbok(folder).args(args))
    }

    /// Runs a prepared call to its end.
    pub(crate) fn finish(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Fails the test unless the run ended with this code.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }
}

/// Builds the site of the manual in a folder, without a search.
pub(crate) fn site(root: &Path) -> Built {
    let request = BuildRequest {
        root: root.to_path_buf(),
        languages: Vec::new(),
        formats: vec![Format::Site],
        books: Asked::Usual,
        local: None,
        search: false,
    };
    ops::build(&request, &|_| {}).unwrap()
}
