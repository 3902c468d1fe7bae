//! Knows what a writer of HTML must be told about the place it writes for.

use crate::edition::Target;
use crate::lang::Lang;
use crate::locale::Locale;

/// Says where things lie as seen from the page that is being written.
pub trait Links {
    /// Returns the words of the page's furniture.
    fn locale(&self) -> &Locale;

    /// Returns the address of a target; nothing when it can't be reached.
    fn address(&self, target: &Target) -> Option<String>;

    /// Returns how an image of the edition is shown, by its place in the edition.
    fn picture(&self, image: usize) -> Option<Picture>;

    /// Returns what is printed on a sheet besides its blocks.
    fn sheet(&self, id: &str) -> SheetFacts;

    /// Parts the words of a register that are in another language than the page into an
    /// id, what is in that language, and the language.
    fn borrowed<'w>(&'w self, _words: &'w str) -> Option<(&'w str, &'w str, &'w Lang)> {
        None
    }

    /// Returns whether the text consists of words of registers and of the page's furniture.
    fn is_made(&self) -> bool {
        false
    }

    /// Returns what a comparison says of a change besides its marks; outside
    /// one, there is nothing to say.
    fn change(&self, _number: u32) -> ChangeNote {
        ChangeNote::default()
    }
}

/// What a comparison says of a change besides its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeNote {
    /// What else about the passage changed.
    pub facts: Vec<FactNote>,
    /// What the place is called where a passage that moved stood.
    pub from: String,
    /// What the place is called where it stands now.
    pub to: String,
    /// The anchor of what tells who made the change, when and why, and its
    /// number among such.
    pub why: Option<(String, usize)>,
}

/// Something that was one thing and is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactNote {
    /// What it is called.
    pub name: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// An image as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub address: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// What is printed on a sheet besides its blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetFacts {
    /// The title.
    pub title: String,
    /// Whether it is about a family, and so has a field for the case id and a word on confidentiality.
    pub case: bool,
    /// The last line: which manual, which version.
    pub origin: String,
    /// The language of that line, if it is known.
    pub origin_lang: Option<Lang>,
    /// Its language, when that isn't the one of the text around it.
    pub lang: Option<Lang>,
}

/// A text in another language than the page around it: what is written into it is said in
/// its own.
#[derive(Clone, Copy)]
pub struct Spoken<'a> {
    links: &'a dyn Links,
    locale: &'a Locale,
}

impl<'a> Spoken<'a> {
    /// Says what is written into a text in its language; without one, in the page's.
    pub fn of(links: &'a dyn Links, lang: Option<&Lang>) -> Self {
        let locale = match lang {
            Some(lang) => Locale::of(lang),
            None => links.locale(),
        };
        Self { links, locale }
    }
}

impl Links for Spoken<'_> {
    fn locale(&self) -> &Locale {
        self.locale
    }

    fn address(&self, target: &Target) -> Option<String> {
        self.links.address(target)
    }

    fn picture(&self, image: usize) -> Option<Picture> {
        self.links.picture(image)
    }

    fn sheet(&self, id: &str) -> SheetFacts {
        self.links.sheet(id)
    }

    fn borrowed<'w>(&'w self, words: &'w str) -> Option<(&'w str, &'w str, &'w Lang)> {
        self.links.borrowed(words)
    }

    fn is_made(&self) -> bool {
        self.links.is_made()
    }

    fn change(&self, number: u32) -> ChangeNote {
        self.links.change(number)
    }
}

/// Text that stands alone: only outside addresses lead anywhere.
#[derive(Debug, Clone, Copy)]
pub struct Plain<'a>(pub &'a Locale);

impl Links for Plain<'_> {
    fn locale(&self) -> &Locale {
        self.0
    }

    fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::External(address) => Some(super::url::encoded(address)),
            Target::Chapter { .. }
            | Target::Register { .. }
            | Target::Report(_)
            | Target::Nowhere => None,
        }
    }

    fn picture(&self, _image: usize) -> Option<Picture> {
        None
    }

    fn sheet(&self, _id: &str) -> SheetFacts {
        SheetFacts::default()
    }
}
