//! Writes a manual of a given size, for measuring: the same text in handbok's
//! layout and in the layouts of the tools that handbok is compared with.
//!
//! ```text
//! cargo bench --bench corpus -- --size M --layout handbok OUT
//! ```
//!
//! The text is drawn by dice from the words in `words.rs`; it means nothing.
//! The same arguments give the same bytes.

#![expect(unreachable_pub, reason = "nothing of a program can be reached; `pub` tells rooms apart")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks")]
#![expect(clippy::disallowed_methods, reason = "it reads its arguments and writes files")]

mod dice;
mod words;
mod text;
mod registers;
mod author;
mod blocks;
mod figures;
mod layout;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use author::Size;
use layout::Layout;
use text::Lang;

/// Files by their path below the folder that is written.
type Files = BTreeMap<String, Vec<u8>>;

const USAGE: &str = "usage: corpus [--size S|M|L] [--modules N] [--words N] [--seed N] \
                     [--layout handbok|hugo|mdbook|typst] [--lang nb|en] OUT";

/// What is to be written.
struct Order {
    size: Size,
    seed: u64,
    layout: Layout,
    lang: Lang,
    out: PathBuf,
}

fn main() -> ExitCode {
    // `cargo bench` adds `--bench` of its own accord.
    let order = match read(env::args().skip(1).filter(|arg| arg != "--bench")) {
        Ok(order) => order,
        Err(reason) => {
            eprintln!("corpus: {reason}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let book = author::write(order.size, order.seed);
    let files = layout::files(&book, order.layout, order.lang);
    match write(&order.out, &files) {
        Ok(()) => {
            let bytes: usize = files.values().map(Vec::len).sum();
            println!(
                "{}: {} modules, {} words per language, {} files, {bytes} bytes",
                order.out.display(),
                book.modules.len(),
                book.words,
                files.len()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("corpus: {}: {error}", order.out.display());
            ExitCode::from(3)
        }
    }
}

fn read(mut args: impl Iterator<Item = String>) -> Result<Order, String> {
    let mut size = Size::S;
    let mut order =
        Order { size, seed: 1, layout: Layout::Handbok, lang: Lang::Nb, out: PathBuf::new() };
    while let Some(arg) = args.next() {
        if !arg.starts_with("--") {
            order.out = PathBuf::from(arg);
            continue;
        }
        let value = args.next().ok_or_else(|| format!("{arg} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{value} is no number"));
        match arg.as_str() {
            "--size" => size = Size::named(&value).ok_or("there are the sizes S, M and L")?,
            "--modules" => size.modules = usize::try_from(number()?).map_err(|e| e.to_string())?,
            "--words" => size.words = usize::try_from(number()?).map_err(|e| e.to_string())?,
            "--seed" => order.seed = number()?,
            "--layout" => order.layout = Layout::named(&value).ok_or("no such layout")?,
            "--lang" => order.lang = Lang::named(&value).ok_or("the languages are nb and en")?,
            _ => return Err(format!("{arg} is not known")),
        }
    }
    if order.out.as_os_str().is_empty() || size.modules < 2 || size.words == 0 {
        return Err("a folder to write to, two modules and a word are needed".to_owned());
    }
    order.size = size;
    Ok(order)
}

fn write(out: &Path, files: &Files) -> io::Result<()> {
    if out.exists() && fs::read_dir(out)?.next().is_some() {
        return Err(io::Error::other("the folder is not empty"));
    }
    for (path, bytes) in files {
        let place = out.join(path);
        fs::create_dir_all(place.parent().unwrap_or(out))?;
        fs::write(place, bytes)?;
    }
    Ok(())
}
