//! The commands as functions: they neither print nor end the process.

pub mod preview;
