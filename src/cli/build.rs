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
use crate::diag::{self, Diagnostic};
use crate::locale::speech::Say;
use crate::ops::{self, Begun, BuildRequest, Built, Stage};
use crate::vcs::Snapshot;

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
    let name = options.local.as_deref().map_or(OUT.to_owned(), |local| format!("{OUT}-{local}"));
    let beside = || if super::root::is_bare(root) { name.into() } else { root.join(name) };
    let out = options.out.unwrap_or_else(beside);
    let BuildOptions { languages, formats, books, local, search, .. } =
        BuildOptions { out: None, ..options };
    let root_folder = root.to_path_buf();
    let request = BuildRequest { root: root_folder, languages, formats, books, local, search };
    let scope = ops::scope(root)?;
    let output = Output::claim(&out, root, &scope)?;
    let progress = Progress::new(terminal);
    progress.stage(&Stage::Reading);
    let begun = ops::begin(&request)?;
    let name = ops::name_of(&[begun.name(), program()]);
    // With findings of its own, a build goes by another name.
    let told = ops::name_of(&[name.clone(), "findings".to_owned()]);
    let same = output.holds(&name).map(|count| (count, begun.findings().to_vec()));
    let same = same.or_else(|| Some((output.holds(&told)?, begun.found_before(&told)?)));
    if let Some((count, findings)) = same {
        drop(progress);
        return Ok(unchanged(begun.snapshot(), &findings, &out, count, terminal));
    }
    let known = begun.findings().len();
    let built = begun.build(&|stage| progress.stage(&stage))?;
    let is_fit = !diag::has_errors(&built.findings);
    if is_fit {
        progress.writing();
        // What was found while building must be told again next time.
        let says_all = built.findings.len() == known;
        if !says_all {
            Begun::keep_found(root, &told, &built.findings);
        }
        output.publish(&built.tree, Some(if says_all { &name } else { &told }))?;
    }
    drop(progress);
    check::tell(&built.findings, &built.snapshot, terminal);
    let seconds = start.elapsed().as_secs_f64();
    if terminal.json {
        terminal.object(&result(&built, &out, is_fit, seconds));
    } else {
        summary(&built, &out, is_fit, seconds, terminal);
    }
    let exit = check::exit(&built.findings);
    built.leftovers.forget();
    Ok(exit)
}

/// Says that the folder holds what would be built.
fn unchanged(
    snapshot: &Snapshot,
    findings: &[Diagnostic],
    out: &Path,
    count: usize,
    terminal: &Terminal,
) -> Exit {
    check::tell(findings, snapshot, terminal);
    if terminal.json {
        let more = json!({ "out": shown(out), "files": count, "unchanged": true });
        terminal.object(&json::result("build", findings, more));
    } else {
        let (count, out) = (count.to_string(), shown(out));
        let values = [("files", &*count), ("out", &*out)];
        terminal.result(&terminal.say(Say::Unchanged, &values));
        terminal.result(&report::counts(findings, terminal));
    }
    check::exit(findings)
}

/// Names this very program: another one may build something else from the same files.
fn program() -> String {
    let own = std::env::current_exe().and_then(std::fs::metadata);
    let told = own.map(|own| (own.len(), own.modified().ok()));
    format!("{} {told:?}", env!("CARGO_PKG_VERSION"))
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
        books(&built.stats.books, terminal);
    } else {
        terminal.aside(&terminal.say(Say::NothingWritten, &[]));
    }
    terminal.result(&report::counts(&built.findings, terminal));
}

/// Tells of books one by one when they are few.
fn books(books: &[(String, usize)], terminal: &Terminal) {
    const FEW: usize = 12;
    let pages: usize = books.iter().map(|(_, pages)| pages).sum();
    if books.len() > FEW {
        let values = [("files", &*books.len().to_string()), ("pages", &pages.to_string())];
        terminal.result(&format!("  {}", terminal.say(Say::PrintedBooks, &values)));
        return;
    }
    for (path, pages) in books {
        let say = if *pages == 1 { Say::PdfOne } else { Say::Pdf };
        let values = [("path", path.as_str()), ("pages", &pages.to_string())];
        terminal.result(&format!("  {}", terminal.say(say, &values)));
    }
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
        "books": built.stats.books.iter().map(pdf).collect::<Vec<_>>(),
        "seconds": (seconds * 1000.0).round() / 1000.0,
    });
    json::result("build", &built.findings, more)
}
