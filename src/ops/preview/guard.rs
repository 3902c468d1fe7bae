//! Decides whether a request may be answered at all.
//!
//! A page of another site can make the browser send requests to this machine.
//! Two headers that such a page can't forge tell it apart: `Host` names the
//! site that the browser believes it talks to (so a name that was rebound to
//! 127.0.0.1 is refused), and `Origin` names the page that asks.

use super::http::{Method, Request};

/// Returns the status to refuse the request with, or nothing if it may pass.
pub(super) fn refuse(request: &Request, port: u16) -> Option<u16> {
    let ours = |host: &str| is_ours(host, port);
    let mut hosts = request.header("host");
    if !(hosts.next().is_some_and(ours) && hosts.next().is_none()) {
        return Some(403);
    }
    let own_page = |origin: &str| origin.strip_prefix("http://").is_some_and(ours);
    if !request.header("origin").all(own_page) {
        return Some(403);
    }
    if request.target.starts_with("/-/") && !request.header("sec-fetch-site").all(asked_here) {
        return Some(403);
    }
    match request.method {
        Method::Get | Method::Head => None,
        Method::Other => Some(405),
    }
}

/// Returns whether `host:port` is a name of this server and of no other.
fn is_ours(host: &str, port: u16) -> bool {
    let name = match host.strip_suffix(&format!(":{port}")) {
        Some(name) => name,
        None if port == 80 => host,
        None => return false,
    };
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]"
}

/// Returns whether a page of this server asks, or the reader by typing the
/// address. Making a PDF is work that no other site may set off.
fn asked_here(site: &str) -> bool {
    site == "same-origin" || site == "none"
}

#[cfg(test)]
mod tests {
    use super::refuse;
    use crate::ops::preview::http::Request;

    fn status(head: &str) -> Option<u16> {
        refuse(&Request::parse(head.as_bytes()).expect("is a request"), 4040)
    }

    #[test]
    fn lets_in_its_own_names_only() {
        for host in ["localhost:4040", "LOCALHOST:4040", "127.0.0.1:4040", "[::1]:4040"] {
            assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")), None, "{host}");
        }
        let strangers = [
            "evil.example",
            "evil.example:4040",
            "localhost",
            "localhost:4041",
            "localhost.evil.example:4040",
            "evil.example#localhost:4040",
            "127.0.0.1@evil.example:4040",
            "127.0.0.1",
            "",
        ];
        for host in strangers {
            let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");
            assert_eq!(status(&head), Some(403), "{host}");
        }
        assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), Some(403));
        let two = "GET / HTTP/1.1\r\nHost: localhost:4040\r\nHost: localhost:4040\r\n\r\n";
        assert_eq!(status(two), Some(403));
    }

    #[test]
    fn refuses_other_origins_and_methods() {
        let with = |line: &str| status(&format!("{line}\r\nHost: localhost:4040\r\n\r\n"));
        assert_eq!(with("GET / HTTP/1.1\r\nOrigin: http://127.0.0.1:4040"), None);
        for origin in ["null", "http://evil.example", "https://localhost:4040", "http://localhost"]
        {
            assert_eq!(with(&format!("GET / HTTP/1.1\r\nOrigin: {origin}")), Some(403), "{origin}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"] {
            assert_eq!(with(&format!("{method} / HTTP/1.1")), Some(405), "{method}");
        }
        assert_eq!(with("HEAD / HTTP/1.1"), None);
    }

    #[test]
    fn keeps_other_sites_from_the_reserved_paths() {
        let from = |path: &str, site: &str| {
            let host = "Host: localhost:4040";
            status(&format!("GET {path} HTTP/1.1\r\n{host}\r\nSec-Fetch-Site: {site}\r\n\r\n"))
        };
        assert_eq!(from("/-/findings.json", "cross-site"), Some(403));
        assert_eq!(from("/-/findings.json", "same-site"), Some(403));
        assert_eq!(from("/-/findings.json", "same-origin"), None);
        assert_eq!(from("/-/findings.json", "none"), None);
        assert_eq!(from("/nb/", "cross-site"), None);
    }
}
