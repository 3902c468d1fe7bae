//! Carries out `handbok history`.

use std::path::Path;

use serde_json::json;

use super::args::HistoryOptions;
use super::failure::{Exit, Failure};
use super::terminal::Terminal;
use super::visible;
use super::{check, json};
use crate::edition::{Change, First, ModulePast, Shown, When};
use crate::lang::ByLang;
use crate::locale::civil;
use crate::locale::speech::Say;
use crate::manual::Manual;
use crate::ops::{self, Told};
use crate::text::similar;
use crate::vcs::{Class, Error};

/// Tells who changed what, when and why.
///
/// # Errors
/// Fails when the disk or git refuses, or when there is no such module, group or version.
pub(super) fn run(
    root: &Path,
    options: &HistoryOptions,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let told = ops::history(root)?;
    if let Some(manual) = &told.manual {
        known(manual, &told, options)?;
        let teller = Teller { manual, told: &told, options, terminal };
        let slugs = manual.parts.iter().flat_map(|part| &part.modules);
        for slug in slugs.filter(|slug| options.module.as_ref().is_none_or(|own| own == *slug)) {
            if let Some(past) = told.credits.modules.get(slug) {
                teller.module(slug, past);
            }
        }
    }
    if told.is_shallow {
        terminal.aside(&terminal.say(Say::HistoryShallow, &[]));
    }
    check::tell(&told.findings, &told.snapshot, terminal);
    if terminal.json {
        let more = json!({ "versions": told.versions, "shallow": told.is_shallow });
        terminal.object(&json::result("history", &told.findings, more));
    }
    Ok(check::exit(&told.findings))
}

fn known(manual: &Manual, told: &Told, options: &HistoryOptions) -> Result<(), Failure> {
    let groups: Vec<&str> = manual.people.groups.iter().map(|group| group.id.as_str()).collect();
    let modules: Vec<&str> = manual.modules.keys().map(String::as_str).collect();
    let asked =
        [(&options.module, modules, Say::NoSuchModule), (&options.by, groups, Say::NoSuchGroup)];
    for (asked, known, say) in asked {
        let Some(asked) = asked.as_deref().filter(|asked| !known.contains(asked)) else { continue };
        let near =
            similar(asked, known.iter().copied()).map_or_else(|| known.join(", "), Into::into);
        return Err(Failure::new(Exit::Usage, say, Say::KnownNames)
            .value("asked", asked)
            .value("known", near));
    }
    match &options.since {
        Some(version) if !told.versions.contains(version) => {
            Err(Error::UnknownVersion(version.clone()).into())
        }
        Some(_) | None => Ok(()),
    }
}

struct Teller<'a> {
    manual: &'a Manual,
    told: &'a Told,
    options: &'a HistoryOptions,
    terminal: &'a Terminal,
}

