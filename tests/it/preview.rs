//! The preview: what it serves and to whom, in which order, and what it survives.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use handbok::diag::Severity;
use handbok::lang::Lang;
use handbok::ops::preview::{
    Builder, Changed, Finding, News, Options, PdfJob, Preview, PreviewError, Rebuilt, WatchList,
};
use handbok::path::VPath;
use handbok::theme::Theme;

/// Long enough for a busy machine; only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Builds one page per file of `manual/`, from the disk.
struct Fake {
    root: std::path::PathBuf,
    pdfs: Arc<AtomicUsize>,
}

impl Builder for Fake {
    fn rebuild(&mut self, _: &Changed) -> Rebuilt {
        let text = fs::read_to_string(self.root.join("manual/a.md")).unwrap_or_default();
        if text.contains("panic") {
            panic!("the fake was told to");
        }
        let kept = text.contains("broken");
        let page = |body: &str| {
            let head = "<!DOCTYPE html><html lang=\"nb\"><head><title>t</title></head>";
            Arc::from(format!("{head}<body>{body}</body></html>").into_bytes())
        };
        let tree = [
            ("index.html", page(&text)),
            ("404.html", page("finnes ikke")),
            ("nb/små/index.html", page("små")),
            ("site.css", Arc::from(&b"a{}"[..])),
        ];
        let tree = tree.into_iter().map(|(path, bytes)| (vpath(path), bytes)).collect();
        Rebuilt {
            tree: (!kept).then_some(tree),
            pdfs: BTreeMap::from([(vpath("downloads/nb.pdf"), lang("nb"))]),
            findings: if kept { vec![finding()] } else { Vec::new() },
        }
    }

    fn pdf(&mut self, lang: &Lang) -> Option<PdfJob> {
        let made = self.pdfs.clone();
        let job = move || {
            made.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(100));
            Ok(Arc::from(&b"%PDF-1.7"[..]))
        };
        match lang.as_str() {
            "nb" => Some(Box::new(job)),
            "en" => Some(Box::new(|| Err("no glyph".to_owned()))),
            "se" => Some(Box::new(|| panic!("the press was told to"))),
            _ => None,
        }
    }
}

fn finding() -> Finding {
    Finding {
        code: "missing-alt-text".to_owned(),
        severity: Severity::Error,
        file: Some("manual/a.md".to_owned()),
        line: 1,
        column: 1,
        message: "<img src=x onerror=alert(1)>".to_owned(),
        hint: Some("Skriv en tekst.".to_owned()),
    }
}

fn vpath(path: &str) -> VPath {
    VPath::new(path).expect("is a path")
}

fn lang(tag: &str) -> Lang {
    Lang::new(tag).expect("is a language")
}

/// A preview of a folder of its own.
struct Running {
    folder: tempfile::TempDir,
    preview: Preview,
    pdfs: Arc<AtomicUsize>,
    built: Mutex<Receiver<(Changed, bool, bool)>>,
}

impl Running {
    fn start(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("makes a folder");
        let root = folder.path().canonicalize().expect("has a name");
        fs::create_dir(root.join("manual")).expect("makes a folder");
        fs::write(root.join("manual/a.md"), text).expect("writes");
        fs::write(root.join("kanari.txt"), "KANARI").expect("writes");
        let watch = WatchList {
            folders: vec![root.join("manual"), root.join("themes")],
            files: vec![root.join("book.toml")],
            ignored: vec![root.join("public")],
            root: root.clone(),
        };
        let pdfs = Arc::new(AtomicUsize::new(0));
        let builder = Box::new(Fake { root, pdfs: pdfs.clone() });
        let (send, built) = channel();
        let tell = move |news: News<'_>| {
            if let News::Rebuilt { changed, swapped, kept, .. } = news {
                let _ = send.send((changed.clone(), swapped, kept));
            }
        };
        let options = Options { port: Some(0), ui: lang("nb"), watch };
        let preview = Preview::start(options, &Theme::built_in(), builder, tell);
        let built = Mutex::new(built);
        let running = Self { folder, preview: preview.expect("starts"), pdfs, built };
        running.next_build();
        running
    }

    fn port(&self) -> u16 {
        let port = self.preview.address().trim_end_matches('/').rsplit(':').next();
        port.and_then(|port| port.parse().ok()).expect("the address has a port")
    }

    fn next_build(&self) -> (Changed, bool, bool) {
        self.built.lock().expect("is whole").recv_timeout(PATIENCE).expect("builds")
    }

    fn built_again(&self) -> bool {
        self.built.lock().expect("is whole").try_recv().is_ok()
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().canonicalize().expect("has a name").join(path)
    }

    fn save(&self, text: &str) {
        fs::write(self.path("manual/a.md"), text).expect("writes");
    }

    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).expect("connects");
        stream.write_all(request.as_bytes()).expect("sends");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answers");
        String::from_utf8(answer).expect("answers in UTF-8")
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let port = self.port();
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n"))
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, "")
    }

    fn listen(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("is a socket");
        let head = format!("GET /-/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port());
        stream.write_all(head.as_bytes()).expect("sends");
        Events(BufReader::new(stream))
    }

    /// Saves again and again until a build sees it; returns the last text.
    fn until_seen(&self, base: &str) -> String {
        let start = Instant::now();
        for number in 0.. {
            let text = format!("{base} {number}");
            fs::create_dir_all(self.path("manual")).expect("makes a folder");
            self.save(&text);
            thread::sleep(Duration::from_millis(100));
            if self.get("/").contains(&text) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "the change was never seen");
        }
        unreachable!("the loop has no end")
    }
}

