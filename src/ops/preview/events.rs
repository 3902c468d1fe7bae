//! Tells the browsers what is served now, by server-sent events.
//!
//! A browser that listens costs a socket and no thread. An event is shorter
//! than any socket's buffer, so a write that would wait means that the browser
//! has stopped reading: it is let go, and comes back by itself if it lives.

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::{Mutex, PoisonError};

use super::answer;
use super::stage::Stage;

/// More windows than anybody looks at. The oldest listener makes room.
const LISTENERS: usize = 64;

/// The browsers that listen, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Hub {
    listeners: Mutex<Vec<TcpStream>>,
}

impl Hub {
    /// Takes a connection in and tells it what is served now.
    pub(super) fn join(&self, stream: TcpStream, stage: &Stage) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(is_there);
        if stream.set_nonblocking(true).is_err() {
            return;
        }
        // Read under the lock: a swap after this is told by `tell`.
        let hello = answer::stream_head() + &message(stage);
        if say(&stream, &hello) {
            if listeners.len() == LISTENERS {
                listeners.remove(0);
            }
            listeners.push(stream);
        }
    }

    /// Tells every browser what is served now.
    pub(super) fn tell(&self, stage: &Stage) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        let message = message(stage);
        listeners.retain(|stream| is_there(stream) && say(stream, &message));
    }
}

fn message(stage: &Stage) -> String {
    format!("event: state\ndata: {}\n\n", stage.shown().names())
}

fn say(mut stream: &TcpStream, text: &str) -> bool {
    matches!(stream.write(text.as_bytes()), Ok(count) if count == text.len())
}

/// Returns whether the browser still holds its end. It has nothing more to
/// send, so whatever can be read is the end.
fn is_there(stream: &TcpStream) -> bool {
    matches!(stream.peek(&mut [0]), Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
}
