//! Knows what the templates see of the book, its chapters and its registers.

use serde::Serialize;

use super::look::LookData;
use super::node::Nodes;

/// A language as Typst takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Speech {
    /// Two or three letters.
    pub lang: String,
    /// Two letters, if the language is tied to a region.
    pub region: Option<String>,
}

/// `data/book.json`: everything except the chapters' text and the registers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BookData {
    /// The language of the edition.
    pub speech: Speech,
    /// The title, as covers and the furniture have it.
    pub title: String,
    /// The title of the document.
    pub name: String,
    /// How the pages look.
    pub look: LookData,
    /// The subtitle; may be empty.
    pub subtitle: String,
    /// What this is; may be empty.
    pub description: String,
    /// For whom it is; may be empty.
    pub audience: String,
    /// Who publishes; may be empty.
    pub publisher: String,
    /// The name of the licence.
    pub licence: String,
    /// Where it can be read; may be empty.
    pub licence_url: String,
    /// The short draft label; may be empty.
    pub label_short: String,
    /// The long draft label; may be empty.
    pub label_long: String,
    /// The version in a few words.
    pub version: String,
    /// The first digits of the commit, when the version doesn't have them; may be empty.
    pub commit: String,
    /// Where to ask whether the version is current.
    pub status: Option<StatusData>,
    /// Whose edition this is, in paragraphs; empty for the manual of everybody.
    pub local: Vec<String>,
    /// Said beside the version when the text differs from the commit; may be empty.
    pub modified: String,
    /// The same for footers, in one word.
    pub modified_short: String,
    /// The day of the version in words.
    pub date: String,
    /// Words for the document's properties.
    pub keywords: Vec<String>,
    /// Groups that shape the manual: title and description.
    pub groups: Vec<(String, String)>,
    /// The parts, each with the numbers of its chapter files.
    pub parts: Vec<PartData>,
    /// Whether any register has an entry.
    pub registers: bool,
    /// Whether there is a report.
    pub reports: bool,
}

/// Where to ask whether a printed copy is current.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusData {
    /// The address.
    pub address: String,
    /// The address as it is printed.
    pub shown: String,
    /// What a reader who can't see the picture is told; empty when there is no
    /// picture, because the address is too long for one.
    pub alt: String,
}

/// A part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartData {
    /// Counted from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Its chapters: the number of the file in `data/chapters/`, and what the divider page lists.
    pub chapters: Vec<LinkData>,
}

/// A line that leads to a chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkData {
    /// The number of the file in `data/chapters/`.
    pub file: usize,
    /// The display number, such as `3.2`.
    pub number: String,
    /// The title without marks.
    pub title: String,
    /// How to link there.
    pub label: String,
    /// How far the text has come.
    pub status: String,
}

/// `data/chapters/<n>.json`: one chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChapterData {
    /// How to link to its top.
    pub label: String,
    /// The display number, such as `3.2`.
    pub number: String,
    /// The title.
    pub title: Nodes,
    /// The title without marks, for footers.
    pub title_text: String,
    /// How far the text has come.
    pub status: String,
    /// Said when the translation is missing.
    pub notice: Option<NoticeData>,
    /// The purpose; may be empty.
    pub purpose: Nodes,
    /// Key facts: a name and what it says.
    pub facts: Vec<FactData>,
    /// The text.
    pub c: Nodes,
    /// The works that the chapter cites.
    pub sources: Vec<SourceData>,
    /// Who shaped it, when that is told.
    pub shaped: Option<ShapedData>,
    /// The sheets that follow the text.
    pub sheets: Vec<SheetData>,
}

/// A key fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactData {
    /// What it is about.
    pub name: String,
    /// One or more values.
    pub values: Vec<Nodes>,
}

/// Says that the text is in another language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoticeData {
    /// The words.
    pub text: String,
    /// The language of the text.
    pub speech: Speech,
}

/// A work that a chapter cites, or an entry of the register of sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceData {
    /// How to link here.
    pub label: Option<String>,
    /// The entry.
    pub c: Nodes,
    /// Chapters that cite it.
    pub used: Nodes,
}

/// Who shaped a chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShapedData {
    /// Groups, people, first published, last changed in substance.
    pub facts: Vec<FactData>,
    /// The changes by version, the newest first.
    pub versions: Vec<VersionData>,
}

/// The changes of one version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VersionData {
    /// The version.
    pub name: String,
    /// The changes, the newest first.
    pub changes: Vec<ChangeData>,
}

/// A change in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeData {
    /// What it is to readers.
    pub class: String,
    /// Whether the text says something else since.
    pub strong: bool,
    /// Why.
    pub reason: String,
    /// When and by whom.
    pub about: String,
}

/// A sheet to print.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetData {
    /// `S10`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The title's language, when that isn't the edition's.
    pub title_speech: Option<Speech>,
    /// How to link here.
    pub label: Option<String>,
    /// Whether it has a field for the case id.
    pub case: bool,
    /// `a4` or `a5`.
    pub size: &'static str,
    /// Its language, when that isn't the one of the chapter's text.
    pub speech: Option<Speech>,
    /// What stands on it.
    pub c: Nodes,
}

/// `data/registers.json`: the lists at the end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegisterData {
    /// Forms and hand-outs.
    pub forms: Vec<FormData>,
    /// Core components.
    pub core: Vec<CoreData>,
    /// Fidelity items.
    pub fidelity: Vec<super::FidelityData>,
    /// Terms.
    pub glossary: Vec<GlossaryData>,
    /// Provisions of law.
    pub law: Vec<LawData>,
    /// Parameters.
    pub parameters: Vec<ParameterData>,
    /// Sources.
    pub sources: Vec<SourceData>,
}

/// A line of the list of forms.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FormData {
    /// `S10`.
    pub id: String,
    /// How to link here.
    pub label: String,
    /// Its title, linked to its sheet.
    pub title: Nodes,
    /// What it is.
    pub kind: String,
    /// Whether it is written.
    pub state: String,
    /// Chapters that use it.
    pub used: Nodes,
}

/// A core component.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoreData {
    /// `K1`.
    pub id: String,
    /// How to link here.
    pub label: String,
    /// Its name.
    pub title: String,
    /// Pairs of a name and what it says.
    pub facts: Vec<(String, Nodes)>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GlossaryData {
    /// The term.
    pub term: String,
    /// How to link here.
    pub label: String,
    /// What it means, with the remark.
    pub definition: String,
    /// A remark; may be empty.
    pub note: String,
    /// Words to avoid; may be empty.
    pub avoid: String,
    /// The term in the other languages.
    pub others: Nodes,
}

/// A provision of law.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LawData {
    /// How to link here.
    pub label: String,
    /// The act and its section, linked to where it can be read.
    pub section: Nodes,
    /// What it means for the manual.
    pub point: String,
    /// Whether and when it was checked.
    pub checked: String,
    /// Chapters that refer to it.
    pub used: Nodes,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterData {
    /// How to link here.
    pub label: String,
    /// What it is the value of.
    pub name: String,
    /// The value.
    pub value: String,
    /// Where it is from.
    pub source: Nodes,
}
