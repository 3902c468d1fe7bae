//! Knows how to speak: in which language, with or without colours, to whom.

use std::io::{self, IsTerminal as _};

use super::args::{Colour, Voice};
use super::visible;
use crate::lang::Lang;
use crate::locale::speech::{self, Say};

/// Where results and findings go, and in which words.
#[derive(Debug, Clone)]
pub(super) struct Terminal {
    pub(super) lang: Lang,
    pub(super) json: bool,
    pub(super) quiet: bool,
    /// Whether findings have colours.
    pub(super) has_colour: bool,
    /// Whether somebody watches what goes to standard error.
    pub(super) is_watched: bool,
}

impl Terminal {
    /// Finds out how to speak, from the options first and the environment else.
    pub(super) fn new(voice: &Voice) -> Self {
        let is_watched = io::stderr().is_terminal();
        let has_colour = match voice.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                is_watched
                    && variable("NO_COLOR").is_none()
                    && variable("TERM").is_none_or(|name| name != "dumb")
            }
        };
        let lang = voice.lang.clone().unwrap_or_else(|| language(variable));
        Self { lang, json: voice.json, quiet: voice.quiet, has_colour, is_watched }
    }

    /// Returns words in the language of the terminal.
    pub(super) fn say(&self, say: Say, values: &[(&str, &str)]) -> String {
        say.fill(&self.lang, values)
    }

    /// Prints a line of the result, with nothing in it that a terminal obeys.
    pub(super) fn result(&self, line: &str) {
        if !self.quiet {
            print(&mut io::stdout().lock(), &visible::line(line));
        }
    }

    /// Prints many lines of the result as one piece.
    pub(super) fn results(&self, lines: &[String]) {
        if !self.quiet {
            let mut out = io::BufWriter::new(io::stdout().lock());
            lines.iter().for_each(|line| print(&mut out, &visible::line(line)));
        }
    }

    /// Prints one JSON object.
    pub(super) fn object(&self, object: &serde_json::Value) {
        print(&mut io::stdout().lock(), &visible::json(&object.to_string()));
    }

    /// Prints text beside the result, which is safe already.
    pub(super) fn aside(&self, text: &str) {
        print(&mut io::stderr().lock(), text);
    }
}

/// Prints several lines beside the result, before it is known how to speak.
pub(super) fn complain(text: &str) {
    for line in text.trim_end().lines() {
        print(&mut io::stderr().lock(), &visible::line(line));
    }
}

/// Prints a line. Whoever reads may be gone, as in `handbok check | head`; then
/// there is nobody left to tell, and the exit code still says how it went.
fn print(to: &mut impl io::Write, line: &str) {
    let _ = writeln!(to, "{line}");
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Chooses the language from the environment: one that handbok speaks, else English.
/// Norwegian without saying which is Bokmål.
fn language(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    let named = named.unwrap_or_default();
    let first = match named.split(['_', '.', '@', '-']).next().unwrap_or_default() {
        "no" => "nb",
        first => first,
    };
    let spoken = speech::languages().find(|tag| *tag == first).unwrap_or("en");
    Lang::new(spoken).expect("a file of words is named by a language tag")
}

#[cfg(test)]
mod tests {
    use super::language;

    fn chosen(set: &[(&str, &str)]) -> String {
        let variable = |name: &str| {
            set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        };
        language(variable).to_string()
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        assert_eq!(chosen(&[("LANG", "nb_NO.UTF-8")]), "nb");
        assert_eq!(chosen(&[("LANG", "nn_NO.UTF-8")]), "nn");
        assert_eq!(chosen(&[("LANG", "no_NO.UTF-8")]), "nb");
        assert_eq!(chosen(&[("LANG", "nb_NO.UTF-8"), ("LC_ALL", "C")]), "en");
        assert_eq!(chosen(&[("LANG", "north")]), "en");
        assert_eq!(chosen(&[]), "en");
    }
}
