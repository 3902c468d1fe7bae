//! Reads one request: as much of HTTP/1.1 as a browser needs to fetch a page.
//!
//! One request per connection, no bodies, no pipelining: what is not read here
//! can't be read wrongly. Size and time are bounded, so that a client that
//! sends slowly or without end holds one thread for a while and no more.

use std::io::Read as _;
use std::net::TcpStream;
use std::time::Duration;

/// Room for the cookies that other programs on this machine may have set.
const HEAD_BYTES: usize = 64 << 10;
/// A head arrives in one piece; a slow one may take this many.
const PIECES: usize = 64;
/// How long each piece may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a client asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// How.
    pub method: Method,
    /// For what: begins with `/`.
    pub target: String,
    headers: Vec<(String, String)>,
}

/// The methods that the preview tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// Wants head and body.
    Get,
    /// Wants the head.
    Head,
    /// Wants something that the preview never does.
    Other,
}

/// Why there is no request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// The client went away.
    Gone,
    /// The request can't be read; the status says why.
    Bad(u16),
}

impl Request {
    /// Reads the head of a request.
    pub(super) fn read(stream: &mut TcpStream) -> Result<Self, Unread> {
        stream.set_read_timeout(Some(PATIENCE)).map_err(|_| Unread::Gone)?;
        let mut head = Vec::with_capacity(2048);
        let mut piece = [0; 4096];
        for _ in 0..PIECES {
            let count = match stream.read(&mut piece) {
                Ok(0) => return Err(Unread::Gone),
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(_) => return Err(Unread::Bad(408)),
            };
            // The end may straddle two pieces.
            let from = head.len().saturating_sub(3);
            head.extend_from_slice(&piece[..count]);
            if let Some(end) = head[from..].windows(4).position(|w| w == b"\r\n\r\n") {
                return Self::parse(&head[..from + end + 4]);
            }
            if head.len() > HEAD_BYTES {
                return Err(Unread::Bad(431));
            }
        }
        Err(Unread::Bad(408))
    }

    /// Reads a whole head, the empty line included.
    pub(super) fn parse(head: &[u8]) -> Result<Self, Unread> {
        let bad = Unread::Bad(400);
        let head = head.strip_suffix(b"\r\n\r\n").ok_or(bad)?;
        let mut lines = split_lines(head);
        let first = lines.next().and_then(|line| std::str::from_utf8(line).ok()).ok_or(bad)?;
        let (method, target) = request_line(first).ok_or(bad)?;
        let headers = lines.map(header).collect::<Option<_>>().ok_or(bad)?;
        Ok(Self { method, target: target.to_owned(), headers })
    }

    /// Iterates over the values of a header; the name is given in lower case.
    pub(super) fn header(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = move |(key, _): &&(String, String)| key == name;
        self.headers.iter().filter(named).map(|(_, value)| value.as_str())
    }
}

fn split_lines(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(head);
    std::iter::from_fn(move || {
        let text = rest?;
        match text.windows(2).position(|pair| pair == b"\r\n") {
            Some(at) => {
                rest = Some(&text[at + 2..]);
                Some(&text[..at])
            }
            None => {
                rest = None;
                Some(text)
            }
        }
    })
}

fn request_line(line: &str) -> Option<(Method, &str)> {
    let mut parts = line.split(' ');
    let (method, target, version) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = target.starts_with('/') && target.bytes().all(|byte| byte.is_ascii_graphic());
    let known = version == "HTTP/1.1" || version == "HTTP/1.0";
    if parts.next().is_some() || !plain || !known || !is_token(method) {
        return None;
    }
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        _ => Method::Other,
    };
    Some((method, target))
}

fn header(line: &[u8]) -> Option<(String, String)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = std::str::from_utf8(&line[..colon]).ok().filter(|name| is_token(name))?;
    // Only the headers of `guard` are looked at, and those are ASCII when they are right.
    let value = String::from_utf8_lossy(&line[colon + 1..]);
    let value = value.trim_matches([' ', '\t']);
    if value.contains(['\r', '\n', '\0']) {
        return None;
    }
    Some((name.to_ascii_lowercase(), value.to_owned()))
}

fn is_token(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{Method, Request, Unread};

    #[test]
    fn reads_what_a_browser_sends() {
        let head = b"GET /nb/?a=b HTTP/1.1\r\nHost: localhost:1\r\nCookie:\xff \r\n\r\n";
        let request = Request::parse(head).expect("is a request");
        assert_eq!((request.method, &*request.target), (Method::Get, "/nb/?a=b"));
        assert_eq!(request.header("host").collect::<Vec<_>>(), ["localhost:1"]);
    }

    #[test]
    fn refuses_what_no_browser_sends() {
        let bad: [&[u8]; 12] = [
            b"",
            b"\r\n\r\n",
            b"GET /\r\n\r\n",
            b"GET / HTTP/2.0\r\n\r\n",
            b"GET  / HTTP/1.1\r\n\r\n",
            b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n",
            b"GET /\xc3\xa6 HTTP/1.1\r\n\r\n",
            b"G(T / HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\nOrigin: y\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost\r\n\r\n",
        ];
        for head in bad {
            let text = String::from_utf8_lossy(head);
            assert_eq!(Request::parse(head), Err(Unread::Bad(400)), "{text:?}");
        }
    }
}
