//! Collects what changed until it has been quiet for a moment.
//!
//! Saving a file is a burst of events: a temporary file, a rename, a change of
//! mode. Building waits for the end of the burst, and not for long.

use std::collections::BTreeSet;
use std::mem::take;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::builder::Changed;

/// The step in which quiet is measured.
const STEP: Duration = Duration::from_millis(2);
/// Steps without an event that end a burst: 10 ms. The events of one save come within two or three.
const QUIET_STEPS: u32 = 5;
/// Steps after which a burst that doesn't end is built anyway: 120 ms.
const MOST_STEPS: u32 = 60;
/// Paths that are told apart; beyond this, everything counts as changed.
const MOST_PATHS: usize = 5_000;

/// Where the watcher leaves what it sees.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    heap: Mutex<Heap>,
    rung: Condvar,
}

#[derive(Debug, Default)]
struct Heap {
    paths: BTreeSet<PathBuf>,
    everything: bool,
    reseat: bool,
    stopped: bool,
    count: u64,
}

/// What was collected.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mail {
    /// A burst is over.
    Changed {
        /// What changed.
        changed: Changed,
        /// Whether a watched folder came or went, so that watches are stale.
        reseat: bool,
    },
    /// Nothing happened for as long as was given.
    Silence,
    /// The preview ends.
    Stop,
}

impl Inbox {
    /// Leaves a path; `reseat` says that it is or holds a watched folder.
    pub(super) fn leave(&self, path: PathBuf, reseat: bool) {
        let mut heap = self.heap();
        heap.everything |= heap.paths.len() >= MOST_PATHS;
        heap.reseat |= reseat;
        heap.count += 1;
        if !heap.everything {
            heap.paths.insert(path);
        }
        drop(heap);
        self.rung.notify_one();
    }

    /// Says that events were lost.
    pub(super) fn leave_everything(&self) {
        let mut heap = self.heap();
        heap.everything = true;
        heap.count += 1;
        drop(heap);
        self.rung.notify_one();
    }

    /// Says that the preview ends.
    pub(super) fn stop(&self) {
        self.heap().stopped = true;
        self.rung.notify_one();
    }

    /// Waits for a burst and for its end; without one, for as long as given.
    pub(super) fn wait(&self, patience: Option<Duration>) -> Mail {
        let idle = |heap: &mut Heap| !heap.stopped && !heap.everything && heap.paths.is_empty();
        let heap = self.heap();
        let heap = match patience {
            None => self.rung.wait_while(heap, idle).unwrap_or_else(PoisonError::into_inner),
            Some(patience) => {
                let waited = self.rung.wait_timeout_while(heap, patience, idle);
                let (heap, time) = waited.unwrap_or_else(PoisonError::into_inner);
                if time.timed_out() {
                    return Mail::Silence;
                }
                heap
            }
        };
        let mut heap = self.settle(heap);
        if heap.stopped {
            return Mail::Stop;
        }
        let paths = take(&mut heap.paths);
        let changed = match take(&mut heap.everything) {
            true => Changed::Everything,
            false => Changed::Paths(paths),
        };
        Mail::Changed { changed, reseat: take(&mut heap.reseat) }
    }

    fn settle<'a>(&'a self, mut heap: MutexGuard<'a, Heap>) -> MutexGuard<'a, Heap> {
        let mut quiet = 0;
        for _ in 0..MOST_STEPS {
            if heap.stopped || quiet == QUIET_STEPS {
                break;
            }
            let before = heap.count;
            drop(heap);
            thread::sleep(STEP);
            heap = self.heap();
            quiet = if heap.count == before { quiet + 1 } else { 0 };
        }
        heap
    }

    fn heap(&self) -> MutexGuard<'_, Heap> {
        self.heap.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use super::{Inbox, Mail};
    use crate::ops::preview::Changed;

    fn paths(names: &[&str]) -> Mail {
        let changed = Changed::Paths(names.iter().map(Into::into).collect());
        Mail::Changed { changed, reseat: false }
    }

    #[test]
    fn makes_one_of_a_burst() {
        let inbox = Arc::new(Inbox::default());
        let writer = inbox.clone();
        let burst = thread::spawn(move || {
            for name in ["a", "b", "a"] {
                writer.leave(name.into(), false);
            }
        });
        assert_eq!(inbox.wait(None), paths(&["a", "b"]));
        burst.join().expect("leaves its paths");
        assert_eq!(inbox.wait(Some(Duration::from_millis(1))), Mail::Silence);
    }

    #[test]
    fn does_not_wait_for_a_burst_without_end() {
        let inbox = Arc::new(Inbox::default());
        let (writer, ended) = (inbox.clone(), Arc::new(()));
        let running = Arc::downgrade(&ended);
        let burst = thread::spawn(move || {
            while running.upgrade().is_some() {
                writer.leave("a".into(), false);
                thread::sleep(Duration::from_millis(1));
            }
        });
        assert_eq!(inbox.wait(None), paths(&["a"]));
        drop(ended);
        burst.join().expect("ends");
    }

    #[test]
    fn counts_no_further_than_it_must() {
        let inbox = Inbox::default();
        for number in 0..6_000 {
            inbox.leave(number.to_string().into(), false);
        }
        let everything = Mail::Changed { changed: Changed::Everything, reseat: false };
        assert_eq!(inbox.wait(None), everything);
        inbox.stop();
        assert_eq!(inbox.wait(None), Mail::Stop);
    }
}
