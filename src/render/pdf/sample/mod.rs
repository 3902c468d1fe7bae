//! An edition made in code that has every kind of block and inline content.

mod compared;
mod hostile;
mod panels;
mod registers;
mod text;

pub(super) use compared::compared;
pub(super) use hostile::hostile;

use std::sync::Arc;

use crate::diag::Span;
use crate::edition::{
    BookFacts, Chapter, ChapterFacts, DraftLabel, Edition, ImageFile, ImageFormat, LocalFacts,
    Note, NoteUse, Part, Resolved, Sheet, Target, Version,
};
use crate::lang::Lang;
use crate::manual::{Audience, KeyElement, PaperSize, Status};
use crate::markdown::ast::{Basis, Block, BlockKind, Inline, InlineKind};
use crate::path::VPath;

pub(super) type Words = Vec<Inline<Resolved>>;
pub(super) type Blocks = Vec<Block<Resolved>>;

/// Makes a language tag.
pub(super) fn lang(tag: &str) -> Lang {
    Lang::new(tag).expect("the test gives a language")
}

/// Makes a piece of a line.
pub(super) fn inline(kind: InlineKind<Resolved>) -> Inline<Resolved> {
    Inline { span: Span::default(), kind }
}

/// Makes a line of plain characters.
pub(super) fn words(text: &str) -> Words {
    vec![inline(InlineKind::Text(text.into()))]
}

/// Makes a block.
pub(super) fn block(kind: BlockKind<Resolved>) -> Block<Resolved> {
    Block { span: Span::default(), kind }
}

/// Makes a paragraph of plain characters.
pub(super) fn para(text: &str) -> Block<Resolved> {
    block(BlockKind::Paragraph(words(text)))
}

/// Makes a paragraph that is a link to the top of a chapter.
pub(super) fn link_to(chapter: usize, text: &str) -> Block<Resolved> {
    let (to, title, content) =
        (Target::Chapter { chapter, anchor: None }, String::new(), words(text));
    block(BlockKind::Paragraph(vec![inline(InlineKind::Link { to, title, content })]))
}

/// Makes a heading.
pub(super) fn heading(level: u8, anchor: &str, text: &str) -> Block<Resolved> {
    block(BlockKind::Heading { level, anchor: anchor.into(), content: words(text) })
}

/// Makes a chapter that shows these blocks.
pub(super) fn chapter(part: usize, place: usize, title: &str, blocks: Blocks) -> Chapter {
    Chapter {
        id: format!("module-{part}-{place}"),
        number: format!("{}.{}", part + 1, place + 1),
        part,
        title: words(title),
        title_text: title.into(),
        purpose: words("Kapitlet sier hva familiepartneren gjør før, under og etter besøket."),
        shown_in: None,
        facts: ChapterFacts {
            status: Status::Draft,
            audience: vec![Audience::FamilyPartner, Audience::Supervisor],
            key_element: KeyElement::HomeVisitation,
            core: vec!["K1".into(), "K2".into()],
            fidelity: vec!["F01".into(), "F02".into()],
            forms: vec!["S10".into(), "S30".into()],
            law: vec!["bvl-3-1".into()],
            basis: vec![Basis::Law, Basis::Assumed],
        },
        blocks,
        sheets: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
        contents: Vec::new(),
        past: None,
        fingerprint: 0,
    }
}

/// Makes an edition with these chapters in one part.
pub(super) fn edition(tag: &str, chapters: Vec<Chapter>) -> Edition {
    let part = Part {
        id: "foundations".into(),
        number: 1,
        title: "Grunnlag".into(),
        chapters: 0..chapters.len(),
    };
    Edition {
        lang: lang(tag),
        languages: vec![lang("nb"), lang("en")],
        is_partial: false,
        borrowed: Default::default(),
        book: book(),
        version: Version {
            tag: None,
            commit: Some("0123456789abcdef0123456789abcdef01234567".into()),
            time: Some(1_795_305_600),
            modified: true,
        },
        parts: vec![part],
        chapters: chapters.into_iter().map(std::sync::Arc::new).collect(),
        shapers: None,
        record: None,
        groups: vec![("Forskerteamet".into(), "Utvikler manualen.".into())],
        forms: registers::forms(),
        core: registers::core(),
        fidelity: registers::fidelity(),
        glossary: registers::glossary(),
        law: registers::law(),
        parameters: registers::parameters(),
        sources: registers::sources(),
        reports: Vec::new(),
        images: vec![image()],
        safety: None,
        books: Vec::new(),
        pick: None,
    }
}

fn book() -> BookFacts {
    BookFacts {
        id: "family-partner".into(),
        title: "Familiepartner".into(),
        titles: Default::default(),
        subtitle: "Manual for hjemmebesøk, foreldreveiledning og samordning".into(),
        description: "Manualen beskriver hvordan kommuner gir hjelp hjemme hos familier.".into(),
        audience: "Familiepartnere, veiledere og ledere i kommunen".into(),
        publisher: "Forskerteamet og kommunene".into(),
        licence: "CC-BY-4.0".into(),
        licence_url: "https://creativecommons.org/licenses/by/4.0/".into(),
        url: "https://manual.example.org".into(),
        label: Some(DraftLabel {
            short: "Arbeidsutkast – ikke godkjent".into(),
            long: "Arbeidsutkast. Ikke godkjent av Bufdir eller SOS-barnebyer, og ikke til bruk."
                .into(),
        }),
        local: Some(LocalFacts {
            notice: "Lokal utgave for en oppdiktet kommune.".into(),
            about: "Det som er lokalt, er merket.".into(),
            based_on: "v0.1".into(),
        }),
    }
}

/// An image of three circles.
fn image() -> ImageFile {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 480 160">
<g fill="none" stroke="#333" stroke-width="4"><circle cx="80" cy="80" r="70"/><circle cx="240" cy="80" r="70"/>
<circle cx="400" cy="80" r="70"/></g></svg>"##;
    ImageFile {
        path: VPath::new("manual/figure.svg").expect("the path is plain"),
        format: ImageFormat::Svg,
        width: 480,
        height: 160,
        bytes: Arc::from(svg.as_bytes()),
    }
}

/// Makes an edition of two chapters, of which the first has everything.
pub(super) fn everything(tag: &str) -> Edition {
    let mut first = chapter(0, 0, "Det første besøket", text::everything());
    first.notes = vec![
        Note { uses: 2, blocks: vec![para("Noten som kommer først.")] },
        Note { uses: 1, blocks: vec![para("En note til."), para("Den har to avsnitt.")] },
    ];
    first.title.push(inline(InlineKind::Note(NoteUse { number: 3, nth: 1 })));
    first.notes.push(Note { uses: 1, blocks: vec![para("Noten til tittelen.")] });
    first.sources = vec![0, 1];
    let sheet = |id: &str, title: &str, size| Sheet {
        id: id.into(),
        title: title.into(),
        anchor: format!("form-{id}"),
        size,
        lang: None,
        case: size == PaperSize::A4,
        blocks: text::sheet(),
    };
    first.sheets = vec![
        sheet("S10", "Plan for besøket", PaperSize::A4),
        sheet("S30", "Kort til familien", PaperSize::A5),
    ];
    let mut second = chapter(0, 1, "When the translation is missing", vec![para("Only English.")]);
    second.shown_in = Some(lang("en"));
    edition(tag, vec![first, second])
}