/// A browser that listens.
struct Events(BufReader<TcpStream>);

impl Events {
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).expect("hears"), 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("is JSON");
            }
        }
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

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
        "/-/pdf/../nb.pdf",
        "/-/pdf/nn.pdf",
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
fn answers_many_while_others_dawdle() {
    let running = Running::start("hei");
    let half = |_| {
        let mut stream = TcpStream::connect(("127.0.0.1", running.port())).expect("connects");
        stream.write_all(b"GET / HT").expect("sends");
        stream
    };
    let dawdlers: Vec<_> = (0..100).map(half).collect();
    thread::scope(|scope| {
        let one = || status(&running.get("/")) == "200";
        let all: Vec<_> = (0..50).map(|_| scope.spawn(one)).collect();
        assert!(all.into_iter().all(|one| one.join().expect("answers")));
    });
    drop(dawdlers);
}

#[test]
fn refuses_a_head_without_end() {
    let running = Running::start("hei");
    let mut stream = TcpStream::connect(("127.0.0.1", running.port())).expect("connects");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX: ").expect("sends");
    for _ in 0..20 {
        // The server may have hung up already.
        let _ = stream.write_all(&[b'a'; 8192]);
    }
    let mut answer = String::new();
    match stream.read_to_string(&mut answer) {
        Ok(_) => assert_eq!(status(&answer), "431"),
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
    }
    assert_eq!(status(&running.get("/")), "200");
}

#[test]
fn says_when_the_port_is_taken() {
    let running = Running::start("hei");
    let (port, watch) = (running.port(), WatchList::default());
    let options = |port| Options { port, ui: lang("en"), watch: watch.clone() };
    let fake = || {
        let root = running.folder.path().to_owned();
        Box::new(Fake { root, pdfs: Arc::default() })
    };
    let again = Preview::start(options(Some(port)), &Theme::built_in(), fake(), |_| ());
    assert!(matches!(again, Err(PreviewError::PortInUse(taken)) if taken == port));
    // Nobody asked for a port: two previews find one each.
    let free = || Preview::start(options(None), &Theme::built_in(), fake(), |_| ());
    let (one, two) = (free().expect("finds a port"), free().expect("finds another"));
    assert_ne!(one.address(), two.address());
}

#[test]
fn swaps_before_it_tells() {
    let running = Running::start("0");
    let mut events = running.listen();
    let mut pages = events.next()["pages"].clone();
    for number in 1..20 {
        running.save(&number.to_string());
        loop {
            let next = events.next()["pages"].clone();
            assert_ne!(next, pages, "told without news");
            // What is told is what is served, at once.
            let page = running.get("/");
            assert!(page.contains(next.as_str().expect("is a name")), "{page}");
            pages = next;
            if page.contains(&format!("<body>{number}</body>")) {
                break;
            }
        }
    }
}

#[test]
fn shows_an_edit_soon() {
    let running = Running::start("before");
    let mut events = running.listen();
    events.next();
    let mut times: Vec<Duration> = (0..11)
        .map(|number| {
            let start = Instant::now();
            running.save(&format!("edit {number}"));
            events.next();
            assert!(running.get("/").contains(&format!("edit {number}")));
            start.elapsed()
        })
        .collect();
    times.sort();
    assert!(times[5] < Duration::from_millis(200), "median {:?} of {times:?}", times[5]);
}

#[test]
fn keeps_the_last_pages_when_an_edit_breaks_the_manual() {
    let running = Running::start("good");
    let mut events = running.listen();
    let first = events.next();
    for bad in ["broken", "panic"] {
        running.save(bad);
        let told = events.next();
        assert_eq!(told["pages"], first["pages"], "{bad}");
        assert!(running.get("/").contains("good"), "{bad}");
        let answer = running.get("/-/findings.json");
        let report: serde_json::Value = serde_json::from_str(body(&answer)).expect("is JSON");
        assert_eq!(report["findings"], told["findings"]);
        assert!(report["kept"].is_string(), "{report}");
        assert_eq!(report["items"].as_array().map(Vec::len), Some(1), "{bad}");
    }
    running.until_seen("mended");
}

