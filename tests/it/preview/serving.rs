//! What the preview serves, and to whom.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use handbok::ops::Live;
use handbok::ops::preview::{
    Builder as _, Changed, Options, Preview, PreviewError, Rebuilt, WatchList,
};
use handbok::path::VPath;
use handbok::theme::Theme;

use super::running::{Fake, Running, body, lang, status, vpath};
use crate::support::Book;

#[test]
fn serves_the_tree_with_its_script_and_headers() {
    let running = Running::start("hei");
    let page = running.get("/");
    assert_eq!(status(&page), "200");
    assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"));
    assert!(page.contains("Cache-Control: no-store\r\n"));
    assert!(page.contains("X-Content-Type-Options: nosniff\r\n"));
    assert!(page.contains("<script src=\"/-/preview.js\" data-pages=\""));
    assert!(!page.to_lowercase().contains("access-control-allow-origin"));
    let style = running.get("/site.css");
    assert!(style.contains("Content-Type: text/css") && body(&style) == "a{}");
    assert_eq!(body(&running.ask("HEAD", "/", "")), "");
    assert!(running.get("/nb/sm%C3%A5/?a=b").contains("små"));
    let moved = running.get("/nb/sm%C3%A5");
    assert!(moved.contains("Location: /nb/sm%C3%A5/\r\n"), "{moved}");
    for own in ["preview.js", "overlay.css", "findings.json"] {
        assert_eq!(status(&running.get(&format!("/-/{own}"))), "200", "{own}");
    }
}

#[test]
fn serves_nothing_but_the_tree() {
    let running = Running::start("hei");
    let outside = [
        "/../kanari.txt",
        "/%2e%2e/kanari.txt",
        "/..%2fkanari.txt",
        "/%252e%252e/kanari.txt",
        "/..\\kanari.txt",
        "/..%5ckanari.txt",
        "/.%00./kanari.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/kanari.txt",
        "/manual/a.md",
        "/index.html/",
        "/./index.html",
        "/x/../index.html",
        "/nb//sm%C3%A5/",
        "/%zz",
        "/%",
        "/%c0%ae%c0%ae/kanari.txt",
        "/-/",
        "/-/..",
        "/downloads/../downloads/nb.pdf",
        "/downloads/nn.pdf",
        "/C:/kanari.txt",
    ];
    for path in outside {
        let answer = running.get(path);
        assert_eq!(status(&answer), "404", "{path}");
        assert!(answer.contains("finnes ikke") && !answer.contains("KANARI"), "{path}");
    }
    for odd in ["GET http://127.0.0.1/ HTTP/1.1\r\n\r\n", "GET * HTTP/1.1\r\n\r\n", "\r\n\r\n"] {
        assert_eq!(status(&running.send(odd)), "400", "{odd:?}");
    }
}

#[test]
fn answers_its_own_pages_only() {
    let running = Running::start("hei");
    let port = running.port();
    for host in ["evil.example".to_owned(), format!("evil.example:{port}"), "localhost:1".into()] {
        let answer = running.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(status(&answer), "403", "{host}");
    }
    let origin = |origin: &str| running.ask("GET", "/", &format!("Origin: {origin}\r\n"));
    assert_eq!(status(&origin(&format!("http://127.0.0.1:{port}"))), "200");
    for other in ["http://evil.example", "null", "http://localhost:1"] {
        let answer = origin(other);
        assert!(status(&answer) == "403" && !answer.contains("hei"), "{other}");
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"] {
        let answer = running.ask(method, "/", "Content-Length: 1\r\n");
        assert!(status(&answer) == "405" && answer.contains("Allow: GET, HEAD"), "{method}");
    }
}

#[test]
fn says_when_the_port_is_taken() {
    let running = Running::start("hei");
    let (port, watch) = (running.port(), WatchList::default());
    let options = |port| Options { port, ui: lang("en"), watch: watch.clone() };
    let fake = || {
        let root = running.folder.path().to_owned();
        Box::new(Fake { root, pdfs: Arc::default(), indexes: Arc::default() })
    };
    let again = Preview::start(options(Some(port)), &Theme::built_in(), fake(), |_| ());
    assert!(matches!(again, Err(PreviewError::PortInUse(taken)) if taken == port));
    // Nobody asked for a port: two previews find one each.
    let free = || Preview::start(options(None), &Theme::built_in(), fake(), |_| ());
    let (one, two) = (free().expect("finds a port"), free().expect("finds another"));
    assert_ne!(one.address(), two.address());
}

#[test]
fn makes_a_pdf_once_for_all_who_ask() {
    let running = Running::start("hei");
    thread::scope(|scope| {
        let one = || body(&running.get("/downloads/nb.pdf")) == "%PDF-1.7";
        let all: Vec<_> = (0..5).map(|_| scope.spawn(one)).collect();
        assert!(all.into_iter().all(|one| one.join().expect("answers")));
    });
    assert!(running.get("/downloads/nb.pdf").contains("Content-Type: application/pdf"));
    assert_eq!(running.pdfs.load(Ordering::SeqCst), 1);
    running.save("new");
    running.next_build();
    running.get("/downloads/nb.pdf");
    assert_eq!(running.pdfs.load(Ordering::SeqCst), 2);
    for (tag, why) in [("en", "no glyph"), ("se", "the press was told to")] {
        let answer = running.get(&format!("/downloads/{tag}.pdf"));
        assert!(status(&answer) == "500" && answer.contains(why), "{tag}");
    }
    assert_eq!(status(&running.get("/")), "200");
}

