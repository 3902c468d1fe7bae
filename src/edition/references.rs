//! Knows what a text refers to, found once for as long as the text stays the same.

use std::collections::BTreeSet;

use super::links::{Destination, Scheme, percent_decoded, sort};
use crate::manual::Text;
use crate::markdown::ast::{Authored, Block, BlockKind, CiteItem, Inline, InlineKind};
use crate::markdown::walk::{self, Visit};
use crate::path::VPath;

/// What a text refers to.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    /// Its citations, in the order in which [`super::chapter::Desk::work`] resolves them.
    pub(super) citations: Vec<Vec<CiteItem>>,
    /// Before how many of its own citations it draws the programme theory, which has
    /// citations too; once for each drawing.
    pub(super) theories: Vec<usize>,
    /// The image files that it shows.
    pub(super) images: BTreeSet<VPath>,
    /// The files and folders that its links lead to.
    pub(super) targets: BTreeSet<VPath>,
    /// The entries of registers that its links lead to.
    pub(super) entries: BTreeSet<(Scheme, String)>,
}

impl References {
    /// Reads them off a text.
    pub(super) fn of(text: &Text) -> Self {
        let mut found = Finder { from: vec![&text.path], found: Self::default() };
        let document = &text.document;
        walk::inlines(&document.title, &mut found);
        walk::inlines(&document.purpose, &mut found);
        walk::blocks(&document.blocks, &mut found);
        for note in &document.notes {
            walk::blocks(&note.blocks, &mut found);
        }
        found.found
    }
}

struct Finder<'t> {
    /// The file of the text, and inside a local text the file where that is written.
    from: Vec<&'t VPath>,
    found: References,
}

impl Finder<'_> {
    fn from(&self) -> &VPath {
        self.from.last().expect("the text has a file")
    }

    fn image(&mut self, image: &str) {
        let path = image_path(self.from(), image).flatten();
        self.found.images.extend(path);
    }
}

impl<'a> Visit<'a, Authored> for Finder<'a> {
    fn block(&mut self, block: &'a Block<Authored>) {
        match &block.kind {
            BlockKind::Figure(figure) => self.image(&figure.image),
            BlockKind::Local(local) => {
                let own = local.owner.as_ref().map(|owner| &owner.file);
                self.from.extend(own);
            }
            _ => {}
        }
    }

    fn leave(&mut self, block: &'a Block<Authored>) {
        if let BlockKind::Local(local) = &block.kind
            && local.owner.is_some()
        {
            self.from.pop();
        }
        if let BlockKind::Theory(theory) = &block.kind {
            // Its caption is read first, and the drawing stands before what is below it.
            let mut caption = Finder { from: self.from.clone(), found: References::default() };
            walk::inlines(&theory.caption, &mut caption);
            let own = self.found.citations.len() + caption.found.citations.len();
            self.found.theories.push(own);
        }
    }

    fn inline(&mut self, inline: &'a Inline<Authored>) {
        match &inline.kind {
            InlineKind::Citation(items) => self.found.citations.push(items.clone()),
            InlineKind::Image { image, .. } => self.image(image),
            InlineKind::Link { to, .. } => match sort(to) {
                Destination::Entry(scheme, id) => {
                    self.found.entries.insert((scheme, id.to_owned()));
                }
                Destination::Path { path, .. } if !path.is_empty() => {
                    let target = self.from().beside(&percent_decoded(path)).ok();
                    self.found.targets.extend(target);
                }
                Destination::Path { .. }
                | Destination::External
                | Destination::Phrase(_)
                | Destination::Slot(_)
                | Destination::Report(_)
                | Destination::Forbidden(_) => {}
            },
            _ => {}
        }
    }
}

/// Returns the file that an image's path means, seen from the Markdown file:
/// nothing for an address on another machine, nothing inside when it leaves the manual.
#[expect(clippy::option_option, reason = "remote and outside are two different mistakes")]
pub(super) fn image_path(from: &VPath, written: &str) -> Option<Option<VPath>> {
    let Destination::Path { path, .. } = sort(written) else { return None };
    if path.starts_with("//") {
        return None;
    }
    let path = path.split('?').next().unwrap_or_default();
    Some(from.beside(&percent_decoded(path)).ok())
}
