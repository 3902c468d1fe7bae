//! Knows what can be asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;

use super::grammar::handbok;
use crate::lang::Lang;
use crate::manual::Format;
use crate::ops::{Asked, Form, Wanted};
use crate::render::pdf::Sheaf;
use crate::vcs::Class;

/// What one call of handbok is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Invocation {
    pub(super) command: Command,
    /// The folder with `book.toml`, if named.
    pub(super) root: Option<PathBuf>,
    pub(super) voice: Voice,
}

/// How handbok is to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// The language, if named.
    pub(super) lang: Option<Lang>,
    pub(super) json: bool,
    pub(super) quiet: bool,
    pub(super) colour: Colour,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

/// A command with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Build(BuildOptions),
    Check,
    Compare(CompareOptions),
    Explain(Option<String>),
    History(HistoryOptions),
    Init(InitOptions),
    Release(ReleaseOptions),
    Serve(ServeOptions),
    /// The file to verify.
    Verify(PathBuf),
}

impl Command {
    /// Returns the command's name.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Build(_) => "build",
            Self::Check => "check",
            Self::Compare(_) => "compare",
            Self::Explain(_) => "explain",
            Self::History(_) => "history",
            Self::Init(_) => "init",
            Self::Release(_) => "release",
            Self::Serve(_) => "serve",
            Self::Verify(_) => "verify",
        }
    }
}

/// What `build` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BuildOptions {
    pub(super) languages: Vec<Lang>,
    pub(super) formats: Vec<Format>,
    pub(super) books: Asked,
    /// The municipality whose edition is built.
    pub(super) local: Option<String>,
    pub(super) out: Option<PathBuf>,
    pub(super) search: bool,
}

/// What `compare` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CompareOptions {
    /// The older state.
    pub(super) before: String,
    /// The newer state.
    pub(super) after: String,
    pub(super) languages: Vec<Lang>,
    pub(super) wanted: Wanted,
    pub(super) forms: Vec<Form>,
    /// The folder to write to; there is one when files are made.
    pub(super) out: Option<PathBuf>,
}

/// What `history` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HistoryOptions {
    /// Only this module.
    pub(super) module: Option<String>,
    /// Only what this group took part in.
    pub(super) by: Option<String>,
    /// Only what this version doesn't hold.
    pub(super) since: Option<String>,
}

/// What `init` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InitOptions {
    /// The folder to make.
    pub(super) folder: PathBuf,
    /// Whether to make the example.
    pub(super) example: bool,
    /// Who makes the first commit, as `Name <address>`.
    pub(super) by: Option<String>,
}

/// What `release` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReleaseOptions {
    /// The name of the version.
    pub(super) tag: String,
    /// Who releases, as `Name <address>`.
    pub(super) signer: Option<String>,
    pub(super) dry_run: bool,
}

/// What `serve` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServeOptions {
    pub(super) open: bool,
    pub(super) port: Option<u16>,
}

/// Reads the arguments.
///
/// # Errors
/// Returns help, the version, or what is wrong with the arguments, ready to be
/// printed.
pub(super) fn read<I>(args: I) -> Result<Invocation, clap::Error>
where
    I: IntoIterator<Item = OsString>,
{
    let matches = handbok().try_get_matches_from(args)?;
    let command = match matches.subcommand() {
        Some(("build", own)) => Command::Build(build_options(own)),
        Some(("check", _)) => Command::Check,
        Some(("compare", own)) => Command::Compare(compare_options(own)),
        Some(("explain", own)) => Command::Explain(own.get_one("code").cloned()),
        Some(("history", own)) => Command::History(history_options(own)),
        Some(("init", own)) => Command::Init(init_options(own)),
        Some(("release", own)) => Command::Release(release_options(own)),
        Some(("serve", own)) => Command::Serve(serve_options(own)),
        Some(("verify", own)) => {
            Command::Verify(own.get_one::<PathBuf>("file").cloned().expect("clap demands it"))
        }
        other => unreachable!("clap lets through only its own commands, not {other:?}"),
    };
    Ok(Invocation { command, root: matches.get_one("root").cloned(), voice: voice(&matches) })
}

