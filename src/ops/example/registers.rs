//! Knows how the YAML files of a state are derived from those of today.

use super::extent::Extent;
use super::source::{Source, below, path};
use super::state::View;
use crate::path::VPath;

const PEOPLE: &str = include_str!("collaborators.yml");
const README: &str = include_str!("README.md");
const WORKSHOPS: &str = include_str!("workshops.yml");

/// Returns the text of a file in a state, or nothing when it isn't there. The
/// texts of modules are not its concern.
pub(super) fn file(view: &View<'_>, file: &VPath) -> Option<Vec<u8>> {
    let own = |text: String| Some(text.into_bytes());
    match file.as_str() {
        "book.toml" => own(book(view)),
        "manual/outline.yml" => own(outline(view)),
        "manual/people.yml" => own(view.source.text(file).replace("collaborators: []\n", PEOPLE)),
        "manual/registers/forms.yml" => own(forms(view)),
        "README.md" => own(README.to_owned()),
        "manual/registers/workshops.yml" => {
            view.state.put.contains("workshops").then(|| WORKSHOPS.as_bytes().to_vec())
        }
        ".gitignore" => own("/public/\n".to_owned()),
        name => match std::str::from_utf8(view.source.files.get(file)?) {
            Ok(text) => {
                let within = name.strip_prefix("manual/").unwrap_or(name);
                own(view.reworded(within, "file", text).into_owned())
            }
            Err(_) => view.source.files.get(file).map(|bytes| bytes.to_vec()),
        },
    }
}

/// Returns the files that belong to no module.
pub(super) fn paths(source: &Source) -> Vec<VPath> {
    let more = ["README.md", ".gitignore", "manual/registers/workshops.yml"].map(path);
    let is_own = |file: &&VPath| !source.modules.values().any(|folder| file.is_below(folder));
    source.files.keys().filter(is_own).cloned().chain(more).collect()
}

/// Returns what `module.yml` of a module says in a state.
pub(super) fn facts(view: &View<'_>, slug: &str) -> String {
    let Some(own) = view.source.modules.get(slug) else { return String::new() };
    let text = view.source.text(&below(own, "module.yml"));
    let now = view.folder(slug).map_or_else(String::new, |folder| folder.file_name().to_owned());
    let text = text.replacen(&format!("id: {slug}\n"), &format!("id: {now}\n"), 1);
    let texts = view.state.texts.get(slug);
    let is_sketch = |texts: &std::collections::BTreeMap<_, Extent>| {
        texts.values().all(|extent| *extent == Extent::Sketch)
    };
    if texts.is_some_and(is_sketch) {
        text.replacen("status: draft\n", "status: sketch\n", 1)
    } else {
        text
    }
}

/// Returns the module that a form belongs to in a state, if it is there.
pub(super) fn form_module<'v>(view: &'v View<'_>, id: &str) -> Option<&'v str> {
    let register = view.source.text(&path("manual/registers/forms.yml"));
    let entry =
        register.split("\n- id: ").skip(1).find(|entry| entry.lines().next() == Some(id))?;
    let slug = entry.lines().find_map(|line| line.strip_prefix("  module: "))?;
    home(view, slug)
}

/// Returns the module that stands for another in a state.
fn home<'v>(view: &'v View<'_>, slug: &str) -> Option<&'v str> {
    if let Some(host) = view.within(slug) {
        return Some(host);
    }
    view.state
        .texts
        .get_key_value(slug)
        .filter(|_| view.is_there(slug))
        .map(|(own, _)| own.as_str())
}

/// Returns the name of a module's folder.
fn name(view: &View<'_>, slug: &str) -> Option<String> {
    let folder = view.folder(home(view, slug)?)?;
    Some(folder.file_name().to_owned())
}

