//! Knows how a manual becomes the one of a municipality: its words where it fills
//! in, its texts in the place of blocks or beside them. What comes out is a manual
//! like any other.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::adaptation::Adaptation;
use super::load::{Manual, Module, Text};
use super::place;
use crate::diag::Span;
use crate::lang::{ByLang, Lang};
use crate::markdown::ast::{
    Authored, Block, BlockKind, Document, Inline, InlineKind, Local, LocalAct, NoteText, Owner,
};
use crate::markdown::edit::{self, Edit};
use crate::path::VPath;
use crate::text::visible;
use crate::vcs::Contents;

/// The scheme of links that name a slot.
pub(super) const SLOT: &str = "slot:";

/// Whose edition of the manual it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalEdition {
    /// What readers call the municipality.
    pub name: ByLang<String>,
    /// What this edition is.
    pub about: ByLang<String>,
    /// The version of the manual that its texts were written beside.
    pub based_on: String,
}

impl Manual {
    /// Returns the adaptation with this id.
    pub fn adaptation(&self, id: &str) -> Option<&Adaptation> {
        self.adaptations.iter().find(|own| own.facts.id == id)
    }

    /// Returns the manual as a municipality uses it.
    #[must_use]
    pub fn adapted(&self, adaptation: &Adaptation) -> Self {
        let facts = &adaptation.facts;
        let mut manual = self.clone();
        for (slug, module) in &mut manual.modules {
            let pen = Pen { adaptation, local: adaptation.modules.get(slug), manual: self };
            *module = pen.module(module);
        }
        let settings = &mut manual.settings;
        settings.id = format!("{}-{}", settings.id, facts.id);
        if !facts.languages.is_empty() {
            settings.languages.retain(|lang| facts.languages.contains(lang));
        }
        let named = settings.title.iter().map(|(lang, title)| {
            let name = facts.name.get_or(lang, &self.settings.languages);
            (lang.clone(), name.map_or(title.clone(), |(_, name)| format!("{title}, {name}")))
        });
        settings.title = named.collect();
        manual.local = Some(LocalEdition {
            name: facts.name.clone(),
            about: facts.about.clone(),
            based_on: facts.based_on.clone(),
        });
        manual.adaptations = Vec::new();
        manual
    }
}

/// Writes the texts of one module anew.
struct Pen<'a> {
    adaptation: &'a Adaptation,
    local: Option<&'a Module>,
    manual: &'a Manual,
}

impl Pen<'_> {
    fn module(&self, module: &Arc<Module>) -> Arc<Module> {
        let mut texts = ByLang::default();
        let mut is_other = false;
        for (lang, text) in module.texts.iter() {
            let own = self.text(lang, text);
            is_other |= own.is_some();
            texts.insert(lang.clone(), own.unwrap_or_else(|| text.clone()));
        }
        match is_other {
            true => Arc::new(Module { texts, ..Module::clone(module) }),
            false => module.clone(),
        }
    }

    /// Returns the text with what the municipality says; nothing when that is nothing.
    fn text(&self, lang: &Lang, text: &Text) -> Option<Text> {
        let local = self.local.and_then(|local| local.texts.get(lang));
        let mut document = Document::clone(&text.document);
        if let Some(local) = local {
            let owner = Owner { name: self.name(lang), file: local.path.clone() };
            put(&mut document, &local.document, &owner);
        }
        let mut fill = Fill { pen: self, lang, is_filled: false };
        edit::inlines(&mut document.purpose, &mut fill);
        edit::blocks(&mut document.blocks, &mut fill);
        document.notes.iter_mut().for_each(|note| edit::blocks(&mut note.blocks, &mut fill));
        (fill.is_filled || local.is_some()).then(|| Text {
            path: text.path.clone(),
            contents: self.contents(text, local),
            document: Arc::new(document),
        })
    }

    fn name(&self, lang: &Lang) -> String {
        let name = self.adaptation.facts.name.get_or(lang, &self.manual.settings.languages);
        visible(name.map_or("", |(_, name)| name)).into_owned()
    }

    /// Names what the text is made of: other words, another name.
    fn contents(&self, text: &Text, local: Option<&Text>) -> Contents {
        let mut hasher = DefaultHasher::new();
        (text.contents, local.map(|local| local.contents)).hash(&mut hasher);
        format!("{:?}", self.adaptation.facts).hash(&mut hasher);
        let mut contents = text.contents;
        contents.0[..8].copy_from_slice(&hasher.finish().to_le_bytes());
        contents
    }
}

