//! Carries out `handbok build`.

use std::path::Path;
use std::time::Instant;

use serde_json::json;

use super::args::BuildOptions;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::progress::Progress;
use super::terminal::Terminal;
use super::{check, json, report};
use crate::diag;
use crate::locale::speech::Say;
use crate::ops::{self, BuildRequest, Built};

pub(super) const OUT: &str = "public";

/// Builds the manual and writes it, unless it has errors.
///
/// # Errors
/// Fails when the disk, git or the theme refuses.
pub(super) fn run(
    root: &Path,
    options: BuildOptions,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    #[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
    let start = Instant::now();
    let beside = || if super::root::is_bare(root) { OUT.into() } else { root.join(OUT) };
    let out = options.out.unwrap_or_else(beside);
    let BuildOptions { languages, formats, search, .. } = BuildOptions { out: None, ..options };
    let request = BuildRequest { root: root.to_path_buf(), languages, formats, search };
    let scope = ops::scope(root)?;
    let output = Output::claim(&out, root, &scope)?;
    let mut progress = Progress::new(terminal);
    let built = ops::build(&request, &mut |stage| progress.stage(&stage))?;
    let is_fit = !diag::has_errors(&built.findings);
    if is_fit {
        progress.writing();
        output.publish(&built.tree)?;
    }
    drop(progress);
    check::tell(&built.findings, &built.snapshot, terminal);
    let seconds = start.elapsed().as_secs_f64();
    if terminal.json {
        terminal.object(&result(&built, &out, is_fit, seconds));
    } else {
        summary(&built, &out, is_fit, seconds, terminal);
    }
    Ok(check::exit(&built.findings))
}

fn summary(built: &Built, out: &Path, is_fit: bool, seconds: f64, terminal: &Terminal) {
    if is_fit {
        let (count, out) = (built.tree.len(), shown(out));
        let seconds = format!("{seconds:.1}").replace('.', &terminal.say(Say::Decimal, &[]));
        let files = count.to_string();
        let values = [("files", &*files), ("out", &*out), ("seconds", &*seconds)];
        let say = if count == 1 { Say::WroteOne } else { Say::Wrote };
        terminal.result(&terminal.say(say, &values));
        for (path, pages) in &built.stats.pdfs {
            let say = if *pages == 1 { Say::PdfOne } else { Say::Pdf };
            let values = [("path", path.as_str()), ("pages", &pages.to_string())];
            terminal.result(&format!("  {}", terminal.say(say, &values)));
        }
    } else {
        terminal.aside(&terminal.say(Say::NothingWritten, &[]));
    }
    terminal.result(&report::counts(&built.findings, terminal));
}

/// Returns the folder as people write it, without a dot in front.
fn shown(out: &Path) -> String {
    out.strip_prefix(".").unwrap_or(out).display().to_string()
}

fn result(built: &Built, out: &Path, is_fit: bool, seconds: f64) -> serde_json::Value {
    let pdf = |(path, pages): &(String, usize)| json!({ "path": path, "pages": pages });
    let more = json!({
        "out": shown(out),
        "files": if is_fit { built.tree.len() } else { 0 },
        "pages": built.stats.pages,
        "pdfs": built.stats.pdfs.iter().map(pdf).collect::<Vec<_>>(),
        "seconds": (seconds * 1000.0).round() / 1000.0,
    });
    json::result("build", &built.findings, more)
}
