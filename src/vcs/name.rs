//! Knows which file names can be part of a manual.

use crate::diag::{Code, Diagnostic};
use crate::path::VPath;

/// Returns whether a name is one that programs keep for themselves, such as
/// `.DS_Store` or an editor's lock file. These never belong to a manual.
pub(super) fn is_private(name: &[u8]) -> bool {
    name.first() == Some(&b'.')
}

/// Returns the path of a name in a folder (at the root: `None`), or the
/// finding that says why it can't be one.
pub(super) fn child(folder: Option<&VPath>, name: &[u8]) -> Result<VPath, Box<Diagnostic>> {
    let refuse = |code, arg, value: String| {
        let finding = Diagnostic::new(code).arg(arg, value);
        Box::new(folder.map_or(finding.clone(), |folder| finding.in_file(folder)))
    };
    let Ok(text) = std::str::from_utf8(name) else {
        return Err(refuse(Code::NotUtf8, "name", String::from_utf8_lossy(name).into_owned()));
    };
    if text.chars().any(char::is_control) {
        return Err(refuse(Code::HiddenCharacter, "name", text.to_owned()));
    }
    let path = match folder {
        _ if text == ".." || text.contains('/') => return Err(outside(&refuse, text)),
        Some(folder) => folder.join(text),
        None => VPath::new(text),
    };
    path.map_err(|_| outside(&refuse, text))
}

fn outside<F>(refuse: &F, text: &str) -> Box<Diagnostic>
where
    F: Fn(Code, &'static str, String) -> Box<Diagnostic>,
{
    refuse(Code::OutsideManual, "path", text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::child;
    use crate::diag::Code;
    use crate::path::VPath;

    #[test]
    fn refuses_names_that_are_no_path() {
        let folder = VPath::new("manual").expect("a test path");
        let code = |name: &[u8]| child(Some(&folder), name).map_err(|finding| finding.code);
        assert_eq!(code("å.md".as_bytes()).map(|p| p.to_string()), Ok("manual/å.md".into()));
        assert_eq!(code(b"\xff.md"), Err(Code::NotUtf8));
        assert_eq!(code(b"a\x1b[2J.md"), Err(Code::HiddenCharacter));
        assert_eq!(code(b".."), Err(Code::OutsideManual));
        assert_eq!(code(b"a\\b"), Err(Code::OutsideManual));
    }
}
