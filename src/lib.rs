//! Compiles a versioned, multilingual intervention manual into an accessible
//! website and accessible PDFs.
//!
//! A **snapshot** of the repository is read into a **manual**; a manual, in one
//! language and at one version, is resolved into an **edition**; a renderer
//! prints an edition into a **tree** of files; the command line writes the tree
//! to disk and reports the **findings**.
//!
//! Everything between the first noun and the last is a pure function. The
//! modules below are floors: each may use those above it in this list, never
//! one below (`tests/it/floors.rs` holds them to it).

pub mod path;
pub mod text;
pub mod lang;
pub mod kept;
pub mod diag;
pub mod locale;
pub mod vcs;
pub mod markdown;
pub mod manual;
pub mod edition;
pub mod theme;
pub mod render;
pub mod ops;
pub mod cli;
