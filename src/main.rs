//! The command `handbok`, which carries its own manual for the example.

use include_dir::{Dir, include_dir};
use std::process::ExitCode;

// A manual becomes some millions of small nodes that live and die together:
// with the system's allocator a third of a build is spent on handing out memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static MANUAL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/manual");

fn main() -> ExitCode {
    handbok::cli::run(std::env::args_os(), include_str!("../book.toml"), &MANUAL)
}