/// Puts the local texts of a file where they belong, and their footnotes after those of
/// the manual.
fn put(document: &mut Document<Authored>, local: &Document<Authored>, owner: &Owner) {
    let mut labels = Labels(&owner.file);
    for block in &local.blocks {
        let mut block = block.clone();
        edit::blocks(std::slice::from_mut(&mut block), &mut labels);
        if let BlockKind::Local(own) = &mut block.kind {
            own.owner = Some(owner.clone());
            let at = own.at.clone();
            splice(&mut document.blocks, &at, block);
        }
    }
    for note in &local.notes {
        let mut blocks = note.blocks.clone();
        edit::blocks(&mut blocks, &mut labels);
        // Links in it are seen from the file where it is written, and it says whose it is.
        let kind = BlockKind::Local(Local {
            act: LocalAct::Add,
            at: String::new(),
            deviation: String::new(),
            owner: Some(owner.clone()),
            blocks,
        });
        let blocks = vec![Block { span: note.span, kind }];
        document.notes.push(NoteText { label: labels.of(&note.label), span: note.span, blocks });
    }
}

/// Gives the footnotes of a local file labels that no footnote of the manual has.
struct Labels<'a>(&'a VPath);

impl Labels<'_> {
    fn of(&self, label: &str) -> String {
        // No label holds the end of a line.
        format!("{label}\n{}", self.0)
    }
}

impl Edit<Authored> for Labels<'_> {
    fn inline(&mut self, inline: &mut Inline<Authored>) {
        if let InlineKind::Note(label) = &mut inline.kind {
            *label = self.of(label);
        }
    }
}

/// Puts a local text where it belongs; a place that there isn't was a finding.
fn splice(blocks: &mut Vec<Block<Authored>>, at: &str, local: Block<Authored>) {
    let is_replacing = matches!(&local.kind, BlockKind::Local(own) if own.act == LocalAct::Replace);
    let Some((blocks, place)) = place::find_mut(blocks, at) else { return };
    if is_replacing {
        blocks[place] = local;
    } else {
        let after = place::end_of(blocks, place);
        blocks.insert(after, local);
    }
}

/// Puts the words of the municipality where the manual leaves room for them.
struct Fill<'a> {
    pen: &'a Pen<'a>,
    lang: &'a Lang,
    is_filled: bool,
}

impl Edit<Authored> for Fill<'_> {
    fn inline(&mut self, inline: &mut Inline<Authored>) {
        let InlineKind::Link { to, .. } = &inline.kind else { return };
        let Some(id) = to.strip_prefix(SLOT) else { return };
        let slots = &self.pen.adaptation.facts.slots;
        let words =
            slots.get(id).map(|own| own.words(self.lang, &self.pen.manual.settings.languages));
        let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) else { return };
        let text = InlineKind::Text(visible(words).into_owned());
        let content = vec![Inline { span: inline.span, kind: text }];
        inline.kind = InlineKind::Slot { id: id.to_owned(), is_filled: true, content };
        self.is_filled = true;
    }
}

/// What lies under a local text in the manual.
#[derive(Debug, Clone)]
pub struct Underlying<'a> {
    /// The slug of the module.
    pub slug: &'a str,
    /// The language of the text.
    pub lang: &'a Lang,
    /// The id of the block, or of the heading.
    pub at: &'a str,
    /// The file of the local text.
    pub file: &'a VPath,
    /// Where the local text stands in it.
    pub span: Span,
    /// The file of the manual's text.
    pub core_file: &'a VPath,
    /// The words that lie there now.
    pub text: String,
}

impl Manual {
    /// Returns what lies under each local text of an adaptation.
    pub fn under<'a>(&'a self, adaptation: &'a Adaptation) -> Vec<Underlying<'a>> {
        let mut all = Vec::new();
        for (slug, local) in &adaptation.modules {
            let Some(module) = self.modules.get(slug) else { continue };
            for (lang, text) in local.texts.iter() {
                let Some(core) = module.texts.get(lang) else { continue };
                for block in &text.document.blocks {
                    let BlockKind::Local(own) = &block.kind else { continue };
                    let Some(words) = self.text_at(slug, lang, &own.at) else { continue };
                    all.push(Underlying {
                        slug,
                        lang,
                        at: &own.at,
                        file: &text.path,
                        span: block.span,
                        core_file: &core.path,
                        text: words,
                    });
                }
            }
        }
        all
    }

    /// Returns the words of a block, or of what stands under a heading; nothing
    /// when there is no such place.
    pub fn text_at(&self, slug: &str, lang: &Lang, at: &str) -> Option<String> {
        let text = self.modules.get(slug)?.texts.get(lang)?;
        place::words_at(&text.document.blocks, at)
    }
}
