//! Whole outputs that were looked at once and are compared ever after.

use std::fs;
use std::path::Path;

/// Compares text with the file of that name in `tests/golden/`. With
/// `HANDBOK_GOLDEN=write` in the environment it writes the file instead; read
/// every difference before committing it.
#[track_caller]
pub(crate) fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var("HANDBOK_GOLDEN").as_deref() == Ok("write") {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        actual == expected,
        "{name} differs; if the new text is right, run with HANDBOK_GOLDEN=write\n\
         --- expected\n{expected}\n--- actual\n{actual}"
    );
}
