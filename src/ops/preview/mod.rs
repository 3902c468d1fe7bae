//! Shows an author what an edit does: builds into memory, serves the tree on
//! loopback, and tells the browser when it has changed.
//!
//! Four things happen, each in a file of its own: `watch` collects the paths
//! that changed, `cycle` asks the `Builder` for a new tree, `stage` swaps
//! it in, and then `events` tells the browsers. In that order: a browser that
//! is told already gets the new page.
//!
//! Requests come in through `listen`, are read by `http`, let in or refused
//! by `guard`, and answered by `route` out of the tree in memory. No request
//! can name a file of the disk, because nothing here reads one.

mod answer;
mod assets;
mod builder;
mod cycle;
mod events;
mod findings;
mod guard;
mod http;
mod inbox;
mod inject;
mod kind;
mod listen;
mod press;
mod route;
mod stage;
mod watch;
mod watchlist;

pub use builder::{Builder, Changed, CompareJob, Finding, IndexJob, PdfJob, Rebuilt};
pub use watchlist::WatchList;

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::lang::Lang;
use crate::theme::Theme;

use assets::Assets;
use cycle::Cycle;
use events::Hub;
use inbox::Inbox;
use press::Press;
use route::Site;
use stage::Stage;
use watch::Watch;

/// Deep manuals recurse; the default two megabytes are Typst's worry, not the author's.
const BUILD_STACK: usize = 32 << 20;

/// What a preview is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port that was asked for; without one the first free port from 4040 is taken.
    pub port: Option<u16>,
    /// The language of the overlay's own words.
    pub ui: Lang,
    /// What is watched for changes.
    pub watch: WatchList,
}

/// What a preview has to say, for the command line to print.
#[derive(Debug)]
pub enum News<'a> {
    /// The first tree is served.
    Ready {
        /// Where, such as `http://127.0.0.1:4040/`.
        address: &'a str,
    },
    /// A build has ended, and the browsers know.
    Rebuilt {
        /// What had changed.
        changed: &'a Changed,
        /// Everything that the build found.
        findings: &'a [Finding],
        /// Whether the pages differ from those served before.
        swapped: bool,
        /// Whether the build gave no tree, so that the last one is still served.
        kept: bool,
    },
    /// The system's file events can't be had, so the folders are looked through twice a second.
    Polling {
        /// Why.
        reason: &'a str,
    },
}

/// Why a preview could not be started.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// Another program listens on the port that was asked for.
    #[error("port {0} is already in use")]
    PortInUse(u16),
    /// No port was asked for and every one that was tried is taken.
    #[error("the ports {0} to {1} are all in use")]
    NoFreePort(u16, u16),
    /// The system refuses to listen.
    #[error("can't listen on port {0}")]
    Listen(u16, #[source] std::io::Error),
    /// The system refuses a thread.
    #[error("can't start a thread")]
    Thread(#[source] std::io::Error),
}

/// A running preview. It ends when it is dropped, or with the process.
#[derive(Debug)]
pub struct Preview {
    address: String,
    inbox: Arc<Inbox>,
    listening: Arc<listen::Listening>,
    cycle: Option<JoinHandle<()>>,
}

impl Preview {
    /// Takes the port, starts to watch, and builds for the first time in the
    /// background; what it has to say goes to `tell`, in order, from one thread.
    ///
    /// # Errors
    /// Fails when the port is taken or the system refuses a socket or a thread.
    pub fn start(
        options: Options,
        theme: &Theme,
        builder: Box<dyn Builder>,
        tell: impl FnMut(News<'_>) + Send + 'static,
    ) -> Result<Self, PreviewError> {
        let (listening, sockets) = listen::bind(options.port)?;
        let listening = Arc::new(listening);
        let inbox = Arc::new(Inbox::default());
        let site = Arc::new(Site {
            port: listening.port,
            assets: Assets::of(theme, &options.ui),
            stage: Stage::new(&options.ui),
            hub: Hub::default(),
            press: Press::new(builder),
        });
        let address = format!("http://127.0.0.1:{}/", listening.port);
        let cycle = Cycle {
            address: address.clone(),
            ui: options.ui,
            watch: Watch::new(options.watch, inbox.clone()),
            inbox: inbox.clone(),
            site: site.clone(),
            tell: Box::new(tell),
        };
        let open = listening.clone();
        let run = move || cycle.run(|| listen::serve(&open, sockets, &site));
        let cycle = thread::Builder::new().name("preview".into()).stack_size(BUILD_STACK);
        let cycle = cycle.spawn(run).map_err(PreviewError::Thread)?;
        Ok(Self { address, inbox, listening, cycle: Some(cycle) })
    }

    /// Returns where the preview is served.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Waits for as long as the preview runs: until the process ends.
    pub fn wait(mut self) {
        if let Some(cycle) = self.cycle.take() {
            // A panic of `tell` has been reported by its own thread already.
            let _ = cycle.join();
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.listening.close();
        self.inbox.stop();
        if let Some(cycle) = self.cycle.take() {
            let _ = cycle.join();
        }
    }
}
