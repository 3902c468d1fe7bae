//! Knows what a finding is: a code, typed arguments and a place, and no words.
//!
//! The words that people read lie in `locales/`, keyed by [`Code`].

mod code;
pub mod hidden;
mod kept;
pub mod lines;

pub use code::Code;
pub use kept::{heard, told};

use crate::path::VPath;

/// A range of bytes in a file: `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span; an `end` before `start` becomes an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Returns this span moved by `by` bytes towards the end of the file.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Says how bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The manual must not be published like this.
    Error,
    /// The manual can be published, but a reader will suffer.
    Warning,
    /// Something worth knowing.
    Note,
}

/// One finding: what, with which names, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub code: Code,
    /// How bad it is; the code's own severity unless raised or lowered.
    pub severity: Severity,
    /// Named values that the words of the finding mention.
    pub args: Vec<(&'static str, String)>,
    /// The file, if the finding is about one.
    pub path: Option<VPath>,
    /// The bytes of that file.
    pub span: Option<Span>,
}

impl Diagnostic {
    /// Makes a finding about the whole manual.
    pub fn new(code: Code) -> Self {
        Self { code, severity: code.severity(), args: Vec::new(), path: None, span: None }
    }

    /// Adds a named value.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Places the finding in a file.
    #[must_use]
    pub fn in_file(mut self, path: &VPath) -> Self {
        self.path = Some(path.clone());
        self
    }

    /// Places the finding at bytes of a file.
    #[must_use]
    pub fn at(mut self, path: &VPath, span: Span) -> Self {
        self.path = Some(path.clone());
        self.span = Some(span);
        self
    }

    fn order(&self) -> (Option<&VPath>, Option<Span>, Severity, &'static str) {
        (self.path.as_ref(), self.span, self.severity, self.code.as_str())
    }
}

/// A value with what was found on the way to it.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// The value, usable whatever was found.
    pub value: T,
    /// The findings, sorted by path and position once [`sort`] has run.
    pub findings: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// Returns the value and moves its findings to `into`.
    pub fn unload(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.findings);
        self.value
    }
}

/// Sorts findings by path and position and drops exact repetitions.
pub fn sort(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| a.order().cmp(&b.order()).then_with(|| a.args.cmp(&b.args)));
    findings.dedup();
}

/// Returns whether any finding is an error.
pub fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
