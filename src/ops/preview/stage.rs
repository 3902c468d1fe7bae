//! Knows what is served now, and puts the next tree in its place at once.

use std::collections::BTreeSet;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::{Arc, PoisonError, RwLock};

use crate::lang::Lang;
use crate::path::VPath;
use crate::render::Tree;

use super::builder::{Finding, Rebuilt};
use super::findings;

/// One state of the preview. It never changes; the next one replaces it.
#[derive(Debug)]
pub(super) struct Shown {
    /// The pages.
    pub tree: Arc<Tree>,
    /// Places whose PDFs are made when somebody asks.
    pub pdfs: Arc<BTreeSet<VPath>>,
    /// Names the tree: a page that carries another name is out of date.
    pub pages: String,
    /// Names the findings.
    pub findings: u64,
    /// `findings.json`.
    pub report: Arc<[u8]>,
    /// Whether no build has ever given a tree.
    pub empty: bool,
    count: u64,
}

/// Holds what is served.
#[derive(Debug)]
pub(super) struct Stage {
    session: String,
    ui: Lang,
    shown: RwLock<Arc<Shown>>,
}

/// What a swap did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Swap {
    /// The pages differ from those before.
    pub pages: bool,
    /// The build gave no tree.
    pub kept: bool,
    /// Pages or findings differ, so browsers are told.
    pub news: bool,
}

impl Stage {
    /// Sets up a stage with nothing on it.
    pub(super) fn new(ui: &Lang) -> Self {
        // A preview that is started again must not take an old page for its
        // own, so names begin with something that no other run has.
        let session = format!("{:016x}", RandomState::new().hash_one(0));
        let empty = Shown {
            tree: Arc::default(),
            pdfs: Arc::default(),
            pages: format!("{session}-0"),
            findings: 0,
            report: findings::report(ui, &format!("{session}-0"), 0, &[], false),
            empty: true,
            count: 0,
        };
        Self { session, ui: ui.clone(), shown: RwLock::new(Arc::new(empty)) }
    }

    /// Returns what is served now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts a build in the place of what was served; on return every request
    /// gets the new state. Only one thread calls this.
    pub(super) fn put(&self, rebuilt: Rebuilt) -> (Swap, Vec<Finding>) {
        let before = self.shown();
        let kept = rebuilt.tree.is_none();
        let same = rebuilt.tree.as_ref().is_none_or(|tree| {
            !before.empty && *tree == *before.tree && rebuilt.pdfs == *before.pdfs
        });
        let count = before.count + u64::from(!same);
        let pages = format!("{}-{count}", self.session);
        let report = |number| findings::report(&self.ui, &pages, number, &rebuilt.findings, kept);
        let told = same && report(before.findings) == before.report;
        let number = before.findings + u64::from(!told);
        let next = Shown {
            report: report(number),
            findings: number,
            empty: before.empty && kept,
            count,
            tree: if same {
                before.tree.clone()
            } else {
                Arc::new(rebuilt.tree.unwrap_or_default())
            },
            pdfs: if same { before.pdfs.clone() } else { Arc::new(rebuilt.pdfs) },
            pages,
        };
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        (Swap { pages: !same, kept, news: !told }, rebuilt.findings)
    }
}

impl Shown {
    /// Returns the two names as a browser is told them.
    pub(super) fn names(&self) -> String {
        // Both are made of hexadecimal digits, digits and a hyphen.
        format!(r#"{{"pages":"{}","findings":{}}}"#, self.pages, self.findings)
    }
}
