//! How an edit gets to the browser, and what the preview survives.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use handbok::ops::preview::Changed;

use super::running::{Running, body, status};

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
fn sees_a_file_that_is_written_in_place() {
    let running = Running::start("hei");
    for number in 0..3 {
        let text = format!("in place {number}");
        fs::write(running.path("manual/a.md"), &text).expect("writes");
        // A build may catch the file while it is empty; the next one doesn't.
        while !running.get("/").contains(&text) {
            running.next_build();
        }
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
