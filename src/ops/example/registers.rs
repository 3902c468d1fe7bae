//! Knows how the YAML files of a state are derived from those of today.

use super::extent::Extent;
use super::source::{Source, below, path};
use super::state::View;
use crate::path::VPath;

const PEOPLE: &str = include_str!("collaborators.yml");
const README: &str = include_str!("README.md");
const WORKSHOPS: &str = include_str!("workshops.yml");
/// What the book says of itself in each of its languages, in their order there.
const NOTES: [&str; 3] = [
    "EKSEMPEL: Teksten er arbeidsutkastet, men historien er konstruert. Versjoner, datoer, roller og \
     bidrag viser hvordan en manual kan bli til. Ingen har gjort det som står der.",
    "EXAMPLE: The text is the working draft, but its history is constructed. Versions, dates, roles and \
     contributions show how a manual can come about. Nobody did what is told there.",
    "DØME: Teksten er arbeidsutkastet, men historia er konstruert. Versjonar, datoar, roller og bidrag \
     viser korleis ein manual kan bli til. Ingen har gjort det som står der.",
];

/// Returns the text of a file in a state, or nothing when it isn't there. The
/// texts of modules are not its concern.
pub(super) fn file(view: &View<'_>, file: &VPath) -> Option<Vec<u8>> {
    let own = |text: String| Some(text.into_bytes());
    match file.as_str() {
        "book.toml" => own(book(view)),
        "manual/outline.yml" => own(outline(view)),
        "manual/people.yml" => {
            // Who writes the real manual has no part in what is constructed.
            let text = view.source.text(file);
            own(format!("{}{PEOPLE}", text.split("collaborators:").next().unwrap_or_default()))
        }
        "manual/registers/forms.yml" => own(forms(view)),
        "README.md" => own(README.to_owned()),
        "manual/registers/workshops.yml" => workshops(view).map(String::into_bytes),
        "manual/registers/adaptations.yml" if !view.state.put.contains("adaptation-log") => None,
        "manual/registers/theory.yml" if !view.state.put.contains("theory") => None,
        ".gitignore" => own("/public/
/public-*/
"
        .to_owned()),
        name if name.starts_with("manual/adaptations/") => {
            let bytes = view.source.files.file(file).map(|file| file.bytes.to_vec());
            bytes.filter(|_| view.state.put.contains("adaptations"))
        }
        name => match view.source.files.text(file) {
            Some(text) => {
                let within = name.strip_prefix("manual/").unwrap_or(name);
                own(view.reworded(within, "file", text).into_owned())
            }
            None => view.source.files.file(file).map(|file| file.bytes.to_vec()),
        },
    }
}

/// Returns the workshops that have taken place; nothing before the first.
fn workshops(view: &View<'_>) -> Option<String> {
    let (head, all) = entries(WORKSHOPS, "- id: ");
    let has_been = |entry: &&str| {
        let id = entry.lines().next().and_then(|line| line.strip_prefix("- id: "));
        id.is_some_and(|id| view.state.put.contains(id))
    };
    let past: String = all.into_iter().filter(has_been).collect();
    (!past.is_empty()).then(|| head + &past)
}

/// Returns the files that belong to no module.
pub(super) fn paths(source: &Source<'_>) -> Vec<VPath> {
    let more = ["README.md", ".gitignore", "manual/registers/workshops.yml"].map(path);
    let is_own = |file: &&VPath| !source.modules.values().any(|folder| file.is_below(folder));
    source.files.files().map(|(file, _)| file).filter(is_own).cloned().chain(more).collect()
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

/// Returns whether the module that a form belongs to is there.
pub(super) fn has_form(view: &View<'_>, id: &str) -> bool {
    let (_, forms) = entries(view.source.text(&path("manual/registers/forms.yml")), "- id: ");
    let form = forms.into_iter().find(|form| form.lines().next() == Some(&format!("- id: {id}")));
    let slug = form.and_then(|form| form.lines().find_map(|line| line.strip_prefix("  module: ")));
    slug.is_some_and(|slug| home(view, slug).is_some())
}

/// Returns the module that stands for another in a state.
fn home<'v>(view: &'v View<'_>, slug: &'v str) -> Option<&'v str> {
    view.within(slug).or_else(|| view.is_there(slug).then_some(slug))
}

