//! A comparison made by hand: every mark where a test wants it.

use std::collections::BTreeSet;
use std::sync::Arc;

use handbok::edition::redline::{
    BlockFact, ChangeKind, FactChange, Fate, Known, Mark, ModuleRedline, PassageChange,
    PassageKind, Piece, Place, Redline, RegisterRedline, Show, Weight,
};
use handbok::edition::{Change, Edition, NoteUse, Register, Resolved, Shown, Version, When};
use handbok::markdown::ast::{
    Align, Block, BlockKind, Changed, Column, Definition, Inline, InlineKind, Item, Row, Table,
};
use handbok::vcs::Class;

pub(crate) type Blocks = Vec<Block<Resolved>>;
pub(crate) type Line = Vec<Inline<Resolved>>;

/// Makes a mark.
pub(crate) fn mark(number: u32, kind: ChangeKind, show: Show) -> Mark {
    Mark { number, kind, show }
}

/// Makes words.
pub(crate) fn words(text: &str) -> Inline<Resolved> {
    piece(InlineKind::Text(text.to_owned()))
}

/// Makes a paragraph.
pub(crate) fn paragraph(line: Line) -> Block<Resolved> {
    block(BlockKind::Paragraph(line))
}

/// Makes a paragraph of words.
pub(crate) fn said(text: &str) -> Block<Resolved> {
    paragraph(vec![words(text)])
}

/// Marks blocks.
pub(crate) fn changed(change: Mark, before: Blocks, after: Blocks) -> Block<Resolved> {
    block(BlockKind::Changed(Box::new(Changed { change, before, after })))
}

/// Marks words in a line.
pub(crate) fn reworded(number: u32, before: &str, after: &str) -> Inline<Resolved> {
    let line = |text: &str| if text.is_empty() { Vec::new() } else { vec![words(text)] };
    let change = mark(number, ChangeKind::Changed, Show::Inside);
    let (before, after) = (line(before), line(after));
    piece(InlineKind::Changed(Box::new(Changed { change, before, after })))
}

pub(crate) fn block(kind: BlockKind<Resolved>) -> Block<Resolved> {
    Block { span: handbok::diag::Span::default(), kind }
}

pub(crate) fn piece(kind: InlineKind<Resolved>) -> Inline<Resolved> {
    Inline { span: handbok::diag::Span::default(), kind }
}

/// Makes a tight list of these items.
pub(crate) fn list(items: Vec<(Option<Mark>, Blocks)>) -> Block<Resolved> {
    let item = |(change, blocks)| Item {
        span: handbok::diag::Span::default(),
        checked: None,
        change,
        blocks,
    };
    let items = items.into_iter().map(item).collect();
    block(BlockKind::List { start: Some(1), tight: true, items })
}

/// Makes a table whose first cells are headers.
pub(crate) fn table(
    columns: &[Option<Mark>],
    rows: Vec<(Option<Mark>, Vec<Line>)>,
) -> Table<Resolved> {
    let column = |change: &Option<Mark>| Column { align: Align::Center, change: *change };
    Table {
        columns: columns.iter().map(column).collect(),
        row_headers: true,
        head: (0..columns.len()).map(|at| vec![words(&format!("Kolonne {}", at + 1))]).collect(),
        rows: rows.into_iter().map(|(change, cells)| Row { change, cells }).collect(),
    }
}

/// Marks every item, row, column and term of some blocks, and each block itself.
pub(crate) fn everywhere(blocks: &[Block<Resolved>], change: Mark) -> Blocks {
    let one = |own: &Block<Resolved>| {
        let inside = marked_inside(own, change);
        let before = match change.kind {
            ChangeKind::New => Vec::new(),
            _ => vec![other_notes(own)],
        };
        let after = if change.is_after() { vec![inside] } else { Vec::new() };
        changed(change, before, after)
    };
    blocks.iter().map(one).collect()
}

fn marked_inside(own: &Block<Resolved>, change: Mark) -> Block<Resolved> {
    let mut own = own.clone();
    match &mut own.kind {
        BlockKind::List { items, .. } => {
            for item in items {
                item.change = Some(change);
                item.blocks = everywhere(&item.blocks, change);
            }
        }
        BlockKind::Definitions(list) => list.iter_mut().for_each(|own: &mut Definition<_>| {
            own.change = Some(change);
            own.details.iter_mut().for_each(|all| *all = everywhere(all, change));
        }),
        BlockKind::Table(table) | BlockKind::CaptionedTable { table, .. } => {
            table.rows.iter_mut().for_each(|row| row.change = Some(change));
            table.columns.iter_mut().for_each(|column| column.change = Some(change));
        }
        BlockKind::Quote(all)
        | BlockKind::Fidelity { remark: all, .. }
        | BlockKind::Form { blocks: all, .. }
        | BlockKind::FormSection { blocks: all, .. } => *all = everywhere(all, change),
        BlockKind::Panel(panel) => panel.blocks = everywhere(&panel.blocks, change),
        BlockKind::Figure(figure) => figure.alternative = everywhere(&figure.alternative, change),
        _ => {}
    }
    own
}

/// A note that old and new text use has been counted over both.
fn other_notes(own: &Block<Resolved>) -> Block<Resolved> {
    let mut own = own.clone();
    if let BlockKind::Paragraph(line) = &mut own.kind {
        for inline in line {
            if let InlineKind::Note(NoteUse { nth, .. }) = &mut inline.kind {
                *nth += 100;
            }
        }
    }
    own
}

