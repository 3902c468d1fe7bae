//! Holds the source to its floors: a module uses only what lies below it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate and the floor it lies on. A module may use
/// modules of lower floors only.
const FLOORS: &[(&str, u32)] = &[
    ("path", 1),
    ("text", 1),
    ("lang", 1),
    ("kept", 1),
    ("diag", 2),
    ("locale", 3),
    ("vcs", 4),
    ("markdown", 5),
    ("manual", 6),
    ("edition", 7),
    ("theme", 8),
    ("render", 9),
    ("ops", 10),
    ("cli", 11),
];

/// Renderers that must not know each other.
const RENDERERS: &[&str] = &["site", "pdf", "data"];

/// What only some modules may touch, and which.
const RESERVED: &[(&str, &[&str])] = &[
    ("git2::", &["vcs"]),
    ("std::fs", &["vcs", "cli"]),
    ("std::env::", &["cli"]),
    ("SystemTime", &["cli"]),
    ("Instant::now", &["cli"]),
    ("std::process::Command", &[]),
    ("process::exit", &[]),
];

#[test]
fn every_module_has_a_floor_and_is_listed_from_the_ground_up() {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let listed: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let floor = |module: &str| FLOORS.iter().find(|(own, _)| *own == module).map(|(_, at)| *at);
    let floors: Vec<u32> = listed
        .iter()
        .map(|module| floor(module).unwrap_or_else(|| panic!("`{module}` has no floor")))
        .collect();
    assert!(floors.is_sorted(), "lib.rs lists the modules from the ground up: {listed:?}");
    assert_eq!(listed.len(), FLOORS.len(), "each floor has its module");
    for entry in fs::read_dir(src()).unwrap() {
        let path = entry.unwrap().path();
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_known = floor(&module).is_some() || ["lib", "main"].contains(&module.as_str());
        assert!(is_known, "src/{module} has no floor");
    }
}

#[test]
fn no_module_looks_up_or_aside() {
    let floors: BTreeMap<&str, u32> = FLOORS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, module, code) in sources() {
        for used in used_modules(&code) {
            let Some(floor) = floors.get(used.as_str()) else {
                wrong.push(format!("{}: `crate::{used}` is no module", path.display()));
                continue;
            };
            if used != module && *floor >= floors[module.as_str()] {
                wrong.push(format!("{}: uses `crate::{used}`, which lies above", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn renderers_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for (path, _, code) in sources() {
        let inside = path.strip_prefix(src()).unwrap();
        let mut parts = inside.components().skip(1).filter_map(|part| part.as_os_str().to_str());
        let Some(own) = parts.next().map(|part| part.trim_end_matches(".rs")) else { continue };
        if !inside.starts_with("render") || !RENDERERS.contains(&own) {
            continue;
        }
        for other in RENDERERS.iter().filter(|other| **other != own) {
            // What a renderer calls the same inside itself is its own.
            let is_own = src().join("render").join(own).join(other).exists();
            if code.contains(&format!("render::{other}"))
                || (!is_own && code.contains(&format!("super::{other}")))
            {
                wrong.push(format!("{}: knows `{other}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_outer_floors_touch_the_world() {
    let mut wrong = Vec::new();
    for (path, module, code) in sources() {
        // Tests may do what they need.
        let code = code.split("#[cfg(test)]").next().unwrap();
        for (what, by) in RESERVED {
            if code.contains(what) && !by.contains(&module.as_str()) {
                wrong.push(format!("{}: `{what}` is for {by:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn finds_every_way_to_name_a_module() {
    let code = "use crate::{diag::{self, Span}, vcs};\nlet x = crate::cli::run();\npub use crate::path::VPath;";
    assert_eq!(used_modules(code), ["diag", "vcs", "cli", "path"]);
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file below a module, with the module's name and the code
/// without comments.
fn sources() -> Vec<(PathBuf, String, String)> {
    let mut found = Vec::new();
    let mut open = vec![src()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let inside = path.strip_prefix(src()).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
            let module = first.trim_end_matches(".rs").to_owned();
            if path.extension().is_some_and(|ext| ext == "rs")
                && module != "lib"
                && module != "main"
            {
                let text = fs::read_to_string(&path).unwrap();
                let is_code = |line: &&str| !line.trim_start().starts_with("//");
                let code = text.lines().filter(is_code).collect::<Vec<_>>().join("\n");
                found.push((path, module, code));
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "the sources were found");
    found
}

/// The modules that code names after `crate::`, in one path or in braces.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        if rest.starts_with('{') {
            used.extend(first_level(rest));
        } else {
            used.push(word(rest));
        }
    }
    // `$crate::` and macros name nothing of their own here.
    used.retain(|module| !module.is_empty());
    used
}

/// The first words of the items in a pair of braces.
fn first_level(braces: &str) -> Vec<String> {
    let mut depth = 0;
    let mut items = vec![String::new()];
    for c in braces.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => items.push(String::new()),
            _ if depth == 1 => items.last_mut().unwrap().push(c),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    items.iter().map(|item| word(item.trim_start())).collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}
