//! Carries out `handbok init`.

use std::path::Path;
use std::time::SystemTime;

use include_dir::Dir;
use serde_json::json;

use super::args::InitOptions;
use super::failure::{Exit, Failure};
use super::json;
use super::output::Fresh;
use super::terminal::Terminal;
use crate::locale::speech::Say;
use crate::ops;
use crate::path::VPath;
use crate::vcs::{self, Plan, Repository, Signer, Snapshot};

/// What became of the history of a new manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Git {
    /// Everything is committed.
    Committed,
    /// There is a new repository without a commit, because nobody said whose it is.
    Uncommitted,
    /// The folder lies in a repository already.
    Inside,
}

/// Starts a manual in a new or empty folder.
///
/// # Errors
/// Fails when the folder holds anything, or when the disk or git refuses.
pub(super) fn run(
    options: &InitOptions,
    book: &'static str,
    manual: &'static Dir<'static>,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let by = options.by.as_deref().map(signer).transpose()?;
    let fresh = Fresh::claim(&options.folder)?;
    let (plan, git) = if options.example {
        let plan = ops::example(&carried(book, manual));
        vcs::create(&fresh.folder(), &plan)?;
        (plan, Git::Committed)
    } else {
        empty(&options.folder, &fresh.folder(), by.as_ref())?
    };
    fresh.finish()?;
    tell(options, &plan, git, terminal);
    Ok(Exit::Fine)
}

/// Returns the manual that the program carries.
fn carried(book: &str, manual: &Dir<'_>) -> Snapshot {
    let mut files = Snapshot::default();
    let mut folders = vec![manual];
    while let Some(folder) = folders.pop() {
        for file in folder.files() {
            let inside =
                file.path().to_str().map(|path| format!("manual/{}", path.replace('\\', "/")));
            if let Some(path) = inside.and_then(|path| VPath::new(&path).ok()) {
                files.insert(path, file.contents());
            }
        }
        folders.extend(folder.dirs());
    }
    files.insert(VPath::new("book.toml").expect("a plain name"), book.as_bytes());
    files
}

/// Makes an empty manual in `place`, which will become `folder`.
fn empty(folder: &Path, place: &Path, by: Option<&Signer>) -> Result<(Plan, Git), Failure> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let files = ops::start(&name.unwrap_or_default(), by);
    let above = place.parent().and_then(Path::parent).unwrap_or(place);
    vcs::lay_out(place, &files)?;
    if Repository::above(above)?.is_some() {
        return Ok((Plan::default(), Git::Inside));
    }
    let plan = ops::founding(&files, by, now());
    vcs::create(place, &plan)?;
    let git = if plan.commits.is_empty() { Git::Uncommitted } else { Git::Committed };
    Ok((plan, git))
}

fn now() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.ok().and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or_default()
}

fn signer(text: &str) -> Result<Signer, Failure> {
    Signer::written(text)
        .ok_or_else(|| Failure::new(Exit::Usage, Say::SignerUnreadable, Say::SignerUnreadableHint))
}

fn tell(options: &InitOptions, plan: &Plan, git: Git, terminal: &Terminal) {
    let folder = shown(&options.folder);
    if terminal.json {
        let more = json!({
            "folder": folder,
            "commits": plan.commits.len(),
            "versions": plan.tags.iter().map(|tag| &tag.name).collect::<Vec<_>>(),
            "committed": git == Git::Committed,
        });
        terminal.object(&json::result("init", &[], more));
        return;
    }
    let (commits, versions) = (plan.commits.len().to_string(), plan.tags.len().to_string());
    let values = [("folder", &*folder), ("commits", &*commits), ("versions", &*versions)];
    let say = if options.example { Say::InitExample } else { Say::InitEmpty };
    terminal.result(&terminal.say(say, &values));
    match git {
        Git::Committed => {}
        Git::Uncommitted => terminal.result(&terminal.say(Say::InitUncommitted, &[])),
        Git::Inside => terminal.result(&terminal.say(Say::InitInside, &[])),
    }
    terminal.result(&terminal.say(Say::InitNext, &values));
}

fn shown(folder: &Path) -> String {
    folder.display().to_string()
}