/// A change of the past.
pub(crate) fn because(commit: &str, class: Class, reason: &str, by: &[Shown]) -> Arc<Change> {
    Arc::new(Change {
        commit: commit.repeat(40),
        when: When::Known(1_700_000_000),
        version: Some("v0.2".to_owned()),
        class: Some(class),
        reason: reason.to_owned(),
        subject: "visit: a subject".to_owned(),
        by: by.iter().cloned().collect::<BTreeSet<_>>(),
        workshops: BTreeSet::new(),
        is_quiet: false,
        is_cut: false,
    })
}

/// A small comparison: the first module has changes of every kind, the register
/// of law a new entry, and the other module is new.
pub(crate) fn small(after: &Edition) -> Redline {
    use ChangeKind::{Changed, Deleted, Moved, New};
    let mut edition = after.clone();
    let group = Shown::Group("editors".to_owned());
    let person = Shown::Name("Kari Nordmann".to_owned(), "editors".to_owned());
    let law = because("a", Class::LawSafety, "Loven er ny", std::slice::from_ref(&group));
    let plain = because("b", Class::Clarification, "Tydeligere", &[group, person]);
    let mut visit = (*edition.chapters[0]).clone();
    let before_number = mark(1, Changed, Show::Inside);
    let row = |number, kind, text: &str| {
        (number > 0).then(|| mark(number, kind, Show::Both)).map_or_else(
            || (None, vec![vec![words(text)], vec![words("likt")]]),
            |own| (Some(own), vec![vec![words(text)], vec![words("ulikt")]]),
        )
    };
    visit.blocks.splice(
        1..1,
        [
            changed(
                before_number,
                Vec::new(),
                vec![paragraph(vec![
                    words("Dere "),
                    reworded(1, "skal", "skal ikke"),
                    words(" ringe først."),
                ])],
            ),
            changed(
                mark(2, Changed, Show::Both),
                vec![said("Det gamle avsnittet.")],
                vec![said("Det nye avsnittet.")],
            ),
            list(vec![
                (None, vec![said("som før")]),
                (Some(mark(3, New, Show::Both)), vec![said("nytt punkt")]),
                (Some(mark(4, Deleted, Show::Both)), vec![said("gammelt punkt")]),
            ]),
            block(BlockKind::Table(table(
                &[None, None],
                vec![row(0, New, "Uke 1"), row(5, New, "Uke 2")],
            ))),
            changed(mark(6, Moved, Show::Away), vec![said("Det som flyttet.")], Vec::new()),
        ],
    );
    let at = visit.blocks.iter().position(|own| matches!(own.kind, BlockKind::Panel(_))).unwrap();
    let panel = visit.blocks[at].clone();
    visit.blocks[at] = changed(mark(7, Changed, Show::Inside), Vec::new(), vec![panel]);
    visit.blocks.push(changed(
        mark(6, Moved, Show::Inside),
        Vec::new(),
        vec![said("Det som flyttet.")],
    ));
    let mut safety = (*edition.chapters[1]).clone();
    safety.blocks = vec![changed(mark(8, New, Show::Both), Vec::new(), safety.blocks)];
    edition.chapters = vec![Arc::new(visit), Arc::new(safety)];
    let change = |number: u32, kind, passage, weights: &[Weight]| PassageChange {
        number,
        kind,
        passage,
        place: Place::Module(0),
        from: None,
        heading: "Ord".to_owned(),
        pieces: Vec::new(),
        facts: Vec::new(),
        weights: weights.iter().copied().collect(),
        origin: Some(plain.clone()),
    };
    let mut changes = vec![
        change(1, Changed, PassageKind::Paragraph, &[Weight::Negation, Weight::Safety]),
        change(2, Changed, PassageKind::Paragraph, &[]),
        change(3, New, PassageKind::Item, &[]),
        change(4, Deleted, PassageKind::Item, &[]),
        change(5, New, PassageKind::Row, &[Weight::Number]),
        change(6, Moved, PassageKind::Paragraph, &[]),
        change(7, Changed, PassageKind::Panel, &[Weight::Core]),
        change(8, New, PassageKind::Paragraph, &[]),
        change(9, New, PassageKind::Entry, &[Weight::Law]),
    ];
    let text = |text: &str| text.to_owned();
    changes[0].pieces = vec![
        Piece::Same(text("Dere ")),
        Piece::Deleted(text("skal")),
        Piece::New(text("skal ikke")),
        Piece::Same(text(" ringe først.")),
    ];
    changes[5].from = Some(Place::Module(0));
    changes[6].facts =
        vec![FactChange { fact: BlockFact::Kind, before: text("krav"), after: text("anbefaling") }];
    changes[6].origin = Some(law.clone());
    changes[7].place = Place::Module(1);
    changes[7].origin = None;
    changes[8].place = Place::Register(0);
    let known = |number: &str, slug: &str| Some(Known { number: text(number), slug: text(slug) });
    let module = |chapter, fate, before, after, reasons| ModuleRedline {
        chapter,
        fate,
        before,
        after,
        facts: None,
        reasons,
    };
    let entry = (
        Some(mark(9, New, Show::Both)),
        vec![vec![words("bvl-2")], vec![words("En ny paragraf.")]],
    );
    Redline {
        edition,
        before: Version { tag: Some(text("v0.1")), ..Version::default() },
        modules: vec![
            module(0, Fate::Kept, known("1.2", "visit"), known("1.1", "visit"), vec![law, plain]),
            module(1, Fate::New, None, known("1.2", "safety"), Vec::new()),
        ],
        registers: vec![RegisterRedline {
            register: Register::Law,
            table: table(&[None, None], vec![entry]),
        }],
        changes,
    }
}
