//! A preview of a folder of its own, with a builder that does as the folder says.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use handbok::diag::Severity;
use handbok::lang::Lang;
use handbok::ops::preview::{
    Builder, Changed, CompareJob, Finding, IndexJob, News, Options, PdfJob, Preview, Rebuilt,
    WatchList,
};
use handbok::path::VPath;
use handbok::render::Tree;
use handbok::theme::Theme;

/// Long enough for a busy machine; only a failing test waits this long.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// Builds a small site whose front page is the text of `manual/a.md`.
pub(super) struct Fake {
    pub(super) root: std::path::PathBuf,
    pub(super) pdfs: Arc<AtomicUsize>,
    pub(super) indexes: Arc<AtomicUsize>,
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
            pdfs: ["nb", "en", "se", "nn"].map(|tag| vpath(&format!("downloads/{tag}.pdf"))).into(),
            findings: if kept { vec![finding()] } else { Vec::new() },
        }
    }

    fn index(&mut self, tree: Arc<Tree>) -> Option<IndexJob> {
        let made = self.indexes.clone();
        let front = tree[&vpath("index.html")].clone();
        Some(Box::new(move || {
            made.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(100));
            Ok(BTreeMap::from([(vpath("pagefind/pagefind.js"), front)]))
        }))
    }

    fn comparison(&mut self, before: &str, after: &str) -> Option<CompareJob> {
        let made = self.indexes.clone();
        let (path, page) =
            (format!("compare/{before}..{after}/nb/index.html"), Arc::from(*b"likt"));
        match after {
            "none" => Some(Box::new(|| Ok(Tree::new()))),
            "bad" => Some(Box::new(|| Err("no such words".to_owned()))),
            "panic" => Some(Box::new(|| panic!("the comparer was told to"))),
            _ => Some(Box::new(move || {
                made.fetch_add(1, Ordering::SeqCst);
                Ok(BTreeMap::from([(vpath(&path), page)]))
            })),
        }
    }

    fn pdf(&mut self, file: &VPath) -> Option<PdfJob> {
        let made = self.pdfs.clone();
        let job = move || {
            made.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(100));
            Ok(Arc::from(&b"%PDF-1.7"[..]))
        };
        match file.as_str() {
            "downloads/nb.pdf" => Some(Box::new(job)),
            "downloads/en.pdf" => Some(Box::new(|| Err("no glyph".to_owned()))),
            "downloads/se.pdf" => Some(Box::new(|| panic!("the press was told to"))),
            _ => None,
        }
    }
}

pub(super) fn finding() -> Finding {
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

pub(super) fn vpath(path: &str) -> VPath {
    VPath::new(path).expect("is a path")
}

pub(super) fn lang(tag: &str) -> Lang {
    Lang::new(tag).expect("is a language")
}

/// A preview of a folder of its own.
pub(super) struct Running {
    pub(super) folder: tempfile::TempDir,
    pub(super) preview: Preview,
    pub(super) pdfs: Arc<AtomicUsize>,
    pub(super) indexes: Arc<AtomicUsize>,
    pub(super) built: Mutex<Receiver<(Changed, bool, bool)>>,
}

impl Running {
    pub(super) fn start(text: &str) -> Self {
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
        let indexes = Arc::new(AtomicUsize::new(0));
        let fake = Fake { root, pdfs: pdfs.clone(), indexes: indexes.clone() };
        let builder = Box::new(fake);
        let (send, built) = channel();
        let tell = move |news: News<'_>| {
            if let News::Rebuilt { changed, swapped, kept, .. } = news {
                let _ = send.send((changed.clone(), swapped, kept));
            }
        };
        let options = Options { port: Some(0), ui: lang("nb"), watch };
        let preview = Preview::start(options, &Theme::built_in(), builder, tell);
        let built = Mutex::new(built);
        let preview = preview.expect("starts");
        let running = Self { folder, preview, pdfs, indexes, built };
        running.next_build();
        running
    }

    pub(super) fn port(&self) -> u16 {
        let port = self.preview.address().trim_end_matches('/').rsplit(':').next();
        port.and_then(|port| port.parse().ok()).expect("the address has a port")
    }

    pub(super) fn next_build(&self) -> (Changed, bool, bool) {
        self.built.lock().expect("is whole").recv_timeout(PATIENCE).expect("builds")
    }

    pub(super) fn built_again(&self) -> bool {
        self.built.lock().expect("is whole").try_recv().is_ok()
    }

    pub(super) fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().canonicalize().expect("has a name").join(path)
    }

    /// Saves as many editors do: aside, and then in the place of the old file.
    pub(super) fn save(&self, text: &str) {
        let aside = self.path("manual/.a.md.new");
        fs::write(&aside, text).expect("writes");
        fs::rename(&aside, self.path("manual/a.md")).expect("renames");
    }

    pub(super) fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).expect("connects");
        stream.write_all(request.as_bytes()).expect("sends");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answers");
        String::from_utf8(answer).expect("answers in UTF-8")
    }

    pub(super) fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let port = self.port();
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n"))
    }

    pub(super) fn get(&self, path: &str) -> String {
        self.ask("GET", path, "")
    }

    pub(super) fn listen(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port())).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("is a socket");
        let head = format!("GET /-/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port());
        stream.write_all(head.as_bytes()).expect("sends");
        Events(BufReader::new(stream))
    }

    /// Saves again and again until a build sees it; returns the last text.
    pub(super) fn until_seen(&self, base: &str) -> String {
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
pub(super) struct Events(BufReader<TcpStream>);

impl Events {
    pub(super) fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).expect("hears"), 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("is JSON");
            }
        }
    }
}

pub(super) fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

pub(super) fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}
