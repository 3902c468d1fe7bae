//! Knows the files beside the pages: styles, scripts, fonts and images.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::edition::{Edition, ImageFile, ImageFormat};
use crate::path::VPath;
use crate::render::shelf::Tree;
use crate::theme::Theme;

/// Returns the theme's own files where pages look for them.
pub(super) fn of_theme(theme: &Theme) -> Tree {
    let site = theme.below("site/").filter(|(path, _)| !path.ends_with(".html"));
    let site = site.map(|(path, bytes)| (path.replacen("site/", "assets/", 1), bytes));
    let fonts = theme.below("fonts/web/").filter(|(path, _)| !path.ends_with(".md"));
    let fonts = fonts.map(|(path, bytes)| (path.replacen("fonts/web/", "assets/fonts/", 1), bytes));
    site.chain(fonts)
        .filter_map(|(path, bytes)| Some((VPath::new(&path).ok()?, bytes.clone())))
        .collect()
}

/// The names of images on the site. Each is named by its content, so that a
/// browser never shows an old one.
#[derive(Debug, Default, Clone)]
pub(super) struct ImageNames(BTreeMap<VPath, Vec<Named>>);

/// The bytes of an image and its name.
type Named = (Arc<[u8]>, String);

impl ImageNames {
    /// Names every image of the editions and puts it in the tree.
    pub(super) fn name<'e>(
        &mut self,
        editions: impl Iterator<Item = &'e Edition>,
        tree: &mut Tree,
    ) {
        let mut named = Self::default();
        for image in editions.flat_map(|edition| &edition.images) {
            if named.get(image).is_some() {
                continue;
            }
            let name = self.get(image).map_or_else(|| name_of(image), str::to_owned);
            if let Ok(path) = VPath::new(&name) {
                tree.insert(path, image.bytes.clone());
            }
            named.0.entry(image.path.clone()).or_default().push((image.bytes.clone(), name));
        }
        *self = named;
    }

    /// Returns the names of an edition's images, in their order.
    pub(super) fn of(&self, edition: &Edition) -> Vec<String> {
        let name = |image: &ImageFile| self.get(image).unwrap_or_default().to_owned();
        edition.images.iter().map(name).collect()
    }

    /// Versions that share an image share its bytes.
    fn get(&self, image: &ImageFile) -> Option<&str> {
        let known = self.0.get(&image.path)?;
        let same = known.iter().find(|(bytes, _)| Arc::ptr_eq(bytes, &image.bytes));
        same.map(|(_, name)| name.as_str())
    }
}

fn name_of(image: &ImageFile) -> String {
    let digest = Sha256::digest(&image.bytes);
    let short: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let file = image.path.file_name();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let stem: String = stem.chars().map(keep).collect();
    format!("images/{stem}-{short}.{}", extension(image.format))
}

fn extension(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpg",
        ImageFormat::Webp => "webp",
        ImageFormat::Svg => "svg",
    }
}
