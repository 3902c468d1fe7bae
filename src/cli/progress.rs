//! Shows what handbok is busy with, to somebody who watches, once it takes long.

use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::terminal::Terminal;
use crate::locale::speech::Say;
use crate::ops::Stage;

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(120);
/// The stages of a build, and the writing of its files.
const STEPS: u64 = 6;

/// A line on the terminal that says what is being done and how far it has come;
/// gone when dropped.
#[derive(Debug)]
pub(super) struct Progress<'a> {
    terminal: &'a Terminal,
    /// What the line says; read by the thread that draws it first.
    message: Arc<Mutex<String>>,
    bar: ProgressBar,
    /// Closing it ends the wait of the thread.
    done: Option<mpsc::Sender<()>>,
    waiter: Option<JoinHandle<()>>,
}

impl<'a> Progress<'a> {
    /// Starts to wait until there is something to show.
    pub(super) fn new(terminal: &'a Terminal) -> Self {
        let message = Arc::new(Mutex::new(String::new()));
        let bar = ProgressBar::new(STEPS);
        bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
        let mut progress = Self { terminal, message, bar, done: None, waiter: None };
        if terminal.is_watched && !terminal.quiet && !terminal.json {
            let (done, closed) = mpsc::channel();
            let (message, bar) = (progress.message.clone(), progress.bar.clone());
            progress.done = Some(done);
            progress.waiter = Some(std::thread::spawn(move || {
                if closed.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    show(&bar, &message);
                }
            }));
        }
        progress
    }

    /// Says what a build is busy with.
    pub(super) fn stage(&mut self, stage: &Stage) {
        let terminal = self.terminal;
        let (step, say) = match stage {
            Stage::Reading => (0, Say::StageReading),
            Stage::Resolving => (1, Say::StageResolving),
            Stage::Pdf => (2, Say::StagePdf),
            Stage::Site => (3, Say::StageSite),
            Stage::Search => (4, Say::StageSearch),
        };
        self.say(step, terminal.say(say, &[]));
    }

    /// Says that the files are being written.
    pub(super) fn writing(&mut self) {
        self.say(STEPS - 1, self.terminal.say(Say::StageWriting, &[]));
    }

    fn say(&mut self, step: u64, text: String) {
        self.bar.set_position(step);
        self.bar.set_message(text.clone());
        if let Ok(mut message) = self.message.lock() {
            *message = text;
        }
    }
}

fn show(bar: &ProgressBar, message: &Mutex<String>) {
    let style = ProgressStyle::with_template("{spinner} {bar:18} {msg} ({elapsed})");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    if let Ok(message) = message.lock() {
        bar.set_message(message.clone());
    }
    bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
    bar.enable_steady_tick(TICK);
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiter) = self.waiter.take() {
            // A thread that panicked has only failed to show something.
            let _ = waiter.join();
        }
        self.bar.finish_and_clear();
    }
}
