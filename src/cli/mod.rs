//! Speaks: reads arguments, clock and environment, writes files, and reports.

mod args;
mod grammar;
mod terminal;
mod visible;
mod root;
mod report;
mod json;
mod progress;
mod output;
mod failure;
mod build;
mod check;
mod compare;
mod explain;
mod history;
mod init;
mod release;
mod serve;
mod verify;

use std::process::ExitCode;

use args::{Command, Invocation};
use failure::Exit;
use include_dir::Dir;
use terminal::Terminal;

/// Runs the command line: reads the arguments, calls one function of
/// [`ops`](crate::ops), reports, and returns the code to exit with. The example
/// is made of the program's own manual, a `book.toml` and the folder `manual`;
/// the program carries both, so that an edit of them leaves the library as it is.
pub fn run(args: std::env::ArgsOs, book: &'static str, manual: &'static Dir<'static>) -> ExitCode {
    let Invocation { command, root, voice } = match args::read(args) {
        Ok(invocation) => invocation,
        Err(refusal) => return usage(&refusal),
    };
    let terminal = Terminal::new(&voice);
    let name = command.name();
    let done = match command {
        Command::Build(options) => {
            root::find(root).and_then(|root| build::run(&root, options, &terminal))
        }
        Command::Check => root::find(root).and_then(|root| check::run(&root, &terminal)),
        Command::Compare(options) => {
            root::find(root).and_then(|root| compare::run(&root, options, &terminal))
        }
        Command::Explain(code) => explain::run(code.as_deref(), &terminal),
        Command::History(options) => {
            root::find(root).and_then(|root| history::run(&root, &options, &terminal))
        }
        Command::Init(options) => init::run(&options, book, manual, &terminal),
        Command::Release(options) => {
            root::find(root).and_then(|root| release::run(&root, &options, &terminal))
        }
        Command::Serve(options) => {
            root::find(root).and_then(|root| serve::run(&root, &options, &terminal))
        }
        Command::Verify(file) => {
            root::find(root).and_then(|root| verify::run(&root, &file, &terminal))
        }
    };
    let exit = done.unwrap_or_else(|failure| {
        failure.report(name, &terminal);
        failure.exit
    });
    exit.into()
}

/// Prints what the arguments' reader says: help and version are results,
/// anything else is a mistake in the arguments, which it repeats.
fn usage(refusal: &clap::Error) -> ExitCode {
    if refusal.use_stderr() {
        terminal::complain(&refusal.to_string());
        return Exit::Usage.into();
    }
    // Nobody listens if the terminal is gone, and then there is nobody to tell.
    let _ = refusal.print();
    Exit::Fine.into()
}
