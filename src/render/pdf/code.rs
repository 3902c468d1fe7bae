//! Knows the picture that a phone reads as an address: a QR code, as SVG.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Returns the code of a text, black on the white of the paper, up to its own
/// edges; nothing when the text is longer than a code can hold. Templates leave
/// four of its squares free on each side, without which phones don't see it.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // Writing to a String can't fail.
                let _ = write!(path, "M{start} {y}h{width}v1h-{width}z", width = x - start);
            }
            x += 1;
        }
    }
    let side = code.size();
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" \
         viewBox=\"0 0 {side} {side}\"><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn draws_the_three_marks_in_the_corners() {
        let drawn = svg("https://example.org/status/v1.0/").expect("it is short");
        // Version 3 has 29 modules a side; the marks begin with a bar of seven.
        assert!(drawn.contains("viewBox=\"0 0 29 29\""), "{drawn}");
        assert!(["M0 0h7v1", "M22 0h7v1", "M0 22h7v1"].iter().all(|bar| drawn.contains(bar)));
        assert!(svg(&"a".repeat(5_000)).is_none());
    }
}
