//! Knows what can be asked for on the command line, and turns arguments into it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser as _};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::lang::Lang;
use crate::manual::Format;

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
    Explain(Option<String>),
    Serve(ServeOptions),
}

impl Command {
    /// Returns the command's name.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Build(_) => "build",
            Self::Check => "check",
            Self::Explain(_) => "explain",
            Self::Serve(_) => "serve",
        }
    }
}

/// What `build` can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BuildOptions {
    pub(super) languages: Vec<Lang>,
    pub(super) formats: Vec<Format>,
    pub(super) out: Option<PathBuf>,
    pub(super) search: bool,
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
        Some(("explain", own)) => Command::Explain(own.get_one("code").cloned()),
        Some(("serve", own)) => Command::Serve(serve_options(own)),
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
        json: matches.get_flag("json"),
        quiet: matches.get_flag("quiet"),
        colour,
    }
}

fn build_options(own: &ArgMatches) -> BuildOptions {
    let several = |name| own.get_many(name).into_iter().flatten().cloned();
    BuildOptions {
        languages: several("lang").collect(),
        formats: own.get_many("format").into_iter().flatten().copied().collect(),
        out: own.get_one("out").cloned(),
        search: !own.get_flag("no-search"),
    }
}

fn serve_options(own: &ArgMatches) -> ServeOptions {
    ServeOptions { open: own.get_flag("open"), port: own.get_one("port").copied() }
}


fn handbok() -> clap::Command {
    clap::Command::new("handbok")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Turns a folder of Markdown modules into an accessible website and accessible PDFs")
        .after_help(
            "Examples:\n  handbok build            write the website and the PDFs to public/\n  \
             handbok check            only look for mistakes\n  \
             handbok explain raw-html tell more about a finding\n\n\
             Exit codes: 0 fine, 1 the manual has errors, 2 wrong use, 3 the disk or git refuses, \
             4 a person has to decide",
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .args(global_args())
        .subcommands([build_command(), check_command(), explain_command(), serve_command()])
}

fn global_args() -> [Arg; 5] {
    let lang = PossibleValuesParser::new(["nb", "en"])
        .map(|tag| Lang::new(&tag).expect("both are language tags"));
    [
        Arg::new("root")
            .long("root")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help("The folder with book.toml [default: this folder or the nearest above it]"),
        Arg::new("ui-lang")
            .long("ui-lang")
            .value_name("LANG")
            .value_parser(lang)
            .help("The language that handbok speaks [default: the system's, else en]"),
        Arg::new("json")
            .long("json")
            .action(ArgAction::SetTrue)
            .help("Print findings and result as JSON, one object per line"),
        Arg::new("quiet")
            .long("quiet")
            .short('q')
            .action(ArgAction::SetTrue)
            .help("Say nothing but errors"),
        Arg::new("color")
            .long("color")
            .value_name("WHEN")
            .value_parser(["auto", "always", "never"])
            .default_value("auto")
            .help("When to use colours"),
    ]
    .map(|arg| arg.global(true))
}

fn build_command() -> clap::Command {
    let lang = NonEmptyStringValueParser::new().try_map(|tag| {
        Lang::new(&tag).ok_or_else(|| format!("`{tag}` is not a language tag such as nb or en"))
    });
    let format = PossibleValuesParser::new(["site", "pdf"])
        .map(|name| if name == "pdf" { Format::Pdf } else { Format::Site });
    clap::Command::new("build")
        .about("Writes the website and the PDFs")
        .after_help(
            "Examples:\n  handbok build\n  handbok build --lang nb --format pdf\n  \
             handbok build --out /tmp/manual\n\nIf the manual has errors, nothing is written and \
             what was built before stays as it is.",
        )
        .args([
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(lang)
                .help("Only these languages, such as nb or nb,en [default: all of the book]"),
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(format)
                .help("Only these formats [default: those that book.toml names]"),
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help("The folder to write to [default: public/ beside book.toml]"),
            Arg::new("no-search")
                .long("no-search")
                .action(ArgAction::SetTrue)
                .help("Leave out the search index"),
        ])
}

fn check_command() -> clap::Command {
    clap::Command::new("check")
        .about("Looks for mistakes in the manual, and writes nothing")
        .after_help("Example:\n  handbok check --ui-lang nb")
}

fn explain_command() -> clap::Command {
    clap::Command::new("explain")
        .about("Tells more about a finding; without a code, lists them all")
        .after_help("Example:\n  handbok explain missing-alt-text")
        .arg(Arg::new("code").value_name("CODE").help("The word in brackets of the finding"))
}

fn serve_command() -> clap::Command {
    clap::Command::new("serve")
        .about("Shows the manual in the browser, and shows each edit at once")
        .after_help("Example:\n  handbok serve --open")
        .args([
            Arg::new("open")
                .long("open")
                .action(ArgAction::SetTrue)
                .help("Open the manual in the browser"),
            Arg::new("port")
                .long("port")
                .value_name("N")
                .value_parser(value_parser!(u16))
                .help("The port on this machine [default: 4040, or the next free one]"),
        ])
}

#[cfg(test)]
mod tests {
    use super::{Command, handbok, read};

    #[test]
    fn the_arguments_are_sound() {
        handbok().debug_assert();
    }

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
