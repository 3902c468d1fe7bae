//! Knows how a commit of the constructed past tells about itself.

use super::story::{Step, Story};
use crate::vcs::Signer;

const NOTE: &str = "Constructed example: nobody did this. See README.md.";

/// Returns how git names somebody, as `Role <address>`.
pub(super) fn person<'s>(story: &'s Story, id: &str) -> &'s str {
    story.people.get(id).map_or("", String::as_str)
}

/// Returns somebody as git knows them.
pub(super) fn signer(story: &Story, id: &str) -> Signer {
    Signer::written(person(story, id)).expect("a test reads whom the story names")
}

/// Returns the message of a step: what, why, and who else took part.
pub(super) fn message(story: &Story, step: &Step) -> String {
    let mut trailers = Vec::new();
    trailers.extend(step.change.iter().map(|class| format!("Change: {class}")));
    trailers.extend(step.reason.iter().map(|reason| format!("Reason: {reason}")));
    trailers.extend(step.with.iter().map(|id| format!("Co-authored-by: {}", person(story, id))));
    trailers.extend(step.on_behalf.iter().map(|group| format!("On-behalf-of: {group}")));
    trailers.extend(step.input.iter().map(|from| format!("Input-from: {from}")));
    let parts = [step.subject.as_str(), step.body.trim(), NOTE, &trailers.join("\n")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}\n", parts.join("\n\n"))
}

/// Reads a moment such as `2026-01-12 09:30` as seconds since 1970-01-01 UTC.
pub(super) fn seconds(at: &str) -> i64 {
    let mut parts = at.split(['-', ' ', ':']).filter_map(|part| part.parse::<i64>().ok());
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day, hour, minute) = (next(), next(), next(), next(), next());
    // Howard Hinnant, chrono-compatible low-level date algorithms: a year that
    // begins in March ends with the odd day.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    days * 86_400 + hour * 3_600 + minute * 60
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn moments_are_read() {
        assert_eq!(seconds("1970-01-01 00:00"), 0);
        assert_eq!(seconds("2026-01-15 12:00"), 1_768_478_400);
        assert_eq!(seconds("2024-02-29 00:01"), 1_709_164_860);
    }
}
