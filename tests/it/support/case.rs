//! Reads case files: Markdown whose fenced blocks are the files of a manual and
//! what must come out of it.

use std::ops::Range;

/// A heading of a case file with the blocks below it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Case {
    /// The words of the heading.
    pub(crate) name: String,
    /// The fenced blocks.
    pub(crate) blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// The first word after the fence.
    pub(crate) kind: String,
    /// The rest of that line.
    pub(crate) about: String,
    /// What stands between the fences.
    pub(crate) text: String,
    /// The bytes of that text in the case file.
    pub(crate) range: Range<usize>,
}

impl Case {
    /// Returns the blocks of a kind.
    pub(crate) fn blocks<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(move |block| block.kind == kind)
    }
}

/// Splits a file at its headings of any level.
pub(crate) fn read(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let ticks = line.bytes().take_while(|b| *b == b'`').count();
        let info = line[ticks..].trim();
        let start = at;
        at += line.len();
        match &mut open {
            Some((fence, _)) if ticks >= *fence && info.is_empty() => {
                let (_, mut block) = open.take().unwrap();
                block.range.end = start;
                block.text = text[block.range.clone()].to_owned();
                cases.last_mut().expect("a heading comes first").blocks.push(block);
            }
            Some(_) => {}
            None if ticks >= 3 => {
                let (kind, about) = info.split_once(' ').unwrap_or((info, ""));
                let (kind, about) = (kind.to_owned(), about.trim().to_owned());
                open = Some((ticks, Block { kind, about, text: String::new(), range: at..at }));
            }
            None if line.starts_with('#') => {
                let name = line.trim_start_matches('#').trim().to_owned();
                cases.push(Case { name, blocks: Vec::new() });
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    cases
}
