//! Knows what Typst may see: the theme's templates and fonts, the edition's
//! data and images. No clock, no disk, no network, no other fonts.

use std::collections::HashMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

use crate::render::RenderError;
use crate::theme::Theme;

/// The template that Typst starts with for a book.
pub(super) const MAIN: &str = "pdf/book.typ";

/// The part of the world that stays the same for every edition of a theme.
#[derive(Debug)]
pub(super) struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// One source per path for as long as the workshop lives: Typst's cache
    /// finds its results again by the identity of these.
    templates: HashMap<FileId, Source>,
    pictures: HashMap<FileId, Bytes>,
}

/// Returns the path as Typst names files; each path takes one of 65,535
/// names for ever, so paths must come from a small, stable set.
pub(super) fn name(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// Reads the PDF fonts of a theme; a file that is no font is passed over.
pub(super) fn fonts_of(theme: &Theme) -> Vec<Font> {
    let files = theme.below("fonts/pdf/").filter(|(path, _)| is_font(path));
    files.flat_map(|(_, bytes)| Font::iter(Bytes::new(bytes.clone()))).collect()
}

fn is_font(path: &str) -> bool {
    [".ttf", ".otf", ".ttc"].iter().any(|end| path.ends_with(end))
}

impl Workshop {
    /// Opens the theme's templates and fonts.
    ///
    /// # Errors
    /// Fails when the theme has no `pdf/book.typ` or no font.
    pub(super) fn new(theme: &Theme) -> Result<Self, RenderError> {
        let fonts = fonts_of(theme);
        if fonts.is_empty() {
            return Err(RenderError::MissingFile("fonts/pdf/*.ttf".into()));
        }
        let mut templates = HashMap::new();
        let mut pictures = HashMap::new();
        for (path, bytes) in theme.below("pdf/") {
            let Some(id) = name(path) else { continue };
            match std::str::from_utf8(bytes) {
                Ok(text) if path.ends_with(".typ") => {
                    templates.insert(id, Source::new(id, text.to_owned()));
                }
                Ok(_) | Err(_) => {
                    pictures.insert(id, Bytes::new(bytes.clone()));
                }
            }
        }
        let missing = || RenderError::MissingFile(MAIN.into());
        name(MAIN).filter(|id| templates.contains_key(id)).ok_or_else(missing)?;
        // Row headers of tables need this feature of Typst.
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates,
            pictures,
        })
    }

    /// Returns the fonts.
    pub(super) fn fonts(&self) -> &[Font] {
        &self.fonts
    }
}

/// A workshop with one edition on the table.
#[derive(Debug)]
pub(super) struct Job<'a> {
    workshop: &'a Workshop,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl<'a> Job<'a> {
    /// Lays out these files, by their path, for the template to start with.
    ///
    /// # Errors
    /// Fails when the theme has no such template.
    pub(super) fn of(
        workshop: &'a Workshop,
        template: &str,
        files: impl IntoIterator<Item = (String, Arc<[u8]>)>,
    ) -> Result<Self, RenderError> {
        let main = name(template).filter(|id| workshop.templates.contains_key(id));
        let main = main.ok_or_else(|| RenderError::MissingFile(template.into()))?;
        let file = |(path, bytes): (String, Arc<[u8]>)| Some((name(&path)?, Bytes::new(bytes)));
        Ok(Self { workshop, main, files: files.into_iter().filter_map(file).collect() })
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.workshop.templates.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.get(&id).or_else(|| self.workshop.pictures.get(&id));
        found.cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    /// Tells no date, so that the same edition gives the same bytes.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
