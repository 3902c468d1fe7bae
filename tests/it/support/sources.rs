//! The files of a manual in memory: start from a clean one, change it, build it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use handbok::diag::lines::Lines;
use handbok::diag::{Diagnostic, Severity};
use handbok::lang::Lang;
use handbok::ops::{Pdfs, Pipeline, Prepared};
use handbok::path::VPath;
use handbok::render::site::SiteOptions;
use handbok::render::{Pdf, Tree};
use handbok::vcs::{Checkout, Snapshot, VersionFacts};

use super::case;

const BASE: &str = include_str!("../../cases/base.md");

/// The files of a manual.
#[derive(Debug, Clone, Default)]
#[must_use]
pub(crate) struct Sources {
    files: BTreeMap<String, Vec<u8>>,
    version: VersionFacts,
}

/// What a build in memory made.
#[derive(Debug)]
pub(crate) struct Made {
    /// The site without its search index.
    pub(crate) site: Tree,
    /// The PDFs, when they were asked for.
    pub(crate) pdfs: BTreeMap<Lang, Pdf>,
    /// The findings, one a line.
    pub(crate) findings: Vec<String>,
}

impl Sources {
    /// Returns the files of `tests/cases/base.md`, which have no findings.
    pub(crate) fn base() -> Self {
        let mut sources = Self::default();
        for case in case::read(BASE) {
            for block in case.blocks("file") {
                sources = sources.put(&block.about, block.text.as_str());
            }
        }
        sources
    }

    /// Returns the manual of this repository.
    pub(crate) fn real() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut sources =
            Self::default().put("book.toml", fs::read(root.join("book.toml")).unwrap());
        let mut open = vec![root.join("manual")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                    sources = sources.put(&name.replace('\\', "/"), fs::read(&path).unwrap());
                }
            }
        }
        sources
    }

    /// Puts a file, in the place of the one of the same path.
    pub(crate) fn put(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// Adds text at the end of a file.
    #[track_caller]
    pub(crate) fn append(mut self, path: &str, text: &str) -> Self {
        let file = self.files.get_mut(path).unwrap_or_else(|| panic!("there is no {path}"));
        file.extend(text.bytes());
        self
    }

    /// Takes a file away.
    #[track_caller]
    pub(crate) fn remove(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "there is no {path}");
        self
    }

    /// Returns a file's text.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        String::from_utf8(bytes.clone()).unwrap()
    }

    /// Iterates over the files that are text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let text = |bytes| std::str::from_utf8(bytes).ok();
        self.files.iter().filter_map(move |(path, bytes)| Some((path.as_str(), text(bytes)?)))
    }

    /// Writes the files below a folder.
    pub(crate) fn write(&self, root: &Path) {
        for (path, bytes) in &self.files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// Returns the files as the floors read them.
    pub(crate) fn checkout(&self) -> Checkout {
        let files = self.files.iter().map(|(p, b)| (VPath::new(p).unwrap(), b.clone()));
        Checkout { snapshot: Snapshot::from_files(files), version: self.version.clone() }
    }

    /// Reads and resolves the manual.
    pub(crate) fn prepare(&self, pipeline: &mut Pipeline) -> (Option<Prepared>, Vec<Diagnostic>) {
        let prepared = pipeline.prepare(&self.checkout(), None, &[]).unwrap();
        (prepared.value, prepared.findings)
    }

    /// Returns the findings, one a line.
    pub(crate) fn findings(&self) -> Vec<String> {
        let (_, findings) = self.prepare(&mut Pipeline::default());
        lines(&findings, &self.checkout().snapshot)
    }

    /// Builds the site, whatever is found.
    pub(crate) fn site(&self) -> Made {
        self.make(false)
    }

    /// Builds the site and the PDFs, whatever is found.
    pub(crate) fn everything(&self) -> Made {
        self.make(true)
    }

    #[track_caller]
    fn make(&self, with_pdf: bool) -> Made {
        let pipeline = &mut Pipeline::default();
        let (prepared, findings) = self.prepare(pipeline);
        let findings = lines(&findings, &self.checkout().snapshot);
        let prepared = prepared.unwrap_or_else(|| panic!("nothing to build: {findings:?}"));
        let pdfs =
            if with_pdf { pipeline.pdfs(&prepared, Pdfs::new()).unwrap() } else { Pdfs::new() };
        let options = SiteOptions::default();
        let site = pipeline.site(&prepared, &pdfs, &options).unwrap();
        let pdfs = pdfs.into_iter().map(|((_, lang), pdf)| (lang, pdf)).collect();
        Made { site, pdfs, findings }
    }
}

impl Made {
    /// Returns a page of the site.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> &str {
        let bytes = self.site.get(&VPath::new(path).unwrap());
        let bytes = bytes.unwrap_or_else(|| panic!("the site has no {path}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// Iterates over the pages of the site.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&VPath, &str)> {
        let pages = self.site.iter().filter(|(p, _)| p.extension().as_deref() == Some("html"));
        pages.map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap()))
    }
}

/// Writes findings as `error[code] path:line:column`.
pub(crate) fn lines(findings: &[Diagnostic], files: &Snapshot) -> Vec<String> {
    let line = |finding: &Diagnostic| {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let mut line = format!("{severity}[{}]", finding.code.as_str());
        if let Some(path) = &finding.path {
            line += &format!(" {path}");
            let bytes = files.file(path).map(|file| String::from_utf8_lossy(&file.bytes));
            if let (Some(span), Some(text)) = (finding.span, bytes) {
                let place = Lines::of(&text).place(span.start);
                line += &format!(":{}:{}", place.line, place.column);
            }
        }
        line
    };
    findings.iter().map(line).collect()
}
