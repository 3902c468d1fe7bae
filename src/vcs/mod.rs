//! Knows where text comes from: the only floor that uses git2 and reads files.

mod snapshot;

pub use snapshot::{Contents, File, Snapshot};
