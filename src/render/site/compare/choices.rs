//! Knows by what the changes of a page can be chosen.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Plan;
use super::part::Part;
use crate::edition::Shown;
use crate::render::class as class_word;
use crate::vcs::Class;

/// By what changes can be chosen; a list of one choice offers none.
#[derive(Debug, Default, Hash, Serialize)]
pub(super) struct Filters {
    groups: Vec<Choice>,
    people: Vec<Choice>,
    classes: Vec<Choice>,
    parts: Vec<Choice>,
}

#[derive(Debug, Hash, Serialize)]
struct Choice {
    value: String,
    text: String,
}

/// Returns those who agreed to be shown by name, in their order.
pub(super) fn people<'a>(plan: &Plan<'a>) -> Vec<&'a Shown> {
    let by = plan.reasons.every().flat_map(|change| &change.by);
    let named = by.filter(|shown| matches!(shown, Shown::Name(..)));
    named.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Returns by what the changes of a page can be chosen.
pub(super) fn filters(plan: &Plan<'_>, modules: &[Part], registers: &[Part]) -> Filters {
    let locale = plan.locale();
    let part = |part: &Part| Choice { value: part.anchor.clone(), text: part.name.clone() };
    let parts = modules.iter().chain(registers).map(part).collect();
    let Some(teller) = &plan.teller else {
        return Filters { parts: several(parts), ..Filters::default() };
    };
    let groups: BTreeSet<&str> = plan.reasons.every().flat_map(|own| own.groups()).collect();
    let group = |id: &str| Choice { value: format!("group-{id}"), text: teller.group(id) };
    let person = |(at, shown): (usize, &Shown)| Choice {
        value: format!("person-{at}"),
        text: teller.shown(shown),
    };
    let classes: BTreeSet<Option<Class>> = plan.reasons.every().map(|own| own.class).collect();
    let class = |class: Option<Class>| Choice {
        value: class.map_or("none", Class::as_str).to_owned(),
        text: locale.get(class_word(class)).to_owned(),
    };
    let people = people(plan).into_iter().enumerate().map(person).collect::<Vec<_>>();
    Filters {
        groups: several(groups.into_iter().map(group).collect()),
        people,
        classes: several(classes.into_iter().map(class).collect()),
        parts: several(parts),
    }
}

fn several(choices: Vec<Choice>) -> Vec<Choice> {
    if choices.len() > 1 { choices } else { Vec::new() }
}
