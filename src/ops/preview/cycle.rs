//! Goes round: something changed, build, swap, tell.

use std::sync::Arc;
use std::time::Duration;

use crate::diag::Severity;
use crate::lang::Lang;
use crate::locale::{Locale, Msg};

use super::News;
use super::builder::{Changed, Finding, Rebuilt};
use super::inbox::{Inbox, Mail};
use super::route::Site;
use super::watch::Watch;

/// How often a folder that doesn't exist is looked for.
const LOOK: Duration = Duration::from_millis(300);

/// The thread that builds, and everything it needs.
pub(super) struct Cycle {
    /// Where the preview is served.
    pub address: String,
    /// The language of the preview's own words.
    pub ui: Lang,
    /// What is watched.
    pub watch: Watch,
    /// What the watcher saw.
    pub inbox: Arc<Inbox>,
    /// What is served.
    pub site: Arc<Site>,
    /// Hears the news.
    pub tell: Box<dyn FnMut(News<'_>) + Send>,
}

impl Cycle {
    /// Builds, begins to serve, and builds again after each change.
    pub(super) fn run(mut self, serve: impl FnOnce()) {
        let mut broken = self.build(&Changed::Everything);
        serve();
        (self.tell)(News::Ready { address: &self.address });
        loop {
            let patience = self.watch.lacks().then_some(LOOK);
            let changed = match self.inbox.wait(patience) {
                Mail::Stop => return,
                // Watches come before the build: what changes during it is seen.
                Mail::Silence if self.watch.seat() => Changed::Everything,
                Mail::Silence => continue,
                Mail::Changed { reseat: true, .. } => {
                    self.watch.reseat();
                    Changed::Everything
                }
                Mail::Changed { changed, .. } => changed,
            };
            let changed = if broken { Changed::Everything } else { changed };
            broken = self.build(&changed);
        }
    }

    /// Builds once; returns whether the builder broke.
    fn build(&mut self, changed: &Changed) -> bool {
        if let Some(reason) = self.watch.trouble() {
            (self.tell)(News::Polling { reason: &reason });
        }
        let built = self.site.press.rebuild(changed);
        let broken = built.is_err();
        let rebuilt = built.unwrap_or_else(|panic| self.bug(&panic));
        let (swap, findings) = self.site.stage.put(rebuilt);
        // Only now: a browser that is told fetches at once.
        if swap.news {
            self.site.hub.tell(&self.site.stage);
        }
        let (swapped, kept) = (swap.pages, swap.kept);
        (self.tell)(News::Rebuilt { changed, findings: &findings, swapped, kept });
        broken
    }

    fn bug(&self, panic: &str) -> Rebuilt {
        let locale = Locale::of(&self.ui);
        let finding = Finding {
            code: "internal-error".to_owned(),
            severity: Severity::Error,
            file: None,
            line: 0,
            column: 0,
            message: locale.fill(Msg::PreviewBug, &[("reason", panic)]),
            hint: Some(locale.get(Msg::PreviewBugHint).to_owned()),
        };
        Rebuilt { findings: vec![finding], ..Rebuilt::default() }
    }
}
