//! Knows how an empty manual begins.

use include_dir::{Dir, include_dir};

use crate::path::VPath;
use crate::text::slug;
use crate::vcs::{NewCommit, Plan, Signer, Snapshot};

static START: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/ops/init/start");
const MESSAGE: &str = "manual: begin\n";
const PEOPLE: &str = "manual/people.yml";
const NOBODY: &str = "collaborators: []\n";

/// Returns the files of an empty manual, which builds as it is. The name becomes
/// part of file names. Whoever begins it is declared in `people.yml`, without
/// name and address, so that nothing that is written later comes from a stranger.
pub fn start(name: &str, by: Option<&Signer>) -> Snapshot {
    let id = slug(name);
    let id = if id.is_empty() { "manual" } else { &id };
    let mut files = Snapshot::default();
    collect(&START, id, &mut files);
    if let Some(by) = by {
        declare(by, &mut files);
    }
    files
}

/// Declares somebody as one of the editors, shown only as part of the group.
fn declare(by: &Signer, files: &mut Snapshot) {
    let path = VPath::new(PEOPLE).expect("a plain name is a path");
    let nobody = files.text(&path).and_then(|text| text.strip_suffix(NOBODY));
    let before = nobody.expect("the started manual declares nobody");
    let somebody = format!(
        "collaborators:\n  - id: editor-1\n    group: editors\n    \
         role: {{nb: \"Redaktør\", en: \"Editor\"}}\n    show: group\n    git: [\"{}\"]\n",
        by.identity().declaration()
    );
    let text = format!("{before}{somebody}");
    files.insert(path, text.into_bytes());
}

/// Plans the repository of a new manual: one commit when it is known whose it is.
pub fn founding(files: &Snapshot, by: Option<&Signer>, time: i64) -> Plan {
    let commit = |by: &Signer| NewCommit {
        author: by.clone(),
        time,
        message: MESSAGE.to_owned(),
        parents: Vec::new(),
        files: files.clone(),
        ignored: Vec::new(),
    };
    Plan { commits: by.map(commit).into_iter().collect(), tags: Vec::new() }
}

fn collect(dir: &'static Dir<'static>, id: &str, into: &mut Snapshot) {
    for file in dir.files() {
        let inside = file.path().to_str().map(|path| path.replace('\\', "/"));
        // Under its own name it would hide files of handbok itself from git.
        let inside =
            inside.map(|path| if path == "gitignore" { ".gitignore".into() } else { path });
        let Some(path) = inside.and_then(|path| VPath::new(&path).ok()) else { continue };
        let text = String::from_utf8_lossy(file.contents());
        into.insert(path, text.replace("{id}", id).into_bytes());
    }
    for inner in dir.dirs() {
        collect(inner, id, into);
    }
}
