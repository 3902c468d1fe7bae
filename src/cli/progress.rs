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
/// Into how many parts a stage is divided.
const PARTS: u64 = 20;

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
        let bar = ProgressBar::new(STEPS * PARTS);
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

    /// Says what a build is busy with, and how far it has come. Any thread may.
    pub(super) fn stage(&self, stage: &Stage) {
        if self.waiter.is_none() {
            return;
        }
        let (step, say, (done, all)) = match *stage {
            Stage::Reading => (0, Say::StageReading, (0, 0)),
            Stage::Resolving => (1, Say::StageResolving, (0, 0)),
            Stage::Pdf { done, all } => (2, Say::StagePdf, (done, all)),
            Stage::Site { done, all } => (3, Say::StageSite, (done, all)),
            Stage::Search => (4, Say::StageSearch, (0, 0)),
        };
        let words = self.terminal.say(say, &[]);
        let Some(part) = (done as u64 * PARTS).checked_div(all as u64) else {
            return self.say(step * PARTS, words);
        };
        let values = [("stage", &*words), ("done", &done.to_string()), ("all", &all.to_string())];
        self.say(step * PARTS + part, self.terminal.say(Say::StageOf, &values));
    }

    /// Says that the files are being written.
    pub(super) fn writing(&self) {
        self.say((STEPS - 1) * PARTS, self.terminal.say(Say::StageWriting, &[]));
    }

    fn say(&self, position: u64, text: String) {
        let Ok(mut message) = self.message.lock() else { return };
        // A thread that was overtaken has no news.
        if position >= self.bar.position() {
            self.bar.set_position(position);
            self.bar.set_message(text.clone());
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
