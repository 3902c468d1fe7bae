//! The same text in every place that text can be.

use super::panels::{local, panel};
use super::text::{link, register, table};
use super::{Blocks, Words, block, chapter, inline, lang, para, words};
use crate::edition::{Chapter, ImageRef, Note, NoteUse, Register, Sheet, Target};
use crate::manual::PaperSize;
use crate::markdown::ast::{BlockKind, Definition, Figure, InlineKind, PanelKind, Scale};

/// Makes a chapter with this text in every place that text can be.
pub(in crate::render::pdf) fn hostile(place: usize, text: &str) -> Chapter {
    let mut chapter = chapter(0, place, text, of(text));
    chapter.purpose = words(text);
    chapter.notes = vec![Note { uses: 1, blocks: vec![para(text)] }];
    chapter.facts.core = vec![text.into()];
    let (id, title, anchor) = (text.into(), text.into(), "form".into());
    let blocks = of(text);
    chapter.sheets = vec![Sheet {
        id,
        title,
        anchor,
        size: PaperSize::A4,
        case: true,
        lang: Some(lang("nn")),
        blocks,
    }];
    chapter
}

/// Blocks that hold this text in every place.
fn of(text: &str) -> Blocks {
    let t = || words(text);
    let p = || vec![para(text)];
    let target = Target::External("https://example.org/\"); #panic(".into());
    let line: Words = vec![
        InlineKind::Emphasis(t()),
        InlineKind::Code(text.into()),
        InlineKind::Link { to: target, title: text.into(), content: t() },
        link(Target::Chapter { chapter: 0, anchor: Some(text.into()) }, text),
        register(Register::Glossary, text, text),
        InlineKind::Phrase { lang: lang("se"), content: t() },
        InlineKind::Slot { id: text.into(), is_filled: true, content: t() },
        InlineKind::Note(NoteUse { number: 1, nth: 1 }),
        InlineKind::Note(NoteUse { number: 7, nth: 1 }),
        InlineKind::Image {
            image: ImageRef { image: Some(0), decorative: false },
            alt: text.into(),
            title: String::new(),
        },
        InlineKind::Html(text.into()),
    ]
    .into_iter()
    .map(inline)
    .collect();
    let mut noted = t();
    noted.push(inline(InlineKind::Note(NoteUse { number: 1, nth: 2 })));
    let mut cells = table(1, true);
    cells.head[0] = line.clone();
    cells.rows[0].cells[1] = line.clone();
    let figure = Figure {
        anchor: text.into(),
        number: 1,
        caption: line.clone(),
        basis: Vec::new(),
        image: ImageRef { image: Some(0), decorative: false },
        alt: text.into(),
        alternative: p(),
    };
    let scale = Scale { prompt: t(), from: 3, to: 250, low: text.into(), high: text.into() };
    vec![
        block(BlockKind::Heading { level: 6, anchor: text.into(), content: noted }),
        block(BlockKind::Heading { level: 1, anchor: text.into(), content: line.clone() }),
        block(BlockKind::Paragraph(line)),
        panel(PanelKind::Guide, text, p()),
        block(BlockKind::Definitions(vec![Definition {
            change: None,
            term: t(),
            details: vec![p(), vec![]],
        }])),
        block(BlockKind::Code { language: text.into(), text: text.into() }),
        block(BlockKind::Figure(figure)),
        block(BlockKind::Theory(super::panels::theory(text, text))),
        block(BlockKind::Table(cells)),
        block(BlockKind::Scale(scale)),
        block(BlockKind::Signatures(vec![t()])),
        block(BlockKind::Fidelity { items: vec![], remark: p() }),
        local(text, p()),
    ]
}
