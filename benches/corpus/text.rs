//! Knows what a manual consists of, apart from any layout.

/// The languages of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Nb,
    En,
}

impl Lang {
    /// Both languages, in the order in which everything holds them.
    pub const ALL: [Self; 2] = [Self::Nb, Self::En];

    /// Returns the language with this tag.
    pub fn named(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// Returns the tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::En => "en",
        }
    }

    /// Chooses one of two values.
    pub fn of<T: Copy>(self, both: [T; 2]) -> T {
        both[self as usize]
    }
}

/// One value per language, `nb` first.
pub type Both<T> = [T; 2];

/// A manual.
#[derive(Debug)]
pub struct Book {
    pub parts: Vec<Part>,
    pub modules: Vec<Module>,
    pub registers: super::registers::Registers,
    /// How many figures there are to choose from.
    pub figures: usize,
    /// How many words the modules have in one language.
    pub words: usize,
}

/// Some modules in a row.
#[derive(Debug)]
pub struct Part {
    pub slug: String,
    pub title: Both<String>,
    pub modules: std::ops::Range<usize>,
}

/// One module.
#[derive(Debug)]
pub struct Module {
    pub slug: String,
    pub part: usize,
    pub title: Both<String>,
    pub blocks: Both<Vec<Block>>,
    /// The ids of its headings, the same in both languages.
    pub headings: Vec<String>,
    /// The sources that it cites, in order.
    pub sources: Vec<usize>,
    /// Its sheet, if it has one: the place in the register.
    pub form: Option<usize>,
}

/// Something in a line.
#[derive(Debug)]
pub enum Piece {
    Words(String),
    Strong(String),
    Emphasis(String),
    Code(String),
    /// A link to a heading of a module; `heading` wraps round.
    Module {
        words: String,
        module: usize,
        heading: usize,
    },
    Web {
        words: String,
        address: String,
    },
    Entry {
        words: String,
        register: Register,
        place: usize,
    },
    Source(usize),
    Note(Line),
}

/// The registers that lines point into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    Glossary,
    Law,
    Core,
    Forms,
}

/// Pieces with nothing between them.
pub type Line = Vec<Piece>;

/// An item of a list.
#[derive(Debug)]
pub struct Item {
    pub line: Line,
    pub below: Vec<Line>,
}

/// One block.
#[derive(Debug)]
pub enum Block {
    Heading { level: usize, id: String, words: String },
    Paragraph(Line),
    Bullets(Vec<Item>),
    Steps(Vec<Item>),
    Ticks(Vec<(bool, Line)>),
    Table(Table),
    Figure { figure: usize, alt: String, caption: String },
    Quote(Vec<Line>),
    Definitions(Vec<(String, Line)>),
    Code(Vec<String>),
    Panel { kind: &'static PanelKind, title: String, body: Vec<Self> },
    Fidelity(Vec<usize>),
    Form(Sheet),
}

impl Block {
    /// Returns whether this is a list of any kind.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Bullets(_) | Self::Steps(_) | Self::Ticks(_))
    }
}

/// A table with a caption.
#[derive(Debug)]
pub struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Line>>,
}

/// A sheet to fill in.
#[derive(Debug)]
pub struct Sheet {
    pub form: usize,
    pub blanks: Vec<String>,
    pub section: String,
    pub ticks: Vec<String>,
    pub prompts: Vec<(String, usize)>,
    pub scale: String,
    pub head: Vec<String>,
    pub roles: Vec<String>,
}

/// A kind of panel: the name of its directive, and the word that readers see.
#[derive(Debug)]
pub struct PanelKind {
    pub directive: Both<&'static str>,
    pub word: Both<&'static str>,
    pub attributes: &'static str,
}
