//! Text with every kind of block and inline content.

use super::{Blocks, Words, block, heading, inline, lang, para, words};
use crate::edition::{Cited, ImageRef, NoteUse, Register, Resolved, Target};
use crate::manual::AnswerScale;
use crate::markdown::ast::{
    Align, Basis, Block, BlockKind, Definition, Figure, InlineKind, Item, Mark, Panel, PanelKind,
    Scale, Table,
};

fn item(checked: Option<bool>, blocks: Blocks) -> Item<Resolved> {
    Item { span: Default::default(), checked, blocks }
}

fn link(to: Target, text: &str) -> InlineKind<Resolved> {
    InlineKind::Link { to, title: String::new(), content: words(text) }
}

fn register(register: Register, id: &str, text: &str) -> InlineKind<Resolved> {
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
        text(" og her: "),
        InlineKind::Html("<script>alert(1)</script>".into()),
    ];
    kinds.into_iter().map(inline).collect()
}

/// A table with as many rows as are asked for.
pub fn table(rows: usize, row_headers: bool) -> Table<Resolved> {
    let row = |n: usize| {
        vec![
            words(&format!("Uke {n}")),
            words("Besøk hjemme og en samtale om hvordan det går"),
            words("2"),
        ]
    };
    Table {
        columns: vec![Align::Start, Align::Center, Align::End],
        row_headers,
        head: vec![words("Uke"), words("Hva"), words("Timer")],
        rows: (1..=rows).map(row).collect(),
    }
}

fn panel(kind: PanelKind, title: &str, blocks: Blocks) -> Block<Resolved> {
    let title = if title.is_empty() { Vec::new() } else { words(title) };
    let (mark, core) = match kind {
        PanelKind::Core => (Some(Mark::Core), vec!["K1".into(), "K9".into()]),
        PanelKind::Step => (Some(Mark::Adaptable), Vec::new()),
        _ => (None, Vec::new()),
    };
    let basis = if kind == PanelKind::Evidence { vec![Basis::Research] } else { Vec::new() };
    block(BlockKind::Panel(Panel {
        kind,
        anchor: format!("{kind:?}"),
        title,
        mark,
        core,
        basis,
        blocks,
    }))
}

fn panels() -> Blocks {
    use PanelKind::{
        Adaptable, Adaptation, Child, Core, Evidence, Exercise, Guide, Local, Practice,
        Recommendation, Requirement, Say, Step, Warning,
    };
    let text =
        || para("Familiepartneren avtaler neste besøk før hun går, og skriver avtalen i planen.");
    let fields = vec![
        Definition { term: words("Mål"), details: vec![vec![para("Bli kjent.")]] },
        Definition {
            term: words("Tid"),
            details: vec![vec![para("60 minutter.")], vec![para("Mer ved behov.")]],
        },
    ];
    let kinds = [
        Requirement,
        Recommendation,
        Practice,
        Warning,
        Evidence,
        Child,
        Adaptation,
        Core,
        Adaptable,
        Local,
        Exercise,
    ];
    let mut out: Blocks = kinds.into_iter().map(|kind| panel(kind, "", vec![text()])).collect();
    out.push(panel(Guide, "Første besøk", vec![block(BlockKind::Definitions(fields))]));
    let say = panel(Say, "", vec![para("«Hva er viktig for dere nå?»")]);
    out.push(panel(Step, "Kom fram (5 min)", vec![text(), say]));
    out
}

fn lists() -> Blocks {
    let nested = block(BlockKind::List {
        start: Some(3),
        tight: false,
        items: vec![
            item(None, vec![para("tre"), para("mer om tre")]),
            item(None, vec![para("fire")]),
        ],
    });
    let ticks = vec![
        item(Some(false), vec![para("åpen")]),
        item(Some(true), vec![para("ferdig")]),
        item(None, vec![para("uten boks")]),
    ];
    vec![
        block(BlockKind::List {
            start: None,
            tight: true,
            items: vec![
                item(None, vec![para("en")]),
                item(None, vec![para("to"), nested]),
                item(None, vec![]),
            ],
        }),
        block(BlockKind::List { start: None, tight: true, items: ticks }),
        block(BlockKind::Definitions(vec![Definition {
            term: words("begrep"),
            details: vec![vec![para("forklaring")], vec![para("enda en forklaring")]],
        }])),
    ]
}

/// Every kind of block.
pub fn everything() -> Blocks {
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
    out.extend(lists());
    out.push(block(BlockKind::Quote(vec![para("Et sitat."), para("I to avsnitt.")])));
    out.push(block(BlockKind::Code {
        language: "yaml".into(),
        text: "a: 1\n\tb: \"中\"\n".into(),
    }));
    out.push(block(BlockKind::Rule));
    out.push(block(BlockKind::Html("<b>rå</b>".into())));
    out.push(heading(2, "panels", "Blokker"));
    out.extend(panels());
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
pub fn sheet() -> Blocks {
    let blank = |n| inline(InlineKind::Blank(n));
    let ticks = vec![
        item(Some(false), vec![para("Familien er spurt")]),
        item(Some(false), vec![para("Barnet er spurt")]),
    ];
    let mut form = table(3, true);
    form.rows.iter_mut().for_each(|row| row[1..].iter_mut().for_each(Vec::clear));
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

/// Blocks that hold this text in every place.
pub fn of(text: &str) -> Blocks {
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
    cells.rows[0][1] = line.clone();
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
        block(BlockKind::Definitions(vec![Definition { term: t(), details: vec![p(), vec![]] }])),
        block(BlockKind::Code { language: text.into(), text: text.into() }),
        block(BlockKind::Figure(figure)),
        block(BlockKind::Table(cells)),
        block(BlockKind::Scale(scale)),
        block(BlockKind::Signatures(vec![t()])),
        block(BlockKind::Fidelity { items: vec![], remark: p() }),
    ]
}
