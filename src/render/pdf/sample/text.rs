//! Text with every kind of block and inline content.

use super::{Blocks, Words, block, heading, inline, lang, panels, para, words};
use crate::edition::{Cited, ImageRef, NoteUse, Register, Resolved, Target};
use crate::manual::AnswerScale;
use crate::markdown::ast::{
    Align, Basis, BlockKind, Column, Figure, InlineKind, Item, Row, Scale, Table,
};

pub(super) fn item(checked: Option<bool>, blocks: Blocks) -> Item<Resolved> {
    Item { span: Default::default(), checked, change: None, blocks }
}

pub(super) fn link(to: Target, text: &str) -> InlineKind<Resolved> {
    InlineKind::Link { to, title: String::new(), content: words(text) }
}

pub(super) fn register(register: Register, id: &str, text: &str) -> InlineKind<Resolved> {
    link(Target::Register { register, id: id.into() }, text)
}

fn chapter(chapter: usize, anchor: Option<&str>, text: &str) -> InlineKind<Resolved> {
    link(Target::Chapter { chapter, anchor: anchor.map(str::to_owned) }, text)
}

fn line() -> Words {
    let text = |t: &str| InlineKind::Text(t.into());
    let cited = register(Register::Sources, "kirk2019", "Kirk 2019");
    let image = |image, decorative| ImageRef { image, decorative };
    let picture =
        |i, alt: &str| InlineKind::Image { image: i, alt: alt.into(), title: String::new() };
    let kinds = vec![
        text("Vanlige ord, "),
        InlineKind::Emphasis(words("framhevede")),
        text(", "),
        InlineKind::Strong(words("sterke")),
        text(", "),
        InlineKind::Strikethrough(words("strøkne")),
        text(" og "),
        InlineKind::Code("#eval(\"1\") $x$ @label".into()),
        InlineKind::SoftBreak,
        text("på samme linje."),
        InlineKind::HardBreak,
        link(Target::External("https://lovdata.no/".into()), "Ut"),
        text(", "),
        chapter(1, None, "til et kapittel"),
        text(", "),
        chapter(0, Some("before"), "til et sted"),
        text(", "),
        chapter(0, Some("gone"), "til et sted som mangler"),
        text(", "),
        chapter(99, None, "til et kapittel som mangler"),
        text(", "),
        register(Register::Forms, "S10", "S10"),
        text(", "),
        register(Register::Law, "bvl-3-1", "§ 3-1"),
        text(", "),
        link(Target::Nowhere, "ingen steder"),
        text(". Et bilde "),
        picture(image(Some(0), false), "tre sirkler"),
        picture(image(Some(0), true), ""),
        picture(image(None, false), "bildet mangler"),
        text(" i linjen. En note"),
        InlineKind::Note(NoteUse { number: 1, nth: 1 }),
        text(", en til"),
        InlineKind::Note(NoteUse { number: 2, nth: 1 }),
        text(" og den første igjen"),
        InlineKind::Note(NoteUse { number: 1, nth: 2 }),
        text(". En kilde ("),
        InlineKind::Citation(Cited { content: vec![inline(cited)] }),
        text("). På engelsk: "),
        InlineKind::Phrase { lang: lang("en"), content: words("Child Welfare Act") },
        text(". Skriv her: "),
        InlineKind::Blank(12),
        text(" eller ring "),
        slot(true, words("00 00 00 00")),
        text(" eller "),
        slot(false, vec![inline(InlineKind::Blank(12))]),
        text(" og her: "),
        InlineKind::Html("<script>alert(1)</script>".into()),
    ];
    kinds.into_iter().map(inline).collect()
}

/// A table with as many rows as are asked for.
pub(super) fn table(rows: usize, row_headers: bool) -> Table<Resolved> {
    let row = |n: usize| {
        let cells = vec![
            words(&format!("Uke {n}")),
            words("Besøk hjemme og en samtale om hvordan det går"),
            words("2"),
        ];
        Row { change: None, cells }
    };
    Table {
        columns: [Align::Start, Align::Center, Align::End]
            .map(|align| Column { align, change: None })
            .into(),
        row_headers,
        head: vec![words("Uke"), words("Hva"), words("Timer")],
        rows: (1..=rows).map(row).collect(),
    }
}

