//! Writes the files of a tree into a new folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::OutputError;
use crate::path::VPath;
use crate::render::Tree;

/// Writes every file of a tree below `folder`, which must not exist yet.
pub(super) fn tree(tree: &Tree, folder: &Path) -> Result<(), OutputError> {
    let make = |folder: &Path| {
        fs::create_dir_all(folder).map_err(|source| OutputError::write(folder, source))
    };
    make(folder)?;
    let folders: BTreeSet<VPath> = tree.keys().filter_map(VPath::parent).collect();
    for inner in folders {
        make(&folder.join(inner.as_str()))?;
    }
    let files: Vec<_> = tree.iter().collect();
    files.into_par_iter().try_for_each(|(path, bytes)| {
        let path = folder.join(path.as_str());
        fs::write(&path, bytes).map_err(|source| OutputError::write(&path, source))
    })
}
