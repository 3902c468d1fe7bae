//! Holds what is built to laws that hold for every manual: the small one of the
//! cases, and the real one of this repository.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use handbok::lang::Lang;
use handbok::path::VPath;

use crate::support::html::{Token, tokens};
use crate::support::sources::{Made, Sources};

static SMALL: LazyLock<Made> = LazyLock::new(|| Sources::base().everything());
static REAL: LazyLock<Made> = LazyLock::new(|| Sources::real().everything());

fn both() -> [(&'static str, &'static Made); 2] {
    [("small", &*SMALL), ("real", &*REAL)]
}

#[test]
fn the_same_files_give_the_same_bytes() {
    for (name, sources) in [("small", Sources::base()), ("real", Sources::real())] {
        let once = both().into_iter().find(|(own, _)| *own == name).unwrap().1;
        let again = sources.everything();
        for ((path, a), (_, b)) in once.site.iter().zip(&again.site) {
            assert!(a == b, "{name}: {path} differs");
        }
        assert!(once.site.keys().eq(again.site.keys()), "{name}: the same files");
        assert_eq!(once.pdfs.len(), 2, "{name}: a PDF for each language");
    }
}

#[test]
fn the_real_manual_can_be_published() {
    let errors: Vec<_> = REAL.findings.iter().filter(|line| line.starts_with("error")).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(SMALL.findings, [""; 0]);
}

/// A page with what other pages can lead to.
struct Page {
    path: VPath,
    tokens: Vec<Token>,
    ids: BTreeSet<String>,
}

fn pages(made: &Made) -> BTreeMap<String, Page> {
    let page = |(path, html): (&VPath, &str)| {
        let tokens = tokens(html);
        let mut ids = BTreeSet::new();
        for token in &tokens {
            if let Token::Open(_, attributes) = token
                && let Some(id) = attributes.get("id")
            {
                assert!(ids.insert(id.clone()), "{path}: the id {id} stands twice");
            }
        }
        (path.to_string(), Page { path: path.clone(), tokens, ids })
    };
    made.pages().map(page).collect()
}

#[test]
fn every_link_inside_the_site_leads_somewhere() {
    for (name, made) in both() {
        let pages = pages(made);
        let mut wrong = Vec::new();
        for page in pages.values() {
            for (element, attribute, address) in addresses(page) {
                let outside = ["http://", "https://", "mailto:", "tel:"];
                if outside.iter().any(|scheme| address.starts_with(scheme)) {
                    if element != "a" || attribute != "href" {
                        wrong.push(format!("{}: <{element}> loads {address}", page.path));
                    }
                } else if let Some(why) = broken(page, address, &pages, made) {
                    wrong.push(format!("{}: {address}: {why}", page.path));
                }
            }
        }
        assert!(wrong.is_empty(), "{name}: {}\n{}", wrong.len(), wrong.join("\n"));
    }
}

fn addresses(page: &Page) -> impl Iterator<Item = (&str, &str, &str)> {
    let keys = ["href", "src", "action", "poster", "data", "srcset"];
    page.tokens.iter().flat_map(move |token| match token {
        Token::Open(name, attributes) => attributes
            .iter()
            .filter(|(key, _)| keys.contains(&key.as_str()))
            .map(|(key, value)| (name.as_str(), key.as_str(), value.as_str()))
            .collect(),
        Token::Close(_) | Token::Text(_) | Token::Other(_) => Vec::new(),
    })
}

/// Says why an address inside the site leads nowhere.
fn broken(
    from: &Page,
    address: &str,
    pages: &BTreeMap<String, Page>,
    made: &Made,
) -> Option<String> {
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let target = match path {
        "" => from.path.clone(),
        path if path.contains(':') || path.starts_with('/') => return Some("not relative".into()),
        path => match from.path.beside(&percent_decoded(path)) {
            Ok(target) => target,
            Err(error) => return Some(error.to_string()),
        },
    };
    if !made.site.contains_key(&target) {
        return Some("there is no such file".into());
    }
    if fragment.is_empty() {
        return None;
    }
    let fragment = percent_decoded(fragment);
    let found = pages.get(target.as_str()).is_some_and(|page| page.ids.contains(&fragment));
    (!found).then(|| "there is no such place on the page".into())
}

fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_page_says_what_it_is() {
    for (name, made) in both() {
        for page in pages(made).values().filter(|page| page.path.parent().is_some()) {
            let lang = match page.path.as_str().split('/').collect::<Vec<_>>().as_slice() {
                ["history", lang, ..] => lang,
                // It speaks all languages; the page is in the first.
                ["status", ..] => "nb",
                ["draft", lang, ..] | [lang, ..] => lang,
                [] => unreachable!("a page has a path"),
            };
            let label = if name == "small" {
                ["UTKAST", "DRAFT"]
            } else {
                ["ARBEIDSUTKAST", "WORKING DRAFT"]
            };
            // Nynorsk has sheets only, and the label of the main language.
            let label = if ["nb", "nn"].contains(&lang) { label[0] } else { label[1] };
            let count = |wanted: &str| {
                page.tokens.iter().filter(|t| matches!(t, Token::Open(n, _) if n == wanted)).count()
            };
            assert_eq!(count("h1"), 1, "{name}: {} has one first heading", page.path);
            assert_eq!(count("main"), 1, "{name}: {} has one main part", page.path);
            assert!(text_of(page, "title").trim().len() > 3, "{name}: {}", page.path);
            let tag = page.tokens.iter().find_map(|token| match token {
                Token::Open(name, attributes) if name == "html" => attributes.get("lang"),
                _ => None,
            });
            assert_eq!(tag.map(String::as_str), Some(lang), "{name}: {}", page.path);
            let words = crate::support::html::words(&page.tokens);
            assert!(words.contains(label), "{name}: {} has no label {label}", page.path);
            let safety = if name == "small" { "safety/" } else { "safety-concern-and-duties/" };
            let safe = page.path.as_str().contains(safety)
                || addresses(page).any(|(_, _, address)| address.contains(safety));
            assert!(safe, "{name}: {} leads to no safety module", page.path);
        }
    }
}

/// Returns the words of the first element of this name.
fn text_of(page: &Page, wanted: &str) -> String {
    let start = page.tokens.iter().position(|t| matches!(t, Token::Open(n, _) if n == wanted));
    let inside = page.tokens[start.map_or(page.tokens.len(), |at| at + 1)..].iter();
    let inside = inside.take_while(|t| !matches!(t, Token::Close(n) if n == wanted));
    inside
        .filter_map(|t| if let Token::Text(words) = t { Some(words.as_str()) } else { None })
        .collect()
}

#[test]
fn the_languages_have_the_same_pages_and_places() {
    for (name, made) in both() {
        let pages = pages(made);
        let of = |lang: &str| -> BTreeMap<&str, &Page> {
            let inside = |(path, page): (&'_ String, _)| path.strip_prefix(lang).map(|_| page);
            let own = pages.iter().filter_map(inside);
            own.map(|page: &Page| (&page.path.as_str()[lang.len()..], page)).collect()
        };
        let (nb, en) = (of("nb/"), of("en/"));
        assert!(nb.len() > 8 && nb.keys().eq(en.keys()), "{name}: the same pages");
        if name == "small" {
            continue; // Its English module is shorter on purpose.
        }
        for (path, page) in &nb {
            assert_eq!(headings(page), headings(en[path]), "{name}: {path}");
        }
    }
}

/// Returns the anchors of headings, but for those of registers, which each
/// language sorts in its own way.
fn headings(page: &Page) -> BTreeSet<&str> {
    let anchors = page.tokens.iter().filter_map(|token| match token {
        Token::Open(name, attributes) if ["h2", "h3"].contains(&name.as_str()) => {
            attributes.get("id").map(String::as_str)
        }
        _ => None,
    });
    anchors.collect()
}

#[test]
fn a_missing_translation_is_never_silent() {
    let made = Sources::base().remove("manual/basics/visit/en.md").everything();
    let page = made.page("en/visit/index.html");
    assert!(page.contains("Hva modulen er til for."), "the other language's text is shown");
    let words = crate::support::html::words(&tokens(page));
    assert!(words.contains("This module does not exist in"), "a notice says so");
    assert!(page.contains("lang=\"nb\""), "and the text says which language it is");
    let other = made.page("nb/visit/index.html");
    let notices = |page: &str| page.matches("class=\"notice\"").count();
    assert!(notices(page) > notices(other), "a notice stands on that page only");
    let pdf = crate::support::pdf::Pdf::read(&made.pdfs[&Lang::new("en").unwrap()].bytes);
    let outline = pdf.outline();
    assert!(outline.contains("This module does not exist in"), "the PDF says so too");
}
