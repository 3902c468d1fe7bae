//! Knows how the command line is written: commands, options, and their help.

use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, value_parser};

use crate::lang::Lang;
use crate::locale::speech;
use crate::manual::Format;
use crate::vcs::Class;

/// Describes the whole command line.
pub(super) fn handbok() -> clap::Command {
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
        .subcommands([
            build_command(),
            check_command(),
            compare_command(),
            explain_command(),
            history_command(),
            init_command(),
            release_command(),
            serve_command(),
            verify_command(),
        ])
}

fn global_args() -> [Arg; 5] {
    let lang = PossibleValuesParser::new(speech::languages())
        .map(|tag| Lang::new(&tag).expect("a file of words is named by a language tag"));
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

/// Reads the tag of a language.
fn language() -> impl TypedValueParser<Value = Lang> {
    NonEmptyStringValueParser::new().try_map(|tag| {
        Lang::new(&tag).ok_or_else(|| format!("`{tag}` is not a language tag such as nb or en"))
    })
}

fn build_command() -> clap::Command {
    let format = PossibleValuesParser::new(["site", "pdf"])
        .map(|name| if name == "pdf" { Format::Pdf } else { Format::Site });
    clap::Command::new("build")
        .about("Writes the website and the PDFs")
        .after_help(
            "Examples:\n  handbok build\n  handbok build --lang nb --format pdf\n  \
             handbok build --book all   also those that take long\n  \
             handbok build --local kommune-a\n  \
             handbok build --out /tmp/manual\n\nIf the manual has errors, nothing is written and \
             what was built before stays as it is.",
        )
        .args([
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(language())
                .help("Only these languages, such as nb or nb,en [default: all of the book]"),
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(format)
                .help("Only these formats [default: those that book.toml names]"),
            Arg::new("book")
                .long("book")
                .value_name("BOOK")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(NonEmptyStringValueParser::new())
                .help("These books beside the whole manual, `all` or `none` [default: those with build = true]"),
            Arg::new("local")
                .long("local")
                .value_name("MUNICIPALITY")
                .value_parser(NonEmptyStringValueParser::new())
                .help("The edition of this municipality, a folder below manual/adaptations"),
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help("The folder to write to [default: public/ beside book.toml, public-MUNICIPALITY/ for a local edition]"),
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

const COMPARE_EXAMPLES: &str = "Examples:\n  handbok compare v0.1 v0.2\n  handbok compare v0.2 draft --lang nb\n  \
    handbok compare v0.1 v0.2 --class core,law-safety --json\n  handbok compare v0.1 v0.2 \
    --format site,pdf --out changes\n  handbok compare v0.1 v0.2 --format pdf --pack \
    --out pack\n\n`build` writes the pages of comparisons that \
    book.toml asks for, `serve` shows any. In pages\nand PDFs, what --module, --by and --class leave \
    out stands as the newer text, without marks.";

fn compare_command() -> clap::Command {
    let classes = Class::ALL.map(Class::as_str);
    let state = |name: &'static str, value: &'static str| {
        Arg::new(name)
            .value_name(value)
            .required(true)
            .value_parser(NonEmptyStringValueParser::new())
    };
    clap::Command::new("compare")
        .about("Tells what differs between two versions, commits, or the draft")
        .after_help(COMPARE_EXAMPLES)
        .args([
            state("before", "A").help("The older state: a version, a commit, or draft"),
            state("after", "B").help("The newer state"),
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(language())
                .help("Only these languages [default: all that both have]"),
            Arg::new("module")
                .long("module")
                .value_name("MODULE")
                .help("Only this module, named by its folder"),
            Arg::new("by")
                .long("by")
                .value_name("GROUP")
                .help("Only what this group of people.yml took part in"),
            Arg::new("class")
                .long("class")
                .value_name("CLASS")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(classes))
                .help("Only changes of these classes"),
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(["text", "json", "site", "pdf"]))
                .value_delimiter(',')
                .action(ArgAction::Append)
                .default_value("text")
                .requires_ifs([("site", "out"), ("pdf", "out")])
                .help("Lines, objects, pages or PDFs; pages and PDFs need --out"),
            Arg::new("pack")
                .long("pack")
                .action(ArgAction::SetTrue)
                .requires("out")
                .help("With pdf: the changed modules whole, as pages for a ring binder"),
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help("The folder to write pages or PDFs to"),
        ])
}

fn explain_command() -> clap::Command {
    clap::Command::new("explain")
        .about("Tells more about a finding; without a code, lists them all")
        .after_help("Example:\n  handbok explain missing-alt-text")
        .arg(Arg::new("code").value_name("CODE").help("The word in brackets of the finding"))
}

fn history_command() -> clap::Command {
    clap::Command::new("history")
        .about("Tells who changed what, when and why, from git's history")
        .after_help(
            "Examples:\n  handbok history\n  handbok history first-home-visit --since v0.1\n  \
             handbok history --by user-representatives",
        )
        .args([
            Arg::new("module").value_name("MODULE").help("Only this module, named by its folder"),
            Arg::new("by")
                .long("by")
                .value_name("GROUP")
                .help("Only what this group of people.yml took part in"),
            Arg::new("since")
                .long("since")
                .value_name("VERSION")
                .help("Only what is not in this version"),
        ])
}

fn init_command() -> clap::Command {
    clap::Command::new("init")
        .about("Starts a manual in a new folder, or makes an example with a past")
        .after_help(
            "Examples:\n  handbok init my-manual --as \"Name <name@example.org>\"\n  \
             handbok init --example family-partner",
        )
        .args([
            Arg::new("folder")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("The folder to make; it may be there if it is empty"),
            Arg::new("example")
                .long("example")
                .action(ArgAction::SetTrue)
                .help("Make the Family Partner manual with a constructed history"),
            Arg::new("as")
                .long("as")
                .value_name("NAME <ADDRESS>")
                .conflicts_with("example")
                .help("Who makes the first commit; without, nothing is committed"),
        ])
}

fn release_command() -> clap::Command {
    clap::Command::new("release")
        .about("Makes a version of the newest commit: checks it, freezes its PDFs, sets the tag")
        .after_help(
            "Examples:\n  handbok release v1.0 --dry-run   check everything, write nothing\n  \
             handbok release v1.0\n\nNothing is pushed. The PDFs and their manifest go to the \
             branch `published`. A release\nthat was cut off leaves no version; run it again to \
             complete it.\n\nExit codes: 0 released, 1 the manual has errors, 4 something stands \
             in the way that\na person has to put right",
        )
        .args([
            Arg::new("version")
                .value_name("VERSION")
                .required(true)
                .help("The name of the version, such as v1.0"),
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Check and print everything, and write nothing"),
            Arg::new("as")
                .long("as")
                .value_name("NAME <ADDRESS>")
                .help("Who releases [default: user.name and user.email of this repository]"),
        ])
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

fn verify_command() -> clap::Command {
    clap::Command::new("verify")
        .about("Says whether a PDF was released, and whether it is the current version")
        .after_help(
            "Example:\n  handbok verify family-partner-v1.0-nb.pdf\n\nExit codes: 0 genuine and \
             current, 1 not a released file, or changed since,\n3 no released file is known here, \
             4 genuine, but a newer version has taken its place",
        )
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("The file to look up"),
        )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_are_sound() {
        super::handbok().debug_assert();
    }
}
