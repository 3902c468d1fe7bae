//! Knows how much of everything a text may hold.

use serde::Deserialize;

/// Limits that turn a hostile or broken file into a finding instead of a crash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Limits {
    /// How deep blocks and emphasis may be nested.
    pub nesting: usize,
    /// Bytes of one text file.
    pub text_bytes: u64,
    /// Bytes of any file.
    pub file_bytes: u64,
    /// Pixels of one image.
    pub image_pixels: u64,
    /// Cells of one table.
    pub table_cells: usize,
    /// Aliases (`*name`) of one YAML file.
    pub yaml_aliases: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            nesting: 32,
            text_bytes: 2 << 20,
            file_bytes: 16 << 20,
            image_pixels: 50_000_000,
            table_cells: 20_000,
            yaml_aliases: 100,
        }
    }
}
