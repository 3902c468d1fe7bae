//! The only integration crate: runs the program as people do, and holds the
//! source to its own rules.
#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]
#![expect(clippy::disallowed_methods, reason = "tests stand outside the floors")]

mod support;

mod floors;
mod cli;
mod report;
mod reports;
mod output;
mod interrupted;
mod vcs;
mod history;
mod git;
mod init;
mod credits;
mod shaped;
mod marked;
mod compare;
mod compared;
mod chosen;
mod redline;
mod release;
mod volumes;
mod books;
mod local;
mod preview;
mod spec;
mod spec_pdf;
mod theory;
mod checklists;
mod sheets;
mod cases;
mod house;
mod print;
mod pages;
mod text;
mod hostile;
mod images;
mod laws;
mod rebuild;
mod locales;
mod docs;
