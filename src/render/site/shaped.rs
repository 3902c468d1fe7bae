//! Knows what a module's page tells of its past: who shaped it, what changed,
//! and where each block comes from.

use std::sync::Arc;

use super::address::View;
use super::facts;
use super::views::{ChangeLine, Fact, Shaped, VersionChanges};
use crate::edition::{Change, Chapter, ChapterPast, ModulePast, Origin};
use crate::locale::Msg;
use crate::markdown::ast::BlockKind;
use crate::render::Teller;
use crate::render::html::{Element, Node, element};

/// Returns the section on who shaped a chapter; nothing when that isn't asked for.
pub(super) fn section(chapter: &Chapter, view: &View<'_>) -> Option<Shaped> {
    let (past, teller) = (chapter.past.as_ref()?, Teller::of(view.desk.edition)?);
    let locale = view.desk.locale;
    let module = match &past.module {
        Ok(module) => module,
        Err(why) => {
            let unknown = teller.unknown(*why);
            let facts = facts::text(Msg::FirstPublished, unknown, locale).into_iter().collect();
            return Some(Shaped { facts, ..Shaped::default() });
        }
    };
    let plain = |words: Vec<String>| words.into_iter().map(facts::plain).collect();
    let groups = module.groups.iter().map(|group| teller.group(group)).collect();
    let first = std::iter::once(teller.first(&module.first));
    let older = module.older_text.as_ref().map(|(version, when)| teller.older(version, *when));
    let count = locale.count(module.changes.len());
    Some(Shaped {
        facts: [
            facts::fact(Msg::ShapedByGroups, plain(groups), locale),
            facts::fact(Msg::ShapedByPeople, plain(teller.people(&module.people)), locale),
            facts::text(
                Msg::FirstPublished,
                &first.chain(older).collect::<Vec<_>>().join(". "),
                locale,
            ),
            facts::text(Msg::LastSubstantive, &substance(module, &teller), locale),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<Fact>>(),
        summary: locale.fill(Msg::AllChanges, &[("count", &count)]),
        versions: versions(&module.changes, &teller),
    })
}

/// Says when and where a module last changed in substance.
fn substance(module: &ModulePast, teller: &Teller<'_>) -> String {
    match &module.substance {
        Ok(change) => teller.dated(change),
        Err(why) => teller.unknown(*why).to_owned(),
    }
}

/// Puts changes below the versions that first held them, the newest first.
pub(super) fn versions(changes: &[Arc<Change>], teller: &Teller<'_>) -> Vec<VersionChanges> {
    let mut versions: Vec<VersionChanges> = Vec::new();
    for change in changes {
        let name = teller.version_heading(change.version.as_deref());
        if versions.last().is_none_or(|last| last.name != name) {
            versions.push(VersionChanges { name, changes: Vec::new() });
        }
        if let Some(last) = versions.last_mut() {
            last.changes.push(line(change, teller));
        }
    }
    versions
}

/// Returns a change in words.
pub(super) fn line(change: &Change, teller: &Teller<'_>) -> ChangeLine {
    let mut about = vec![teller.day(change.when)];
    about.extend(teller.by(change));
    about.extend(teller.workshops(change));
    ChangeLine {
        class: teller.class(change).to_owned(),
        is_substantive: change.is_substantive(),
        reason: teller.told(change),
        about: about.join(" · "),
    }
}

/// Puts below each block the line that tells where it comes from. A heading that
/// came with the block after it needs none of its own.
pub(super) fn told(nodes: Vec<Node>, chapter: &Chapter, view: &View<'_>) -> Vec<Node> {
    let (Some(past), Some(teller)) = (&chapter.past, Teller::of(view.desk.edition)) else {
        return nodes;
    };
    let lang = chapter.shown_in.as_ref().map(|_| view.desk.edition.lang.to_string());
    let mut all = Vec::with_capacity(nodes.len() * 2);
    for (at, node) in nodes.into_iter().enumerate() {
        all.push(node);
        let is_heading =
            chapter.blocks.get(at).is_some_and(|b| matches!(b.kind, BlockKind::Heading { .. }));
        let Some(origin) = past.blocks.get(at) else { continue };
        if !(is_heading && past.blocks.get(at + 1) == Some(origin)) {
            all.push(below(origin, &teller, lang.as_deref()).into());
        }
    }
    all
}

/// Returns the line on where the sheets come from, one a sheet.
pub(super) fn told_sheets(nodes: Vec<Node>, chapter: &Chapter, view: &View<'_>) -> Vec<Node> {
    let (Some(past), Some(teller)) = (&chapter.past, Teller::of(view.desk.edition)) else {
        return nodes;
    };
    let lang = chapter.shown_in.as_ref().map(|_| view.desk.edition.lang.to_string());
    let origins = past.sheets.iter().map(|origin| below(origin, &teller, lang.as_deref()).into());
    nodes
        .into_iter()
        .zip(origins)
        .flat_map(|(sheet, origin): (Node, Node)| [sheet, origin])
        .collect()
}

/// Returns the line on where the purpose comes from.
pub(super) fn told_purpose(past: &ChapterPast, view: &View<'_>) -> Option<Node> {
    let teller = Teller::of(view.desk.edition)?;
    Some(below(&past.purpose, &teller, None).into())
}

fn below(origin: &Origin, teller: &Teller<'_>, lang: Option<&str>) -> Element {
    let line = element("p").class("origin");
    let line = match lang {
        Some(lang) => line.with("lang", lang.to_owned()),
        None => line,
    };
    let line = line.with("data-pagefind-ignore", "");
    match origin {
        Origin::Unknown(why) => line.child(teller.unknown(*why)),
        Origin::Change(change) => {
            let class = element("span").class("class").child(teller.class(change));
            let by = teller.by(change).join(", ");
            // In whatever language it was written.
            let reason = element("q").with("lang", "").child(teller.reason(change));
            let when = teller.dated(change);
            let line = line.child(class);
            let line = if by.is_empty() { line } else { line.child(format!(" · {by}")) };
            line.child(" · ").child(reason).child(format!(" · {when}"))
        }
    }
}
