//! What the preview bears.

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::thread;

use super::running::{Running, status};

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
