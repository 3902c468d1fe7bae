//! Knows which books are printed beside the whole manual, and prints them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::issued::is_issued;
use super::pipeline::key;
use super::{Error, Pipeline, Prepared};
use crate::edition::{Book, Edition, Pick, PickKind};
use crate::lang::Lang;
use crate::render::{BookPdf, Count, pdf};

/// Which books are wanted beside the whole manual.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Asked {
    /// Those that the manual makes when nobody asks.
    #[default]
    Usual,
    /// All of them.
    All,
    /// These, by their ids.
    Named(Vec<String>),
}

impl Asked {
    fn wants(&self, book: &Book) -> bool {
        match self {
            Self::Usual => book.build,
            Self::All => true,
            Self::Named(ids) => ids.contains(&book.id),
        }
    }
}

/// Printed books by what they hold: the tag, or nothing for a draft, and the language.
pub type Books = BTreeMap<(Option<String>, Lang), Vec<BookPdf>>;

/// One book to print.
struct Task<'a> {
    edition: &'a Edition,
    book: &'a Book,
    pick: Pick,
}

impl Task<'_> {
    /// Tells about how long printing it takes, so that the longest begin first.
    fn weight(&self) -> usize {
        self.pick.chapters.len() * 8 + self.pick.sheets.len()
    }
}

impl Prepared {
    /// Returns the editions of which books are printed: the draft, and the version
    /// that readers meet first. Those of older versions are not printed again.
    fn met_first(&self) -> Vec<&Edition> {
        let draft = if is_issued(&self.editions, &self.issued) { &[][..] } else { &self.editions };
        let current = self.issued.iter().find(|version| !version.is_candidate);
        draft.iter().chain(current.into_iter().flat_map(|version| &version.editions)).collect()
    }
}

impl Pipeline {
    /// Prints the books that are wanted, and says how many PDFs are done.
    ///
    /// # Errors
    /// Fails when a book is asked for that there isn't, or when the theme is broken.
    pub fn books(
        &self,
        prepared: &Prepared,
        asked: &Asked,
        count: Count<'_>,
    ) -> Result<Books, Error> {
        let Some(press) = self.press() else { return Ok(Books::new()) };
        let mut tasks = Vec::new();
        known(prepared, asked)?;
        for edition in prepared.met_first() {
            for book in edition.books.iter().filter(|book| asked.wants(book)) {
                let picks = book.picks(edition).into_iter();
                tasks.extend(picks.map(|pick| Task { edition, book, pick }));
            }
        }
        let order = in_order(&tasks);
        let done = AtomicUsize::new(0);
        count(0, tasks.len());
        let print = |at: usize| {
            let printed = printed(&press, &tasks[at])?;
            count(done.fetch_add(1, Ordering::Relaxed) + 1, tasks.len());
            Ok((at, printed))
        };
        let mut printed = each_of(&order, &print)?;
        printed.sort_by_key(|(at, _)| *at);
        let mut books = Books::new();
        for (at, printed) in printed {
            books.entry(key(tasks[at].edition)).or_default().push(printed);
        }
        Ok(books)
    }
}

/// Room for the deepest text that Typst sets.
const STACK: usize = 16 << 20;

/// Prints one after another from the top of the list, as many at once as there
/// are processors. The threads are none of rayon's: one of those that waits for a
/// part of a book would begin the next book on top of it, and so on without end.
fn each_of<T: Send>(
    order: &[usize],
    print: &(dyn Fn(usize) -> Result<T, Error> + Sync),
) -> Result<Vec<T>, Error> {
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || order.get(next.fetch_add(1, Ordering::Relaxed)).copied();
        std::iter::from_fn(take).map(print).collect::<Result<Vec<T>, Error>>()
    };
    let many = rayon::current_num_threads().min(order.len());
    std::thread::scope(|scope| {
        let start = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let threads: Vec<_> = (0..many).filter_map(|at| start(at).ok()).collect();
        // Where the machine gives no thread, the work is done here.
        let mut done = if threads.is_empty() { work()? } else { Vec::new() };
        for thread in threads {
            let own = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            done.extend(own?);
        }
        Ok(done)
    })
}

/// Returns the places of the tasks, the longest first.
fn in_order(tasks: &[Task<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(tasks[*at].weight()));
    order
}

fn printed(press: &pdf::Press, task: &Task<'_>) -> Result<BookPdf, Error> {
    let Task { edition, book, pick } = task;
    let options = pdf::PdfOptions::default();
    let own = edition.pick(pick.clone());
    let pdf = press.print(&own, &options)?;
    let folded = match book.booklet {
        true => Some(press.fold(&own, &pdf, &options)?),
        false => None,
    };
    let title = match &pick.kind {
        PickKind::Book => book.title.clone(),
        PickKind::Module(_) | PickKind::Form(_) => pick.title.clone(),
    };
    Ok(BookPdf {
        kind: pick.kind.clone(),
        title,
        about: pick.about.clone(),
        look: pick.look,
        pdf,
        folded,
    })
}

/// Refuses a name that no book of the manual has.
fn known(prepared: &Prepared, asked: &Asked) -> Result<(), Error> {
    let Asked::Named(ids) = asked else { return Ok(()) };
    let known: Vec<String> = prepared.settings.books.iter().map(|book| book.id.clone()).collect();
    match ids.iter().find(|id| !known.contains(id)) {
        Some(id) => Err(Error::UnknownBook { asked: id.clone(), known }),
        None => Ok(()),
    }
}
