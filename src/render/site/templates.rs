//! Knows the theme's templates.

use std::hash::{Hash as _, Hasher as _};

use tera::{Context, Tera};

use crate::render::html::encode;
use crate::render::shelf::RenderError;
use crate::theme::Theme;

/// The templates that a theme must have.
const NEEDED: &[&str] = &[
    "skeleton.html",
    "base.html",
    "root.html",
    "contents-part.html",
    "front.html",
    "downloads.html",
    "module.html",
    "register.html",
    "glossary.html",
    "sources.html",
    "report.html",
    "shapers.html",
    "shaper.html",
    "versions.html",
    "version.html",
    "status.html",
    "compare.html",
];

/// The templates of a theme, read and checked.
#[derive(Clone)]
pub(super) struct Templates {
    tera: Tera,
    /// Changes whenever a template does.
    pub key: u64,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Templates").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Templates {
    /// Reads every `site/*.html` of a theme.
    pub(super) fn read(theme: &Theme) -> Result<Self, RenderError> {
        let mut files = Vec::new();
        for (path, _) in theme.below("site/").filter(|(path, _)| path.ends_with(".html")) {
            let text = theme.text(path).ok_or_else(|| RenderError::MissingFile(path.into()))?;
            files.push((path.trim_start_matches("site/").to_owned(), text.to_owned()));
        }
        let lacks = |name: &&&str| !files.iter().any(|(file, _)| file == **name);
        if let Some(name) = NEEDED.iter().find(lacks) {
            return Err(RenderError::MissingFile(format!("site/{name}")));
        }
        let mut hasher = std::hash::DefaultHasher::new();
        files.hash(&mut hasher);
        let mut tera = Tera::new();
        tera.set_escape_fn(|text, out| out.write_all(encode::escaped(text).as_bytes()));
        tera.add_raw_templates(files).map_err(|error| failure(&error))?;
        Ok(Self { tera, key: hasher.finish() })
    }

    /// Fills a template.
    pub(super) fn fill(&self, name: &str, values: &Context) -> Result<String, RenderError> {
        self.tera.render(name, values).map_err(|error| failure(&error))
    }
}

/// Tells a template's error with its causes, because the first line alone names only the template.
fn failure(error: &tera::Error) -> RenderError {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    RenderError::Template(text)
}
