//! Knows the content type of a file by its name.

use crate::path::VPath;

/// HTML; the only type into which the preview's script is put.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// Plain text.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";
/// A script.
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";
/// A style sheet.
pub(super) const STYLE: &str = "text/css; charset=utf-8";
/// Data for a script.
pub(super) const JSON: &str = "application/json";
/// A printed manual.
pub(super) const PDF: &str = "application/pdf";
/// A stream of events.
pub(super) const EVENTS: &str = "text/event-stream";

/// Returns the content type; a name that says nothing is plain bytes, which a
/// browser saves and never runs.
pub(super) fn of(path: &VPath) -> &'static str {
    match path.extension().as_deref().unwrap_or("") {
        "html" | "htm" => HTML,
        "css" => STYLE,
        "js" | "mjs" => SCRIPT,
        "json" | "map" => JSON,
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => TEXT,
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "wasm" => "application/wasm",
        "pdf" => PDF,
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