/// Every kind of block.
pub(super) fn everything() -> Blocks {
    let image = ImageRef { image: Some(0), decorative: false };
    let figure = |image: ImageRef, alt: &str, number, alternative| {
        block(BlockKind::Figure(Figure {
            anchor: format!("figure-{number}"),
            number,
            caption: words("Tre sirkler som viser delene"),
            basis: vec![Basis::Seed],
            image,
            alt: alt.into(),
            alternative,
        }))
    };
    let mut out = vec![
        heading(2, "before", "Før besøket"),
        block(BlockKind::Paragraph(line())),
        heading(4, "deep", "En overskrift som hopper over et nivå"),
        heading(3, "empty", ""),
        para("中\u{202e}\u{7} er tegn som må staves."),
    ];
    out.extend(panels::lists());
    out.push(block(BlockKind::Quote(vec![para("Et sitat."), para("I to avsnitt.")])));
    out.push(block(BlockKind::Code {
        language: "yaml".into(),
        text: "a: 1\n\tb: \"中\"\n".into(),
    }));
    out.push(block(BlockKind::Rule));
    out.push(block(BlockKind::Html("<b>rå</b>".into())));
    out.push(heading(2, "panels", "Blokker"));
    out.extend(panels::panels());
    out.push(block(BlockKind::Fidelity {
        items: vec![
            super::registers::item("F01", AnswerScale::YesNoNa),
            super::registers::item("F02", AnswerScale::ZeroToThree),
        ],
        remark: vec![para("Merknad til punktene.")],
    }));
    out.push(heading(2, "figures", "Figurer og tabeller"));
    out.push(figure(
        image.clone(),
        "Tre sirkler ved siden av hverandre",
        1,
        vec![para("Sirklene er like store.")],
    ));
    out.push(figure(ImageRef { decorative: true, ..image }, "", 2, vec![]));
    out.push(figure(ImageRef { image: None, decorative: false }, "mangler", 3, vec![]));
    out.push(block(BlockKind::Theory(panels::theory("Programteorien", "Tillit"))));
    out.push(block(BlockKind::Table(table(2, false))));
    out.push(block(BlockKind::CaptionedTable {
        anchor: "table-1".into(),
        number: 1,
        caption: words("Hva som skjer i hver uke"),
        basis: vec![Basis::Practice],
        table: table(45, true),
    }));
    out
}

/// Everything that a sheet can hold.
pub(super) fn sheet() -> Blocks {
    let blank = |n| inline(InlineKind::Blank(n));
    let ticks = vec![
        item(Some(false), vec![para("Familien er spurt")]),
        item(Some(false), vec![para("Barnet er spurt")]),
    ];
    let mut form = table(3, true);
    form.rows.iter_mut().for_each(|row| row.cells[1..].iter_mut().for_each(Vec::clear));
    let line = [words("Dato: "), vec![blank(6)], words(" Kl.: "), vec![blank(6)]].concat();
    vec![
        block(BlockKind::Paragraph(line)),
        block(BlockKind::FormSection {
            title: words("Hva vi vil"),
            blocks: vec![
                block(BlockKind::WriteLines { prompt: words("Målene våre"), count: 3 }),
                block(BlockKind::List { start: None, tight: true, items: ticks }),
            ],
        }),
        block(BlockKind::Scale(Scale {
            prompt: words("Hvor nær målet er dere?"),
            from: 0,
            to: 10,
            low: "ikke i det hele tatt".into(),
            high: "helt framme".into(),
        })),
        block(BlockKind::Table(form)),
        block(BlockKind::Form { id: "S99".into(), blocks: vec![para("Et skjema i teksten.")] }),
        block(BlockKind::Signatures(vec![words("familien"), words("familiepartner")])),
    ]
}

fn slot(is_filled: bool, content: Words) -> InlineKind<Resolved> {
    InlineKind::Slot { id: "duty-phone".into(), is_filled, content }
}
