//! Knows the preview's own files: script, style and the page for an empty stage.

use std::sync::Arc;

use crate::lang::Lang;
use crate::locale::{Locale, Msg, fill};
use crate::theme::Theme;

/// The files that the preview adds to the tree, below `/-/`.
#[derive(Debug)]
pub(super) struct Assets {
    /// Reloads the page and shows the overlay.
    pub script: Arc<[u8]>,
    /// The look of the overlay.
    pub style: Arc<[u8]>,
    /// Shown while no build has given a tree.
    pub waiting: Arc<[u8]>,
    /// What a reader is told when a PDF can't be made; `{reason}` is to be filled.
    pub pdf_failed: &'static str,
    /// The same of a comparison.
    pub compare_failed: &'static str,
}

impl Assets {
    /// Takes them from the theme.
    pub(super) fn of(theme: &Theme, ui: &Lang) -> Self {
        let file = |path| theme.file(path).cloned().unwrap_or_default();
        let locale = Locale::of(ui);
        let title = encode(locale.get(Msg::PreviewWaiting));
        let text = encode(locale.get(Msg::PreviewWaitingText));
        let values = [("lang", locale.tag.as_str()), ("title", &title), ("text", &text)];
        let page = fill(theme.text("preview/waiting.html").unwrap_or_default(), &values);
        Self {
            script: file("preview/preview.js"),
            style: file("preview/overlay.css"),
            waiting: page.into_bytes().into(),
            pdf_failed: locale.get(Msg::PreviewPdfFailed),
            compare_failed: locale.get(Msg::PreviewCompareFailed),
        }
    }
}

fn encode(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