fn voice(matches: &ArgMatches) -> Voice {
    let colour = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        _ => Colour::Auto,
    };
    Voice {
        lang: matches.get_one("ui-lang").cloned(),
        json: matches.get_flag("json") || asks_json(matches),
        quiet: matches.get_flag("quiet"),
        colour,
    }
}

/// `compare --format json` means the same as `--json`.
fn asks_json(matches: &ArgMatches) -> bool {
    let own = matches.subcommand_matches("compare");
    let mut named = own.and_then(|own| own.get_many::<String>("format")).into_iter().flatten();
    named.any(|name| name == "json")
}

fn build_options(own: &ArgMatches) -> BuildOptions {
    let several = |name| own.get_many(name).into_iter().flatten().cloned();
    BuildOptions {
        languages: several("lang").collect(),
        formats: own.get_many("format").into_iter().flatten().copied().collect(),
        books: books(own),
        local: own.get_one("local").cloned(),
        out: own.get_one("out").cloned(),
        search: !own.get_flag("no-search"),
    }
}

fn books(own: &ArgMatches) -> Asked {
    let named: Option<Vec<String>> =
        own.get_many::<String>("book").map(|ids| ids.cloned().collect());
    match named {
        None => Asked::Usual,
        Some(ids) if ids.iter().any(|id| id == "all") => Asked::All,
        Some(ids) => Asked::Named(ids.into_iter().filter(|id| id != "none").collect()),
    }
}

fn compare_options(own: &ArgMatches) -> CompareOptions {
    let state = |name| own.get_one(name).cloned().expect("clap demands it");
    let classes = own.get_many::<String>("class").into_iter().flatten();
    let formats = own.get_many::<String>("format").into_iter().flatten();
    let sheaf = if own.get_flag("pack") { Sheaf::Pack } else { Sheaf::Redline };
    let form = |name: &String| match name.as_str() {
        "site" => Some(Form::Site),
        "pdf" => Some(Form::Pdf(sheaf)),
        _ => None,
    };
    CompareOptions {
        before: state("before"),
        after: state("after"),
        languages: own.get_many("lang").into_iter().flatten().cloned().collect(),
        forms: formats.filter_map(form).collect(),
        out: own.get_one("out").cloned(),
        wanted: Wanted {
            module: own.get_one("module").cloned(),
            by: own.get_one("by").cloned(),
            classes: classes.filter_map(|name| Class::named(name)).collect(),
        },
    }
}

fn history_options(own: &ArgMatches) -> HistoryOptions {
    let one = |name| own.get_one(name).cloned();
    HistoryOptions { module: one("module"), by: one("by"), since: one("since") }
}

fn init_options(own: &ArgMatches) -> InitOptions {
    InitOptions {
        folder: own.get_one("folder").cloned().expect("clap asks for it"),
        example: own.get_flag("example"),
        by: own.get_one("as").cloned(),
    }
}

fn release_options(own: &ArgMatches) -> ReleaseOptions {
    ReleaseOptions {
        tag: own.get_one("version").cloned().expect("clap demands it"),
        signer: own.get_one("as").cloned(),
        dry_run: own.get_flag("dry-run"),
    }
}

fn serve_options(own: &ArgMatches) -> ServeOptions {
    ServeOptions { open: own.get_flag("open"), port: own.get_one("port").copied() }
}

#[cfg(test)]
mod tests {
    use super::{Command, read};

    #[test]
    fn reads_lists_and_options_after_the_command() {
        let line =
            ["handbok", "build", "--lang", "nb,en", "--format", "pdf", "--json", "--ui-lang", "nb"];
        let read = read(line.map(Into::into)).expect("these are fine");
        assert!(read.voice.json && read.voice.lang.is_some());
        let Command::Build(options) = read.command else { panic!("not a build") };
        assert_eq!((options.languages.len(), options.formats.len()), (2, 1));
        assert!(options.search);
    }
}
