//! Reads back what pages of every kind say, and in which order.

use crate::support::golden;
use crate::support::outline::outline;
use crate::support::sources::Sources;

#[test]
fn pages_say_what_they_said_when_they_were_read() {
    let made = Sources::base().site();
    for (kind, page) in [
        ("front", "nb/index.html"),
        ("module", "nb/visit/index.html"),
        ("register", "en/register-fidelity/index.html"),
        ("version", "history/en/draft/index.html"),
        ("status", "status/draft/index.html"),
    ] {
        golden(&format!("page-{kind}.txt"), &outline(made.page(page)));
    }
}
