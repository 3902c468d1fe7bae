//! Does the least that any program must do to make a site of a manual: reads each
//! text, parses it, and writes a page with the contents of the manual and the text.
//! Nothing is looked up, checked, numbered, cited or marked; there is no template.
//!
//! ```text
//! cargo bench --bench floor -- MANUAL OUT
//! ```
//!
//! `MANUAL` is a folder in handbok's layout. All cores are used, as handbok does.

#![expect(clippy::print_stderr, reason = "a program speaks")]
#![expect(clippy::disallowed_methods, reason = "it reads its arguments and writes files")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use pulldown_cmark::{Event, Options, Parser};
use rayon::prelude::*;
use walkdir::WalkDir;

fn main() -> ExitCode {
    // `cargo bench` adds `--bench` of its own accord.
    let given: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [manual, out] = &*given else {
        eprintln!("usage: floor MANUAL OUT");
        return ExitCode::from(2);
    };
    match print(Path::new(manual), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the texts of both languages.
fn print(manual: &Path, out: &Path) -> io::Result<()> {
    let files = WalkDir::new(manual).sort_by_file_name().into_iter();
    let files: Vec<PathBuf> =
        files.filter_map(Result::ok).map(walkdir::DirEntry::into_path).collect();
    ["nb", "en"].par_iter().try_for_each(|lang| {
        let name = format!("{lang}.md");
        let texts: Vec<&Path> = files
            .iter()
            .filter(|path| path.ends_with(&name))
            .filter_map(|path| path.parent())
            .collect();
        let contents: String = texts.iter().map(|place| entry(place)).collect();
        texts.par_iter().try_for_each(|place| {
            let text = fs::read_to_string(place.join(&name))?;
            let folder = out.join(lang).join(place.file_name().unwrap_or_default());
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("index.html"), page(lang, &contents, &text))
        })
    })
}

fn entry(place: &Path) -> String {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    format!("<li><a href=\"../{name}/index.html\">{name}</a></li>\n")
}

fn page(lang: &str, contents: &str, text: &str) -> String {
    let mut page = String::with_capacity(contents.len() + text.len() * 3 / 2 + 200);
    page.push_str("<!doctype html>\n<html lang=\"");
    page.push_str(lang);
    page.push_str("\"><meta charset=\"utf-8\"><title>Manual</title>\n<nav><ol>\n");
    page.push_str(contents);
    page.push_str("</ol></nav>\n<main>\n");
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            // Which tag it is makes no difference to the time.
            Event::Start(_) => page.push_str("<div>"),
            Event::End(_) => page.push_str("</div>\n"),
            Event::Text(words) | Event::Code(words) => escape(&mut page, &words),
            _ => page.push('\n'),
        }
    }
    page.push_str("</main></html>\n");
    page
}

fn escape(page: &mut String, words: &str) {
    for part in words.split_inclusive(['&', '<', '>', '"']) {
        let end = part.trim_end_matches(['&', '<', '>', '"']);
        page.push_str(end);
        for sign in part[end.len()..].chars() {
            page.push_str(match sign {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
        }
    }
}
