//! Knows the example: the Family Partner manual with a constructed past.
//!
//! Nothing of this past happened. It is made backwards: `history.yml` tells in
//! which steps the manual might have come about, `wordings.yml` how it might have
//! read before, and each state is derived from the texts as they are in `manual/`.

mod source;
mod story;
mod state;
mod wording;
mod extent;
mod links;
mod registers;
mod message;
mod play;

use crate::vcs::{Plan, Snapshot};

/// Returns the repository of the example: the same commits, to the byte, each time
/// that it is made of the same files, `book.toml` and those below `manual/`.
pub fn example(files: &Snapshot) -> Plan {
    play::play(&story::Story::read(), &source::Source::of(files))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::extent::Sections;
    use super::source::{Source, path};
    use super::story::Story;
    use super::wording::back;
    use crate::ops;
    use crate::vcs::{self, Snapshot};

    fn manual() -> Snapshot {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        vcs::read(root, &ops::scope(root).unwrap()).unwrap().value
    }

    /// When an author rewords a passage that `wordings.yml` knows, this tells which.
    #[test]
    fn every_older_wording_fits_the_text_of_today() {
        let (story, files) = (Story::read(), manual());
        let source = Source::of(&files);
        let places: BTreeSet<&str> = story.wordings.iter().map(|own| &*own.within).collect();
        let mut count = 0;
        for within in places {
            for lang in ["nb", "en", "file"] {
                let mut text = match lang {
                    "file" => source.text(&path(&format!("manual/{within}"))).to_owned(),
                    _ => source.module(within, lang).to_owned(),
                };
                for wording in story.wordings.iter().filter(|wording| wording.within == within) {
                    let Some(edit) = wording.edit(lang) else { continue };
                    let was = back(&text, edit);
                    assert!(was.is_some(), "{within} {lang}: wordings.yml, {}", wording.id);
                    text = was.unwrap_or_default();
                    count += 1;
                }
            }
        }
        assert!(count >= 75, "{count}");
    }

    #[test]
    fn every_step_speaks_of_what_there_is() {
        let (story, files) = (Story::read(), manual());
        let source = Source::of(&files);
        let mut open: BTreeSet<&str> = story.wordings.iter().map(|own| &*own.id).collect();
        let mut labels = BTreeSet::new();
        let wordings = open.clone();
        for step in &story.steps {
            let people = step.with.iter().chain([&step.by]);
            for id in people {
                assert!(story.people.contains_key(id), "{}: {id}", step.subject);
            }
            let deeds = &step.deeds;
            for text in deeds.sketch.iter().chain(&deeds.write) {
                let (text, last) = text.split_once('#').unwrap_or((text, ""));
                let slug = text.split('/').next().unwrap_or_default();
                let sections = Sections::of(source.module(slug, "nb")).sections;
                let ids: Vec<&str> = sections.into_iter().map(|(id, _)| id).collect();
                assert!(!ids.is_empty(), "{}: {slug}", step.subject);
                assert!(last.is_empty() || ids.contains(&last), "{}: {last}", step.subject);
            }
            for slug in deeds.rename.iter().chain(&deeds.split) {
                assert!(source.modules.contains_key(slug.as_str()), "{}: {slug}", step.subject);
            }
            for name in &deeds.reword {
                let id = name.split('/').next().unwrap_or_default();
                assert!(wordings.contains(id), "{}: {id}", step.subject);
                open.remove(id);
            }
            for label in &step.ignore {
                assert!(labels.contains(label), "{}: {label}", step.subject);
            }
            labels.extend(step.label.clone());
        }
        assert!(open.is_empty(), "no step rewords {open:?}");
    }
}
