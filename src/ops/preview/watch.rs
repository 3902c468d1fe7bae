//! Watches folders: by the system's events, or by looking when there are none.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use notify::event::{Event, EventKind, ModifyKind};
use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::inbox::Inbox;
use super::watchlist::WatchList;

/// How often folders are looked through without events.
const POLL: Duration = Duration::from_millis(500);

/// The watches that are held.
pub(super) struct Watch {
    list: Arc<WatchList>,
    inbox: Arc<Inbox>,
    watcher: Option<Box<dyn Watcher + Send>>,
    polling: bool,
    reason: Option<String>,
    held: BTreeSet<PathBuf>,
}

impl Watch {
    /// Begins to watch what exists.
    pub(super) fn new(list: WatchList, inbox: Arc<Inbox>) -> Self {
        let list = Arc::new(list);
        let held = BTreeSet::new();
        let mut watch = Self { list, inbox, watcher: None, polling: false, reason: None, held };
        let config = Config::default().with_follow_symlinks(false);
        match RecommendedWatcher::new(watch.listener(), config) {
            Ok(watcher) => watch.watcher = Some(Box::new(watcher)),
            Err(error) => watch.poll(error.to_string()),
        }
        watch.seat();
        watch
    }

    /// Returns why there are no events, once, if there are none.
    pub(super) fn trouble(&mut self) -> Option<String> {
        self.reason.take()
    }

    /// Returns whether something on the list isn't watched, because it doesn't exist.
    pub(super) fn lacks(&self) -> bool {
        self.wanted().any(|(path, _)| !self.held.contains(&path))
    }

    /// Watches what has come into being; returns whether anything had.
    pub(super) fn seat(&mut self) -> bool {
        let wanted: Vec<_> = self.wanted().filter(|(path, _)| !self.held.contains(path)).collect();
        let mut seated = false;
        for (path, mode) in wanted {
            // Looks whether the folder is there, and at nothing in it: a
            // watcher that polls takes a missing folder without a word.
            seated |= path.is_dir() && self.hold(path, mode);
        }
        seated
    }

    /// Drops every watch and begins again: a folder that was moved away takes
    /// its watches along, and a new one of the same name has none.
    pub(super) fn reseat(&mut self) {
        for path in std::mem::take(&mut self.held) {
            if let Some(watcher) = &mut self.watcher {
                // A watch on a folder that is gone is gone as well.
                let _ = watcher.unwatch(&path);
            }
        }
        self.seat();
    }

    fn hold(&mut self, path: PathBuf, mode: RecursiveMode) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        match watcher.watch(&path, mode) {
            Ok(()) => self.held.insert(path),
            Err(error) if !self.polling && is_full(&error) => {
                self.poll(error.to_string());
                self.hold(path, mode)
            }
            Err(_) => false,
        }
    }

    /// Goes over to looking, and takes what was watched along.
    fn poll(&mut self, reason: String) {
        (self.polling, self.reason) = (true, Some(reason));
        let config = Config::default().with_poll_interval(POLL).with_follow_symlinks(false);
        let watcher = PollWatcher::new(self.listener(), config).ok();
        self.watcher = watcher.map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>);
        self.held.clear();
    }

    fn wanted(&self) -> impl Iterator<Item = (PathBuf, RecursiveMode)> + '_ {
        let shallow = self.list.shallow().into_iter().map(|p| (p, RecursiveMode::NonRecursive));
        let deep = self.list.folders.iter().cloned().map(|p| (p, RecursiveMode::Recursive));
        shallow.chain(deep)
    }

    fn listener(&self) -> impl FnMut(notify::Result<Event>) + Send + 'static {
        let (list, inbox) = (self.list.clone(), self.inbox.clone());
        move |event| match event {
            Ok(event) if event.need_rescan() => inbox.leave_everything(),
            Ok(event) => notice(&list, &inbox, event),
            Err(_) => inbox.leave_everything(),
        }
    }
}

fn notice(list: &WatchList, inbox: &Inbox, event: Event) {
    let moved = match event.kind {
        // Building reads the files, and must not set itself off.
        EventKind::Access(_) => return,
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(ModifyKind::Name(_)) => true,
        EventKind::Any | EventKind::Modify(_) | EventKind::Other => false,
    };
    for path in event.paths {
        let holds = list.holds(&path);
        // What happens inside a folder changes the folder's own times, which means nothing.
        if list.matters(&path) && (moved || !holds) {
            inbox.leave(path, moved && holds);
        }
    }
}

/// Returns whether the system has run out of watches.
fn is_full(error: &notify::Error) -> bool {
    matches!(error.kind, ErrorKind::MaxFilesWatch)
}
