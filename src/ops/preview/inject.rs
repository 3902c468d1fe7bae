//! Knows how the preview gets into a page: as one script by its address, so
//! that the page's own content security policy holds.

/// Returns the page with the preview's script in it. `pages` names the tree
/// that the page comes from and holds no character that HTML minds.
pub(super) fn script(page: &[u8], pages: &str) -> Vec<u8> {
    let tag = format!("<script src=\"/-/preview.js\" data-pages=\"{pages}\" defer></script>");
    let at = find(page, b"</head>").or_else(|| find(page, b"</body>")).unwrap_or(page.len());
    let mut out = Vec::with_capacity(page.len() + tag.len());
    out.extend_from_slice(&page[..at]);
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(&page[at..]);
    out
}

fn find(page: &[u8], tag: &[u8]) -> Option<usize> {
    page.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::script;

    fn with_script(page: &str) -> String {
        let page = String::from_utf8(script(page.as_bytes(), "a-1")).expect("stays UTF-8");
        page.replace("<script src=\"/-/preview.js\" data-pages=\"a-1\" defer></script>", "[S]")
    }

    #[test]
    fn goes_to_the_end_of_the_head_or_the_body_or_the_page() {
        assert_eq!(with_script("<head>æ</HEAD><body></body>"), "<head>æ[S]</HEAD><body></body>");
        assert_eq!(with_script("<p>ø</p></body>"), "<p>ø</p>[S]</body>");
        assert_eq!(with_script("<p>å"), "<p>å[S]");
    }
}
