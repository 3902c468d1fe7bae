//! Knows the search index: one per language, read by the browser piece by piece.

use std::sync::Arc;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use crate::lang::Lang;
use crate::path::VPath;
use crate::render::shelf::{RenderError, Tree};

/// Files of Pagefind that only its own user interfaces need.
const UNUSED: &[&str] = &["-ui.", "_ui.", "highlight", "component"];

/// Makes the search index of a finished tree. Pages without
/// `data-pagefind-body` are left out, and so are those outside the folders of
/// these languages; each language gets an index of its own.
///
/// # Errors
/// Fails when Pagefind does, which no text of an author causes.
pub fn index(tree: &Tree, languages: &[Lang]) -> Result<Tree, RenderError> {
    let failed = |error: &dyn std::fmt::Display| RenderError::Search(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.map_err(|error| failed(&error))?.block_on(async {
        let config = PagefindServiceConfig::builder().keep_index_url(true).build();
        let mut index = PagefindIndex::new(Some(config)).map_err(|error| failed(&error))?;
        let is_page = |path: &VPath| {
            let (folder, file) = path.as_str().split_once('/').unwrap_or_default();
            file.ends_with(".html") && languages.iter().any(|lang| lang.as_str() == folder)
        };
        for (path, bytes) in tree.iter().filter(|(path, _)| is_page(path)) {
            let page = String::from_utf8_lossy(bytes).into_owned();
            let url = Some(format!("/{path}"));
            index.add_html_file(None, url, page).await.map_err(|error| failed(&error))?;
        }
        let files = index.get_files().await.map_err(|error| failed(&error))?;
        let place = |file: pagefind::api::SyntheticFile| {
            let name = file.filename.to_string_lossy().replace('\\', "/");
            let path = VPath::new(&format!("pagefind/{name}")).ok()?;
            let used = !UNUSED.iter().any(|part| name.contains(part));
            used.then(|| (path, Arc::from(file.contents)))
        };
        Ok(files.into_iter().filter_map(place).collect())
    })
}
