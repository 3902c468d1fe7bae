//! Makes PDFs and the search index when somebody asks, and keeps the last of each.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::path::VPath;
use crate::render::Tree;

use super::BUILD_STACK;
use super::builder::{Builder, Changed, Rebuilt};
use super::stage::{Shown, Stage};

/// What was printed: for which state of the pages, and the file.
type Made = (String, Arc<[u8]>);

/// Holds the builder, and what it has printed.
pub(super) struct Press {
    builder: Mutex<Box<dyn Builder>>,
    made: Mutex<BTreeMap<VPath, Made>>,
    /// The last search index, and of which state of the pages.
    index: Mutex<Option<(String, Tree)>>,
    /// The comparisons that were asked for, and of which state of the pages.
    compared: Mutex<Compared>,
}

/// The pages of comparisons, and of which state of the pages they are.
#[derive(Default)]
struct Compared {
    of: String,
    made: BTreeMap<(String, String), Tree>,
}

/// Whoever clicks through all pairs of many versions needs no more at a time.
const COMPARISONS: usize = 16;

/// What came of asking for a PDF.
#[derive(Debug)]
pub(super) enum Pressed {
    /// The file.
    Made(Arc<[u8]>),
    /// No such file was promised.
    NoSuchFile,
    /// It can't be made, for this reason.
    Failed(String),
}

impl Press {
    /// Takes a builder.
    pub(super) fn new(builder: Box<dyn Builder>) -> Self {
        Self {
            builder: Mutex::new(builder),
            made: Mutex::default(),
            index: Mutex::default(),
            compared: Mutex::default(),
        }
    }

    /// Builds. A panic leaves the builder to recover and is returned in words.
    pub(super) fn rebuild(&self, changed: &Changed) -> Result<Rebuilt, String> {
        let mut builder = lock(&self.builder);
        let built = catch_unwind(AssertUnwindSafe(|| builder.rebuild(changed)));
        built.map_err(|panic| {
            // The builder may be in any state, and so may its way back.
            let _ = catch_unwind(AssertUnwindSafe(|| builder.recover()));
            said(&*panic)
        })
    }

    /// Returns a PDF for the pages that are served, making it if they have changed
    /// since it was last made.
    pub(super) fn pdf(&self, stage: &Stage, file: &VPath) -> Pressed {
        // Held while the PDF is made: whoever asks for the same one meanwhile
        // waits for it instead of making it again.
        let mut made = lock(&self.made);
        let pages = stage.shown().pages.clone();
        if let Some((of, bytes)) = made.get(file)
            && *of == pages
        {
            return Pressed::Made(bytes.clone());
        }
        let job = {
            let mut builder = lock(&self.builder);
            catch_unwind(AssertUnwindSafe(|| builder.pdf(file)))
        };
        let job = match job {
            Ok(Some(job)) => job,
            Ok(None) => return Pressed::NoSuchFile,
            Err(panic) => return Pressed::Failed(said(&*panic)),
        };
        match run(job) {
            Ok(bytes) => {
                // Nobody asks for those of other pages any more.
                made.retain(|_, (of, _)| *of == pages);
                made.insert(file.clone(), (pages, bytes.clone()));
                Pressed::Made(bytes)
            }
            Err(reason) => Pressed::Failed(reason),
        }
    }

    /// Returns a file of the search index of these pages, making the index if
    /// they have changed since it was last made.
    pub(super) fn search(&self, shown: &Shown, file: &VPath) -> Option<Arc<[u8]>> {
        let mut index = lock(&self.index);
        if index.as_ref().is_none_or(|(of, _)| *of != shown.pages) {
            let job = {
                let mut builder = lock(&self.builder);
                catch_unwind(AssertUnwindSafe(|| builder.index(shown.tree.clone())))
            };
            // Without an index the page says that the search can't be used.
            let made = run(job.ok().flatten()?).ok()?;
            *index = Some((shown.pages.clone(), made));
        }
        index.as_ref().and_then(|(_, files)| files.get(file).cloned())
    }

    /// Returns a file that came with a comparison, such as an image that only an
    /// older version has.
    pub(super) fn beside(&self, shown: &Shown, file: &VPath) -> Option<Arc<[u8]>> {
        let compared = lock(&self.compared);
        let made = compared.made.values().filter(|_| compared.of == shown.pages);
        made.into_iter().find_map(|files| files.get(file)).cloned()
    }

    /// Returns a page that compares two versions of these pages, making it if
    /// they have changed since it was last made.
    ///
    /// # Errors
    /// Fails when it can't be made, with the reason.
    pub(super) fn comparison(
        &self,
        shown: &Shown,
        pair: (&str, &str),
        file: &VPath,
    ) -> Result<Option<Arc<[u8]>>, String> {
        let mut compared = lock(&self.compared);
        if compared.of != shown.pages || compared.made.len() >= COMPARISONS {
            *compared = Compared { of: shown.pages.clone(), made: BTreeMap::new() };
        }
        let key = (pair.0.to_owned(), pair.1.to_owned());
        if !compared.made.contains_key(&key) {
            let job = {
                let mut builder = lock(&self.builder);
                catch_unwind(AssertUnwindSafe(|| builder.comparison(pair.0, pair.1)))
            };
            let Some(job) = job.map_err(|panic| said(&*panic))? else { return Ok(None) };
            let made = run(job)?;
            // Whoever asks for versions that don't exist fills nobody's memory.
            if made.is_empty() {
                return Ok(None);
            }
            compared.made.insert(key.clone(), made);
        }
        Ok(compared.made.get(&key).and_then(|pages| pages.get(file)).cloned())
    }
}

/// Runs the job on a stack that is deep enough for Typst.
fn run<T: Send + 'static>(job: Box<dyn FnOnce() -> Result<T, String> + Send>) -> Result<T, String> {
    let thread = thread::Builder::new().name("preview-job".into()).stack_size(BUILD_STACK);
    let running = thread.spawn(job).map_err(|error| error.to_string())?;
    running.join().unwrap_or_else(|panic| Err(said(&*panic)))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Every panic inside is caught inside; a poisoned lock holds good values.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "panic".to_owned())
}
