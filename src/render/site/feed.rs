//! Knows the feed of changes in substance: Atom (RFC 4287), the same bytes for
//! the same history.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::address::{Spot, place};
use super::press::{Desk, Press};
use super::shapers::newest;
use crate::edition::{Entry, When};
use crate::locale::{Msg, civil};
use crate::render::Teller;
use crate::render::html::encode::escaped;
use crate::render::html::encoded_url;

/// Feeds that are longer are read by nobody.
const LONGEST: usize = 100;
/// When a moment is unknown and nothing before it is known: no feed can do without one.
const UNKNOWN: i64 = 631_152_000;

/// Returns the name of the feed in a language.
pub(super) fn name(desk: &Desk<'_>) -> String {
    format!("feed-{}.xml", desk.edition.lang)
}

/// Writes the feed in one language; nothing when nothing is known of the past.
pub(super) fn feed(press: &Press<'_>, desk: &Desk<'_>) -> Option<String> {
    let edition = newest(press.shelf, &desk.edition.lang)?;
    let (teller, record) = (Teller::of(edition)?, edition.record.as_deref()?);
    if record.entries.is_empty() {
        return None;
    }
    let entries = dated(&record.entries);
    let book = &edition.book;
    let url = &press.shelf.url;
    let title = desk.locale.fill(Msg::FeedTitle, &[("title", &*book.title)]);
    let author = if book.publisher.is_empty() { &book.title } else { &book.publisher };
    let history = encoded_url(&place(desk, Spot::Versions));
    let updated = entries.iter().map(|(_, seconds)| *seconds).max().unwrap_or(UNKNOWN);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", edition.lang));
    line(format!("<id>{}</id>", urn(&[&book.id, "feed", edition.lang.as_str()])));
    line(format!("<title>{}</title>", escaped(&title)));
    line(format!("<updated>{}</updated>", moment(updated)));
    line(format!("<author><name>{}</name></author>", escaped(author)));
    line(format!(
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}{history}\"/>",
        escaped(url)
    ));
    if !url.is_empty() {
        let own = encoded_url(&name(desk));
        line(format!("<link rel=\"self\" href=\"{}{own}\"/>", escaped(url)));
    }
    for (entry, seconds) in entries.iter().take(LONGEST) {
        let change = &entry.change;
        let mut about = vec![teller.class(change).to_owned()];
        about.extend(modules(press, desk, entry));
        about.extend(teller.by(change));
        about.extend(teller.workshops(change));
        about.push(teller.version_heading(change.version.as_deref()));
        line("<entry>".to_owned());
        line(format!("<id>{}</id>", urn(&[&book.id, &change.commit])));
        line(format!("<title>{}</title>", escaped(&teller.told(change))));
        line(format!("<updated>{}</updated>", moment(*seconds)));
        line(format!(
            "<link rel=\"alternate\" type=\"text/html\" href=\"{}{history}\"/>",
            escaped(url)
        ));
        line(format!("<content type=\"text\">{}</content>", escaped(&about.join(" · "))));
        line("</entry>".to_owned());
    }
    line("</feed>".to_owned());
    Some(out)
}

/// Returns the changes in substance, the newest first, with their moments. One
/// that can hardly be true is replaced by that of the change before it.
fn dated(entries: &[Entry]) -> Vec<(&Entry, i64)> {
    let mut last = UNKNOWN;
    let mut found: Vec<(&Entry, i64)> = Vec::new();
    for entry in entries.iter().rev() {
        if let When::Known(seconds) = entry.change.when {
            last = seconds;
        }
        if entry.change.is_substantive() {
            found.push((entry, last));
        }
    }
    found.reverse();
    found
}

fn modules(press: &Press<'_>, desk: &Desk<'_>, entry: &Entry) -> Vec<String> {
    let title = |slug: &String| {
        let edition = newest(press.shelf, &desk.edition.lang)?;
        let chapter = edition.chapters.iter().find(|chapter| chapter.id == *slug)?;
        Some(format!("{} {}", chapter.number, chapter.title_text))
    };
    entry.modules.iter().filter_map(title).collect()
}

/// Makes a lasting id of some names: a UUID of version 8 (RFC 9562) out of their SHA-256.
fn urn(names: &[&str]) -> String {
    let digest = Sha256::digest(names.join("\n").as_bytes());
    let mut bytes: Vec<u8> = digest.iter().take(16).copied().collect();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut out = "urn:uuid:".to_owned();
    for (at, byte) in bytes.iter().enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            out.push('-');
        }
        // Writing to a String can't fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Writes a moment as RFC 3339 does.
fn moment(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let rest = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::{moment, urn};

    #[test]
    fn ids_and_moments_are_as_their_standards_say() {
        let id = urn(&["book", "commit"]);
        assert_eq!(id.len(), "urn:uuid:00000000-0000-8000-8000-000000000000".len());
        assert_eq!(&id[23..24], "8", "the version: {id}");
        assert!(urn(&["book", "other"]) != id && urn(&["book", "commit"]) == id);
        assert_eq!(moment(1_768_478_401), "2026-01-15T12:00:01Z");
    }
}
