//! Knows how the constructed past is played, step by step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::message::{message, seconds, signer};
use super::registers;
use super::source::{Source, below};
use super::state::{State, View};
use super::story::{Deeds, Step, Story};
use crate::vcs::{NewCommit, NewTag, Plan};

const MAIN: &str = "main";

/// A line of work: how far it has come, and what it did since it left the main one.
#[derive(Clone, Default)]
struct Line {
    state: State,
    tip: Option<usize>,
    deeds: Vec<Deeds>,
}

/// Plays all steps.
pub(super) fn play(story: &Story, source: &Source<'_>) -> Plan {
    let mut plan = Plan::default();
    let mut lines: BTreeMap<&str, Line> = BTreeMap::from([(MAIN, Line::default())]);
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ignored: Vec<usize> = Vec::new();
    for step in &story.steps {
        let place = plan.commits.len();
        let name = step.branch.as_deref().unwrap_or(MAIN);
        let mut line = lines.remove(name).unwrap_or_else(|| fork(&lines));
        let mut parents: Vec<usize> = line.tip.into_iter().collect();
        let mut deeds = vec![step.deeds.clone()];
        if let Some(other) = step.merge.as_deref().and_then(|other| lines.remove(other)) {
            parents.extend(other.tip);
            deeds.extend(other.deeds);
        }
        for deed in &deeds {
            write(story, source, &mut line.state, deed);
        }
        line.deeds.extend(deeds);
        line.tip = Some(place);
        ignored.extend(step.ignore.iter().filter_map(|label| labels.get(label.as_str())));
        labels.extend(step.label.as_deref().map(|label| (label, place)));
        plan.commits.push(commit(story, step, parents, &line.state, &ignored));
        plan.tags.extend(tag(story, step, place));
        lines.insert(name, line);
    }
    plan
}

/// Begins a line of work where the main one stands.
fn fork(lines: &BTreeMap<&str, Line>) -> Line {
    let main = lines.get(MAIN).cloned().unwrap_or_default();
    Line { deeds: Vec::new(), ..main }
}

fn commit(
    story: &Story,
    step: &Step,
    parents: Vec<usize>,
    state: &State,
    ignored: &[usize],
) -> NewCommit {
    NewCommit {
        author: signer(story, &step.by),
        time: seconds(&step.at),
        message: message(story, step),
        parents,
        files: state.files.clone(),
        ignored: ignored.to_vec(),
    }
}

fn tag(story: &Story, step: &Step, place: usize) -> Option<NewTag> {
    step.tag.as_ref().map(|tag| NewTag {
        name: tag.name.clone(),
        commit: place,
        by: signer(story, &step.by),
        time: seconds(&step.at) + 60,
        message: format!("{}\n", tag.message.trim()),
    })
}

/// Does what a step does, and writes the files that it touches.
fn write(story: &Story, source: &Source<'_>, state: &mut State, deeds: &Deeds) {
    let before = folders(&View { story, source, state });
    let mut touched = state.follow(deeds, story);
    let view = View { story, source, state };
    let after = folders(&view);
    // A module that changes its place takes every text that leads to it along.
    let moved: BTreeSet<&String> =
        before.iter().filter(|(slug, was)| after.get(*slug) != Some(was)).map(|(s, _)| s).collect();
    let moved = moved.into_iter().cloned().chain(deeds.split.iter().cloned());
    let names: Vec<String> = moved.collect();
    touched.extend(source.modules.keys().filter(|slug| leads_to(source, slug, &names)).cloned());
    let mut gone = Vec::new();
    for (slug, was) in &before {
        if after.get(slug) != Some(was) {
            gone.extend(state.files.below(was).map(|(file, _)| file.clone()));
            touched.insert(slug.clone());
        }
    }
    gone.iter().for_each(|file| state.files.remove(file));
    for slug in &touched {
        module(story, source, state, slug);
    }
    for slug in after.keys() {
        let text = registers::facts(&View { story, source, state }, slug);
        state.files.insert(below(&after[slug], "module.yml"), text.into_bytes());
    }
    for file in registers::paths(source) {
        if let Some(bytes) = registers::file(&View { story, source, state }, &file) {
            state.files.insert(file, bytes);
        }
    }
}

/// Writes the texts of a module, with the pictures and the sheets in more languages
/// beside them.
fn module(story: &Story, source: &Source<'_>, state: &mut State, slug: &str) {
    let view = View { story, source, state };
    let (Some(own), Some(folder)) = (source.modules.get(slug), view.folder(slug)) else { return };
    if !view.is_there(slug) {
        return;
    }
    let texts = view.texts(slug);
    let is_text = |name: &str| {
        let tag = name.strip_suffix(".md");
        tag.is_some_and(|tag| super::source::LANGUAGES.contains(&tag)) || name == "module.yml"
    };
    // A sheet comes into more languages when the text that has it is whole.
    let is_whole = state.texts.get(slug).is_some_and(|texts| {
        texts.get("nb").is_some_and(|extent| matches!(extent, super::extent::Extent::Whole))
    });
    let fits = |name: &str| !is_text(name) && (is_whole || !name.ends_with(".md"));
    let others =
        source.files.files().filter(|(file, _)| file.is_below(own) && fits(file.file_name()));
    for (path, file) in others {
        state.files.insert(below(&folder, path.file_name()), Arc::clone(&file.bytes));
    }
    for (lang, text) in texts {
        state.files.insert(below(&folder, &format!("{lang}.md")), text.into_bytes());
    }
}

fn folders(view: &View<'_>) -> BTreeMap<String, crate::path::VPath> {
    let there = view.state.texts.keys().filter(|slug| view.is_there(slug));
    there.filter_map(|slug| Some((slug.clone(), view.folder(slug)?))).collect()
}

/// Returns whether a text of a module has a link to one of these.
fn leads_to(source: &Source<'_>, slug: &str, names: &[String]) -> bool {
    let has = |text: &str| names.iter().any(|name| text.contains(&format!("/{name}/")));
    super::source::LANGUAGES.iter().any(|lang| has(source.module(slug, lang)))
}
