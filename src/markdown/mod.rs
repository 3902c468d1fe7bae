//! Knows what a text says.

pub mod ast;
