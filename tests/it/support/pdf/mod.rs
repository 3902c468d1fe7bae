//! Reads back what a PDF says: its tags, its words, its links.

mod content;
mod font;

use std::collections::BTreeMap;

use hayro_syntax::Pdf as File;
use hayro_syntax::object::{Array, Dict, Object};

/// What a reader is told about a PDF.
#[derive(Debug)]
pub(crate) struct Pdf {
    /// The tags below the root of the structure.
    pub(crate) tags: Vec<Tag>,
    /// What each link does: `URI https://…` or `GoTo`.
    pub(crate) links: Vec<String>,
    /// What each link inside the book says of itself.
    pub(crate) said: Vec<String>,
    /// The words around the text of each page, which no tag holds.
    pub(crate) furniture: Vec<String>,
}

/// A tag with what it holds, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tag {
    /// An element of the structure.
    Element {
        /// `P`, `H1`, `Table` and so on.
        name: String,
        /// Its text alternative, language and the like, as readable words.
        facts: Vec<String>,
        /// What it holds.
        inside: Vec<Self>,
    },
    /// Words.
    Text(String),
}

/// Tags that stand inside a line.
const INLINE: &[&str] =
    &["Span", "Em", "Strong", "Link", "Code", "Quote", "Reference", "Sub", "Lbl"];

impl Pdf {
    /// Reads a PDF.
    #[track_caller]
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let file = File::new(bytes.to_vec()).unwrap();
        let mut marked = BTreeMap::new();
        let (mut links, mut said) = (Vec::new(), Vec::new());
        for page in file.pages().iter() {
            let number = page.raw().obj_id().unwrap().obj_number;
            content::read(page, number, &mut marked);
            for note in page.raw().get::<Array<'_>>("Annots").into_iter().flat_map(|a| dicts(&a)) {
                links.extend(action(&note));
                let words = note.get::<hayro_syntax::object::String<'_>>("Contents");
                let words = words.filter(|_| note.contains_key("Dest"));
                said.extend(words.map(|words| decoded(words.as_bytes())));
            }
        }
        let root: Dict<'_> = file.xref().get(file.xref().root_id()).unwrap();
        let tree: Dict<'_> = root.get("StructTreeRoot").expect("the PDF is tagged");
        let mut tags = Vec::new();
        kids(&tree, None, &marked, &mut tags);
        let around = marked.into_iter().filter(|((_, number), _)| *number == FURNITURE);
        let furniture = around.map(|(_, (words, _))| words).collect();
        Self { tags, links, said, furniture }
    }

    /// Returns the words in reading order, one line for each paragraph, cell
    /// and the like.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.tags.iter().for_each(|tag| tag.write_text(&mut out));
        out
    }

    /// Returns the tags as an indented tree.
    pub(crate) fn outline(&self) -> String {
        let mut out = String::new();
        self.tags.iter().for_each(|tag| tag.write_outline(0, &mut out));
        out
    }

    /// Counts the tags by name.
    pub(crate) fn counts(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        self.tags.iter().for_each(|tag| tag.count(&mut counts));
        counts
    }
}

impl Tag {
    fn write_text(&self, out: &mut String) {
        match self {
            Self::Text(words) => out.push_str(words),
            // What counts or marks an item is furniture.
            Self::Element { name, .. } if name == "Lbl" => {}
            Self::Element { name, inside, .. } => {
                let block = !INLINE.contains(&name.as_str());
                let end = |out: &mut String| {
                    if block && !out.is_empty() && !out.ends_with('\n') {
                        out.push('\n');
                    }
                };
                end(out);
                inside.iter().for_each(|tag| tag.write_text(out));
                end(out);
            }
        }
    }

    fn write_outline(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        match self {
            Self::Text(words) => out.push_str(&format!("{indent}{:?}\n", words.trim())),
            Self::Element { name, facts, inside } => {
                let facts: String = facts.iter().map(|fact| format!(" {fact}")).collect();
                out.push_str(&format!("{indent}{name}{facts}\n"));
                inside.iter().for_each(|tag| tag.write_outline(depth + 1, out));
            }
        }
    }

    fn count(&self, counts: &mut BTreeMap<String, usize>) {
        if let Self::Element { name, inside, .. } = self {
            *counts.entry(name.clone()).or_default() += 1;
            inside.iter().for_each(|tag| tag.count(counts));
        }
    }
}

