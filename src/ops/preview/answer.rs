//! Writes one answer and ends the connection.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use super::kind;

/// How long a client may leave a part of an answer unread.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a client may take to notice that the answer is over.
const FAREWELL: Duration = Duration::from_millis(500);

/// Headers of every answer. Nothing is kept, guessed, embedded or framed by
/// another site; these only ever narrow what the pages' own policy allows.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Content-Security-Policy: frame-ancestors 'self'\r\n\
    Referrer-Policy: same-origin\r\n\
    Connection: close\r\n";

/// What a client gets.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// The content type.
    pub kind: &'static str,
    /// The body.
    pub body: Arc<[u8]>,
    /// Where to look instead.
    pub location: Option<String>,
}

impl Answer {
    /// Answers with a file.
    pub(super) fn file(kind: &'static str, body: Arc<[u8]>) -> Self {
        Self { status: 200, kind, body, location: None }
    }

    /// Answers with a status and no words of the client's.
    pub(super) fn plain(status: u16) -> Self {
        Self::text(status, reason(status))
    }

    /// Answers with a status and a text.
    pub(super) fn text(status: u16, text: &str) -> Self {
        let body = format!("{text}\n").into_bytes().into();
        Self { status, kind: kind::TEXT, body, location: None }
    }

    /// Answers with the address of a folder, which ends in a slash.
    pub(super) fn moved(location: String) -> Self {
        Self { location: Some(location), ..Self::plain(302) }
    }

    /// Sends the answer, or its head only, and says goodbye. A client that
    /// does not listen has lost its answer; there is nobody to tell.
    pub(super) fn send(&self, stream: &mut TcpStream, head_only: bool) {
        let body = if head_only { &[] } else { &*self.body };
        let sent = stream
            .set_write_timeout(Some(PATIENCE))
            .and_then(|()| stream.write_all(self.head().as_bytes()))
            .and_then(|()| stream.write_all(body))
            .and_then(|()| stream.shutdown(Shutdown::Write));
        if sent.is_ok() {
            farewell(stream);
        }
    }

    fn head(&self) -> String {
        let (status, kind, length) = (self.status, self.kind, self.body.len());
        let mut head = format!("HTTP/1.1 {status} {}\r\n{ALWAYS}", reason(status));
        head.push_str(&format!("Content-Type: {kind}\r\nContent-Length: {length}\r\n"));
        if let Some(location) = &self.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        if status == 405 {
            head.push_str("Allow: GET, HEAD\r\n");
        }
        head.push_str("\r\n");
        head
    }
}

/// Returns the head of a stream of events.
pub(super) fn stream_head() -> String {
    format!("HTTP/1.1 200 OK\r\n{ALWAYS}Content-Type: {}\r\n\r\n", kind::EVENTS)
}

/// Reads on for a moment: a socket that is closed with bytes unread makes the
/// system throw away an answer that is still under way.
fn farewell(stream: &mut TcpStream) {
    if stream.set_read_timeout(Some(FAREWELL)).is_err() {
        return;
    }
    let mut rest = [0; 8192];
    for _ in 0..256 {
        if !matches!(stream.read(&mut rest), Ok(1..)) {
            return;
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        _ => "Service Unavailable",
    }
}