/// Returns the name of a module's folder.
fn name(view: &View<'_>, slug: &str) -> Option<String> {
    let folder = view.folder(home(view, slug)?)?;
    Some(folder.file_name().to_owned())
}

fn outline(view: &View<'_>) -> String {
    let (mut out, parts) = entries(view.source.text(&path("manual/outline.yml")), "  - id: ");
    for part in parts {
        let line = |line: &str| match line.trim_end().strip_prefix("      - ") {
            Some(slug) if !view.is_there(slug) => String::new(),
            Some(slug) => format!("      - {}\n", name(view, slug).unwrap_or_default()),
            None => line.to_owned(),
        };
        let part: String = part.split_inclusive('\n').map(line).collect();
        if part.contains("\n      - ") {
            out.push_str(&part);
        }
    }
    out
}

fn forms(view: &View<'_>) -> String {
    let file = path("manual/registers/forms.yml");
    let text = view.reworded("registers/forms.yml", "file", view.source.text(&file));
    let (mut out, forms) = entries(&text, "- id: ");
    for form in forms {
        let slug = form.lines().find_map(|line| line.strip_prefix("  module: "));
        let Some((slug, own)) = slug.and_then(|slug| Some((slug, name(view, slug)?))) else {
            continue;
        };
        let id = form.lines().next().unwrap_or_default().trim_start_matches("- id: ");
        let status = if is_written(view, slug, id) { "ready" } else { "planned" };
        for line in form.lines() {
            let line = match line.split_once(": ") {
                Some(("  module", _)) => Some(format!("  module: {own}")),
                Some(("  also", list)) => also(view, list),
                Some(("  status", "ready")) => Some(format!("  status: {status}")),
                _ => Some(line.to_owned()),
            };
            out.extend(line.map(|line| format!("{line}\n")));
        }
    }
    out
}

/// Splits a list of YAML into what stands before it and its entries.
fn entries<'t>(text: &'t str, mark: &str) -> (String, Vec<&'t str>) {
    let starts: Vec<usize> =
        text.match_indices(&format!("\n{mark}")).map(|(at, _)| at + 1).collect();
    let head = &text[..starts.first().copied().unwrap_or(text.len())];
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    (head.to_owned(), starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect())
}

/// Writes the line `also` with the modules of a state.
fn also(view: &View<'_>, list: &str) -> Option<String> {
    let names = list.trim_matches(['[', ']']).split(", ").filter_map(|slug| name(view, slug));
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

/// Returns whether every module of today is there, by the name of today: books
/// name them.
fn is_whole(view: &View<'_>) -> bool {
    view.source.modules.iter().all(|(slug, today)| {
        view.is_there(slug) && view.folder(slug).is_some_and(|folder| folder == *today)
    })
}

/// Leaves out the books, which stand last, with the words above them.
fn without_books(text: &str) -> &str {
    let first = text.find("\n[[book]]").unwrap_or(text.len());
    let above = text[..first].trim_end();
    let words = above.rfind("\n\n#").filter(|at| !above[*at..].contains('='));
    words.map_or(text.get(..first).unwrap_or(text), |at| &text[..=at])
}

/// Says in the book itself that its past is constructed. The number in the draft
/// label would be that of one version only.
fn book(view: &View<'_>) -> String {
    let text = view.source.text(&path("book.toml"));
    let text = text.replace("utkast v0.1 –", "utkast med konstruert historie –");
    let text = text.replace("draft v0.1 –", "draft with a constructed history –");
    let text = text.replace("url = \"\"", "url = \"https://manual.example.org\"");
    let text = if is_whole(view) { text } else { without_books(&text).to_owned() };
    let (before, rest) = text.split_once("[description]\n").unwrap_or((&text, ""));
    let (own, behind) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let own = own.lines().zip(NOTES).map(|(line, note)| {
        let line = line.strip_suffix('"').unwrap_or(line);
        format!("{line} {note}\"\n")
    });
    format!("{before}[description]\n{}\n{behind}", own.collect::<String>())
}
