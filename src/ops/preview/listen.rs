//! Listens on loopback, and gives each connection a thread for one request.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::PreviewError;
use super::answer::Answer;
use super::http::{Method, Request, Unread};
use super::route::{Reply, Site};
use super::{guard, route};

/// The first port that is tried when none was asked for.
const FIRST_PORT: u16 = 4040;
/// The last one.
const LAST_PORT: u16 = 4059;
/// Connections at the same time; a browser opens six.
const CONNECTIONS: usize = 256;
/// A request is parsed and looked up; neither recurses.
const STACK: usize = 256 << 10;

/// A port that is listened on, until it is closed.
#[derive(Debug)]
pub(super) struct Listening {
    /// The port.
    pub port: u16,
    addresses: Vec<SocketAddr>,
    closed: AtomicBool,
    open: AtomicUsize,
}

/// Takes the port that was asked for, or the first free one.
pub(super) fn bind(port: Option<u16>) -> Result<(Listening, Vec<TcpListener>), PreviewError> {
    let in_use = |error: &io::Error| error.kind() == ErrorKind::AddrInUse;
    let mut tried = port.map_or(FIRST_PORT..=LAST_PORT, |port| port..=port);
    let sockets = loop {
        let Some(next) = tried.next() else {
            return Err(match port {
                Some(port) => PreviewError::PortInUse(port),
                None => PreviewError::NoFreePort(FIRST_PORT, LAST_PORT),
            });
        };
        match bind_both(next) {
            Ok(sockets) => break sockets,
            Err(error) if in_use(&error) => {}
            Err(error) => return Err(PreviewError::Listen(next, error)),
        }
    };
    let addresses: Vec<_> = sockets.iter().filter_map(|s| s.local_addr().ok()).collect();
    let port = addresses.first().map_or(0, SocketAddr::port);
    let (closed, open) = (AtomicBool::new(false), AtomicUsize::new(0));
    Ok((Listening { port, addresses, closed, open }, sockets))
}

/// Takes the port in both families: `localhost` may mean either, and another
/// program behind the same name and port would be mistaken for this one. A
/// machine without IPv6 has no such program.
fn bind_both(port: u16) -> io::Result<Vec<TcpListener>> {
    let v4 = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), port))?;
    let port = v4.local_addr()?.port();
    match TcpListener::bind((IpAddr::V6(Ipv6Addr::LOCALHOST), port)) {
        Ok(v6) => Ok(vec![v4, v6]),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(error),
        Err(_) => Ok(vec![v4]),
    }
}

/// Starts to answer; returns at once.
pub(super) fn serve(listening: &Arc<Listening>, sockets: Vec<TcpListener>, site: &Arc<Site>) {
    for socket in sockets {
        let (listening, site) = (listening.clone(), site.clone());
        let accept = move || accept(&listening, &socket, &site);
        let thread = thread::Builder::new().name("preview-accept".into()).stack_size(STACK);
        // Without a thread there is no answer; the other family may still get one.
        drop(thread.spawn(accept));
    }
}

fn accept(listening: &Arc<Listening>, socket: &TcpListener, site: &Arc<Site>) {
    while !listening.closed.load(Ordering::Acquire) {
        match socket.accept() {
            Ok((stream, _)) => take(listening, stream, site),
            // Out of file handles, most likely: wait for some to come back.
            Err(_) => thread::sleep(Duration::from_millis(50)),
        }
    }
}

fn take(listening: &Arc<Listening>, stream: TcpStream, site: &Arc<Site>) {
    let place = Place::of(listening);
    if listening.open.load(Ordering::Acquire) > CONNECTIONS {
        return; // Closing without a word makes a browser try again.
    }
    let site = site.clone();
    let answer = move || {
        let _place = place;
        answer(&site, stream);
    };
    let thread = thread::Builder::new().name("preview-request".into()).stack_size(STACK);
    drop(thread.spawn(answer));
}

fn answer(site: &Site, mut stream: TcpStream) {
    // Answers are small and the client is near: nothing is worth waiting for.
    let _ = stream.set_nodelay(true);
    let request = match Request::read(&mut stream) {
        Ok(request) => request,
        Err(Unread::Gone) => return,
        Err(Unread::Bad(status)) => return Answer::plain(status).send(&mut stream, false),
    };
    let head_only = request.method == Method::Head;
    if let Some(status) = guard::refuse(&request, site.port) {
        return Answer::plain(status).send(&mut stream, head_only);
    }
    match route::reply(site, &request) {
        Reply::Answer(answer) => answer.send(&mut stream, head_only),
        Reply::Events if head_only => Answer::plain(405).send(&mut stream, true),
        Reply::Events => site.hub.join(stream, &site.stage),
    }
}

impl Listening {
    /// Stops to answer.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        for address in &self.addresses {
            // Wakes the thread that waits for a connection, so that it sees the flag.
            drop(TcpStream::connect(address));
        }
    }
}

/// One of the connections that may be open at the same time.
struct Place(Arc<Listening>);

impl Place {
    fn of(listening: &Arc<Listening>) -> Self {
        listening.open.fetch_add(1, Ordering::AcqRel);
        Self(listening.clone())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::AcqRel);
    }
}
