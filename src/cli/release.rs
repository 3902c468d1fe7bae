//! Carries out `handbok release`.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::args::ReleaseOptions;
use super::failure::{Exit, Failure};
use super::progress::Progress;
use super::terminal::Terminal;
use super::{check, json, report};
use crate::diag;
use crate::locale::speech::Say;
use crate::ops::{self, Manifest, Outcome, Refusal, ReleaseRequest, Released};
use crate::vcs::{Class, Signer};

/// How many digits of a commit are shown.
const SHORT: usize = 7;

/// Releases the newest commit as a version, or says everything that stands in
/// the way.
///
/// # Errors
/// Fails when the disk, git or the theme refuses.
pub(super) fn run(
    root: &Path,
    options: &ReleaseOptions,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let signer = match &options.signer {
        Some(text) => Some(Signer::written(text).ok_or_else(|| {
            Failure::new(Exit::Usage, Say::SignerUnreadable, Say::SignerUnreadableHint)
        })?),
        None => None,
    };
    let request = ReleaseRequest {
        root: root.to_path_buf(),
        tag: options.tag.clone(),
        signer,
        time: now(),
        dry_run: options.dry_run,
    };
    let progress = Progress::new(terminal);
    let released = ops::release(&request, &|stage| progress.stage(&stage))?;
    drop(progress);
    check::tell(&released.findings, &released.snapshot, terminal);
    for refusal in &released.refusals {
        tell(refusal, &options.tag, terminal);
    }
    if terminal.json {
        terminal.object(&result(&released, &options.tag));
    } else {
        summary(&released, &options.tag, terminal);
    }
    Ok(exit(&released))
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.ok().and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or_default()
}

fn exit(released: &Released) -> Exit {
    if released.refusals.iter().any(Refusal::needs_human) {
        return Exit::Human;
    }
    if !released.refusals.is_empty() { Exit::Findings } else { check::exit(&released.findings) }
}

fn tell(refusal: &Refusal, tag: &str, terminal: &Terminal) {
    let (say, hint) = words(refusal);
    let values = values(refusal, tag, terminal);
    let values: Vec<(&str, &str)> = values.iter().map(|(name, own)| (*name, &**own)).collect();
    let (message, hint) = (terminal.say(say, &values), terminal.say(hint, &values));
    if terminal.json {
        terminal.object(&json!({
            "schema": json::SCHEMA,
            "type": "refusal",
            "code": refusal.code(),
            "needs_human": refusal.needs_human(),
            "args": values.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
            "message": message,
            "hint": hint,
        }));
    } else {
        terminal.aside(&format!("{}\n", report::failure(&message, Some(&hint), terminal)));
    }
}

fn words(refusal: &Refusal) -> (Say, Say) {
    match refusal {
        Refusal::NoRepository => (Say::RefuseNoRepository, Say::RefuseNoRepositoryHint),
        Refusal::Shallow => (Say::RefuseShallow, Say::RefuseShallowHint),
        Refusal::Uncommitted => (Say::RefuseUncommitted, Say::RefuseUncommittedHint),
        Refusal::TagName { .. } => (Say::RefuseTagName, Say::RefuseTagNameHint),
        Refusal::TagExists => (Say::RefuseTagExists, Say::RefuseTagExistsHint),
        Refusal::TagOlder { .. } => (Say::RefuseTagOlder, Say::RefuseTagOlderHint),
        Refusal::FrozenOtherwise { .. } => (Say::RefuseFrozen, Say::RefuseFrozenHint),
        Refusal::NoSigner => (Say::RefuseNoSigner, Say::RefuseNoSignerHint),
        Refusal::Unattributed { name, .. } if name.is_empty() => {
            (Say::RefuseNameless, Say::RefuseNamelessHint)
        }
        Refusal::Unattributed { .. } => (Say::RefuseUnattributed, Say::RefuseUnattributedHint),
        Refusal::NoReason { .. } => (Say::RefuseNoReason, Say::RefuseNoReasonHint),
    }
}

fn values(refusal: &Refusal, tag: &str, terminal: &Terminal) -> Vec<(&'static str, String)> {
    let mut values = vec![("tag", tag.to_owned())];
    match refusal {
        Refusal::NoRepository
        | Refusal::Shallow
        | Refusal::Uncommitted
        | Refusal::TagExists
        | Refusal::NoSigner => {}
        Refusal::TagName { pattern } => values.push(("pattern", pattern.clone())),
        Refusal::TagOlder { newest } => values.push(("newest", newest.clone())),
        Refusal::FrozenOtherwise { commit } => values.push(("commit", short(commit))),
        Refusal::Unattributed { name, commits, file } => {
            let list: Vec<String> = commits.iter().take(3).map(|commit| short(commit)).collect();
            let more = if commits.len() > list.len() { ", …" } else { "" };
            values.push(("name", name.clone()));
            values.push(("commits", format!("{}{more}", list.join(", "))));
            values.push(("commit", list.into_iter().next().unwrap_or_default()));
            values.push(("file", file.clone()));
        }
        Refusal::NoReason { commit, subject, class } => {
            values.push(("commit", short(commit)));
            values.push(("subject", subject.clone()));
            values.push(("class", terminal.say(class_word(*class), &[])));
        }
    }
    values
}

fn class_word(class: Class) -> Say {
    match class {
        Class::Editorial => Say::ClassEditorial,
        Class::Clarification => Say::ClassClarification,
        Class::Substantive => Say::ClassSubstantive,
        Class::Core => Say::ClassCore,
        Class::LawSafety => Say::ClassLawSafety,
    }
}

fn short(commit: &str) -> String {
    commit.chars().take(SHORT).collect()
}

fn summary(released: &Released, tag: &str, terminal: &Terminal) {
    let say = match released.outcome {
        Outcome::Refused => {
            terminal.aside(&terminal.say(Say::ReleaseRefused, &[("tag", tag)]));
            if diag::has_errors(&released.findings) {
                terminal.result(&report::counts(&released.findings, terminal));
            }
            return;
        }
        Outcome::Rehearsed => Say::ReleaseRehearsed,
        Outcome::Made => Say::ReleaseMade,
        Outcome::Completed => Say::ReleaseCompleted,
    };
    let Some(manifest) = &released.manifest else { return };
    let commit = short(&manifest.commit);
    terminal.result(&terminal.say(say, &[("tag", tag), ("commit", &commit)]));
    for (_, pages, file) in manifest.pdfs() {
        let say = if pages == 1 { Say::PdfOne } else { Say::Pdf };
        let values = [("path", file.path.as_str()), ("pages", &pages.to_string())];
        terminal.result(&format!("  {}", terminal.say(say, &values)));
    }
    if matches!(released.outcome, Outcome::Made | Outcome::Completed) {
        terminal.result(&terminal.say(Say::ReleasePush, &[("tag", tag)]));
    }
}

fn result(released: &Released, tag: &str) -> serde_json::Value {
    let outcome = match released.outcome {
        Outcome::Refused => "refused",
        Outcome::Rehearsed => "rehearsed",
        Outcome::Made => "made",
        Outcome::Completed => "completed",
    };
    let manifest = released.manifest.as_ref().map(|manifest: &Manifest| json!(manifest));
    let more = json!({
        "ok": released.manifest.is_some(),
        "tag": tag,
        "outcome": outcome,
        "refusals": released.refusals.len(),
        "manifest": manifest,
    });
    json::result("release", &released.findings, more)
}