fn outline(view: &View<'_>) -> String {
    let text = view.source.text(&path("manual/outline.yml"));
    let mut parts = text.split_inclusive("\n  - id: ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (part, mark) = match part.strip_suffix("  - id: ") {
            Some(part) => (part, "  - id: "),
            None => (part, ""),
        };
        let mut lines = String::new();
        let mut count = 0;
        for line in part.split_inclusive('\n') {
            match line.trim_end().strip_prefix("      - ") {
                Some(slug) if view.is_there(slug) => {
                    count += 1;
                    let name = name(view, slug).unwrap_or_default();
                    lines.push_str(&format!("      - {name}\n"));
                }
                Some(_) => {}
                None => lines.push_str(line),
            }
        }
        if count == 0 {
            let kept = out.trim_end_matches("  - id: ").len();
            out.truncate(kept);
        } else {
            out.push_str(&lines);
        }
        if !mark.is_empty() && !out.ends_with(mark) {
            out.push_str(mark);
        }
    }
    let kept = out.trim_end_matches("  - id: ").len();
    out.truncate(kept);
    out
}

fn forms(view: &View<'_>) -> String {
    let file = path("manual/registers/forms.yml");
    let text = view.reworded("registers/forms.yml", "file", view.source.text(&file)).into_owned();
    let mut entries = text.split("\n- id: ");
    let mut out = entries.next().unwrap_or_default().to_owned();
    for entry in entries {
        let slug = entry.lines().find_map(|line| line.strip_prefix("  module: "));
        let Some((slug, own)) = slug.and_then(|slug| Some((slug, name(view, slug)?))) else {
            continue;
        };
        let id = entry.lines().next().unwrap_or_default();
        let entry =
            entry.replacen(&format!("  module: {slug}\n"), &format!("  module: {own}\n"), 1);
        let entry: Vec<String> = entry.lines().filter_map(|line| also(view, line)).collect();
        let entry = entry.join("\n");
        let entry = if is_written(view, slug, id) {
            entry
        } else {
            entry.replacen("  status: ready", "  status: planned", 1)
        };
        out.push_str(&format!("\n- id: {entry}"));
    }
    format!("{}\n", out.trim_end())
}

/// Writes the line `also:` with the modules of a state.
fn also(view: &View<'_>, line: &str) -> Option<String> {
    let Some(list) = line.strip_prefix("  also: [") else { return Some(line.to_owned()) };
    let names = list.trim_end_matches(']').split(", ").filter_map(|slug| name(view, slug));
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("  also: [{}]", names.join(", ")))
}

/// Returns whether the sheet of a form stands in every text of its module.
fn is_written(view: &View<'_>, slug: &str, form: &str) -> bool {
    let Some(folder) = view.folder(slug).filter(|_| view.is_there(slug)) else { return false };
    let langs = view.state.texts.get(slug).into_iter().flatten();
    let mut texts = langs.map(|(lang, _)| below(&folder, &format!("{lang}.md")));
    let has_sheet = |text: &str| {
        text.lines().any(|line| {
            let mut words = line.split(' ');
            words.next() == Some(":::") && words.nth(1) == Some(form)
        })
    };
    texts.all(|file| view.state.files.text(&file).is_some_and(has_sheet))
}

/// Says in the book itself that its past is constructed.
fn book(view: &View<'_>) -> String {
    let text = view.source.text(&path("book.toml"));
    let text = text.replace("Arbeidsutkast v0.1 –", "Arbeidsutkast –");
    let text = text.replace("Working draft v0.1 –", "Working draft –");
    let text = text.replace("url = \"\"", "url = \"https://manual.example.org\"");
    let mut in_description = false;
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        in_description =
            if line.starts_with('[') { line.starts_with("[description]") } else { in_description };
        let more = match line.split(" = ").next() {
            Some("nb") if in_description => {
                " EKSEMPEL: Teksten er arbeidsutkastet, men historien er konstruert. Versjoner, datoer, roller og bidrag viser hvordan en manual kan bli til, og ingen har gjort det som står der."
            }
            Some("en") if in_description => {
                " EXAMPLE: The text is the working draft, but its history is constructed. Versions, dates, roles and contributions show how a manual can come about, and nobody did what is told there."
            }
            _ => "",
        };
        match line.trim_end().strip_suffix('"') {
            Some(start) if !more.is_empty() => out.push_str(&format!("{start}{more}\"\n")),
            _ => out.push_str(line),
        }
    }
    out
}