#[test]
fn starts_with_a_broken_manual() {
    let running = Running::start("panic");
    let page = running.get("/nb/hva-som-helst/");
    assert_eq!(status(&page), "503");
    assert!(page.contains("preview.js"), "{page}");
    running.until_seen("mended");
    assert_eq!(status(&running.get("/nb/hva-som-helst/")), "404");
}

#[test]
fn says_nothing_when_nothing_changed() {
    let running = Running::start("same");
    let mut events = running.listen();
    let first = events.next();
    running.save("same");
    let (_, swapped, kept) = running.next_build();
    assert!(!swapped && !kept);
    running.save("other");
    assert_ne!(events.next()["pages"], first["pages"]);
}

#[test]
fn ignores_what_does_not_matter() {
    let running = Running::start("hei");
    for folder in ["public", ".git", "target"] {
        fs::create_dir(running.path(folder)).expect("makes a folder");
        fs::write(running.path(folder).join("x.md"), "x").expect("writes");
    }
    fs::write(running.path("README.md"), "x").expect("writes");
    fs::write(running.path("manual/.a.md.swp"), "x").expect("writes");
    fs::write(running.path("manual/a.md~"), "x").expect("writes");
    thread::sleep(Duration::from_millis(200));
    assert!(!running.built_again());
    fs::write(running.path("book.toml"), "x").expect("writes");
    let (changed, ..) = running.next_build();
    assert_eq!(changed, Changed::Paths([running.path("book.toml")].into()));
}

#[test]
fn sees_a_file_that_is_replaced_by_another() {
    let running = Running::start("hei");
    for number in 0..3 {
        let text = format!("replaced {number}");
        let aside = running.path("manual/.a.md.new");
        fs::write(&aside, &text).expect("writes");
        fs::rename(&aside, running.path("manual/a.md")).expect("renames");
        let (changed, swapped, _) = running.next_build();
        assert!(swapped, "{changed:?}");
        assert!(running.get("/").contains(&text));
    }
}

#[test]
fn survives_folders_that_come_and_go() {
    let running = Running::start("hei");
    fs::remove_dir_all(running.path("manual")).expect("removes");
    thread::sleep(Duration::from_millis(100));
    running.until_seen("a new folder");
    fs::rename(running.path("manual"), running.path("old")).expect("renames");
    running.until_seen("another folder");
    while running.built_again() {}
    fs::create_dir_all(running.path("themes/own/site")).expect("makes folders");
    running.next_build();
    thread::sleep(Duration::from_millis(400));
    while running.built_again() {}
    fs::write(running.path("themes/own/site/a.css"), "x").expect("writes");
    running.next_build();
    let root = running.path("");
    fs::remove_dir_all(&root).expect("removes");
    thread::sleep(Duration::from_millis(100));
    fs::create_dir_all(root.join("manual")).expect("makes a folder");
    running.until_seen("a new root");
}

#[test]
fn makes_a_pdf_once_for_all_who_ask() {
    let running = Running::start("hei");
    thread::scope(|scope| {
        let one = || body(&running.get("/downloads/nb.pdf")) == "%PDF-1.7";
        let all: Vec<_> = (0..5).map(|_| scope.spawn(one)).collect();
        assert!(all.into_iter().all(|one| one.join().expect("answers")));
    });
    assert!(running.get("/-/pdf/nb.pdf").contains("Content-Type: application/pdf"));
    assert_eq!(running.pdfs.load(Ordering::SeqCst), 1);
    running.save("new");
    running.next_build();
    running.get("/-/pdf/nb.pdf");
    assert_eq!(running.pdfs.load(Ordering::SeqCst), 2);
    for (tag, why) in [("en", "no glyph"), ("se", "the press was told to")] {
        let answer = running.get(&format!("/-/pdf/{tag}.pdf"));
        assert!(status(&answer) == "500" && answer.contains(why), "{tag}");
    }
    assert_eq!(status(&running.get("/")), "200");
}

#[test]
fn lets_go_of_browsers_that_are_gone() {
    let running = Running::start("hei");
    let before = handles();
    for _ in 0..300 {
        running.listen().next();
    }
    let mut one = running.listen();
    one.next();
    let many: Vec<_> = (0..70).map(|_| running.listen()).map(|mut e| (e.next(), e)).collect();
    assert!(handles() < before + 70 + 100, "{before} handles grew to {}", handles());
    running.save("new");
    for (first, mut events) in many.into_iter().rev().take(64) {
        assert_ne!(events.next(), first);
    }
}

/// Counts the process's open files where the system tells.
fn handles() -> usize {
    fs::read_dir(Path::new("/proc/self/fd")).map_or(0, Iterator::count)
}