#[test]
fn makes_the_search_index_once_for_all_who_search() {
    let running = Running::start("hei");
    running.save("first");
    running.next_build();
    assert_eq!(running.indexes.load(Ordering::SeqCst), 0, "nobody has searched");
    thread::scope(|scope| {
        let one = || body(&running.get("/pagefind/pagefind.js")).contains("first");
        let all: Vec<_> = (0..5).map(|_| scope.spawn(one)).collect();
        assert!(all.into_iter().all(|one| one.join().expect("answers")));
    });
    let script = running.get("/pagefind/pagefind.js");
    assert!(script.contains("Content-Type: text/javascript"), "{script}");
    assert_eq!(status(&running.get("/pagefind/nothing.js")), "404");
    assert_eq!(running.indexes.load(Ordering::SeqCst), 1);
    running.save("second");
    running.next_build();
    assert_eq!(running.indexes.load(Ordering::SeqCst), 1, "an edit makes none");
    assert!(running.get("/pagefind/pagefind.js").contains("second"));
    assert_eq!(running.indexes.load(Ordering::SeqCst), 2);
}

#[test]
fn compares_any_two_versions_once_for_all_who_ask() {
    let running = Running::start("hei");
    let ask = |path: &str| running.get(path);
    for _ in 0..3 {
        assert!(body(&ask("/compare/v1..v2/nb/")).starts_with("likt"));
    }
    assert_eq!(running.indexes.load(Ordering::SeqCst), 1);
    let moved = ask("/compare/v1..v2/nb");
    assert!(status(&moved) == "302" && moved.contains("Location: /compare/v1..v2/nb/"), "{moved}");
    for gone in ["/compare/v1..none/nb/", "/compare/v1..v2/se/", "/compare/v1/nb/"] {
        assert_eq!(status(&ask(gone)), "404", "{gone}");
    }
    for (after, why) in [("bad", "no such words"), ("panic", "the comparer was told to")] {
        let answer = ask(&format!("/compare/v1..{after}/nb/"));
        assert!(status(&answer) == "500" && answer.contains(why), "{answer}");
    }
    running.save("new");
    running.next_build();
    ask("/compare/v1..v2/nb/");
    assert_eq!(running.indexes.load(Ordering::SeqCst), 2, "other pages, another comparison");
}

/// The real builder promises what the pages link to, and keeps the promise.
#[test]
fn a_manual_can_be_searched_and_downloaded() {
    let book = Book::new();
    let mut live = Live::new(book.root().to_owned(), lang("en"));
    let Rebuilt { tree, pdfs, .. } = live.rebuild(&Changed::Everything);
    let tree = tree.expect("builds");
    let front = String::from_utf8_lossy(&tree[&vpath("nb/index.html")]).into_owned();
    let places: Vec<&str> = pdfs.iter().map(VPath::as_str).collect();
    assert_eq!(places, ["downloads/small-draft-en.pdf", "downloads/small-draft-nb.pdf"]);
    for place in &pdfs {
        assert!(front.contains(&format!("../{place}")), "{place}");
        assert!(!tree.contains_key(place), "{place} is made when somebody asks");
    }
    assert!(front.contains("lages når du åpner den") && front.contains("page-search-open"));
    assert!(!tree.keys().any(|path| path.as_str().starts_with("pagefind/")));
    let index = live.index(Arc::new(tree)).expect("can be searched")().expect("is made");
    assert!(index.contains_key(&vpath("pagefind/pagefind.js")));
    let made =
        live.pdf(&vpath("downloads/small-draft-nb.pdf")).expect("is promised")().expect("is made");
    assert!(made.starts_with(b"%PDF"));
}

/// An editor who clicks on a book gets it, also one that a build makes only when asked for.
#[test]
fn every_book_can_be_opened() {
    let book = Book::new();
    let settings = fs::read_to_string(book.path("book.toml")).expect("is there");
    let books = "\n[[book]]\nid = \"pack\"\ntitle = {nb = \"Heftet\", en = \"Booklet\"}\n\
        modules = [\"first-visit\"]\npaper = \"a5\"\nbooklet = true\nbuild = false\n";
    book.write("book.toml", settings + books);
    let mut live = Live::new(book.root().to_owned(), lang("en"));
    let Rebuilt { tree, pdfs, .. } = live.rebuild(&Changed::Everything);
    let tree = tree.expect("builds");
    let list = &tree[&vpath("nb/register-downloads/index.html")];
    let list = String::from_utf8_lossy(list).into_owned();
    for name in ["small-pack-draft-nb.pdf", "small-pack-print-only-draft-nb.pdf"] {
        let place = vpath(&format!("downloads/{name}"));
        assert!(pdfs.contains(&place) && !tree.contains_key(&place), "{name}");
        assert!(list.contains(&format!("../../{place}\"")), "{list}");
        let made = live.pdf(&place).expect("is promised")().expect("is made");
        assert!(made.starts_with(b"%PDF"), "{name}");
    }
    let (plain, folded) =
        ("downloads/small-pack-draft-nb.pdf", "downloads/small-pack-print-only-draft-nb.pdf");
    let mut made = |path: &str| live.pdf(&vpath(path)).expect("is promised")().expect("is made");
    assert_ne!(made(plain), made(folded));
    assert!(list.contains("lages når du åpner den"), "{list}");
    assert!(live.pdf(&vpath("downloads/small-other-draft-nb.pdf")).is_none());
}