impl Teller<'_> {
    fn module(&self, slug: &str, past: &ModulePast) {
        let changes: Vec<&Change> = past
            .changes
            .iter()
            .map(|change| &**change)
            .filter(|change| self.wanted(change))
            .collect();
        if self.terminal.json {
            if !changes.is_empty() {
                self.terminal.object(&self.module_object(slug, past));
            }
            for change in changes {
                self.terminal.object(&self.object(slug, change));
            }
            return;
        }
        if changes.is_empty() {
            return;
        }
        self.terminal.result(slug);
        let groups: Vec<String> = past.groups.iter().map(|group| self.group(group)).collect();
        if !groups.is_empty() {
            let values = [("groups", &*groups.join(", "))];
            self.terminal.result(&format!("  {}", self.terminal.say(Say::ShapedBy, &values)));
        }
        let mut version = None;
        for change in changes {
            if version != Some(&change.version) {
                version = Some(&change.version);
                let draft = || self.terminal.say(Say::NoVersionYet, &[]);
                let name = change.version.clone().unwrap_or_else(draft);
                self.terminal.result(&format!("  {}", visible::line(&name)));
            }
            self.terminal.result(&format!("    {}", self.line(change)));
        }
    }

    /// Returns whether the options ask for a change.
    fn wanted(&self, change: &Change) -> bool {
        let by = self.options.by.as_deref();
        let of_group = by.is_none_or(|by| change.by.iter().any(|one| one.group() == Some(by)));
        let place = |tag: &String| self.told.versions.iter().position(|known| known == tag);
        let since = self.options.since.as_ref().and_then(place);
        let held = change.version.as_ref().and_then(place);
        of_group && since.is_none_or(|since| held.is_none_or(|held| held > since))
    }

    fn line(&self, change: &Change) -> String {
        let class = self.class(change);
        let by = change.by.iter().map(|one| self.shown(one));
        let by: Vec<String> = by.chain(change.workshops.iter().cloned()).collect();
        let mut line = format!("{}  {class}  {}", self.day(change.when), change.subject);
        if !by.is_empty() {
            line.push_str(&format!(" ({})", by.join(", ")));
        }
        if !change.reason.is_empty() {
            line.push_str(&format!(": {}", change.reason));
        }
        visible::line(&line).into_owned()
    }

    /// Writes a moment as its day in UTC; years that no calendar needs stay as they are.
    fn day(&self, when: When) -> String {
        let (year, month, day) = civil(when.seconds().div_euclid(86_400));
        let day = format!("{year:04}-{month:02}-{day:02}");
        match when {
            When::Known(_) => day,
            When::Unlikely(_) => self.terminal.say(Say::DateUnlikely, &[("date", &day)]),
        }
    }

    fn class(&self, change: &Change) -> String {
        let say = match change.class {
            None => Say::ClassNone,
            Some(Class::Editorial) => Say::ClassEditorial,
            Some(Class::Clarification) => Say::ClassClarification,
            Some(Class::Substantive) => Say::ClassSubstantive,
            Some(Class::Core) => Say::ClassCore,
            Some(Class::LawSafety) => Say::ClassLawSafety,
        };
        self.terminal.say(say, &[])
    }

    fn module_object(&self, slug: &str, past: &ModulePast) -> serde_json::Value {
        let first = match &past.first {
            First::In(version, _) => Some(version),
            First::NotYet | First::Unknown(_) => None,
        };
        let people: Vec<String> = past.people.iter().map(|one| self.shown(one)).collect();
        json!({
            "schema": 1,
            "type": "module",
            "module": slug,
            "groups": past.groups,
            "people": people,
            "first_published": first,
            "last_changed_in_substance": past.substance.as_ref().ok().map(|change| &change.commit),
        })
    }

    fn object(&self, slug: &str, change: &Change) -> serde_json::Value {
        let by: Vec<_> = change
            .by
            .iter()
            .map(|one| json!({ "group": one.group(), "shown": self.shown(one) }))
            .collect();
        json!({
            "schema": 1,
            "type": "change",
            "module": slug,
            "commit": change.commit,
            "time": change.when.seconds(),
            "date_unlikely": matches!(change.when, When::Unlikely(_)),
            "version": change.version,
            "class": change.class.map(Class::as_str),
            "reason": change.reason,
            "subject": change.subject,
            "by": by,
            "workshops": change.workshops,
        })
    }

    fn shown(&self, one: &Shown) -> String {
        match one {
            Shown::Name(name, _) => name.clone(),
            Shown::Role(id, group) => {
                let person = self.manual.people.collaborator(id);
                let role = person.map(|person| self.words(&person.role)).unwrap_or_default();
                let group = self.group(group);
                if role.is_empty() { group } else { format!("{role}, {group}") }
            }
            Shown::Group(group) => self.group(group),
            Shown::NotAttributed => self.terminal.say(Say::NotAttributed, &[]),
        }
    }

    fn group(&self, id: &str) -> String {
        let group = self.manual.people.group(id);
        group.map_or_else(|| id.to_owned(), |group| self.words(&group.title))
    }

    fn words(&self, value: &ByLang<String>) -> String {
        let own = value.get_or(&self.terminal.lang, &self.manual.settings.languages);
        own.map(|(_, words)| words.clone()).unwrap_or_default()
    }
}
