//! Knows which images can be shown: found inside the manual, of a format that
//! browsers and Typst both know, small enough, and without scripts.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};

use super::target::{ImageFile, ImageFormat};
use crate::diag::{Code, Diagnostic};
use crate::markdown::Limits;
use crate::path::VPath;
use crate::text::visible;
use crate::vcs::{Contents, File};

/// The fonts that draw the words of SVG images.
#[derive(Debug, Clone)]
pub struct ImageFonts(Arc<usvg::fontdb::Database>);

impl ImageFonts {
    /// Takes the bytes of TrueType or OpenType fonts; no other font is ever used.
    pub fn new<'a>(fonts: impl IntoIterator<Item = &'a Arc<[u8]>>) -> Self {
        let mut database = usvg::fontdb::Database::new();
        for font in fonts {
            database.load_font_source(usvg::fontdb::Source::Binary(Arc::new(font.clone())));
        }
        let family = database.faces().next().map(|face| face.families[0].0.clone());
        if let Some(family) = family {
            database.set_sans_serif_family(family.clone());
            database.set_serif_family(family.clone());
            database.set_monospace_family(family);
        }
        Self(Arc::new(database))
    }
}

/// Why an image can't be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Refusal {
    Broken(String),
    TooLarge { pixels: u64 },
}

/// Images that were read before, by their bytes.
#[derive(Debug, Default)]
pub(super) struct ImageCache(Mutex<HashMap<Contents, Result<Arc<ImageFile>, Refusal>>>);

impl ImageCache {
    /// Reads an image; nothing with a finding when it can't be shown.
    pub(super) fn read(
        &self,
        path: &VPath,
        file: &File,
        fonts: &ImageFonts,
        limits: &Limits,
    ) -> Result<ImageFile, Diagnostic> {
        let known =
            |map: &HashMap<_, Result<Arc<ImageFile>, Refusal>>| map.get(&file.contents).cloned();
        let cached = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let read = cached.unwrap_or_else(|| {
            let read = decode(path, &file.bytes, fonts, limits).map(Arc::new);
            let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            map.insert(file.contents, read.clone());
            read
        });
        let name = || visible(path.as_str()).into_owned();
        match read {
            Ok(image) => Ok(ImageFile { path: path.clone(), ..ImageFile::clone(&image) }),
            Err(Refusal::Broken(reason)) => {
                let finding = Diagnostic::new(Code::BrokenImage).arg("image", name());
                Err(finding.arg("reason", visible(&reason)))
            }
            Err(Refusal::TooLarge { pixels }) => {
                let finding =
                    Diagnostic::new(Code::ImageTooLarge).arg("pixels", pixels.to_string());
                Err(finding.arg("limit", limits.image_pixels.to_string()))
            }
        }
    }
}

fn decode(
    path: &VPath,
    bytes: &Arc<[u8]>,
    fonts: &ImageFonts,
    limits: &Limits,
) -> Result<ImageFile, Refusal> {
    if path.extension().as_deref() == Some("svg") {
        return vector(path, bytes, fonts);
    }
    let broken = |error: &dyn std::fmt::Display| Refusal::Broken(error.to_string());
    let reader = image::ImageReader::new(Cursor::new(bytes));
    let mut reader = reader.with_guessed_format().map_err(|error| broken(&error))?;
    let format = match reader.format() {
        Some(image::ImageFormat::Png) => ImageFormat::Png,
        Some(image::ImageFormat::Jpeg) => ImageFormat::Jpeg,
        Some(image::ImageFormat::WebP) => ImageFormat::Webp,
        Some(_) | None => return Err(broken(&"not PNG, JPEG, SVG or WebP")),
    };
    // The header is read before anything is unpacked, so that a small file
    // can't claim the machine's memory.
    let size = imagesize::blob_size(bytes).map_err(|error| broken(&error))?;
    let pixels = (size.width as u64).saturating_mul(size.height as u64);
    if pixels > limits.image_pixels {
        return Err(Refusal::TooLarge { pixels });
    }
    let mut allowed = image::Limits::default();
    allowed.max_alloc = Some(limits.image_pixels.saturating_mul(8));
    reader.limits(allowed);
    let image = reader.decode().map_err(|error| broken(&error))?;
    let (width, height) = (image.width(), image.height());
    Ok(ImageFile { path: path.clone(), format, width, height, bytes: bytes.clone() })
}

/// Rewrites an SVG: nothing outside is read, scripts are dropped, words become paths.
fn vector(path: &VPath, bytes: &[u8], fonts: &ImageFonts) -> Result<ImageFile, Refusal> {
    let resolver = usvg::ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    let options = usvg::Options {
        resources_dir: None,
        fontdb: fonts.0.clone(),
        font_family: "Source Sans 3".to_owned(),
        image_href_resolver: resolver,
        ..usvg::Options::default()
    };
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(Refusal::Broken("a compressed SVG is not accepted".to_owned()));
    }
    let tree = usvg::Tree::from_data(bytes, &options)
        .map_err(|error| Refusal::Broken(error.to_string()))?;
    let (width, height) = (tree.size().width().ceil(), tree.size().height().ceil());
    if !(1.0..=100_000.0).contains(&width) || !(1.0..=100_000.0).contains(&height) {
        return Err(Refusal::Broken("the size is not between 1 and 100 000".to_owned()));
    }
    let text = tree.to_string(&usvg::WriteOptions::default());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both were just found to lie between 1 and 100 000"
    )]
    let (width, height) = (width as u32, height as u32);
    let bytes = Arc::from(text.into_bytes());
    Ok(ImageFile { path: path.clone(), format: ImageFormat::Svg, width, height, bytes })
}
