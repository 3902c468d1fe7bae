//! Panels and lists.

use super::text::item;
use super::{Blocks, block, para, words};
use crate::edition::{Resolved, TheoryDrawing, TheoryItem};
use crate::manual::TheoryStage;
use crate::markdown::ast::{
    Basis, Block, BlockKind, Definition, Local, LocalAct, Mark, Owner, Panel, PanelKind, Theory,
};
use crate::path::VPath;

pub(super) fn panel(kind: PanelKind, title: &str, blocks: Blocks) -> Block<Resolved> {
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

/// Makes a text of a municipality that departs from the core.
pub(super) fn local(words: &str, blocks: Blocks) -> Block<Resolved> {
    let file = VPath::new("manual/adaptations/town/a/nb.md").expect("the path is plain");
    block(BlockKind::Local(Local {
        act: LocalAct::Replace,
        at: format!("local {words}"),
        deviation: words.to_owned(),
        owner: Some(Owner { name: words.to_owned(), file }),
        blocks,
    }))
}

pub(super) fn panels() -> Blocks {
    use PanelKind::{
        Adaptable, Adaptation, Child, Core, Evidence, Exercise, Guide, Local, Practice,
        Recommendation, Requirement, Say, Step, Warning,
    };
    let text =
        || para("Familiepartneren avtaler neste besøk før hun går, og skriver avtalen i planen.");
    let fields = vec![
        Definition { change: None, term: words("Mål"), details: vec![vec![para("Bli kjent.")]] },
        Definition {
            change: None,
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
    out.push(local("Kommune A", vec![text(), panel(Practice, "", vec![text()])]));
    out
}

pub(super) fn lists() -> Blocks {
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
            change: None,
            term: words("begrep"),
            details: vec![vec![para("forklaring")], vec![para("enda en forklaring")]],
        }])),
    ]
}

/// A drawing with an item in each stage.
pub(super) fn theory(caption: &str, text: &str) -> Theory<Resolved> {
    let item = |(number, stage): (usize, TheoryStage)| TheoryItem {
        id: format!("T{number}"),
        stage,
        title: text.to_owned(),
        text: text.to_owned(),
        core: vec!["K1".to_owned(), text.to_owned()],
        leads_to: vec![format!("T{}", number + 1)],
        guards: vec![text.to_owned()],
    };
    let items = TheoryStage::ALL.into_iter().cycle().take(11);
    Theory {
        anchor: "theory".into(),
        number: 4,
        caption: words(caption),
        drawing: TheoryDrawing { items: items.enumerate().map(item).collect(), older: None },
        blocks: vec![para(text)],
    }
}
