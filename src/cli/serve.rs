//! Carries out `handbok serve`.

use std::path::{Path, PathBuf};

use super::args::ServeOptions;
use super::failure::{Exit, Failure};
use super::terminal::Terminal;
use super::{build, report};
use crate::locale::speech::Say;
use crate::ops::preview::{Finding, News, Options, Preview, WatchList};
use crate::ops::{self, Live};
use crate::theme::Theme;

/// Serves the manual until the process ends.
///
/// # Errors
/// Fails when the folder can't be read or no port can be had.
pub(super) fn run(
    root: &Path,
    options: &ServeOptions,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    let watch = watch_list(&root)?;
    let ui = terminal.lang.clone();
    let live = Box::new(Live::new(root, ui.clone()));
    let (speaker, open) = (terminal.clone(), options.open);
    let started = Options { port: options.port, ui, watch };
    let tell = move |news: News<'_>| tell(&news, open, &speaker);
    Preview::start(started, &Theme::built_in(), live, tell)?.wait();
    Ok(Exit::Fine)
}

fn watch_list(root: &Path) -> Result<WatchList, Failure> {
    let scope = ops::scope(root)?;
    let place = |path: &crate::path::VPath| root.join(path.as_str());
    Ok(WatchList {
        root: root.to_path_buf(),
        folders: scope.folders.iter().map(place).collect(),
        files: vec![place(&scope.book)],
        ignored: vec![PathBuf::from(build::OUT), root.join(build::OUT)],
    })
}

fn tell(news: &News<'_>, open: bool, terminal: &Terminal) {
    match news {
        News::Ready { address } => {
            terminal.result(&terminal.say(Say::Serving, &[("address", address)]));
            // The only place where handbok starts another program, and only when asked to.
            if open && open::that_detached(address).is_err() {
                let words = terminal.say(Say::NoBrowser, &[("address", address)]);
                terminal.aside(&format!("{words}\n"));
            }
        }
        News::Rebuilt { findings, kept, .. } => {
            for finding in *findings {
                terminal.aside(&format!("{}\n", line(finding, terminal)));
            }
            let list = report::spoken_counts(&findings.iter().map(|f| f.severity), terminal);
            let say = if *kept { Say::Kept } else { Say::Rebuilt };
            terminal.result(&terminal.say(say, &[("list", &list)]));
        }
        News::Polling { reason } => {
            let words = terminal.say(Say::Polling, &[("reason", reason)]);
            terminal.aside(&format!("{words}\n"));
        }
    }
}

/// Writes a finding on one line: place, code, message and remedy.
fn line(finding: &Finding, terminal: &Terminal) -> String {
    let place = finding.file.as_ref().map(|file| match finding.line {
        0 => format!("{file}: "),
        line => format!("{file}:{line}:{}: ", finding.column),
    });
    let hint =
        finding.hint.as_ref().map(|hint| format!("\n  {}: {hint}", terminal.say(Say::Hint, &[])));
    let text = format!(
        "{}[{}] {}{}",
        place.unwrap_or_default(),
        finding.code,
        finding.message,
        hint.unwrap_or_default()
    );
    text.lines().map(super::visible::line).collect::<Vec<_>>().join("\n")
}
