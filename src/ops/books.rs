//! Knows which books are printed beside the whole manual, and prints them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::frozen::KeptBook;
use super::issued::is_issued;
use super::pipeline::key;
use super::{Error, Pipeline, Prepared};
use crate::edition::{Book, Edition, Pick, PickKind};
use crate::lang::Lang;
use crate::render::{BookPdf, Count, Pdf, pdf};

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
    /// Returns whether a book that was released is wanted.
    pub(super) fn keeps(&self, id: &str) -> bool {
        match self {
            Self::Usual | Self::All => true,
            Self::Named(ids) => ids.iter().any(|own| own == id),
        }
    }

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

/// The released books, by tag.
pub type KeptBooks = BTreeMap<String, Vec<KeptBook>>;

/// One book.
struct Task<'a> {
    edition: &'a Edition,
    book: &'a Book,
    pick: Pick,
    /// Its files, when they were released and are not to be made anew.
    kept: Option<(Pdf, Option<Pdf>)>,
}

impl Task<'_> {
    /// Tells about how long printing it takes, so that the longest begin first.
    fn weight(&self) -> usize {
        self.pick.chapters.len() * 8 + self.pick.sheets.len()
    }
}

impl Prepared {
    /// Returns the editions that may have books, and whether those that were not
    /// released are printed: those of the draft, and of the version that readers meet
    /// first. Those of older versions are never made anew.
    fn with_books(&self) -> Vec<(&Edition, bool)> {
        let draft = if is_issued(&self.editions, &self.issued) { &[][..] } else { &self.editions };
        let current = self.issued.iter().position(|version| !version.is_candidate);
        let issued = self.issued.iter().enumerate().flat_map(|(at, version)| {
            version.editions.iter().map(move |edition| (edition, Some(at) == current))
        });
        draft.iter().map(|edition| (edition, true)).chain(issued).collect()
    }

    /// Returns the books that are wanted.
    fn tasks(&self, asked: &Asked, released: &KeptBooks) -> Vec<Task<'_>> {
        let mut tasks = Vec::new();
        for (edition, is_printed) in self.with_books() {
            let own = edition.version.tag.as_ref().and_then(|tag| released.get(tag));
            let own = own.map_or(&[][..], Vec::as_slice);
            for book in edition.books.iter().filter(|book| asked.wants(book)) {
                if own.is_empty() && !is_printed {
                    continue;
                }
                for pick in book.picks(edition) {
                    let kept = kept(own, book, &pick, &edition.lang);
                    if is_printed || kept.is_some() {
                        tasks.push(Task { edition, book, pick, kept });
                    }
                }
            }
        }
        tasks
    }
}

/// Finds what was released of a book.
fn kept(
    released: &[KeptBook],
    book: &Book,
    pick: &Pick,
    lang: &Lang,
) -> Option<(Pdf, Option<Pdf>)> {
    let find = |print_only: bool| {
        let is_it = |own: &&KeptBook| {
            let is_book = own.book.is(&book.id, &pick.kind);
            is_book && own.lang == *lang && own.book.print_only == print_only
        };
        released.iter().find(is_it).map(|own| own.pdf.clone())
    };
    Some((find(false)?, find(true)))
}

impl Pipeline {
    /// Prints the books that are wanted, but for those that were released, and says
    /// how many PDFs are done.
    ///
    /// # Errors
    /// Fails when a book is asked for that there isn't, or when the theme is broken.
    pub fn books(
        &self,
        prepared: &Prepared,
        asked: &Asked,
        released: &KeptBooks,
        count: Count<'_>,
    ) -> Result<Books, Error> {
        let Some(press) = self.press() else { return Ok(Books::new()) };
        known(prepared, asked)?;
        let tasks = prepared.tasks(asked, released);
        let order = in_order(&tasks);
        let (done, all) = (AtomicUsize::new(0), tasks.len());
        count(0, all);
        let print = |at: usize| {
            let printed = printed(&press, &tasks[at])?;
            count(done.fetch_add(1, Ordering::Relaxed) + 1, all);
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
    let Task { edition, book, pick, kept } = task;
    let (pdf, folded) = match kept {
        Some(kept) => kept.clone(),
        None => {
            let options = pdf::PdfOptions::default();
            let own = edition.pick(pick.clone());
            let pdf = press.print(&own, &options)?;
            let folded = book.booklet.then(|| press.fold(&own, &pdf, &options)).transpose()?;
            (pdf, folded)
        }
    };
    Ok(told(book, pick, pdf, folded))
}

/// Tells what files are.
pub(super) fn told(book: &Book, pick: &Pick, pdf: Pdf, folded: Option<Pdf>) -> BookPdf {
    let title = match &pick.kind {
        PickKind::Book => book.title.clone(),
        PickKind::Module(_) | PickKind::Form(_) => pick.title.clone(),
    };
    BookPdf {
        book: book.id.clone(),
        kind: pick.kind.clone(),
        title,
        about: pick.about.clone(),
        look: pick.look,
        pdf,
        folded,
    }
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