/// Stands for words that no tag holds; a mark's number is never negative.
const FURNITURE: i64 = -1;

/// The words under each mark of each page, and their language if it is said.
type Marked = BTreeMap<(i32, i64), (String, Option<String>)>;

/// Reads what an element holds: words by their number on a page, or elements.
fn kids(element: &Dict<'_>, page: Option<i32>, marked: &Marked, into: &mut Vec<Tag>) {
    let own_page = element.get_ref("Pg").map(|page| page.obj_number).or(page);
    let kids: Vec<Object<'_>> = match element.get::<Object<'_>>("K") {
        Some(Object::Array(list)) => list.iter::<Object<'_>>().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    for kid in kids {
        match kid {
            Object::Number(number) => words(own_page, number.as_i64(), marked, into),
            Object::Dict(inner) => match name(&inner, "Type").as_deref() {
                Some("MCR") => {
                    let page = inner.get_ref("Pg").map(|page| page.obj_number).or(own_page);
                    let number = inner.get::<i32>("MCID").unwrap();
                    words(page, i64::from(number), marked, into);
                }
                Some("OBJR") => {}
                _ => into.push(element_of(&inner, own_page, marked)),
            },
            other => panic!("a tag holds {other:?}"),
        }
    }
}

fn words(page: Option<i32>, number: i64, marked: &Marked, into: &mut Vec<Tag>) {
    let Some((words, lang)) = page.and_then(|page| marked.get(&(page, number))) else { return };
    match (lang, into.last_mut()) {
        _ if words.is_empty() => {}
        (Some(lang), _) => into.push(Tag::Element {
            name: "Span".to_owned(),
            facts: vec![format!("Lang={lang:?}")],
            inside: vec![Tag::Text(words.clone())],
        }),
        (None, Some(Tag::Text(before))) => before.push_str(words),
        (None, _) => into.push(Tag::Text(words.clone())),
    }
}

fn element_of(element: &Dict<'_>, page: Option<i32>, marked: &Marked) -> Tag {
    let mut facts = Vec::new();
    for key in ["Lang", "Alt", "ActualText", "E", "T"] {
        let value = element.get::<hayro_syntax::object::String<'_>>(key);
        facts.extend(value.map(|value| format!("{key}={:?}", decoded(value.as_bytes()))));
    }
    for attribute in attributes(element) {
        for key in ["Scope", "ListNumbering", "Placement"] {
            facts.extend(name(&attribute, key).map(|value| format!("{key}={value}")));
        }
        for key in ["RowSpan", "ColSpan"] {
            facts.extend(attribute.get::<i32>(key).map(|value| format!("{key}={value}")));
        }
        facts.extend(attribute.contains_key("Headers").then(|| "Headers".to_owned()));
    }
    let mut inside = Vec::new();
    kids(element, page, marked, &mut inside);
    let name = name(element, "S").expect("an element has a name");
    if let [Tag::Element { name: own, inside: deeper, .. }] = inside.as_slice() {
        // Typst nests a bare element of the same name around some content.
        if *own == name && name == "Span" {
            return Tag::Element { name, facts, inside: deeper.clone() };
        }
    }
    Tag::Element { name, facts, inside }
}

fn attributes<'a>(element: &Dict<'a>) -> Vec<Dict<'a>> {
    match element.get::<Object<'_>>("A") {
        Some(Object::Dict(one)) => vec![one],
        Some(Object::Array(list)) => dicts(&list),
        _ => Vec::new(),
    }
}

fn action(note: &Dict<'_>) -> Option<String> {
    if note.contains_key("Dest") {
        return Some("GoTo".to_owned());
    }
    let action: Dict<'_> = note.get("A")?;
    let uri = action.get::<hayro_syntax::object::String<'_>>("URI");
    let uri = uri.map(|uri| format!(" {}", decoded(uri.as_bytes())));
    Some(format!("{}{}", name(&action, "S")?, uri.unwrap_or_default()))
}

fn dicts<'a>(list: &Array<'a>) -> Vec<Dict<'a>> {
    list.iter::<Object<'_>>().filter_map(Object::into_dict).collect()
}

fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    let name = dict.get::<hayro_syntax::object::Name<'_>>(key)?;
    Some(name.as_str().to_owned())
}

/// Reads a text string of a PDF: UTF-16 with its mark, UTF-8 with its mark, or
/// one byte a character.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
