//! Knows what is behind an address: a file of the tree in memory, one of the
//! preview's own below `/-/`, or nothing.

use std::sync::Arc;

use crate::locale::fill;
use crate::path::VPath;

use super::answer::Answer;
use super::assets::Assets;
use super::events::Hub;
use super::http::Request;
use super::press::{Press, Pressed};
use super::stage::{Shown, Stage};
use super::{inject, kind};

/// Where the pages look for their search index.
const SEARCH: &str = "pagefind/";
/// Where the comparisons lie: `compare/v0.1..v0.2/nb/index.html`.
const COMPARE: &str = "compare/";

/// Everything that requests are answered from.
pub(super) struct Site {
    /// The port that the server's own names carry.
    pub port: u16,
    /// The preview's own files.
    pub assets: Assets,
    /// The tree.
    pub stage: Stage,
    /// The browsers that listen.
    pub hub: Hub,
    /// Makes PDFs.
    pub press: Press,
}

/// What to do with a request that was let in.
pub(super) enum Reply {
    /// Send this.
    Answer(Answer),
    /// Keep the connection and tell it what happens.
    Events,
}

/// Finds the answer to a request.
pub(super) fn reply(site: &Site, request: &Request) -> Reply {
    let shown = site.stage.shown();
    let path = request.target.split(['?', '#']).next().unwrap_or("");
    let path = path.strip_prefix('/').unwrap_or(path);
    match path.strip_prefix("-/") {
        Some("events") => Reply::Events,
        Some(own) => Reply::Answer(own_file(site, &shown, own)),
        None => Reply::Answer(tree_file(site, &shown, path)),
    }
}

fn own_file(site: &Site, shown: &Shown, name: &str) -> Answer {
    match name {
        "preview.js" => Answer::file(kind::SCRIPT, site.assets.script.clone()),
        "overlay.css" => Answer::file(kind::STYLE, site.assets.style.clone()),
        "findings.json" => Answer::file(kind::JSON, shown.report.clone()),
        _ => missing(shown),
    }
}

fn tree_file(site: &Site, shown: &Shown, path: &str) -> Answer {
    let Some(decoded) = decode(path) else { return missing(shown) };
    let folder = decoded.is_empty() || decoded.ends_with('/');
    let name = if folder { format!("{decoded}index.html") } else { decoded };
    let Some(path) = exact(&name) else { return missing(shown) };
    if let Some(bytes) = shown.tree.get(&path) {
        return page(shown, kind::of(&path), 200, bytes);
    }
    if shown.pdfs.contains(&path) {
        return pdf(site, shown, &path);
    }
    if shown.empty {
        return page(shown, kind::HTML, 503, &site.assets.waiting);
    }
    if path.as_str().starts_with(SEARCH) {
        let found = site.press.search(shown, &path);
        return found.map_or_else(|| missing(shown), |own| Answer::file(kind::of(&path), own));
    }
    if let Some(pair) = pair(&path) {
        return match site.press.comparison(shown, pair, &path) {
            Ok(Some(bytes)) => page(shown, kind::HTML, 200, &bytes),
            Ok(None) => missing(shown),
            Err(reason) => {
                Answer::text(500, &fill(site.assets.compare_failed, &[("reason", &reason)]))
            }
        };
    }
    if let Some(bytes) = site.press.beside(shown, &path) {
        return Answer::file(kind::of(&path), bytes);
    }
    let index = path.join("index.html").ok();
    match index.is_some_and(|own| shown.tree.contains_key(&own) || pair(&own).is_some()) {
        true => Answer::moved(format!("/{}/", encode(path.as_str()))),
        false => missing(shown),
    }
}

/// Returns the two versions that a page compares, by the folders of their pages.
fn pair(path: &VPath) -> Option<(&str, &str)> {
    let (pair, page) = path.as_str().strip_prefix(COMPARE)?.split_once('/')?;
    page.ends_with("/index.html").then(|| pair.split_once(".."))?
}

fn page(shown: &Shown, kind: &'static str, status: u16, bytes: &Arc<[u8]>) -> Answer {
    let body = match kind == kind::HTML {
        true => inject::script(bytes, &shown.pages).into(),
        false => bytes.clone(),
    };
    Answer { status, kind, body, location: None }
}

/// Answers 404 with the site's own page, if it has one.
fn missing(shown: &Shown) -> Answer {
    let own = exact("404.html").and_then(|path| shown.tree.get(&path));
    own.map_or_else(|| Answer::plain(404), |bytes| page(shown, kind::HTML, 404, bytes))
}

fn pdf(site: &Site, shown: &Shown, file: &VPath) -> Answer {
    match site.press.pdf(&site.stage, file) {
        Pressed::Made(bytes) => Answer::file(kind::PDF, bytes),
        Pressed::NoSuchFile => missing(shown),
        Pressed::Failed(reason) => {
            Answer::text(500, &fill(site.assets.pdf_failed, &[("reason", &reason)]))
        }
    }
}

/// Reads a path that is written as the tree writes it, and no other spelling of it.
fn exact(name: &str) -> Option<VPath> {
    VPath::new(name).ok().filter(|path| path.as_str() == name)
}

/// Decodes `%C3%A6`, once. A percent sign that encodes nothing is odd, and so
/// are bytes that are no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, tail @ ..] = tail else { return None };
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        bytes.push(u8::try_from(digit(high)? * 16 + digit(low)?).ok()?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

fn encode(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let one = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    path.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, exact, pair};

    #[test]
    fn decodes_once_and_only_text() {
        assert_eq!(decode("sm%C3%A5.html").as_deref(), Some("små.html"));
        assert_eq!(decode("%252e").as_deref(), Some("%2e"));
        for odd in ["%", "%2", "%zz", "%c0%ae", "%ff", "%+1"] {
            assert_eq!(decode(odd), None, "{odd}");
        }
        assert_eq!(decode(&encode("å b/%\"<")).as_deref(), Some("å b/%\"<"));
    }

    #[test]
    fn finds_the_versions_in_the_address_of_a_comparison() {
        let of = |path: &str| {
            exact(path)
                .and_then(|path| pair(&path).map(|(before, after)| format!("{before} {after}")))
        };
        assert_eq!(of("compare/v0.1..draft/nb/index.html").as_deref(), Some("v0.1 draft"));
        for odd in ["compare/v0.1/nb/index.html", "compare/a..b/nb", "nb/a..b/index.html"] {
            assert_eq!(of(odd), None, "{odd}");
        }
    }

    #[test]
    fn knows_one_spelling_of_a_path() {
        assert!(exact("nb/index.html").is_some());
        for odd in ["/nb", "nb//a", "./nb", "nb/../nb", "..", "nb\\a", "nb\0", ""] {
            assert!(exact(odd).is_none(), "{odd:?}");
        }
    }
}
