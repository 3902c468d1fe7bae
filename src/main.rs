//! The command `handbok`.

use std::process::ExitCode;

// A manual becomes some millions of small nodes that live and die together:
// with the system's allocator a third of a build is spent on handing out memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    handbok::cli::run(std::env::args_os())
}
