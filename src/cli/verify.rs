//! Carries out `handbok verify`.

use std::path::Path;

use serde_json::json;

use super::failure::{Exit, Failure};
use super::json;
use super::terminal::Terminal;
use crate::locale::Locale;
use crate::locale::speech::Say;
use crate::ops::{self, ReleasedFile, Verdict, Verified};

/// Says whether a file was released, and whether it is current.
///
/// # Errors
/// Fails when the file can't be read, when git refuses, or when no released
/// file is known to compare it with.
pub(super) fn run(root: &Path, file: &Path, terminal: &Terminal) -> Result<Exit, Failure> {
    let path = file.display().to_string();
    #[expect(clippy::disallowed_methods, reason = "the file is no part of a manual")]
    let bytes = std::fs::read(file).map_err(|error| {
        Failure::new(Exit::Environment, Say::Unreadable, Say::UnreadableHint)
            .value("path", path.clone())
            .value("reason", error.to_string())
    })?;
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let verified = ops::verify(root, name, &bytes)?;
    if verified.verdict == Verdict::NothingKnown {
        return Err(Failure::new(
            Exit::Environment,
            Say::NothingPublished,
            Say::NothingPublishedHint,
        ));
    }
    for tag in &verified.unreadable {
        terminal.aside(&terminal.say(Say::ManifestUnreadable, &[("tag", tag)]));
    }
    if terminal.json {
        terminal.object(&result(&verified, &path));
    } else {
        answer(&verified.verdict, &path, terminal);
    }
    Ok(exit(&verified.verdict))
}

fn exit(verdict: &Verdict) -> Exit {
    match verdict {
        Verdict::Genuine { superseded_by: None, .. } => Exit::Fine,
        Verdict::Genuine { superseded_by: Some(_), .. } => Exit::Human,
        Verdict::NotReleased { .. } | Verdict::NothingKnown => Exit::Findings,
    }
}

fn answer(verdict: &Verdict, path: &str, terminal: &Terminal) {
    let tell = |say, file: &ReleasedFile, by: &str| {
        let date = Locale::of(&terminal.lang).iso_day(&file.date);
        let lang = file.lang.as_ref().map_or("–", |lang| lang.as_str());
        let title = file.book.as_ref().map(|book| format!(", {}", book.title));
        let lang = format!("{lang}{}", title.unwrap_or_default());
        let values =
            [("path", path), ("tag", &*file.tag), ("lang", &lang), ("date", &date), ("by", by)];
        terminal.result(&terminal.say(say, &values));
    };
    match verdict {
        Verdict::Genuine { file, superseded_by: None } => tell(Say::VerifyCurrent, file, ""),
        Verdict::Genuine { file, superseded_by: Some(by) } => {
            tell(Say::VerifySuperseded, file, by);
        }
        Verdict::NotReleased { namesake: Some(file) } => tell(Say::VerifyChanged, file, ""),
        Verdict::NotReleased { namesake: None } | Verdict::NothingKnown => {
            terminal.result(&terminal.say(Say::VerifyUnknown, &[("path", path)]));
        }
    }
}

fn result(verified: &Verified, path: &str) -> serde_json::Value {
    let released = |file: &ReleasedFile| {
        json!({
            "version": file.tag,
            "date": file.date,
            "commit": file.commit,
            "lang": file.lang,
            "book": file.book,
        })
    };
    let (verdict, file, by) = match &verified.verdict {
        Verdict::Genuine { file, superseded_by: None } => ("current", Some(file), None),
        Verdict::Genuine { file, superseded_by } => {
            ("superseded", Some(file), superseded_by.as_ref())
        }
        Verdict::NotReleased { namesake } => ("not-released", namesake.as_ref(), None),
        Verdict::NothingKnown => ("nothing-known", None, None),
    };
    let is_genuine = matches!(verified.verdict, Verdict::Genuine { .. });
    let more = json!({
        "ok": exit(&verified.verdict) == Exit::Fine,
        "file": path,
        "sha256": verified.sha256,
        "verdict": verdict,
        "released": file.filter(|_| is_genuine).map(released),
        "namesake": file.filter(|_| !is_genuine).map(released),
        "superseded_by": by,
        "unreadable": verified.unreadable,
    });
    json::result("verify", &[], more)
}
