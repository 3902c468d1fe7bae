//! Knows under which numbers modules are known, and which of them only got another.

use super::found::{Known, ModuleRedline, Renumbered};
use crate::edition::{Chapter, Edition};

/// Returns how a module is known in its edition.
pub(super) fn known(chapter: &Chapter) -> Known {
    Known { number: chapter.number.clone(), slug: chapter.id.clone() }
}

/// Returns the modules that say the same under another number.
pub(super) fn renumbered(
    before: &Edition,
    after: &Edition,
    pairs: &[(Option<usize>, Option<usize>)],
    modules: &[ModuleRedline],
) -> Vec<Renumbered> {
    let one = |(chapter, (old, new)): (usize, &(Option<usize>, Option<usize>))| {
        let (old, new) = (&before.chapters[(*old)?], &after.chapters[(*new)?]);
        let is_told = modules.iter().any(|module| module.chapter == chapter);
        let differs = old.number != new.number && !is_told;
        differs.then(|| Renumbered { chapter, before: known(old), after: known(new) })
    };
    pairs.iter().enumerate().filter_map(one).collect()
}
